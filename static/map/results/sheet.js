// <bottom-sheet>: on a phone the panel lies over the lower end of the map and stops at three heights.
// The handle is a button: pressing it goes one stop up and, from the top, back to the first. On a phone held across,
// or with large letters, there is no height for that: it stands beside the figure, and has no other stop.

const STOPS = ["peek", "half", "full"];
const ACROSS = matchMedia("(min-width: 40em) and (max-width: 59.9375em) and (min-height: 18.8125em) and (max-height: 31.25em)");

class BottomSheet extends HTMLElement {
  #drag = null;

  connectedCallback() {
    const handle = this.querySelector("[data-sheet-handle]");
    handle.addEventListener("click", () => {
      if (this.#drag?.moved) return;
      this.stop = STOPS[(STOPS.indexOf(this.stop) + 1) % STOPS.length];
    });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      this.stop = STOPS[Math.max(0, Math.min(2, STOPS.indexOf(this.stop) + step))];
    });
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      this.#drag = { y: event.clientY, height: this.offsetHeight, moved: false };
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId) || !this.#drag) return;
      const up = this.#drag.y - event.clientY;
      if (Math.abs(up) > 6) this.#drag.moved = true;
      if (!this.#drag.moved) return;
      this.classList.add("is-dragged");
      this.style.setProperty("--sheet-height", `${Math.max(72, this.#drag.height + up)}px`);
    });
    const settle = () => {
      if (!this.#drag?.moved) return;
      const height = this.offsetHeight;
      this.classList.remove("is-dragged");
      this.style.removeProperty("--sheet-height");
      const share = height / window.innerHeight;
      this.stop = share < 0.3 ? "peek" : share < 0.68 ? "half" : "full";
      setTimeout(() => {
        this.#drag = null; // after the click that ends a drag
      });
    };
    handle.addEventListener("pointerup", settle);
    handle.addEventListener("pointercancel", settle);
    this.stop = this.dataset.stop ?? "peek";
    ACROSS.addEventListener("change", () => {
      this.stop = "peek";
    });
  }

  get stop() {
    return this.dataset.stop;
  }

  set stop(wanted) {
    const stop = ACROSS.matches ? "beside" : wanted;
    this.dataset.stop = stop;
    const handle = this.querySelector("[data-sheet-handle]");
    handle.setAttribute("aria-expanded", String(stop !== "peek"));
    this.dispatchEvent(new CustomEvent("sheet-stop", { detail: { stop } }));
  }
}

customElements.define("bottom-sheet", BottomSheet);
