// One row of the answer: a muscle on one side. Made once, then only changed where something changed.

const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

export const keyOf = ({ slug, side }) => `${slug}:${side}`;

export class MatchRow {
  constructor(template, words) {
    this.words = words;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.parts = Object.fromEntries(
      [...this.element.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
  }

  update(match, rank) {
    const { parts, words } = this;
    this.match = match;
    const { muscle } = match;
    this.element.dataset.band = match.band;
    setText(parts.lay_name, muscle.lay_name || muscle.name);
    setText(parts.name, muscle.lay_name ? muscle.name : "");
    setText(parts.latin, muscle.latin === muscle.name ? "" : (muscle.latin ?? ""));
    setText(parts.side, words.say(muscle.side));
    setText(parts.band, words.say(match.band));
    setText(parts.reasons, match.reasons.words.join(" · "));
    if (parts.url.getAttribute("href") !== match.url) parts.url.setAttribute("href", match.url);
    this.rank = rank;
    this.#showRank();
  }

  setShown(shown, pressed) {
    this.element.classList.toggle("is-shown", shown);
    this.parts.lay_name.setAttribute("aria-pressed", String(pressed));
  }

  /** `place` 1–3 among the compared muscles, 0 when it is none of them. */
  setCompared(place) {
    this.compared = place;
    this.parts.compare.setAttribute("aria-pressed", String(Boolean(place)));
    if (place) this.element.dataset.compared = place;
    else delete this.element.dataset.compared;
    this.#showRank();
  }

  #showRank() {
    setText(this.parts.rank, String(this.compared || this.rank));
  }
}
