"""The map on a phone: touch, the sheet with three stops, the way to close-ups."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import MapPage, wait_until


SHOULDER = (120, 219)  # its front, where no emergency is asked about before the first answer


def touch_points(body_map: MapPage, kind: str, points: list[tuple[float, float]]) -> None:
    body_map.devtools.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]},
    )


def test_one_finger_marks(phone_map: MapPage) -> None:
    phone_map.touch((60, 180))

    wait_until(phone_map.page, lambda: phone_map.painted_at((60, 180)))
    phone_map.answered()


def test_one_finger_paints_a_line(phone_map: MapPage) -> None:
    first, *others = (phone_map.point((x, 240)) for x in (50, 60, 75, 90))  # a finger that waits for them presses long

    touch_points(phone_map, "touchStart", [first])
    for place in others:
        touch_points(phone_map, "touchMove", [place])
    touch_points(phone_map, "touchEnd", [])

    wait_until(phone_map.page, lambda: phone_map.painted_at((88, 240)))
    assert phone_map.painted_at((52, 240))


def test_lifted_finger_leaves_no_ring(phone_map: MapPage) -> None:
    touch_points(phone_map, "touchStart", [phone_map.point((100, 200))])
    touch_points(phone_map, "touchMove", [phone_map.point((118, 225))])
    brush = phone_map.page.locator(".figure-brush")
    assert float(brush.get_attribute("r") or 0) > 0

    touch_points(phone_map, "touchEnd", [])

    expect(brush).to_have_attribute("r", "0")


def test_two_fingers_zoom_and_leave_no_mark(phone_map: MapPage) -> None:
    near, far = phone_map.point((-20, 240)), phone_map.point((20, 240))
    width = phone_map.page.locator(".figure-drawing").evaluate("drawing => drawing.viewBox.baseVal.width")

    touch_points(phone_map, "touchStart", [near])
    touch_points(phone_map, "touchStart", [near, far])
    touch_points(phone_map, "touchMove", [(near[0] - 40, near[1]), (far[0] + 40, far[1])])
    touch_points(phone_map, "touchEnd", [])

    nearer = phone_map.page.locator(".figure-drawing").evaluate("drawing => drawing.viewBox.baseVal.width")
    assert nearer < width * 0.7
    assert phone_map.fragment == ""


def test_long_press_names_the_area_and_leaves_no_mark(phone_map: MapPage) -> None:
    place = phone_map.point((0, 30))
    touch_points(phone_map, "touchStart", [place])
    name = phone_map.page.locator("[data-area-name]")

    expect(name).to_be_visible()
    touch_points(phone_map, "touchEnd", [])

    assert name.text_content()
    assert phone_map.fragment == ""


def test_sheet_stops_at_three_heights_and_the_map_stays_visible(phone_map: MapPage) -> None:
    phone_map.touch(SHOULDER)
    phone_map.answered()
    sheet, handle = phone_map.page.locator("bottom-sheet"), phone_map.page.locator("[data-sheet-handle]")

    def height() -> float:
        sheet.evaluate("sheet => Promise.all(sheet.getAnimations().map(({ finished }) => finished))")
        box = sheet.bounding_box()
        assert box is not None
        return box["height"]

    peek = height()
    assert phone_map.row(0).locator(".match-show").is_visible()
    handle.tap()
    half = height()
    figure = phone_map.figure.bounding_box()
    handle.tap()
    full = height()

    assert peek < 180 < half < 450 < 700 < full
    assert figure is not None
    assert figure["height"] > 200
    handle.tap()
    assert height() == peek


def test_answers_stand_beside_the_figure_on_a_phone_held_across(phone_map: MapPage) -> None:
    page, sheet = phone_map.page, phone_map.page.locator("bottom-sheet")
    page.set_viewport_size({"width": 844, "height": 390})
    expect(sheet).to_have_attribute("data-stop", "beside")
    phone_map.touch(SHOULDER)
    phone_map.answered()

    expect(phone_map.row(0).locator(".match-reasons")).to_be_visible()
    figure, answers = phone_map.figure.bounding_box(), sheet.bounding_box()
    assert figure is not None
    assert answers is not None
    assert figure["x"] + figure["width"] <= answers["x"]
    assert figure["height"] > 200

    page.set_viewport_size({"width": 390, "height": 844})
    expect(sheet).to_have_attribute("data-stop", "peek")


def test_sheet_follows_the_finger(phone_map: MapPage) -> None:
    phone_map.touch((60, 180))
    phone_map.answered()
    box = phone_map.page.locator("[data-sheet-handle]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 12

    touch_points(phone_map, "touchStart", [(x, y)])
    for step in range(1, 6):
        touch_points(phone_map, "touchMove", [(x, y - 60 * step)])
    touch_points(phone_map, "touchEnd", [])

    expect(phone_map.page.locator("bottom-sheet")).to_have_attribute("data-stop", "half")


def test_saying_yes_moves_the_sheet_and_not_the_page(phone_map: MapPage) -> None:
    page = phone_map.page
    phone_map.touch((0, 60))
    phone_map.answered()
    phone_map.page.locator("[data-sheet-handle]").tap()
    page.locator(".check-list summary").first.tap()

    page.locator(".check-list .check-yes").first.tap()

    expect(page.locator("[data-urgent] [data-advice]")).to_be_in_viewport()
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight - innerHeight]") == [0, 0]


def test_tapping_a_row_shows_its_pattern(phone_map: MapPage) -> None:
    phone_map.touch(SHOULDER)
    phone_map.answered()

    phone_map.row(0).locator(".match-show").tap()

    expect(phone_map.page.locator(".figure .figure-pattern")).to_have_count(1)


def test_nothing_is_wider_than_the_screen(phone_map: MapPage) -> None:
    width = phone_map.page.evaluate("document.documentElement.scrollWidth")

    assert width == 390


def test_tools_are_large_enough_for_a_finger(phone_map: MapPage) -> None:
    small = phone_map.page.eval_on_selector_all(
        "[data-tools] button, [data-zooms] button, [data-views] a",
        """all => all.filter((one) => one.offsetParent)
            .map((one) => one.getBoundingClientRect())
            .filter(({ width, height }) => width < 43.5 || height < 43.5).length""",
    )

    assert small == 0


TOO_SMALL = """() => {
    const tall = (one) => one.getBoundingClientRect().height >= 43.5;
    const text = (one) => one.textContent.trim().replace(/\\s+/g, " ");
    const inSentence = (link) => {
        const around = link.closest("p, li, dd, td, figcaption, .notice");
        return getComputedStyle(link).display === "inline" && around && text(around).length > text(link).length + 12;
    };
    return [...document.querySelectorAll("a[href], button, summary, select, label:has(input)")]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().width > 1)
        .filter((one) => !one.matches(".skip-link, [data-sheet-handle], .match-show")) // each larger than its box
        .filter((one) => !tall(one) && !inSentence(one))
        .map((one) => `${one.tagName} ${one.className}: ${text(one).slice(0, 40)}`);
}"""


@pytest.mark.parametrize(
    "address",
    [
        *("/muscles/", "/muscles/trapezius-upper/", "/muscles/trapezius/", "/areas/", "/areas/left-temple/"),
        *("/complaints/", "/complaints/tension-type-headache/", "/learn/", "/learn/treatments-compared/"),
        *("/about/", "/about/sources/", "/api/v1/", "/about/hosting/", "/result/?area=left-temple&area=vertex"),
    ],
)
def test_whatever_stands_alone_on_a_page_is_large_enough_for_a_finger(phone_map: MapPage, address: str) -> None:
    page = phone_map.page
    page.goto(address)
    page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")

    assert page.evaluate(TOO_SMALL) == []


def test_whatever_an_answer_offers_is_large_enough_for_a_finger(phone_map: MapPage) -> None:
    page = phone_map.page
    phone_map.touch((0, 60))
    phone_map.answered()
    for _ in range(2):
        page.locator("[data-sheet-handle]").tap()
    expect(page.locator("bottom-sheet")).to_have_attribute("data-stop", "full")
    page.evaluate("document.querySelectorAll('.panel details').forEach((details) => { details.open = true; })")

    assert page.evaluate(TOO_SMALL) == []
