"""The index of all referral patterns, made once for each edition of the knowledge and only read afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.atlas.arrays import Floats, Integers
from knowledge.atlas.marks import Mark, parse_marks
from knowledge.document.records import Area, Document, Frequency, TriggerPoint, ZoneKind
from knowledge.lookup.formula import WEIGHT
from knowledge.lookup.rows import Ints, PlaceRows, Positions, Weights, WholePatterns, sums


# Of the 19 areas of the Widespread Pain Index these five are one for both sides (Wolfe and others 2016).
WPI_WITHOUT_SIDE = frozenset({"neck", "chest", "abdomen", "upper-back", "lower-back"})


class BodyPlaces(Protocol):
    """What a lookup needs to know of the body: `knowledge.atlas.surface.Surface` is one."""

    @property
    def size(self) -> int: ...
    @property
    def mirror(self) -> Integers: ...
    @property
    def area_cm2(self) -> Floats: ...
    @property
    def area_slugs(self) -> Sequence[str]: ...
    @property
    def area_of(self) -> Integers: ...
    @property
    def neighbours(self) -> Integers: ...

    def places_of(self, area_slug: str) -> Integers: ...


class PaintableBody(BodyPlaces, Protocol):
    def weights(self, marks: Sequence[Mark], figure: str = "male") -> Floats: ...


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """The zones of one trigger point on the left side, at the places they touch."""

    slug: str
    label: str
    places: Ints
    essential: Weights  # 0–1
    reach: Weights  # 0–1: the larger of essential and spillover

    @classmethod
    def from_weights(cls, slug: str, label: str, essential: Floats, spillover: Floats) -> Pattern:
        """From two weights for every place of the body."""
        reach = np.maximum(essential, spillover)
        places = np.flatnonzero(reach)
        return cls(
            slug,
            label,
            places.astype(np.int32),
            essential[places].astype(np.float32),
            reach[places].astype(np.float32),
        )


@dataclass(frozen=True, slots=True)
class MusclePatterns:
    """One muscle of the left side and the patterns of its trigger points."""

    slug: str
    frequency: Frequency
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LookupIndex:
    """Every pattern of the left side, by place. The right side is asked by mirroring the painting, so the two sides
    cannot disagree.

    Columns of `rows` are grouped by muscle: its trigger points in the order of the document, then, when it has
    several, their union ("whole").
    """

    body: BodyPlaces
    area_cm2: npt.NDArray[np.float32]
    is_skin: npt.NDArray[np.bool_]
    wpi_of: dict[str, str]  # sided area slug → sided Widespread Pain Index area
    muscles: tuple[MusclePatterns, ...]  # in order of slug
    rows: PlaceRows
    wholes: WholePatterns
    mirror: Positions
    first: Positions  # first column of each muscle
    whole: Positions  # column of each muscle's whole pattern
    is_union: npt.NDArray[np.bool_]  # columns that are no trigger point's own
    weight: npt.NDArray[np.float64]  # frequency weight of each column
    per_essential_cm2: npt.NDArray[np.float64]  # 1 / size of each column's essential zone; 0 where it has none
    reached: Weights  # largest reach of any pattern, either side, at each place
    areas_cm2: npt.NDArray[np.float64]  # size of each named area, in the order of body.area_slugs
    skin_cm2: float

    @classmethod
    def build(cls, document: Document, surface: PaintableBody) -> LookupIndex:
        """From the marks of every zone. Raises MarkProblems for marks that `content check` would refuse."""
        slugs = surface.area_slugs

        def pattern(point: TriggerPoint) -> Pattern:
            weights = {kind: np.zeros(surface.size, np.float32) for kind in ZoneKind}
            for zone in point.zones:
                painted = surface.weights(parse_marks(zone.marks, areas=slugs))
                np.maximum(weights[zone.kind], painted, out=weights[zone.kind])
            return Pattern.from_weights(
                point.slug, point.label, weights[ZoneKind.ESSENTIAL], weights[ZoneKind.SPILLOVER]
            )

        muscles = [
            MusclePatterns(muscle.slug, muscle.frequency, tuple(pattern(p) for p in muscle.trigger_points))
            for muscle in document.muscles
        ]
        return cls.from_patterns(muscles, surface, document.areas)

    @classmethod
    def from_patterns(
        cls, muscles: Iterable[MusclePatterns], body: BodyPlaces, areas: Iterable[Area] = ()
    ) -> LookupIndex:
        """From patterns already laid on the body. Muscles without a trigger point have nothing to look up."""
        ordered = tuple(sorted((m for m in muscles if m.patterns), key=lambda muscle: muscle.slug))
        mirror = body.mirror.astype(np.intp)
        # The smaller index of each mirrored pair speaks for both: the sides must weigh alike to the last bit.
        area_cm2 = body.area_cm2.astype(np.float32)[np.minimum(np.arange(body.size), mirror)]
        columns: list[tuple[Ints, Weights, Weights]] = []
        first: list[int] = []
        whole: list[int] = []
        weight: list[float] = []
        is_union: list[bool] = []
        reached = np.zeros(body.size, np.float32)
        for muscle in ordered:
            first.append(len(columns))
            columns += [(p.places, p.essential, p.reach) for p in muscle.patterns]
            if len(muscle.patterns) > 1:
                columns.append(_union(muscle.patterns))
            is_union += [False] * len(muscle.patterns) + [True] * (len(muscle.patterns) > 1)
            whole.append(len(columns) - 1)
            weight += [WEIGHT[muscle.frequency]] * (len(columns) - len(weight))
            places, _, reach = columns[-1]
            reached[places] = np.maximum(reached[places], reach)
        is_skin = np.ones(body.size, bool)
        wpi_of: dict[str, str] = {}
        for area in areas:
            for side, slug in sided_slugs(area):
                if area.deep:
                    is_skin[body.places_of(slug)] = False
                if area.wpi:
                    wpi_of[slug] = wpi_area(area.wpi, side)
        return cls(
            body=body,
            area_cm2=area_cm2,
            is_skin=is_skin,
            wpi_of=wpi_of,
            muscles=ordered,
            rows=PlaceRows.build(columns, area_cm2),
            wholes=WholePatterns.build([columns[column] for column in whole], area_cm2),
            mirror=mirror,
            first=np.array(first, np.intp),
            whole=np.array(whole, np.intp),
            is_union=np.array(is_union, bool),
            weight=np.array(weight, np.float64),
            per_essential_cm2=np.array([_inverse(area_cm2[places] * e) for places, e, _ in columns], np.float64),
            reached=np.maximum(reached, reached[mirror]),
            areas_cm2=sums(body.area_of, area_cm2, len(body.area_slugs)),
            skin_cm2=float(area_cm2[is_skin].sum(dtype=np.float64)),
        )

    @property
    def columns(self) -> int:
        return self.weight.size

    def inside(self, areas: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which places lie in any of these areas (sided slugs)."""
        found = np.zeros(self.body.size, bool)
        for slug in areas:
            found[self.body.places_of(slug)] = True
        return found

    def pattern_weights(self, muscle: str, side: str, trigger_points: Collection[str] = ()) -> tuple[Weights, Weights]:
        """Essential and reach weights of a muscle, or of some of its trigger points, at every place.

        Raises KeyError for a muscle that has no trigger points.
        """
        found = next((m for m in self.muscles if m.slug == muscle), None)
        if found is None:
            raise KeyError(muscle)
        essential, reach = np.zeros((2, self.body.size), np.float32)
        for pattern in found.patterns:
            if not trigger_points or pattern.slug in trigger_points:
                essential[pattern.places] = np.maximum(essential[pattern.places], pattern.essential)
                reach[pattern.places] = np.maximum(reach[pattern.places], pattern.reach)
        if side == "right":
            return essential[self.mirror], reach[self.mirror]
        return essential, reach


def sided_slugs(area: Area) -> list[tuple[str, str]]:
    """(side, slug) of each place an area record stands for; side is "" for an area of the midline."""
    if area.sided:
        return [(side, f"{side}-{area.slug}") for side in ("left", "right")]
    return [("", area.slug)]


def wpi_area(name: str, side: str) -> str:
    """An area of the Widespread Pain Index with its side, where the index tells sides apart."""
    return name if not side or name in WPI_WITHOUT_SIDE else f"{side}-{name}"


def _inverse(cm2: Weights) -> float:
    total = float(cm2.sum(dtype=np.float64))
    return 1 / total if total > 0 else 0.0


def _union(patterns: Sequence[Pattern]) -> tuple[Ints, Weights, Weights]:
    """Places and weights of all the patterns together."""
    places, index = np.unique(np.concatenate([p.places for p in patterns]), return_inverse=True)
    essential, reach = np.zeros((2, places.size), np.float32)
    np.maximum.at(essential, index, np.concatenate([p.essential for p in patterns]))
    np.maximum.at(reach, index, np.concatenate([p.reach for p in patterns]))
    return places.astype(np.int32), essential, reach
