// On pages beside the map: the country that this device remembers decides which emergency number is shown.
// Without scripts, and on the first visit, it is the one in the address or that of the site.

import { recall, remember } from "../map/memory.js";

const links = (numbers, or) =>
  numbers.flatMap((number, index) => [
    index ? ` ${or} ` : "",
    Object.assign(document.createElement("a"), { href: `tel:${number.replaceAll(" ", "")}`, textContent: number }),
  ]);

for (const form of document.querySelectorAll("[data-country-choice]")) {
  const select = form.querySelector("select");
  const numbers = form.querySelector("[data-numbers]");
  let table = null;
  const show = async (code) => {
    try {
      table ??= fetch(form.dataset.countries).then((response) => response.json());
      const found = (await table).find((country) => country.code === code);
      if (!found) return;
      select.value = code;
      numbers.replaceChildren(...links(found.emergency, numbers.dataset.or));
    } catch {
      table = null; // the number of the site's own country stays
    }
  };
  select.addEventListener("change", () => {
    remember("country", select.value);
    show(select.value);
  });
  const code = recall("country", [...select.options].map(({ value }) => value), select.value);
  if (code !== select.value && !new URLSearchParams(location.search).has("country")) show(code);
}
