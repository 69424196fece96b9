/** Swaps the pictures of a referral chart in place when a choice is clicked; without it the choices are plain links. */

import { recall, remember } from "../map/memory.js";
import { nameMuscles } from "./muscle-names.js";

const FIGURES = ["male", "female", "neutral"];
const isDark = () => (document.documentElement.dataset.theme
  ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const figureOf = (address) => new URL(address, location.href).searchParams.get("figure");

const swap = async (chart, address) => {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.querySelector("[data-chart]");
  const images = [...next.querySelectorAll("img")];
  await Promise.all(images.map((image) => {
    const loaded = new Image();
    const inDark = image.parentElement.querySelector("source[data-dark]");
    loaded.src = isDark() && inDark ? inDark.getAttribute("srcset") : image.getAttribute("src");
    return loaded.decode().catch(() => undefined); // a picture that fails shows its text
  }));
  chart.replaceChildren(...next.childNodes);
  nameMuscles(chart);
};

for (const chart of document.querySelectorAll("[data-chart]")) {
  nameMuscles(chart);
  chart.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-choices] a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (link.closest("[data-figures]")) remember("figure", figureOf(link.href) ?? FIGURES[0]);
    const row = [...chart.querySelectorAll("[data-choices]")].indexOf(link.closest("[data-choices]"));
    const column = [...link.parentElement.children].indexOf(link);
    try {
      await swap(chart, link.href);
      history.replaceState(null, "", link.href);
      chart.querySelectorAll("[data-choices]")[row]?.children[column]?.focus({ preventScroll: true });
    } catch {
      location.assign(link.href);
    }
  });

  // The figure chosen on this device, here or on the map, unless the address asks for one.
  const known = recall("figure", FIGURES, FIGURES[0]);
  if (!figureOf(location.href) && known !== FIGURES[0]) {
    const link = [...chart.querySelectorAll("[data-figures] a")].find((choice) => figureOf(choice.href) === known);
    if (link) swap(chart, link.href).catch(() => undefined); // then the usual figure stays
  }
}
