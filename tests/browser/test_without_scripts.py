"""The same answer without JavaScript: click the picture, or tick areas."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    yield context.new_page()
    context.close()


def test_clicking_the_picture_answers_for_the_area_there(plain_page: Page) -> None:
    plain_page.goto("/?view=head-left")
    picture = plain_page.locator("input[type='image']")
    box = picture.bounding_box()
    assert box is not None
    across, down = (-52 + 112) / 182, (50 + 6) / 232  # the temple, in shares of the view's frame

    picture.click(position={"x": box["width"] * across, "y": box["height"] * down})

    expect(plain_page.locator(".result-marked")).to_contain_text("Temple")
    expect(plain_page.locator("[data-match]").first).to_contain_text("your left")


def test_ticked_areas_give_the_same_answer_as_the_map(plain_page: Page, site: str) -> None:
    plain_page.goto("/")
    plain_page.locator("[data-areas] summary").click()
    plain_page.locator("input[value='left-temple']").check()
    plain_page.locator("input[value='vertex']").check()
    plain_page.get_by_role("button", name="Show the muscles").click()

    named = plain_page.locator("[data-match] [data-part='name']").all_text_contents()

    marks = [{"area": "left-temple"}, {"area": "vertex"}]
    answer = plain_page.request.post(f"{site}/api/v1/lookups/", data={"marks": marks}).json()
    rows = {((m["same_pattern"] or m["muscle"])["name"], m["muscle"]["side"]): None for m in answer["matches"]}
    assert named == [name for name, _side in rows]
    expect(plain_page.locator("input[type='checkbox'][value='left-temple']")).to_be_checked()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        pytest.param("/result/?area=nowhere", "There is no area “nowhere”", id="unknown area"),
        pytest.param("/result/", "Nothing is marked yet", id="nothing"),
        pytest.param("/result/?view=front&at.x=1&at.y=1", "beside the body", id="off the body"),
        pytest.param("/result/?view=front&at.x=nan&at.y=1", "could not be read", id="not a number"),
        pytest.param("/result/?view=front&at.x=9999&at.y=1", "outside the picture", id="outside"),
        pytest.param("/result/?view=inside&at.x=1&at.y=1", "There is no view “inside”", id="unknown view"),
    ],
)
def test_bad_address_says_what_is_wrong(plain_page: Page, address: str, message: str) -> None:
    response = plain_page.goto(address)

    assert response is not None
    assert response.status == 400
    expect(plain_page.locator("[role='alert']")).to_contain_text(message)
    expect(plain_page.locator("input[type='image']")).to_be_visible()


def test_one_bad_area_does_not_lose_the_good_one(plain_page: Page) -> None:
    plain_page.goto("/result/?area=left-temple&area=nowhere")

    expect(plain_page.locator("[role='alert']")).to_contain_text("nowhere")
    expect(plain_page.locator("[data-match]").first).to_be_visible()


def test_every_view_is_a_link(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("[data-views] [data-group='foot']").click()
    plain_page.get_by_role("link", name="Your right").click()
    plain_page.get_by_role("link", name="Sole").click()

    expect(plain_page.locator(".plate img")).to_have_attribute("src", re.compile("/map/sole-right.svg"))


def test_side_view_has_both_sides_of_the_arm_beside_it(plain_page: Page) -> None:
    plain_page.goto("/?view=left")
    outer, trunk, inner = (
        plain_page.locator(f".plate img[src*='/map/{view}.svg']").bounding_box()
        for view in ("arm-outer-left", "left", "arm-inner-left")
    )
    assert outer
    assert trunk
    assert inner
    assert outer["x"] + outer["width"] <= trunk["x"]
    assert trunk["x"] + trunk["width"] <= inner["x"]
    assert (outer["y"] - trunk["y"]) / trunk["height"] == pytest.approx((150 + 8) / 1016, abs=0.004)
    assert outer["height"] / trunk["height"] == pytest.approx(490 / 1016, abs=0.004)

    plain_page.get_by_role("link", name="Your left arm, inner side").click()

    expect(plain_page.locator(".plate img")).to_have_attribute("src", re.compile("/map/arm-inner-left.svg"))
    plain_page.locator("input[type='image']").click(position={"x": 80, "y": 300})
    expect(plain_page.locator("[data-match]").first).to_contain_text("your left")


def test_picture_is_dark_on_a_dark_page(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark", base_url=site)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/?view=left")
    page.wait_for_load_state("networkidle")

    shown = {url.split("/map/")[1].split(".svg")[0] for url in asked if "theme=dark" in url}
    assert shown == {"left", "arm-outer-left", "arm-inner-left"}
    context.close()


def test_warnings_are_asked_first_and_a_yes_hides_the_muscles_until_it_does_not_apply(plain_page: Page) -> None:
    plain_page.goto("/result/?area=left-temple")
    flag = plain_page.locator("[data-flag='abrupt-headache']")
    expect(flag.locator("details")).not_to_have_attribute("open", "")
    expect(plain_page.locator("[data-match]").first).to_be_visible()

    flag.locator("summary").click()
    flag.locator("input").first.check()
    plain_page.get_by_role("button", name="Show what to do").click()

    alert = plain_page.get_by_role("alert")
    expect(alert).to_contain_text("Call the emergency number now")
    expect(alert.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(plain_page.locator("[data-match]")).to_have_count(0)
    alert.get_by_role("link", name="This does not apply").click()
    expect(plain_page.locator("[data-match]").first).to_be_visible()
    expect(plain_page.get_by_role("alert")).to_have_count(0)


def test_none_of_these_is_no_clearance_and_can_be_asked_again(plain_page: Page) -> None:
    plain_page.goto("/result/?area=left-temple")

    plain_page.get_by_role("button", name="None of these").click()

    expect(plain_page.locator(".check-none")).to_contain_text("That does not rule out a serious cause.")
    expect(plain_page.locator("[data-match]").first).to_be_visible()
    plain_page.get_by_role("link", name="Look again").click()
    expect(plain_page.locator("[data-flag]").first).to_be_visible()


def test_printed_answer_opens_every_warning(plain_page: Page) -> None:
    plain_page.goto("/result/?area=left-temple")
    plain_page.emulate_media(media="print")

    expect(plain_page.locator("[data-flag='abrupt-headache'] .check-question").first).to_be_visible()
    expect(plain_page.get_by_role("button", name="None of these")).to_be_hidden()


def test_area_and_muscle_pages_open_their_warnings(plain_page: Page) -> None:
    for address in ("/areas/breastbone/", "/muscles/pectoralis-major/"):
        plain_page.goto(address)
        flag = plain_page.locator("[data-flag='chest-pressure']")
        expect(plain_page.locator(".check-named")).to_contain_text("Pressure or pain in the chest")
        if folded := plain_page.locator(".check-fold:not([open]) > summary").all():
            folded[0].click()
        expect(flag.locator(".check-body")).to_be_hidden()
        flag.locator("summary").click()
        expect(flag).to_contain_text("If you answer yes: Call the emergency number now")
        expect(plain_page.locator(".check-foot a[href='tel:999']")).to_be_visible()


def test_answer_prints_on_two_pages_with_its_warnings(plain_page: Page) -> None:
    plain_page.goto("/result/?area=left-temple")

    paper = plain_page.pdf(format="A4")
    plain_page.emulate_media(media="print")

    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 2
    expect(plain_page.get_by_text("Did a severe headache come on suddenly")).to_be_visible()
    expect(plain_page.locator(".check-level").nth(1)).to_have_text("Emergency")
