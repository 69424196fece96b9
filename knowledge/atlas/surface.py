"""The whole surface that can hurt: skin cells and the deep places that have no skin, with their named areas.

A *place* is a cell (its number is the cell's) or a deep place (numbered after the cells). Whatever is painted
or drawn becomes one weight per place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from knowledge.atlas.areas import FREE, AreaLike, share_out
from knowledge.atlas.arrays import Array, Floats, Integers, frozen
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import coverage
from knowledge.atlas.marks import Mark, NamedArea, mirrored_slug
from knowledge.atlas.views import REFERENCE_FIGURE


class UnknownArea(ValueError):  # noqa: N818 - reads as what happened
    """No area of that name on this surface."""


class Surface:
    """Built once from the area records of a document; read-only after that."""

    size: int
    mirror: Integers  # int32: the same place on the other side; places without a side are their own
    area_cm2: Floats  # a deep place has a nominal surface
    area_slugs: tuple[str, ...]  # "left-temple", "right-temple", "vertex" …
    area_of: Integers  # int32 index into area_slugs; FREE (−1) only where there are no skin areas at all

    neighbours: Integers  # int32 pairs of cells that touch; a deep place touches nothing

    def __init__(self, areas: Sequence[AreaLike]) -> None:
        """Errors: MarkProblems when a seed of an area is malformed."""
        skin = [area for area in areas if not area.deep]
        deep_slugs = [slug for area in areas if area.deep for slug in sided_slugs(area)]
        deep_cm2 = [area.deep_cm2 for area in areas if area.deep for _ in sided_slugs(area)]
        self.area_slugs = tuple(slug for area in areas for slug in sided_slugs(area))
        self._index = {slug: index for index, slug in enumerate(self.area_slugs)}

        layout = cells()
        self.size = layout.count + len(deep_slugs)
        self.neighbours = layout.adjacency
        self._deep_place = {slug: layout.count + index for index, slug in enumerate(deep_slugs)}
        other_side = [self._deep_place[mirrored_slug(slug)] for slug in deep_slugs]
        self.mirror = frozen(np.concatenate([layout.mirror, np.array(other_side, np.int32)]))
        self.area_cm2 = frozen(np.concatenate([layout.area_cm2, np.array(deep_cm2, np.float32)]))
        self.area_of = frozen(np.concatenate([self._skin_areas(skin), self._indices(deep_slugs)]))

    def places_of(self, area_slug: str) -> Integers:
        """The cells of an area, or its one deep place. Errors: UnknownArea."""
        index = self._index.get(area_slug)
        if index is None:
            raise UnknownArea(f"There is no area “{area_slug}”.")
        return self._places[index]

    def weights(self, marks: Sequence[Mark], figure: str = REFERENCE_FIGURE) -> Floats:
        """One weight per place, float32, 0 to 1: the marks painted one after the other.

        A mark of weight w paints max(what is there, coverage × w), so painting twice changes nothing.
        A mark of weight 0 erases: what is there × (1 − coverage). Beside the body nothing is painted.
        Errors: UnknownArea, UnknownView.
        """
        painted = np.zeros(self.size, np.float32)
        for mark in marks:
            place, share = self._reach(mark, figure)
            if mark.weight > 0:
                painted[place] = np.maximum(painted[place], share * np.float32(mark.weight))
            else:
                painted[place] *= 1 - share
        return painted

    def _reach(self, mark: Mark, figure: str) -> tuple[Integers, Floats]:
        if isinstance(mark, NamedArea):
            place = self.places_of(mark.area)
            return place, np.ones(len(place), np.float32)
        found = coverage(mark, figure)
        return found.cell, found.share.astype(np.float32)

    def _skin_areas(self, skin: Sequence[AreaLike]) -> Integers:
        """Index into area_slugs for all cells, the left half first."""
        owner = share_out(skin)
        halves = []
        for side in ("left", "right"):
            index_of = self._indices([f"{side}-{area.slug}" if area.sided else area.slug for area in skin])
            halves.append(np.where(owner == FREE, FREE, np.append(index_of, FREE)[owner]))
        return np.concatenate(halves).astype(np.int32)

    def _indices(self, slugs: Sequence[str]) -> Integers:
        return np.array([self._index[slug] for slug in slugs], np.int32)

    @cached_property
    def _places(self) -> tuple[Array, ...]:
        order = np.argsort(self.area_of, kind="stable").astype(np.int32)
        ends = np.searchsorted(self.area_of[order], np.arange(len(self.area_slugs) + 1))
        return tuple(frozen(order[a:b]) for a, b in pairwise(ends))


def sided_slugs(area: AreaLike) -> tuple[str, ...]:
    """The slugs an area goes by: one for each side, or its own."""
    return (f"left-{area.slug}", f"right-{area.slug}") if area.sided else (area.slug,)
