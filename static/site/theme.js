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

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest?.("[data-theme-toggle]");
    if (!toggle) return;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem(key, root.dataset.theme);
    } catch {
      // see above
    }
  });
})();
