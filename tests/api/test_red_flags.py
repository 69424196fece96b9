"""Warnings in the API: beside every lookup, muscle, area and search; the questions asked anywhere; whom to call."""

from __future__ import annotations

import json

from bodymap.countries import countries
from bodymap.general_questions import GENERAL_QUESTIONS
from knowledge.document import Document, area_slugs
from knowledge.document.combinations import groups_of
from knowledge.document.flag_places import flag_places
from tests.api.conftest import ApiClient
from tests.warnings import example_areas


def test_every_warning_comes_first_in_the_lookup_of_its_places(api: ApiClient, shipped: Document) -> None:
    known = area_slugs(shipped.areas)
    wrong = []
    for flag in (flag for flag in shipped.red_flags if flag.is_placed):
        response = api.ask({"marks": [{"area": area} for area in example_areas(flag, known)], "limit": 1})
        answer = response.json()
        found = next((one for one in answer["red_flags"] if one["slug"] == flag.slug), None)
        levels = [one["level"] for one in answer["red_flags"]]
        keys = [*json.loads(response.content)]
        if (
            found is None
            or levels != sorted(levels)
            or keys.index("red_flags") > keys.index("matches")
            or (found["questions"], found["advice"], found["avoid"]) != ([*flag.questions], flag.advice, flag.avoid)
        ):
            wrong.append(flag.slug)

    assert wrong == []
    assert api.ask({"marks": [{"area": "left-thumb"}]}).json()["red_flags"] == []


def test_no_area_that_a_warning_names_lacks_it(api: ApiClient, shipped: Document) -> None:
    listed = {area["slug"]: area["red_flags"] for area in api.get("areas/").json()}
    missing = [
        (area, flag.slug)
        for flag in shipped.red_flags
        for area in flag_places(flag, listed).alone
        if flag.slug not in listed[area]
    ]

    assert missing == []
    assert listed["left-thumb"] == []


def test_muscle_carries_the_warnings_that_its_pattern_collides_with(api: ApiClient) -> None:
    soleus = api.get("muscles/soleus/").json()

    assert "limb-swelling" in [flag["slug"] for flag in soleus["red_flags"]]
    assert all(flag["questions"] and flag["advice"] for flag in soleus["red_flags"])


def test_search_by_dangerous_words_gives_the_warning_first(api: ApiClient) -> None:
    answer = api.get("muscles/?q=swolen calf").json()

    assert [flag["slug"] for flag in answer["red_flags"]] == ["limb-swelling"]
    assert [*answer].index("red_flags") < [*answer].index("results")
    assert api.get("muscles/?q=soleus").json()["red_flags"] == []
    assert "chest-pressure" in [flag["slug"] for flag in api.get("muscles/?area=breastbone").json()["red_flags"]]
    assert [flag["slug"] for flag in api.get("red-flags/?q=cant pee").json()] == [
        "belly-emergency",
        "saddle-numb",
    ]
    assert api.get("red-flags/?q=" + "a" * 201).status_code == 400


def test_warning_says_what_raises_it(api: ApiClient, shipped: Document) -> None:
    listed = {flag["slug"]: flag for flag in api.get("red-flags/").json()}

    for flag in shipped.red_flags:
        assert listed[flag.slug]["raised_by"] == {
            "areas": [*flag.areas],
            "share": flag.share,
            "combinations": [[[*group] for group in groups_of(line)] for line in flag.combinations],
            "regions": flag.regions,
        }
        assert listed[flag.slug]["words"] == [*flag.words]
        assert listed[flag.slug]["checked_by"] == flag.checked_by


def test_general_questions_are_listed_with_what_a_yes_changes(api: ApiClient) -> None:
    listed = api.get("general-questions/").json()

    assert [one["slug"] for one in listed] == [one.slug for one in GENERAL_QUESTIONS]
    assert listed[0] == {
        "slug": "numbness",
        "question": "Numbness or weakness that is new or spreading",
        "level": 2,
        "advice": str(GENERAL_QUESTIONS[0].advice),
        "pressing": str(GENERAL_QUESTIONS[0].pressing),
    }


def test_countries_are_listed_with_their_numbers(api: ApiClient) -> None:
    listed = {country["code"]: country for country in api.get("countries/").json()}

    assert {*listed} == {*countries()}
    assert (listed["US"]["emergency"][0], listed["GB"]["usual"], listed["US"]["usual"]) == ("911", True, False)
