// Fills the sheet that is printed: the painting on the views it needs, in words, the answer, and room to write.

const MOST_ROWS = 6;
const ROWS_BESIDE_FLAGS = 4;
const FLAGS_IN_FULL = 5;

const element = (name, className, ...children) => {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...children);
  return made;
};

export class PrintSheet {
  constructor({ root, words, painting, painted, views, address, country }) {
    Object.assign(this, { root, words, painting, painted, views, address, country });
    this.parts = Object.fromEntries(
      ["date", "figures", "words", "flags", "matches", "together"].map((name) => [name, root.querySelector(`[data-sheet-${name}]`)]),
    );
  }

  /** The views that show the painting best: front and back as needed, else the views it was painted on. */
  #wanted() {
    const { marks } = this.painting;
    const own = [...new Set(marks.filter((mark) => mark.view && mark.weight !== 0).map((mark) => mark.view))];
    const body = ["front", "back"].filter((view) => this.painted.outline(marks, view));
    return [...new Set([...own, ...body])].slice(0, 3);
  }

  async fill({ answer, check, areaName }) {
    const { parts } = this;
    parts.date.textContent = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const figures = [];
    for (const view of this.#wanted()) {
      const figure = document.createElement("figure");
      const mini = document.createElement("mini-figure");
      const caption = Object.assign(document.createElement("figcaption"), { textContent: this.views[view].title });
      figure.append(mini, caption);
      figures.push(mini.show(this.address.drawing(view), this.painted.shown.views[view].frame).then(() => {
        mini.draw(this.painted.outline(this.painting.marks, view));
        return figure;
      }));
    }
    parts.figures.replaceChildren(...(await Promise.all(figures)));
    parts.words.textContent = answer.painted.areas.map(areaName).join("; ");
    parts.flags.replaceChildren(...this.#flags(check.said));
    const most = check.blocked ? 0 : answer.red_flags.length ? ROWS_BESIDE_FLAGS : MOST_ROWS;
    const rows = this.#copies("[data-match]").slice(0, most);
    rows.forEach((row) => row.querySelectorAll(".match-more, .match-thumb").forEach((part) => part.remove()));
    parts.matches.replaceChildren(...rows);
    parts.together.textContent = check.blocked ? "" : document.querySelector("[data-together]").textContent;
  }

  /** What to rule out first, with what was ticked and what is then to be done. */
  #flags({ flags, none }) {
    if (!flags.length) return this.#general();
    const { words } = this;
    const rest = flags.slice(FLAGS_IN_FULL).filter(({ yes }) => !yes.size);
    const full = flags.filter((said) => !rest.includes(said));
    return [
      element("h2", "print-check", words.say("print_check")),
      ...full.map((said) => this.#flag(said)),
      ...(rest.length ? [element("p", "print-also", words.say("also", rest.map(({ flag }) => flag.title).join("; ")))] : []),
      ...this.#general(),
      element("p", "print-none", words.say(none ? "none_ticked" : "not_clearance")),
    ];
  }

  #flag({ flag, yes }) {
    const { words, country } = this;
    const level = element("strong", "", `${words.say(`level_${flag.level}`)}: `);
    const questions = flag.questions.map((text, number) => `${yes.has(number) ? "☒" : "☐"} ${text}`).join("  ");
    const lines = [element("p", "", level, flag.title), element("p", "print-questions", questions)];
    if (yes.size) {
      const number = flag.level === 1 ? `${words.say("call", country.emergency.join(` ${words.say("or")} `))}. ` : "";
      lines.push(element("p", "print-advice", element("strong", "", number + flag.advice), ` ${flag.avoid}`));
    }
    const item = element("div", "print-flag", ...lines);
    item.dataset.level = flag.level;
    return item;
  }

  /** The general questions that were ticked, with their advice. */
  #general() {
    return [...document.querySelectorAll("[data-general-question]:checked")].map((box) => {
      const item = box.closest("li");
      const text = (selector) => item.querySelector(selector).textContent;
      const level = item.dataset.level === "0" ? "" : `${this.words.say(`level_${item.dataset.level}`)}: `;
      const said = `${level}${text('[data-part="advice"]')} ${text('[data-part="pressing"]')}`;
      return element("p", "print-general", `☒ ${text(".general-question span")}. ${said}`);
    });
  }

  #copies(selector) {
    return [...document.querySelectorAll(`.answers ${selector}`)].map((element) => element.cloneNode(true));
  }
}
