"""SVG path strings, short enough to ship: many curves written at once, and read back as lines of points.

A run is the cubics of one subpath, one after the other. Most are a few cubics long, too short for arrays to pay, so a
whole picture is written in one go: all numbers as whole steps of their last decimal, then as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bodymap.drawing.curves import Cubic, Points


Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_NOTHING, _SPACE, _MINUS, _MOVE, _CURVE, _QUADRATIC, _LINE = b"\0 -Mcql"
_COMMAND = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def number(value: float, places: int = 1) -> str:
    """The shortest way to write a coordinate: no leading zero, no trailing zero, never "-0"."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


class Runs(NamedTuple):
    """The cubics of several subpaths: points of all, four for each cubic, and how many cubics each subpath has."""

    points: Floats  # n × 2
    cubics: Integers

    @classmethod
    def of(cls, runs: Sequence[Sequence[Cubic]]) -> Runs:
        every = [cubic for run in runs for cubic in run]
        points = np.concatenate(every) if every else np.empty((0, 2))
        return cls(points, np.array([len(run) for run in runs], np.int64))


def path(cubics: Sequence[Cubic], *, closed: bool = True, places: int = 1, slack: float = 0.0) -> str:
    """One subpath; see `written`."""
    [d] = written(Runs.of([cubics]), places=places, slack=slack)
    return f"{d}z" if d and closed else d


def written(runs: Runs, *, places: int = 1, slack: float = 0.0) -> list[str]:
    """One open subpath for each run, "" for an empty one: absolute start, then relative from rounded point to
    rounded point, so no drift.

    A cubic that is within `slack` of a quadratic or a line is written as that: two or four numbers less.
    """
    if not len(runs.points):
        return [""] * len(runs.cubics)
    texts = iter(_text(*_steps(runs, 10**places, slack), places).split("M")[1:])
    return [f"M{next(texts)}" if count else "" for count in runs.cubics.tolist()]


def dots(places: Floats) -> str:
    """A path of dots, to be drawn with round line ends, written to a tenth."""
    tenths = np.rint(places * 10).astype(np.int64).ravel()
    letters = np.tile([_MOVE, _NOTHING], len(places))
    return "".join(f"M{place}h.01" for place in _text(tenths, letters, 1).split("M")[1:])


def _steps(runs: Runs, scale: int, slack: float) -> tuple[Integers, Integers]:
    """All numbers in their order, as whole steps of the last decimal, and the letter before each.

    Points are complex numbers here: half as many operations, and each on arrays in one piece.
    """
    p0, p1, p2, p3 = (runs.points[:, 0] + 1j * runs.points[:, 1]).reshape(-1, 4).T
    starts = np.zeros(len(p0), bool)
    starts[(np.cumsum(runs.cubics) - runs.cubics)[runs.cubics > 0]] = True
    curved = np.abs(p3 - 3 * p2 + 3 * p1 - p0) >= slack * 36 / 3**0.5
    middle = (3 * (p1 + p2) - p0 - p3) / 4
    bent = np.abs(p0 - 2 * middle + p3) >= slack * 4
    kind = np.where(curved, _CURVE, np.where(bent, _QUADRATIC, _LINE))

    start, end = np.rint(p0 * scale), np.rint(p3 * scale)
    here = np.where(starts, start, np.roll(end, 1))
    # A row for each cubic: where its run starts, two controls, its end; what it goes without is masked.
    controls = np.rint(np.where(curved, p1, middle) * scale) - here, np.rint(p2 * scale) - here
    rows = np.column_stack([start, *controls, end - here])
    kept = np.column_stack([starts, kind != _LINE, curved, np.ones(len(p0), bool)])
    changed = np.where(starts | (kind != np.roll(kind, 1)), kind, _NOTHING)
    letters = np.full((*rows.shape, 2), _NOTHING)  # before an x; never before a y
    letters[:, 0, 0] = _MOVE
    letters[:, 1, 0] = np.where(kind != _LINE, changed, _NOTHING)
    letters[:, 3, 0] = np.where(kind == _LINE, changed, _NOTHING)
    return rows[kept].view(float).astype(np.int64), letters[kept].ravel()


