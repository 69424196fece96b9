// From area to area with the arrow keys.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The neighbour in the direction of an arrow key: near, and not far off the direction.
 * @param {Array<{slug: string, x: number, y: number}>} areas of the view
 * @returns the area, or the current one where nothing lies that way
 */
export const neighbour = (areas, current, key) => {
  const [dx, dy] = DIRECTIONS[key];
  let best = current;
  let cost = Infinity;
  for (const area of areas) {
    if (area.slug === current.slug) continue;
    const [x, y] = [area.x - current.x, area.y - current.y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    if (along <= 0.5 || across > along * 2.2) continue;
    if (along + across * 2 < cost) [best, cost] = [area, along + across * 2];
  }
  return best;
};

export const isArrow = (key) => key in DIRECTIONS;

/** Where walking begins: the area nearest the middle of what is on the screen. */
export const startArea = (areas, x, y) =>
  areas.reduce(
    (best, area) => (best && Math.hypot(best.x - x, best.y - y) <= Math.hypot(area.x - x, area.y - y) ? best : area),
    null,
  );
