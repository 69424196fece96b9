"""Which warnings a painting raises. The map knows places only; whether a warning applies, its questions ask.

A flag can be raised in three ways; one of them is enough.

1. By its areas and share:
   * at least that share of the painting lies in its areas, or
   * for an emergency, at least that share of one patch of it, which touches no other: a temple that is tapped beside a
     brushed neck is asked about a sudden headache as a temple alone is, however small it is beside the neck, or
   * a fifth of the surface of its areas is painted. Without this a person who paints the whole body would be warned of
     nothing, because no single area holds a large share of so much; or
   * one of its areas is a deep place (teeth, throat, genitals …) and is ticked. A deep place is chosen by name, never
     brushed by chance, and is so small beside skin that no share would notice it.
2. By a combination: of places that hurt together ("left-calf + breastbone"), every group holds a tenth of the painting,
   or a fifth of one of its areas is painted, or a deep place of it is ticked. So a sore shoulder alone does not ask
   what two sore shoulders ask.
3. By spread: the painting touches at least `regions` of the 19 areas of the Widespread Pain Index.

Worst level first; within a level, the flag that more of the painting lies in, then the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.document.flag_places import FlagPlaces, flag_places, with_sides
from knowledge.document.records import Complaint, RedFlag
from knowledge.lookup.index import LookupIndex
from knowledge.lookup.painting import touched_regions
from knowledge.lookup.patches import patches
from knowledge.lookup.rows import Weights


SHARE_OF_AREAS = 0.20
SHARE_OF_COMBINATION = 0.10
SHARE_OF_ZONE = 0.25
LEAST_PATCH_CM2 = 0.5  # less is the fringe of a stroke that ran over the edge of a limb
TICKED = 0.5  # weight from which a deep place counts as ticked


@dataclass(frozen=True)
class _Painted:
    """A painting as the rules see it."""

    index: LookupIndex
    weights: Weights

    @cached_property
    def cm2(self) -> Weights:
        return np.asarray(np.clip(self.weights, 0, 1) * self.index.area_cm2)

    @cached_property
    def total(self) -> float:
        return float(self.cm2.sum(dtype=np.float64))

    @cached_property
    def ticked(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return np.asarray((np.asarray(self.weights) >= TICKED) & ~self.index.is_skin)

    @cached_property
    def patch_of(self) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        """The patch of each place of skin, −1 where none is painted; a deep place is ticked, not painted."""
        return patches((self.cm2 > 0) & self.index.is_skin, self.index.body.neighbours)

    @cached_property
    def patch_cm2(self) -> Weights:
        return self._by_patch(self.patch_of >= 0)

    def _by_patch(self, where: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Weights:
        """The surface of each patch that lies there."""
        count = int(self.patch_of.max()) + 1
        return np.asarray(np.bincount(self.patch_of[where], self.cm2[where], minlength=count), np.float32)

    @cached_property
    def regions(self) -> int:
        return len(touched_regions(self.index, self.cm2))

    def share(self, areas: Iterable[str]) -> float:
        """How much of the painting lies in these areas, 0–1."""
        return round(float(self.cm2[self.index.inside(areas)].sum(dtype=np.float64)) / self.total, 6)

    def holds(self, areas: Iterable[str], least: float) -> bool:
        """Whether these areas, sided slugs, are painted enough to count."""
        inside = self.index.inside(areas)
        within = float(self.cm2[inside].sum(dtype=np.float64))
        whole = float(self.index.area_cm2[inside].sum(dtype=np.float64))
        enough = round(within / self.total, 6) >= least or within >= SHARE_OF_AREAS * whole
        return within > 0 and (enough or bool(self.ticked[inside].any()))

    def in_areas(self, flag: RedFlag, areas: tuple[str, ...], least: float) -> bool:
        """Whether a flag is raised by its areas alone: that share of the painting, or, in an emergency, of a patch."""
        return bool(areas) and (self.holds(areas, least) or (flag.level == 1 and self._has_patch_in(areas, flag.share)))

    def _has_patch_in(self, areas: Iterable[str], least: float) -> bool:
        within = self._by_patch(self.index.inside(areas) & (self.patch_of >= 0))
        counts = (within > 0) & (self.patch_cm2 >= LEAST_PATCH_CM2)
        return bool((within[counts] >= least * self.patch_cm2[counts]).any())

    def holds_one_of(self, areas: Sequence[str]) -> bool:
        """Whether a group of a combination, sided slugs, is painted enough to count."""
        return self.share(areas) >= SHARE_OF_COMBINATION or any(
            self.holds([area], SHARE_OF_COMBINATION) for area in areas
        )

    def holds_together(self, places: FlagPlaces) -> bool:
        """Whether one of a flag's combinations is painted: something of every group of it."""
        return any(all(self.holds_one_of(group) for group in groups) for groups in places.together)


