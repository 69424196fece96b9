"""Cubic Bézier curves through dense lines of points, and their SVG path strings.

Method: P. J. Schneider, An algorithm for automatically fitting digitized curves, Graphics Gems (1990): least
squares with given end tangents, reparametrised by Newton steps, split at the worst point when that fails.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from knowledge.atlas.arrays import Floats


Segments = list[Floats]  # each 4 × 2: start, two controls, end

NEWTON_STEPS = 6  # more make fewer curves, and take longer
_HOPELESS = 36  # times the squared tolerance: split at once


def closed_path(ring: Floats, tolerance: float, decimals: int) -> str:
    """SVG path of a smooth closed line. The first point may be repeated at the end."""
    return path_string(fit_closed(ring, tolerance, corner_angle=75, newton_steps=2), decimals)


def fit(
    points: Floats,
    tolerance: float,
    start: Floats | None = None,
    end: Floats | None = None,
    newton_steps: int = NEWTON_STEPS,
) -> Segments:
    """Curves through an open line, at most `tolerance` off; `start`, `end`: unit tangents inwards."""
    reach = min(len(points) - 1, 3)
    start = unit(points[reach] - points[0]) if start is None else start
    end = unit(points[-1 - reach] - points[-1]) if end is None else end
    if len(points) == 2:
        third = np.linalg.norm(points[1] - points[0]) / 3
        return [np.array([points[0], points[0] + start * third, points[1] + end * third, points[1]])]
    travelled = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    if travelled[-1] < 1e-9:
        return []
    u = travelled / travelled[-1]
    worst = len(points) // 2
    for _ in range(newton_steps):
        curve = _least_squares(points, u, start, end)
        error = ((evaluate(curve, u) - points) ** 2).sum(1)
        worst = int(error.argmax())
        if error[worst] < tolerance * tolerance:
            return [curve]
        if error[worst] > _HOPELESS * tolerance * tolerance:
            break
        u = _newton(curve, points, u)
    worst = min(max(worst, 1), len(points) - 2)
    before, after = max(0, worst - 3), min(len(points) - 1, worst + 3)
    tangent = unit(points[before] - points[after])
    first = fit(points[: worst + 1], tolerance, start, tangent, newton_steps)
    return first + fit(points[worst:], tolerance, -tangent, end, newton_steps)


def fit_closed(
    ring: Floats,
    tolerance: float,
    corner_angle: float = 62,
    window: int = 4,
    newton_steps: int = NEWTON_STEPS,
) -> Segments:
    """Curves through a closed line; it is broken where it turns by more than `corner_angle` degrees."""
    if np.allclose(ring[0], ring[-1]):
        ring = ring[:-1]
    count = len(ring)
    turn = _turning(ring, window, closed=True)
    around = range(-window, window + 1)
    corners = [i for i in np.flatnonzero(turn > corner_angle) if turn[i] == max(turn[(i + k) % count] for k in around)]
    if not corners:
        line = np.roll(ring, -int(ring[:, 1].argmin()), axis=0)
        line = np.vstack([line, line[:1]])
        reach = min(3, len(line) - 1)
        tangent = unit(line[reach] - line[-1 - reach])
        return fit(line, tolerance, tangent, -tangent, newton_steps)
    segments: Segments = []
    for a, b in pairwise([*corners, corners[0] + count]):
        segments += fit(ring[np.arange(a, b + 1) % count], tolerance, newton_steps=newton_steps)
    return segments


def fit_open(line: Floats, tolerance: float, corner_angle: float = 58, window: int = 3) -> Segments:
    """Curves through an open line; it is broken where it turns by more than `corner_angle` degrees."""
    count = len(line)
    turn = _turning(line, window, closed=False)
    corners = [
        i
        for i in range(window, count - window)
        if turn[i] > corner_angle and turn[i] == turn[max(0, i - window) : i + window + 1].max()
    ]
    segments: Segments = []
    for a, b in pairwise([0, *corners, count - 1]):
        if b > a:
            segments += fit(line[a : b + 1], tolerance)
    return segments


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
    here = np.round(segments[0][0], decimals)
    text = "M" + _joined(here, decimals)
    for segment in segments:
        corners = np.round(segment[1:], decimals)
        text += "c" + _joined((corners - here).ravel(), decimals)
        here = corners[2]
    return text + "z"


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


def _least_squares(points: Floats, u: Floats, start: Floats, end: Floats) -> Floats:
    """The cubic with given ends and tangents that is nearest to the points at parameters u."""
    b0, b1, b2, b3 = (1 - u) ** 3, 3 * u * (1 - u) ** 2, 3 * u * u * (1 - u), u**3
    a1, a2 = b1[:, None] * start, b2[:, None] * end
    cross = (a1 * a2).sum()
    matrix = np.array([[(a1 * a1).sum(), cross], [cross, (a2 * a2).sum()]])
    rest = points - (points[0] * (b0 + b1)[:, None] + points[-1] * (b2 + b3)[:, None])
    right = np.array([(a1 * rest).sum(), (a2 * rest).sum()])
    chord = np.linalg.norm(points[-1] - points[0])
    determinant = matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0]
    thirds = np.array([chord / 3, chord / 3])
    lengths = np.linalg.solve(matrix, right) if abs(determinant) > 1e-9 else thirds
    if lengths.min() < 1e-3 * chord or lengths.max() > 4 * chord + 1e-9:
        lengths = thirds
    return np.array([points[0], points[0] + start * lengths[0], points[-1] + end * lengths[1], points[-1]])


def _newton(curve: Floats, points: Floats, u: Floats) -> Floats:
    """Parameters moved one Newton step towards the nearest place on the curve, still rising."""
    first = 3 * (
        np.outer((1 - u) ** 2, curve[1] - curve[0])
        + np.outer(2 * u * (1 - u), curve[2] - curve[1])
        + np.outer(u * u, curve[3] - curve[2])
    )
    second = 6 * (np.outer(1 - u, curve[2] - 2 * curve[1] + curve[0]) + np.outer(u, curve[3] - 2 * curve[2] + curve[1]))
    off = evaluate(curve, u) - points
    numerator = (off * first).sum(1)
    denominator = (first * first).sum(1) + (off * second).sum(1)
    usable = np.abs(denominator) > 1e-9
    moved = np.where(usable, u - numerator / np.where(denominator == 0, 1, denominator), u)
    rising: Floats = np.maximum.accumulate(np.clip(moved, 0, 1))
    return rising


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


def _joined(values: Floats, decimals: int) -> str:
    text = ""
    for value in values:
        number = _short(float(value), decimals)
        text += f" {number}" if text and not number.startswith("-") else number
    return text


def _short(value: float, decimals: int) -> str:
    """The shortest decimal: .5 rather than 0.50."""
    text = f"{round(value, decimals):.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", "0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
