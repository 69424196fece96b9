// What part of a view is on the screen. Pure: boxes in, boxes out. A box is {x, y, width, height} in units.

const DEEPEST = 10;

/** The smallest box of the given shape (width / height) around a frame [x0, y0, x1, y1], with air around it. */
export const fit = (frame, shape, air = 0.03) => {
  const [x0, y0, x1, y1] = frame;
  const height = Math.max(y1 - y0, (x1 - x0) / shape) * (1 + 2 * air);
  const width = height * shape;
  return { x: (x0 + x1 - width) / 2, y: (y0 + y1 - height) / 2, width, height };
};

/** Keeps a box inside the fitted one, so that the figure cannot be lost. */
export const kept = (box, frame, shape) => {
  const whole = fit(frame, shape);
  const width = Math.min(whole.width, Math.max(whole.width / DEEPEST, box.width));
  const height = width / shape;
  const between = (low, value, high) => Math.min(Math.max(low, value), high);
  return {
    x: between(whole.x, box.x, whole.x + whole.width - width),
    y: between(whole.y, box.y, whole.y + whole.height - height),
    width,
    height,
  };
};

/** Nearer by `factor`, while the point (x, y) stays where it is on the screen. */
export const zoomed = (box, factor, x, y) => ({
  x: x - (x - box.x) / factor,
  y: y - (y - box.y) / factor,
  width: box.width / factor,
  height: box.height / factor,
});

export const moved = (box, dx, dy) => ({ ...box, x: box.x - dx, y: box.y - dy });

export const magnification = (box, frame, shape) => fit(frame, shape).width / box.width;
