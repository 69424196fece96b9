"""The answers beside the map: rows, patterns over the painting, comparison, what is left over, and trouble."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot

from playwright.sync_api import Page, Route, expect

from tests.browser.map_page import LEFT_SHOULDER_FRONT, MapPage, wait_until


def test_row_says_name_side_band_and_reasons(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()

    row = body_map.row(0)

    expect(row.locator(".match-rank")).to_have_text("1")
    expect(row.locator("[data-part='side']")).to_have_text("your left")
    expect(row.locator("[data-part='band']")).to_have_text(re.compile("match$"))
    expect(row.locator("[data-part='reasons']")).to_contain_text("% of what you marked")
    expect(row.locator("[data-part='url']")).to_have_attribute("href", re.compile("^/muscles/[a-z-]+/$"))


def test_pointing_at_a_row_lays_its_pattern_over_the_painting(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()

    body_map.row(0).hover()

    expect(body_map.page.locator(".figure .figure-pattern .bm-point").first).to_be_attached()
    expect(body_map.row(0)).to_have_class(re.compile("is-shown"))
    body_map.page.mouse.move(*body_map.point((0, 600)))
    expect(body_map.page.locator(".figure .figure-pattern")).to_have_count(0)


def test_pressed_row_keeps_its_pattern(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()
    button = body_map.row(0).locator(".match-show")

    button.click()
    body_map.page.mouse.move(*body_map.point((0, 600)))

    expect(button).to_have_attribute("aria-pressed", "true")
    expect(body_map.page.locator(".figure .figure-pattern")).to_have_count(1)


def test_three_muscles_compare_by_number_and_texture(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()

    body_map.compare(4)

    compared = body_map.page.locator(".figure .figure-compared")
    expect(compared).to_have_count(3)
    textures = body_map.page.eval_on_selector_all(
        ".figure .figure-compared .texture", "all => all.map((one) => one.querySelector('path').getAttribute('d'))"
    )
    assert len(set(textures)) == 3
    over_everything = body_map.page.locator(".figure [data-plate] > :last-child > .figure-badge")
    expect(over_everything).to_have_count(3)  # no zone and no edge over a number
    assert [body_map.row(n).get_attribute("data-compared") for n in range(4)] == ["1", "2", "3", None]
    body_map.command("compare-end")
    expect(compared).to_have_count(0)


def test_fourth_muscle_to_compare_is_refused_where_it_is_seen(body_map: MapPage) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()

    body_map.compare(4)

    notice = body_map.page.locator("[data-problem]")
    expect(notice).to_contain_text("Three can be compared")
    expect(notice).to_be_in_viewport()


def test_numbers_of_compared_muscles_keep_apart_however_near_the_figure_is(body_map: MapPage, page: Page) -> None:
    body_map.view("left")
    body_map.paint([body_map.beside("arm-outer-left", (0, y)) for y in (300, 330, 360, 390)])
    body_map.answered()
    body_map.compare(3)

    def stand_apart() -> bool:
        discs: list[list[float]] = page.eval_on_selector_all(
            ".figure .figure-badge circle",
            "all => all.map((one) => one.getBoundingClientRect()).map(({ x, y, width }) => [x, y, width])",
        )
        apart = all(hypot(a[0] - b[0], a[1] - b[1]) > 21 for a, b in combinations(discs, 2))
        return len(discs) >= 3 and apart and all(19 < width < 23 for *_, width in discs)

    wait_until(page, stand_apart)
    body_map.command("nearer")
    wait_until(page, stand_apart)
    body_map.view("back")
    wait_until(page, stand_apart)


def test_rows_are_moved_and_not_made_anew(body_map: MapPage, page: Page) -> None:
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()
    first = body_map.listed()[0]
    row = page.locator(f"[data-match='{first[0]}:{first[1]}']").element_handle()
    assert row is not None

    body_map.tap((60, 180))
    body_map.answered()

    same = page.locator(f"[data-match='{first[0]}:{first[1]}']").element_handle()
    assert page.evaluate("([a, b]) => a === b", [row, same])


def test_what_no_pattern_explains_can_be_shown(body_map: MapPage, page: Page) -> None:
    page.locator("input[value='left-upper-belly']").evaluate("box => box.click()")
    body_map.answered()
    show = page.locator("[data-show-unexplained]")

    show.click()

    wait_until(page, lambda: page.locator(".figure .figure-unexplained").get_attribute("d"))
    expect(show).to_have_attribute("aria-pressed", "true")


def test_marks_beside_the_body_get_a_plain_word(body_map: MapPage) -> None:
    body_map.tap((250, 200))

    expect(body_map.page.locator("[data-nothing]")).to_contain_text("beside the body")


def trouble(page: Page, status: int | None) -> None:
    def answer(route: Route) -> None:
        if status is None:
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=status, json={"problems": []})

    page.route("**/api/v1/lookups/", answer)


def check_trouble(page: Page, status: int | None, message: str) -> None:
    """The message stands where the person is, the painting stays, and the answer comes once trouble is over."""
    body_map = MapPage(page).open()
    trouble(page, status)
    body_map.tap((60, 180))

    expect(page.locator("[data-problem]")).to_contain_text(message)
    assert body_map.painted_at((60, 180))
    page.unroute("**/api/v1/lookups/")
    body_map.tap((64, 200))
    body_map.answered()
    expect(page.locator("[data-problem]")).to_be_hidden()


def test_offline_keeps_the_painting(page: Page) -> None:
    check_trouble(page, None, "no connection")


def test_too_many_questions_keep_the_painting(page: Page) -> None:
    check_trouble(page, 429, "Too many questions")


def test_refused_question_keeps_the_painting(page: Page) -> None:
    check_trouble(page, 400, "could not be compared")


def test_missing_answer_keeps_the_painting(page: Page) -> None:
    check_trouble(page, 503, "not available just now")
