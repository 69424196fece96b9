// Keeps the painting in the fragment of the address, and reads it from there.

import { readFragment, writeFragment } from "./fragment.js";

/** A program that passes links on may have escaped some of it, and may have cut it off within an escape. */
const unescaped = (text) => {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
};

/** @returns {{marks: object[], view: string|null, damaged: boolean}|null} */
export const readAddress = (areas) => readFragment(unescaped(location.hash), areas);

export const writeAddress = (marks, view) => {
  const fragment = writeFragment(marks, view);
  history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname + location.search);
};

/**
 * Somebody may follow a link to another painting, or one inside the page, which would put its own name
 * where the painting is kept.
 */
export const onAddress = (areas, { onPainting, onOther }) =>
  addEventListener("hashchange", () => {
    const read = readAddress(areas);
    if (read) onPainting(read);
    else onOther();
  });
