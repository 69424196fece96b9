"""Curves: smooth lines through points, and their cubic pieces.

Points are arrays of shape (n, 2); a cubic is an array of shape (4, 2); y points down, as on the screen.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


Points = NDArray[np.float64]
Cubic = NDArray[np.float64]


def spline(points: ArrayLike, *, closed: bool = False, steps: int = 14) -> Points:
    """Dense samples of the centripetal Catmull-Rom curve through `points` (Barry and Goldman's pyramid).

    Centripetal knots never make loops or cusps inside a piece, whatever the spacing of the points.
    """
    through = np.asarray(points, float)
    if len(through) == 2 and not closed:
        return np.linspace(through[0], through[1], steps + 1)
    if closed:
        knots = np.vstack([through[-1], through, through[0], through[1]])
    else:
        knots = np.vstack([2 * through[0] - through[1], through, 2 * through[-1] - through[-2]])
    gaps = np.maximum(np.linalg.norm(np.diff(knots, axis=0), axis=1) ** 0.5, 1e-6)
    pieces = []
    for i in range(1, len(knots) - 2):
        p0, p1, p2, p3 = knots[i - 1 : i + 3]
        t1 = gaps[i - 1]
        t2 = t1 + gaps[i]
        t3 = t2 + gaps[i + 1]
        t = np.linspace(t1, t2, steps, endpoint=False)[:, None]
        a1 = (t1 - t) / t1 * p0 + t / t1 * p1
        a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
        a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
        b1 = (t2 - t) / t2 * a1 + t / t2 * a2
        b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
        pieces.append((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2)
    if not closed:
        pieces.append(through[-1:])
    return np.vstack(pieces)


def arc_lengths(points: Points) -> NDArray[np.float64]:
    """Length along the line at each point, beginning with 0."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def resample(points: ArrayLike, *, count: int | None = None, step: float = 1.0, closed: bool = False) -> Points:
    """The same line with evenly spaced points: `count` of them, or one every `step` units."""
    line = np.asarray(points, float)
    if closed:
        line = np.vstack([line, line[:1]])
    along = arc_lengths(line)
    if count is None:
        count = max(4, round(along[-1] / step)) + (1 if closed else 0)
    at = np.linspace(0, along[-1], count)
    even = np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])
    return even[:-1] if closed else even


# --- fitting ---------------------------------------------------------------------------------------------


def _unit(vector: Points) -> Points:
    length = float(np.hypot(vector[0], vector[1]))
    return vector / length if length > 1e-12 else vector


