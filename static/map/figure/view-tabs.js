// The menu of views: plain links without this script; with it they change the figure in place.

export class ViewTabs {
  /** `groups`: group → ids of its views; `onView(view)` when a person chooses one. */
  constructor(root, { groups, views }, onView) {
    Object.assign(this, { root, groups, views });
    root.addEventListener("click", (event) => {
      const tab = event.target.closest("[data-view]");
      if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onView(tab.dataset.view);
    });
  }

  show(view) {
    const group = Object.keys(this.groups).find((name) => this.groups[name].includes(view));
    const mark = (tab, current) => (current ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current"));
    this.root.querySelectorAll(".views-main [data-view]").forEach((tab) => {
      mark(tab, tab.dataset.group ? tab.dataset.group === group : tab.dataset.view === view);
    });
    this.root.querySelectorAll("[data-close]").forEach((row) => {
      row.hidden = row.dataset.close !== group;
      if (!row.hidden) this.#showRow(row, view, mark);
    });
    this.root.querySelectorAll("[aria-current]").forEach((tab) => tab.scrollIntoView({ block: "nearest", inline: "center" }));
  }

  /** In a group with two sides the views lead to the side one is on, and the sides to the view one is on. */
  #showRow(row, view, mark) {
    const other = this.views[view].mirror_view;
    row.querySelectorAll("[data-other]").forEach((tab) => {
      const pair = [tab.dataset.view, tab.dataset.other];
      const [here, there] = view.endsWith("right") === pair[0].endsWith("right") ? pair : [...pair].reverse();
      Object.assign(tab.dataset, { view: here, other: there });
      tab.setAttribute("href", `?view=${here}`);
    });
    row.querySelectorAll("[data-side]").forEach((tab) => {
      tab.dataset.view = view.endsWith(tab.dataset.side) ? view : other;
      tab.setAttribute("href", `?view=${tab.dataset.view}`);
    });
    row.querySelectorAll("[data-view]").forEach((tab) => mark(tab, tab.dataset.view === view));
  }
}
