// Composes the map page: the painting, the figure, the answers, and what connects them.

import "./figure/map-figure.js";
import "./figure/mini-figure.js";
import "./results/sheet.js";
import "./tools/toolbar.js";
import { Addresses } from "./addresses.js";
import { AreaList } from "./areas/area-list.js";
import { Captions } from "./figure/captions.js";
import { Marking } from "./figure/marking.js";
import { Stage } from "./figure/stage.js";
import { ViewTabs } from "./figure/view-tabs.js";
import { recall, remember } from "./memory.js";
import { isEmpty, onBothSides } from "./paint/actions.js";
import { onAddress, readAddress, writeAddress } from "./paint/address-bar.js";
import { paintExample } from "./paint/examples.js";
import { Painting } from "./paint/store.js";
import { Country } from "./results/country.js";
import { Lookups } from "./results/lookups.js";
import { nameOf } from "./results/match-row.js";
import { Panel } from "./results/panel.js";
import { PrintSheet } from "./results/print-sheet.js";
import { LabelMaps } from "./surface/labels.js";
import { PaintedViews } from "./surface/painting.js";
import { Surface } from "./surface/surface.js";
import { toReference } from "./surface/warp.js";
import { Words } from "./words.js";

const FIGURES = ["male", "female", "neutral"];
const PULSE = { x: 64, y: 176, radius: 22 }; // where neck and shoulder meet, on the front
const RETRY = 4000;
const SPOKEN_AFTER = 900;
const TOLD_FOR = 6000;

const root = document.querySelector("[data-map]");
const settings = JSON.parse(document.getElementById("map-settings").textContent);
const words = new Words(settings.words);
const knownAreas = new Set(Object.keys(settings.areas));
const part = (name) => root.querySelector(`[data-${name}]`);
const spoken = part("spoken");
const speak = (text) => {
  spoken.textContent = text;
};

// The body.

const addresses = new Addresses(settings);
const figureKnown = recall("figure", FIGURES, FIGURES[0]);
addresses.figure = figureKnown;
const labelMaps = (figure) => {
  const views = Object.fromEntries(
    Object.entries(settings.views).map(([id, view]) => [id, { ...view, frame: view.frames?.[figure] ?? view.frame }]),
  );
  return new LabelMaps({ views, cells: settings.cells, address: (view) => addresses.cells(view, figure) });
};
const reference = labelMaps(FIGURES[0]);
let surface;
let surfaceLoading = null;
const surfaceReady = () => {
  surfaceLoading ??= fetch(settings.addresses.surface)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
    .then((plain) => {
      surface = new Surface(plain);
    });
  surfaceLoading.catch(() => {
    surfaceLoading = null;
  });
  return surfaceLoading;
};
const shownMaps = (figure) => (figure === FIGURES[0] ? reference : labelMaps(figure));
const painted = new PaintedViews({ reference, shown: shownMaps(figureKnown), surface: () => surface });

// The painting and the figure.

const painting = new Painting();
const stage = new Stage({ root, settings, words, painting, painted, surfaceReady, address: addresses });
new Captions(root.querySelectorAll("[data-beside]"), stage);
const marking = new Marking({
  stage,
  painting,
  words,
  areas: settings.areas,
  isMarked: (slug) => areasMarked.has(slug),
  speak,
  warp: (view, point) => {
    const [shown, known] = [painted.shown.peek(view), reference.peek(view)];
    return painted.shown === reference || !shown || !known ? point : toReference(point, shown, known);
  },
});
const tabs = new ViewTabs(part("views"), settings, (view) => show(view));
const show = (view) => stage.show(view).catch(() => panel.showProblem(words.say("drawing_failed")));

// The answers.

let areasMarked = new Set();
let spokenSoon = 0;
let retry = 0;
let toldUntil = 0;
let troubled = false; // the message shown is about the answer, and goes with the next one
const country = new Country({
  table: settings.countries,
  usual: settings.country,
  select: part("country"),
  numbers: part("numbers"),
  words,
});
const panel = new Panel({
  root,
  words,
  country,
  thumbnail: (mini, { muscle, best_view: best }) => {
    const view = best ?? "front";
    mini
      .show(addresses.drawing(view), painted.shown.views[view].frame, {
        pattern: addresses.pattern(view, muscle.slug, muscle.side),
        crop: true,
      })
      .catch(() => mini.replaceChildren());
  },
});
const areaList = new AreaList(root, (slug, marked) => marking.toggleArea(slug, marked));
const sheet = root.querySelector("bottom-sheet");
const tools = part("tools");
const zooms = part("zooms");

