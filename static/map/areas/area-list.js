// The list of areas with its boxes, in step with the painting: ticking a box marks the area on the map,
// and what is painted on the map ticks its boxes.

export class AreaList {
  /** `onToggle(slug, marked)` when a person ticks or clears a box. */
  constructor(root, onToggle) {
    this.boxes = new Map([...root.querySelectorAll('input[name="area"]')].map((box) => [box.value, box]));
    root.addEventListener("change", (event) => {
      if (event.target.name === "area") onToggle(event.target.value, event.target.checked);
    });
  }

  /** @param {Set<string>} marked slugs */
  show(marked) {
    for (const [slug, box] of this.boxes) box.checked = marked.has(slug);
  }
}
