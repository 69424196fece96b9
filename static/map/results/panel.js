// The panel of answers: rows that are kept and moved rather than drawn anew, what they explain together,
// what is left over, and warnings first.

import { CheckFirst } from "./check-first.js";
import { softly } from "./flip.js";
import { General } from "./general.js";
import { MatchRow, grouped, keyOf, nameOf } from "./match-row.js";

const AT_FIRST = 8;
const MOST_COMPARED = 3;

export class Panel extends EventTarget {
  #rows = new Map();
  #hovered = null;
  #pinned = null;
  #compared = [];
  #all = false;
  answer = null;

  constructor({ root, words, thumbnail, country }) {
    super();
    Object.assign(this, { root, words, thumbnail });
    const part = (name) => root.querySelector(`[data-${name}]`);
    this.parts = {
      intro: part("intro"), answers: part("answers"), list: part("matches"), more: part("more"), nothing: part("nothing"),
      together: part("together"), unexplained: part("unexplained"), showUnexplained: part("show-unexplained"),
      sums: part("sums"), compareBar: part("compare-bar"), compareNames: part("compare-names"), problem: part("problem"),
      muscles: part("muscles"), checkedOnly: part("checked-only"), title: root.querySelector("#answers-title"),
    };
    this.template = document.querySelector('[data-template="match"]');
    this.check = new CheckFirst({ root, words, country });
    this.general = new General({ root, words });
    this.sight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        this.sight.unobserve(target);
        const row = this.#rowOf(target);
        if (row) this.thumbnail(row.parts.thumb, row.match);
      }
    }, { rootMargin: "200px" });
    this.#listen();
  }

  #listen() {
    const { checkedOnly, list, more, showUnexplained, muscles, title } = this.parts;
    this.check.addEventListener("change", () => {
      checkedOnly.hidden = !this.check.hasEmergency;
      if (muscles.hidden === this.check.blocked) return;
      muscles.hidden = this.check.blocked;
      if (this.check.blocked) this.#hidePatterns();
    });
    this.check.addEventListener("released", () => title.focus());
    list.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.#hover(this.#rowOf(event.target));
    });
    list.addEventListener("pointerleave", () => this.#hover(null));
    list.addEventListener("focusin", (event) => this.#hover(this.#rowOf(event.target)));
    list.addEventListener("focusout", () => this.#hover(null));
    list.addEventListener("click", (event) => {
      const row = this.#rowOf(event.target);
      if (!row) return;
      if (event.target === row.parts.lay_name) this.pin(this.#pinned === keyOf(row.match.muscle) ? null : row);
      if (event.target === row.parts.compare) this.#compare(row);
    });
    more.addEventListener("click", () => {
      this.#all = !this.#all;
      this.#arrange();
    });
    showUnexplained.addEventListener("click", () => {
      const show = showUnexplained.getAttribute("aria-pressed") !== "true";
      showUnexplained.setAttribute("aria-pressed", String(show));
      this.#sayUnexplained();
    });
  }

  #rowOf(element) {
    const item = element.closest("[data-match]");
    return item ? this.#rows.get(item.dataset.match) : null;
  }

  // What is shown on the figure.

  #hover(row) {
    const key = row ? keyOf(row.match.muscle) : null;
    if (key === this.#hovered) return;
    this.#hovered = key;
    this.#sayShown();
  }

  pin(row) {
    this.#pinned = row ? keyOf(row.match.muscle) : null;
    this.#sayShown();
  }

  #compare(row) {
    const key = keyOf(row.match.muscle);
    if (this.#compared.includes(key)) this.#compared = this.#compared.filter((other) => other !== key);
    else if (this.#compared.length === MOST_COMPARED) {
      this.dispatchEvent(new Event("compare-full"));
      return;
    } else this.#compared = [...this.#compared, key];
    this.#sayShown();
  }

  endComparison() {
    this.#compared = [];
    this.#sayShown();
  }

  #sayShown() {
    const keys = this.#compared.length ? this.#compared : [this.#hovered ?? this.#pinned].filter(Boolean);
    const shown = keys.map((key) => this.#rows.get(key)).filter(Boolean);
    for (const [key, row] of this.#rows) {
      row.setShown(keys.includes(key), this.#pinned === key);
      row.setCompared(this.#compared.indexOf(key) + 1);
    }
    this.parts.list.classList.toggle("has-shown", shown.length > 0);
    const { compareBar, compareNames } = this.parts;
    compareBar.hidden = !this.#compared.length;
    compareNames.textContent = shown.map((row, index) => `${index + 1} ${nameOf(row.match)}`).join(" · ");
    this.dispatchEvent(new CustomEvent("show", {
      detail: {
        patterns: shown.map((row) => ({
          slug: row.match.muscle.slug,
          side: row.match.muscle.side,
          best_view: row.match.best_view,
          compare: this.#compared.indexOf(keyOf(row.match.muscle)) + 1,
        })),
        pinned: Boolean(this.#pinned) || this.#compared.length > 0,
      },
    }));
  }

  #sayUnexplained() {
    const shown = this.parts.showUnexplained.getAttribute("aria-pressed") === "true";
    this.dispatchEvent(new CustomEvent("unexplained", { detail: { shown } }));
  }

  // The answer.

  showEmpty() {
    this.answer = null;
    this.parts.intro.classList.remove("is-over");
    this.parts.answers.hidden = true;
    this.check.reset();
    this.general.reset();
    this.#rows.forEach((row) => row.element.remove());
    this.#rows.clear();
    this.#hidePatterns();
  }

  #hidePatterns() {
    this.#pinned = this.#hovered = null;
    this.#compared = [];
    this.parts.showUnexplained.setAttribute("aria-pressed", "false");
    this.#sayShown();
    this.#sayUnexplained();
  }

  show(answer) {
    this.answer = answer;
    this.parts.intro.classList.add("is-over");
    this.parts.answers.hidden = false;
    this.parts.answers.classList.remove("is-stale");
    this.check.show(answer.red_flags);
    this.matches = grouped(answer.matches);
    const known = new Set(this.matches.map(({ muscle }) => keyOf(muscle)));
    for (const [key, row] of this.#rows) {
      if (known.has(key)) continue;
      row.element.remove();
      this.#rows.delete(key);
    }
    this.matches.forEach((match, index) => {
      const key = keyOf(match.muscle);
      let row = this.#rows.get(key);
      if (!row) {
        row = new MatchRow(this.template, this.words);
        row.element.dataset.match = key;
        this.#rows.set(key, row);
      }
      row.update(match, index + 1);
    });
    if (this.#pinned && !known.has(this.#pinned)) this.#pinned = null;
    this.#compared = this.#compared.filter((key) => known.has(key));
    this.#arrange();
    this.#showSums(answer);
    this.#sayShown();
    this.#sayUnexplained();
  }

  #arrange() {
    const { list, more } = this.parts;
    const { matches } = this;
    const wanted = (this.#all ? matches : matches.slice(0, AT_FIRST)).map(({ muscle }) => this.#rows.get(keyOf(muscle)).element);
    softly(() => [...list.children], () => {
      [...list.children].forEach((child) => {
        if (!wanted.includes(child)) child.remove();
      });
      wanted.forEach((element, index) => {
        if (list.children[index] === element) return;
        list.insertBefore(element, list.children[index] ?? null);
        this.sight.observe(element);
      });
    });
    more.hidden = matches.length <= AT_FIRST;
    more.textContent = this.#all ? this.words.say("fewer") : this.words.say("more", matches.length - AT_FIRST);
  }

  #showSums(answer) {
    const { matches, together } = answer;
    const { parts } = this;
    parts.nothing.hidden = matches.length > 0;
    parts.nothing.textContent = answer.unexplained_words;
    parts.together.textContent = together.words;
    parts.unexplained.textContent = answer.unexplained_words;
    parts.showUnexplained.hidden = answer.unexplained < 0.01 || !answer.unexplained_cells.length;
    parts.sums.hidden = !matches.length;
  }

  /** A message where the person is; "" takes it away. */
  showProblem(text) {
    this.parts.problem.hidden = !text;
    if (this.parts.problem.textContent !== text) this.parts.problem.textContent = text;
  }
}
