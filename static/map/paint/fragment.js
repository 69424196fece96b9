// A painting in the address, after the "#": it survives reload and can be shared, and browsers never
// send it to a server. Version 1: "1" and then, each after a "~":
//   v<view>       the view that was open
//   a<slug>       a named area;  x<slug>  a named area erased
//   s<numbers>    a stroke;  e<numbers>  an eraser's stroke;  c<numbers>  a closed area
// <numbers> are whole tenths of a unit, six bits per character: view, radius, then points as steps.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

// The order is part of version 1: only ever append.
const VIEWS = [
  "front", "back", "left", "right", "head-front", "head-back", "head-left", "head-right", "head-top",
  "arm-outer-left", "arm-inner-left", "arm-outer-right", "arm-inner-right", "palm-left", "palm-right",
  "hand-back-left", "hand-back-right", "leg-inner-left", "leg-inner-right", "foot-top-left", "foot-top-right",
  "sole-left", "sole-right", "foot-outer-left", "foot-outer-right", "foot-inner-left", "foot-inner-right",
];
const INSETS = ["mouth", "jaw-left", "jaw-right", "pelvic-floor"]; // may be open, but hold no strokes
const LARGEST = 11000; // tenths: |coordinate| <= 1100

const writeNumber = (value) => {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  let text = "";
  do {
    const low = rest & 31;
    rest >>>= 5;
    text += DIGITS[low | (rest ? 32 : 0)];
  } while (rest);
  return text;
};

const readNumbers = (text) => {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = VALUES.get(digit);
    if (bits === undefined || shift > 25) return null;
    value |= (bits & 31) << shift;
    if (bits & 32) shift += 5;
    else {
      numbers.push(value & 1 ? -(value + 1) / 2 : value / 2);
      value = shift = 0;
    }
  }
  return shift ? null : numbers;
};

const writeMark = (mark) => {
  if (mark.area) return (mark.weight === 0 ? "x" : "a") + mark.area;
  const kind = mark.kind === "area" ? "c" : mark.weight === 0 ? "e" : "s";
  let [x, y] = [0, 0];
  const numbers = [VIEWS.indexOf(mark.view), Math.round((mark.radius ?? 0) * 10)];
  for (const point of mark.points) {
    const [px, py] = [Math.round(point[0] * 10), Math.round(point[1] * 10)];
    numbers.push(px - x, py - y);
    [x, y] = [px, py];
  }
  return kind + numbers.map(writeNumber).join("");
};

const readMark = (kind, text) => {
  const numbers = readNumbers(text);
  if (!numbers || numbers.length < 4 || numbers.length % 2) return null;
  const [view, radius, ...steps] = numbers;
  if (!VIEWS[view]) return null;
  const points = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    if (Math.abs(x) > LARGEST || Math.abs(y) > LARGEST) return null;
    points.push([x / 10, y / 10]);
  }
  if (kind === "c") return points.length > 2 ? { view: VIEWS[view], kind: "area", points } : null;
  if (radius < 5 || radius > 600) return null;
  const mark = { view: VIEWS[view], kind: "stroke", points, radius: radius / 10 };
  return kind === "e" ? { ...mark, weight: 0 } : mark;
};

/** @returns {string} without the "#"; "" for an empty painting. */
export const writeFragment = (marks, view) =>
  marks.length ? ["1", `v${view}`, ...marks.map(writeMark)].join("~") : "";

/**
 * @returns {{marks: object[], view: string|null, damaged: boolean}|null} null where the fragment is no
 * painting at all; `damaged` where some of it could not be read and was left out.
 */
export const readFragment = (fragment, knownAreas) => {
  const text = fragment.startsWith("#") ? fragment.slice(1) : fragment;
  if (!/^1(~|$)/.test(text)) return null;
  const marks = [];
  let view = null;
  let damaged = false;
  for (const part of text.split("~").slice(1)) {
    const [kind, rest] = [part[0], part.slice(1)];
    if (kind === "v") view = VIEWS.includes(rest) || INSETS.includes(rest) ? rest : null;
    else if ((kind === "a" || kind === "x") && knownAreas.has(rest)) {
      marks.push(kind === "x" ? { area: rest, weight: 0 } : { area: rest });
    } else {
      const mark = kind === "s" || kind === "e" || kind === "c" ? readMark(kind, rest) : null;
      if (mark) marks.push(mark);
      else damaged = true;
    }
  }
  return { marks, view, damaged };
};
