// Lets rows glide to their new places instead of jumping there (first, last, invert, play).

const DURATION = 180;

/** Runs `change`, which may reorder `children()`, and animates what moved. */
export const softly = (children, change) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const before = still ? null : new Map(children().map((child) => [child, child.offsetTop]));
  change();
  if (!before) return;
  for (const child of children()) {
    const moved = before.has(child) ? before.get(child) - child.offsetTop : 0;
    if (moved) {
      child.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], { duration: DURATION, easing: "ease-out" });
    }
  }
};
