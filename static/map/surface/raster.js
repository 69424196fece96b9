// Marks to numbers on a grid, and to weights of the skin's cells.
// A grid is {width, height, x0, y0, step}: pixel (i, j) has its centre at x0 + (i + .5) * step.

/** Calls visit(index, coverage) for every pixel a stroke touches; coverage falls from 1 to 0 across one pixel at its rim. */
const stampStroke = (mark, grid, visit) => {
  const { points } = mark;
  for (let k = 0; k < Math.max(1, points.length - 1); k += 1) {
    const [ax, ay, ar = mark.radius] = points[k];
    const [bx, by, br = mark.radius] = points[k + 1] ?? points[k];
    const widest = Math.max(ar, br) + grid.step;
    const left = Math.max(0, Math.floor((Math.min(ax, bx) - widest - grid.x0) / grid.step));
    const right = Math.min(grid.width - 1, Math.ceil((Math.max(ax, bx) + widest - grid.x0) / grid.step));
    const top = Math.max(0, Math.floor((Math.min(ay, by) - widest - grid.y0) / grid.step));
    const bottom = Math.min(grid.height - 1, Math.ceil((Math.max(ay, by) + widest - grid.y0) / grid.step));
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    for (let j = top; j <= bottom; j += 1) {
      const y = grid.y0 + (j + 0.5) * grid.step;
      for (let i = left; i <= right; i += 1) {
        const x = grid.x0 + (i + 0.5) * grid.step;
        let t = length ? ((x - ax) * dx + (y - ay) * dy) / length : 0;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        const ex = x - ax - t * dx;
        const ey = y - ay - t * dy;
        const coverage = (ar + t * (br - ar) - Math.sqrt(ex * ex + ey * ey)) / grid.step + 0.5;
        if (coverage > 0) visit(j * grid.width + i, coverage < 1 ? coverage : 1);
      }
    }
  }
};

/** Every pixel whose centre lies inside a closed area, counting a crossing outline as inside throughout. */
const stampArea = ({ points }, grid, visit) => {
  const ys = points.map((point) => point[1]);
  const top = Math.max(0, Math.floor((Math.min(...ys) - grid.y0) / grid.step));
  const bottom = Math.min(grid.height - 1, Math.ceil((Math.max(...ys) - grid.y0) / grid.step));
  for (let j = top; j <= bottom; j += 1) {
    const y = grid.y0 + (j + 0.5) * grid.step;
    const crossings = [];
    points.forEach(([ax, ay], k) => {
      const [bx, by] = points[(k + 1) % points.length];
      if (ay <= y !== by <= y) crossings.push([ax + ((y - ay) / (by - ay)) * (bx - ax), by > ay ? 1 : -1]);
    });
    crossings.sort((a, b) => a[0] - b[0]);
    let winding = 0;
    crossings.forEach(([x, turn], k) => {
      winding += turn;
      if (!winding || k === crossings.length - 1) return;
      const left = Math.max(0, Math.ceil((x - grid.x0) / grid.step - 0.5));
      const right = Math.min(grid.width - 1, Math.floor((crossings[k + 1][0] - grid.x0) / grid.step - 0.5));
      for (let i = left; i <= right; i += 1) visit(j * grid.width + i, 1);
    });
  }
};

export const stamp = (mark, grid, visit) => (mark.kind === "area" ? stampArea : stampStroke)(mark, grid, visit);

/** Paints or erases a mark in a field that lies on `grid`. */
export const stampInto = (field, mark, grid) =>
  mark.weight === 0
    ? stamp(mark, grid, (i, coverage) => {
        if (field[i] > 1 - coverage) field[i] = 1 - coverage;
      })
    : stamp(mark, grid, (i, coverage) => {
        if (field[i] < coverage) field[i] = coverage;
      });

/**
 * Which cells a mark covers, and how much of each: the covered share of the cell's pixels in its view.
 * Cells that the view shows only as a sliver at its horizon count less (below 15 % of their area).
 * @returns {Map<number, number>}
 */
export const cellsOf = (mark, labelMap, cellAreas) => {
  const covered = new Map();
  const done = new Float32Array(labelMap.labels.length);
  stamp(mark, labelMap, (i, coverage) => {
    const label = labelMap.labels[i];
    if (!label || coverage <= done[i]) return;
    covered.set(label - 1, (covered.get(label - 1) ?? 0) + coverage - done[i]);
    done[i] = coverage;
  });
  const pixelsPerArea = 1 / 0.175 ** 2 / labelMap.step ** 2; // one unit is 0.175 cm
  for (const [cell, pixels] of covered) {
    const seen = labelMap.seen[cell];
    covered.set(cell, (pixels / seen) * Math.min(1, seen / (0.15 * cellAreas[cell] * pixelsPerArea)));
  }
  return covered;
};
