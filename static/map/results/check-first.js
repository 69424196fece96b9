// Warnings before muscles. Rows are kept by warning and only moved, so that nothing flickers while somebody paints,
// and so that an answer stays as long as its warning is raised. Answers live here and nowhere else: they are not in
// the address, not stored and not sent.

import { Advice } from "./advice.js";

const OTHERS_SHOWN = 2; // rows besides the emergencies

export class CheckFirst extends EventTarget {
  #rows = new Map();
  #raised = [];
  #known = new Map(); // every warning raised since the painting was begun, by slug
  #yes = new Map(); // slug → numbers of the questions answered yes
  #done = new Set();
  #none = null; // the warnings to which "none of these" was the answer
  #all = false;

  constructor({ root, words, country }) {
    super();
    Object.assign(this, { words, country });
    const part = (name) => root.querySelector(`[data-${name}]`);
    this.parts = {
      block: part("check"), asked: part("check-asked"), list: part("check-list"), more: part("check-more"),
      count: part("check-count"), worst: part("check-worst"), none: part("check-none"), noneSaid: part("check-none-said"), again: part("check-again"),
      peek: part("check-peek"),
    };
    this.heading = this.parts.block.querySelector("h2");
    this.template = document.querySelector('[data-template="check"]');
    this.advice = new Advice({
      places: { urgent: part("urgent"), pinned: part("pinned"), soon: part("soon") },
      template: document.querySelector('[data-template="advice"]'),
      words,
      country,
    });
    this.#listen(root);
  }

