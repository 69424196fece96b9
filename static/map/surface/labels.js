// Which cell of the skin is seen at each pixel of a view. Fetched only when something needs it, and once.

import { readPng } from "./png.js";

/**
 * @typedef {{width: number, height: number, x0: number, y0: number, step: number,
 *   labels: Uint16Array, seen: Uint32Array}} LabelMap
 * `labels` hold cell + 1 (0 = none); `seen` counts the pixels of each cell.
 */

const countPixels = (labels, cells) => {
  const seen = new Uint32Array(cells);
  for (const label of labels) if (label) seen[label - 1] += 1;
  return seen;
};

/** The right-hand view is the left-hand one seen in a mirror: flipped columns, mirrored cells. */
const flipped = (map, frame, cells) => {
  const half = cells / 2;
  const labels = new Uint16Array(map.labels.length);
  for (let y = 0; y < map.height; y += 1) {
    for (let x = 0; x < map.width; x += 1) {
      const label = map.labels[y * map.width + map.width - 1 - x];
      labels[y * map.width + x] = label ? ((label - 1 + half) % cells) + 1 : 0;
    }
  }
  return { ...map, x0: frame[0], labels, seen: countPixels(labels, cells) };
};

export class LabelMaps {
  #maps = new Map();
  #ready = new Map();

  /** `views`: id → {frame, mirror_of}; `address(view)`: where its map is fetched. */
  constructor({ views, cells, address }) {
    this.views = views;
    this.cells = cells;
    this.address = address;
  }

  /** @returns {LabelMap|undefined} the map if it is here already. */
  peek(view) {
    return this.#ready.get(view);
  }

  /** @returns {Promise<LabelMap>} */
  load(view) {
    if (!this.#maps.has(view)) {
      const loading = this.#fetch(view).then((map) => {
        this.#ready.set(view, map);
        return map;
      });
      loading.catch(() => this.#maps.delete(view)); // a dropped connection must not last for ever
      this.#maps.set(view, loading);
    }
    return this.#maps.get(view);
  }

  async #fetch(view) {
    const { frame, mirror_of: original } = this.views[view];
    if (original) return flipped(await this.load(original), frame, this.cells);
    const response = await fetch(this.address(view));
    if (!response.ok) throw new Error(`label map ${view}: ${response.status}`);
    const { width, height, values } = await readPng(await response.arrayBuffer());
    return {
      width,
      height,
      x0: frame[0],
      y0: frame[1],
      step: (frame[2] - frame[0]) / width,
      labels: values,
      seen: countPixels(values, this.cells),
    };
  }
}
