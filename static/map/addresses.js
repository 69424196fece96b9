// Where drawings and maps of the body are fetched, for the figure that was chosen.

export class Addresses {
  figure = "male";

  constructor({ addresses, version, atlas }) {
    Object.assign(this, { addresses, version, atlas });
  }

  #drawing(view, query) {
    return `${this.addresses.drawing.replace("VIEW", view)}?${new URLSearchParams({ ...query, v: this.version })}`;
  }

  /** The bare skin: the same address that the page itself names, so that it is fetched once. */
  drawing(view) {
    return this.#drawing(view, { look: "skin", figure: this.figure });
  }

  /** A muscle's referral pattern alone, to be laid over; layer "focus" brings the muscle itself with it. */
  pattern(view, muscle, side, layer = "pattern") {
    return this.#drawing(view, { muscle, side, layer, figure: this.figure });
  }

  cells(view, figure) {
    return `${this.addresses.cells.replace("VIEW", view)}?${new URLSearchParams({ figure, v: this.atlas })}`;
  }
}
