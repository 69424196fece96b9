// Paints an example before one's eyes: each stroke grows until it is done.

const DURATION = 900;

export const paintExample = (painting, marks) => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    painting.act(() => marks);
    return;
  }
  painting.act(() => []);
  const [mark] = marks;
  const began = performance.now();
  const grow = (now) => {
    const share = Math.min(1, (now - began) / DURATION);
    if (share < 1) {
      const count = Math.max(1, Math.ceil(mark.points.length * share));
      painting.show({ ...mark, points: mark.points.slice(0, count) });
      requestAnimationFrame(grow);
    } else painting.act(() => marks);
  };
  requestAnimationFrame(grow);
};
