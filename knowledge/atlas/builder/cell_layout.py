"""Lays the cells out: a partition of the fine vertices of the left half into small patches of skin.

Method: seeded Poisson-disc darts on the rest pose of the neutral figure at 175 cm, then Lloyd relaxation
(S. P. Lloyd, 1982) with distances measured along the skin. So no cell jumps from finger to finger, thigh to
thigh, lip to lip or arm to trunk, and every cell is one connected piece.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from knowledge.atlas.arrays import Array, Floats, Integers
from knowledge.atlas.builder.mesh import (
    components,
    edges,
    surface_graph,
    vertex_areas,
    vertex_normals,
)
from knowledge.atlas.builder.segments import CODE, SEGMENTS, without_islands
from knowledge.atlas.cells import CM_PER_UNIT


SEED = 20240607
LLOYD_ROUNDS = 14
_STRAIGHTENING_ROUNDS = 2
_SOFTENING_ROUNDS = 6
_DART_RADIUS = 0.715  # of the spacing
_DEFAULT_SPACING = 1.50  # cm between neighbouring centres
_SPACING = {
    "head": 1.35,
    "face": 0.95,
    "ear": 0.80,
    "neck": 1.10,
    "hand": 0.90,
    "wrist": 1.15,
    "foot": 0.98,
    "ankle": 1.20,
    **{f"finger-{number}": 0.82 for number in range(1, 6)},
    **{f"toe-{number}": 0.80 for number in range(1, 6)},
}
_FRONT_OF_NECK_SPACING = 0.95


@dataclass(frozen=True, eq=False)
class Layout:
    cell_of: Integers  # of each fine vertex, −1 = not skin
    seeds: Integers  # the vertex in the middle of each cell


def lay_out(points: Floats, triangles: Integers, segment: Integers, rounds: int = LLOYD_ROUNDS) -> Layout:
    """`points`: fine rest-pose vertices in cm, `triangles`: the skin, `segment`: index into SEGMENTS per vertex."""
    used = np.unique(triangles)
    number = np.full(len(points), -1)
    number[used] = np.arange(len(used))
    skin = _Skin(points[used], number[triangles], segment[used])
    seeds = skin.darts()
    cell = skin.nearest(seeds)
    for _ in range(rounds):
        seeds = skin.central_vertices(cell, len(seeds))
        cell = skin.nearest(seeds)
    cell = skin.in_one_piece(skin.straightened(cell, seeds), seeds)
    cell_of = np.full(len(points), -1)
    cell_of[used] = cell
    return Layout(cell_of, used[seeds])


class _Skin:
    """The skin's own vertices, with the spacing wanted at each."""

    def __init__(self, points: Floats, triangles: Integers, segment: Integers) -> None:
        self.points = points
        self.normals = vertex_normals(points, triangles)
        self.areas = vertex_areas(points, triangles)
        plain_graph, self.edges = surface_graph(points, triangles)
        self.spacing = self._spacing(segment, plain_graph)
        self.graph, _ = surface_graph(points, triangles, self.spacing)

    def _spacing(self, segment: Integers, graph: Array) -> Floats:
        spacing = np.array([_SPACING.get(name, _DEFAULT_SPACING) for name in SEGMENTS])[segment]
        front_of_neck = (segment == CODE["neck"]) & (self.normals[:, 2] > 0.1)
        spacing = np.where(front_of_neck, _FRONT_OF_NECK_SPACING, spacing)
        links = (graph > 0).astype(float)
        means = sparse.diags(1 / np.asarray(links.sum(1)).ravel()) @ links
        for _ in range(_SOFTENING_ROUNDS):
            spacing = 0.5 * spacing + 0.5 * (means @ spacing)
        return spacing

    def darts(self) -> Integers:
        """Vertices in random order, each taken unless one nearby, facing the same way, was taken before."""
        random = np.random.default_rng(SEED)
        near = cKDTree(self.points).query_ball_point(self.points, _DART_RADIUS * self.spacing)
        free = np.ones(len(self.points), bool)
        taken = []
        for vertex in random.permutation(len(self.points)):
            if free[vertex]:
                taken.append(vertex)
                around = np.array(near[vertex])
                free[around[self.normals[around] @ self.normals[vertex] > 0.0]] = False
                free[vertex] = False
        return np.sort(np.array(taken))

    def nearest(self, seeds: Integers) -> Integers:
        """The index of the seed nearest to each vertex along the skin."""
        index = np.full(len(self.points), -1)
        index[seeds] = np.arange(len(seeds))
        cell: Integers = index[self._sources(seeds)]
        if (cell < 0).any():
            raise ValueError("the skin is not in one piece")
        return cell

    def central_vertices(self, cell: Integers, count: int) -> Integers:
        """The vertex nearest to the centroid of each cell (the lower number of two equals)."""
        weight = self.areas / self.spacing**2
        total = np.bincount(cell, weight, count)
        sums = [np.bincount(cell, weight * self.points[:, axis], count) / total for axis in range(3)]
        off = ((self.points - np.column_stack(sums)[cell]) ** 2).sum(1)
        order = np.lexsort((np.arange(len(cell)), off, cell))
        central: Integers = order[np.r_[0, np.flatnonzero(np.diff(cell[order])) + 1]]
        return central

    def straightened(self, cell: Integers, seeds: Integers) -> Integers:
        """Border vertices go to the cell, own or touching, whose seed is nearest as the crow flies."""
        site = self.points[seeds]
        for _ in range(_STRAIGHTENING_ROUNDS):
            best = ((self.points - site[cell]) ** 2).sum(1) / self.spacing**2
            moved = cell.copy()
            for ends in (self.edges, self.edges[:, ::-1]):
                borders = cell[ends[:, 1]] != cell[ends[:, 0]]
                vertex, other = ends[borders, 0], cell[ends[borders, 1]]
                distance = ((self.points[vertex] - site[other]) ** 2).sum(1) / self.spacing[vertex] ** 2
                order = np.lexsort((other, distance, vertex))
                vertex, other, distance = vertex[order], other[order], distance[order]
                first = np.r_[True, np.diff(vertex) > 0]
                vertex, other, distance = vertex[first], other[first], distance[first]
                better = distance < best[vertex] - 1e-12
                moved[vertex[better]] = other[better]
                best[vertex[better]] = distance[better]
            cell = moved
        return cell

    def in_one_piece(self, cell: Integers, seeds: Integers) -> Integers:
        """Vertices cut off from their cell's seed go to the nearest that is not."""
        same = cell[self.edges[:, 0]] == cell[self.edges[:, 1]]
        piece = components(self.edges[same], len(cell))
        stray = piece != piece[seeds][cell]
        if not stray.any():
            return cell
        return cell[self._sources(np.flatnonzero(~stray))]

    def _sources(self, seeds: Integers) -> Integers:
        sources: Integers = dijkstra(
            self.graph, directed=False, indices=seeds, min_only=True, return_predecessors=True
        )[2]
        return sources