def raised_flags(index: LookupIndex, weights: Weights, flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """The flags that a painting (0–1 for each place) raises, worst first."""
    painted = _Painted(index, weights)
    if not painted.total > 0:
        return ()
    placed = ((flag, flag_places(flag, index.body.area_slugs)) for flag in flags)
    raised = [
        (flag.level, -painted.share(places.named), flag) for flag, places in placed if _raises(painted, flag, places)
    ]
    return tuple(flag for *_, flag in sorted(raised, key=lambda item: item[:2]))


def _raises(painted: _Painted, flag: RedFlag, places: FlagPlaces) -> bool:
    if painted.in_areas(flag, places.alone, flag.share):
        return True
    if flag.regions and painted.regions >= flag.regions:
        return True
    return painted.holds_together(places)


def flags_of_area(area_slug: str, flags: Iterable[RedFlag], area_slugs: Sequence[str]) -> tuple[RedFlag, ...]:
    """The flags that an area raises, alone or on both sides at once, worst first, then in the order given.

    An unsided slug asks for both sides.
    """
    known = frozenset(area_slugs)
    asked = frozenset(with_sides(area_slug, known))
    both = asked.union(*(with_sides(_without_side(slug), known) for slug in asked))
    return _worst_first(flag for flag in flags if flag_places(flag, area_slugs).raised_by(asked, both))


def flags_of_complaint(
    complaint: Complaint, flags: Iterable[RedFlag], area_slugs: Sequence[str]
) -> tuple[RedFlag, ...]:
    """The flags that a complaint's areas raise, alone or together, and its own: worst first, then as given."""
    known = frozenset(area_slugs)
    areas = frozenset(slug for name in complaint.areas for slug in with_sides(name, known))
    return _worst_first(
        flag for flag in flags if flag.slug in complaint.red_flags or flag_places(flag, area_slugs).raised_by(areas)
    )


def flags_of_zones(index: LookupIndex, zones: Iterable[Weights], flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """The flags of which one of the zones is a picture, worst first, then in the order given.

    A muscle refers pain to its zones: these are the warnings that belong beside its name. A zone is a picture of a flag
    when painting it raises the flag, or a quarter or more of it lies in the flag's areas, or, felt on both sides, in
    every group of a combination. No single zone is spread enough to speak of pain in many places.
    """
    painted = [zone for zone in (_Painted(index, weights) for weights in zones) if zone.total > 0]
    return _worst_first(
        flag
        for flag in flags
        if any(_pictures(zone, flag, flag_places(flag, index.body.area_slugs)) for zone in painted)
    )


def _pictures(zone: _Painted, flag: RedFlag, places: FlagPlaces) -> bool:
    if zone.in_areas(flag, places.alone, min(flag.share, SHARE_OF_ZONE)):
        return True
    if zone.holds_together(places):
        return True
    both = zone.cm2 + zone.cm2[zone.index.mirror]
    return any(
        all(both[zone.index.inside(group)].sum() >= SHARE_OF_ZONE * zone.total for group in groups)
        for groups in places.together
    )


def _worst_first(flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    return tuple(sorted(flags, key=lambda flag: flag.level))


def _without_side(slug: str) -> str:
    return slug.removeprefix("left-").removeprefix("right-")
