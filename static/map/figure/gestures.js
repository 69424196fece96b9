// Pointers to intentions. One finger, the pen or the left button marks; two fingers, or the middle button,
// or the left button while `movesByDrag()`, move and zoom; a long press asks for a name. Talks by callbacks,
// all in client coordinates:
//   start(x, y), move(points), end(), cancel(), tap(x, y), pan(dx, dy), zoom(factor, x, y), hold(x, y), hover(x, y),
//   lift() of a finger or pen, which points at nothing any more, leave() of the mouse

const HOLD = 550;
const STILL = 7;
const LATE = 180;

export const listen = (surface, { movesByDrag, ...on }) => {
  const pointers = new Map();
  let state = "idle"; // idle | marking | waiting | panning | pinching | held
  let holdTimer = 0;
  let first = null;

  const spread = () => {
    const [a, b] = [...pointers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.max(10, Math.hypot(a.x - b.x, a.y - b.y)) };
  };
  const stopHold = () => clearTimeout(holdTimer);

  surface.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button > 1) return;
    if (event.target.closest("button, a, input, label")) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    try {
      surface.setPointerCapture(event.pointerId);
    } catch {
      // the pointer is already gone: its up event follows
    }
    if (pointers.size === 2) {
      stopHold();
      if (state === "marking") on.cancel();
      state = "pinching";
      first = spread();
      return;
    }
    if (pointers.size > 2) return;
    first = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    if (event.button === 1) {
      event.preventDefault();
      state = "panning";
      return;
    }
    if (movesByDrag()) state = "waiting";
    else {
      state = "marking";
      on.start(event.clientX, event.clientY);
    }
    if (event.pointerType !== "mouse") {
      holdTimer = setTimeout(() => {
        if (state === "marking") on.cancel();
        state = "held";
        on.hold(first.x, first.y);
      }, HOLD);
    }
  });

  surface.addEventListener("pointermove", (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) {
      if (event.pointerType === "mouse") on.hover(event.clientX, event.clientY);
      return;
    }
    const [dx, dy] = [event.clientX - pointer.x, event.clientY - pointer.y];
    if (state === "pinching") {
      const before = spread();
      Object.assign(pointer, { x: event.clientX, y: event.clientY });
      if (pointers.size !== 2) return;
      const after = spread();
      on.pan(after.x - before.x, after.y - before.y);
      on.zoom(after.distance / before.distance, after.x, after.y);
      return;
    }
    if (Math.hypot(event.clientX - first.x, event.clientY - first.y) > STILL) {
      stopHold();
      if (state === "waiting") state = "panning";
    }
    if (state === "marking") {
      const coalesced = event.getCoalescedEvents?.() ?? [];
      on.move((coalesced.length ? coalesced : [event]).map((each) => [each.clientX, each.clientY]));
      on.hover(event.clientX, event.clientY);
    }
    if (state === "panning") on.pan(dx, dy);
    Object.assign(pointer, { x: event.clientX, y: event.clientY });
  });

  const lift = (event, cancelled) => {
    if (!pointers.delete(event.pointerId)) return;
    stopHold();
    if (event.pointerType !== "mouse") on.lift();
    if (state === "marking") {
      if (cancelled) on.cancel();
      else on.end();
    } else if (state === "waiting" && !cancelled && event.timeStamp - first.at < HOLD + LATE) {
      on.tap(event.clientX, event.clientY);
    }
    if (state !== "pinching" || pointers.size === 0) state = "idle";
    else state = "held"; // the second finger of a pinch must not begin a stroke
  };
  surface.addEventListener("pointerup", (event) => lift(event, false));
  surface.addEventListener("pointercancel", (event) => lift(event, true));
  surface.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") on.leave(); // a lifted finger has left too, and its name should stay
  });
  surface.addEventListener("contextmenu", (event) => {
    if (pointers.size || event.pointerType === "touch") event.preventDefault();
  });
  surface.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const amount = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      on.zoom(Math.exp(-Math.max(-80, Math.min(80, amount)) * 0.0035), event.clientX, event.clientY);
    },
    { passive: false },
  );
};
