// An immutable stack of paintings. A painting is an array of marks; every step keeps the whole array,
// because the marks inside are shared and never change.

/** @typedef {{past: ReadonlyArray<ReadonlyArray<object>>, marks: ReadonlyArray<object>, future: ReadonlyArray<ReadonlyArray<object>>}} History */

const LONGEST = 200;

/** @returns {History} */
export const startWith = (marks = []) => ({ past: [], marks, future: [] });

/** @returns {History} */
export const record = (history, marks) =>
  marks === history.marks
    ? history
    : { past: [...history.past, history.marks].slice(-LONGEST), marks, future: [] };

export const canUndo = (history) => history.past.length > 0;
export const canRedo = (history) => history.future.length > 0;

/** @returns {History} */
export const undo = (history) =>
  canUndo(history)
    ? {
        past: history.past.slice(0, -1),
        marks: history.past.at(-1),
        future: [history.marks, ...history.future],
      }
    : history;

/** @returns {History} */
export const redo = (history) =>
  canRedo(history)
    ? {
        past: [...history.past, history.marks],
        marks: history.future[0],
        future: history.future.slice(1),
      }
    : history;
