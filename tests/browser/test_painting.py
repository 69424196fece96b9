"""Marking where it hurts: paint, see it in the other views, take it back, keep it, share it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import (
    BACK_OF_NECK,
    LEFT_SHOULDER_FRONT,
    LEFT_SIDE_OF_HEAD,
    LEFT_TEMPLE,
    MapPage,
    wait_until,
)
from tests.browser.watch import Watch


def test_side_of_head_and_back_of_neck_name_the_usual_suspects(body_map: MapPage) -> None:
    body_map.view("head-left")
    body_map.paint(LEFT_SIDE_OF_HEAD)
    body_map.view("back")
    body_map.paint(BACK_OF_NECK)

    body_map.answered()

    named = {slug for slug, side in body_map.listed() if side == "left"}
    suspects = {"trapezius-upper", "temporalis", "splenius-cervicis"}
    sternocleidomastoid = {"sternocleidomastoid-sternal", "sternocleidomastoid-clavicular"}
    suboccipitals = {slug for slug in named if slug.startswith(("obliquus-capitis", "rectus-capitis-posterior"))}
    assert suspects <= named
    assert sternocleidomastoid & named
    assert suboccipitals


def test_paint_in_front_shows_in_the_left_view(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)

    wait_until(body_map.page, lambda: body_map.companion_outline("left"))
    assert body_map.companion_outline("right") == ""
    body_map.view("left")
    wait_until(body_map.page, lambda: body_map.painted_at((-46, 218)))


def test_painting_follows_into_the_closeup_exactly(body_map: MapPage) -> None:
    body_map.view("left")
    body_map.tap((-50, 52))

    body_map.view("head-left")

    wait_until(body_map.page, lambda: body_map.painted_at((-50, 52)))
    assert not body_map.painted_at((-20, 52))


def test_undo_redo_and_clear_walk_through_the_painting(body_map: MapPage) -> None:
    first, second = (60, 180), (-60, 240)
    body_map.tap(first)
    body_map.tap(second)

    def painted() -> tuple[bool, bool]:
        return body_map.painted_at(first), body_map.painted_at(second)

    wait_until(body_map.page, lambda: painted() == (True, True))
    body_map.command("undo")
    wait_until(body_map.page, lambda: painted() == (True, False))
    body_map.command("redo")
    wait_until(body_map.page, lambda: painted() == (True, True))
    body_map.command("clear")
    wait_until(body_map.page, lambda: painted() == (False, False))
    expect(body_map.page.locator("[data-answers]")).to_be_hidden()
    body_map.page.keyboard.press("Control+z")
    wait_until(body_map.page, lambda: painted() == (True, True))


def test_mirror_marks_the_other_side_once(body_map: MapPage) -> None:
    body_map.tap((60, 180))

    body_map.command("mirror")

    wait_until(body_map.page, lambda: body_map.painted_at((-60, 180)))
    twice = body_map.fragment
    body_map.command("mirror")
    assert body_map.fragment == twice


def test_mirror_of_a_side_view_is_seen_from_the_other_side(body_map: MapPage) -> None:
    body_map.view("head-left")
    body_map.paint(LEFT_TEMPLE)
    body_map.command("mirror")

    body_map.view("head-right")

    wait_until(body_map.page, lambda: body_map.painted_at((50, 50)))


def test_eraser_takes_away_what_it_passes_over(body_map: MapPage) -> None:
    body_map.paint([(50, 240), (80, 240), (110, 240)])
    body_map.tool("erase")
    body_map.tap((110, 240))

    wait_until(body_map.page, lambda: not body_map.painted_at((110, 240)))
    assert body_map.painted_at((60, 240))


def test_erasing_in_another_view_erases_here_too(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    before = body_map.painting.get_attribute("d")
    body_map.view("left")
    wait_until(body_map.page, lambda: body_map.painted_at((-46, 218)))
    body_map.tool("erase")
    body_map.paint([(-46, 212), (-46, 224)])

    wait_until(body_map.page, lambda: not body_map.painted_at((-46, 218)))
    body_map.view("front")
    wait_until(body_map.page, lambda: (body_map.painting.get_attribute("d") or before) != before)


def test_reload_keeps_the_painting(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    before = body_map.painting.get_attribute("d")
    wait_until(body_map.page, lambda: body_map.fragment)

    body_map.page.reload()
    body_map.ready()

    wait_until(body_map.page, lambda: body_map.painting.get_attribute("d") == before)
    body_map.answered()


def test_shared_link_opens_the_same_painting_and_view(body_map: MapPage, page: Page) -> None:
    body_map.view("back")
    body_map.paint(BACK_OF_NECK)
    body_map.answered()
    outline, listed, link = body_map.painting.get_attribute("d"), body_map.listed(), page.url

    page.goto("about:blank")
    page.goto(link)
    body_map.ready().answered()

    expect(page.locator("[data-views] [data-view='back']")).to_have_attribute("aria-current", "true")
    wait_until(page, lambda: body_map.painting.get_attribute("d") == outline)
    assert body_map.listed() == listed


def test_damaged_link_says_so_and_keeps_what_it_can(body_map: MapPage) -> None:
    body_map.tap((60, 180))
    good = body_map.fragment

    body_map.page.goto("about:blank")
    body_map.open(f"{good}~s***")

    expect(body_map.page.locator("[data-problem]")).to_contain_text("could not be read")
    wait_until(body_map.page, lambda: body_map.painted_at((60, 180)))


@pytest.mark.parametrize("fragment", ["#1~vback~s***", "#1~vback~s***%E0%A"])
def test_link_that_cannot_be_read_says_so_and_leaves_a_map_to_mark(page: Page, watched: Watch, fragment: str) -> None:
    body_map = MapPage(page).open(fragment)

    expect(page.locator("[data-problem]")).to_contain_text("nothing is marked")
    body_map.tap((-14, 108))
    wait_until(page, lambda: body_map.painted_at((-14, 108)))


def test_painting_is_sent_nowhere_but_to_the_lookup(body_map: MapPage, page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()

    assert [line for line in sent if "~s" in line] == []
    posts = {line.split("/", 3)[3] for line in sent if line.startswith("POST")}
    assert posts == {"api/v1/lookups/"}


def test_example_paints_itself(body_map: MapPage) -> None:
    body_map.page.locator("[data-example='shoulder-blade']").click()

    wait_until(body_map.page, lambda: body_map.painted_at((-36, 222)))
    body_map.answered()
    expect(body_map.page.locator("[data-views] [data-view='back']")).to_have_attribute("aria-current", "true")


def test_zoom_keeps_marks_where_they_were_made(body_map: MapPage) -> None:
    body_map.tap((60, 180))
    for _ in range(4):
        body_map.page.mouse.move(*body_map.point((60, 200)))
        body_map.page.mouse.wheel(0, -400)
        body_map.page.wait_for_timeout(50)

    assert body_map.painted_at((60, 180))
    body_map.tap((75, 205))
    wait_until(body_map.page, lambda: body_map.painted_at((75, 205)))
    body_map.command("fit")
    expect(body_map.page.locator("[data-command='fit']")).to_be_disabled()


def test_touching_the_head_offers_the_closeup(body_map: MapPage) -> None:
    body_map.tap((10, 60))

    offer = body_map.page.locator("[data-closer]")
    expect(offer).to_be_visible()
    offer.click()

    expect(body_map.page.locator("[data-views] [data-view='head-front']:visible").last).to_have_attribute(
        "aria-current", "true"
    )
    wait_until(body_map.page, lambda: body_map.painted_at((10, 60)))


def test_touching_the_shoulder_from_the_side_offers_the_arm_that_hangs_beside_the_trunk(body_map: MapPage) -> None:
    body_map.view("left")
    body_map.tap((0, 220))

    offer = body_map.page.locator("[data-closer]")
    expect(offer).to_be_visible()
    offer.click()

    expect(body_map.page.locator("[data-views] [data-view='arm-outer-left']:visible").last).to_have_attribute(
        "aria-current", "true"
    )
