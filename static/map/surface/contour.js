// A field of numbers to smooth closed outlines: blur, marching squares, and a path of quadratic curves.

const boxBlurLine = (source, target, start, stride, count, radius) => {
  let sum = 0;
  for (let i = 0; i < Math.min(radius, count); i += 1) sum += source[start + i * stride];
  for (let i = 0; i < count; i += 1) {
    if (i + radius < count) sum += source[start + (i + radius) * stride];
    if (i - radius - 1 >= 0) sum -= source[start + (i - radius - 1) * stride];
    target[start + i * stride] = sum / (2 * radius + 1);
  }
};

/** Three box blurs in each direction: as good as a Gaussian of `sigma` pixels, and much quicker. */
export const blur = (field, width, height, sigma) => {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  let [from, to] = [field, new Float32Array(field.length)];
  for (let pass = 0; pass < 3; pass += 1) {
    for (let y = 0; y < height; y += 1) boxBlurLine(from, to, y * width, 1, width, radius);
    [from, to] = [to, from === field ? new Float32Array(field.length) : from];
    for (let x = 0; x < width; x += 1) boxBlurLine(from, to, x, width, height, radius);
    [from, to] = [to, from];
  }
  return from;
};

/**
 * Weights of cells as a smooth field on a label map. Pixels off the body take their value from the
 * nearest skin, so that the outline runs straight over the edge of the figure, where it is clipped.
 * @param {Map<number, number>} weights
 */
export const cellField = (weights, labelMap, sigma) => {
  const { width, height, labels, step } = labelMap;
  const field = new Float32Array(width * height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (!labels[i]) continue;
      const weight = weights.get(labels[i] - 1);
      if (!weight) continue;
      field[i] = weight;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  if (right < 0) return null;
  const margin = Math.ceil((4 * sigma) / step);
  left = Math.max(0, left - margin);
  top = Math.max(0, top - margin);
  const w = Math.min(width, right + margin + 1) - left;
  const h = Math.min(height, bottom + margin + 1) - top;
  const weight = new Float32Array(w * h);
  const skin = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const i = (y + top) * width + x + left;
      weight[y * w + x] = field[i];
      skin[y * w + x] = labels[i] ? 1 : 0;
    }
  }
  const weightBlurred = blur(weight, w, h, sigma / step);
  const skinBlurred = blur(skin, w, h, sigma / step);
  field.fill(0);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const k = y * w + x;
      if (skinBlurred[k] > 0.02) field[(y + top) * width + x + left] = weightBlurred[k] / skinBlurred[k];
    }
  }
  return field;
};

/** For each of the 16 cases of a square, the edges (0 top, 1 right, 2 bottom, 3 left) a line enters and leaves by. */
const LINES = [
  [], [[3, 2]], [[2, 1]], [[3, 1]], [[1, 0]], [[3, 0], [1, 2]], [[2, 0]], [[3, 0]],
  [[0, 3]], [[0, 2]], [[0, 1], [2, 3]], [[0, 1]], [[1, 3]], [[1, 2]], [[2, 3]], [],
];

/** Closed rings of the line `level`, each a flat list of grid coordinates in pixels; outside the grid is 0. */
export const rings = (field, width, height, level = 0.5) => {
  const at = (x, y) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : field[y * width + x]);
  const rowLength = width + 2;
  const next = new Map();
  const places = new Map();
  const edge = (x, y, side) => {
    const ex = side === 1 ? x + 1 : x;
    const ey = side === 2 ? y + 1 : y;
    const down = side === 1 || side === 3;
    const id = 2 * ((ey + 1) * rowLength + ex + 1) + (down ? 1 : 0);
    if (!places.has(id)) {
      const a = at(ex, ey);
      const t = (level - a) / (at(down ? ex : ex + 1, down ? ey + 1 : ey) - a);
      places.set(id, down ? [ex, ey + t] : [ex + t, ey]);
    }
    return id;
  };
  for (let y = -1; y < height; y += 1) {
    let above = 0;
    let below = 0;
    for (let x = -1; x < width; x += 1) {
      const aboveNext = y >= 0 && x + 1 < width ? field[y * width + x + 1] : 0;
      const belowNext = y + 1 < height && x + 1 < width ? field[(y + 1) * width + x + 1] : 0;
      const kind =
        (above > level ? 8 : 0) | (aboveNext > level ? 4 : 0) | (belowNext > level ? 2 : 0) | (below > level ? 1 : 0);
      if (kind && kind < 15) for (const [a, b] of LINES[kind]) next.set(edge(x, y, a), edge(x, y, b));
      above = aboveNext;
      below = belowNext;
    }
  }
  const closed = [];
  for (const first of [...next.keys()]) {
    if (!next.has(first)) continue;
    const ring = [];
    for (let id = first; next.has(id); ) {
      ring.push(places.get(id));
      const following = next.get(id);
      next.delete(id);
      id = following;
    }
    closed.push(ring);
  }
  return closed;
};

const areaOf = (ring) => {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    sum += x * ny - nx * y;
  });
  return Math.abs(sum) / 2;
};

/** The field's outline as path data in the units of the grid; "" where nothing reaches the level. */
export const outline = (field, grid, { level = 0.5, smallest = 3 } = {}) => {
  const text = (value) => String(Math.round(value * 100) / 100);
  const decimals = ([x, y]) => `${text(grid.x0 + (x + 0.5) * grid.step)} ${text(grid.y0 + (y + 0.5) * grid.step)}`;
  return rings(field, grid.width, grid.height, level)
    .filter((ring) => ring.length > 5 && areaOf(ring) > smallest)
    .map((ring) => {
      const points = ring.length > 24 ? ring.filter((_, i) => i % 2 === 0) : ring;
      const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const curves = points.map((point, i) => `Q${decimals(point)} ${decimals(middle(point, points[(i + 1) % points.length]))}`);
      return `M${decimals(middle(points.at(-1), points[0]))}${curves.join("")}Z`;
    })
    .join("");
};
