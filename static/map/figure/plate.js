// One drawing of the figure with the layers that are laid over it, all in its own units.

import { clipOf, element } from "./drawings.js";

const layer = (name, tag = "path") => element(tag, { class: `figure-${name}` });

/**
 * @param {SVGSVGElement} svg the drawing, which is emptied
 * @param {string} name of the view drawn
 * @param {number} shift by how many units it stands further to the right than its coordinates say
 * @param {SVGPatternElement} hatch what the painting is filled with
 * @returns {{group: SVGGElement, layers: Record<string, SVGElement>, body: SVGGeometryElement[]}} `body`: the outline of
 *   the skin, where the drawing has one
 */
export const plate = (svg, name, shift, hatch) => {
  const layers = {
    painting: layer("painting"),
    unexplained: layer("unexplained"),
    patterns: layer("patterns", "g"),
    rim: layer("rim"), // the painting's edge again, so that no pattern hides what was marked
    area: layer("area"),
    badges: layer("badges", "g"), // over all zones and edges, so that every number can be read
  };
  layers.painting.setAttribute("fill", `url(#${hatch.id})`);
  const clip = clipOf(svg);
  const clipped = (...inside) => {
    const group = element("g", clip ? { "clip-path": `url(#${clip.id})` } : {});
    group.append(...inside);
    return group;
  };
  const definitions = element("defs");
  if (clip) definitions.append(clip);
  const base = layer("base", "g");
  base.append(...svg.childNodes);
  const group = element("g", { "data-plate": name, ...(shift ? { transform: `translate(${shift} 0)` } : {}) });
  group.append(
    definitions,
    base,
    clipped(layers.painting, layers.unexplained),
    layers.patterns,
    clipped(layers.rim),
    layers.area,
    layers.badges,
  );
  return { group, layers, body: [...(clip?.querySelectorAll("path") ?? [])] };
};
