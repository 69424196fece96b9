// Fills the sheet that is printed: the painting on the views it needs, in words, the answer, and room to write.

const MOST_ROWS = 6;
const ROWS_BESIDE_FLAGS = 4;

export class PrintSheet {
  constructor({ root, words, painting, painted, views, address }) {
    Object.assign(this, { root, words, painting, painted, views, address });
    this.parts = Object.fromEntries(
      ["date", "figures", "words", "flags", "matches", "together"].map((name) => [name, root.querySelector(`[data-sheet-${name}]`)]),
    );
  }

  /** The views that show the painting best: front and back as needed, else the views it was painted on. */
  #wanted() {
    const { marks } = this.painting;
    const own = [...new Set(marks.filter((mark) => mark.view && mark.weight !== 0).map((mark) => mark.view))];
    const body = ["front", "back"].filter((view) => this.painted.outline(marks, view));
    return [...new Set([...own, ...body])].slice(0, 3);
  }

  async fill({ answer, areaName }) {
    const { parts } = this;
    parts.date.textContent = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const figures = [];
    for (const view of this.#wanted()) {
      const figure = document.createElement("figure");
      const mini = document.createElement("mini-figure");
      const caption = Object.assign(document.createElement("figcaption"), { textContent: this.views[view].title });
      figure.append(mini, caption);
      figures.push(mini.show(this.address.drawing(view), this.painted.shown.views[view].frame).then(() => {
        mini.draw(this.painted.outline(this.painting.marks, view));
        return figure;
      }));
    }
    parts.figures.replaceChildren(...(await Promise.all(figures)));
    parts.words.textContent = answer.painted.areas.map(areaName).join("; ");
    parts.flags.replaceChildren(...this.#copies("[data-flag]"));
    parts.flags.querySelectorAll("details").forEach((flag) => {
      flag.open = true;
    });
    const rows = this.#copies("[data-match]").slice(0, answer.red_flags.length ? ROWS_BESIDE_FLAGS : MOST_ROWS);
    rows.forEach((row) => row.querySelectorAll(".match-more, .match-thumb").forEach((part) => part.remove()));
    parts.matches.replaceChildren(...rows);
    parts.together.textContent = document.querySelector("[data-together]").textContent;
  }

  #copies(selector) {
    return [...document.querySelectorAll(`.answers ${selector}`)].map((element) => element.cloneNode(true));
  }
}
