"""Numbers of several muscles in one picture: each on what is seen of its own muscle, none over another."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from bodymap.drawing.canvas import Box, Element
from bodymap.drawing.digits import BADGE_RADIUS, badge


_APART = 2.15  # radii from one number to the next
_ASIDE = 3.0  # radii by which a number may lie beside a muscle that is full of others
_LEAST = 0.1  # of a radius squared: what is less is a splinter, and no place for a number
_SEEN = 0.1  # of a muscle: where others leave less of it, its number goes over them


def add_badges(drawing: Element, areas: Mapping[int, BaseGeometry], box: Box, scale: float) -> None:
    """Add a number for each of the muscles, which are given by number, in the order they were drawn."""
    for label, (x, y) in sorted(badge_places(areas, box, BADGE_RADIUS * scale).items()):
        drawing.add(badge(str(label), x, y, scale))


def badge_places(areas: Mapping[int, BaseGeometry], box: Box, radius: float) -> dict[int, tuple[float, float]]:
    """The middle of each number's disc; muscles outside the box have none."""
    frame = shapely.box(*box)
    places: dict[int, tuple[float, float]] = {}
    taken: BaseGeometry = Polygon()
    for label, area in sorted(_seen(areas, frame).items(), key=lambda pair: pair[1].area):
        around = area.buffer(_ASIDE * radius).intersection(frame)
        least = _LEAST * radius**2
        free = _largest(area.difference(taken), least) or _largest(around.difference(taken), least)
        if free:
            with np.errstate(divide="ignore"):  # GEOS meets a distance of nothing on its way, and goes on
                middle = polylabel(free, tolerance=0.5)
            places[label] = (float(middle.x), float(middle.y))
            taken = taken.union(middle.buffer(_APART * radius))
    return places


def _seen(areas: Mapping[int, BaseGeometry], frame: BaseGeometry) -> dict[int, BaseGeometry]:
    """What each muscle shows in the frame, those drawn later lying over it."""
    seen: dict[int, BaseGeometry] = {}
    above: BaseGeometry = Polygon()
    for label, area in reversed(list(areas.items())):
        inside = area.intersection(frame)
        uncovered = inside.difference(above)
        seen[label] = uncovered if uncovered.area > _SEEN * inside.area else inside
        above = above.union(area)
    return seen


def _largest(area: BaseGeometry, least: float) -> Polygon | None:
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon) and part.area > least]
    return max(parts, key=lambda part: part.area, default=None)
