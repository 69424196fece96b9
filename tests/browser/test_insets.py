"""Deep places on the map: touched, walked to with arrows, and in step with the list of areas."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.map_page import MapPage, wait_until


def chosen(body_map: MapPage) -> list[str]:
    found: list[str] = body_map.page.evaluate(
        "() => [...document.querySelectorAll('input[name=area]:checked')].map((box) => box.value)"
    )
    return found


def test_touched_tooth_is_ticked_in_the_list_and_taken_away_again(body_map: MapPage) -> None:
    body_map.view("mouth")

    body_map.page.mouse.click(*body_map.point((28.0, -14.0)))  # the picture faces us: your left is on the right
    body_map.answered()

    wait_until(body_map.page, lambda: chosen(body_map) == ["left-upper-back-teeth"])
    assert body_map.fragment.endswith("vmouth~aleft-upper-back-teeth")
    expect(body_map.painting).to_have_attribute("d", re.compile("^M"))
    body_map.page.mouse.click(*body_map.point((28.0, -14.0)))
    wait_until(body_map.page, lambda: chosen(body_map) == [])


def test_touch_between_the_places_marks_nothing(body_map: MapPage) -> None:
    body_map.view("mouth")

    body_map.page.mouse.click(*body_map.point((0.0, 56.0)))
    body_map.page.wait_for_timeout(400)

    assert body_map.fragment == ""
    assert chosen(body_map) == []


def test_arrows_lead_to_the_places_and_enter_marks_them(body_map: MapPage) -> None:
    body_map.view("pelvic-floor")
    body_map.figure.focus()

    body_map.page.keyboard.press("ArrowDown")
    expect(body_map.spoken).to_contain_text("not marked")
    body_map.page.keyboard.press("Enter")

    body_map.answered()
    wait_until(body_map.page, lambda: len(chosen(body_map)) == 1)
    assert chosen(body_map)[0] in {"pelvic-floor", "genitals"}


def test_box_of_a_deep_area_fills_its_place(body_map: MapPage) -> None:
    body_map.view("mouth")
    body_map.page.locator("[data-areas] summary").click()

    body_map.page.locator("input[value='tongue']").check()

    expect(body_map.painting).to_have_attribute("d", re.compile("^M"))


def test_muscle_is_named_under_the_pointer_and_for_the_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/muscles/infraspinatus/?look=muscles")
    muscle = page.locator(".picture a[data-name='Biceps brachii']").first
    muscle.wait_for(state="attached")

    muscle.focus()
    expect(page.locator(".picture-name:visible")).to_have_text("Biceps brachii")
    page.keyboard.press("ArrowDown")

    expect(page.locator(".picture-name:visible")).not_to_have_text("Biceps brachii")
    assert page.locator(".picture a[tabindex='0']").count() == page.locator(".picture svg").count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "a"  # the drawing itself is no stop
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/muscles/*/")


def test_figure_chosen_beside_a_muscle_is_remembered_on_the_map(page: Page, site: str) -> None:
    page.goto(f"{site}/muscles/infraspinatus/")
    page.locator("[data-figures] a", has_text="Female").click()
    page.wait_for_url("**figure=female**")

    page.goto(f"{site}/muscles/soleus/")
    expect(page.locator(".chart-pictures img").first).to_have_attribute("src", re.compile("figure=female"))
    page.goto(f"{site}/")

    expect(page.locator("[data-figure-choice] input[value='female']")).to_be_checked()
