"""A muscle as a patch: four boundary curves from which outline, fibres, light and shade all follow.

         origin (t = 0)
        a ┌───────┐ b          u runs from border a (0) to border b (1)
          │ │ │ │ │            t runs from origin (0) to insertion (1)
          └───────┘            fibres are lines of constant u
         insertion (t = 1)

The surface is a bilinearly blended Coons patch (Coons 1967).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.curves import Cubic, Points, arc_lengths, fit, fit_ring, resample, spline


Line = Sequence[Sequence[float]]

_STATIONS = 48  # samples along each boundary curve
LIGHT = (0.14, 0.48, 0.10, 0.90)
SHADOW = (0.66, 1.0, 0.02, 0.98)
_SHORTER = ((0.16, 0.9), (0.09, 0.78), (0.24, 0.86))  # from t to t, in turn
_BROAD = (4.4, 7.0)  # mean widths of a light, in units, from which it has one streak more
_LONG = 5  # widths: a light no longer than this has one only
_STREAK = 1.5  # how wide a streak is, in shares of the light's width divided among all: they overlap
_SET_BACK = ((0.14, 0.0), (0.0, 0.16), (0.22, 0.07))  # at either end, streak by streak; in shares of the length
_SLENDER = 6.5  # mean width in units below which a tendon counts as slender


@dataclass(frozen=True)
class Patch:
    """One drawn piece of muscle, its points in view units, origin → insertion.

    `taper` is the share of the length over which each end narrows to a tendon; `fibres` how many are drawn.
    Every other fibre is shorter, and they draw closer towards the borders, as on a round belly.
    """

    a: Line
    b: Line
    origin: Line | None = None
    insertion: Line | None = None
    fibres: int = 5
    taper: tuple[float, float] = (0.0, 0.0)
    light: tuple[float, float, float, float] = LIGHT  # where it catches the light: from u to u, from t to t
    shadow: tuple[float, float, float, float] = SHADOW  # and where it turns from it
    streaks: int | None = None  # into how many its light parts; None: as its breadth has it

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Patch:
        """As the files of the art write it."""
        start, end = entry.get("taper", (0, 0))
        return cls(
            a=entry["a"],
            b=entry["b"],
            origin=entry.get("origin"),
            insertion=entry.get("insertion"),
            fibres=entry["fibres"],
            taper=(float(start), float(end)),
            light=tuple(entry.get("light", LIGHT)),
            shadow=tuple(entry.get("shadow", SHADOW)),
            streaks=entry.get("streaks"),
        )

    @cached_property
    def _borders(self) -> tuple[Points, Points, Points, Points]:
        a = resample(spline(self.a), count=_STATIONS)
        b = resample(spline(self.b), count=_STATIONS)
        start, end = self.taper
        if start or end:
            a, b = _tapered(a, b, start, end)
        straight_start, straight_end = self.origin is None or start, self.insertion is None or end
        origin = (
            np.linspace(a[0], b[0], _STATIONS)
            if straight_start
            else resample(spline(self.origin or ()), count=_STATIONS)
        )
        insertion = (
            np.linspace(a[-1], b[-1], _STATIONS)
            if straight_end
            else resample(spline(self.insertion or ()), count=_STATIONS)
        )
        origin[0], origin[-1], insertion[0], insertion[-1] = a[0], b[0], a[-1], b[-1]
        return a, b, origin, insertion

    def at(self, u: ArrayLike, t: ArrayLike) -> Points:
        """Points of the patch at the given shares of its width and length."""
        a, b, origin, insertion = self._borders
        across = np.atleast_1d(np.asarray(u, float))[:, None]
        down = np.atleast_1d(np.asarray(t, float))[:, None]
        ruled = (1 - across) * _sample(a, down) + across * _sample(b, down)
        ends = (1 - down) * _sample(origin, across) + down * _sample(insertion, across)
        corners = (1 - across) * ((1 - down) * a[0] + down * a[-1]) + across * ((1 - down) * b[0] + down * b[-1])
        return np.asarray(ruled + ends - corners)

    @cached_property
    def outline(self) -> Polygon:
        """The patch's area, its corners softened; slender, tapered muscles keep their points."""
        a, b, origin, insertion = self._borders
        ring = np.vstack([a, insertion[1:], b[::-1][1:], origin[::-1][1:-1]])
        plain = _largest(Polygon(ring).buffer(0))
        radius = 0.42 if any(self.taper) else min(1.3, 0.12 * plain.area**0.5)
        soft = _largest(plain.buffer(-radius, quad_segs=6).buffer(radius, quad_segs=10))
        return soft if soft.area > 0.5 * plain.area else plain

    def fibre_lines(self) -> list[Points]:
        """Fibres, clipped to the outline."""
        inner = self.outline.buffer(-0.35)
        lines: list[Points] = []
        for k in range(self.fibres):
            share = (k + 0.5) / self.fibres
            across = share - 0.07 * np.sin(2 * np.pi * share)
            start, end = (0.05, 0.95) if k % 2 == 0 else _SHORTER[k // 2 % len(_SHORTER)]
            line = LineString(self._fibre(across, start, end))
            clipped = line.intersection(inner)
            pieces = clipped.geoms if isinstance(clipped, MultiLineString) else [clipped]
            lines += [
                np.array(piece.coords)
                for piece in pieces
                if isinstance(piece, LineString) and piece.length > min(4.0, 0.3 * line.length)
            ]
        return lines

    def _fibre(self, across: float, start: float, end: float) -> Points:
        points = self.at(np.full(20, across), np.linspace(start, end, 20))
        if np.hypot(*(points[-1] - points[0])) > 0.5 * arc_lengths(points)[-1]:
            return points
        # It runs round an opening: twenty points are too far apart there to tell which way it starts.
        return self.at(np.full(60, across), np.linspace(start, end, 60))

    def lit(self) -> Polygon:
        """Where it catches the light: a lens, of a broad muscle several whose ends part as bundles of fibres do."""
        left, right, start, end = self.light
        whole = self.lens(left, right, start, end)
        is_long = whole.length**2 > 4 * _LONG * whole.area
        streaks = self.streaks or 1 + sum(is_long and 2 * whole.area > width * whole.length for width in _BROAD)
        if streaks == 1:
            return whole
        step, length = (right - left) / streaks, end - start
        lenses = []
        for k in range(streaks):
            first, last = _SET_BACK[k % len(_SET_BACK)]
            middle, half = left + (k + 0.5) * step, _STREAK * step / 2
            lenses.append(self.lens(middle - half, middle + half, start + first * length, end - last * length))
        return _largest(shapely.unary_union(lenses).buffer(0.3).buffer(-0.3))

    def lens(self, left: float, right: float, start: float, end: float) -> Polygon:
        """A lens-shaped part of the patch, pinched at both ends, clipped to the outline: light or shade."""
        t = np.linspace(start, end, 24)
        swell = np.sin(np.pi * np.linspace(0, 1, len(t))).clip(0) ** 0.6
        middle = (left + right) / 2
        ring = np.vstack(
            [
                self.at(middle - (middle - left) * swell, t),
                self.at(middle + (right - middle) * swell, t)[::-1],
            ]
        )
        return _largest(Polygon(ring).buffer(0).intersection(self.outline.buffer(-0.2)))


@dataclass(frozen=True)
class Drawn:
    """A patch turned into cubics, ready to be warped to another figure and written."""

    belly: list[Cubic]
    shade: list[Cubic]
    light: list[Cubic]
    fibres: list[list[Cubic]]


def draw(patch: Patch, *, flat: bool = False, near: bool = False) -> Drawn:
    """Fit cubics to everything of the patch that is seen.

    A `flat` patch (tendon, thin sheet) has no shade, and catches the light only where its entry says so.
    `near`: for a view in which a unit is several pixels, so that the curves keep closer to their points.
    """
    shade = Polygon() if flat else patch.lens(*patch.shadow)
    light = Polygon() if flat and patch.light == LIGHT else patch.lit()
    # A tendon may be narrower than the usual distance of corners: its ends need closer points.
    slender = 2 * patch.outline.area < _SLENDER * patch.outline.length
    step, tolerance = (0.25, 0.1) if flat and slender else (0.6, 0.26 if near else 0.32)
    return Drawn(
        belly=fit_ring(resample(patch.outline.exterior.coords[:-1], step=step, closed=True), tolerance),
        shade=_soft_ring(shade, 0.5 if near else 0.8),
        light=_soft_ring(light, 0.5 if near else 0.8),
        fibres=[fit(line, 0.5 if near else 1.0) for line in patch.fibre_lines()],
    )


def _soft_ring(area: Polygon, tolerance: float) -> list[Cubic]:
    if area.area < (2 if tolerance < 0.6 else 6):
        return []
    return fit_ring(resample(area.exterior.coords[:-1], step=0.9, closed=True), tolerance)


def _sample(curve: Points, share: NDArray[np.float64]) -> Points:
    grid = np.linspace(0, 1, len(curve))
    flat = share[:, 0]
    return np.column_stack([np.interp(flat, grid, curve[:, 0]), np.interp(flat, grid, curve[:, 1])])


def _tapered(a: Points, b: Points, start: float, end: float) -> tuple[Points, Points]:
    """Narrow the cross-sections near the ends to a fifth: a belly running out into its tendon."""
    t = np.linspace(0, 1, len(a))
    width = np.ones(len(a))
    for share, distance in ((start, t), (end, 1 - t)):
        if share:
            width *= 0.2 + 0.8 * np.clip(distance / (2 * share), 0, 1) ** 0.62
    middle = (a + b) / 2
    return middle + (a - middle) * width[:, None], middle + (b - middle) * width[:, None]


def _largest(shape: BaseGeometry) -> Polygon:
    if isinstance(shape, Polygon):
        return shape
    if isinstance(shape, MultiPolygon):
        return max(shape.geoms, key=lambda part: part.area)
    pieces = [part for part in getattr(shape, "geoms", ()) if isinstance(part, Polygon)]
    return max(pieces, key=lambda part: part.area, default=Polygon())
