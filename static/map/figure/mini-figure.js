// <mini-figure>: a small still view of the body with paint and, if wanted, one pattern.

import { clipOf, drawing, element } from "./drawings.js";
import { setGrain, texture } from "./textures.js";

class MiniFigure extends HTMLElement {
  #painting = null;
  #showing = 0;
  #wanted = "";

  /** `pattern`: the address of a drawing laid over; `box` [x, y, width, height] or null for the whole frame. */
  async show(address, frame, { pattern = "", crop = false } = {}) {
    const turn = (this.#showing += 1);
    const [svg, over] = await Promise.all([drawing(address), pattern ? drawing(pattern) : null]);
    if (turn !== this.#showing) return;
    const clip = clipOf(svg);
    const hatch = texture("paint");
    setGrain(hatch, (frame[3] - frame[1]) / 220);
    this.#painting = element("path", { class: "figure-painting", fill: `url(#${hatch.id})`, d: this.#wanted });
    if (clip) this.#painting.setAttribute("clip-path", `url(#${clip.id})`);
    const definitions = element("defs");
    definitions.append(hatch, ...(clip ? [clip] : []));
    svg.append(definitions, this.#painting);
    if (over) {
      const group = element("g", { class: "figure-pattern" });
      group.append(...over.childNodes);
      svg.append(group);
    }
    const [x0, y0, x1, y1] = frame;
    svg.setAttribute("viewBox", `${x0} ${y0} ${x1 - x0} ${y1 - y0}`);
    this.replaceChildren(svg);
    if (over && crop) this.#crop(svg, frame);
  }

  /** Goes near enough that the pattern can be made out, and stays far enough to see which part of the body it is. */
  #crop(svg, [x0, y0, x1, y1]) {
    const zones = svg.querySelectorAll(".bm-essential, .bm-spillover, .bm-point");
    if (!zones.length) return;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const zone of zones) {
      const box = zone.getBBox();
      if (!box.width && !box.height) continue;
      left = Math.min(left, box.x);
      top = Math.min(top, box.y);
      right = Math.max(right, box.x + box.width);
      bottom = Math.max(bottom, box.y + box.height);
    }
    if (right < left) return;
    const side = Math.min(Math.max(right - left, bottom - top, Math.min(150, y1 - y0)) * 1.25, y1 - y0);
    const between = (low, value, high) => (high < low ? (low + high) / 2 : Math.min(Math.max(low, value), high));
    const x = between(x0, (left + right - side) / 2, x1 - side);
    const y = between(y0, (top + bottom - side) / 2, y1 - side);
    svg.setAttribute("viewBox", `${x} ${y} ${side} ${side}`);
  }

  draw(d) {
    this.#wanted = d;
    this.#painting?.setAttribute("d", d);
  }
}

customElements.define("mini-figure", MiniFigure);
