// Paper cannot be opened: what is folded away of the warnings is unfolded while a page is printed.

const opened = [];

addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(".check details:not([open])")) {
    details.open = true;
    opened.push(details);
  }
});
addEventListener("afterprint", () => {
  for (const details of opened.splice(0)) details.open = false;
});