/** Says something that is no lasting trouble: it goes by itself, unless something else is said meanwhile. */
const tell = (text) => {
  panel.showProblem(text);
  clearTimeout(toldUntil);
  toldUntil = setTimeout(() => part("problem").textContent === text && panel.showProblem(""), TOLD_FOR);
};
const setBusy = (busy) => part("answers").setAttribute("aria-busy", String(busy));
const ask = (marks, options) => {
  clearTimeout(retry);
  setBusy(!isEmpty(marks));
  lookups.ask(isEmpty(marks) ? null : marks, options);
};
const lookups = new Lookups(settings.addresses.lookups, {
  onAnswer: (answer) => {
    if (isEmpty(painting.seen)) return;
    setBusy(false);
    if (troubled) panel.showProblem("");
    troubled = false;
    panel.show(answer);
    areasMarked = new Set(answer.painted.areas);
    areaList.show(areasMarked);
    clearTimeout(spokenSoon);
    spokenSoon = setTimeout(speakAnswer, SPOKEN_AFTER);
  },
  onProblem: ({ kind }) => {
    troubled = true;
    setBusy(false);
    panel.showProblem(words.say(kind));
    part("answers").classList.add("is-stale");
    if (kind === "busy" || kind === "down") retry = setTimeout(() => ask(painting.marks, { now: true }), RETRY);
  },
});
addEventListener("online", () => ask(painting.marks, { now: true }));

const speakAnswer = () => {
  const { check, answer, matches } = panel;
  if (check.blocked) return; // what to do now was announced, and nothing is to be heard over it
  const first = check.count ? words.say("found_after", check.count, check.worst) : "";
  if (!matches.length) {
    speak(first + answer.unexplained_words);
    return;
  }
  const [{ muscle, band }] = matches;
  speak(first + words.say("found", matches.length, nameOf(matches[0]), words.say(muscle.side), words.say(band)));
};

painting.addEventListener("live", () => ask(painting.seen));
painting.addEventListener("change", () => {
  const { marks } = painting;
  writeAddress(marks, stage.view);
  tools.enable("undo", painting.canUndo);
  tools.enable("redo", painting.canRedo);
  tools.enable("mirror", !isEmpty(marks));
  tools.enable("clear", !isEmpty(marks));
  stage.figure.showPulse(null);
  if (isEmpty(marks)) {
    clearTimeout(spokenSoon);
    areasMarked = new Set();
    areaList.show(areasMarked);
    panel.showEmpty();
    panel.showProblem("");
  }
  ask(marks, { now: true });
});

panel.addEventListener("show", ({ detail }) => {
  stage.showPatterns(detail.patterns);
  wantedView = detail.pinned && detail.patterns.length === 1 ? detail.patterns[0].best_view : null;
});
panel.addEventListener("compare-full", () => tell(words.say("compare_full")));
panel.addEventListener("unexplained", ({ detail }) => {
  const cells = detail.shown && panel.answer?.unexplained_cells;
  stage.showUnexplained(cells ? new Map(cells.map(([cell, hundredths]) => [cell, hundredths / 100])) : null);
});

// A way to the close-up of what was touched, or to the view that shows the pattern.

let wantedView = null;
const closer = part("closer");
const offer = (view) => {
  closer.parentElement.hidden = !view || view === stage.view;
  closer.parentElement.classList.toggle("is-low", settings.groups.body.includes(stage.view)); // a whole body leaves that corner free
  if (!view) return;
  closer.textContent = words.say("closer", settings.views[view].title);
  closer.dataset.view = view;
};
/** From a button that is gone once its view is shown, which must not take the focus with it. */
const enter = ({ currentTarget: button }) => {
  stage.figure.focus({ preventScroll: true });
  show(button.dataset.view);
};
closer.addEventListener("click", enter);
marking.addEventListener("closer", ({ detail }) => offer(detail.view));
stage.addEventListener("patterns", ({ detail }) => {
  if (detail.wanted && !detail.visible && wantedView) offer(wantedView);
});

// Tools, views, settings.

