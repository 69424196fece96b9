from __future__ import annotations

import numpy as np
import pytest

from knowledge.atlas.arrays import Array
from knowledge.atlas.builder.cutting import Skin, cut_skin
from knowledge.atlas.builder.mesh import edges, loop_subdivided
from knowledge.atlas.builder.view_table import Cut
from tests.atlas.builder.test_mesh import FACES, TETRAHEDRON


UP = np.array([0.0, 1.0, 0.0])


def ball() -> Skin:
    """Radius 10 about the origin, one cell per octant of the circle around y."""
    points, triangles = TETRAHEDRON, FACES
    for _ in range(4):
        matrix, triangles = loop_subdivided(triangles, len(points))
        points = matrix @ points
    points = 10 * points / np.linalg.norm(points, axis=1, keepdims=True)
    cell_of = (np.arctan2(points[:, 2], points[:, 0]) // (np.pi / 4) + 4).astype(int)
    return Skin(points, points / 10, points.copy(), cell_of, triangles, np.zeros(len(triangles), bool))


def cut_at(height: float, *, keep_limb: bool) -> tuple[Skin, Skin]:
    whole = ball()
    top = int(whole.points[:, 1].argmax())
    return whole, cut_skin(whole, whole.points, top, Cut(keep_limb, UP * height, UP))


def volume(points: Array, triangles: Array) -> float:
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    return abs(float((np.cross(a, b) * c).sum()) / 6)


@pytest.mark.parametrize("keep_limb", [True, False])
def test_cut_keeps_one_side_of_the_plane(keep_limb: bool) -> None:
    _, cut = cut_at(3.0, keep_limb=keep_limb)
    height = cut.points[np.unique(cut.triangles)][:, 1]

    assert (height.min() if keep_limb else -height.max()) == pytest.approx(3.0 if keep_limb else -3.0, abs=1e-6)
    assert np.abs(cut.points[np.unique(cut.triangles[cut.is_cap])][:, 1] - 3.0).max() < 1e-6


def test_cut_closes_the_opening() -> None:
    whole, upper = cut_at(3.0, keep_limb=True)
    _, lower = cut_at(3.0, keep_limb=False)

    for part in (upper, lower):
        directed = edges(part.triangles).tolist()
        assert len({tuple(edge) for edge in directed}) == len(directed)
        assert {(b, a) for a, b in directed} == {(a, b) for a, b in directed}
    together = volume(upper.points, upper.triangles) + volume(lower.points, lower.triangles)
    assert together == pytest.approx(volume(whole.points, whole.triangles), rel=1e-6)


def test_cut_gives_new_vertices_the_cell_of_their_kept_end() -> None:
    whole, upper = cut_at(3.0, keep_limb=True)
    new = slice(len(whole.points), None)

    assert len(upper.points[new]) > 20
    assert len(upper.points) == len(upper.cell_of) == len(upper.rest) == len(upper.normals)
    assert np.array_equal(upper.rest[new], upper.points[new])


def test_cut_that_misses_changes_nothing() -> None:
    whole = ball()
    beside = Cut(False, UP * 30, UP)

    assert cut_skin(whole, whole.points, int(whole.points[:, 1].argmax()), beside) is whole
