"""Marks: what a brush leaves on a view. Zones and paintings are made of the same marks.

    stroke      {view: back, kind: stroke, points: [[x, y], [x, y, r]], radius: 12, weight: 1}
    area        {view: back, kind: area, points: [[x, y], [x, y], [x, y]], weight: 1}
    named area  {area: left-temple, weight: 1}

A stroke of one point is a tap. A point's third number is the brush's radius there. `weight` is how strongly
the mark paints, 0 to 1; it may be left out and is 1 then; 0 erases. Coordinates are those of the view on the
male figure, kept to a tenth of a unit.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from knowledge.atlas.views import mirror_view_id, view_ids
from knowledge.atlas.winding import enclosed_area


MAX_MARKS = 200
MAX_POINTS = 10_000
MIN_RADIUS, MAX_RADIUS = 0.5, 60.0
MAX_COORDINATE = 1100.0
MAX_PROBLEMS = 50  # more than anybody reads
SMALLEST_AREA = 0.25  # square units

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A brush drawn through points. `radii`, one per point, is set only where the radius changes."""

    view: str
    points: tuple[Point, ...]
    radius: float  # the largest, when there are radii
    radii: tuple[float, ...] | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ClosedArea:
    """Everything the closed line runs round, also where it crosses itself (the nonzero rule of SVG)."""

    view: str
    points: tuple[Point, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class NamedArea:
    area: str  # "left-temple", "vertex"
    weight: float = 1.0


Mark = Stroke | ClosedArea | NamedArea


class MarkProblems(ValueError):  # noqa: N818 - many problems, named like `Problem`
    """Everything that is wrong with a list of marks: (path, message) pairs."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {message}" for path, message in problems))
        self.problems = list(problems)


def parse_marks(raw: object, *, areas: Collection[str]) -> tuple[Mark, ...]:
    """Marks from plain data (JSON or YAML). `areas` are the slugs that may be named.

    An empty list is no error here: it is an empty painting. Errors: MarkProblems, with every problem at once.
    """
    reader = _Reader(areas)
    marks = reader.marks(raw)
    if reader.problems:
        raise MarkProblems(reader.problems[:MAX_PROBLEMS])
    return tuple(marks)


def plain(mark: Mark) -> dict[str, object]:
    """The canonical plain form: numbers as integers or with one decimal, nothing that is the default."""
    content: dict[str, object]
    match mark:
        case NamedArea():
            content = {"area": mark.area}
        case ClosedArea():
            content = {"view": mark.view, "kind": "area", "points": [_numbers(p) for p in mark.points]}
        case Stroke(radii=None):
            points = [_numbers(p) for p in mark.points]
            content = {"view": mark.view, "kind": "stroke", "points": points, "radius": _number(mark.radius)}
        case Stroke():
            radii = mark.radii or ()
            points = [_numbers((x, y, r)) for (x, y), r in zip(mark.points, radii, strict=True)]
            content = {"view": mark.view, "kind": "stroke", "points": points}
    if mark.weight != 1:
        content["weight"] = int(mark.weight) if mark.weight == int(mark.weight) else mark.weight
    return content


def mirrored(mark: Mark) -> Mark:
    """The same mark on the other side of the body. An area without a side is its own mirror image."""
    if isinstance(mark, NamedArea):
        return replace(mark, area=mirrored_slug(mark.area))
    points = tuple((0.0 - x, y) for x, y in mark.points)
    return replace(mark, view=mirror_view_id(mark.view), points=points)


def mirrored_slug(area: str) -> str:
    """ "left-temple" ↔ "right-temple"; "vertex" stays."""
    side, _, rest = area.partition("-")
    return {"left": f"right-{rest}", "right": f"left-{rest}"}.get(side, area)


def _number(value: float) -> int | float:
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _numbers(values: Sequence[float]) -> list[int | float]:
    return [_number(value) for value in values]


class _Reader:
    """Reads plain marks and collects what is wrong with them."""

    def __init__(self, areas: Collection[str]) -> None:
        self.areas = areas
        self.problems: list[tuple[str, str]] = []

    def problem(self, path: str, message: str) -> None:
        self.problems.append((path, message))

    def marks(self, raw: object) -> list[Mark]:
        if not _is_list(raw):
            self.problem("marks", "must be a list of marks")
            return []
        if len(raw) > MAX_MARKS:
            self.problem("marks", f"there are {len(raw)} marks; at most {MAX_MARKS} are allowed")
            return []
        points = sum(_count_points(mark) for mark in raw)
        if points > MAX_POINTS:
            self.problem("marks", f"there are {points} points in all; at most {MAX_POINTS} are allowed")
            return []
        read = (self.mark(mark, f"marks[{index}]") for index, mark in enumerate(raw))
        return [mark for mark in read if mark is not None]

    def mark(self, raw: object, path: str) -> Mark | None:
        if not isinstance(raw, Mapping):
            self.problem(path, "must be an object with “area”, or with “view”, “kind” and “points”")
            return None
        if "area" in raw:
            return self.named_area(raw, path)
        match raw.get("kind"):
            case "stroke":
                return self.stroke(raw, path)
            case "area":
                return self.closed_area(raw, path)
        message = "kind must be “stroke” or “area”" if "kind" in raw else "kind is missing: “stroke” or “area”"
        self.problem(path, message)
        return None

    def named_area(self, raw: Mapping[str, object], path: str) -> Mark | None:
        before = len(self.problems)
        self.unknown_keys(raw, {"area", "weight"}, path)
        area = raw["area"]
        if not isinstance(area, str) or area not in self.areas:
            self.problem(path, f"there is no area {_shown(area)}")
        weight = self.weight(raw, path)
        return NamedArea(str(area), weight) if len(self.problems) == before else None

    def closed_area(self, raw: Mapping[str, object], path: str) -> Mark | None:
        before = len(self.problems)
        self.unknown_keys(raw, {"view", "kind", "points", "weight"}, path)
        view, weight = self.view(raw, path), self.weight(raw, path)
        points = [(x, y) for x, y, _ in self.points(raw, path, may_have_radius=False)]
        if len(self.problems) > before:
            return None
        if len(points) < 3:
            self.problem(path, f"an area needs at least 3 points; this has {len(points)}")
            return None
        if enclosed_area(points) < SMALLEST_AREA:
            self.problem(path, "these points enclose no surface; draw round the place, or use a stroke")
            return None
        return ClosedArea(view, tuple(points), weight)

    def stroke(self, raw: Mapping[str, object], path: str) -> Mark | None:
        before = len(self.problems)
        self.unknown_keys(raw, {"view", "kind", "points", "radius", "weight"}, path)
        view, weight = self.view(raw, path), self.weight(raw, path)
        radius = self.radius(raw["radius"], "radius", path) if "radius" in raw else None
        points = self.points(raw, path, may_have_radius=True)
        if "radius" not in raw and any(r is None for _, _, r in points):
            self.problem(path, "radius is missing: give one, or a third number at every point")
        if len(self.problems) > before:
            return None
        radii = tuple(radius or MIN_RADIUS if r is None else r for _, _, r in points)
        varies = len(set(radii)) > 1
        return Stroke(view, tuple((x, y) for x, y, _ in points), max(radii), radii if varies else None, weight)

    def view(self, raw: Mapping[str, object], path: str) -> str:
        view = raw.get("view")
        if isinstance(view, str) and view in view_ids():
            return view
        self.problem(path, f"there is no view {_shown(view)}" if "view" in raw else "view is missing")
        return ""

    def points(
        self, raw: Mapping[str, object], path: str, *, may_have_radius: bool
    ) -> list[tuple[float, float, float | None]]:
        points = raw.get("points")
        if not _is_list(points) or not points:
            self.problem(path, "points must be a list of at least one [x, y]")
            return []
        read = []
        for index, point in enumerate(points):
            where = f"{path}.points[{index}]"
            if not _is_list(point) or len(point) not in ((2, 3) if may_have_radius else (2,)):
                self.problem(where, "must be [x, y] or [x, y, radius]" if may_have_radius else "must be [x, y]")
                continue
            x, y = self.coordinate(point[0], "x", where), self.coordinate(point[1], "y", where)
            read.append((x, y, self.radius(point[2], "radius", where) if len(point) == 3 else None))
        return read

    def coordinate(self, raw: object, name: str, path: str) -> float:
        return self.number(raw, name, path, -MAX_COORDINATE, MAX_COORDINATE)

    def radius(self, raw: object, name: str, path: str) -> float:
        return self.number(raw, name, path, MIN_RADIUS, MAX_RADIUS)

    def weight(self, raw: Mapping[str, object], path: str) -> float:
        if "weight" not in raw:
            return 1.0
        return self.number(raw["weight"], "weight", path, 0, 1, decimals=3)

    def number(self, raw: object, name: str, path: str, lowest: float, highest: float, decimals: int = 1) -> float:
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            self.problem(path, f"{name} must be a number")
        elif not lowest <= raw <= highest:  # NaN too, and integers too large for a float
            finite = isinstance(raw, int) or math.isfinite(raw)
            limits = f"{name} must be from {lowest:g} to {highest:g}"
            self.problem(path, limits if finite else f"{name} must be a finite number")
        else:
            return round(float(raw), decimals) + 0.0  # never −0
        return 0.0

    def unknown_keys(self, raw: Mapping[str, object], known: set[str], path: str) -> None:
        for key in raw:
            if key not in known:
                self.problem(path, f"{_shown(key)} is not known here; known are {', '.join(sorted(known))}")


def _is_list(raw: object) -> TypeGuard[Sequence[object]]:
    return isinstance(raw, list | tuple)


def _count_points(mark: object) -> int:
    points = mark.get("points") if isinstance(mark, Mapping) else None
    return len(points) if _is_list(points) else 0


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return f"“{text[:60]}”"
