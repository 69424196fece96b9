"""Warnings before muscles: what is asked, what a "yes" does, and that nothing ever reads as clearance."""

from __future__ import annotations

import json
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from knowledge.document import Document, area_slugs
from tests.browser.map_page import MapPage
from tests.warnings import example_areas


NO_CLEARANCE = "Nothing on this short list was ticked. That does not rule out a serious cause."


def mark(body_map: MapPage, *areas: str) -> None:
    """Marks whole areas, as the list of areas does."""
    for area in areas:
        body_map.page.locator(f"input[value='{area}']").evaluate("box => box.click()")
    body_map.answered()


def row(page: Page, slug: str) -> Locator:
    return page.locator(f"[data-flag='{slug}']:visible")


def opened(page: Page, slug: str) -> Locator:
    summary = row(page, slug).locator("summary")
    if not row(page, slug).locator("details").evaluate("details => details.open"):
        summary.click()
    return row(page, slug)


def say_yes(page: Page, slug: str, number: int = 0) -> None:
    opened(page, slug).locator("input").nth(number).check()


def test_rows_are_closed_worst_first_and_few(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")

    rows = page.locator("[data-check-list] > li")
    levels = rows.evaluate_all("rows => rows.map((row) => Number(row.dataset.level))")
    raised = page.locator("[data-check-count]").text_content() or ""
    hidden = int(raised.split()[0]) - len(levels)

    assert levels == sorted(levels)
    assert sum(level > 1 for level in levels) == 2
    assert rows.locator("details[open]").count() == 0
    assert hidden > 0
    page.get_by_role("button", name=f"Show {hidden} more").click()
    expect(rows).to_have_count(len(levels) + hidden)
    expect(page.locator("[data-muscles]")).to_be_visible()


def test_every_warning_is_asked_first_and_its_yes_acts_by_its_level(body_map: MapPage, shipped: Document) -> None:
    """Raised by its own places, it stands above the muscles and on paper; a yes does what its level asks for."""
    page = body_map.page
    wrong: list[tuple[str, str]] = []
    known = area_slugs(shipped.areas)
    for flag in (flag for flag in shipped.red_flags if flag.is_placed):
        body_map.open("#1~vfront" + "".join(f"~a{slug}" for slug in example_areas(flag, known))).answered()
        more = page.locator("[data-check-more]:visible", has_text="more")
        if more.count():
            more.click()
        at = row(page, flag.slug)
        if at.count() != 1:
            wrong.append((flag.slug, "is not asked"))
            continue
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator("[data-sheet-flags]")).to_contain_text(flag.title)
        below = "slug => { const top = (one) => document.querySelector(one).getBoundingClientRect().top;"
        below += " return top(`[data-check-list] [data-flag='${slug}']`) < top('[data-muscles]'); }"
        if not page.evaluate(below, flag.slug):
            wrong.append((flag.slug, "stands below the muscles"))
        say_yes(page, flag.slug)
        place = {1: "[data-urgent]", 2: "[data-pinned]", 3: "[data-soon]"}[flag.level]
        if page.locator(f"{place} [role='alert'][data-advice='{flag.slug}']").count() != 1:
            wrong.append((flag.slug, "has no advice in its place"))
        if page.locator("[data-muscles]").is_hidden() != (flag.level == 1):
            wrong.append((flag.slug, "hides the muscles, or does not"))
        page.locator(f"[data-advice='{flag.slug}'] [data-not]").click()
        if page.locator("[data-muscles]").is_hidden() or page.locator("[data-advice]").count():
            wrong.append((flag.slug, "does not give way when it does not apply"))

    assert wrong == []


