// The numbers of compared muscles. Each stands at its own zone, at another edge of it so that numbers of like zones do
// not meet; beside a zone too small to carry it, with a line to it. No number lies over another, and none floats where
// its zone does not reach.

import { element } from "./drawings.js";

const PIXELS = 10; // radius on the screen
const ROOM = 2.2; // radii between the middles of two numbers
const CARRIES = 5; // radii: a zone at least so broad and so high carries its number
const GRID = 14;
const FIRST = { 1: 180, 2: -90, 3: 0 }; // degrees from the right, clockwise: left, top, right
const TURNS = [0, 40, -40, 80, -80, 120, -120, 160, -160];
const AWAY = [2.4, 3.8]; // radii from the edge of the zone

const spread = (values) => Math.max(...values) - Math.min(...values);

const alongEdge = (zone, steps) => {
  const length = zone.getTotalLength();
  return steps.map((step) => zone.getPointAtLength(step * length)).map(({ x, y }) => [x, y]);
};

/** Places of one zone that lie on the body, [x, y] in the units of the view. */
const placesIn = (zone, body) => {
  const { x, y, width, height } = zone.getBBox();
  const seen = ([left, top]) => {
    const point = new DOMPoint(left, top);
    return !body.length || body.some((shape) => shape.isPointInFill(point));
  };
  const steps = Array.from({ length: GRID }, (_, step) => (step + 0.5) / GRID);
  const inside = steps
    .flatMap((down) => steps.map((across) => [x + across * width, y + down * height]))
    .filter(([left, top]) => zone.isPointInFill(new DOMPoint(left, top)));
  const found = (inside.length ? inside : alongEdge(zone, steps)).filter(seen);
  return { found, size: (found.length * width * height) / GRID ** 2 };
};

/** Where a compared muscle's zone is largest to the eye; nothing where no part of it can be seen. */
export const zonePlaces = (group, body) =>
  [...group.querySelectorAll(".bm-essential")]
    .map((zone) => placesIn(zone, body))
    .reduce((best, next) => (next.found.length && next.size >= best.size ? next : best), { found: [], size: 0 }).found;

const turned = (degrees) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];

/** The first of the possible places that is free; `shift` is how far the plate stands to the right. */
const choose = (number, places, { radius, shift, taken, box }) => {
  const carries = Math.min(spread(places.map(([x]) => x)), spread(places.map(([, y]) => y))) > CARRIES * radius;
  const options = (carries ? [0, ...AWAY] : AWAY).flatMap((away) =>
    TURNS.map((turn) => {
      const [across, down] = turned(FIRST[number] + turn);
      const reach = ([x, y]) => x * across + y * down;
      const anchor = places.reduce((best, place) => (reach(place) > reach(best) ? place : best));
      return { anchor, away, at: [anchor[0] + across * away * radius, anchor[1] + down * away * radius] };
    }),
  );
  const isFree = ({ at: [x, y] }) =>
    x + shift > box.x + radius && x + shift < box.x + box.width - radius &&
    y > box.y + radius && y < box.y + box.height - radius &&
    taken.every(([left, top]) => Math.hypot(x + shift - left, y - top) > ROOM * radius);
  return options.find(isFree) ?? options[0];
};

const badge = (number, { anchor, away, at: [x, y] }, radius) => {
  const group = element("g", { class: `figure-badge badge-${number}` });
  const disc = element("g", { transform: `translate(${x} ${y}) scale(${radius})` });
  const text = element("text", { "font-size": 1.35 });
  text.textContent = number;
  disc.append(element("circle", { r: 1 }), text);
  if (away) group.append(element("line", { x1: anchor[0], y1: anchor[1], x2: x, y2: y }));
  group.append(disc);
  return group;
};

/**
 * Draws every number anew.
 * @param {{number: string, places: number[][], layer: SVGElement, shift: number}[]} zones
 * @param {{x: number, y: number, width: number, height: number}} box what is on the screen, in units
 */
export const placeBadges = (zones, box, unitsPerPixel) => {
  const radius = PIXELS * unitsPerPixel;
  const taken = [];
  zones.forEach(({ layer }) => layer.replaceChildren());
  for (const { number, places, layer, shift } of zones) {
    const chosen = choose(number, places, { radius, shift, taken, box });
    taken.push([chosen.at[0] + shift, chosen.at[1]]);
    layer.append(badge(number, chosen, radius));
  }
};
