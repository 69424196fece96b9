"""A complaint marks its places on the map, with scripts and without, on a wide screen and on a phone, and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.map_page import MapPage
from tests.browser.watch import Watch


HEEL = "/complaints/plantar-heel-pain/"


@pytest.fixture
def phone_page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(**PHONE, base_url=site)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    yield context.new_page()
    context.close()


def test_complaint_paints_its_places_on_the_map(page: Page, site: str) -> None:
    watch = Watch(page, site)
    page.goto(HEEL)

    page.locator("a.needs-script", has_text="your left").click()

    body_map = MapPage(page)
    body_map.ready()
    body_map.answered()
    expect(page.locator("input[value='left-heel']")).to_be_checked()
    expect(page.locator("input[value='left-sole']")).to_be_checked()
    expect(page.locator("input[value='right-heel']")).not_to_be_checked()
    assert body_map.listed() != []
    assert watch.complaints == []


def test_complaint_marks_its_places_without_scripts(plain_page: Page) -> None:
    plain_page.goto(HEEL)
    expect(plain_page.locator("a.needs-script").first).to_be_hidden()

    plain_page.locator("a.needs-no-script", has_text="both sides").click()

    expect(plain_page.locator(".result-marked")).to_contain_text("Heel, left")
    expect(plain_page.locator(".result-marked")).to_contain_text("Heel, right")
    expect(plain_page.locator("[data-match]").first).to_be_visible()


def test_complaint_fits_a_phone_and_its_warnings_stand_above_the_muscles(phone_page: Page) -> None:
    phone_page.goto("/complaints/sciatica-like/")

    assert phone_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    warnings = phone_page.locator(".check").bounding_box()
    muscles = phone_page.locator("#examine").bounding_box()
    assert warnings is not None
    assert muscles is not None
    assert warnings["y"] + warnings["height"] <= muscles["y"]
    buttons = phone_page.locator("a.button:visible").all()
    assert len(buttons) == 3
    for button in buttons:
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_complaint_prints_without_what_only_a_screen_can_use(page: Page, site: str) -> None:
    page.goto(HEEL)

    page.emulate_media(media="print")

    for hidden in (".site-bar", ".complaint-contents", ".complaint-aside .actions"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in ("[data-flag] .check-body", ".examine-list", ".look-alikes", ".source-list"):
        expect(page.locator(shown).first).to_be_visible()
