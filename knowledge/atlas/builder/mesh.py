"""Triangle meshes: normals, areas, Loop subdivision, graphs along the surface."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.csgraph import connected_components

from knowledge.atlas.arrays import Array, Floats, Integers


def vertex_normals(points: Floats, triangles: Integers) -> Floats:
    """Unit normals, each the sum of its triangles' (weighted by area)."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], np.cross(b - a, c - a))
    unit: Floats = normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)
    return unit


def vertex_areas(points: Floats, triangles: Integers) -> Floats:
    """A third of the area of each vertex's triangles."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    areas = 0.5 * np.linalg.norm(np.cross(b - a, c - a), axis=1)
    total = np.zeros(len(points))
    for corner in range(3):
        np.add.at(total, triangles[:, corner], areas / 3)
    return total


def edges(triangles: Integers) -> Integers:
    """The directed edges of the triangles, 3 n × 2: all first edges, all second, all third."""
    return np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])


def components(pairs: Integers, count: int) -> Integers:
    """A number for each of `count` nodes, the same for nodes joined by pairs."""
    graph = sparse.coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    labels: Integers = connected_components(graph, directed=False)[1]
    return labels


def loop_subdivided(triangles: Integers, count: int) -> tuple[Any, Integers]:
    """One Loop step on a closed mesh of `count` vertices.

    Returns a sparse matrix (new vertices = matrix @ old) and the new triangles, four for each old one, in order.
    Source: C. Loop, Smooth subdivision surfaces based on triangles, 1987.
    """
    undirected = np.sort(edges(triangles), axis=1)
    unique, inverse = np.unique(undirected, axis=0, return_inverse=True)
    edge_of = inverse.reshape(3, -1).T  # of each triangle
    opposite = triangles[:, [2, 0, 1]]
    number = len(unique)
    row = np.r_[np.arange(number), np.arange(number), edge_of.ravel()]
    column = np.r_[unique[:, 0], unique[:, 1], opposite.ravel()]
    share = np.r_[np.full(2 * number, 0.375), np.full(edge_of.size, 0.125)]
    on_edges = sparse.coo_matrix((share, (row, column)), shape=(number, count)).tocsr()
    both_ways = (np.r_[unique[:, 0], unique[:, 1]], np.r_[unique[:, 1], unique[:, 0]])
    adjacency = sparse.coo_matrix((np.ones(2 * number), both_ways), shape=(count, count)).tocsr()
    valence = np.asarray(adjacency.sum(1)).ravel()
    ring = np.maximum(valence, 1)
    beta = (40 - (2 * np.cos(2 * np.pi / ring) + 3) ** 2) / (64 * ring)
    on_vertices = sparse.diags(beta) @ adjacency + sparse.diags(1 - valence * beta)
    matrix = sparse.vstack([on_vertices, on_edges]).tocsr()
    a, b, c = triangles.T
    ab, bc, ca = (edge_of + count).T
    four = [np.c_[a, ab, ca], np.c_[ab, b, bc], np.c_[ca, bc, c], np.c_[ab, bc, ca]]
    return matrix, np.stack(four, 1).reshape(-1, 3)


def surface_graph(points: Floats, triangles: Integers, scale: Floats | None = None) -> tuple[Any, Integers]:
    """Sparse symmetric distances along the surface, and the undirected edges.

    Besides the edges it joins the two corners across each edge, which makes distances less dependent on the
    direction. `scale` per vertex divides distances, so that they count in local spacings.
    """
    undirected = np.sort(edges(triangles), axis=1)
    opposite = np.r_[triangles[:, 2], triangles[:, 0], triangles[:, 1]]
    order = np.lexsort((undirected[:, 1], undirected[:, 0]))
    undirected, opposite = undirected[order], opposite[order]
    shared = (undirected[1:] == undirected[:-1]).all(1)
    across = np.c_[opposite[:-1][shared], opposite[1:][shared]]
    links = np.unique(np.sort(np.vstack([undirected, across]), axis=1), axis=0)
    links = links[links[:, 0] != links[:, 1]]
    length = np.linalg.norm(points[links[:, 0]] - points[links[:, 1]], axis=1)
    if scale is not None:
        length = length * 2 / (scale[links[:, 0]] + scale[links[:, 1]])
    count = len(points)
    half = sparse.coo_matrix((np.maximum(length, 1e-9), (links[:, 0], links[:, 1])), shape=(count, count))
    return (half + half.T).tocsr(), np.unique(undirected, axis=0)


def mirrored(points: Array) -> Array:
    """x → −x."""
    flipped: Array = points * [-1, 1, 1]
    return flipped
