"""The arm beside the trunk seen from the side: one picture, to be painted on wherever it hurts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.map_page import MapPage, wait_until
from tests.browser.watch import Watch


ELBOW = (-6.0, 350.0)  # on arm-outer-left, -right with its sign changed
INNER_FOREARM = (10.0, 420.0)  # on arm-inner-left


def covered(page: Page, selector: str) -> list[str]:
    """What lies over the skin of any drawing on the stage, looked at in a grid of points."""
    found: list[str] = page.evaluate(
        """(selector) => {
            const skins = [...document.querySelectorAll(".figure [data-plate] > .figure-base > .bm-skin")];
            const onSkin = (x, y) => skins.some((skin) => {
                const shape = document.querySelector(skin.getAttribute("href") ?? skin.getAttribute("xlink:href"));
                return shape.isPointInFill(new DOMPoint(x, y).matrixTransform(skin.getScreenCTM().inverse()));
            });
            const covers = (one) => {
                const { left, top, width, height } = one.getBoundingClientRect();
                const steps = [...Array(13).keys()].map((step) => step / 12);
                return width && steps.some((i) => steps.some((j) => onSkin(left + i * width, top + j * height)));
            };
            return [...document.querySelectorAll(selector)].filter(covers).map((one) => one.className);
        }""",
        selector,
    )
    return found


def overlapping(page: Page, selector: str) -> list[list[str]]:
    """Pairs of things that lie over one another."""
    found: list[list[str]] = page.eval_on_selector_all(
        selector,
        """all => {
            const seen = all.map((one) => [one.className, one.getBoundingClientRect()]).filter(([, box]) => box.width);
            const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
            return seen.flatMap(([name, box], i) => seen.slice(i + 1)
                .filter(([, other]) => meet(box, other)).map(([other]) => [name, other]));
        }""",
    )
    return found


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    "screen",
    [
        pytest.param({"viewport": DESKTOP}, id="desktop"),
        pytest.param({"viewport": {"width": 1024, "height": 768}}, id="tablet"),
        pytest.param(PHONE, id="phone"),
        pytest.param(PHONE | {"viewport": {"width": 320, "height": 640}}, id="small phone"),
    ],
)
def test_nothing_lies_over_the_arms(browser: Browser, site: str, screen: dict[str, Any], side: str) -> None:
    context = browser.new_context(**screen, base_url=site)
    page = context.new_page()
    body_map = MapPage(page)
    page.goto(f"/?view={side}")
    body_map.ready()
    body_map.tap((0, 220))
    body_map.answered()
    expect(page.locator("[data-closer]")).to_be_visible()

    around = ".tools, .zooms, .companion, .figure-edge, .figure-closer, .beside-name"
    assert covered(page, around) == []
    assert overlapping(page, around) == []
    assert covered(page, ".figure") == ["figure"]  # there is skin to be covered
    context.close()


def test_arm_is_marked_where_it_stands(body_map: MapPage) -> None:
    body_map.view("left")
    body_map.paint([body_map.beside("arm-outer-left", (ELBOW[0], y)) for y in (300, 350, 400)])
    body_map.answered()

    assert body_map.painted_at(ELBOW, on="arm-outer-left")
    assert not body_map.painted_at(ELBOW, on="left")
    assert {side for _slug, side in body_map.listed()} == {"left"}
    body_map.page.locator("[data-closer]").click()
    wait_until(body_map.page, lambda: body_map.page.locator("[data-plate]").count() == 1)
    wait_until(body_map.page, lambda: body_map.painted_at(ELBOW))
    assert body_map.painted_at((ELBOW[0], 390))


def test_mark_on_the_arm_is_taken_away_where_it_stands(body_map: MapPage) -> None:
    body_map.view("arm-inner-left")
    body_map.tap(INNER_FOREARM)
    body_map.view("left")
    wait_until(body_map.page, lambda: body_map.painted_at(INNER_FOREARM, on="arm-inner-left"))

    body_map.tool("erase")
    body_map.tap(body_map.beside("arm-inner-left", INNER_FOREARM))

    wait_until(body_map.page, lambda: not body_map.painted_at(INNER_FOREARM, on="arm-inner-left"))


def test_pattern_lies_over_the_arms_too(body_map: MapPage) -> None:
    body_map.view("left")
    body_map.tap(body_map.beside("arm-outer-left", ELBOW))
    body_map.answered()

    body_map.row(0).locator(".match-show").click()

    expect(
        body_map.page.locator(".figure [data-plate='arm-outer-left'] .figure-pattern .bm-essential")
    ).not_to_have_count(0)


def test_arms_follow_the_chosen_figure_and_keep_the_mark(body_map: MapPage) -> None:
    page = body_map.page
    page.locator("[data-figure-choice] input[value='female']").check()
    body_map.view("right")
    expect(page.locator(".figure [data-plate]")).to_have_count(3)
    page.wait_for_load_state("networkidle")
    elbow = (-ELBOW[0], ELBOW[1] - 10)

    body_map.tap(body_map.beside("arm-outer-right", elbow))

    wait_until(page, lambda: body_map.painted_at(elbow, on="arm-outer-right"))
    body_map.answered()
    assert {side for _slug, side in body_map.listed()} == {"right"}


def test_names_of_the_arms_are_buttons_to_their_views(body_map: MapPage) -> None:
    page = body_map.page
    body_map.view("left")
    outer = page.get_by_role("button", name="Your left arm, outer side")
    expect(outer).to_have_text("Outer side")
    expect(page.get_by_role("button", name="Your left arm, inner side")).to_have_text("Inner side")
    body_map.figure.focus()
    page.keyboard.press("Tab")
    expect(outer).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.locator("[data-views] [data-view='arm-outer-left']:visible").last).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.locator(".beside-name:visible")).to_have_count(0)
    expect(body_map.figure).to_be_focused()


def test_names_of_the_arms_are_away_while_one_looks_nearer(body_map: MapPage) -> None:
    body_map.view("left")
    expect(body_map.page.locator(".beside-name:visible")).to_have_count(2)

    body_map.command("nearer")
    expect(body_map.page.locator(".beside-name:visible")).to_have_count(0)

    body_map.command("fit")
    expect(body_map.page.locator(".beside-name:visible")).to_have_count(2)


def test_arm_is_named_when_pressed_long(phone_map: MapPage) -> None:
    phone_map.view("left")
    x, y = phone_map.point(phone_map.beside("arm-outer-left", ELBOW))
    phone_map.devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    name = phone_map.page.locator("[data-area-name]")

    expect(name).to_contain_text("elbow", ignore_case=True)
    phone_map.devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert phone_map.fragment == ""


def test_arms_are_asked_for_only_from_the_side(body_map: MapPage, watched: Watch) -> None:
    body_map.page.wait_for_load_state("networkidle")
    assert [request.url for request in watched.requests if "/map/arm-" in request.url] == []

    body_map.view("left")
    body_map.page.wait_for_load_state("networkidle")

    drawn = {request.url.split("/map/")[1].split("?")[0] for request in watched.requests if "/map/arm-" in request.url}
    assert drawn == {"arm-outer-left.svg", "arm-inner-left.svg"}


def test_view_is_shown_even_without_its_arms(page: Page, site: str) -> None:
    page.route("**/map/arm-*.svg*", lambda route: route.abort())
    page.goto(f"{site}/?view=left")

    MapPage(page).ready()

    expect(page.locator(".figure [data-plate]")).to_have_count(1)
