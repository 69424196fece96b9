"""A small body for tests: a strip of skin cells on each side and one deep place on each side.

 left half             right half (mirror = place + HALF)
┌──┬──┬──┬ … ┬──┬────┐
│ 0│ 1│ 2│   │39│deep│     areas of ten cells: "head", "neck", "arm", "leg"; the deep place is "tooth"
└──┴──┴──┴ … ┴──┴────┘
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt
import pytest

from knowledge.atlas.marks import Mark, NamedArea
from knowledge.document.records import Area, Frequency, Muscle, Position, SelfCare, TriggerPoint, Zone
from knowledge.lookup import LookupIndex, MusclePatterns, Pattern


Places = Iterable[int] | dict[int, float]

CELLS = 40
HALF = CELLS + 1
SIZE = 2 * HALF
AREAS = ("head", "neck", "arm", "leg", "tooth")

AREA_RECORDS = (
    Area("head", "Head", "head", True, "head-neck"),
    Area("neck", "Neck", "neck", True, "head-neck", wpi="neck-side"),
    Area("arm", "Arm", "arm", True, "shoulder-arm", wpi="upper-arm"),
    Area("leg", "Leg", "leg", True, "leg", wpi="upper-leg"),
    Area("tooth", "Tooth", "tooth", True, "head-neck", deep=True, deep_cm2=4.0),
)


class SmallBody:
    """A body of 40 cells a side, 1–3 cm² each; see the module's drawing."""

    size = SIZE
    mirror = ((np.arange(SIZE) + HALF) % SIZE).astype(np.int32)
    area_slugs = tuple(f"{side}-{name}" for side in ("left", "right") for name in AREAS)
    area_cm2 = np.tile(np.append(1 + 2 * np.random.default_rng(7).random(CELLS), 4.0), 2).astype(np.float32)
    neighbours = np.array([(i, i + 1) for first in (0, HALF) for i in range(first, first + CELLS - 1)], np.int32)
    area_of = np.repeat(np.arange(2 * len(AREAS)), [10, 10, 10, 10, 1] * 2).astype(np.int32)

    def places_of(self, area_slug: str) -> npt.NDArray[np.int32]:
        return np.flatnonzero(self.area_of == self.area_slugs.index(area_slug)).astype(np.int32)

    def weights(self, marks: Sequence[Mark], figure: str = "male") -> npt.NDArray[np.float32]:
        """Named areas only: this body has no pictures to paint on."""
        painted = np.zeros(self.size, np.float32)
        for mark in marks:
            assert isinstance(mark, NamedArea)
            painted[self.places_of(mark.area)] = mark.weight
        return painted


BODY = SmallBody()


def painting(places: Places) -> npt.NDArray[np.float32]:
    """Weights: 1 at each of the places, or the given weight at each."""
    weights = np.zeros(SIZE, np.float32)
    for place in places:
        weights[place] = places[place] if isinstance(places, dict) else 1.0
    return weights


def near(value: float) -> float:
    """Equal but for rounding, also inside a record."""
    return cast(float, pytest.approx(value, rel=1e-5))


def pattern(slug: str, essential: Places, spillover: Places = ()) -> Pattern:
    return Pattern.from_weights(slug, slug.rsplit("-", 1)[-1], painting(essential), painting(spillover))


def muscle(slug: str, *patterns: Pattern, frequency: Frequency = Frequency.COMMON) -> MusclePatterns:
    return MusclePatterns(slug, frequency, patterns)


def index_of(*muscles: MusclePatterns) -> LookupIndex:
    return LookupIndex.from_patterns(muscles, BODY, AREA_RECORDS)


def muscle_record(
    slug: str, points: Sequence[tuple[str, tuple[Zone, ...]]], frequency: Frequency = Frequency.COMMON
) -> Muscle:
    """A muscle that says nothing beyond its trigger points, given as (slug, zones)."""
    return Muscle(
        slug=slug,
        name=slug.title(),
        lay_name=slug,
        latin=slug,
        synonyms=(),
        whole=None,
        group="neck",
        identifiers={},
        frequency=frequency,
        frequency_cite=(),
        summary="",
        attachments=(),
        action=(),
        innervation=(),
        feels_like=(),
        mistaken_for=(),
        overloaded_by=(),
        perpetuated_by=(),
        weakness=(),
        limits_movement=(),
        compensates=(),
        satellites=(),
        keys=(),
        entraps=(),
        finding=(),
        self_care=SelfCare("", None, None, ()),
        treatment=(),
        cautions=(),
        disputed=(),
        trigger_points=tuple(
            TriggerPoint(point, point.rsplit("-", 1)[-1], "", "", Position("front", 0, 0), zones)
            for point, zones in points
        ),
    )
