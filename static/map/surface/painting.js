// A whole painting as seen in one view. Marks made in that view are drawn exactly; marks made elsewhere,
// and named areas, arrive through the cells of the skin that both views show.

import { cellField, outline } from "./contour.js";
import { cellsOf, stampInto } from "./raster.js";

/** Close-ups that show the same skin in the same coordinates as a larger view. */
const SAME_DRAWING = { "head-front": "front", "head-back": "back", "head-left": "left", "head-right": "right" };
const drawingOf = (view) => SAME_DRAWING[view] ?? view;

/** Blur of a cell outline, in units: a little under half the spacing of the cells shown. */
const smoothingOf = (view) => (/^(front|back|left|right|arm|leg)/.test(view) ? 3.4 : 2.1);

/** The named areas that are marked when all marks have been made one after the other. */
const areasNamed = (marks) => {
  const named = new Set();
  for (const { area, weight } of marks) {
    if (!area) continue;
    if (weight === 0) named.delete(area);
    else named.add(area);
  }
  return [...named];
};

const MARGIN = 5; // units: as close to a place still counts as touching it (half on each side of its edge)

export class PaintedViews {
  #cells = new WeakMap();
  #shapes = new WeakMap();
  #canvas = null;

  /**
   * `reference` and `shown`: LabelMaps of the figure that marks are kept on, and of the figure on the screen
   * (the same one, unless another was chosen); `surface()`: the loaded surface, or undefined.
   */
  constructor({ reference, shown, surface }) {
    Object.assign(this, { reference, shown, surface });
  }

  #grid(view) {
    const { frame, step } = this.shown.views[view];
    const width = Math.round((frame[2] - frame[0]) / step);
    return { width, height: Math.round((frame[3] - frame[1]) / step), x0: frame[0], y0: frame[1], step };
  }

  isExact(mark, view) {
    return this.shown === this.reference && !mark.area && drawingOf(mark.view) === drawingOf(view);
  }

  /** Outlines of deep areas in an inset, by slug; undefined for a view of the skin. */
  places(view) {
    return this.shown.views[view].places;
  }

  /** The label maps needed to show `marks` in `view`, as [maps, view] pairs. */
  needs(marks, view) {
    if (this.places(view)) return [];
    const others = marks.filter((mark) => !this.isExact(mark, view) && !this.surface()?.isDeep(mark.area));
    const views = new Set(others.filter((mark) => mark.view).map((mark) => mark.view));
    return others.length ? [[this.shown, view], ...[...views].map((each) => [this.reference, each])] : [];
  }

  /** @returns {Map<number, number>|null} what a mark covers, null while its label map is not here. */
  cellsOf(mark) {
    const surface = this.surface();
    if (!surface) return null;
    if (!this.#cells.has(mark)) {
      const map = mark.area ? null : this.reference.peek(mark.view);
      if (!mark.area && !map) return null;
      this.#cells.set(mark, mark.area ? surface.cellsOfArea(mark.area) : cellsOf(mark, map, surface.cellAreas));
    }
    return this.#cells.get(mark);
  }

  /** @returns {{field: Float32Array, grid: object}} with everything that is known by now. */
  field(marks, view) {
    const grid = this.#grid(view);
    const field = new Float32Array(grid.width * grid.height);
    const map = this.shown.peek(view);
    let waiting = new Map();
    let erases = false;
    const flush = () => {
      const layer = waiting.size && map ? cellField(waiting, map, smoothingOf(view)) : null;
      if (layer) {
        for (let i = 0; i < field.length; i += 1) {
          if (!layer[i]) continue;
          field[i] = erases ? Math.min(field[i], 1 - layer[i]) : Math.max(field[i], layer[i]);
        }
      }
      waiting = new Map();
    };
    for (const mark of marks) {
      if (this.isExact(mark, view)) {
        flush();
        stampInto(field, mark, grid);
        continue;
      }
      if ((mark.weight === 0) !== erases) {
        flush();
        erases = mark.weight === 0;
      }
      this.cellsOf(mark)?.forEach((weight, cell) => {
        if (weight > (waiting.get(cell) ?? 0)) waiting.set(cell, weight);
      });
    }
    flush();
    return { field, grid };
  }

  /** Path data of the painting in a view. */
  outline(marks, view) {
    if (!marks.length) return "";
    const places = this.places(view);
    if (places) return areasNamed(marks).map((slug) => places[slug] ?? "").join("");
    const { field, grid } = this.field(marks, view);
    return outline(field, grid);
  }

  /** Path data of any weighted cells in a view: an area, or what is left unexplained. */
  outlineOfCells(weights, view) {
    if (this.places(view)) return "";
    const map = this.shown.peek(view);
    const field = map && cellField(weights, map, smoothingOf(view));
    return field ? outline(field, map) : "";
  }

  /** Path data of a named area; in an inset that of the place itself. */
  outlineOfArea(slug, view) {
    const places = this.places(view);
    if (places) return places[slug] ?? "";
    const surface = this.surface();
    return surface ? this.outlineOfCells(surface.cellsOfArea(slug), view) : "";
  }

  /** The places of an inset as shapes, made once: a pointer that moves over it asks for them all the time. */
  #shapesOf(places) {
    if (!this.#shapes.has(places)) this.#shapes.set(places, Object.entries(places).map(([slug, d]) => [slug, new Path2D(d)]));
    return this.#shapes.get(places);
  }

  /** The deep area at a point of an inset, or null. */
  placeAt(view, x, y) {
    const canvas = (this.#canvas ??= document.createElement("canvas").getContext("2d"));
    canvas.lineWidth = MARGIN;
    const shapes = this.#shapesOf(this.places(view));
    const found =
      shapes.find(([, shape]) => canvas.isPointInPath(shape, x, y)) ??
      shapes.find(([, shape]) => canvas.isPointInStroke(shape, x, y));
    return found ? found[0] : null;
  }
}
