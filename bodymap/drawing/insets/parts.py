"""What an inset is: its art in screen coordinates, and the places and trigger points that can be shown in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry import Polygon

from bodymap.drawing.ink import InkedPiece
from bodymap.drawing.patch import Patch
from bodymap.drawing.path_strings import flatten


@dataclass(frozen=True)
class InsetPiece:
    """One piece of muscle as drawn for the left side, or for both where it is `whole`."""

    slug: str  # "" for a tendon or ligament
    layer: float
    patch: Patch
    whole: bool
    only: str  # "focus" for what others cover, "seen" for the part of it that they leave; "": drawn always
    ink: InkedPiece
    mirrored: InkedPiece


@dataclass(frozen=True)
class InsetPath:
    name: str  # class name
    d: str
    layer: float  # among the muscles; 0: under them all


@dataclass(frozen=True)
class Place:
    """Where a deep area lies in the picture; `area` with its side, as marks name it."""

    area: str
    d: str
    x: float
    y: float

    @cached_property
    def outline(self) -> Polygon:
        ring = np.round(flatten(self.d, steps=6)[0], 6)  # a path comes back to its start but for the last bits
        return Polygon(ring)


@dataclass(frozen=True, eq=False)
class Inset:
    """A picture of something inside, for one figure. Everything in screen coordinates."""

    id: str
    figure: str
    title: str
    frame: tuple[float, float, float, float]
    outline: str
    is_symmetric: bool
    mirror_of: str | None
    mirror_inset: str
    points_of: tuple[str, ...]
    pieces: tuple[InsetPiece, ...]  # deepest first; as drawn for the left side
    shapes: tuple[InsetPath, ...]
    lines: tuple[InsetPath, ...]
    places: tuple[Place, ...]
    points: dict[str, tuple[float, float]] = field(default_factory=dict)  # trigger point → place, left side

    def shows_side(self, side: str) -> bool:
        return self.is_symmetric or self.id.endswith(side)

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(piece.slug for piece in self.pieces if piece.slug)

    def place(self, area: str) -> Place | None:
        return next((place for place in self.places if place.area == area), None)

    def points_on(self, slug: str, points: Sequence[str], side: str) -> list[tuple[float, float]]:
        """Where a muscle's trigger points lie on one side, in their order.

        Those the art gives no place share out the length of the muscle's first piece.
        """
        patch = next(piece.patch for piece in self.pieces if piece.slug == slug)
        flips = side == "right" if self.is_symmetric else self.mirror_of is not None
        sign = -1 if flips else 1
        placed = []
        for order, point in enumerate(points, 1):
            along = order / (len(points) + 1)
            x, y = self.points.get(point) or patch.at(0.5, along)[0]
            placed.append((sign * float(x), float(y)))
        return placed

    def area_at(self, x: float, y: float) -> str:
        """The deep area at a point, the nearest one within a twentieth of the frame's height; "" beside them."""
        at = shapely.Point(x, y)
        distance, area = min((place.outline.distance(at), place.area) for place in self.places)
        return area if distance <= 0.05 * (self.frame[3] - self.frame[1]) else ""
