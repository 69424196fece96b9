"""The painting itself: where it is, how large, which areas it touches, and what of it no pattern explains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.lookup.answer import Painted
from knowledge.lookup.index import LookupIndex
from knowledge.lookup.rows import Entries, Positions, Weights, sums


# An area counts as touched when it holds a twentieth of the painting, or a fifth of it is painted: the first for small
# paintings, the second for large ones. Less is a brush's edge lapping over a border.
SHARE_OF_PAINTING = 0.05
SHARE_OF_AREA = 0.20


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """A painting as the patterns of one side see it: mirrored for the right, since patterns are stored left."""

    places: Positions  # painted places, ascending
    cm2: Weights  # painted surface of each
    entries: Entries  # what each shares with every pattern

    @classmethod
    def both_sides(cls, index: LookupIndex, painted_cm2: Weights) -> tuple[Painting, Painting]:
        """As seen from the left and from the right."""
        places = np.flatnonzero(painted_cm2 > 0)
        mirrored = np.sort(index.mirror[places])
        return (
            cls._seen(index, places, painted_cm2[places]),
            cls._seen(index, mirrored, painted_cm2[index.mirror[mirrored]]),
        )

    @classmethod
    def _seen(cls, index: LookupIndex, places: Positions, cm2: Weights) -> Painting:
        return cls(places, cm2, index.rows.overlap(places, cm2))

    @property
    def total_cm2(self) -> float:
        return float(self.cm2.sum(dtype=np.float64))


def measure(index: LookupIndex, painting: Painting) -> Painted:
    """Size of the painting (as seen from the left, so not mirrored) and the areas that it touches."""
    on_skin = float(painting.cm2[index.is_skin[painting.places]].sum(dtype=np.float64))
    areas = touched_areas(index, painting)
    return Painted(
        area_cm2=on_skin,
        body_percent=100 * on_skin / index.skin_cm2,
        areas=areas,
        wpi=len({index.wpi_of[slug] for slug in areas if slug in index.wpi_of}),
    )


def touched_areas(index: LookupIndex, painting: Painting) -> tuple[str, ...]:
    """Slugs of the areas touched meaningfully, largest painted surface first."""
    return _touched(index, painting.places, painting.cm2)


def touched_regions(index: LookupIndex, painted_cm2: Weights) -> frozenset[str]:
    """The areas of the Widespread Pain Index that a painting touches meaningfully, each side on its own."""
    places = np.flatnonzero(painted_cm2 > 0)
    touched = _touched(index, places, painted_cm2[places])
    return frozenset(index.wpi_of[slug] for slug in touched if slug in index.wpi_of)


def _touched(index: LookupIndex, places: Positions, cm2: Weights) -> tuple[str, ...]:
    slugs = index.body.area_slugs
    painted = sums(index.body.area_of[places], cm2, len(slugs))
    meant = (painted >= SHARE_OF_PAINTING * painted.sum()) | (painted >= SHARE_OF_AREA * index.areas_cm2)
    found = [(-round(float(painted[n]), 3), slugs[n]) for n in np.flatnonzero(meant & (painted > 0)).tolist()]
    return tuple(slug for _, slug in sorted(found))


def unexplained(index: LookupIndex, painting: Painting, weights: Weights, total_cm2: float) -> tuple[float, Weights]:
    """Share of the painting that no pattern of either side reaches, and its weight at each place."""
    places = painting.places
    left_over = np.zeros_like(weights)
    left_over[places] = np.maximum(weights[places] - index.reached[places], 0)
    share = float(np.sum(left_over[places] * index.area_cm2[places], dtype=np.float64)) / total_cm2
    return min(share, 1.0), left_over
