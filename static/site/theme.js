// Light or dark, chosen on this device, and the mark that scripts run at all.
// Loaded before the page is drawn, so that nothing flashes.
(() => {
  const key = "bodymap.theme";
  const root = document.documentElement;
  root.classList.add("has-script");
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden: the toggle then lasts for this page only
    }
  };
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  // Drawings have a dark version that follows the device; a choice made here goes before it.
  const dress = (sources) => {
    if (!root.dataset.theme) return;
    for (const source of sources) source.media = root.dataset.theme === "dark" ? "screen" : "not all";
  };
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.matches?.("source[data-dark]")) dress([node]);
      else if (node.querySelectorAll) dress(node.querySelectorAll("source[data-dark]"));
    }
  }).observe(root, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest?.("[data-theme-toggle]");
    if (!toggle) return;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    dress(document.querySelectorAll("source[data-dark]"));
    try {
      localStorage.setItem(key, root.dataset.theme);
    } catch {
      // see above
    }
  });
})();
