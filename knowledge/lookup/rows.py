"""Patterns stored by place: for each place of the body, the patterns that reach it.

A painting touches few places and a pattern few more, so the matrix places × patterns is nearly empty: at 30,000 trigger
points a dense one would hold 333 million numbers, this holds some ten million, and a query reads only the rows of
the painted places. (The format is compressed sparse rows; scipy is not needed for it.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt


Ints = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# Above this many entries a row, copying whole rows beats gathering entries one by one (measured: 8 ms against 11 ms
# for 650,000 entries); below it the cost of handling 600 slices dominates (0.5 ms against 0.1 ms).
_LONG_ROW = 200


def ragged(begin: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The numbers begin[i] … begin[i] + counts[i] − 1 of every i, one after the other."""
    numbers = np.repeat(begin - (np.cumsum(counts) - counts), counts)
    numbers += np.arange(numbers.size)
    return numbers


def sums(number: npt.NDArray[np.integer[Any]], values: npt.NDArray[np.floating[Any]], count: int) -> Floats:
    """The sum of the values of each number from 0 to count − 1."""
    return np.asarray(np.bincount(number, values, count), np.float64)


class Entries(NamedTuple):
    """What the painted places share with each pattern, one entry for each pair; surfaces in cm²."""

    column: Positions  # which pattern
    essential: Floats  # overlap with the essential zone
    reach: Floats  # overlap with the essential or the spillover zone

    def totals(self, columns: int) -> tuple[Floats, Floats]:
        """Overlap of the whole painting with each pattern's essential zone, and with either zone."""
        return sums(self.column, self.essential, columns), sums(self.column, self.reach, columns)


@dataclass(frozen=True, slots=True, eq=False)
class PlaceRows:
    area_cm2: Weights  # of each place
    starts: npt.NDArray[np.int64]  # size + 1: where the row of each place starts
    column: Ints
    essential: Weights  # cm² of the place that lie in the essential zone
    reach: Weights  # cm² of the place that lie in either zone; never less than `essential`

    @classmethod
    def build(cls, patterns: Sequence[tuple[Ints, Weights, Weights]], area_cm2: npt.NDArray[np.float32]) -> PlaceRows:
        """From (places, essential weights, reach weights) of each pattern, which becomes that column."""
        size = area_cm2.size
        lengths = [places.size for places, _, _ in patterns]
        column = np.repeat(np.arange(len(patterns), dtype=np.int32), lengths)
        place = np.concatenate([np.zeros(0, np.int32), *(p for p, _, _ in patterns)])
        essential = np.concatenate([np.zeros(0, np.float32), *(e for _, e, _ in patterns)])
        reach = np.concatenate([np.zeros(0, np.float32), *(r for _, _, r in patterns)])
        order = np.argsort(place, kind="stable")
        place = place[order]
        starts = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(place, minlength=size), out=starts[1:])
        surface = area_cm2[place]
        return cls(area_cm2, starts, column[order], essential[order] * surface, reach[order] * surface)

    def overlap(self, places: Positions, painted_cm2: Weights) -> Entries:
        """The overlap of `painted_cm2` (painted surface of each of `places`) with every pattern there."""
        # Places painted in part come first: only there must a zone be cut down to what is painted.
        in_part = painted_cm2 < self.area_cm2[places]
        order = np.argsort(~in_part, kind="stable")
        places, painted_cm2 = places[order], painted_cm2[order]
        begin, end = self.starts[places], self.starts[places + 1]
        counts = end - begin
        if counts.sum() > _LONG_ROW * len(places):
            rows = [slice(a, b) for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
            # Widened while copying: `totals` would otherwise do it twice.
            column = np.concatenate([self.column[row] for row in rows], dtype=np.intp)
            essential = np.concatenate([self.essential[row] for row in rows], dtype=np.float64)
            reach = np.concatenate([self.reach[row] for row in rows], dtype=np.float64)
        else:
            entry = ragged(begin, counts)
            column = self.column[entry].astype(np.intp)
            essential = self.essential[entry].astype(np.float64)
            reach = self.reach[entry].astype(np.float64)
        parts = int(in_part.sum())
        painted = np.repeat(painted_cm2[:parts].astype(np.float64), counts[:parts])
        for zone in (essential[: painted.size], reach[: painted.size]):
            np.minimum(zone, painted, out=zone)
        return Entries(column, essential, reach)


@dataclass(frozen=True, slots=True, eq=False)
class WholePatterns:
    """The same the other way round: for each muscle, the places of all its trigger points together."""

    starts: npt.NDArray[np.int64]
    place: Ints
    essential: Weights  # cm², as in PlaceRows
    reach: Weights

    @classmethod
    def build(
        cls, patterns: Sequence[tuple[Ints, Weights, Weights]], area_cm2: npt.NDArray[np.float32]
    ) -> WholePatterns:
        place = np.concatenate([np.zeros(0, np.int32), *(p for p, _, _ in patterns)])
        surface = area_cm2[place]
        return cls(
            np.cumsum([0, *(p.size for p, _, _ in patterns)], dtype=np.int64),
            place,
            np.concatenate([np.zeros(0, np.float32), *(e for _, e, _ in patterns)]) * surface,
            np.concatenate([np.zeros(0, np.float32), *(r for _, _, r in patterns)]) * surface,
        )

    def overlap(
        self, sides: Positions, muscles: Positions, painted_cm2: Weights
    ) -> tuple[Positions, Positions, Floats, Floats]:
        """(position in `muscles`, side × size + place, essential cm², reach cm²) wherever one meets the painting.

        `painted_cm2` is the painting as seen from the left, then as seen from the right.
        """
        begin = self.starts[muscles]
        counts = self.starts[muscles + 1] - begin
        entry = ragged(begin, counts)
        position = np.repeat(np.arange(len(muscles)), counts)
        place = self.place[entry] + (sides * (painted_cm2.size // 2))[position]
        painted = painted_cm2[place]
        met = np.flatnonzero(painted > 0)  # far faster on truth values than on numbers
        entry, painted = entry[met], painted[met].astype(np.float64)
        return (
            position[met],
            place[met],
            np.minimum(self.essential[entry], painted),
            np.minimum(self.reach[entry], painted),
        )
