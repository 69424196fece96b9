// The general questions: what a "yes" asks for today stands above the muscles too, where nobody reads past it.
// Answers live in the boxes and nowhere else.

export class General {
  constructor({ root, words }) {
    this.words = words;
    this.boxes = [...root.querySelectorAll("[data-general-question]")];
    this.said = root.querySelector("[data-general-said]");
    root.querySelector("[data-general]").addEventListener("change", () => this.#show());
  }

  /** The next painting is asked afresh. */
  reset() {
    this.boxes.forEach((box) => {
      box.checked = false;
    });
    this.#show();
  }

  #show() {
    const urgent = this.boxes.filter((box) => box.checked && box.closest("li").dataset.level === "2");
    this.said.replaceChildren(...urgent.map((box) => this.#line(box.closest("li"))));
  }

  #line(item) {
    const line = document.createElement("li");
    line.dataset.level = item.dataset.level;
    const level = Object.assign(document.createElement("strong"), { textContent: this.words.say(`level_${item.dataset.level}`) });
    const question = item.querySelector(".general-question span").textContent;
    line.append(level, ` · ${question}. ${item.querySelector('[data-part="advice"]').textContent}`);
    return line;
  }
}
