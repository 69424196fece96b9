// <map-figure>: one view of the body that can be zoomed, moved and pointed at, with layers over the drawing.
// It knows nothing of paintings or muscles: it shows path data and says where it was touched, by events
// whose detail is in the units of the view:
//   figure-start {x, y} · figure-move {points} · figure-end · figure-cancel · figure-tap {x, y}
//   figure-hold {x, y} · figure-hover {x, y} · figure-lift · figure-leave · figure-camera {magnification}

import { placeBadges, zonePlaces } from "./badges.js";
import * as camera from "./camera.js";
import { drawing, element } from "./drawings.js";
import { listen } from "./gestures.js";
import { plate } from "./plate.js";
import { setGrain, texture } from "./textures.js";

/** Puts a circle at a place {x, y, radius}; without a place it has no size. */
const ring = (circle, place) => {
  circle?.setAttribute("r", place?.radius ?? 0);
  if (!place) return;
  circle?.setAttribute("cx", place.x);
  circle?.setAttribute("cy", place.y);
};

class MapFigure extends HTMLElement {
  #svg = null;
  #box = null;
  #frame = null;
  #plates = new Map(); // name of a drawing → its layers
  #pulse = null;
  #brush = null;
  #textures = [];
  #numbered = []; // zones of compared muscles, see badges.js
  #showing = 0;
  /** Whether a drag moves the figure instead of marking it. */
  movesByDrag = false;

