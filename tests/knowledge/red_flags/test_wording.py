"""How the shipped warnings are worded: short questions, careful words, advice that fits the level."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from knowledge.document.check import check
from knowledge.document.records import RedFlag
from tests.shipped import shipped_document

from .raising import FLAGS, every_flag


MOST_WORDS = 26

UNSAFE = [  # what `avoid` must say of the places where pressing does harm
    ("limb-swelling", "Do not massage"),
    ("limb-swelling", "behind the knee"),
    ("leg-sore-breathless", "Do not massage"),
    ("limb-cold-or-hard", "Do not massage"),
    ("knee-injury", "behind the knee"),
    ("neck-artery", "front or side of the neck"),
    ("airway-throat", "front of the neck"),
    ("groin-lump", "deep in the groin"),
    ("hip-steady-ache", "deep in the groin"),
    ("shoulder-chest-weeks", "hollow above the collarbone"),
    ("headache-over-50", "the temple"),
]

# Level 3 only where a guideline or a review asks for an appointment.
LEVEL_3 = (
    "breast-change headache-changing neck-lump-hoarse shoulder-chest-weeks shoulders-hips-stiff hip-steady-ache "
    "pain-in-many-places"
)

NEVER_SAID = re.compile(
    r"\b(999|112|911|000|111|101|harmless|nothing serious|don't worry|do not worry|no need to|probably|most likely"
    r"|usually (?:fine|safe)|you are having|rule[sd]? out|cure[sd]?|fatal|deadly|die|death|kills?)\b",
    re.IGNORECASE,
)


def texts(flag: RedFlag) -> tuple[str, ...]:
    return (flag.title, *flag.questions, flag.may_be, flag.advice, flag.avoid)


def test_red_flags_pass_the_check() -> None:
    problems = [problem for problem in check(shipped_document()) if problem.where.startswith("red_flags")]

    assert problems == []


def test_level_3_is_kept_for_strong_reasons() -> None:
    assert " ".join(flag.slug for flag in FLAGS if flag.level == 3) == LEVEL_3


@every_flag
def test_questions_are_short_and_answered_by_yes_or_no(flag: RedFlag) -> None:
    wrong = [text for text in flag.questions if not text.endswith("?") or len(text.split()) > MOST_WORDS]
    either = [text for text in flag.questions if re.match(r"(?:How|What|When|Where|Which|Why|Who)\b", text)]

    assert (wrong, either) == ([], [])


def test_no_question_is_asked_twice() -> None:
    counts = Counter(question for flag in FLAGS for question in flag.questions)

    assert [question for question, count in counts.items() if count > 1] == []


@every_flag
def test_words_are_careful(flag: RedFlag) -> None:
    said = [match.group() for text in texts(flag) if (match := NEVER_SAID.search(text))]

    assert (said, bool(re.search(r"\bcan (?:be|have)\b", flag.may_be))) == ([], True)


@every_flag
def test_advice_fits_the_level(flag: RedFlag) -> None:
    now = {
        1: r"(?:Call the emergency number now|Go to an emergency department)",
        2: r"(?:Be seen|Have the child seen|Call your midwife).*\b(?:today|now)\b",
        3: r"Make an appointment .* (?:within two weeks|coming weeks)",
    }

    assert re.match(now[flag.level], flag.advice)


@every_flag
def test_flag_says_what_not_to_do(flag: RedFlag) -> None:
    assert re.fullmatch(r"Do not .*\.", flag.avoid)


@pytest.mark.parametrize(("slug", "words"), UNSAFE)
def test_places_where_pressing_is_unsafe_are_named(slug: str, words: str) -> None:
    flag = next(flag for flag in FLAGS if flag.slug == slug)

    assert words in flag.avoid


@every_flag
def test_flag_names_sources_that_a_reader_can_find(flag: RedFlag) -> None:
    sources = {source.slug: source for source in shipped_document().sources}
    cited = [sources[citation.source] for citation in flag.cite]
    lost = [source.slug for source in cited if not (source.doi or source.url) or not source.checked_on]

    assert (bool(cited), lost, flag.checked_on >= "2026-11-20") == (True, [], True)
