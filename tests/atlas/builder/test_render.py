from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from knowledge.atlas.builder.cutting import Skin, cut_skin
from knowledge.atlas.builder.mesh import loop_subdivided
from knowledge.atlas.builder.render import Rendering, render
from knowledge.atlas.builder.view_table import BACK, FRONT, LEFT, Cut, ViewSpec
from tests.atlas.builder.test_mesh import FACES, TETRAHEDRON
from tests.atlas.shapes import polygon_of_path


RADIUS = 12
SIDE = ViewSpec(
    *("Ball", LEFT, np.zeros(3), (-20.0, -20.0, 20.0, 20.0), 0.5, 4, (0, -0.42, 0.9), (0.8, 0.4)),
    *(0.1, 0.3, 0.5, 2, 2),
    tone_blur=0.5,
)
IN_FRONT = replace(SIDE, matrix=FRONT, symmetry="front")


def half_ball() -> Skin:
    """The left half of a ball, in four cells one below the other; it faces outwards with y down."""
    points, triangles = TETRAHEDRON, FACES
    for _ in range(5):
        matrix, triangles = loop_subdivided(triangles, len(points))
        points = matrix @ points
    points = RADIUS * points / np.linalg.norm(points, axis=1, keepdims=True)
    left = triangles[(points[triangles][:, :, 0] > -0.6).all(1)]
    points[:, 0] = np.where(points[:, 0] < 0.6, np.minimum(points[:, 0], 0), points[:, 0])
    a, b, c = (points[left[:, corner]] for corner in range(3))
    outwards = (np.cross(b - a, c - a) * (a + b + c)).sum(1) > 0
    left = np.where(outwards[:, None], left[:, [0, 1, 2]], left[:, [0, 2, 1]])
    cell_of = np.clip((points[:, 1] + RADIUS) // 6, 0, 3).astype(int)
    return Skin(points, points / RADIUS, points.copy(), cell_of, left, np.zeros(len(left), bool))


def rendered(spec: ViewSpec, skin: Skin | None = None) -> Rendering:
    sites = np.array([[0, 6.0 * cell - 9, 0] for cell in range(4)])
    return render(skin or half_ball(), sites, 4, spec, lambda x, y: (x < 5) & (y < 5))


def test_side_view_shows_the_ball_as_a_disc_of_left_cells() -> None:
    picture = rendered(SIDE)

    assert polygon_of_path(picture.outline).area == pytest.approx(np.pi * RADIUS**2, rel=0.03)
    assert picture.labels.shape == picture.depth.shape == (80, 80)
    assert np.unique(picture.labels).tolist() == [0, 1, 2, 3, 4]
    assert (np.diff(picture.labels[20:60, 40].astype(int)) >= 0).all()  # the cells lie in order
    assert picture.depth[40, 40] == pytest.approx(RADIUS, abs=0.1)
    assert picture.cut == ""


def test_front_view_is_symmetric_with_left_cells_on_the_right() -> None:
    picture = rendered(IN_FRONT)
    labels = picture.labels.astype(int)
    mirror = np.array([0, 5, 6, 7, 8, 1, 2, 3, 4])
    outline = polygon_of_path(picture.outline)

    assert np.array_equal(mirror[labels[:, ::-1]], labels)
    assert set(labels[:, 40:].ravel()) == {0, 1, 2, 3, 4}
    assert outline.symmetric_difference(shapely.transform(outline, lambda p: p * [-1, 1])).area < 0.01
    assert outline.area == pytest.approx(np.pi * RADIUS**2, rel=0.03)


def test_back_view_has_left_cells_on_the_left() -> None:
    labels = rendered(replace(IN_FRONT, matrix=BACK, symmetry="back")).labels

    assert set(labels[:, :40].ravel()) == {0, 1, 2, 3, 4}


def test_darker_tone_bands_lie_inside_lighter_ones() -> None:
    lighter, darker = (polygon_of_path(path) for path in rendered(SIDE).tone)

    shaded = polygon_of_path(rendered(SIDE).outline)
    assert 0 < darker.intersection(shaded).area < lighter.intersection(shaded).area < shaded.area


def test_cut_face_has_no_cells_and_a_path_of_its_own() -> None:
    skin = half_ball()
    outer = int(skin.points[:, 0].argmax())
    cut = cut_skin(skin, skin.points, outer, Cut(False, np.array([8.0, 0, 0]), np.array([1.0, 0, 0])))

    picture = rendered(SIDE, cut)

    face = np.pi * (RADIUS**2 - 8**2)
    assert polygon_of_path(picture.cut).area == pytest.approx(face, rel=0.05)
    assert (picture.labels[30:50, 30:50] == 0).all()
    assert (picture.labels > 0).sum() * 0.25 == pytest.approx(np.pi * 64, rel=0.05)
    assert polygon_of_path(picture.outline).area == pytest.approx(np.pi * RADIUS**2, rel=0.03)


def test_rendering_twice_gives_the_same() -> None:
    first, second = rendered(IN_FRONT), rendered(IN_FRONT)

    assert (first.outline, first.tone) == (second.outline, second.tone)
    assert np.array_equal(first.labels, second.labels)