def _least_squares(points: Points, u: NDArray[np.float64], start: Points, end: Points) -> Cubic:
    """The cubic with the given end points and end tangents that passes nearest to `points` at `u`."""
    v = 1 - u
    b1, b2 = 3 * u * v * v, 3 * u * u * v
    # `start` and `end` have unit length, so the normal equations are 2 × 2 sums of Bernstein products.
    c00, c11 = float(b1 @ b1), float(b2 @ b2)
    c01 = float(b1 @ b2) * float(start @ end)
    near = (v * v * v + b1)[:, None] * points[0] + (u * u * u + b2)[:, None] * points[-1]
    rest = points - near
    x0, x1 = float(b1 @ (rest @ start)), float(b2 @ (rest @ end))
    chord = float(np.hypot(*(points[-1] - points[0])))
    det = c00 * c11 - c01 * c01
    first = second = chord / 3
    if abs(det) > 1e-9:
        first, second = (x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det
    if not (1e-3 * chord < first < 4 * chord and 1e-3 * chord < second < 4 * chord):
        first = second = chord / 3
    return np.array([points[0], points[0] + start * first, points[-1] + end * second, points[-1]])


def _at(cubic: Cubic, u: NDArray[np.float64]) -> Points:
    v = 1 - u
    weights = np.column_stack([v * v * v, 3 * v * v * u, 3 * v * u * u, u * u * u])
    return np.asarray(weights @ cubic)


def fit(points: ArrayLike, tolerance: float, start: Points | None = None, end: Points | None = None) -> list[Cubic]:
    """Cubics along an open line, nowhere further than `tolerance` from its points (Schneider 1990)."""
    line = np.asarray(points, float)
    reach = min(len(line) - 1, 3)
    start = _unit(line[reach] - line[0]) if start is None else start
    end = _unit(line[-1 - reach] - line[-1]) if end is None else end
    if len(line) == 2:
        third = float(np.hypot(*(line[1] - line[0]))) / 3
        return [np.array([line[0], line[0] + start * third, line[1] + end * third, line[1]])]
    along = arc_lengths(line)
    if along[-1] < 1e-9:
        return []
    u = along / along[-1]
    worst = len(line) // 2
    for _ in range(4):
        cubic = _least_squares(line, u, start, end)
        miss = _at(cubic, u) - line
        error = (miss * miss).sum(axis=1)
        worst = int(error.argmax())
        if error[worst] < tolerance * tolerance:
            return [cubic]
        if error[worst] > 36 * tolerance * tolerance:
            break
        # One Newton step brings every parameter nearer to the foot of its point.
        v = 1 - u
        d1 = 3 * (
            np.outer(v * v, cubic[1] - cubic[0])
            + np.outer(2 * u * v, cubic[2] - cubic[1])
            + np.outer(u * u, cubic[3] - cubic[2])
        )
        d2 = 6 * (np.outer(v, cubic[2] - 2 * cubic[1] + cubic[0]) + np.outer(u, cubic[3] - 2 * cubic[2] + cubic[1]))
        slope = (d1 * d1).sum(axis=1) + (miss * d2).sum(axis=1)
        safe = np.where(np.abs(slope) > 1e-9, slope, np.inf)
        u = np.maximum.accumulate(np.clip(u - (miss * d1).sum(axis=1) / safe, 0, 1))
    split = min(max(worst, 1), len(line) - 2)
    before, after = max(0, split - 3), min(len(line) - 1, split + 3)
    tangent = _unit(line[before] - line[after])
    return fit(line[: split + 1], tolerance, start, tangent) + fit(line[split:], tolerance, -tangent, end)


def corners(ring: Points, *, window: int, degrees: float) -> list[int]:
    """Indices where a closed, evenly spaced ring turns by more than `degrees` within `window` points."""
    before = ring - np.roll(ring, window, axis=0)
    after = np.roll(ring, -window, axis=0) - ring
    turn = np.abs(
        np.degrees(
            np.arctan2(
                before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0],
                (before * after).sum(axis=1),
            )
        )
    )
    highest = turn.copy()
    for shift in range(1, window + 1):
        highest = np.maximum(highest, np.maximum(np.roll(turn, shift), np.roll(turn, -shift)))
    return [int(i) for i in np.flatnonzero((turn > degrees) & (turn >= highest))]


_LONG_SIDE = 10  # points between two corners from which a side is longer than the bends at its ends


def fit_ring(ring: ArrayLike, tolerance: float, *, degrees: float = 66, window: int = 3) -> list[Cubic]:
    """Cubics around a closed, evenly spaced ring; its corners stay sharp."""
    line = np.asarray(ring, float)
    if len(line) > 1 and np.allclose(line[0], line[-1]):
        line = line[:-1]
    sharp = corners(line, window=window, degrees=degrees)
    if not sharp:
        top = int(line[:, 1].argmin())
        loop = np.roll(line, -top, axis=0)
        loop = np.vstack([loop, loop[:1]])
        tangent = _unit(loop[1] - loop[-2])
        return fit(loop, tolerance, tangent, -tangent)
    pieces: list[Cubic] = []
    for first, last in zip(sharp, [*sharp[1:], sharp[0] + len(line)], strict=True):
        side = line[np.arange(first, last + 1) % len(line)]
        if len(side) < _LONG_SIDE:
            pieces += fit(side, tolerance)
            continue
        # The points next to a softened corner lie on its bend: the side's own direction shows a little further on.
        pieces += fit(side, tolerance, _unit(side[4] - side[1]), _unit(side[-5] - side[-2]))
    return pieces
