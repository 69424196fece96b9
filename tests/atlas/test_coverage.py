from __future__ import annotations

import numpy as np
import pytest
import shapely

from knowledge.atlas import ClosedArea, Stroke, cells, view
from knowledge.atlas.coverage import UNDER_A_POINT, coverage, seen
from tests.atlas.builders import tap


def painted_pixels(mark: Stroke | ClosedArea) -> int:
    """How many pixels of the view the mark paints, from what it covers of each cell."""
    found = coverage(mark)
    picture = view(mark.view)
    return round(float((found.share / seen(mark.view)[found.cell] * picture.pixels[found.cell]).sum()))


def pixels_in(shape: shapely.Geometry, view_id: str = "front") -> int:
    """The same by asking of every pixel whether its centre lies in the shape."""
    picture = view(view_id)
    x0, y0, _, _ = picture.frame
    row, column = np.nonzero(picture.labels >= 0)
    x, y = x0 + (column + 0.5) * picture.units_per_px, y0 + (row + 0.5) * picture.units_per_px
    return int(shapely.contains_xy(shape, x, y).sum())


@pytest.mark.parametrize(
    "points",
    [
        [(0.0, 250.0), (60.0, 300.0), (-40.0, 330.0), (20.0, 330.0)],
        [(-50.0, 600.0), (-60.0, 700.0)],
        [(0.0, 250.0), (60.0, 250.0)],
    ],
    ids=["slanting", "nearly upright", "level"],
)
def test_stroke_paints_what_is_within_its_radius_of_the_line(points: list[tuple[float, float]]) -> None:
    wide = shapely.LineString(points).buffer(12.3, quad_segs=64)

    assert painted_pixels(Stroke("front", tuple(points), 12.3)) == pytest.approx(pixels_in(wide), rel=0.002)


def test_stroke_with_changing_radius_paints_the_hull_of_its_discs() -> None:
    discs = [shapely.Point(0, 250).buffer(20, 64), shapely.Point(50, 290).buffer(4, 64)]
    hull = shapely.union_all(discs).convex_hull

    painted = painted_pixels(Stroke("front", ((0, 250), (50, 290)), 20, (20, 4)))

    assert painted == pytest.approx(pixels_in(hull), rel=0.005)


def test_stroke_of_one_point_is_a_disc() -> None:
    assert painted_pixels(tap("front", 3.3, 300.2, 25)) == pytest.approx(
        pixels_in(shapely.Point(3.3, 300.2).buffer(25, 64)), rel=0.005
    )


def test_area_paints_everything_its_line_runs_round() -> None:
    star = tuple(
        (round(60 * float(np.cos(a)), 1), round(300 + 60 * float(np.sin(a)), 1))
        for a in np.arange(5) * 2 * np.pi * 2 / 5
    )
    outline = shapely.union_all(list(shapely.polygonize([shapely.node(shapely.LineString([*star, star[0]]))]).geoms))

    painted = painted_pixels(ClosedArea("front", star))

    assert painted == pytest.approx(pixels_in(outline.buffer(1e-6)), abs=1)  # the line itself is inside
    assert painted > pixels_in(shapely.make_valid(shapely.Polygon(star))) * 1.2  # even-odd leaves a hole


@pytest.mark.parametrize("view_id", ["front", "left", "palm-left", "foot-top-right", "head-top"])
def test_smallest_tap_hits_the_cell_it_is_on(view_id: str) -> None:
    picture = view(view_id)
    x0, y0, _, _ = picture.frame
    for cell in np.flatnonzero(picture.pixels > 20)[::97]:
        row, column = (int(np.median(pixels)) for pixels in np.nonzero(picture.labels == cell))
        under = int(picture.labels[row, column])
        x, y = x0 + (column + 0.5) * picture.units_per_px, y0 + (row + 0.5) * picture.units_per_px

        found = coverage(Stroke(view_id, ((x, y),), 0.5))

        if under >= 0:
            assert found.share[found.cell == under] >= UNDER_A_POINT * seen(view_id)[under]


def test_stroke_leaving_the_body_paints_only_the_body() -> None:
    inside = coverage(Stroke("front", ((0, 300), (60, 300)), 10))
    leaving = coverage(Stroke("front", ((0, 300), (60, 300), (700, 300), (700, -900), (1100, -900)), 10))

    assert set(inside.cell) <= set(leaving.cell)
    assert set(cells().side[leaving.cell]) == {0, 1}
    assert len(leaving.cell) < 300


@pytest.mark.parametrize(
    "mark",
    [
        tap("front", -1100, -1100, 60),
        tap("front", 280, 20, 0.5),
        tap("palm-left", 900, 0, 60),
        Stroke("front", ((400, 0), (400, 900)), 20),
        ClosedArea("front", ((200, 10), (250, 10), (250, 60))),
        ClosedArea("front", ((900, 900), (950, 900), (950, 960))),
    ],
)
def test_mark_beside_the_body_covers_nothing(mark: Stroke | ClosedArea) -> None:
    assert len(coverage(mark).cell) == 0


def test_area_smaller_than_a_pixel_still_hits_its_cell() -> None:
    assert len(coverage(ClosedArea("front", ((30.1, 300.1), (30.7, 300.1), (30.1, 300.9)))).cell) == 1


def test_whole_view_covers_each_cell_as_squarely_as_it_is_seen() -> None:
    everything = ClosedArea("left", ((-200, -20), (200, -20), (200, 1100), (-200, 1100)))
    found = coverage(everything)

    assert np.array_equal(found.cell, np.flatnonzero(view("left").pixels))
    assert np.array_equal(found.share, seen("left")[found.cell])


def test_seen_is_less_for_slivers_at_the_horizon() -> None:
    share = seen("front")

    assert set(np.flatnonzero(share)) == set(np.flatnonzero(view("front").pixels))
    assert share.max() == 1
    assert 0.1 < float((share[share > 0] < 1).mean()) < 0.4
