"""The shipped complaints: which there are, and what none of them may say."""

from __future__ import annotations

import re

import pytest

from knowledge.document import Document
from knowledge.document.places import place_of
from knowledge.document.records import Complaint, Grade
from knowledge.document.walk import records_under, texts_in
from knowledge.lookup import flags_of_complaint


# What clinicians expect to find, each by a word of its names.
EXPECTED = {
    "tension-type headache", "migraine", "cervicogenic", "jaw", "toothache", "ear", "dizz", "stiff neck", "whiplash",
    "thoracic-outlet", "frozen shoulder", "impingement", "tennis elbow", "golfer's elbow", "carpal-tunnel",
    "trigger thumb", "chest wall", "low back", "sciatica", "sacroiliac", "tailbone", "trochanteric", "groin", "pelvic",
    "hamstring", "front of the knee", "shin splints", "calf cramps", "heel", "ankle sprain", "restless legs",
}  # fmt: skip
# Nothing here promises, reassures or diagnoses.
NEVER_SAID = re.compile(
    r"\b(cures?|cured|heals?|guarantee\w*|harmless|nothing to worry|no need to worry|don't worry|safe to ignore|"
    r"your pain is caused|you have (a|an) \w+ (syndrome|disease)|always works|is due to your muscles?)\b",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 45  # words


def all_texts(complaint: Complaint) -> list[tuple[str, str]]:
    return [(str(place), text) for place, text in texts_in(complaint, place_of("complaints", complaint.slug))]


def test_there_are_enough_and_every_expected_one_is_there(shipped: Document) -> None:
    names = [f"{c.name} | {c.lay_name} | {', '.join(c.synonyms)}".lower() for c in shipped.complaints]

    assert len(names) >= 42
    assert {word for word in EXPECTED if not any(word in name for name in names)} == set()


def test_every_complaint_raises_a_warning(shipped: Document) -> None:
    areas = [f"{side}{a.slug}" for a in shipped.areas for side in (("left-", "right-") if a.sided else ("",))]

    silent = [c.slug for c in shipped.complaints if not flags_of_complaint(c, shipped.red_flags, areas)]

    assert silent == []


def test_every_complaint_names_several_muscles_and_other_causes(shipped: Document) -> None:
    thin = [c.slug for c in shipped.complaints if len(c.examine) < 4 or len(c.could_be) < 3 or len(c.first_steps) < 3]

    assert thin == []


def test_counts_come_from_a_study_that_looked_at_as_many_people(shipped: Document) -> None:
    """A study may have looked at more people than had the complaint, never at fewer."""
    wrong = [
        f"{complaint.slug}: {row.muscle}"
        for complaint in shipped.complaints
        for row in complaint.examine
        if row.examined is not None and not any(c.grade is Grade.STUDY and (c.n or 0) >= row.examined for c in row.cite)
    ]

    assert wrong == []
    assert sum(row.found is not None for c in shipped.complaints for row in c.examine) >= 15


def test_nothing_is_promised_and_nothing_diagnosed(shipped: Document) -> None:
    found = [(where, text) for c in shipped.complaints for where, text in all_texts(c) if NEVER_SAID.search(text)]

    assert found == []


def test_organs_and_vessels_come_with_a_question_and_no_muscle_is_one(shipped: Document) -> None:
    """Disease of an organ is what else it could be, never why a muscle is examined."""
    disease = re.compile(
        r"\b(infarct|angina|appendicitis|thrombosis|cancer|pneumonia|colic|gallstones?)\b", re.IGNORECASE
    )

    blamed = [row.text for c in shipped.complaints for row in c.examine if disease.search(row.text)]

    assert blamed == []
    for complaint in shipped.complaints:
        for other in complaint.could_be:
            assert other.question.endswith("?"), f"{complaint.slug}: {other.question}"


def test_sentences_are_short(shipped: Document) -> None:
    long = [
        (where, sentence)
        for complaint in shipped.complaints
        for where, text in all_texts(complaint)
        if "cite" not in where and "synonyms" not in where
        for sentence in re.split(r"(?<=[.?!:;]) ", text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]

    assert long == []


@pytest.mark.parametrize("collection", ["described_as", "first_steps", "disputed"])
def test_claims_end_as_sentences(shipped: Document, collection: str) -> None:
    open_ended = [
        claim.text
        for c in shipped.complaints
        for claim in getattr(c, collection)
        if not claim.text.endswith((".", "?"))
    ]

    assert open_ended == []


def test_records_inside_a_complaint_all_cite(shipped: Document) -> None:
    bare = [
        str(place)
        for complaint in shipped.complaints
        for place, record in records_under(complaint, place_of("complaints", complaint.slug))
        if getattr(record, "cite", None) == ()
    ]

    assert bare == []
