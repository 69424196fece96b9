"""What is wrong with the red flags of a document: where they are raised, what they ask, when they were checked."""

from __future__ import annotations

from collections.abc import Iterator

from .combinations import combination_problems
from .parse import area_slugs
from .places import Place, place_of
from .problems import date_problems, error, warning
from .records import Document, Problem, RedFlag


MOST_QUESTIONS = 6
MOST_REGIONS = 19


def check_red_flags(document: Document) -> Iterator[Problem]:
    slugs = {area.slug for area in document.areas} | area_slugs(document.areas)
    for flag in document.red_flags:
        place = place_of("red_flags", flag.slug)
        yield from _check_red_flag(flag, place)
        for slug in flag.areas:
            if slug not in slugs:
                yield error(place.key("areas"), f"names the unknown area {slug!r}; see the areas")
        for index, combination in enumerate(flag.combinations):
            for message in combination_problems(combination, slugs):
                yield error(place.key("combinations").item(index), message)


def _check_red_flag(flag: RedFlag, place: Place) -> Iterator[Problem]:
    if flag.level not in (1, 2, 3):
        yield error(place.key("level"), "must be 1 (emergency now), 2 (same day) or 3 (soon)")
    if not 0 <= flag.share <= 1:
        yield error(place.key("share"), "must be from 0 to 1: a share of the painting")
    if not (flag.is_placed or flag.words):
        yield error(place.key("areas"), "is empty; name areas, a combination, a spread in regions, or words")
    if not 0 <= flag.regions <= MOST_REGIONS:
        yield error(place.key("regions"), f"must be from 0 to {MOST_REGIONS}: areas of the Widespread Pain Index")
    if not flag.words:
        yield warning(place.key("words"), "is empty; write what people type who should see this warning first")
    if not 1 <= len(flag.questions) <= MOST_QUESTIONS:
        yield error(place.key("questions"), f"must be 1 to {MOST_QUESTIONS}, not {len(flag.questions)}")
    if not flag.checked_on:
        yield warning(place.key("checked_on"), "is missing; say when somebody last looked the source up")
    yield from date_problems(flag.checked_on, place.key("checked_on"))
