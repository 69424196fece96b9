// <tool-bar>: buttons of which one tab stop is enough; arrow keys move inside. Pressing one says
// "tool" {name} for data-tool, "size" {name} for data-size, "command" {name} for data-command.

class ToolBar extends HTMLElement {
  connectedCallback() {
    this.#rove(this.querySelector('[aria-pressed="true"]') ?? this.querySelector("button"));
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      this.#rove(button);
      for (const kind of ["tool", "size", "command"]) {
        if (kind in button.dataset) this.dispatchEvent(new CustomEvent(kind, { detail: { name: button.dataset[kind] } }));
      }
    });
    this.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const buttons = [...this.querySelectorAll("button:not(:disabled)")].filter((button) => button.offsetParent);
      const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
      this.#rove(next);
      next.focus();
    });
  }

  #rove(current) {
    this.querySelectorAll("button").forEach((button) => {
      button.tabIndex = button === current ? 0 : -1;
    });
  }

  /** Marks the one pressed button of a kind ("tool" or "size"). */
  press(kind, name) {
    this.querySelectorAll(`[data-${kind}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset[kind] === name));
    });
  }

  enable(command, enabled) {
    const button = this.querySelector(`[data-command="${command}"]`);
    if (!button || button.disabled === !enabled) return;
    const hadFocus = button === document.activeElement;
    button.disabled = !enabled;
    if (button.tabIndex === 0 && !enabled) this.#rove(this.querySelector("button:not(:disabled)"));
    if (hadFocus && !enabled) this.querySelector("button:not(:disabled)").focus();
  }
}

customElements.define("tool-bar", ToolBar);
