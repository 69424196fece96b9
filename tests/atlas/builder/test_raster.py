from __future__ import annotations

import numpy as np
import pytest

from knowledge.atlas.builder.raster import z_buffer


# counter-clockwise on a screen whose y points down: these face the viewer
NEAR = [[2, 2, 5], [2, 8, 5], [8, 2, 5]]


def test_triangle_covers_the_pixel_centres_inside_it() -> None:
    shot = z_buffer(np.array(NEAR, float), np.array([[0, 2, 1]]), 10, 10)
    other_way_round = z_buffer(np.array(NEAR, float), np.array([[0, 1, 2]]), 10, 10)
    row, column = np.nonzero(shot.hit | other_way_round.hit)

    expected = {(y, x) for y in range(2, 8) for x in range(2, 8) if (x + 0.5) + (y + 0.5) <= 10}
    assert set(zip(row.tolist(), column.tolist(), strict=True)) == expected
    assert shot.hit.any() != other_way_round.hit.any()  # only one of them faces the viewer


def test_nearer_triangle_hides_the_farther_one() -> None:
    points = np.array([*NEAR, [0, 0, 1], [0, 9, 1], [9, 0, 1]], float)
    faces = np.array([[0, 1, 2], [3, 4, 5]])
    shots = [z_buffer(points, turned, 10, 10) for turned in (faces, faces[:, [0, 2, 1]])]
    shot = max(shots, key=lambda one: int(one.hit.sum()))

    assert (shot.triangle[3, 3], shot.depth[3, 3]) == (0, 5)
    assert (shot.triangle[1, 1], shot.depth[1, 1]) == (1, 1)
    assert (shot.triangle[9, 9], shot.depth[9, 9]) == (-1, -np.inf)


def test_barycentric_weights_give_the_place_back() -> None:
    points = np.array([[1, 1, 0], [1, 19, 6], [19, 1, 3]], float)
    shots = [z_buffer(points, np.array([order]), 20, 20) for order in ([0, 1, 2], [0, 2, 1])]
    order, shot = next(
        (order, shot) for order, shot in zip(([0, 1, 2], [0, 2, 1]), shots, strict=True) if shot.hit.any()
    )
    row, column = np.nonzero(shot.hit)

    place = shot.barycentric[row, column] @ points[order]

    assert place[:, 0] == pytest.approx(column + 0.5)
    assert place[:, 1] == pytest.approx(row + 0.5)
    assert place[:, 2] == pytest.approx(shot.depth[row, column])


def test_pixels_between_two_triangles_belong_to_one_of_them() -> None:
    corners = np.array([[0.3, 0.2, 1], [9.1, 0.4, 1], [8.7, 9.6, 1], [0.1, 9.2, 1]], float)
    quad = np.array([[0, 1, 2], [0, 2, 3]])
    hits = [z_buffer(corners, faces, 10, 10).hit for faces in (quad, quad[:, [0, 2, 1]])]

    assert max(int(hit[1:9, 1:8].sum()) for hit in hits) == 8 * 7
