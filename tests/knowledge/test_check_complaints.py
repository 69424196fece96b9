"""What `check` says of complaints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.document import check
from knowledge.document.records import Citation, Document, ExaminedMuscle, Grade
from tests.builders import CITE, make_complaint, make_document, make_red_flag


AT = "complaints/painful-shoulder.yaml"
LONG = "A sentence that is long enough to be noticed when it is copied."
STUDY = (Citation("bron-2011", Grade.STUDY, n=72),)


def complaint_with(**fields: Any) -> Document:
    return make_document(complaints=(make_complaint(**fields),))


def counting(**fields: Any) -> Document:
    """A complaint whose first row has this count."""
    row = ExaminedMuscle("infraspinatus", "It refers here.", cite=STUDY)
    return complaint_with(examine=(replace(row, **fields),))


CASES: list[tuple[str, Document, list[str]]] = [
    ("a sound complaint", complaint_with(), []),
    ("a sound count", counting(found=0, examined=72, among="people"), []),
    (
        "nothing in it",
        complaint_with(
            areas=(), described_as=(), examine=(), could_be=(), first_steps=(), cite=(), red_flags=("heart",)
        ),
        [
            f"error {AT}: cite: is empty; every claim names the source it rests on",
            f"error {AT}: areas: is empty; write at least one",
            f"error {AT}: described_as: is empty; write at least one",
            f"error {AT}: examine: is empty; write at least one",
            f"error {AT}: could_be: is empty; write at least one",
            f"error {AT}: first_steps: is empty; write at least one",
        ],
    ),
    ("nothing disputed", complaint_with(disputed=()), []),
    (
        "an unknown area, and one named twice",
        complaint_with(areas=("chest", "moon", "chest")),
        [
            f"error {AT}: areas[1]: names the unknown area 'moon'; see the areas",
            f"error {AT}: areas: names the area 'chest' twice; join the two",
        ],
    ),
    (
        "an unknown muscle",
        complaint_with(examine=(ExaminedMuscle("moon", "It pulls.", cite=CITE),)),
        [f"error {AT}: examine[0].muscle: names the unknown muscle 'moon'; see inventory.yaml and wholes.yaml"],
    ),
    (
        "a muscle named twice",
        complaint_with(examine=(ExaminedMuscle("deltoid", "A.", cite=CITE),) * 2),
        [f"error {AT}: examine: names the muscle 'deltoid' twice; join the two"],
    ),
    (
        "a muscle without a source",
        complaint_with(examine=(ExaminedMuscle("deltoid", "It aches."),)),
        [f"error {AT}: examine[0].cite: is empty; every claim names the source it rests on"],
    ),
    (
        "more found than examined",
        counting(found=73, examined=72, among="people"),
        [f"error {AT}: examine[0].found: must be from 0 to the 72 examined, not 73"],
    ),
    (
        "nobody examined",
        counting(found=0, examined=0, among="people"),
        [f"error {AT}: examine[0].examined: must be 1 or more: the number of people examined"],
    ),
    (
        "found, of nobody knows how many of whom",
        counting(found=5),
        [
            f"error {AT}: examine[0].examined: is missing; say how many people were examined",
            f"error {AT}: examine[0].among: is missing; say who was examined: people with migraine",
        ],
    ),
    (
        "examined, and no word of what was found",
        counting(examined=5, among="people"),
        [f"error {AT}: examine[0].found: is missing; say in how many of those examined active points were found"],
    ),
    (
        "people without a count",
        counting(among="people"),
        [f"error {AT}: examine[0].among: is only for a count; give found and examined too, or remove it"],
    ),
    (
        "a count that only a textbook carries",
        counting(found=5, examined=6, among="people", cite=CITE),
        [f"error {AT}: examine[0].cite: names no study; a count needs the study that made it"],
    ),
    (
        "a red flag nobody knows, and one that the areas raise",
        complaint_with(red_flags=("moon", "heart")),
        [
            f"error {AT}: red_flags[0]: names the unknown red flag 'moon'; see red_flags.yaml",
            f"warning {AT}: red_flags[1]: is not needed: the areas raise 'heart' already",
        ],
    ),
    (
        "areas of one side that raise a flag of both",
        complaint_with(areas=("left-chest",), red_flags=("heart",)),
        [f"warning {AT}: red_flags[0]: is not needed: the areas raise 'heart' already"],
    ),
    (
        "a flag of the other side",
        make_document(
            red_flags=(make_red_flag(areas=("right-chest",)),),
            complaints=(make_complaint(areas=("left-chest",), red_flags=("heart",)),),
        ),
        [],
    ),
    (
        "areas that raise a flag only together",
        make_document(
            red_flags=(make_red_flag(areas=(), combinations=("chest + lower-back",)),),
            complaints=(make_complaint(areas=("chest", "lower-back"), red_flags=("heart",)),),
        ),
        [f"warning {AT}: red_flags[0]: is not needed: the areas raise 'heart' already"],
    ),
    (
        "nothing to rule out",
        complaint_with(areas=("lower-back",)),
        [f"warning {AT}: red_flags: is empty, and the areas raise none; name what to rule out"],
    ),
    (
        "two complaints of one name, and of the same long words",
        make_document(
            complaints=(
                make_complaint("arm", name="Twin", summary=LONG),
                make_complaint("leg", name="Twin", summary=LONG),
            )
        ),
        [
            "error complaints/leg.yaml: name: is also the name of arm; tell them apart",
            (
                "warning complaints/leg.yaml: summary: repeats complaints/arm.yaml: summary word for word; "
                "say what holds for this complaint"
            ),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("document", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_check_says_what_is_wrong_with_a_complaint(document: Document, expected: list[str]) -> None:
    assert [f"{problem.severity} {problem}" for problem in check(document)] == expected
