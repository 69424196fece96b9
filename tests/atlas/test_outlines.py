from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely

from knowledge.atlas import ClosedArea, NamedArea, UnknownView, cells, outline_path, view, visible_share
from knowledge.atlas.curves import closed_path, fit, fit_closed, path_string
from knowledge.atlas.paths import mirrored_path
from tests.atlas.builders import tap
from tests.atlas.shapes import polygon_of_path, rings_of_path
from tests.atlas.test_surface import SURFACE


@pytest.mark.parametrize(
    ("view_id", "x", "y", "radius"),
    [
        ("front", 40, 330, 30),
        ("front", 70, 600, 24),
        ("back", -60, 220, 40),
        ("back", 0, 380, 25),
        ("left", -10, 360, 28),
        ("right", 10, 460, 28),
        ("head-left", -20, 40, 20),
        ("head-front", 0, 30, 14),
        ("palm-left", 3, -40, 16),
        ("sole-right", 0, -45, 14),
    ],
)
def test_outline_of_a_painted_disc_is_that_disc(view_id: str, x: float, y: float, radius: float) -> None:
    path = outline_path(SURFACE.weights([tap(view_id, x, y, radius)]), view_id)

    drawn, disc = polygon_of_path(path), shapely.Point(x, y).buffer(radius)

    assert drawn.intersection(disc).area / drawn.union(disc).area >= 0.9


def test_outline_in_another_view_lies_where_the_cells_are() -> None:
    weights = SURFACE.weights([NamedArea("left-outer-hip")])
    picture = view("left")
    x0, y0, _, _ = picture.frame
    row, column = np.nonzero(np.isin(picture.labels, SURFACE.places_of("left-outer-hip")))

    drawn = polygon_of_path(outline_path(weights, "left"))

    assert shapely.contains_xy(drawn, x0 + column + 0.5, y0 + row + 0.5).mean() > 0.95
    assert drawn.intersection(polygon_of_path(picture.outline)).area == pytest.approx(len(row), rel=0.05)


def test_outline_is_closed_cubic_curves_without_jumps() -> None:
    path = outline_path(SURFACE.weights([NamedArea("left-calf"), NamedArea("right-calf")]), "back")

    assert path.count("M") == path.count("z") == len(rings_of_path(path)) == 2
    for ring in rings_of_path(path):
        assert np.linalg.norm(ring[0] - ring[-1]) < 0.15
        assert np.linalg.norm(np.diff(ring, axis=0), axis=1).max() < 20


def test_outline_of_what_a_view_does_not_show_is_empty() -> None:
    weights = SURFACE.weights([NamedArea("left-low-back")])

    assert outline_path(weights, "front") == ""
    assert outline_path(weights, "palm-left") == ""
    assert outline_path(np.zeros(SURFACE.size, np.float32), "back") == ""
    assert outline_path(SURFACE.weights([NamedArea("throat")]), "front") == ""


def test_outline_at_a_higher_level_is_smaller() -> None:
    weights = SURFACE.weights([tap("front", 40, 330, 30)])

    areas = [polygon_of_path(outline_path(weights, "front", level=level)).area for level in (0.2, 0.5, 0.8)]

    assert areas == sorted(areas, reverse=True)


def test_outline_is_drawn_on_every_figure() -> None:
    weights = SURFACE.weights([NamedArea("left-breast")])
    paths = [outline_path(weights, "front", figure) for figure in ("male", "female", "neutral")]

    assert len(set(paths)) == 3
    assert all(shapely.Point(55, 245).within(polygon_of_path(path)) for path in paths)


def test_outline_in_a_right_hand_view_mirrors_the_left_one() -> None:
    left = outline_path(SURFACE.weights([NamedArea("left-outer-thigh")]), "left")
    right = outline_path(SURFACE.weights([NamedArea("right-outer-thigh")]), "right")

    drawn, expected = polygon_of_path(right), polygon_of_path(mirrored_path(left))

    assert drawn.symmetric_difference(expected).area < 0.01 * expected.area


def test_outline_of_everything_is_the_body() -> None:
    weights = np.ones(SURFACE.size, np.float32)
    body = polygon_of_path(view("front").outline)

    drawn = polygon_of_path(outline_path(weights, "front"))

    assert drawn.intersection(body).area > 0.97 * body.area


def test_outline_in_an_unknown_view_is_a_clear_error() -> None:
    with pytest.raises(UnknownView):
        outline_path(np.ones(SURFACE.size), "inside")


def test_visible_share_tells_which_view_shows_it_best() -> None:
    calf = SURFACE.weights([NamedArea("left-calf")])

    shares = {view_id: visible_share(calf, view_id) for view_id in ("back", "left", "right", "front")}

    assert shares["back"] > 0.9
    assert shares["back"] > shares["left"] > shares["front"]
    assert shares["right"] == 0
    assert visible_share(np.zeros(SURFACE.size), "front") == 0
    assert visible_share(np.ones(SURFACE.size), "front") < 0.6


def test_whole_back_painted_is_not_seen_from_the_front() -> None:
    mark = ClosedArea("back", ((-320, -8), (320, -8), (320, 1008), (-320, 1008)))

    assert visible_share(SURFACE.weights([mark]), "front") < 0.12


# --- curves


def test_fit_stays_within_its_tolerance() -> None:
    t = np.linspace(0, 3, 300)
    line = np.column_stack([40 * t, 20 * np.sin(3 * t)])

    segments = fit(line, 0.2)
    drawn = shapely.LineString(np.vstack(rings_of_path(path_string(segments, 3))))

    assert shapely.distance(shapely.points(line), drawn).max() < 0.21
    assert len(segments) < 20
    assert all(np.array_equal(a[3], b[0]) for a, b in pairwise(segments))


def test_fit_closed_keeps_corners() -> None:
    side = np.linspace(0, 30, 31)[:-1]
    square = np.vstack(
        [
            np.column_stack([side, 0 * side]),
            np.column_stack([0 * side + 30, side]),
            np.column_stack([30 - side, 0 * side + 30]),
            np.column_stack([0 * side, 30 - side]),
        ]
    )

    corners = {tuple(segment[0]) for segment in fit_closed(square, 0.1)}

    assert {(0, 0), (30, 0), (30, 30), (0, 30)} <= corners


def test_closed_path_of_a_circle_is_short_and_exact() -> None:
    angle = np.linspace(0, 2 * np.pi, 200)
    ring = np.column_stack([50 * np.cos(angle), 50 * np.sin(angle)])

    path = closed_path(ring, 0.3, 1)

    assert len(path) < 200
    assert polygon_of_path(path).area == pytest.approx(np.pi * 2500, rel=0.01)


def test_cells_outnumber_what_a_browser_reads_from_two_bytes() -> None:
    assert cells().count + 1 < 1 << 16
