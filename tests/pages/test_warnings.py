"""Warnings on pages that work without scripts: the answer, areas, muscles; and whom to call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from pytest_django.fixtures import Settings

from bodymap.countries import TABLE, countries, country
from bodymap.general_questions import GENERAL_QUESTIONS
from bodymap.pages.area_names import sided_areas
from bodymap.pages.flags import check_for_area, check_for_muscles
from bodymap.same_pattern import grouped, same_patterns
from knowledge.atlas import NamedArea
from knowledge.document.flag_places import flag_places
from knowledge.document.records import RedFlag
from knowledge.lookup import lookup, raised_flags
from knowledge.queries import PublishedKnowledge
from tests.shipped import shipped_document
from tests.warnings import example_areas


pytestmark = pytest.mark.usefixtures("release")
FLAGS = [flag.slug for flag in shipped_document().red_flags if flag.is_placed]
every_flag = pytest.mark.parametrize("slug", FLAGS)
TEMPLE = "/result/?area=left-temple"
NO_CLEARANCE = "Nothing on this short list was ticked. That does not rule out a serious cause."


def get(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def flags_in(page: str) -> list[str]:
    return re.findall(r'<li class="check-row" data-flag="([a-z0-9-]+)"', page)


def test_answer_asks_every_raised_warning_before_the_first_muscle(client: Client, release: PublishedKnowledge) -> None:
    page = get(client, TEMPLE)

    weights = release.surface.weights([NamedArea("left-temple", 1.0)])
    raised = raised_flags(release.index, weights, release.document.red_flags)
    assert flags_in(page) == [flag.slug for flag in raised]
    assert page.index("data-flag=") < page.index("data-match")
    for flag in raised:
        for number, question in enumerate(flag.questions, 1):
            assert f'name="q" value="{flag.slug}.{number}"' in page
            assert question in page


def test_ticked_emergency_shows_what_to_do_instead_of_muscles(client: Client) -> None:
    page = get(client, f"{TEMPLE}&q=abrupt-headache.1")

    assert 'role="alert"' in page
    assert 'href="tel:999"' in page
    assert "data-match" not in page
    assert page.index('role="alert"') < page.index("data-flag=")


def test_emergency_that_does_not_apply_brings_the_muscles_back(client: Client) -> None:
    page = get(client, f"{TEMPLE}&q=abrupt-headache.1&q=abrupt-headache.2&q=headache-over-50.1")
    first_alert = page[page.index('role="alert"') :]
    done, without = re.findall(r'href="(\?[^"]+)">(?:I have done this|This does not apply)</a>', first_alert)[:2]

    after = get(client, f"/result/{done}")
    changed = get(client, f"/result/{without}")

    assert after.index('data-advice="abrupt-headache"') < after.index("data-match")
    assert 'data-advice="abrupt-headache"' not in changed
    assert changed.index('data-advice="headache-over-50"') < changed.index("data-match")


def test_same_day_advice_stands_above_and_later_advice_below_the_muscles(client: Client) -> None:
    page = get(client, f"{TEMPLE}&q=headache-over-50.1&q=headache-changing.1")

    places = [
        page.index(text) for text in ('data-advice="headache-over-50"', "data-match", 'data-advice="headache-changing"')
    ]
    assert places == sorted(places)


def test_none_is_one_line_that_is_no_clearance(client: Client) -> None:
    page = get(client, f"{TEMPLE}&none=1")

    assert NO_CLEARANCE in page
    assert flags_in(page) == []
    assert "data-match" in page
    assert 'href="?area=left-temple"' in page


def test_none_together_with_a_yes_counts_the_yes(client: Client) -> None:
    page = get(client, f"{TEMPLE}&none=1&q=abrupt-headache.1")

    assert NO_CLEARANCE not in page
    assert "data-match" not in page


def test_unknown_answers_are_no_answers(client: Client) -> None:
    page = get(client, f"{TEMPLE}&q=abrupt-headache.99&q=nonsense&done=nonsense&country=XX")

    assert "data-advice" not in page
    assert "data-match" in page
    assert 'href="tel:999"' in page


def test_answers_about_health_are_kept_by_nobody(client: Client) -> None:
    assert client.get(f"{TEMPLE}&q=abrupt-headache.1").headers["Cache-Control"] == "private, no-store"
    assert client.get(f"{TEMPLE}&none=1").headers["Cache-Control"] == "private, no-store"


def test_country_of_the_address_and_of_the_settings(client: Client, settings: Settings) -> None:
    assert 'href="tel:111"' in get(client, f"{TEMPLE}&q=abrupt-headache.1&country=NZ")
    settings.BODYMAP_COUNTRY = "AU"
    assert 'href="tel:000"' in get(client, f"{TEMPLE}&q=abrupt-headache.1")


def test_every_area_page_lists_the_warnings_of_its_area(client: Client, release: PublishedKnowledge) -> None:
    """Those that it raises alone, and those that only both sides raise together."""
    flags = release.document.red_flags
    together = [flag for flag in flags if flag.combinations]

    def raised_by(slugs: Iterable[str], flags: Iterable[RedFlag]) -> set[str]:
        weights = release.surface.weights([NamedArea(slug, 1.0) for slug in slugs])
        return {flag.slug for flag in raised_flags(release.index, weights, flags)}

    wrong = {}
    for slug, sided in sided_areas(release).items():
        both = [slug, *([sided.other_slug] if sided.other_slug else [])]
        raised = raised_by([slug], flags) | raised_by(both, together)
        listed = {row.slug for row in check_for_area(release, slug).rows}
        if raised != listed:
            wrong[slug] = raised ^ listed
    page = get(client, "/areas/left-temple/")

    assert wrong == {}
    assert page.index('data-flag="abrupt-headache"') < page.index('class="muscle-row"')
    assert "If none applies, that does not rule out a serious cause." in page


@every_flag
def test_answer_page_asks_each_warning_first_and_acts_by_its_level(
    client: Client, release: PublishedKnowledge, slug: str
) -> None:
    flag = next(flag for flag in release.document.red_flags if flag.slug == slug)
    marked = "&".join(f"area={area}" for area in example_areas(flag, release.surface.area_slugs))
    first_muscle, advice = "data-match", f'data-advice="{slug}"'

    asked = get(client, f"/result/?{marked}")
    answered = get(client, f"/result/?{marked}&q={slug}.1")
    (without,) = re.findall(r'href="(\?[^"]+)">This does not apply</a>', answered)
    cleared = get(client, f"/result/{without}")

    assert asked.index(f'data-flag="{slug}"') < asked.index(first_muscle)
    assert advice not in asked
    assert (first_muscle in answered) == (flag.level > 1)
    if flag.level == 2:
        assert answered.index(advice) < answered.index(first_muscle)
    if flag.level == 3:
        assert answered.index(first_muscle) < answered.index(advice)
    assert flag.advice in answered[answered.index(advice) :]
    assert cleared.index(f'data-flag="{slug}"') < cleared.index(first_muscle)
    assert advice not in cleared


@every_flag
def test_answer_page_of_places_elsewhere_does_not_ask_a_warning(
    client: Client, release: PublishedKnowledge, slug: str
) -> None:
    flag = next(flag for flag in release.document.red_flags if flag.slug == slug)
    mine = set(flag_places(flag, release.surface.area_slugs).named)
    elsewhere = next(area for area in ("left-thumb", "left-outer-thigh") if area not in mine)

    assert f'data-flag="{slug}"' not in get(client, f"/result/?area={elsewhere}")


def test_search_shows_the_warning_before_any_muscle(client: Client) -> None:
    page = get(client, "/muscles/?q=calf+swelling")

    assert flags_in(page) == ["limb-swelling"]
    assert "check-row" not in get(client, "/muscles/?q=soleus")
    both = get(client, "/muscles/?q=breast lump")
    assert both.index('data-flag="breast-change"') < both.index('role="status"')


def test_search_keeps_its_words_when_the_country_is_changed(client: Client) -> None:
    page = get(client, "/muscles/?q=cant+pee&country=NZ")

    assert '<a href="tel:111">111</a>' in page
    assert '<input type="hidden" name="q" value="cant pee">' in page


@pytest.mark.parametrize("address", ["/muscles/soleus/", "/areas/left-calf/"])
def test_visitor_chooses_the_country_on_pages_beside_the_map(client: Client, address: str) -> None:
    assert 'href="tel:999"' in get(client, address)

    page = get(client, f"{address}?country=US")

    assert 'href="tel:911"' in page
    assert '<option value="US" selected>' in page


def test_muscle_pages_of_look_alikes_carry_their_warning_first(client: Client, release: PublishedKnowledge) -> None:
    """Pain like that of the heart, the appendix, the gall bladder, a clot in the lung or the leg."""
    expected = {
        "pectoralis-major-sternal": "chest-pressure",
        "sternalis": "chest-pressure",
        "serratus-anterior": "sharp-chest-breathless",
        "rectus-abdominis": "belly-emergency",
        "soleus": "leg-sore-breathless",
    }
    known = {muscle.slug for muscle in release.document.muscles}
    missing = {
        muscle: flag
        for muscle, flag in expected.items()
        if muscle in known and flag not in flags_in(get(client, f"/muscles/{muscle}/"))
    }

    assert missing == {}
    assert len(known & set(expected)) >= 3


def test_every_muscle_page_says_when_not_to_press(client: Client, release: PublishedKnowledge) -> None:
    words = (
        "Pregnancy",
        "blood clot",
        "Blood thinners",
        "osteoporosis",
        "Skin that",
        "Numb skin",
        "pacemaker",
        "operation",
    )
    wrong = {}
    for muscle in release.document.muscles:
        page = get(client, f"/muscles/{muscle.slug}/")
        block = page[page.index("data-before-pressing") :]
        missing = [word for word in words if word not in block]
        technique = page.find('<ol class="steps">', page.index("data-before-pressing") - 200)
        if missing or (technique != -1 and technique < page.index("data-before-pressing")):
            wrong[muscle.slug] = missing

    assert wrong == {}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/result/?area=breastbone", True),
        ("/areas/breastbone/", True),
        ("/muscles/pectoralis-major-sternal/", True),
        ("/muscles/pectoralis-major/", True),
        ("/muscles/rectus-abdominis-lower/", True),
        ("/result/?area=left-thumb", False),
        ("/areas/left-thumb/", False),
        ("/muscles/supinator/", False),
    ],
)
def test_muscles_beside_an_emergency_are_named_for_pain_that_has_been_checked(
    client: Client, address: str, said: bool
) -> None:
    assert ("pain that has already been checked" in get(client, address)) == said


@pytest.mark.parametrize("slug", ["pressure-before-stretching", "self-treatment"])
def test_articles_that_describe_pressing_say_when_not_to(client: Client, slug: str) -> None:
    page = get(client, f"/learn/{slug}/").casefold()

    for word in ("pregnancy", "clot", "blood thin", "osteoporosis", "numb", "pacemaker"):
        assert word in page, word


def test_answer_says_in_two_paragraphs_what_is_agreed_and_what_is_disputed(client: Client) -> None:
    for address in (TEMPLE, "/", f"{TEMPLE}&q=abrupt-headache.1"):
        page = get(client, address)
        assert (page.count("What is agreed:"), page.count("What is disputed:")) == (1, 1)


def test_general_questions_say_what_a_yes_changes(client: Client) -> None:
    for address in (TEMPLE, "/"):
        page = get(client, address)
        for general in GENERAL_QUESTIONS:
            row = page[page.index(f'data-general-question="{general.slug}"') :]
            row = row[: row.index("</li>")]
            assert str(general.advice) in row
            assert str(general.pressing) in row
            assert ("Today" in row, "Soon" in row) == (general.level == 2, general.level == 3)


def test_no_second_check_is_told_where_nobody_made_one(client: Client, release: PublishedKnowledge) -> None:
    assert {flag.checked_by for flag in release.document.red_flags} == {""}
    assert get(client, TEMPLE).count("not yet checked by a second clinician") == len(flags_in(get(client, TEMPLE)))


def test_page_for_hosts_tells_purpose_rules_and_the_state_of_every_warning(
    client: Client, release: PublishedKnowledge
) -> None:
    page = get(client, "/about/hosting/")
    flags = release.document.red_flags

    for words in ("Intended purpose", "What it is not", "DCB0129", "DCB0160", "2017/745", "FDA", "MHRA", "GDPR"):
        assert words in page
    assert [flag.title for flag in flags if f'<th scope="row">{flag.title}</th>' not in page] == []
    assert f"{len(flags)} of them not yet checked by a second clinician" in page
    assert 'href="/about/hosting/"' in get(client, "/about/")


def test_area_without_a_warning_has_no_list(client: Client) -> None:
    assert "check-row" not in get(client, "/areas/left-thumb/")


@pytest.mark.parametrize(
    ("muscle", "flag"),
    [
        pytest.param("pectoralis-major-sternal", "chest-pressure", id="chest"),
        pytest.param("pectoralis-major", "chest-pressure", id="chest, the whole muscle"),
        pytest.param("temporalis", "headache-over-50", id="temple"),
        pytest.param("gastrocnemius-medial", "limb-swelling", id="calf"),
        pytest.param("soleus", "limb-swelling", id="calf and heel"),
        pytest.param("quadratus-lumborum", "saddle-numb", id="low back"),
    ],
)
def test_muscle_page_whose_pattern_collides_lists_the_warning_first(client: Client, muscle: str, flag: str) -> None:
    page = get(client, f"/muscles/{muscle}/")

    assert flag in flags_in(page)
    assert page.index("data-flag=") < page.index('class="muscle-chart"')


def test_long_list_beside_a_muscle_is_folded_under_the_names_of_its_emergencies(
    client: Client, release: PublishedKnowledge
) -> None:
    flags = flags_in(page := get(client, "/muscles/trapezius-upper/"))
    fold, summary = re.findall(r'<details class="check-fold"( open)?><summary>(.*?)</summary>', page, re.S)[0]

    known = {flag.slug: flag for flag in release.document.red_flags}
    emergencies = [known[slug].title for slug in flags if known[slug].level == 1]
    assert not fold
    assert len(emergencies) > 2
    assert re.findall(r"<strong>(.*?)</strong>", summary) == emergencies
    assert f"and {len(flags) - len(emergencies)} more" in summary


def test_short_list_and_what_was_searched_for_lie_open(client: Client) -> None:
    assert '<details class="check-fold" open>' in get(client, "/muscles/?q=chest+pain")
    assert '<details class="check-fold" open>' in get(client, "/areas/left-elbow-tip/")
    assert '<details class="check-fold">' in get(client, "/areas/left-temple/")


def test_muscle_of_the_thumb_is_not_shouted_at(release: PublishedKnowledge) -> None:
    """Over-alarm is a defect too: a pattern on the outer elbow and the hand raises nothing of the chest or head."""
    supinator = release.muscle("supinator")
    assert supinator is not None

    levels = [row.level for row in check_for_muscles(release, [supinator]).rows]

    assert 1 not in levels


def test_no_content_of_a_warning_names_a_number_to_call(release: PublishedKnowledge) -> None:
    numbers = {line.number for one in countries().values() for line in one.emergency} | {"911", "999", "112", "111"}
    named = [
        (flag.slug, number)
        for flag in release.document.red_flags
        for number in numbers
        if len(number) > 2  # 15 is minutes, too
        and re.search(rf"\b{number}\b", " ".join((*flag.questions, flag.may_be, flag.advice, flag.avoid)))
    ]

    assert named == []


def test_table_of_countries_is_whole() -> None:
    found = countries()

    assert len(found) >= 40
    assert [one.name for one in found.values()] == sorted(one.name for one in found.values())
    assert all(re.fullmatch("[A-Z]{2}", code) for code in found)
    assert all(
        one.emergency and all(re.fullmatch(r"\d{2,5}", line.number) for line in one.emergency) for one in found.values()
    )
    expected = {"GB": "999", "US": "911", "DE": "112", "AU": "000", "NZ": "111", "JP": "119", "BR": "192", "NO": "113"}
    assert {code: found[code].emergency[0].number for code in expected} == expected
    assert found["GB"].advice is not None
    assert (found["GB"].advice.label, found["AU"].advice and found["AU"].advice.tel) == ("NHS 111", "tel:1800022222")


def test_every_country_names_where_its_numbers_come_from() -> None:
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    rows = table["countries"]

    assert len(rows) >= 40
    assert [row["code"] for row in rows if not row["source"] or set(row["source"]) - set(table["sources"])] == []
    assert [row["code"] for row in rows if "advice" in row and not row["advice"]["url"].startswith("https://")] == []


def test_unknown_country_is_that_of_the_settings(settings: Settings) -> None:
    settings.BODYMAP_COUNTRY = "FR"

    assert (country("XX").code, country(None).code, country("nz").code) == ("FR", "FR", "NZ")


def test_wrong_country_of_the_settings_is_told(settings: Settings) -> None:
    settings.BODYMAP_COUNTRY = "ZZ"

    with pytest.raises(SystemCheckError, match="BODYMAP_COUNTRY is 'ZZ'"):
        call_command("check")


def test_muscles_with_one_pattern_are_one_row_and_others_are_not(release: PublishedKnowledge) -> None:
    shared = same_patterns(release)
    suboccipitals = shared["rectus-capitis-posterior-major"]
    weights = release.surface.weights([NamedArea("left-back-of-head", 1.0)])
    answer = lookup(release.index, weights, limit=100)

    rows = grouped(release, answer.matches)

    assert (suboccipitals.name, len(suboccipitals.members), suboccipitals.entire) == ("Suboccipital muscles", 4, True)
    assert shared["semitendinosus"].name == "Semitendinosus and Semimembranosus"
    assert "trapezius-upper" not in shared
    members = {muscle.slug for muscle in suboccipitals.members}
    assert sum(row.muscle in members and row.side == "left" for row in rows) == 1
    assert {m.muscle for m in answer.matches} - {row.muscle for row in rows} <= {*shared}
