// The skin in numbers: which named area each cell belongs to, and where each area lies in each view.

import { otherSide } from "../paint/actions.js";

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export class Surface {
  #cells = new Map();

  /** `plain` is the answer of the address of the surface: see bodymap/pages/surface.py. */
  constructor(plain) {
    this.areas = plain.areas;
    this.index = new Map(plain.areas.map((slug, index) => [slug, index]));
    const half = bytes(plain.half_cm2);
    this.cellAreas = Float32Array.from({ length: half.length * 2 }, (_, cell) => half[cell % half.length] / 6);
    const left = bytes(plain.half_area_of);
    const mirrored = plain.areas.map((slug) => this.index.get(otherSide(slug)));
    this.areaOf = Uint8Array.from({ length: left.length * 2 }, (_, cell) =>
      cell < left.length ? left[cell] : mirrored[left[cell - left.length]],
    );
    this.places = plain.places;
  }

  /** @returns {Array<{slug: string, x: number, y: number}>} the areas a view shows. */
  areasIn(view) {
    return (this.places[view] ?? []).map(([index, x, y]) => ({ slug: this.areas[index], x, y }));
  }

  areaAt(labelMap, x, y) {
    const i = Math.floor((x - labelMap.x0) / labelMap.step);
    const j = Math.floor((y - labelMap.y0) / labelMap.step);
    if (i < 0 || j < 0 || i >= labelMap.width || j >= labelMap.height) return null;
    const label = labelMap.labels[j * labelMap.width + i];
    return label ? this.areas[this.areaOf[label - 1]] : null;
  }

  cellsOfArea(slug) {
    if (!this.#cells.has(slug)) {
      const wanted = this.index.get(slug);
      const cells = new Map();
      this.areaOf.forEach((index, cell) => {
        if (index === wanted) cells.set(cell, 1);
      });
      this.#cells.set(slug, cells);
    }
    return this.#cells.get(slug);
  }

  isDeep(slug) {
    return Boolean(slug) && this.cellsOfArea(slug).size === 0;
  }
}
