// Fetches drawings of the server once each and puts copies into the page.

const texts = new Map();
let copies = 0;

export const fetchDrawing = (address) => {
  if (!texts.has(address)) {
    const loading = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return response.text();
    });
    loading.catch(() => texts.delete(address));
    texts.set(address, loading);
  }
  return texts.get(address);
};

/** A copy whose ids are its own: the same drawing may stand in the page several times. */
const parse = (text) => {
  copies += 1;
  const own = text
    .replace(/\bid="([^"]+)"/g, `id="d${copies}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#d${copies}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#d${copies}-$1"`);
  const svg = document.importNode(new DOMParser().parseFromString(own, "image/svg+xml").documentElement, true);
  // The figure around it carries the name; a title would pop up under the pointer.
  svg.querySelectorAll("title, desc").forEach((element) => element.remove());
  for (const name of ["role", "aria-label", "aria-labelledby", "width", "height"]) svg.removeAttribute(name);
  svg.setAttribute("aria-hidden", "true");
  return svg;
};

/** @returns {Promise<SVGSVGElement>} */
export const drawing = async (address) => parse(await fetchDrawing(address));

export const element = (name, attributes = {}) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

/** The skin's outline in a drawing, for clipping what is laid over it; null where it has none. */
export const clipOf = (svg) => {
  const outline = svg.querySelector(".bm-skin") ?? svg.querySelector(".bm-outline");
  if (!outline) return null;
  copies += 1;
  const clip = element("clipPath", { id: `clip-${copies}` });
  const shapes = outline.matches("path, use") ? [outline] : outline.querySelectorAll("path, use");
  shapes.forEach((shape) => {
    const copy = shape.cloneNode(true);
    copy.removeAttribute("class");
    copy.removeAttribute("id");
    clip.append(copy);
  });
  return clip;
};
