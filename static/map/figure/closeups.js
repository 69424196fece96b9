// Which close-up or inset shows the part of the body that was just touched, or null.

const HEAD = 132;
const HAND = { from: 455, beyond: 205 };
const FOOT = 935;
const ARM_CUT = { from: 175, to: 300, within: 45 }; // from the side the trunk is seen past the arm, which has views of its own

/** `x` as on the left side, where the face looks to −x. */
const insideHead = (view, x, y) => {
  if (x < -72 && y > 96 && y < 110) return "mouth";
  const byJointOrEar = x > -62 && x < -18 && y > 64 && y < 96;
  return byJointOrEar ? view.replace("head", "jaw") : null;
};

export const closeupAt = (view, x, y) => {
  if (view === "head-front") return Math.abs(x) < 15 && y > 92 && y < 110 ? "mouth" : null;
  if (view === "head-left" || view === "head-right") return insideHead(view, view === "head-left" ? x : -x, y);
  if (!["front", "back", "left", "right"].includes(view)) return null;
  if (view === "front" && Math.abs(x) < 14 && y > 462 && y < 515) return "pelvic-floor";
  if (view === "back" && Math.abs(x) < 12 && y > 462 && y < 515) return "pelvic-floor";
  if (y < HEAD && Math.abs(x) < 120) return `head-${view}`;
  if (view === "left" || view === "right") {
    if (y > ARM_CUT.from && y < ARM_CUT.to && Math.abs(x) < ARM_CUT.within) return `arm-outer-${view}`;
    return y > FOOT ? `foot-outer-${view}` : null;
  }
  const side = x > 0 === (view === "front") ? "left" : "right";
  if (y > HAND.from && Math.abs(x) > HAND.beyond) return view === "front" ? `palm-${side}` : `hand-back-${side}`;
  if (y > FOOT) return view === "front" ? `foot-top-${side}` : `foot-outer-${side}`;
  return null;
};
