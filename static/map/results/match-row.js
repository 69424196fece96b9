// One row of the answer: a muscle on one side. Made once, then only changed where something changed.

const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

export const keyOf = ({ slug, side }) => `${slug}:${side}`;

export const nameOf = ({ muscle, same_pattern: shared }) => shared?.name ?? muscle.name;

/** One match for each pattern and side: the best ranked of the muscles that share it. */
export const grouped = (matches) => {
  const kept = new Map();
  for (const match of matches) {
    const { slug, side } = match.muscle;
    const key = keyOf({ slug: match.same_pattern?.muscles[0].slug ?? slug, side });
    if (!kept.has(key)) kept.set(key, match);
  }
  return [...kept.values()];
};

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
    const { muscle, same_pattern: shared } = match;
    const { name, lay_name: plain } = shared ?? muscle;
    const latin = shared || muscle.latin === name ? "" : (muscle.latin ?? "");
    this.element.dataset.band = match.band;
    setText(parts.lay_name, plain || name);
    setText(parts.name, plain ? name : "");
    setText(parts.latin, latin);
    this.#showMembers(shared?.muscles ?? []);
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

  #showMembers(muscles) {
    const { members } = this.parts;
    members.hidden = !muscles.length;
    if (members.childElementCount === muscles.length) return;
    const links = muscles.map(({ name, url }) => Object.assign(document.createElement("a"), { href: url, textContent: name }));
    members.replaceChildren(...links.flatMap((link, index) => (index ? [", ", link] : [link])));
  }

  #showRank() {
    setText(this.parts.rank, String(this.compared || this.rank));
  }
}
