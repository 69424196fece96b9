/**
 * Names the muscles in the pictures of a chart: under the pointer, and for the keyboard. Each muscle is a link to its
 * page, laid over the picture; one of them is in the order of tabs, and arrows lead from muscle to muscle.
 */

import { isArrow, neighbour } from "../map/figure/area-walk.js";
import { element } from "../map/figure/drawings.js";

const fetched = new Map();
const once = (address, read) => {
  if (!fetched.has(address)) {
    const loading = fetch(address).then((response) => (response.ok ? read(response) : Promise.reject(new Error(address))));
    loading.catch(() => fetched.delete(address));
    fetched.set(address, loading);
  }
  return fetched.get(address);
};

/** Path data of the muscles in a drawing, bottom first: {slug, d, mirrored}. */
const musclesIn = (svg) => {
  const found = [];
  const read = (root, mirrored) => {
    for (const group of root.querySelectorAll("[data-muscle].bm-muscle")) {
      const d = [...group.querySelectorAll(".bm-belly, .bm-tendon")].map((path) => path.getAttribute("d")).join("");
      const inner = group.querySelector("g[transform]") ?? group.closest("g[transform]");
      if (d) found.push({ slug: group.dataset.muscle, d, mirrored: mirrored !== Boolean(inner) });
    }
  };
  const shared = svg.querySelector("defs .bm-muscles");
  if (shared) for (const mirrored of [false, true]) read(shared, mirrored);
  svg.querySelectorAll("defs").forEach((defs) => defs.remove());
  read(svg, false);
  return found;
};

const links = (muscles, names) => {
  const made = new Map();
  for (const { slug, d, mirrored } of muscles) {
    const [name, page] = names[slug] ?? [];
    if (!name) continue;
    const key = `${slug} ${mirrored}`;
    if (!made.has(key)) {
      const link = element("a", { "aria-label": name, tabindex: -1, "data-name": name });
      if (page) link.setAttribute("href", page);
      made.set(key, link);
    }
    made.get(key).append(element("path", mirrored ? { d, transform: "scale(-1,1)" } : { d }));
  }
  return [...made.values()].filter((link) => link.hasAttribute("href"));
};

/** Lays the links over one picture, the first time anybody comes near it. */
const lay = async (picture, image, address) => {
  const [text, names] = await Promise.all([
    once(image.currentSrc || image.src, (response) => response.text()),
    once(address, (response) => response.json()),
  ]);
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const over = element("svg", { viewBox: svg.getAttribute("viewBox"), preserveAspectRatio: "xMidYMid meet" });
  const muscles = links(musclesIn(svg), names);
  if (!muscles.length || !image.isConnected) return;
  over.append(...muscles);
  const said = Object.assign(document.createElement("span"), { className: "picture-name", hidden: true });
  said.setAttribute("aria-hidden", "true"); // the links say it themselves
  picture.append(over, said);
  muscles[0].setAttribute("tabindex", 0);

  const name = (link) => {
    said.hidden = !link;
    said.textContent = link?.dataset.name ?? "";
  };
  const at = (event) => event.target.closest("a");
  over.addEventListener("pointerover", (event) => name(at(event)));
  over.addEventListener("pointerleave", () => name(over.querySelector("a:focus-visible")));
  // On the picture: to Chromium a drawing that listens for the focus is itself a stop of the tabulator.
  picture.addEventListener("focusin", (event) => name(at(event)));
  picture.addEventListener("focusout", () => name(null));
  over.addEventListener("keydown", (event) => {
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const places = muscles.map((link) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return { slug: link, x: x + width / 2, y: y + height / 2 };
    });
    const here = places.find(({ slug }) => slug === at(event));
    const { slug: next } = neighbour(places, here, event.key);
    muscles.forEach((link) => link.setAttribute("tabindex", link === next ? 0 : -1));
    next.focus({ preventScroll: true });
  });
};

/** @param {HTMLElement} chart its pictures are plain images until somebody points at one or tabs to it */
export const nameMuscles = (chart) => {
  for (const image of chart.querySelectorAll(".chart-pictures img")) {
    const picture = Object.assign(document.createElement("span"), { className: "picture" });
    const whole = image.closest("picture") ?? image;
    whole.replaceWith(picture);
    picture.append(whole);
    const ready = () => lay(picture, image, chart.dataset.names).catch(() => undefined); // then it stays a picture
    if ("IntersectionObserver" in window) {
      const watching = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watching.disconnect();
        ready();
      });
      watching.observe(picture);
    } else ready();
  }
};