const press = () => {
  tools.press("tool", marking.tool);
  tools.press("size", marking.size);
};
const SIZES = ["s", "m", "l"];
const chooseTool = (tool) => {
  marking.choose(tool);
  press();
};
const chooseSize = (size) => {
  // On a phone only the chosen size has room: pressing it goes on to the next.
  const narrow = matchMedia("(max-width: 59.9375em)").matches;
  marking.size = size === marking.size && narrow ? SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] : size;
  press();
  const button = tools.querySelector(`[data-size="${marking.size}"]`);
  if (tools.contains(document.activeElement)) button.focus();
};
const commands = {
  undo: () => {
    painting.undo();
    speak(words.say("undone"));
  },
  redo: () => {
    painting.redo();
    speak(words.say("redone"));
  },
  clear: () => {
    painting.act(() => []);
    speak(words.say("cleared"));
  },
  mirror: () => {
    painting.act((marks) => onBothSides(marks, (view) => settings.views[view].mirror_view));
    speak(words.say("mirrored"));
  },
  nearer: () => stage.figure.zoom(1.5),
  further: () => stage.figure.zoom(1 / 1.5),
  fit: () => stage.figure.fit(),
  "compare-end": () => panel.endComparison(),
  share: async () => {
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    tell(words.say(copied ? "copied" : "copy_failed"));
  },
  print: async () => {
    await fillSheet();
    print();
  },
};
tools.addEventListener("tool", ({ detail }) => chooseTool(detail.name));
tools.addEventListener("size", ({ detail }) => chooseSize(detail.name));
for (const bar of [tools, zooms]) bar.addEventListener("command", ({ detail }) => commands[detail.name]());
part("panel").addEventListener("click", (event) => commands[event.target.closest("[data-command]")?.dataset.command]?.());
marking.addEventListener("shortcut", ({ detail: { command, tool, size } }) => {
  if (command) commands[command]();
  if (tool) chooseTool(tool);
  if (size) {
    marking.size = size;
    press();
  }
});
marking.addEventListener("full", () => tell(words.say("full")));
marking.addEventListener("camera", ({ detail }) => {
  zooms.enable("further", detail.magnification > 1.01);
  zooms.enable("fit", detail.magnification > 1.01);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches("input[type=search], textarea")) return;
  const key = event.key.toLowerCase();
  const command = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : null;
  if (!command) return;
  event.preventDefault();
  commands[command]();
});
root.querySelectorAll(".companion, [data-beside]").forEach((button) => button.addEventListener("click", enter));
stage.addEventListener("view", ({ detail }) => {
  tabs.show(detail.view);
  offer(null);
  if (painting.marks.length) writeAddress(painting.marks, detail.view);
});
stage.addEventListener("shown", ({ detail }) => {
  stage.figure.showPulse(detail.view === "front" && !painting.marks.length ? PULSE : null);
  if (painted.shown === reference || stage.isInset) return;
  const views = [detail.view, ...stage.beside.map(({ view }) => view)];
  Promise.all(views.flatMap((view) => [painted.shown.load(view), reference.load(view)])).catch(() => {});
});
root.querySelectorAll("[data-example]").forEach((button) =>
  button.addEventListener("click", async () => {
    const { view, marks } = settings.examples[button.dataset.example];
    stage.figure.focus({ preventScroll: true });
    await show(view);
    paintExample(painting, marks);
  }),
);
root.querySelectorAll("[data-figure-choice] input").forEach((choice) => {
  choice.checked = choice.value === figureKnown;
  choice.addEventListener("change", () => {
    remember("figure", choice.value);
    addresses.figure = choice.value;
    painted.shown = shownMaps(choice.value);
    show(stage.view);
  });
});
root.addEventListener("submit", (event) => event.preventDefault());
panel.check.addEventListener("open", () => {
  sheet.stop = "half";
});
sheet.addEventListener("sheet-stop", ({ detail }) => {
  if (detail.stop === "peek") part("panel").scrollTop = 0;
});

// Print.

const printSheet = new PrintSheet({
  root: document.querySelector("[data-sheet]"),
  words,
  painting,
  painted,
  views: settings.views,
  address: addresses,
  country,
});
const fillSheet = () =>
  panel.answer ? printSheet.fill({ answer: panel.answer, check: panel.check, areaName: (slug) => settings.areas[slug] ?? slug }) : null;
addEventListener("beforeprint", () => fillSheet());

// Begin.

const open = ({ marks, view, damaged }) => {
  if (view && view !== stage.view) show(view);
  painting.open(marks);
  panel.showProblem(damaged ? words.say(marks.length ? "damaged_link" : "unread_link") : "");
};
onAddress(knownAreas, { onPainting: open, onOther: () => writeAddress(painting.marks, stage.view) });
const read = readAddress(knownAreas);
stage.figure.tabIndex = 0;
stage.figure.setAttribute("role", "application");
chooseTool("brush");
await show(read?.view ?? settings.shown);
if (read?.marks.length || read?.damaged) open(read);
document.documentElement.dataset.mapReady = "";
