"""Every page: no accessibility finding, nothing from elsewhere, no complaint of the browser; paper; bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, Page, Response, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.map_page import LEFT_SHOULDER_FRONT, MapPage
from tests.browser.watch import Watch


PAGES = (
    "/",
    "/?view=sole-right",
    "/result/?area=left-temple&area=vertex",
    "/result/?area=left-temple&q=abrupt-headache.1&q=headache-over-50.1",
    "/result/?area=nowhere",
    "/muscles/",
    "/muscles/?q=trapezus",
    "/muscles/trapezius-upper/",
    "/areas/",
    "/areas/left-temple/",
    "/complaints/",
    "/complaints/tension-type-headache/",
    "/complaints/plantar-heel-pain/",
    "/learn/",
    "/learn/treatments-compared/",
    "/about/",
    "/about/sources/",
    "/about/hosting/",
    "/api/v1/",
    "/muscles/?q=cant+pee",
    "/no-such-page/",
)
SETTINGS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "phone": PHONE,
}
MOST_BYTES = 200_000  # compressed, of the map with everything it loads
EXPECTED_COMPLAINTS = ("400 (Bad Request)", "404 (Not Found)")  # what a browser says of such a page itself


@pytest.fixture(params=SETTINGS)
def screen(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(**SETTINGS[request.param], base_url=site, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """Rule and element of every violation that axe finds."""
    only = {"resultTypes": ["violations"]}  # all rules run; what passes is not described node by node, which is slow
    response = Axe().run(page, options=only).response
    return [f"{rule['id']}: {node['target']}" for rule in response["violations"] for node in rule["nodes"]]


def test_pages_have_no_accessibility_finding(screen: Page, site: str) -> None:
    watch = Watch(screen, site)
    found = {}
    for address in PAGES:
        screen.goto(address)
        if address.startswith("/?") or address == "/":
            MapPage(screen).ready()
        found[address] = findings(screen)

    assert {address: some for address, some in found.items() if some} == {}
    assert [text for text in watch.complaints if not text.endswith(EXPECTED_COMPLAINTS)] == []
    assert watch.elsewhere == []


def test_painted_map_has_no_accessibility_finding(screen: Page) -> None:
    body_map = MapPage(screen).open()
    screen.locator("[data-areas] summary").evaluate("summary => summary.click()")
    screen.locator("input[value='left-temple']").evaluate("box => box.click()")
    body_map.answered()
    body_map.row(0).locator(".match-show").evaluate("button => button.click()")
    expect(screen.locator(".figure .figure-patterns")).to_be_attached()

    assert findings(screen) == []


def test_map_prints_one_sheet(body_map: MapPage) -> None:
    page = body_map.page
    body_map.paint(LEFT_SHOULDER_FRONT)
    body_map.answered()
    most = 4 if page.locator("[data-check-list] [data-flag]").count() else 6
    rows = min(most, len(body_map.listed()))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-sheet-figures] figure")).not_to_have_count(0)

    page.emulate_media(media="print")

    expect(page.locator(".print-sheet")).to_be_visible()
    expect(page.locator(".map")).to_be_hidden()
    expect(page.locator(".site-bar")).to_be_hidden()
    expect(page.locator("[data-sheet-matches] > li")).to_have_count(rows)
    expect(page.locator(".print-foot")).to_contain_text("edition")
    paper = page.pdf(format="A4")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1


def test_muscle_prints_a_hand_out_with_its_warnings(page: Page, site: str) -> None:
    page.goto(f"{site}/muscles/trapezius-upper/")

    paper = page.pdf(format="A4")  # Chromium sends beforeprint
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert 1 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 4
    expect(page.get_by_text("Did a severe headache come on suddenly")).to_be_visible()
    expect(page.get_by_role("heading", name="What you can do")).to_be_visible()
    expect(page.get_by_role("heading", name="Anatomy")).to_be_hidden()


def test_map_enlarged_fourfold_keeps_a_figure_to_touch(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site)
    page.wait_for_selector("html[data-map-ready]", state="attached")

    figure = page.locator("map-figure").bounding_box()
    page.get_by_role("heading", name="Where does it hurt?").first.scroll_into_view_if_needed()

    assert figure is not None
    assert figure["height"] > 250
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(page.get_by_role("heading", name="Where does it hurt?").first).to_be_in_viewport()


def test_larger_type_asked_of_the_browser_is_followed(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str
) -> None:
    arguments = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = browser_type.launch(**browser_type_launch_args | {"args": arguments})
    page = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=site)

    for address in ("/about/", "/muscles/trapezius-upper/", "/?view=left"):
        page.goto(address)
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 34
        assert page.evaluate("document.documentElement.scrollWidth") == 1280
    MapPage(page).ready()
    expect(page.locator("bottom-sheet")).to_have_attribute("data-stop", "beside")
    expect(page.locator(".beside-name:visible")).to_have_count(0)  # too large to stand beside the legs
    browser.close()


def test_larger_type_fits_on_a_phone(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str
) -> None:
    arguments = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = browser_type.launch(**browser_type_launch_args | {"args": arguments})
    page = browser.new_page(**PHONE, base_url=site)

    for address in ("/muscles/", "/muscles/sternocleidomastoid/", "/areas/left-temple/", "/about/hosting/", "/api/v1/"):
        page.goto(address)
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, 390)
    browser.close()


def test_pressed_tool_stays_readable_under_the_pointer(body_map: MapPage) -> None:
    tool = body_map.page.locator("[data-tool='erase']")
    tool.click()

    background = "tool => getComputedStyle(tool).backgroundColor"
    pointed_at = tool.evaluate(background)
    body_map.page.mouse.move(*body_map.point((0, 600)))

    assert pointed_at == tool.evaluate(background)


def test_forced_colours_tell_the_chosen_view_and_draw_the_arms_in_outline(browser: Browser, site: str) -> None:
    context = browser.new_context(**SETTINGS["dark"], forced_colors="active", base_url=site)
    page = context.new_page()
    page.goto("/?view=left")
    MapPage(page).ready()

    def colour(selector: str, name: str) -> str:
        found: str = page.locator(selector).first.evaluate("(one, name) => getComputedStyle(one)[name]", name)
        return found

    assert colour(".views [data-view='left']", "backgroundColor") != colour(
        ".views [data-view='right']", "backgroundColor"
    )
    assert colour(".figure .bm-bone", "fill") == colour(".figure .bm-skin", "fill")
    context.close()


def test_printed_area_leaves_out_what_can_only_be_pressed(page: Page, site: str) -> None:
    page.goto(f"{site}/areas/left-temple/")
    mark = page.get_by_role("link", name="Mark this on the map")
    expect(mark).to_be_visible()

    page.emulate_media(media="print")

    expect(mark).to_be_hidden()


def test_map_is_light(page: Page, site: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    MapPage(page).open()
    page.wait_for_load_state("networkidle")

    sizes = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}

    assert sum(sizes.values()) <= MOST_BYTES
    assert len(sizes) <= 60


def test_theme_is_remembered_on_this_device(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about/")

    page.locator("[data-theme-toggle]").click()
    page.goto("/")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.context.cookies() == []


def test_drawings_follow_the_device_and_a_chosen_theme_goes_before_it(page: Page, site: str) -> None:
    shown = "image => image.decode().then(() => new URL(image.currentSrc).searchParams.get('theme') ?? 'light')"
    drawing = page.locator(".chart-pictures img").first
    page.emulate_media(color_scheme="dark")
    page.goto("/muscles/infraspinatus/")
    assert drawing.evaluate(shown) == "dark"

    page.locator("[data-theme-toggle]").click()
    page.wait_for_function("document.querySelector('.chart-pictures img').currentSrc.includes('theme=dark') === false")
    page.reload()
    assert drawing.evaluate(shown) == "light"

    page.emulate_media(color_scheme="light")
    page.locator("[data-theme-toggle]").click()
    page.wait_for_function("document.querySelector('.chart-pictures img').currentSrc.includes('theme=dark')")


def test_figure_choice_is_remembered_and_keeps_the_painting(body_map: MapPage) -> None:
    page = body_map.page
    body_map.tap((60, 180))
    fragment = body_map.fragment

    page.locator("[data-figure-choice] input[value='female']").check()

    expect(page.locator(".figure .bm-figure-female")).to_be_visible()
    assert body_map.fragment == fragment
    page.reload()
    body_map.ready()
    expect(page.locator(".figure .bm-figure-female")).to_be_visible()
