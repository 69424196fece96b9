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
    assert named == [match["muscle"]["name"] for match in answer["matches"]]
    expect(plain_page.locator("input[value='left-temple']")).to_be_checked()


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

    expect(plain_page.locator("input[type='image']")).to_have_attribute("src", re.compile("/map/sole-right.svg"))
