// The figure with what belongs to it: the view shown, the painting in it and in the small views beside it,
// patterns laid over, and the names of its edges and areas.

import { drawing } from "./drawings.js";

export class Stage extends EventTarget {
  #patterns = [];
  #patternTurn = 0;
  #unexplained = null;
  #frame = 0;
  #restAt = 0;

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

  /** What stands beside the view shown, from left to right: {view, shift, span, foot}, see bodymap/pages/beside.py. */
  get beside() {
    return this.seen.beside ?? [];
  }

  /** Every view that is drawn on the stage. */
  get #drawn() {
    return [this.view, ...this.beside.map(({ view }) => view)];
  }

  /** The view on which a place of the stage lies, and where it is in the units of that view. */
  placed({ x, y }) {
    const on = this.beside.find(({ view, span }) => {
      const [, top, , bottom] = this.painted.shown.views[view].frame;
      return x > span[0] && x < span[1] && y > top && y < bottom;
    });
    const shift = on?.shift ?? 0;
    return { view: on?.view ?? this.view, shift, x: x - shift, y };
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
    const drawings = [{ view, shift: 0 }, ...this.beside].map(({ view: name, shift }) => ({
      name,
      shift,
      address: this.address.drawing(name),
    }));
    const [x0, y0, x1, y1] = frame;
    const ends = [x0, x1, ...this.beside.flatMap(({ span }) => span)];
    const shown = await this.figure.show(drawings, [Math.min(...ends), y0, Math.max(...ends), y1]);
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

  /** At once where a mark is being made; a moment later in all that only follows. */
  #draw() {
    const { seen } = this.painting;
    const now = this.#drawn.includes(seen.at(-1)?.view) ? seen.at(-1).view : this.view;
    this.#drawView(now);
    const needs = this.#drawn.flatMap((view) => this.painted.needs(seen, view));
    this.#fetch([...needs, ...(this.#unexplained ? this.#labels : [])], () => this.redraw());
    clearTimeout(this.#restAt);
    this.#restAt = setTimeout(() => {
      this.#drawn.filter((view) => view !== now).forEach((view) => this.#drawView(view));
      this.#drawCompanions();
    }, 40);
  }

  #drawView(view) {
    this.figure.draw(view, "painting", this.painted.outline(this.painting.seen, view));
    this.figure.draw(view, "unexplained", this.#unexplained ? this.painted.outlineOfCells(this.#unexplained, view) : "");
  }

  /** The label maps of all that is drawn on the stage; an inset has none. */
  get #labels() {
    return this.isInset ? [] : this.#drawn.map((view) => [this.painted.shown, view]);
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
    const wanted = this.#drawn.flatMap((name) => this.#patterns.map((pattern) => ({ ...pattern, name })));
    const drawings = await Promise.all(
      wanted.map(async ({ name, slug, side, compare }) => ({
        name,
        compare,
        svg: await drawing(this.address.pattern(name, slug, side, compare ? "pattern" : "focus")),
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
    const outlineIt = () => {
      for (const view of this.#drawn) this.figure.draw(view, "area", slug ? this.painted.outlineOfArea(slug, view) : "");
    };
    outlineIt();
    if (slug) this.#fetch(this.#labels, outlineIt);
  }

  /** The area under a place of the stage, once the maps for that are here; asks for them only with `fetches`. */
  async areaAt(place, { fetches }) {
    const stood = this.view;
    const { view, x, y } = this.placed(place);
    if (this.isInset) return this.painted.placeAt(view, x, y);
    if (fetches) await Promise.all([this.surfaceReady(), this.painted.shown.load(view)]).catch(() => {});
    const map = this.painted.shown.peek(view);
    return map && stood === this.view ? (this.painted.surface()?.areaAt(map, x, y) ?? null) : null;
  }
}
