"""What no text may say: the list itself, and everything that a reader can meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from bodymap.countries import countries
from knowledge.document import Document, check
from knowledge.document.forbidden import forbidden, forbidden_in
from knowledge.document.parse import COLLECTIONS
from knowledge.document.places import place_of
from knowledge.document.records import Claim, Muscle
from knowledge.document.walk import texts_in
from tests.builders import CITE, make_article, make_document, make_muscle, make_red_flag


ROOT = Path(settings.BASE_DIR)

SAID = [  # what an editor might write, and where
    ("This stretch cures the headache.", "muscles", "self_care.order"),
    ("Pressing always works.", "muscles", "summary"),
    ("The knot is harmless.", "articles", "body"),
    ("Do not worry about it.", "muscles", "summary"),
    ("It is nothing serious.", "muscles", "feels_like[0].text"),
    ("There is no need to see a doctor.", "muscles", "summary"),
    ("It is just muscular.", "muscles", "summary"),
    ("Your pain is caused by the scalenes.", "muscles", "summary"),
    ("You are having a heart attack.", "red_flags", "chest.may_be"),
    ("That is probably the muscle, is probably just tension.", "muscles", "summary"),
    ("A trigger point is more likely.", "muscles", "mistaken_for[0].text"),
    ("There is an 80 % chance of a strain.", "muscles", "summary"),
    ("Heart attack-like pain.", "muscles", "feels_like[0].text"),
    ("Appendicitis-like pains.", "muscles", "trigger_points[0].phenomena[0].text"),
    ("It mimics angina.", "muscles", "feels_like[0].text"),
    ("Breathlessness and palpitations.", "muscles", "trigger_points[0].phenomena[0].text"),
    ("Gallstones.", "muscles", "trigger_points[0].zones[0].note"),
    ("Call 999.", "muscles", "mistaken_for[0].question"),
    ("Ring 116117 at once.", "red_flags", "chest.advice"),
    ("It can be fatal.", "red_flags", "chest.may_be"),
    ("That would rule out a clot.", "red_flags", "leg.advice"),
]

MAY_BE_SAID = [
    ("Is there pressure in the chest? Call the emergency number now.", "muscles", "mistaken_for[0].question"),
    ("Angina", "muscles", "mistaken_for[0].condition"),
    ("It can burn below the breastbone like reflux, so the stomach is looked at first.", "muscles", "summary"),
    ("Wait until a clot has been ruled out.", "muscles", "self_care.when_not[0].text"),
    ("Do you have a fever?", "red_flags", "throat.questions[0]"),
    ("died", "muscles", "finding[0].text"),
    ("dying and fatal", "red_flags", "chest.words[0]"),  # what people type is theirs
]


@pytest.mark.parametrize(("text", "collection", "path"), SAID, ids=[text for text, *_ in SAID])
def test_forbidden_text_is_found(text: str, collection: str, path: str) -> None:
    assert [*forbidden_in(text, collection=collection, path=path)] != []


@pytest.mark.parametrize(("text", "collection", "path"), MAY_BE_SAID, ids=[text for text, *_ in MAY_BE_SAID])
def test_text_beside_it_is_not(text: str, collection: str, path: str) -> None:
    assert [*forbidden_in(text, collection=collection, path=path)] == []


def test_every_entry_of_the_list_finds_something_and_says_why() -> None:
    unused = [
        entry.says.pattern
        for entry in forbidden()
        if not any(entry.found_in(text) for text, *_ in SAID) or len(entry.why) < 15
    ]

    assert unused == []


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(make_document(muscles=(make_muscle(summary="This cures it."),)), id="muscle"),
        pytest.param(make_document(red_flags=(make_red_flag(may_be="It can be deadly."),)), id="warning"),
        pytest.param(make_document(articles=(make_article(body="A cure [@simons-1999]."),)), id="article"),
    ],
)
def test_check_refuses_forbidden_words_wherever_they_stand(document: Document) -> None:
    (problem,) = check(document)

    assert problem.severity == "error"
    assert "says “" in problem.message


def test_shipped_content_says_nothing_forbidden(shipped: Document) -> None:
    found = [
        f"{place}: {words}"
        for collection in COLLECTIONS
        if collection != "sources"
        for record in getattr(shipped, collection)
        for place, text in texts_in(record, place_of(collection, record.slug))
        for words, _why in forbidden_in(text, collection=collection, path=place.path)
    ]

    assert found == []


def interface_texts() -> Iterator[tuple[str, str]]:
    """Every template without its tags, and every sentence that code hands to gettext."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        sentences = re.findall(r'translate "([^"]*)"|translate \'([^\']*)\'', text)
        plain = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", " ", text, flags=re.DOTALL)
        yield path.name, " ".join((plain, *("".join(pair) for pair in sentences)))
    for path in sorted((ROOT / "bodymap").rglob("*.py")):
        for sentence in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")):
            yield path.name, sentence


def test_interface_says_nothing_forbidden() -> None:
    found = [f"{name}: {words}" for name, text in interface_texts() for words, _ in forbidden_in(text)]

    assert found == []


def test_no_text_holds_the_emergency_number_of_a_country(shipped: Document) -> None:
    numbers = {line.number for one in countries().values() for line in one.emergency}
    called = re.compile(rf"\b(?:{'|'.join(sorted(numbers))})\b")
    # Counts of people are numbers, too: only those in one sentence with a word of calling are meant.
    beside = re.compile(r"\b(?:call|dial|phone|ring|ambulance|emergency)\b", re.IGNORECASE)
    named = [
        f"{place}: {sentence}"
        for collection in ("muscles", "red_flags", "articles", "complaints", "wholes")
        for record in getattr(shipped, collection)
        for place, text in texts_in(record, place_of(collection, record.slug))
        for sentence in re.split(r"(?<=[.!?])\s|\n", text)
        if called.search(sentence) and beside.search(sentence) and "cite" not in place.path
    ]

    assert named == []


def test_organ_words_of_a_muscle_stand_only_where_it_is_told_from_them(shipped: Document) -> None:
    """A page that speaks of the heart or another organ asks about it under what the muscle is mistaken for."""
    organs = re.compile(r"\b(?:heart|angina|appendi\w+|gall ?bladder|kidney|womb|ovary|prostate)\b", re.IGNORECASE)

    def speaks(muscle: Muscle) -> bool:
        own = replace(muscle, mistaken_for=(), treatment=(), cautions=(), attachments=(), disputed=())
        return any(organs.search(text) for _, text in texts_in(own, place_of("muscles", muscle.slug)))

    def asks(muscle: Muscle) -> bool:
        return any(other.kind in ("organ", "vessel") for other in muscle.mistaken_for)

    assert [muscle.slug for muscle in shipped.muscles if speaks(muscle) and not asks(muscle)] == []
    assert speaks(make_muscle(feels_like=(Claim("Like the heart.", CITE),)))
