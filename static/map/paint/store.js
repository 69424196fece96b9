// The one painting of the page: its history, and the stroke that is being made. Says "change" when a step is
// done, "live" while a stroke grows.

import * as history from "./history.js";

export class Painting extends EventTarget {
  #history = history.startWith();
  #live = null;

  get marks() {
    return this.#history.marks;
  }

  /** What is seen: the marks and the stroke in the making. */
  get seen() {
    return this.#live ? [...this.marks, this.#live] : this.marks;
  }

  get canUndo() {
    return history.canUndo(this.#history);
  }

  get canRedo() {
    return history.canRedo(this.#history);
  }

  /** `action` takes marks and gives new marks. */
  act(action) {
    this.#live = null;
    this.#step(history.record(this.#history, action(this.marks)));
  }

  open(marks) {
    this.#step(history.startWith(marks));
  }

  undo() {
    this.#step(history.undo(this.#history));
  }

  redo() {
    this.#step(history.redo(this.#history));
  }

  /** Shows a stroke in the making; null takes it back. */
  show(mark) {
    this.#live = mark;
    this.dispatchEvent(new Event("live"));
  }

  #step(next) {
    this.#history = next;
    this.dispatchEvent(new Event("change"));
  }
}
