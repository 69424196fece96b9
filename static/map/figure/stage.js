// The figure with what belongs to it: the view shown, the painting in it and in the small views beside it,
// patterns laid over, and the names of its edges and areas.

import { drawing } from "./drawings.js";

export class Stage extends EventTarget {
  #patterns = [];
  #patternTurn = 0;
  #unexplained = null;
  #frame = 0;
  #companionsAt = 0;

  constructor({ root, settings, words, painting, painted, surfaceReady, address }) {
    super();
    Object.assign(this, { root, settings, words, painting, painted, surfaceReady, address });
    this.figure = root.querySelector("[data-figure]");
    this.edges = root.querySelectorAll("[data-edge]");
    this.minis = [...root.querySelectorAll("[data-mini]")];
    this.areaName = root.querySelector("[data-area-name]");
    this.view = settings.shown;
    painting.addEventListener("change", () => this.redraw());
    painting.addEventListener("live", () => this.redraw());
    addEventListener("resize", () => this.#drawCompanions());
  }

  get seen() {
    return this.painted.shown.views[this.view];
  }

  /** Whether what is shown has places to choose, and no skin to paint on. */
  get isInset() {
    return Boolean(this.seen.places);
  }

  /** Shows another view of the body. */
  async show(view) {
    this.view = view;
    const { title, edges, frame } = this.seen;
    this.figure.setAttribute("aria-label", this.words.say("view", title));
    this.edges.forEach((edge) => {
      edge.textContent = edges[Number(edge.dataset.edge)];
    });
    this.nameArea(null);
    this.dispatchEvent(new CustomEvent("view", { detail: { view } }));
    const shown = await this.figure.show(this.address.drawing(view), frame);
    if (!shown) return;
    this.redraw();
    this.#layPatterns();
    this.#chooseCompanions();
    this.dispatchEvent(new CustomEvent("shown", { detail: { view } }));
  }

  /** Draws soon; many requests within one frame are one drawing. */
  redraw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    const { seen } = this.painting;
    this.figure.draw("painting", this.painted.outline(seen, this.view));
    this.figure.draw("unexplained", this.#unexplained ? this.painted.outlineOfCells(this.#unexplained, this.view) : "");
    const extra = this.#unexplained && !this.isInset ? [[this.painted.shown, this.view]] : [];
    this.#fetch([...this.painted.needs(seen, this.view), ...extra], () => this.redraw());
    clearTimeout(this.#companionsAt);
    this.#companionsAt = setTimeout(() => this.#drawCompanions(), 40);
  }

  /** Loads the label maps that are missing and calls back; without a connection the next change tries again. */
  #fetch(needs, then) {
    const missing = needs.filter(([maps, view]) => !maps.peek(view));
    if (missing.length || (needs.length && !this.painted.surface())) {
      Promise.all([this.surfaceReady(), ...missing.map(([maps, view]) => maps.load(view))]).then(then, () => {});
    }
  }

  // The small views.

  #chooseCompanions() {
    const side = this.view.endsWith("right") ? "right" : "left";
    const order = ["front", "back", side, side === "left" ? "right" : "left"];
    const wanted = order.filter((view) => view !== this.view).slice(0, 3);
    this.minis.forEach((mini) => {
      mini.closest("li").hidden = !wanted.includes(mini.dataset.mini);
    });
    this.#drawCompanions();
  }

  #drawCompanions() {
    const marks = this.painting.seen;
    for (const mini of this.minis) {
      if (!mini.offsetParent) continue;
      const view = mini.dataset.mini;
      if (mini.shows !== this.address.drawing(view)) {
        mini.shows = this.address.drawing(view);
        mini.show(mini.shows, this.painted.shown.views[view].frame).catch(() => {
          mini.shows = "";
        });
      }
      mini.draw(this.painted.outline(marks, view));
      this.#fetch(this.painted.needs(marks, view), () => this.redraw());
    }
  }

  // Patterns and what is left over.

  /** `patterns`: {slug, side, compare} of the muscles to show; compare 0 for a single one. */
  showPatterns(patterns) {
    this.#patterns = patterns;
    return this.#layPatterns();
  }

  async #layPatterns() {
    const turn = (this.#patternTurn += 1);
    const view = this.view;
    const drawings = await Promise.all(
      this.#patterns.map(async ({ slug, side, compare }) => ({
        compare,
        svg: await drawing(this.address.pattern(view, slug, side, compare ? "pattern" : "focus")),
      })),
    ).catch(() => []);
    if (turn !== this.#patternTurn || view !== this.view) return;
    const visible = drawings.some(({ svg }) => svg.querySelector(".bm-essential, .bm-spillover"));
    this.figure.showPatterns(drawings);
    this.dispatchEvent(new CustomEvent("patterns", { detail: { visible, wanted: drawings.length > 0 } }));
  }

  /** @param {Map<number, number>|null} cells what no pattern explains, or null to hide it */
  showUnexplained(cells) {
    this.#unexplained = cells;
    this.redraw();
  }

  /** Shows the name, and with `slug` the outline, of an area; null hides both. */
  nameArea(name, slug = null) {
    this.areaName.hidden = !name;
    this.areaName.textContent = name ?? "";
    const outlineIt = () => this.figure.draw("area", slug ? this.painted.outlineOfArea(slug, this.view) : "");
    outlineIt();
    if (slug && !this.isInset) this.#fetch([[this.painted.shown, this.view]], outlineIt);
  }

  /** The area under a point, once the maps for that are here; asks for them only with `fetches`. */
  async areaAt({ x, y }, { fetches }) {
    const view = this.view;
    if (this.isInset) return this.painted.placeAt(view, x, y);
    if (fetches) await Promise.all([this.surfaceReady(), this.painted.shown.load(view)]).catch(() => {});
    const map = this.painted.shown.peek(view);
    return map && view === this.view ? (this.painted.surface()?.areaAt(map, x, y) ?? null) : null;
  }
}
