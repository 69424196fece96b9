// Marks are kept in the coordinates of the reference figure. Whoever paints on another figure touches the same
// skin at slightly different places: this finds, for a place on the shown figure, the place on the reference.

const centresOf = new WeakMap();

const centres = (map) => {
  if (!centresOf.has(map)) {
    const x = new Float64Array(map.seen.length);
    const y = new Float64Array(map.seen.length);
    map.labels.forEach((label, i) => {
      if (!label) return;
      x[label - 1] += i % map.width;
      y[label - 1] += Math.floor(i / map.width);
    });
    for (let cell = 0; cell < x.length; cell += 1) {
      if (!map.seen[cell]) continue;
      x[cell] = map.x0 + (x[cell] / map.seen[cell] + 0.5) * map.step;
      y[cell] = map.y0 + (y[cell] / map.seen[cell] + 0.5) * map.step;
    }
    centresOf.set(map, { x, y });
  }
  return centresOf.get(map);
};

/** The mean shift of the skin around the place, so that a smooth stroke stays smooth. */
export const toReference = ([px, py], shown, reference) => {
  const [from, to] = [centres(shown), centres(reference)];
  const reach = shown.height * shown.step * 0.012;
  let [dx, dy, count] = [0, 0, 0];
  for (let j = -2; j <= 2; j += 1) {
    for (let i = -2; i <= 2; i += 1) {
      const column = Math.floor((px + (i * reach) / 2 - shown.x0) / shown.step);
      const row = Math.floor((py + (j * reach) / 2 - shown.y0) / shown.step);
      if (column < 0 || row < 0 || column >= shown.width || row >= shown.height) continue;
      const cell = shown.labels[row * shown.width + column] - 1;
      if (cell < 0 || !reference.seen[cell]) continue;
      dx += to.x[cell] - from.x[cell];
      dy += to.y[cell] - from.y[cell];
      count += 1;
    }
  }
  return count ? [px + dx / count, py + dy / count] : [px, py];
};
