"""Lookup over the content that comes with the program: what a clinician expects to be told."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from knowledge.atlas import Surface
from knowledge.atlas.marks import Mark, NamedArea, Stroke, mirrored, parse_marks
from knowledge.document import Document
from knowledge.document.records import ZoneKind
from knowledge.lookup import Answer, LookupIndex, flags_of_zones, lookup, raised_flags
from tests.shipped import shipped_document, shipped_index, shipped_surface


SUBOCCIPITALS = {
    "obliquus-capitis-inferior",
    "obliquus-capitis-superior",
    "rectus-capitis-posterior-major",
    "rectus-capitis-posterior-minor",
}
STERNOCLEIDOMASTOID = {"sternocleidomastoid-clavicular", "sternocleidomastoid-sternal"}

# The side of the head with the temple, and the neck from the skull down, as a hand paints them.
HEADACHE = (
    Stroke("head-left", ((-62, 52), (-52, 44), (-40, 44), (-28, 48), (-16, 56), (-6, 66)), 9.0),
    Stroke("head-back", ((-14, 62), (-16, 78), (-17, 95), (-18, 112), (-22, 126)), 11.0),
)


def shipped() -> tuple[Document, Surface, LookupIndex]:
    return shipped_document(), shipped_surface(), shipped_index()


def ask(*marks: Mark) -> Answer:
    _, surface, index = shipped()
    return lookup(index, surface.weights(marks), limit=100)


def areas(*slugs: str) -> list[Mark]:
    return [NamedArea(slug) for slug in slugs]


def ranks(answer: Answer) -> dict[str, int]:
    """The rank of each muscle of the left side; muscles with one score share a rank."""
    scores = sorted({match.score for match in answer.matches}, reverse=True)
    return {match.muscle: scores.index(match.score) + 1 for match in answer.matches if match.side == "left"}


@pytest.mark.parametrize(
    ("description", "marks"),
    [
        ("painted by hand", HEADACHE),
        ("chosen from the list", areas("left-temple", "left-back-of-head", "left-back-of-neck")),
    ],
    ids=["painted", "chosen"],
)
def test_temple_and_neck_name_the_usual_suspects(description: str, marks: tuple[Mark, ...]) -> None:
    found = ranks(ask(*marks))

    assert found["trapezius-upper"] <= 2
    for usual in ({"temporalis"}, {"splenius-cervicis"}, SUBOCCIPITALS, STERNOCLEIDOMASTOID):
        assert min(found.get(muscle, 99) for muscle in usual) <= 12, usual


@pytest.mark.parametrize(
    ("area", "muscle"),
    [
        ("left-front-of-shoulder", "infraspinatus"),
        ("left-temple", "temporalis"),
        ("left-top-of-shoulder", "levator-scapulae"),
        ("left-outer-leg", "gluteus-minimus-anterior"),
        ("left-buttock", "piriformis"),
        ("left-front-of-knee", "rectus-femoris"),
    ],
)
def test_classic_complaint_names_its_classic_muscle(area: str, muscle: str) -> None:
    assert ranks(ask(*areas(area)))[muscle] <= 5


def test_every_trigger_point_ranks_first_on_its_own_essential_zone() -> None:
    _, _, index = shipped()
    for muscle in index.muscles:
        for point in muscle.patterns:
            weights = essential(index, point.places, point.essential)
            if not weights.any():
                continue
            best = lookup(index, weights).matches[0]
            # itself, or one with the very same zone
            zone = next(p for m in index.muscles for p in m.patterns if p.slug == best.trigger_points[0].slug)
            assert (best.side, best.score) == ("left", 1.0), point.slug
            assert essential(index, zone.places, zone.essential) == pytest.approx(weights, abs=1e-3), point.slug


def essential(
    index: LookupIndex, places: npt.NDArray[np.int32], weights: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    found = np.zeros(index.body.size, np.float32)
    found[places] = weights
    return found


def test_mirrored_marks_get_the_mirrored_answer() -> None:
    left, right = ask(*HEADACHE), ask(*(mirrored(mark) for mark in HEADACHE))
    other = {"left": "right", "right": "left"}

    assert [(m.muscle, m.side, m.score, m.trigger_points) for m in right.matches] == [
        (m.muscle, other[m.side], m.score, m.trigger_points) for m in left.matches
    ]
    assert [(m, s) for m, s in right.together.muscles] == [(m, other[s]) for m, s in left.together.muscles]
    assert (right.unexplained, right.painted.wpi) == (left.unexplained, left.painted.wpi)


def test_small_painting_in_a_common_muscles_main_zone_is_a_strong_match() -> None:
    tap = Stroke("head-left", ((-52, 46),), 4.0)

    bands = {match.muscle: match.band for match in ask(tap).matches}

    assert bands["temporalis"] == "strong"


def test_marks_beside_the_body_are_an_empty_answer() -> None:
    assert ask(Stroke("front", ((-300, 20),), 5.0)).empty


def test_whole_body_touches_the_nineteen_areas_of_the_pain_index_and_a_back_only_one() -> None:
    _, surface, _ = shipped()

    assert ask(*areas(*surface.area_slugs)).painted.wpi == 19
    assert ask(*areas("left-low-back", "right-low-back")).painted.wpi == 1
    assert ask(*areas("left-outer-hip", "right-outer-hip")).painted.wpi == 2


def test_no_muscle_lacks_a_warning_that_painting_its_pattern_raises() -> None:
    document, surface, index = shipped()
    placed = [flag for flag in document.red_flags if not flag.regions]
    lacking = {}
    for muscle in document.muscles:
        zones = [
            surface.weights(parse_marks(zone.marks, areas=surface.area_slugs))
            for point in muscle.trigger_points
            for zone in point.zones
            if zone.kind is ZoneKind.ESSENTIAL
        ]
        raised = {flag.slug for zone in zones for flag in raised_flags(index, zone, placed)}
        beside = {flag.slug for flag in flags_of_zones(index, zones, document.red_flags)}
        if raised - beside:
            lacking[muscle.slug] = raised - beside

    assert lacking == {}
