// Pointer and keyboard on the figure become marks of the painting.

import { add, addArea, isFull, removeArea, stroke } from "../paint/actions.js";
import { isArrow, neighbour, startArea } from "./area-walk.js";
import { closeupAt } from "./closeups.js";

const SIZES = { s: 6, m: 11, l: 20 }; // units on the whole figure, before zooming in

export class Marking extends EventTarget {
  tool = "brush";
  size = "m";
  #points = null; // of the mark being made, in the units of the view it is made on
  #on = null; // that view, and by how much it is shifted on the stage
  #touched = null;
  #walk = null;
  #magnification = 1;

  constructor({ stage, painting, words, areas, isMarked, speak, warp }) {
    super();
    Object.assign(this, { stage, painting, words, areas, isMarked, speak, warp });
    const { figure } = stage;
    const on = (name, act) => figure.addEventListener(`figure-${name}`, (event) => act(event.detail ?? {}));
    on("start", (place) => this.#begin(place));
    on("move", ({ points }) => this.#extend(points));
    on("end", () => this.#finish());
    on("cancel", () => this.#drop());
    on("tap", (place) => {
      this.#begin(place);
      this.#finish();
    });
    on("hold", (place) => this.#name(place, true));
    on("hover", (place) => this.#hover(place));
    on("lift", () => figure.showBrush(null));
    on("leave", () => {
      figure.showBrush(null);
      if (!this.#walk) stage.nameArea(null);
    });
    on("camera", ({ magnification }) => {
      this.#magnification = magnification;
      this.dispatchEvent(new CustomEvent("camera", { detail: { magnification } }));
    });
    stage.addEventListener("view", () => {
      this.#walk = null;
      this.#drop();
    });
    figure.addEventListener("keydown", (event) => this.#key(event));
    figure.addEventListener("focus", () => stage.surfaceReady().catch(() => {}));
    figure.addEventListener("blur", () => {
      this.#walk = null;
      stage.nameArea(null);
    });
  }

  choose(tool) {
    this.tool = tool;
    this.stage.figure.movesByDrag = tool === "tap";
    this.stage.figure.toggleAttribute("data-moves", tool === "tap");
  }

  /** In units of the view: smaller in close-ups, and finer the nearer one looks. */
  get radius() {
    const [, top, , bottom] = this.stage.seen.frame;
    return (SIZES[this.size] * ((bottom - top) / 1016) ** 0.5) / this.#magnification ** 0.7;
  }

  get #mark() {
    const points = this.#points.map((point) => this.warp(this.#on.view, point));
    return stroke(this.#on.view, points, this.radius, this.tool === "erase");
  }

  #begin(place) {
    this.#walk = null;
    this.stage.nameArea(null);
    this.#touched = this.stage.isInset ? place : null;
    if (this.#touched) return;
    this.#on = this.stage.placed(place);
    this.#points = [[this.#on.x, this.#on.y]];
    this.painting.show(this.#mark);
  }

  #extend(points) {
    if (!this.#points) return;
    const [lastX, lastY] = this.#points.at(-1);
    let last = { x: lastX, y: lastY };
    for (const { x, y } of points) {
      const point = { x: x - this.#on.shift, y };
      if (Math.hypot(point.x - last.x, point.y - last.y) < this.radius * 0.12) continue;
      this.#points.push([point.x, point.y]);
      last = point;
    }
    this.painting.show(this.#mark);
  }

  #finish() {
    if (this.#touched) this.#choose(this.#touched);
    if (!this.#points) return;
    const mark = this.#mark;
    const [x, y] = this.#points.at(-1);
    this.#points = null;
    if (this.tool === "erase" && !this.painting.marks.length) {
      this.painting.show(null);
      return;
    }
    this.#act((marks) => add(marks, mark));
    const { view } = this.#on;
    const closer = view === this.stage.view ? closeupAt(view, x, y) : view;
    this.dispatchEvent(new CustomEvent("closer", { detail: { view: this.tool === "erase" ? null : closer } }));
  }

  /** In an inset a touch chooses the place, or takes it away; what is between places is no place. */
  async #choose(place) {
    this.#touched = null;
    const slug = await this.stage.areaAt(place, { fetches: true });
    if (!slug) return;
    const marked = this.tool === "erase" ? false : !this.isMarked(slug);
    if (marked || this.isMarked(slug)) this.toggleArea(slug, marked);
  }

  #drop() {
    this.#touched = null;
    if (!this.#points) return;
    this.#points = null;
    this.painting.show(null);
  }

  #act(action) {
    if (isFull(action(this.painting.marks))) {
      this.painting.show(null);
      this.dispatchEvent(new Event("full"));
      return;
    }
    this.painting.act(action);
  }

  /** Marks a named area, or takes it away; the list of areas and the keyboard both come here. */
  toggleArea(slug, marked = !this.isMarked(slug)) {
    this.#act((marks) => (marked ? addArea(marks, slug) : removeArea(marks, slug)));
    this.speak(this.words.say(marked ? "marked" : "unmarked", this.areas[slug]));
  }

  #hover(place) {
    const marks = this.tool !== "tap" && !this.stage.isInset;
    this.stage.figure.showBrush(marks ? { ...place, radius: this.radius } : null);
    if (!this.#points && !this.#walk) this.#name(place, false);
  }

  async #name(place, fetches) {
    const slug = await this.stage.areaAt(place, { fetches });
    if (this.#walk) return;
    this.stage.nameArea(slug ? this.areas[slug] : null, fetches || this.stage.isInset ? slug : null);
    if (slug && fetches) this.speak(this.areas[slug]);
  }

  async #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { figure } = this.stage;
    const { key } = event;
    const command = { "+": "nearer", "=": "nearer", "-": "further", 0: "fit", m: "mirror" }[key];
    const tool = { t: "tap", b: "brush", e: "erase" }[key];
    const size = { 1: "s", 2: "m", 3: "l" }[key];
    if (isArrow(key) && event.shiftKey) {
      figure.pan(key === "ArrowLeft" ? 40 : key === "ArrowRight" ? -40 : 0, key === "ArrowUp" ? 40 : key === "ArrowDown" ? -40 : 0);
    } else if (isArrow(key)) {
      event.preventDefault();
      await this.#step(key);
      return;
    } else if ((key === "Enter" || key === " ") && this.#walk) {
      this.toggleArea(this.#walk.slug);
    } else if (key === "Escape" && this.#walk) {
      this.#walk = null;
      this.stage.nameArea(null);
    } else if (command || tool || size) {
      this.dispatchEvent(new CustomEvent("shortcut", { detail: { command, tool, size } }));
    } else return;
    event.preventDefault();
  }

  async #step(key) {
    await this.stage.surfaceReady().catch(() => {});
    const areas = this.stage.painted.surface()?.areasIn(this.stage.view) ?? [];
    if (!areas.length) return;
    const { middle } = this.stage.figure;
    this.#walk = this.#walk ? neighbour(areas, this.#walk, key) : startArea(areas, middle.x, middle.y);
    const { slug, x, y } = this.#walk;
    this.stage.figure.reveal(x, y);
    this.stage.nameArea(this.areas[slug], slug);
    this.speak(this.words.say(this.isMarked(slug) ? "is_marked" : "not_marked", this.areas[slug]));
  }
}
