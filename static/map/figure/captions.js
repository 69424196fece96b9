// The names under what stands beside a view: each a button to the view of its own. Away while one looks nearer, and
// where the figure is so small that they would lie over it.

const SMALLEST = 0.4; // pixels per unit
const BELOW = 8; // units

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
    const away = magnification > 1.01 || figure.unitsPerPixel * SMALLEST > 1;
    this.buttons.forEach((button, number) => {
      const placed = beside[number];
      button.parentElement.hidden = away || !placed;
      if (button.parentElement.hidden) return;
      const { x, y } = figure.toPixels((placed.span[0] + placed.span[1]) / 2, placed.foot + BELOW);
      Object.assign(button.parentElement.style, { left: `${x}px`, top: `${y}px` });
    });
  }
}
