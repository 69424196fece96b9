"""Plain areas and marks for the tests of the atlas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from knowledge.atlas import ClosedArea, Mark, NamedArea, Stroke, view, view_ids
from knowledge.atlas.marks import SMALLEST_AREA
from knowledge.atlas.winding import enclosed_area


CONTENT = Path(__file__).parents[2] / "knowledge" / "content" / "areas.yaml"


ANY_WEIGHT = st.integers(1, 1000).map(lambda thousandths: thousandths / 1000)


@dataclass(frozen=True)
class PlainArea:
    slug: str
    sided: bool = False
    marks: tuple[dict[str, object], ...] = ()
    deep: bool = False
    deep_cm2: float = 0.0


@lru_cache(maxsize=1)
def area_records() -> tuple[dict[str, Any], ...]:
    """The shipped areas as they stand in the file."""
    return tuple(yaml.safe_load(CONTENT.read_text(encoding="utf-8")))


def shipped_areas() -> tuple[PlainArea, ...]:
    return tuple(
        PlainArea(
            record["slug"],
            record["sided"],
            tuple(record.get("marks", ())),
            record.get("deep", False),
            record.get("deep_cm2", 0.0),
        )
        for record in area_records()
    )


def tap(view_id: str, x: float, y: float, radius: float = 8, weight: float = 1) -> Stroke:
    return Stroke(view_id, ((x, y),), radius, weight=weight)


@st.composite
def points_near(draw: st.DrawFn, view_id: str, smallest: int, largest: int) -> tuple[tuple[float, float], ...]:
    """Points in and a little beyond the frame of a view, to a tenth of a unit."""
    x0, y0, x1, y1 = view(view_id).frame
    xs = st.integers(int(x0 * 10) - 200, int(x1 * 10) + 200)
    ys = st.integers(int(y0 * 10) - 200, int(y1 * 10) + 200)
    drawn = draw(st.lists(st.tuples(xs, ys), min_size=smallest, max_size=largest))
    return tuple((x / 10, y / 10) for x, y in drawn)


@st.composite
def marks(draw: st.DrawFn, weights: st.SearchStrategy[float] | None = None) -> Mark:
    """Any valid mark."""
    weight = draw(ANY_WEIGHT if weights is None else weights)
    kind = draw(st.sampled_from(["stroke", "changing stroke", "area", "named"]))
    if kind == "named":
        return NamedArea(draw(st.sampled_from(["left-temple", "right-calf", "vertex", "throat"])), weight)
    view_id = draw(st.sampled_from(view_ids()))
    tenths = st.integers(5, 600).map(lambda number: number / 10)
    if kind == "area":
        points = draw(points_near(view_id, 3, 12).filter(lambda drawn: enclosed_area(drawn) >= SMALLEST_AREA))
        return ClosedArea(view_id, points, weight)
    points = draw(points_near(view_id, 1, 8))
    if kind == "stroke":
        return Stroke(view_id, points, draw(tenths), None, weight)
    radii = tuple(draw(st.lists(tenths, min_size=len(points), max_size=len(points))))
    return Stroke(view_id, points, max(radii), radii if len(set(radii)) > 1 else None, weight)
