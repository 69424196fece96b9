"""The map without a pointer: one tab stop, arrows between areas, the list of areas in step."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.map_page import MapPage, wait_until


def test_figure_is_one_tab_stop(body_map: MapPage) -> None:
    body_map.page.evaluate("document.querySelector('[data-views] a:last-of-type').focus()")
    inside = 0
    for _ in range(30):
        body_map.page.keyboard.press("Tab")
        inside += body_map.page.evaluate("Boolean(document.activeElement.closest('map-figure'))")

    assert inside == 1


def test_arrows_name_areas_and_enter_marks_them(body_map: MapPage) -> None:
    body_map.figure.focus()
    body_map.page.keyboard.press("ArrowUp")
    expect(body_map.spoken).to_contain_text("not marked")
    first = body_map.spoken.text_content()
    body_map.page.keyboard.press("ArrowUp")
    expect(body_map.spoken).not_to_have_text(first or "")

    body_map.page.keyboard.press("Enter")

    expect(body_map.spoken).to_contain_text(": marked")
    body_map.answered()
    expect(body_map.page.locator("input[name='area']:checked")).to_have_count(1)
    assert "~a" in body_map.fragment
    body_map.page.keyboard.press(" ")
    expect(body_map.page.locator("[data-answers]")).to_be_hidden()


def test_every_area_of_a_view_is_reached_with_arrows(body_map: MapPage) -> None:
    """From any area every other one can be reached, so that nothing is closed to the keyboard."""
    unreached = body_map.page.evaluate(
        """async () => {
            const settings = JSON.parse(document.getElementById("map-settings").textContent);
            const { Surface } = await import("/static/map/surface/surface.js");
            const { neighbour } = await import("/static/map/figure/area-walk.js");
            const surface = new Surface(await (await fetch(settings.addresses.surface)).json());
            const missed = [];
            for (const view of Object.keys(settings.views)) {
                const areas = surface.areasIn(view);
                const reached = new Set([areas[0]]);
                const front = [areas[0]];
                while (front.length) {
                    const area = front.pop();
                    for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
                        const next = neighbour(areas, area, key);
                        if (!reached.has(next)) { reached.add(next); front.push(next); }
                    }
                }
                areas.filter((area) => !reached.has(area)).forEach(({ slug }) => missed.push(`${view}: ${slug}`));
            }
            return missed;
        }"""
    )

    assert unreached == []


def test_list_and_map_stay_in_step(body_map: MapPage) -> None:
    page = body_map.page
    page.locator("[data-areas] summary").click()
    box = page.locator("input[value='left-temple']")

    box.check()
    body_map.answered()
    body_map.view("head-left")
    wait_until(page, lambda: body_map.painted_at((-52, 50)))
    box.uncheck()
    wait_until(page, lambda: not body_map.painted_at((-52, 50)))
    body_map.paint([(-58, 48), (-46, 48), (-46, 54), (-58, 54)])
    body_map.answered()
    expect(box).to_be_checked()
    box.uncheck()
    wait_until(page, lambda: not body_map.painted_at((-52, 50)))


def test_deep_areas_are_chosen_from_the_list(body_map: MapPage) -> None:
    page = body_map.page
    page.locator("[data-areas] summary").click()

    page.locator("input[value='left-upper-back-teeth']").check()

    body_map.answered()
    assert body_map.listed()
    expect(page.locator("input[value='left-upper-back-teeth']")).to_be_checked()


def test_keyboard_alone_reaches_an_answer_and_its_page(body_map: MapPage) -> None:
    keyboard = body_map.page.keyboard
    body_map.figure.focus()
    for _ in range(7):  # from the middle of the body up to the neck
        said = body_map.spoken.text_content() or ""
        keyboard.press("ArrowUp")
        expect(body_map.spoken).not_to_have_text(said)
    keyboard.press("Enter")
    body_map.answered()

    body_map.row(0).locator(".match-show").focus()
    expect(body_map.page.locator(".figure .figure-pattern")).to_have_count(1)
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("Enter")

    body_map.page.wait_for_url(re.compile("/muscles/"))
    expect(body_map.page.locator("h1")).to_be_visible()


def test_toolbar_is_one_tab_stop_with_arrows_inside(body_map: MapPage) -> None:
    page = body_map.page
    page.locator("[data-tool='brush']").focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("[data-tool='erase']")).to_have_attribute("aria-pressed", "true")
    assert page.locator("[data-tools] button[tabindex='0']").count() == 1
