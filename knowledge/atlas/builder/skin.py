"""What of the mesh is skin: not the mouth bag, the eye sockets and the nostrils."""

from __future__ import annotations

import numpy as np

from knowledge.atlas.arrays import Floats, Integers, Mask
from knowledge.atlas.builder.mesh import components, edges, mirrored
from knowledge.atlas.builder.raster import z_buffer


_HEAD_ENDS = 175.0  # body units below the vertex
_DIRECTIONS = 80
_PIXELS_PER_UNIT = 3
_SMALLEST_BAG = 100  # hidden triangles in one piece
_GLIMPSES = 3  # from so many directions a triangle must be seen; the deep ear needs one
_EAR_BEGINS = 36  # units from the midline


def skin_triangles(points: Floats, triangles: Integers) -> Mask:
    """True for the triangles of the left half that are skin, in one connected piece."""
    count = len(points)
    both_points = np.vstack([points, mirrored(points)])
    both = np.vstack([triangles, triangles[:, [0, 2, 1]] + count])
    on_head = points[triangles][:, :, 1].max(1) < _HEAD_ENDS
    head = np.flatnonzero(np.r_[on_head, on_head])
    seen = np.zeros(len(triangles), int)
    for direction in sphere(_DIRECTIONS):
        hit = head[_seen_from(direction, both_points, both[head])]
        seen[hit[hit < len(triangles)]] += 1
    beside_ear = np.abs(points[triangles][:, :, 0]).max(1) < _EAR_BEGINS
    hidden = on_head & (seen < np.where(beside_ear, _GLIMPSES, 1))
    piece = components(edges(triangles[hidden]), count)[triangles[:, 0]]
    size = np.bincount(piece[hidden], minlength=piece.max() + 1)
    skin = ~(hidden & (size[piece] > _SMALLEST_BAG))
    kept = triangles[skin]
    piece = components(edges(kept)[: 2 * len(kept)], count)
    largest = np.bincount(piece[kept[:, 0]]).argmax()
    in_one_piece: Mask = skin & (piece[triangles[:, 0]] == largest)
    return in_one_piece


def sphere(count: int) -> Floats:
    """Unit vectors spread evenly (Fibonacci lattice)."""
    number = np.arange(count) + 0.5
    polar = np.arccos(1 - 2 * number / count)
    around = np.pi * (1 + 5**0.5) * number
    flat = np.sin(polar)
    return np.column_stack([np.cos(around) * flat, np.sin(around) * flat, np.cos(polar)])


def _seen_from(direction: Floats, points: Floats, triangles: Integers) -> Integers:
    """Numbers of the triangles that a viewer far away in that direction sees."""
    across = np.cross(direction, [0, 1, 0.01])
    across /= np.linalg.norm(across)
    rotation = np.array([across, np.cross(direction, across), direction])
    if np.linalg.det(rotation) < 0:
        rotation[0] *= -1
    turned = points @ rotation.T
    corners = turned[triangles].reshape(-1, 3)
    low, high = corners.min(0), corners.max(0)
    width, height = ((high - low)[:2] * _PIXELS_PER_UNIT).astype(int) + 2
    screen = np.c_[(turned[:, :2] - low[:2]) * _PIXELS_PER_UNIT, turned[:, 2]]
    triangle = z_buffer(screen, triangles, int(width), int(height)).triangle
    found: Integers = np.unique(triangle[triangle >= 0])
    return found
