from __future__ import annotations

import numpy as np
import pytest

from knowledge.atlas.arrays import Array
from knowledge.atlas.builder.cell_layout import Layout, cell_columns, lay_out
from knowledge.atlas.builder.mesh import components, edges
from knowledge.atlas.builder.segments import CODE, without_islands


def sheet(columns: int = 40, rows: int = 30, step: float = 0.5) -> tuple[Array, Array]:
    """A flat sheet of skin, `step` cm between its vertices."""
    y, x = np.mgrid[0:rows, 0:columns]
    points = np.column_stack([x.ravel(), y.ravel(), 0 * x.ravel()]) * step
    corner = (y * columns + x)[:-1, :-1].ravel()
    first = np.column_stack([corner, corner + 1, corner + columns])
    second = np.column_stack([corner + 1, corner + columns + 1, corner + columns])
    return points, np.vstack([first, second])


def laid_out(rounds: int = 14) -> tuple[Array, Array, Layout]:
    points, triangles = sheet()
    return points, triangles, lay_out(points, triangles, np.full(len(points), CODE["thigh"]), rounds)


def test_lay_out_is_deterministic() -> None:
    first, second = laid_out()[2], laid_out()[2]

    assert np.array_equal(first.cell_of, second.cell_of)
    assert np.array_equal(first.seeds, second.seeds)


def test_lay_out_makes_connected_cells_of_the_spacing_asked_for() -> None:
    points, triangles, layout = laid_out()
    pairs = edges(triangles)
    same = layout.cell_of[pairs[:, 0]] == layout.cell_of[pairs[:, 1]]
    size = np.bincount(layout.cell_of)

    assert layout.cell_of.min() == 0
    assert components(pairs[same], len(points)).max() + 1 == len(layout.seeds)
    assert np.array_equal(layout.cell_of[layout.seeds], np.arange(len(layout.seeds)))
    # 1.5 cm apart in a hexagonal grid: 1.95 cm² a cell, of a quarter cm² a vertex
    assert size.mean() == pytest.approx(1.5**2 * np.sqrt(3) / 2 / 0.25, rel=0.2)


def test_relaxation_evens_the_cells_out() -> None:
    points, triangles = sheet(75, 60, 0.2)
    segment = np.full(len(points), CODE["thigh"])
    darts, relaxed = (np.bincount(lay_out(points, triangles, segment, rounds).cell_of) for rounds in (0, 14))

    assert len(darts) == len(relaxed)
    assert relaxed.std() < 0.9 * darts.std()


def test_finer_spacing_makes_more_cells() -> None:
    points, triangles = sheet(30, 24, 0.25)
    count = {
        name: len(lay_out(points, triangles, np.full(len(points), CODE[name]), 2).seeds)
        for name in ("thigh", "finger-1")
    }

    assert count["finger-1"] > 2 * count["thigh"]


def test_vertices_beside_the_skin_belong_to_no_cell() -> None:
    points, triangles = sheet()
    more = np.vstack([points, [[99.0, 99.0, 0]]])

    layout = lay_out(more, triangles, np.full(len(more), CODE["thigh"]), 1)

    assert layout.cell_of[-1] == -1
    assert (layout.cell_of[:-1] >= 0).all()


def test_cell_columns_describe_the_sheet() -> None:
    points, triangles, layout = laid_out()
    units = points / 0.175
    segment = np.full(len(points), CODE["thigh"])

    columns = cell_columns(layout, units, {"male": units}, triangles, segment)

    assert columns["area_cm2"].sum() == pytest.approx(19.5 * 14.5, rel=1e-5)
    assert np.array_equal(columns["posed_male"], columns["centroid"])
    assert set(columns["segment"]) == {CODE["thigh"]}
    assert np.abs(columns["normal"][:, 2]) == pytest.approx(1)
    assert set(columns["midline"]) == set(layout.cell_of[points[:, 0] == 0])
    a, b = columns["adjacency"].T
    assert (a < b).all()
    apart = np.linalg.norm(columns["centroid"][a].astype(float) - columns["centroid"][b], axis=1)
    assert apart.max() < 2.6 / 0.175


def test_islands_take_the_segment_around_them() -> None:
    _, triangles, layout = laid_out()
    segment = np.full(len(layout.seeds), CODE["thigh"])
    segment[len(segment) // 2] = CODE["knee"]

    assert set(without_islands(segment, layout.cell_of, triangles)) == {CODE["thigh"]}