def _text(steps: Integers, letters: Integers, places: int) -> str:
    """Each number after its letter, or after a space where a reader of SVG needs one.

    That is neither before a minus, nor before ".5" after a number that has a decimal point already.
    """
    whole, part = np.divmod(np.abs(steps), 10**places)
    after_dot = np.concatenate([[False], part[:-1] > 0])
    parted = (steps < 0) | (after_dot & (whole == 0) & (part > 0))
    # Columns of bytes, of which those that are empty fall out at the end.
    texts = np.empty(len(steps), [("before", "u1"), ("minus", "u1"), ("whole", "S4"), ("part", f"S{places + 1}")])
    texts["before"] = np.where(letters != _NOTHING, letters, np.where(parted, _NOTHING, _SPACE))
    texts["minus"] = np.where(steps < 0, _MINUS, _NOTHING)
    texts["whole"] = np.where(steps == 0, b"0", _wholes()[whole])
    texts["part"] = _parts(places)[part]
    return texts.tobytes().translate(None, b"\0").decode()


@cache
def _wholes() -> NDArray[np.bytes_]:
    """Numbers before the decimal point as they are written; no drawing is larger."""
    return np.array(["", *map(str, range(1, 10_000))], "S4")


@cache
def _parts(places: int) -> NDArray[np.bytes_]:
    """What follows, with the point."""
    return np.array(["", *(f".{part:0{places}}".rstrip("0") for part in range(1, 10**places))], f"S{places + 1}")


# --- reading ---------------------------------------------------------------------------------------------


def flatten(d: str, *, steps: int = 8) -> list[Points]:
    """The subpaths of a path string as polylines (M, L, H, V, Q, C and Z, absolute or relative)."""
    return _evaluated(*_read(d), steps)


def runs_of(d: str) -> Runs:
    """The subpaths of a path string as cubics, moves left out; a closing line is not among them."""
    segments, _lines, starts = _read(d)
    points = np.array(segments, float).reshape(-1, 4, 2)
    ends = [*starts[1:], len(segments)] if starts else []
    kept = np.ones(len(points), bool)
    kept[starts] = False
    cubics = [end - start - 1 for start, end in zip(starts, ends, strict=True)]
    return Runs(points[kept].reshape(-1, 2), np.array(cubics, np.int64))


def _read(d: str) -> tuple[list[tuple[float, ...]], list[bool], list[int]]:
    segments: list[
        tuple[float, ...]
    ] = []  # as cubics, each with the point it starts from; of a line only the end counts
    lines: list[bool] = []
    starts: list[int] = []  # of subpaths: a move is a line of no length
    first_x = first_y = x = y = 0.0
    for command, arguments in _COMMAND.findall(d):
        if command in "Zz":
            x, y = first_x, first_y
            continue
        values = [float(text) for text in _NUMBER.findall(arguments)]
        relative = command.islower()
        size = _ARGUMENTS.get(command.upper())
        if size is None:
            raise ValueError(f"cannot read the path command {command!r}")
        for at in range(0, len(values), size):
            from_x, from_y = (x, y) if relative else (0.0, 0.0)
            if size == 6:
                x1, y1, x2, y2, x3, y3 = values[at : at + 6]
                segment = (x, y, from_x + x1, from_y + y1, from_x + x2, from_y + y2, from_x + x3, from_y + y3)
            elif size == 4:
                px, py, ex, ey = values[at : at + 4]
                px, py, ex, ey = from_x + px, from_y + py, from_x + ex, from_y + ey
                segment = (x, y, (x + 2 * px) / 3, (y + 2 * py) / 3, (ex + 2 * px) / 3, (ey + 2 * py) / 3, ex, ey)
            else:
                ex = x if command in "Vv" else from_x + values[at]
                ey = y if command in "Hh" else from_y + values[at + size - 1]
                segment = (x, y, x, y, ex, ey, ex, ey)
            x, y = segment[6:]
            if command in "Mm" and at == 0:
                starts.append(len(segments))
                first_x, first_y = x, y
            segments.append(segment)
            lines.append(size < 4)
    return segments, lines, starts


_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6}


def _evaluated(segments: list[tuple[float, ...]], lines: list[bool], starts: list[int], steps: int) -> list[Points]:
    if not segments:
        return []
    b0, b1, b2, b3 = _bernstein(steps)
    p0, p1, p2, p3 = np.array(segments).reshape(-1, 1, 4, 2).transpose(2, 0, 1, 3)
    points = b0 * p0 + b1 * p1 + b2 * p2 + b3 * p3
    kept = np.ones(points.shape[:2], bool)
    kept[np.array(lines), :-1] = False
    return np.split(points[kept], np.concatenate([[0], np.cumsum(kept.sum(axis=1))])[starts[1:]])


@cache
def _bernstein(steps: int) -> Floats:
    """How much the four points of a cubic count at `steps` places along it, its start left out."""
    t = np.linspace(0, 1, steps + 1)[1:, None]
    return np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3])