  connectedCallback() {
    const at = (x, y) => this.toUnits(x, y);
    const say = (name, detail) => this.#svg && this.dispatchEvent(new CustomEvent(`figure-${name}`, { detail }));
    listen(this, {
      movesByDrag: () => this.movesByDrag,
      start: (x, y) => say("start", at(x, y)),
      move: (points) => say("move", { points: points.map(([x, y]) => at(x, y)) }),
      end: () => say("end"),
      cancel: () => say("cancel"),
      tap: (x, y) => say("tap", at(x, y)),
      hold: (x, y) => say("hold", at(x, y)),
      hover: (x, y) => say("hover", at(x, y)),
      lift: () => say("lift"),
      leave: () => say("leave"),
      pan: (dx, dy) => this.pan(dx, dy),
      zoom: (factor, x, y) => this.#svg && this.zoom(factor, at(x, y)),
    });
    new ResizeObserver(() => this.#resize()).observe(this);
  }

  /**
   * Shows other drawings, each {name, address, shift}: the view itself, then what stands beside it, `shift` units further
   * to the right than its own coordinates say. The layers over them begin empty. Without what stands beside it the view
   * is still shown.
   */
  async show([first, ...others], frame) {
    const turn = (this.#showing += 1);
    const [svg, ...beside] = await Promise.all([
      drawing(first.address),
      ...others.map(({ address }) => drawing(address).catch(() => null)),
    ]);
    if (turn !== this.#showing) return false; // another view was asked for meanwhile
    const hatch = texture("paint");
    this.#textures = [hatch];
    this.#numbered = [];
    const definitions = element("defs");
    definitions.append(hatch);
    this.#plates = new Map();
    const groups = [svg, ...beside].flatMap((each, number) => {
      if (!each) return [];
      const { name, shift } = [first, ...others][number];
      const { group, layers, body } = plate(each, name, shift, hatch);
      this.#plates.set(name, { ...layers, body, shift });
      return [group];
    });
    this.#pulse = element("circle", { class: "figure-pulse" });
    this.#brush = element("circle", { class: "figure-brush" });
    svg.append(definitions, ...groups, this.#pulse, this.#brush);
    svg.classList.add("figure-drawing");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    this.#svg = svg;
    this.#frame = frame;
    this.#box = null;
    this.replaceChildren(svg);
    this.#resize();
    return true;
  }

  get #shape() {
    return Math.max(1, this.clientWidth) / Math.max(1, this.clientHeight);
  }

  get unitsPerPixel() {
    return this.#box ? this.#box.width / Math.max(1, this.clientWidth) : 1;
  }

  /** The middle of what is on the screen. */
  get middle() {
    return { x: this.#box.x + this.#box.width / 2, y: this.#box.y + this.#box.height / 2 };
  }

  toUnits(clientX, clientY) {
    const area = this.getBoundingClientRect();
    const { x, y, width, height } = this.#box;
    return {
      x: x + ((clientX - area.left) / area.width) * width,
      y: y + ((clientY - area.top) / area.height) * height,
    };
  }

  /** Where a place is, in pixels from the upper left corner. */
  toPixels(x, y) {
    return { x: (x - this.#box.x) / this.unitsPerPixel, y: (y - this.#box.y) / this.unitsPerPixel };
  }

  #resize() {
    if (!this.#svg || !this.clientWidth) return;
    const near = this.#box && camera.magnification(this.#box, this.#frame, this.#box.width / this.#box.height) > 1.01;
    this.#look(near ? this.#box : camera.fit(this.#frame, this.#shape));
  }

  #look(box) {
    this.#box = camera.kept(box, this.#frame, this.#shape);
    const { x, y, width, height } = this.#box;
    this.#svg.setAttribute("viewBox", [x, y, width, height].map((value) => value.toFixed(3)).join(" "));
    this.#textures.forEach((pattern) => setGrain(pattern, this.unitsPerPixel));
    this.#placeBadges();
    const magnification = camera.magnification(this.#box, this.#frame, this.#shape);
    this.dispatchEvent(new CustomEvent("figure-camera", { detail: { magnification } }));
  }

  zoom(factor, { x, y } = this.middle) {
    this.#look(camera.zoomed(this.#box, factor, x, y));
  }

  /** Moves the figure by pixels of the screen. */
  pan(dx, dy) {
    if (this.#svg) this.#look(camera.moved(this.#box, dx * this.unitsPerPixel, dy * this.unitsPerPixel));
  }

  fit() {
    this.#look(camera.fit(this.#frame, this.#shape));
  }

  /** Brings a point into sight where it is not. */
  reveal(x, y) {
    const { x: left, y: top, width, height } = this.#box;
    const inside = x > left && x < left + width && y > top && y < top + height;
    if (!inside) this.#look({ ...this.#box, x: x - width / 2, y: y - height / 2 });
  }

  /** `layer` is painting, unexplained or area of the drawing `name`; "" clears. */
  draw(name, layer, d) {
    const layers = this.#plates.get(name);
    layers?.[layer].setAttribute("d", d);
    if (layer === "painting") layers?.rim.setAttribute("d", d);
  }

  /**
   * Drawings laid over the painting, each {name, svg, compare}: over which drawing, and 0 as it is, 1–3 in a compared
   * muscle's texture.
   */
  showPatterns(patterns) {
    if (!this.#svg) return;
    this.#svg.classList.toggle("has-pattern", patterns.length > 0);
    this.#textures.slice(1).forEach((pattern) => pattern.remove());
    this.#textures.length = 1;
    this.#plates.forEach(({ patterns: zones, badges }) => [zones, badges].forEach((layer) => layer.replaceChildren()));
    for (const { name, svg, compare } of patterns) {
      const layers = this.#plates.get(name);
      if (!layers) continue;
      const group = element("g", { class: compare ? `figure-compared compared-${compare}` : "figure-pattern" });
      group.append(...svg.childNodes);
      layers.patterns.append(group);
      if (!compare) continue;
      const fill = texture(String(compare));
      this.#textures.push(fill);
      setGrain(fill, this.unitsPerPixel);
      group.prepend(fill);
      group.querySelectorAll(".bm-essential").forEach((zone) => {
        zone.style.fill = `url(#${fill.id})`;
      });
    }
    this.#numbered = [...this.#plates.values()].flatMap(({ patterns, badges: layer, body, shift }) =>
      [...patterns.querySelectorAll(".figure-compared")].map((group) => ({
        number: group.className.baseVal.at(-1),
        places: zonePlaces(group, body),
        layer,
        shift,
      })),
    ).filter(({ places }) => places.length);
    this.#placeBadges();
  }

  /** Numbers keep their size on the screen however near the figure is. */
  #placeBadges() {
    if (this.#numbered.length) placeBadges(this.#numbered, this.#box, this.unitsPerPixel);
  }

  /** The ring that shows how large the brush is; nothing hides it. */
  showBrush(place) {
    ring(this.#brush, place);
  }

  /** A slow pulse that invites the first touch; null ends it. */
  showPulse(place) {
    ring(this.#pulse, place);
  }
}

customElements.define("map-figure", MapFigure);
