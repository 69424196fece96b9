"""Speed of the surface, as ratios against a named baseline timed in the same run.

The ratio and the baseline are recorded with each benchmark (`extra_info`); no time is asserted, and ratios only
far below what an idle machine shows.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import shapely

from knowledge.atlas import ClosedArea, NamedArea, Stroke, cells_png, outline_path, view
from knowledge.atlas.coverage import coverage
from tests.atlas.test_surface import SURFACE


if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


def record_ratio(benchmark: BenchmarkFixture, baseline: Callable[[], object], name: str) -> float:
    """How many times faster the benchmark was than the baseline (best of three)."""
    times = []
    for _ in range(3):
        start = perf_counter()
        baseline()
        times.append(perf_counter() - start)
    if benchmark.stats is None:  # benchmarks are disabled: the functions were only called
        return float("inf")
    ratio = float(min(times) / benchmark.stats.stats.min)
    benchmark.extra_info["baseline"] = name
    benchmark.extra_info["baseline_ms"] = round(1000 * min(times), 2)
    benchmark.extra_info["times_faster"] = round(ratio, 1)
    return ratio


def long_stroke() -> Stroke:
    """400 points wound over the trunk."""
    turn = np.linspace(0, 12, 400)
    x, y = 60 * np.cos(turn) * turn / 12, 300 + 100 * np.sin(turn)
    return Stroke("front", tuple(zip(x.round(1).tolist(), y.round(1).tolist(), strict=True)), 12)


def shapely_on_every_pixel(shape: shapely.Geometry) -> dict[int, int]:
    """Pixels of each cell whose centre lies in the shape, asked one pixel at a time by shapely."""
    labels = view("front").labels
    x0, y0, _, _ = view("front").frame
    row, column = np.nonzero(labels >= 0)
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, x0 + column + 0.5, y0 + row + 0.5)
    cell, hits = np.unique(labels[row[inside], column[inside]], return_counts=True)
    return dict(zip(cell.tolist(), hits.tolist(), strict=True))


def test_marks_to_cells_for_a_stroke_of_400_points(benchmark: BenchmarkFixture) -> None:
    stroke = long_stroke()

    found = benchmark(coverage, stroke)

    wide = shapely.LineString(stroke.points).buffer(stroke.radius)
    ratio = record_ratio(benchmark, lambda: shapely_on_every_pixel(wide), "shapely contains on every pixel")
    assert set(shapely_on_every_pixel(wide)) <= set(found.cell.tolist())
    assert ratio > 2


def test_marks_to_cells_for_a_tap(benchmark: BenchmarkFixture) -> None:
    tap = Stroke("front", ((60, 240),), 12)

    found = benchmark(coverage, tap)

    disc = shapely.Point(60, 240).buffer(12)
    ratio = record_ratio(benchmark, lambda: shapely_on_every_pixel(disc), "shapely contains on every pixel")
    assert len(found.cell) > 3
    assert ratio > 10


def test_marks_to_cells_for_a_large_area(benchmark: BenchmarkFixture) -> None:
    area = ClosedArea("front", ((-100, 150), (100, 150), (80, 900), (-80, 900)))

    found = benchmark(coverage, area)

    shape = shapely.Polygon(area.points)
    record_ratio(benchmark, lambda: shapely_on_every_pixel(shape), "shapely contains on every pixel")
    assert len(found.cell) > 2000


def union_of_cell_polygons(cells_of_zone: np.ndarray) -> shapely.Geometry:
    """The same outline made exactly: the squares of all pixels of the zone, united and smoothed."""
    labels = view("back").labels
    x0, y0, _, _ = view("back").frame
    row, column = np.nonzero(np.isin(labels, cells_of_zone))
    squares = shapely.box(x0 + column, y0 + row, x0 + column + 1, y0 + row + 1)
    return shapely.union_all(squares).buffer(-3).buffer(6).buffer(-3)


def test_cells_to_outline_of_a_large_zone(benchmark: BenchmarkFixture) -> None:
    slugs = [
        *("left-upper-back", "left-shoulder-blade", "left-mid-back", "left-low-back"),
        *("left-buttock", "left-back-of-thigh"),
    ]
    weights = SURFACE.weights([NamedArea(slug) for slug in slugs])

    path = benchmark(outline_path, weights, "back")

    zone = np.flatnonzero(weights)
    record_ratio(benchmark, lambda: union_of_cell_polygons(zone), "union of the zone's pixels in shapely")
    benchmark.extra_info["cells"] = len(zone)
    benchmark.extra_info["bytes"] = len(path)
    assert path.startswith("M")


def test_cells_to_outline_of_a_small_zone(benchmark: BenchmarkFixture) -> None:
    weights = SURFACE.weights([NamedArea("left-elbow-tip")])

    path = benchmark(outline_path, weights, "back")

    zone = np.flatnonzero(weights)
    record_ratio(benchmark, lambda: union_of_cell_polygons(zone), "union of the zone's pixels in shapely")
    benchmark.extra_info["bytes"] = len(path)
    assert path.startswith("M")


def test_label_map_for_browsers(benchmark: BenchmarkFixture) -> None:
    png = benchmark(cells_png.__wrapped__, "front")

    benchmark.extra_info["bytes"] = len(png)
    assert len(png) < 70_000
