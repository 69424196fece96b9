// What to do now: one card for each warning with a "yes", in the place that its level asks for.
// An emergency stands where the muscles would be, until it is acted on; then it stays pinned above them.

const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

export class Advice {
  #cards = new Map();

  constructor({ places, template, words, country }) {
    Object.assign(this, { places, template, words, country });
    country.addEventListener("change", () => {
      for (const card of this.#cards.values()) this.#showCalls(card);
    });
  }

  /** `wanted`: [{flag, yes: [question, …], done}]. Cards that stay are kept, so that focus and reading are not lost. */
  show(wanted) {
    const slugs = new Set(wanted.map(({ flag }) => flag.slug));
    for (const [slug, card] of this.#cards) {
      if (slugs.has(slug)) continue;
      card.remove();
      this.#cards.delete(slug);
    }
    for (const { flag, yes, done } of wanted) {
      const place = flag.level === 1 && !done ? this.places.urgent : flag.level === 3 ? this.places.soon : this.places.pinned;
      const card = this.#cards.get(flag.slug) ?? this.#make(flag);
      card.querySelector("[data-done]").hidden = flag.level !== 1 || done;
      const said = card.querySelector('[data-part="said"]');
      const lines = yes.map((question) => this.words.say("said_yes", question));
      if (said.children.length !== lines.length) {
        said.replaceChildren(...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      }
      if (card.parentElement !== place) place.append(card);
    }
  }

  focus(slug) {
    const card = this.#cards.get(slug);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "start" });
  }

  #make(flag) {
    const card = this.template.content.firstElementChild.cloneNode(true);
    card.dataset.advice = flag.slug;
    card.dataset.level = flag.level;
    const part = (name) => card.querySelector(`[data-part="${name}"]`);
    setText(part("level"), this.words.say(`level_${flag.level}`));
    for (const name of ["title", "advice", "avoid", "may_be"]) setText(part(name), flag[name]);
    this.#showCalls(card);
    this.#cards.set(flag.slug, card);
    return card;
  }

  #showCalls(card) {
    card.querySelector('[data-part="call"]').replaceChildren(...this.country.calls(Number(card.dataset.level)));
  }
}
