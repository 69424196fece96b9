"""The map as a person handles it: places are given in units of the view that is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from time import monotonic
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, expect


Place = tuple[float, float]

LEFT_SIDE_OF_HEAD: Sequence[Place] = ((-68, 60), (-58, 46), (-42, 44), (-30, 50), (-10, 72), (4, 88))  # head-left
LEFT_TEMPLE: Sequence[Place] = ((-60, 52), (-53, 46), (-46, 46), (-42, 52), (-52, 55))  # on head-left
BACK_OF_NECK: Sequence[Place] = ((-14, 108), (-22, 130), (-34, 150), (-42, 160))  # on back, your left
LEFT_SHOULDER_FRONT: Sequence[Place] = ((100, 200), (118, 225), (126, 250))  # on front, round to the side


class MapPage:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.figure = page.locator("map-figure")
        self.painting = page.locator(".figure .figure-painting").first  # beside it others may stand
        self.matches = page.locator("[data-match]:visible")
        self.spoken = page.locator("[data-spoken]")

    @cached_property
    def devtools(self) -> CDPSession:
        """For touches with several fingers; one session, because it remembers which fingers are down."""
        return self.page.context.new_cdp_session(self.page)

    def open(self, fragment: str = "") -> MapPage:
        self.page.goto(f"/{fragment}")
        return self.ready()

    def ready(self) -> MapPage:
        self.page.wait_for_selector("html[data-map-ready]", state="attached")
        return self

    def view(self, view_id: str) -> None:
        """Through the menu, as a person would."""
        tab = self.page.locator(f"[data-views] [data-view='{view_id}']:visible").first
        if tab.count() == 0:
            groups = {"palm": "hand", "sole": "foot", "mouth": "inside", "jaw": "inside", "pelvic": "inside"}
            first = view_id.split("-")[0]
            group = groups.get(first, first)
            self.page.locator(f"[data-views] [data-group='{group}']").click()
        self.page.locator(f"[data-views] [data-view='{view_id}']:visible").first.click()
        title = self.page.evaluate(
            "(id) => JSON.parse(document.getElementById('map-settings').textContent).views[id].title", view_id
        )
        expect(self.figure).to_have_attribute("aria-label", _starts_with(title))
        # The drawing itself is there one fetch later; what stands beside it comes after it.
        expect(self.figure.locator(f".figure-drawing > g:first-of-type[data-plate='{view_id}']")).to_be_attached()

    def point(self, place: Place) -> Place:
        """Where a place of the view lies on the screen."""
        found: list[float] = self.page.evaluate(
            """([x, y]) => {
                const drawing = document.querySelector(".figure-drawing");
                const point = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM());
                return [point.x, point.y];
            }""",
            list(place),
        )
        return found[0], found[1]

    def paint(self, places: Sequence[Place]) -> None:
        """With the mouse: press, draw through all places, lift."""
        mouse = self.page.mouse
        mouse.move(*self.point(places[0]))
        mouse.down()
        for place in places[1:]:
            mouse.move(*self.point(place), steps=4)
        mouse.up()

    def tap(self, place: Place) -> None:
        x, y = self.point(place)
        self.page.mouse.click(x, y)

    def touch(self, place: Place) -> None:
        x, y = self.point(place)
        self.page.touchscreen.tap(x, y)

    def command(self, name: str) -> None:
        self.page.locator(f"[data-command='{name}']:visible").first.click()

    def tool(self, name: str) -> None:
        self.page.locator(f"[data-tool='{name}']").click()

    def painted_at(self, place: Place, layer: str = "painting", *, on: str = "") -> bool:
        """Whether a place of the view, or of what stands beside it, is inside a layer."""
        found: bool = self.page.evaluate(
            """([x, y, layer, on]) => {
                const plate = on ? `[data-plate="${on}"]` : "";
                const path = document.querySelector(`.figure ${plate} .figure-${layer}`);
                return Boolean(path?.getAttribute("d")) && path.isPointInFill(new DOMPoint(x, y));
            }""",
            [*place, layer, on],
        )
        return found

    def beside(self, view_id: str, place: Place) -> Place:
        """Where a place of an arm lies when the arm stands beside the view shown."""
        shift: float = self.page.evaluate(
            """(id) => Object.values(JSON.parse(document.getElementById("map-settings").textContent).views)
                .flatMap((view) => view.beside ?? []).find(({ view }) => view === id).shift""",
            view_id,
        )
        return place[0] + shift, place[1]

    def companion_outline(self, view_id: str) -> str:
        found: str | None = self.page.evaluate(
            "(id) => document.querySelector(`[data-mini='${id}'] .figure-painting`)?.getAttribute('d')", view_id
        )
        return found or ""

    def listed(self) -> list[tuple[str, str]]:
        """(slug, side) of every muscle in the answer, best first, those behind "show more" too."""
        more = self.page.locator("[data-more]")
        if more.is_visible() and "more" in (more.text_content() or ""):
            more.click()
        keys: list[str] = self.page.eval_on_selector_all(
            "[data-matches] [data-match]", "rows => rows.map((row) => row.dataset.match)"
        )
        return [(slug, side) for slug, side in (key.split(":") for key in keys)]

    def row(self, number: int) -> Locator:
        return self.page.locator("[data-matches] [data-match]").nth(number)

    def compare(self, count: int) -> None:
        """The first answers, one after the other."""
        for number in range(count):
            self.row(number).locator(".match-compare").click()

    def answered(self) -> MapPage:
        """Waits for an answer to the painting as it is now."""
        self.page.wait_for_timeout(30)
        expect(self.page.locator("[data-answers][aria-busy='false']")).to_be_visible(timeout=15000)
        return self

    @property
    def fragment(self) -> str:
        found: str = self.page.evaluate("location.hash")
        return found


def wait_until(page: Page, holds: Callable[[], Any], seconds: float = 15) -> None:
    """Looks again and again; string conditions of Playwright need an evaluation that the site's policy forbids."""
    deadline = monotonic() + seconds
    while not holds():
        assert monotonic() < deadline, "It did not come to hold."
        page.wait_for_timeout(50)


def _starts_with(text: str) -> re.Pattern[str]:
    return re.compile("^" + re.escape(text))
