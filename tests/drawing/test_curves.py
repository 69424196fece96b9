from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bodymap.drawing.curves import fit, fit_ring, resample, spline
from bodymap.drawing.path_strings import dots, flatten, number, path, runs_of, written


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, 1, "0"),
        (-0.04, 1, "0"),
        (0.5, 1, ".5"),
        (-0.5, 1, "-.5"),
        (10.0, 1, "10"),
        (-12.34, 2, "-12.34"),
        (100, 1, "100"),
    ],
)
def test_number_is_written_as_short_as_possible(value: float, places: int, text: str) -> None:
    assert number(value, places) == text


def test_numbers_are_parted_only_where_needed() -> None:
    bow = np.array([[1, -2], [1.5, -1.5], [4, -1.5], [4, -2]])

    assert path([bow]) == "M1-2c.5.5 3 .5 3 0z"


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), max_size=12))
def test_dots_read_back_to_a_tenth(places: list[tuple[float, float]]) -> None:
    read = [dot[0] for dot in flatten(dots(np.array(places).reshape(-1, 2)))]

    assert np.ravel(read) == pytest.approx(np.ravel(places), abs=0.0501)


def test_spline_passes_through_its_points() -> None:
    points = [(0, 0), (10, 5), (20, 0), (22, 30)]

    curve = spline(points)

    for point in points:
        assert np.linalg.norm(curve - point, axis=1).min() < 1e-9


def test_curves_read_from_a_path_are_written_as_the_same_path() -> None:
    d = "M10-2.5c5 0 10 5 10 10c0 5-5 10-10 10zM40 0c0 8 4 12 12 12"

    runs = runs_of(d)

    assert runs.cubics.tolist() == [2, 1]
    assert "".join(written(runs)) == d.replace("c0 5-5", " 0 5-5").replace("z", "")


def test_fitted_cubics_stay_within_the_tolerance() -> None:
    t = np.linspace(0, 4 * np.pi, 400)
    wave = np.column_stack([10 * t, 20 * np.sin(t)])

    [written] = flatten(path(fit(wave, 0.3), closed=False, places=3), steps=300)

    nearest = np.linalg.norm(wave[:, None] - written[None], axis=2).min(axis=1)
    assert nearest.max() < 0.35  # the tolerance, and the written curve's own sampling


def test_fitted_ring_keeps_its_corners() -> None:
    square = resample([(0, 0), (40, 0), (40, 40), (0, 40)], step=0.5, closed=True)

    cubics = fit_ring(square, 0.2)

    assert len(cubics) == 4


def test_path_does_not_drift_over_many_relative_pieces() -> None:
    wiggle = np.column_stack([np.linspace(0, 333.3, 1000), np.sin(np.linspace(0, 60, 1000)) * 7.77])

    [written] = flatten(path(fit(wiggle, 0.1), closed=False))

    assert written[-1] == pytest.approx(wiggle[-1], abs=0.06)


def test_flatten_reads_every_command_it_names() -> None:
    [first, second] = flatten("M1 1h2v2H0V0zm5 5l1 1L0 0", steps=2)

    assert first.tolist() == [[1, 1], [3, 1], [3, 3], [0, 3], [0, 0]]
    assert second.tolist() == [[6, 6], [7, 7], [0, 0]]


def test_flatten_refuses_a_command_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="'A'"):
        flatten("M0 0A1 1 0 0 1 2 2")


def test_curve_is_written_as_plainly_as_the_slack_allows() -> None:
    straight = [np.array([[0, 0], [3, 0.02], [6, -0.02], [9, 0]])]
    bow = [np.array([[0, 0], [4, 4], [8, 4], [12, 0]])]
    wave = [np.array([[0, 0], [4, 9], [8, -9], [12, 0]])]

    assert [path(curve, closed=False, slack=0.06) for curve in (straight, bow, wave)] == [
        "M0 0l9 0",
        "M0 0q6 6 12 0",
        "M0 0c4 9 8-9 12 0",
    ]


@given(st.lists(st.tuples(st.floats(-40, 40), st.floats(-40, 40)), min_size=4, max_size=4))
def test_plainly_written_curve_stays_within_the_slack(points: list[tuple[float, float]]) -> None:
    cubic = [np.array(points)]

    [exact] = flatten(path(cubic, closed=False, places=4), steps=60)
    [plain] = flatten(path(cubic, closed=False, places=4, slack=0.5), steps=60)

    assert shapely.distance(shapely.points(exact), shapely.linestrings(plain)).max() <= 1.01