  #listen(root) {
    const { block, list, more, none, again, noneSaid, peek } = this.parts;
    list.addEventListener("change", ({ target }) => {
      this.#answer(target.closest("[data-flag]").dataset.flag, Number(target.value), target.checked);
    });
    more.addEventListener("click", () => {
      this.#all = !this.#all;
      this.#arrange();
    });
    none.addEventListener("click", () => {
      this.#none = new Set(this.#raised.map(({ slug }) => slug));
      for (const slug of this.#none) this.#forget(slug);
      this.#arrange();
      noneSaid.focus({ preventScroll: true });
      block.scrollIntoView({ block: "nearest" });
    });
    again.addEventListener("click", () => {
      this.#none = null;
      this.#arrange();
      this.heading.focus({ preventScroll: true });
    });
    peek.addEventListener("click", () => this.dispatchEvent(new Event("open")));
    root.addEventListener("click", ({ target }) => {
      const slug = target.closest("[data-advice]")?.dataset.advice;
      if (!slug) return;
      if (target.matches("[data-done]")) {
        this.#done.add(slug);
        this.#arrange();
        if (this.blocked) this.advice.focus(this.#urgent[0].flag.slug);
        else this.dispatchEvent(new Event("released"));
      }
      if (target.matches("[data-not]")) {
        this.#forget(slug);
        this.#arrange();
        (this.#rows.get(slug)?.querySelector("summary") ?? this.heading).focus();
      }
    });
  }

  // What is asked, and what was answered.

  show(flags) {
    this.#raised = flags;
    for (const flag of flags) this.#known.set(flag.slug, flag);
    // "None of these" was said of the warnings of that moment, not of those that come later.
    if (this.#none && flags.some(({ slug }) => !this.#none.has(slug))) this.#none = null;
    this.#arrange();
  }

  /** Nothing is painted any more: the next painting is asked afresh. */
  reset() {
    this.#known.clear();
    this.#yes.clear();
    this.#done.clear();
    this.#none = null;
    this.#all = false;
    this.#rows.forEach((row) => row.remove());
    this.#rows.clear();
    this.show([]);
  }

  /** An emergency was answered yes and is not acted on: no muscle is to be seen. */
  get blocked() {
    return this.#urgent.length > 0;
  }

  /** Whether an emergency is raised at all, whatever was answered. */
  get hasEmergency() {
    return this.#raised.some(({ level }) => level === 1);
  }

  /** An emergency is raised, and nobody has said yet whether it applies. */
  get asking() {
    return !this.#none && this.#raised.some(({ slug, level }) => level === 1 && !this.#yes.get(slug)?.size);
  }

  /** The names of the emergencies, or of the first warning when there are none. */
  get worst() {
    const emergencies = this.#raised.filter(({ level }) => level === 1);
    return (emergencies.length ? emergencies : this.#raised.slice(0, 1)).map(({ title }) => title).join(" · ");
  }

  /** "3 warnings", or "" when nothing is asked. */
  get count() {
    const number = this.#raised.length;
    return number ? this.words.say(number === 1 ? "warnings_one" : "warnings", number) : "";
  }

  /** Everything a printed sheet needs: [{flag, yes: numbers}], and whether "none of these" was the answer. */
  get said() {
    const flags = new Set([...this.#urgent.map(({ flag }) => flag), ...this.#raised]);
    return {
      flags: [...flags].map((flag) => ({ flag, yes: this.#yes.get(flag.slug) ?? new Set() })),
      none: Boolean(this.#none),
    };
  }

  get #answered() {
    const raised = new Set(this.#raised.map(({ slug }) => slug));
    return [...this.#known.values()]
      .filter(({ slug, level }) => this.#yes.get(slug)?.size && (raised.has(slug) || (level === 1 && !this.#done.has(slug))))
      .map((flag) => ({
        flag,
        yes: [...this.#yes.get(flag.slug)].sort((a, b) => a - b).map((number) => flag.questions[number]),
        done: this.#done.has(flag.slug),
      }));
  }

  get #urgent() {
    return this.#answered.filter(({ flag, done }) => flag.level === 1 && !done);
  }

  #answer(slug, number, yes) {
    const numbers = this.#yes.get(slug) ?? new Set();
    this.#yes.set(slug, numbers);
    if (yes) numbers.add(number);
    else numbers.delete(number);
    this.#done.delete(slug);
    this.#arrange();
    // What is advised soon stands below the muscles: it is announced, but whoever reads on is not carried away.
    if (yes && this.#known.get(slug).level < 3) this.advice.focus(slug);
  }

  #forget(slug) {
    this.#yes.delete(slug);
    this.#done.delete(slug);
    this.#rows.get(slug)?.querySelectorAll("input").forEach((box) => {
      box.checked = false;
    });
  }

  // What is seen.

  #arrange() {
    const { block, asked, list, more, count, worst, noneSaid } = this.parts;
    const others = this.#raised.filter(({ level }) => level > 1);
    const atFirst = new Set(others.slice(0, OTHERS_SHOWN));
    const wanted = this.#raised.filter(
      (flag) => this.#all || flag.level === 1 || atFirst.has(flag) || this.#yes.get(flag.slug)?.size,
    );
    const rows = wanted.map((flag) => this.#row(flag));
    for (const child of [...list.children]) if (!rows.includes(child)) child.remove();
    rows.forEach((row, index) => {
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
    });
    block.hidden = !this.#raised.length;
    asked.hidden = Boolean(this.#none);
    noneSaid.hidden = !this.#none;
    const hidden = this.#raised.length - wanted.length;
    more.hidden = !hidden && !(this.#all && others.length > OTHERS_SHOWN);
    more.textContent = this.#all ? this.words.say("fewer") : this.words.say("more", hidden);
    count.textContent = this.count;
    worst.textContent = this.worst;
    block.toggleAttribute("data-asking", this.asking);
    this.advice.show(this.#answered);
    this.dispatchEvent(new Event("change"));
  }

  #row(flag) {
    if (!this.#rows.has(flag.slug)) this.#rows.set(flag.slug, this.#makeRow(flag));
    return this.#rows.get(flag.slug);
  }

  #makeRow(flag) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.dataset.flag = flag.slug;
    row.dataset.level = flag.level;
    const part = (name) => row.querySelector(`[data-part="${name}"]`);
    part("level").textContent = this.words.say(`level_${flag.level}`);
    for (const name of ["title", "may_be", "advice", "avoid"]) part(name).textContent = flag[name];
    const questions = part("questions");
    const one = questions.firstElementChild;
    questions.replaceChildren(
      ...flag.questions.map((text, number) => {
        const item = one.cloneNode(true);
        item.querySelector('[data-part="question"]').textContent = text;
        item.querySelector("input").value = number;
        return item;
      }),
    );
    const { source, checked_on: checked } = flag;
    if (source) {
      part("source").textContent = source.title;
      if (source.url) part("source").href = source.url;
    }
    const date = checked && new Date(`${checked}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const second = flag.checked_by ? this.words.say("second_check", flag.checked_by) : this.words.say("no_second_check");
    part("checked").textContent = [date && this.words.say("checked", date), second].filter(Boolean).join("; ");
    return row;
  }
}