def cell_columns(
    layout: Layout,
    rest: Floats,
    posed: dict[str, Floats],
    triangles: Integers,
    segment: Integers,
) -> dict[str, Array]:
    """The columns of cells.npz. `rest`, `posed`: fine left vertices in body units; `triangles`: the skin."""
    cell_of, count = layout.cell_of, len(layout.seeds)
    skin = triangles[(cell_of[triangles] >= 0).all(1)]
    held = cell_of >= 0
    areas = vertex_areas(rest, skin)
    normals = vertex_normals(rest, skin)
    centroid = _means(cell_of, areas, rest, count)
    summed = np.column_stack([np.bincount(cell_of[held], (areas * normals[:, axis])[held], count) for axis in range(3)])
    votes = np.zeros((count, len(SEGMENTS)))
    np.add.at(votes, (cell_of[held], segment[held]), areas[held])
    touching = np.sort(cell_of[edges(skin)], axis=1)
    columns: dict[str, Array] = {
        "centroid": centroid.astype(np.float32),
        "normal": (summed / np.linalg.norm(summed, axis=1, keepdims=True)).astype(np.float32),
        "segment": without_islands(votes.argmax(1), cell_of, skin).astype(np.uint8),
        "segment_names": np.array(SEGMENTS),
        "adjacency": np.unique(touching[touching[:, 0] != touching[:, 1]], axis=0).astype(np.uint16),
        "midline": np.unique(cell_of[held & (np.abs(rest[:, 0]) < 1e-6)]).astype(np.uint16),
        "area_cm2": _areas(cell_of, rest, skin, count),
    }
    for figure, points in posed.items():
        columns[f"area_cm2_{figure}"] = _areas(cell_of, points, skin, count)
        weights = vertex_areas(points, triangles)
        columns[f"posed_{figure}"] = _means(cell_of, weights, points, count).astype(np.float32)
    return columns


def _means(cell_of: Integers, weights: Floats, points: Floats, count: int) -> Floats:
    held = cell_of >= 0
    total = np.bincount(cell_of[held], weights[held], count)
    sums = [np.bincount(cell_of[held], (weights * points[:, axis])[held], count) for axis in range(3)]
    return np.column_stack([column / total for column in sums])


def _areas(cell_of: Integers, points: Floats, skin: Integers, count: int) -> Floats:
    held = cell_of >= 0
    areas = vertex_areas(points * CM_PER_UNIT, skin)
    return np.bincount(cell_of[held], areas[held], count).astype(np.float32)
