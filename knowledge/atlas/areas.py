"""Shares the skin out among the named areas: every cell belongs to exactly one.

    1. An area's marks are its seeds. A cell goes to the area that covers most of it; of
       two equals to the first.
    2. Crumbs of at most three cells, cut off from the rest of their area, are given up again.
    3. The cells still free go to the area that is nearest along the skin.

All of it is done on the left half, to which the midline belongs, and mirrored. Areas with a side are drawn on
the left; one without a side counts with its mirror image, however it was drawn.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from knowledge.atlas.arrays import Floats, Integers
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import coverage
from knowledge.atlas.marks import NamedArea, parse_marks


CRUMB = 3  # cells
FREE = -1


class AreaLike(Protocol):
    """What the surface needs to know of an area; see `knowledge.document.records.Area`."""

    @property
    def slug(self) -> str: ...
    @property
    def sided(self) -> bool: ...
    @property
    def marks(self) -> Sequence[Mapping[str, object]]: ...
    @property
    def deep(self) -> bool: ...
    @property
    def deep_cm2(self) -> float: ...


def share_out(areas: Sequence[AreaLike]) -> Integers:
    """Index of the area of each cell of the left half (int32). With no area at all: FREE everywhere.

    Errors: MarkProblems when a seed is malformed.
    """
    owner = np.full(cells().half, FREE, np.int32)
    most = np.zeros(cells().half)
    for index, area in enumerate(areas):
        covered = seed_coverage(area)
        better = covered > most
        owner[better], most[better] = index, covered[better]
    for crumb in _crumbs(owner):
        owner[crumb] = FREE
    _grow(owner)
    return owner


def seed_coverage(area: AreaLike) -> Floats:
    """How much of each left cell the area's own marks cover, 0 to 1."""
    layout = cells()
    covered = np.zeros(layout.count)
    for mark in parse_marks(list(area.marks), areas=()):
        if isinstance(mark, NamedArea):
            continue  # cannot be: no area may be named in a seed
        found = coverage(mark)
        covered[found.cell] = np.maximum(covered[found.cell], found.share)
    if not area.sided:
        covered = np.maximum(covered, covered[layout.mirror])
    return covered[: layout.half]


@lru_cache(maxsize=1)
def neighbours() -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each left cell its neighbours in the left half and how far their centres are, in units."""
    layout = cells()
    lists: list[list[tuple[int, float]]] = [[] for _ in range(layout.half)]
    pairs = layout.adjacency[(layout.adjacency < layout.half).all(axis=1)]
    lengths = np.linalg.norm(layout.centroid[pairs[:, 0]] - layout.centroid[pairs[:, 1]], axis=1)
    for (a, b), length in zip(pairs.tolist(), lengths.tolist(), strict=True):
        lists[a].append((b, length))
        lists[b].append((a, length))
    return tuple(tuple(sorted(row)) for row in lists)


def pieces(owner: Integers) -> list[list[int]]:
    """The connected pieces of all areas, each a rising list of cells; free cells are left out."""
    seen = owner == FREE
    found = []
    for start in range(len(owner)):
        if seen[start]:
            continue
        seen[start] = True
        piece, front = [start], [start]
        while front:
            for cell, _ in neighbours()[front.pop()]:
                if not seen[cell] and owner[cell] == owner[start]:
                    seen[cell] = True
                    piece.append(cell)
                    front.append(cell)
        found.append(sorted(piece))
    return found


def _crumbs(owner: Integers) -> list[list[int]]:
    """Small pieces of areas that have a larger one elsewhere."""
    found = pieces(owner)
    largest: dict[int, int] = {}
    for piece in found:
        area = int(owner[piece[0]])
        largest[area] = max(largest.get(area, 0), len(piece))
    return [p for p in found if len(p) <= CRUMB and len(p) < largest[int(owner[p[0]])]]


def _grow(owner: Integers) -> None:
    """Gives every free cell to the area nearest along the skin (Dijkstra from all areas at once)."""
    queue: list[tuple[float, int, int]] = [(0.0, int(owner[cell]), int(cell)) for cell in np.flatnonzero(owner != FREE)]
    heapq.heapify(queue)
    settled = np.zeros(len(owner), bool)
    while queue:
        distance, area, cell = heapq.heappop(queue)
        if settled[cell]:
            continue
        settled[cell] = True
        owner[cell] = area
        for other, length in neighbours()[cell]:
            if not settled[other] and owner[other] == FREE:
                heapq.heappush(queue, (distance + length, area, other))
