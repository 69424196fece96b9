"""Referral patterns: essential zones solid with an outline, spillover as dots, trigger points as numbered X.

The three are told apart by shape, never by hue alone. Dots come from one fixed set of points, so that a
changed zone does not make its other dots dance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
import svgwrite
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.canvas import Element, path
from bodymap.drawing.digits import digits
from bodymap.drawing.looks import paint
from bodymap.drawing.path_strings import dots, flatten, number


_NEAR, _FAR = 1.9, 5.6  # spacing of dots beside the essential zone and at the rim, in body units
_TILE = 96  # the fixed set of dots repeats after so many units, further than a zone shows
_MOST_DOTS = 420  # in one zone
_X = 3.4  # half the width of a trigger point's X


@dataclass(frozen=True)
class Point:
    """A trigger point's place in one view."""

    slug: str
    label: str
    x: float
    y: float


@dataclass(frozen=True)
class Pattern:
    """One muscle's pattern in one view: path strings and points, ready to be drawn."""

    essential: str = ""
    spillover: str = ""
    points: tuple[Point, ...] = ()
    name: str = ""  # for ids and data attributes: the muscle's slug
    side: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.essential or self.spillover or self.points)


def pattern_group(
    pattern: Pattern, scale: float, clip: str = "", *, areas: bool = True, points: bool = True, halo: bool = False
) -> Element:
    """The overlay: essential zone, dots of the spillover, trigger points on top.

    `halo`: light edges under zone and dots, for muscles in their own colours, on which red alone is not seen by all.
    """
    drawing = svgwrite.Drawing(debug=False)
    group = drawing.g(class_="bm-pattern")
    if pattern.name:
        group["data-muscle"], group["data-side"] = pattern.name, pattern.side
    if areas:
        zones = drawing.g()
        if clip:
            zones["clip-path"] = f"url(#{clip})"
        spillover = stipple(pattern.spillover, pattern.essential, scale)
        if halo:
            for d in (spillover, pattern.essential):
                if d:
                    zones.add(_painted(d, "bm-pattern-halo", scale))
        if spillover:
            zones.add(_painted(spillover, "bm-spillover", scale))
        if pattern.essential:
            zones.add(_painted(pattern.essential, "bm-essential", scale))
        group.add(zones)
    if points:
        for point in pattern.points:
            group.add(_cross(drawing, point, scale))
    return group


def _cross(drawing: Element, point: Point, scale: float) -> Element:
    reach = _X * scale
    x, y, step = number(point.x - reach, 2), number(point.y - reach, 2), number(2 * reach, 2)
    d = f"M{x} {y}l{step} {step}m0-{step}l-{step} {step}"
    group = drawing.g(class_="bm-trigger-point")
    group["data-trigger-point"] = point.slug
    group.add(_painted(d, "bm-point-halo", scale))
    group.add(_painted(d, "bm-point", scale))
    if point.label:
        group.add(_label(drawing, point.label, point.x + 5.6 * scale, point.y - 8.6 * scale, scale))
    return group


def _label(drawing: Element, label: str, x: float, y: float, scale: float) -> Element:
    """A number in strokes, so that it looks the same where no font is at hand; other labels as text."""
    if not label.isdecimal() or not label.isascii():
        place = (number(x, 2), number(y + 6.5 * scale, 2))
        return drawing.text(label, insert=place, class_="bm-point-label", **paint("bm-point-label", "skin", scale))
    return digits(drawing, label, x, y, 1.12 * scale, halo=True)


def _painted(d: str, name: str, scale: float) -> Element:
    return path(d, name, paint(name, "skin", scale))


# --- stipple ---------------------------------------------------------------------------------------------


def stipple(spillover: str, essential: str, scale: float = 1.0) -> str:
    """Dots over the spillover less the essential zone, as one path; dense beside the essential zone.

    A dot of the fixed set is drawn where its own distance to all earlier dots is at least the spacing
    wanted there: 1.9 units next to the essential zone, 5.6 at the far rim (times `scale`).
    """
    area = area_of(spillover)
    if area.is_empty:
        return ""
    core = area_of(essential)
    area = area.difference(core.buffer(1.2 * scale)).buffer(-0.9 * scale)
    if area.is_empty:
        return ""
    places, spacing = _dots_over(area.bounds, scale)
    shapely.prepare(area)
    inside = shapely.contains_xy(area, places[:, 0], places[:, 1])
    places, spacing = places[inside], spacing[inside]
    if core.is_empty:
        wanted = np.full(len(places), (_NEAR + _FAR) / 2 * scale)
    else:
        away = shapely.distance(core.boundary, shapely.points(places))  # all are outside
        reach = max(float(away.max(initial=0.0)) * 0.8, 1.0)
        wanted = (_NEAR + (_FAR - _NEAR) * np.clip(away / reach, 0, 1)) * scale
    kept = places[spacing >= wanted]
    if len(kept) > _MOST_DOTS:  # a large zone gets its dots wider apart, and stays small to load
        wider = wanted * (len(kept) / _MOST_DOTS) ** 0.6
        kept = places[spacing >= np.minimum(wider, (_FAR + 0.4) * scale)]  # no dot is farther apart than that
    return dots(kept[np.lexsort((kept[:, 0], kept[:, 1]))])


def area_of(d: str) -> BaseGeometry:
    """The area inside a path string, holes and all (even-odd)."""
    if not d:
        return Polygon()
    area: BaseGeometry = Polygon()
    for ring in flatten(d, steps=5):
        if len(ring) > 3:
            inside = Polygon(ring)
            area = area.symmetric_difference(inside if inside.is_valid else inside.buffer(0))
    return area


def _dots_over(bounds: Sequence[float], scale: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    fixed, spacing = _dots()
    x0, y0, x1, y1 = bounds
    side = _TILE * scale
    columns = np.arange(np.floor(x0 / side), np.floor(x1 / side) + 1)
    rows = np.arange(np.floor(y0 / side), np.floor(y1 / side) + 1)
    corners = np.array([(column * side, row * side) for row in rows for column in columns])
    places = (corners[:, None, :] + fixed[None, :, :] * scale).reshape(-1, 2)
    return places, np.tile(spacing * scale, len(corners))


@cache
def _dots() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A progressive Poisson-disc set on a torus: dots in order, each with its distance to all before it.

    Dart throwing with a shrinking disc (McCool and Fiume 1992), the seed fixed.
    """
    random = np.random.default_rng(1952)
    dots = np.empty((0, 2))
    spacing: list[float] = []
    radius = _FAR + 0.4
    while radius > _NEAR * 0.98:
        for dart in random.uniform(0, _TILE, (700, 2)):
            gap = np.abs(dots - dart)
            gap = np.minimum(gap, _TILE - gap)
            nearest = float(np.sqrt((gap * gap).sum(axis=1).min(initial=1e6)))
            if nearest >= radius:
                dots = np.vstack([dots, dart])
                spacing.append(min(nearest, _FAR + 0.4))
        radius *= 0.93
    return np.round(dots, 2), np.array(spacing)