def test_level_is_told_in_words_on_every_row(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")

    said = page.locator("[data-check-list] > li").evaluate_all(
        "rows => rows.map((row) => [row.dataset.level, row.querySelector('.check-level').textContent])"
    )

    assert {tuple(pair) for pair in said} == {("1", "Emergency"), ("2", "Today")}


def test_open_row_has_questions_advice_source_and_date(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")

    flag = opened(page, "abrupt-headache")

    assert flag.locator("input[type='checkbox']").count() >= 2
    for part in ("may_be", "advice", "avoid", "source"):
        expect(flag.locator(f"[data-part='{part}']")).not_to_be_empty()
    expect(flag.locator("[data-part='checked']")).to_have_text(re.compile(r"checked .*20\d\d"))
    heights = flag.locator(".check-question").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert min(heights) >= 44


def test_yes_to_an_emergency_replaces_the_muscles_until_it_does_not_apply(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    before = body_map.listed()

    say_yes(page, "abrupt-headache")

    advice = page.locator("[data-urgent] [role='alert']")
    expect(advice).to_be_focused()
    expect(advice).to_contain_text("Emergency")
    expect(advice).to_contain_text("Call the emergency number now")
    expect(advice.locator("a[href='tel:999']")).to_have_text("Call 999")
    expect(page.locator("[data-muscles]")).to_be_hidden()
    expect(body_map.matches).to_have_count(0)
    advice.get_by_role("button", name="This does not apply").click()
    expect(advice).to_have_count(0)
    expect(page.locator("[data-muscles]")).to_be_visible()
    assert body_map.listed() == before
    expect(row(page, "abrupt-headache").locator("summary")).to_be_focused()
    expect(row(page, "abrupt-headache").locator(":checked")).to_have_count(0)


def test_done_brings_the_muscles_back_and_keeps_the_advice_above_them(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    say_yes(page, "abrupt-headache")

    page.get_by_role("button", name="I have done this").click()

    expect(page.locator("[data-muscles]")).to_be_visible()
    expect(page.locator("#answers-title")).to_be_focused()
    expect(page.locator("[data-pinned] [data-advice='abrupt-headache']")).to_be_visible()
    expect(page.locator("[data-urgent]")).to_be_empty()


def test_escape_changes_nothing(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    say_yes(page, "abrupt-headache")
    fragment = body_map.fragment

    page.keyboard.press("Escape")

    expect(page.locator("[data-urgent] [role='alert']")).to_be_focused()
    expect(page.locator("[data-muscles]")).to_be_hidden()
    assert body_map.fragment == fragment


def test_same_day_advice_stays_above_and_later_advice_below_the_muscles(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")

    say_yes(page, "headache-over-50")
    expect(page.locator("[data-pinned] [role='alert']")).to_be_focused()
    page.locator("[data-check-more]").click()
    say_yes(page, "headache-changing")

    tops = [
        page.locator(selector).evaluate("part => part.getBoundingClientRect().top")
        for selector in (
            "[data-pinned] [data-level='2']",
            "[data-muscles]",
            "[data-soon] [role='alert'][data-level='3']",
        )
    ]
    assert tops == sorted(tops)
    expect(body_map.matches.first).to_be_visible()


def test_none_of_these_is_one_line_that_is_no_clearance(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")

    page.get_by_role("button", name="None of these").click()

    said = page.locator("[data-check-none-said]")
    expect(said).to_contain_text(NO_CLEARANCE)
    expect(said).to_be_focused()
    expect(page.locator("[data-check-asked]")).to_be_hidden()
    said.get_by_role("button", name="Look again").click()
    expect(page.locator("[data-check-list] > li").first).to_be_visible()
    expect(said).to_be_hidden()


def test_none_of_these_is_asked_again_when_another_warning_is_raised(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    page.get_by_role("button", name="None of these").click()

    mark(body_map, "breastbone")

    expect(row(page, "chest-pressure")).to_be_visible()
    expect(page.locator("[data-check-none-said]")).to_be_hidden()


def test_rows_and_answers_stay_while_somebody_goes_on_painting(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    say_yes(page, "headache-over-50")
    element = row(page, "headache-over-50").element_handle()

    mark(body_map, "left-side-of-head")

    assert page.evaluate("([a, b]) => a === b", [element, row(page, "headache-over-50").element_handle()])
    expect(row(page, "headache-over-50").locator("input").first).to_be_checked()
    assert row(page, "headache-over-50").locator("details").evaluate("details => details.open")


def test_emergency_is_not_painted_away_but_cleared(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple", "left-thumb")
    say_yes(page, "abrupt-headache")

    page.locator("input[value='left-temple']").evaluate("box => box.click()")
    body_map.answered()
    expect(row(page, "abrupt-headache")).to_have_count(0)

    expect(page.locator("[data-urgent] [data-advice='abrupt-headache']")).to_be_visible()
    expect(page.locator("[data-muscles]")).to_be_hidden()
    body_map.command("clear")
    mark(body_map, "left-temple")
    expect(page.locator("[data-muscles]")).to_be_visible()
    expect(page.locator(".check input:checked")).to_have_count(0)


def test_answers_are_nowhere_but_on_the_page(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    address = page.url

    say_yes(page, "abrupt-headache")
    page.locator("[data-general] summary").evaluate("summary => summary.click()")
    page.locator("[data-general-question='fever']").evaluate("box => box.click()")
    body_map.tap((0, 300))
    page.wait_for_timeout(300)

    kept = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie")
    assert "abrupt" not in kept + page.url + json.dumps(sent)
    assert "fever" not in kept + page.url + json.dumps(sent)
    assert address.split("#")[0] == page.url.split("#")[0]


def test_shared_link_is_asked_first_too(body_map: MapPage) -> None:
    mark(body_map, "left-temple")
    fragment = body_map.fragment
    page = body_map.page

    page.goto("about:blank")
    MapPage(page).open(fragment).answered()

    expect(row(page, "abrupt-headache")).to_be_visible()


def test_country_changes_the_numbers_and_is_remembered_on_the_device(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    say_yes(page, "abrupt-headache")

    page.locator("[data-country]").select_option("NZ")

    expect(page.locator("[data-urgent] a[href='tel:111']")).to_have_text("Call 111")
    expect(page.locator("[data-numbers]")).to_have_text("111")
    page.reload()
    body_map.ready().answered()
    expect(page.locator("[data-numbers]")).to_have_text("111")
    assert page.context.cookies() == []
    page.goto("/areas/left-calf/")
    expect(page.locator("[data-numbers]")).to_have_text("111")
    page.locator("[data-country-choice] select").select_option("US")
    expect(page.locator("[data-numbers] a")).to_have_attribute("href", "tel:911")
    page.goto("/muscles/soleus/")
    expect(page.locator("[data-numbers]")).to_have_text("911")


def test_general_questions_are_closed_and_each_yes_shows_its_sentence(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-thumb")
    general = page.locator("[data-general]")
    assert not general.evaluate("details => details.open")

    general.locator("summary").click()
    assert general.locator("input").count() == 10
    assert general.locator(".general-advice:visible").count() == 0
    general.locator("[data-general-question='numbness']").check()

    expect(general.locator(".general-advice:visible")).to_have_count(1)
    expect(general.locator(".general-advice:visible")).to_contain_text("Be seen today")
    expect(general.locator(".general-advice:visible")).to_contain_text("Do not press on skin that is numb")


def test_general_yes_that_asks_for_today_stands_above_the_muscles_too(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-thumb")
    said = page.locator("[data-general-said]")
    page.locator("[data-general] summary").click()

    page.locator("[data-general-question='weight']").check()
    expect(said.locator("li")).to_have_count(0)
    page.locator("[data-general-question='fever']").check()

    expect(said.locator("li")).to_have_text(
        re.compile("^Today · Fever, shivering or night sweats. Ask for medical advice")
    )
    tops = [
        page.locator(part).evaluate("one => one.getBoundingClientRect().top")
        for part in ("[data-general-said]", "[data-muscles]")
    ]
    assert tops == sorted(tops)
    body_map.command("clear")
    mark(body_map, "left-thumb")
    expect(said.locator("li")).to_have_count(0)
    expect(page.locator("[data-general] :checked")).to_have_count(0)


def test_keyboard_alone_answers_and_takes_back(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    row(page, "abrupt-headache").locator("summary").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.locator("[data-urgent] [role='alert']")).to_be_focused()
    for _ in range(4):  # two numbers, then the two buttons
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-muscles]")).to_be_visible()


def test_voice_says_warnings_first_and_no_muscle_beside_an_emergency(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    expect(body_map.spoken).to_have_text(
        re.compile(r"^Check first: \d+ warnings: Sudden, severe headache · .*\. First of"), timeout=4000
    )

    say_yes(page, "abrupt-headache")
    body_map.spoken.evaluate("element => { element.textContent = ''; }")
    mark(body_map, "left-side-of-head")
    page.wait_for_timeout(1200)

    assert "First of" not in (body_map.spoken.text_content() or "")


def test_opened_warnings_and_advice_have_no_accessibility_finding(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    say_yes(page, "headache-over-50")
    say_yes(page, "abrupt-headache")
    page.locator("[data-general] summary").evaluate("summary => summary.click()")

    found = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


def printed(body_map: MapPage) -> int:
    """Fills the sheet and says how many pages it takes."""
    page = body_map.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-sheet-figures] figure")).not_to_have_count(0)
    page.emulate_media(media="print")
    paper = page.pdf(format="A4")
    return paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ")


def test_printed_sheet_asks_first_and_is_no_clearance(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    page.get_by_role("button", name="None of these").click()

    assert printed(body_map) == 1

    sheet = page.locator("[data-sheet]")
    expect(sheet.locator(".print-flag")).to_have_count(5)
    expect(sheet.locator(".print-also")).to_contain_text("Headache that keeps changing")
    expect(sheet.locator(".print-none")).to_have_text(NO_CLEARANCE)
    expect(sheet.locator("[data-sheet-matches] > li")).to_have_count(4)


def test_printed_sheet_of_an_emergency_says_what_to_do_instead_of_muscles(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-temple")
    say_yes(page, "abrupt-headache")

    assert printed(body_map) == 1

    sheet = page.locator("[data-sheet]")
    expect(sheet.locator(".print-flag .print-advice")).to_contain_text("Call 999 or 112")
    expect(sheet.locator(".print-flag").first).to_contain_text("☒")
    expect(sheet.locator("[data-sheet-matches] > li")).to_have_count(0)
    expect(sheet.locator("[data-sheet-together]")).to_be_empty()


def test_phone_peek_asks_of_emergencies_before_any_answer(phone_map: MapPage) -> None:
    page = phone_map.page
    mark(phone_map, "left-temple")
    line = page.locator("[data-check-peek]")

    expect(line).to_contain_text("Check first: Sudden, severe headache · Headache or stiff neck with fever")
    expect(line).to_contain_text(re.compile(r"\d warnings"))
    expect(page.locator("[data-muscles]")).to_be_hidden()
    line.tap()
    expect(page.locator("bottom-sheet")).to_have_attribute("data-stop", "half")
    expect(row(page, "abrupt-headache")).to_be_visible()
    page.get_by_role("button", name="None of these").tap()
    expect(page.locator("[data-muscles]")).to_be_visible()


def test_phone_peek_shows_one_line_of_other_warnings_and_the_first_answer(phone_map: MapPage) -> None:
    page = phone_map.page
    mark(phone_map, "left-shoulder-blade")
    line = page.locator("[data-check-peek]")
    screen = page.viewport_size
    assert screen is not None

    expect(line).to_contain_text("Check first: Shoulder or chest pain that lasts for weeks")
    for part in (line, phone_map.row(0).locator(".match-show")):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= screen["height"]
    expect(page.locator("[data-check-list]")).to_be_hidden()


def test_muscles_with_one_pattern_share_a_row_that_names_and_links_them(body_map: MapPage) -> None:
    page = body_map.page
    mark(body_map, "left-back-of-head")
    body_map.listed()

    shared = page.locator("[data-match]:visible", has_text="Suboccipital muscles")

    left = shared.filter(has_text="your left")
    expect(left).to_have_count(1)
    links = left.locator("[data-part='members'] a")
    assert sorted(links.evaluate_all("all => all.map((one) => one.getAttribute('href'))")) == [
        "/muscles/obliquus-capitis-inferior/",
        "/muscles/obliquus-capitis-superior/",
        "/muscles/rectus-capitis-posterior-major/",
        "/muscles/rectus-capitis-posterior-minor/",
    ]
    ranks = page.locator("[data-matches] .match-rank").all_text_contents()
    assert ranks == [str(number) for number in range(1, len(ranks) + 1)]
