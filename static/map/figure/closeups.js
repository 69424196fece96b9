// Which close-up shows the part of the body that was just touched, or null.

const HEAD = 132;
const HAND = { from: 455, beyond: 205 };
const FOOT = 935;

export const closeupAt = (view, x, y) => {
  if (!["front", "back", "left", "right"].includes(view)) return null;
  if (y < HEAD && Math.abs(x) < 120) return `head-${view}`;
  if (view === "left" || view === "right") return y > FOOT ? `foot-outer-${view}` : null;
  const side = x > 0 === (view === "front") ? "left" : "right";
  if (y > HAND.from && Math.abs(x) > HAND.beyond) return view === "front" ? `palm-${side}` : `hand-back-${side}`;
  if (y > FOOT) return view === "front" ? `foot-top-${side}` : `foot-outer-${side}`;
  return null;
};
