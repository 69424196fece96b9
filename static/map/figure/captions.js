// The names under what stands beside a view: each a button to the view of its own. Away while one looks nearer, and
// where the figure is so small, or the letters are so large, that a name would lie over the trunk.

const BELOW = 8; // units
const AIR = 38; // units between a place and the trunk's legs

export class Captions {
  constructor(buttons, stage) {
    this.buttons = [...buttons];
    this.stage = stage;
    stage.addEventListener("view", () => this.#name());
    stage.figure.addEventListener("figure-camera", ({ detail }) => this.#place(detail.magnification));
  }

  #name() {
    this.buttons.forEach((button, number) => {
      const placed = this.stage.beside[number];
      button.parentElement.hidden = true;
      if (!placed) return;
      const { title, short } = this.stage.painted.shown.views[placed.view];
      button.dataset.view = placed.view;
      button.textContent = short;
      button.setAttribute("aria-label", title);
    });
  }

  #place(magnification) {
    const { beside, figure } = this.stage;
    this.buttons.forEach((button, number) => {
      const placed = beside[number];
      button.parentElement.hidden = magnification > 1.01 || !placed;
      if (button.parentElement.hidden) return;
      const [from, to] = placed.span;
      button.parentElement.hidden = button.offsetWidth * figure.unitsPerPixel > to - from + 2 * AIR;
      const { x, y } = figure.toPixels((from + to) / 2, placed.foot + BELOW);
      Object.assign(button.parentElement.style, { left: `${x}px`, top: `${y}px` });
    });
  }
}
