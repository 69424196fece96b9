// Textures that tell layers apart without colour: hatching for paint, and one texture for each compared muscle.

import { element } from "./drawings.js";

let made = 0;

const TEXTURES = {
  paint: { size: 5, d: "M0 2.5H5", wash: 0.3, width: 1.3 },
  1: { size: 5, d: "M2.5 0V5", wash: 0.35, width: 1.4 },
  2: { size: 6, d: "M0 3H6M3 0V6", wash: 0.25, width: 1.1 },
  3: { size: 6, d: "M3 2.99V3.01", wash: 0.3, width: 2.6 },
};

/** @returns {SVGPatternElement} drawn in the colour of the class `texture-<name>`. */
export const texture = (name) => {
  made += 1;
  const { size, d, wash, width } = TEXTURES[name];
  const pattern = element("pattern", {
    id: `texture-${made}`,
    class: `texture texture-${name}`,
    width: size,
    height: size,
    patternUnits: "userSpaceOnUse",
  });
  pattern.append(
    element("rect", { width: size, height: size, "fill-opacity": wash }),
    element("path", { d, fill: "none", "stroke-width": width, "stroke-linecap": "round" }),
  );
  return pattern;
};

/** Keeps a texture's grain the same on the screen however near the figure is. */
export const setGrain = (pattern, unitsPerPixel) =>
  pattern.setAttribute("patternTransform", `rotate(-45) scale(${unitsPerPixel.toFixed(4)})`);
