from __future__ import annotations

import numpy as np
import pytest

from knowledge.atlas.builder import rotations
from knowledge.atlas.builder.mesh import (
    components,
    edges,
    loop_subdivided,
    mirrored,
    surface_graph,
    vertex_areas,
    vertex_normals,
)
from knowledge.atlas.builder.skin import skin_triangles, sphere


TETRAHEDRON = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], float)
FACES = np.array([[0, 1, 2], [0, 3, 1], [0, 2, 3], [1, 3, 2]])


def subdivided(levels: int) -> tuple[np.ndarray, np.ndarray]:
    points, triangles = TETRAHEDRON, FACES
    for _ in range(levels):
        matrix, triangles = loop_subdivided(triangles, len(points))
        points = matrix @ points
    return points, triangles


def test_loop_step_on_a_tetrahedron() -> None:
    points, triangles = subdivided(1)

    # valence 3: beta = 3/16, so a corner keeps 7/16 of itself and takes 3/16 of each neighbour
    assert points[0] == pytest.approx(7 / 16 * TETRAHEDRON[0] + 3 / 16 * TETRAHEDRON[1:].sum(0))
    # an edge point: 3/8 of its ends, 1/8 of the corners across
    middle = 3 / 8 * (TETRAHEDRON[0] + TETRAHEDRON[1]) + 1 / 8 * (TETRAHEDRON[2] + TETRAHEDRON[3])
    assert np.abs(points[4:] - middle).sum(1).min() == pytest.approx(0)
    assert (len(points), len(triangles)) == (10, 16)


def test_loop_subdivision_stays_closed_and_becomes_smooth() -> None:
    points, triangles = subdivided(4)
    directed = {tuple(edge) for edge in edges(triangles).tolist()}

    assert len(points) - len(directed) // 2 + len(triangles) == 2  # Euler: a sphere
    assert {(b, a) for a, b in directed} == directed
    radius = np.linalg.norm(points, axis=1)
    normals = vertex_normals(points, triangles)
    assert radius.max() / radius.min() < 1.5
    assert np.abs((normals * points).sum(1) / radius).min() > 0.9


def test_vertex_areas_add_up_to_the_surface() -> None:
    assert vertex_areas(TETRAHEDRON, FACES).sum() == pytest.approx(8 * np.sqrt(3))


def test_surface_graph_is_symmetric_and_follows_the_surface() -> None:
    points = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], float)
    graph, undirected = surface_graph(points, np.array([[0, 1, 2], [0, 2, 3]]))

    assert (graph != graph.T).nnz == 0
    assert len(undirected) == 5
    assert graph[1, 3] == pytest.approx(np.sqrt(2))  # across the shared edge


def test_components_tell_pieces_apart() -> None:
    assert components(np.array([[0, 1], [3, 4]]), 5).tolist() == [0, 0, 1, 2, 2]


def test_mirrored_twice_is_the_same() -> None:
    assert np.array_equal(mirrored(mirrored(TETRAHEDRON)), TETRAHEDRON)


def test_rotations_turn_what_they_say() -> None:
    quarter = rotations.about_axis([0, 0, 2], 90)
    turned = rotations.between(np.array([1.0, 2, 3]), np.array([-2.0, 0, 5]))

    assert quarter @ [1, 0, 0] == pytest.approx([0, 1, 0])
    assert turned @ (np.array([1, 2, 3]) / np.sqrt(14)) == pytest.approx(np.array([-2, 0, 5]) / np.sqrt(29))
    assert turned @ turned.T == pytest.approx(np.eye(3))
    assert np.array_equal(rotations.between(np.array([0, 0, 1.0]), np.array([0, 0, 2.0])), np.eye(3))


def test_sphere_is_even() -> None:
    directions = sphere(200)

    assert np.linalg.norm(directions, axis=1) == pytest.approx(np.ones(200))
    assert directions.mean(0) == pytest.approx([0, 0, 0], abs=0.01)


def test_skin_leaves_out_what_nobody_sees() -> None:
    """A half ball with a smaller half ball inside it: the inner one is no skin."""
    points, triangles = subdivided(4)
    points = points / np.linalg.norm(points, axis=1, keepdims=True) * 30
    points[:, 1] += 60
    left = (points[triangles][:, :, 0] > -12).all(1)
    outer = triangles[left]
    inner = outer + len(points)
    both = np.vstack([points, (points - [0, 60, 0]) * 0.5 + [0, 60, 0]])

    skin = skin_triangles(both, np.vstack([outer, inner]))

    assert skin[: len(outer)].mean() > 0.99
    assert not skin[len(outer) :].any()
