// On pages beside the map: the country that this device remembers decides which emergency number is shown.
// Without scripts, and on the first visit, it is the one in the address or that of the site.

const KEY = "bodymap.country"; // as on the map

const remembered = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const remember = (code) => {
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // storage may be forbidden or full: then nothing is remembered
  }
};

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
    remember(select.value);
    show(select.value);
  });
  const code = remembered();
  if (code && code !== select.value && !new URLSearchParams(location.search).has("country")) show(code);
}
