// Whose emergency numbers: the site's own country at first, or the one that this device remembers.

import { recall, remember } from "../memory.js";

const link = (number, text, className = "") =>
  Object.assign(document.createElement("a"), { href: `tel:${number.replaceAll(" ", "")}`, textContent: text, className });

export class Country extends EventTarget {
  /** `table`: code → {name, emergency: [number, …], advice: {label, number} | null}; `select`: where a person chooses. */
  constructor({ table, usual, select, numbers, words }) {
    super();
    Object.assign(this, { table, select, numbers, words });
    this.code = recall("country", Object.keys(table), usual);
    select.value = this.code;
    select.addEventListener("change", () => {
      this.code = select.value;
      remember("country", this.code);
      this.#show();
      this.dispatchEvent(new Event("change"));
    });
    this.#show();
  }

  get emergency() {
    return this.table[this.code].emergency;
  }

  /** Buttons that dial: for an ambulance (level 1), or for advice where the country has such a line (level 2). */
  calls(level) {
    const { advice } = this.table[this.code];
    if (level === 1) {
      return this.emergency.map((number, index) =>
        link(number, this.words.say("call", number), index ? "button button-quiet" : "button"),
      );
    }
    return level === 2 && advice ? [link(advice.number, this.words.say("call_advice", advice.label))] : [];
  }

  #show() {
    this.numbers.replaceChildren(
      ...this.emergency.flatMap((number, index) => [index ? ` ${this.words.say("or")} ` : "", link(number, number)]),
    );
  }
}
