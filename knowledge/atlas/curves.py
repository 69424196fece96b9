"""Cubic Bézier curves through dense lines of points, and their SVG path strings.

Method: P. J. Schneider, An algorithm for automatically fitting digitized curves, Graphics Gems (1990): least
squares with given end tangents, reparametrised by Newton steps, split at the worst point when that fails.

The halves of a split do not know of each other, so all that are left are fitted at once, generation after
generation, and no Python runs for each curve. For this, points of the plane are complex numbers, and a *piece* is
a range of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.atlas.arrays import Floats, Integers, Mask


Plane = npt.NDArray[np.complex128]
Segments = list[Floats]  # each 4 × 2: start, two controls, end

NEWTON_STEPS = 6  # more make fewer curves, and take longer
_HOPELESS = 36  # times the squared tolerance: split at once
_TANGENT_REACH = 3  # points; the tangent where a line is broken is that of the points so far away
_SHORTEST = 1e-9  # a line that is no longer has no direction and no curve


class Line(NamedTuple):
    """An open line to be fitted, with unit tangents pointing inwards at its ends."""

    points: Floats  # n × 2
    start: Floats
    end: Floats


def closed_path(ring: Floats, tolerance: float, decimals: int) -> str:
    """SVG path of a smooth closed line. The first point may be repeated at the end."""
    [path] = closed_paths([[ring]], tolerance, decimals)
    return path


def closed_paths(shapes: Sequence[Sequence[Floats]], tolerance: float, decimals: int) -> list[str]:
    """SVG path of each shape: one or more smooth closed lines, in their order; "" for a shape of none."""
    lines = [[_lines_of_ring(ring, corner_angle=75, window=4) for ring in rings] for rings in shapes]
    curves = iter(_fit_all([*chain(*chain(*lines))], tolerance, newton_steps=2))
    return [
        "".join([path_string([*chain(*islice(curves, len(of_ring)))], decimals) for of_ring in of_shape])
        for of_shape in lines
    ]


def fit(
    points: Floats,
    tolerance: float,
    start: Floats | None = None,
    end: Floats | None = None,
    newton_steps: int = NEWTON_STEPS,
) -> Segments:
    """Curves through an open line, at most `tolerance` off; `start`, `end`: unit tangents inwards."""
    [curves] = _fit_all([_line(points, start, end)], tolerance, newton_steps)
    return curves


def fit_closed(
    ring: Floats,
    tolerance: float,
    corner_angle: float = 62,
    window: int = 4,
    newton_steps: int = NEWTON_STEPS,
) -> Segments:
    """Curves through a closed line; it is broken where it turns by more than `corner_angle` degrees."""
    return [*chain(*_fit_all(_lines_of_ring(ring, corner_angle, window), tolerance, newton_steps))]


def fit_open(line: Floats, tolerance: float, corner_angle: float = 58, window: int = 3) -> Segments:
    """Curves through an open line; it is broken where it turns by more than `corner_angle` degrees."""
    count = len(line)
    turn = _turning(line, window, closed=False)
    corners = [
        i
        for i in range(window, count - window)
        if turn[i] > corner_angle and turn[i] == turn[max(0, i - window) : i + window + 1].max()
    ]
    lines = [_line(line[a : b + 1]) for a, b in pairwise([0, *corners, count - 1]) if b > a]
    return [*chain(*_fit_all(lines, tolerance, NEWTON_STEPS))]


def mirrored_segments(segments: Segments) -> Segments:
    """The curves with x → −x, run backwards."""
    return [segment[::-1] * [-1, 1] for segment in segments[::-1]]


def resampled(line: Floats, step: float) -> Floats:
    """Points about `step` apart along a line; both ends are kept."""
    travelled = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    count = max(4, round(travelled[-1] / step))
    at = np.linspace(0, travelled[-1], count)
    return np.column_stack([np.interp(at, travelled, line[:, 0]), np.interp(at, travelled, line[:, 1])])


def path_string(segments: Segments, decimals: int) -> str:
    """A closed SVG path: absolute M, then relative c; rounded so that errors do not add up."""
    if not segments:
        return ""
    # whole numbers of the last decimal: start, then end of each segment
    corners = np.rint(np.array(segments) * 10**decimals).astype(int)
    here = np.concatenate([corners[:1, :1], corners[:-1, 3:]])
    moves: list[list[int]] = (corners[:, 1:] - here).reshape(len(segments), 6).tolist()
    start: list[int] = corners[0, 0].tolist()
    return "M" + _joined(start, decimals) + "".join(["c" + _joined(move, decimals) for move in moves]) + "z"


def evaluate(curve: Floats, u: Floats) -> Floats:
    """Points of a cubic at parameters 0 to 1."""
    t = u[:, None]
    points: Floats = (
        (1 - t) ** 3 * curve[0] + 3 * (1 - t) ** 2 * t * curve[1] + 3 * (1 - t) * t * t * curve[2] + t**3 * curve[3]
    )
    return points


def unit(vector: Floats) -> Floats:
    length = np.linalg.norm(vector)
    direction: Floats = vector / length if length > 1e-12 else vector
    return direction


def _line(points: Floats, start: Floats | None = None, end: Floats | None = None) -> Line:
    reach = min(len(points) - 1, _TANGENT_REACH)
    return Line(
        points,
        unit(points[reach] - points[0]) if start is None else start,
        unit(points[-1 - reach] - points[-1]) if end is None else end,
    )


def _lines_of_ring(ring: Floats, corner_angle: float, window: int) -> list[Line]:
    """The lines between the corners of a ring; the whole ring, from its top, when there are none."""
    if np.allclose(ring[0], ring[-1]):
        ring = ring[:-1]
    count = len(ring)
    turn = _turning(ring, window, closed=True)
    around = range(-window, window + 1)
    corners = [i for i in np.flatnonzero(turn > corner_angle) if turn[i] == max(turn[(i + k) % count] for k in around)]
    if not corners:
        line = np.roll(ring, -int(ring[:, 1].argmin()), axis=0)
        line = np.vstack([line, line[:1]])
        reach = min(_TANGENT_REACH, len(line) - 1)
        tangent = unit(line[reach] - line[-1 - reach])
        return [Line(line, tangent, -tangent)]
    return [_line(ring[np.arange(a, b + 1) % count]) for a, b in pairwise([*corners, corners[0] + count])]


class _Pieces(NamedTuple):
    """Ranges of points to be fitted; one entry for each."""

    first: Integers
    last: Integers  # inclusive: the next piece starts there
    start: Plane  # unit tangents inwards
    end: Plane

    def where(self, chosen: Mask) -> _Pieces:
        return _Pieces(self.first[chosen], self.last[chosen], self.start[chosen], self.end[chosen])

    def split(self, at: Integers, points: Plane) -> _Pieces:
        """Both halves of each, with the tangent of the line where they meet."""
        before = np.maximum(self.first, at - _TANGENT_REACH)
        after = np.minimum(self.last, at + _TANGENT_REACH)
        tangent = _units(points[before] - points[after])
        return _Pieces(
            first=np.concatenate([self.first, at]),
            last=np.concatenate([at, self.last]),
            start=np.concatenate([self.start, -tangent]),
            end=np.concatenate([tangent, self.end]),
        )


def _fit_all(lines: Sequence[Line], tolerance: float, newton_steps: int) -> list[Segments]:
    """The curves of each line."""
    if not lines:
        return []
    points = np.concatenate([_plane(line.points) for line in lines])
    travelled = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points)))])
    ends = np.cumsum([len(line.points) for line in lines])
    starts = np.concatenate([[0], ends[:-1]])
    start, end = (_plane(np.array(tangents)) for tangents in ([x.start for x in lines], [x.end for x in lines]))
    pieces = _Pieces(starts, ends - 1, start, end)
    found_at, found = [], []
    while len(pieces.first):
        pieces = pieces.where(travelled[pieces.last] - travelled[pieces.first] >= _SHORTEST)
        curves, error, worst = _nearest_curves(points, travelled, pieces, tolerance, newton_steps)
        fits = error < tolerance * tolerance
        found_at.append(pieces.first[fits])
        found.append(curves[:, fits].T)
        pieces = pieces.where(~fits).split(worst[~fits], points)
    first, curves = np.concatenate(found_at), np.concatenate(found)
    order = np.argsort(first)
    segments = list(np.stack([curves.real, curves.imag], axis=-1)[order])
    bounds = np.searchsorted(first[order], [*starts, len(points)])
    return [segments[a:b] for a, b in pairwise(bounds.tolist())]


def _nearest_curves(
    points: Plane, travelled: Floats, pieces: _Pieces, tolerance: float, newton_steps: int
) -> tuple[Plane, Floats, Integers]:
    """For each piece: a curve (4 × pieces), its largest squared distance from the points, and the point so far off."""
    number = len(pieces.first)
    curves = np.empty((4, number), complex)
    error, worst = np.empty(number), np.empty(number, np.intp)
    active = np.arange(number)
    count = pieces.last - pieces.first + 1
    point = np.repeat(pieces.first - (np.cumsum(count) - count), count) + np.arange(count.sum())
    length = np.repeat(travelled[pieces.last] - travelled[pieces.first], count)
    u = (travelled[point] - np.repeat(travelled[pieces.first], count)) / length
    for step in range(newton_steps):
        if step:
            near = (error[active] >= tolerance * tolerance) & (error[active] <= _HOPELESS * tolerance * tolerance)
            if not near.any():
                break
            stays = np.repeat(near, count)
            active, count, point, u = active[near], count[near], point[stays], u[stays]
            u = _newton(curves[:, active], points[point], u, count)
        first = np.cumsum(count) - count
        target = points[point]
        curve = _least_squares(target, u, first, count, pieces.start[active], pieces.end[active])
        off = _squares(_bernstein(curve, u, count) - target)
        most = np.maximum.reduceat(off, first)
        farthest = np.where(off == np.repeat(most, count), point, len(points))
        # an end cannot be split off
        inner = np.minimum(np.maximum(np.minimum.reduceat(farthest, first), point[first] + 1), point[first] + count - 2)
        curves[:, active], error[active], worst[active] = curve, most, inner
    return curves, error, worst


def _least_squares(target: Plane, u: Floats, first: Integers, count: Integers, start: Plane, end: Plane) -> Plane:
    """The cubics (4 × pieces) with given ends and tangents that are nearest to the points at parameters u."""
    from_point, to_point = target[first], target[first + count - 1]
    v = 1 - u
    b1, b2 = 3 * u * v * v, 3 * u * u * v
    to_share = b2 + u * u * u
    rest = target - np.repeat(from_point, count) - np.repeat(to_point - from_point, count) * to_share
    b11, b12, b22 = np.add.reduceat(np.stack([b1 * b1, b1 * b2, b2 * b2]), first, axis=1)
    right_1, right_2 = np.add.reduceat(np.stack([b1 * rest, b2 * rest]), first, axis=1)
    m11, m12, m22 = b11 * _squares(start), b12 * _dot(start, end), b22 * _squares(end)
    r1, r2 = _dot(start, right_1), _dot(end, right_2)
    chord = np.abs(to_point - from_point)
    determinant = m11 * m22 - m12 * m12
    solvable = np.abs(determinant) > 1e-9
    divisor = np.where(solvable, determinant, 1.0)
    lengths = np.stack([(r1 * m22 - r2 * m12) / divisor, (r2 * m11 - r1 * m12) / divisor])
    usable = solvable & (lengths.min(axis=0) >= 1e-3 * chord) & (lengths.max(axis=0) <= 4 * chord + 1e-9)
    lengths = np.where(usable, lengths, chord / 3)
    return np.stack([from_point, from_point + start * lengths[0], to_point + end * lengths[1], to_point])


def _newton(curve: Plane, target: Plane, u: Floats, count: Integers) -> Floats:
    """Parameters moved one Newton step towards the nearest place on their curve, still rising."""
    # as polynomials in u, whose derivatives are short
    c1, c2 = 3 * (curve[1] - curve[0]), 3 * (curve[2] - 2 * curve[1] + curve[0])
    c3 = curve[3] - curve[0] + 3 * (curve[1] - curve[2])
    c0, c1, c2, c3 = np.repeat(np.stack([curve[0], c1, c2, c3]), count, axis=1)
    off = ((c3 * u + c2) * u + c1) * u + c0 - target
    speed = (3 * c3 * u + 2 * c2) * u + c1
    denominator = _squares(speed) + _dot(off, 6 * c3 * u + 2 * c2)
    usable = np.abs(denominator) > 1e-9
    moved = np.where(usable, u - _dot(off, speed) / np.where(usable, denominator, 1), u)
    # each piece starts above where the one before it may end
    floor = np.repeat(np.arange(len(count)), count)
    rising: Floats = np.maximum.accumulate(np.clip(moved, 0, 1) + floor) - floor
    return rising


def _bernstein(curve: Plane, u: Floats, count: Integers) -> Plane:
    """Points at parameters u of the curves (4 × pieces), `count` for each."""
    c0, c1, c2, c3 = np.repeat(curve, count, axis=1)
    v = 1 - u
    points: Plane = (v * c0 + 3 * u * c1) * (v * v) + (3 * v * c2 + u * c3) * (u * u)
    return points


def _plane(points: Floats) -> Plane:
    return points[:, 0] + 1j * points[:, 1]


def _dot(a: Plane, b: Plane) -> Floats:
    return a.real * b.real + a.imag * b.imag


def _squares(vectors: Plane) -> Floats:
    return _dot(vectors, vectors)


def _units(vectors: Plane) -> Plane:
    length = np.abs(vectors)
    directions: Plane = vectors / np.where(length > 1e-12, length, 1.0)
    return directions


def _turning(points: Floats, window: int, *, closed: bool) -> Floats:
    """Degrees by which a line turns at each point, between the points `window` before and after it."""
    index = np.arange(len(points))
    before = points - points[(index - window) % len(points)]
    after = points[(index + window) % len(points)] - points
    before /= np.linalg.norm(before, axis=1, keepdims=True) + 1e-12
    after /= np.linalg.norm(after, axis=1, keepdims=True) + 1e-12
    turn: Floats = np.degrees(np.arccos(np.clip((before * after).sum(1), -1, 1)))
    if not closed:
        turn[:window] = 0
        turn[len(points) - window :] = 0
    return turn


def _joined(values: list[int], decimals: int) -> str:
    """Numbers one after the other: a minus sign separates as well as a space does."""
    return "".join([_short(value, decimals) for value in values]).removeprefix(" ")


@lru_cache(maxsize=1 << 14)
def _short(value: int, decimals: int) -> str:
    """A number given in units of its last decimal, as short as can be (.5 rather than 0.50), ready to be appended."""
    whole, part = divmod(abs(value), 10**decimals)
    fraction = f".{part:0{decimals}}".rstrip("0").rstrip(".") if part else ""
    digits = f"{whole or ''}{fraction}" or "0"
    return f"-{digits}" if value < 0 else f" {digits}"
