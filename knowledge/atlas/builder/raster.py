"""A deterministic z-buffer in numpy. Screen: x right, y down, depth towards the viewer (larger = nearer)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.atlas.arrays import Array, Floats, Integers, Mask


_EDGE = 1e-9  # barycentric slack, so that no pixel falls between two triangles
_BLOCK = 4_000_000  # pixels worked on at once


@dataclass(frozen=True, eq=False)
class Shot:
    """What a viewer sees, height × width."""

    depth: Floats  # −inf where nothing is hit
    triangle: Integers  # −1 where nothing is hit
    barycentric: Floats  # × 3: where in the triangle

    @property
    def hit(self) -> Mask:
        hit: Mask = self.triangle >= 0
        return hit


def z_buffer(points: Floats, triangles: Integers, width: int, height: int) -> Shot:
    """`points`: n × 3 in pixels (pixel centres at .5). Triangles that face away are left out."""
    scene = _Scene(points, triangles, width, height)
    depth = np.full(width * height, -np.inf)
    triangle = np.full(width * height, -1, np.int64)
    for batch in scene.batches():
        pixel, distance, which = scene.rasterise(batch)
        nearer = distance > depth[pixel]
        pixel, distance, which = pixel[nearer], distance[nearer], which[nearer]
        np.maximum.at(depth, pixel, distance)
        wins = distance == depth[pixel]
        triangle[pixel[wins]] = which[wins]
    shape = (height, width)
    return Shot(depth.reshape(shape), triangle.reshape(shape), scene.barycentric(triangle.reshape(shape)))


class _Scene:
    """Triangles with their determinants and the boxes of pixel centres they may cover."""

    def __init__(self, points: Floats, triangles: Integers, width: int, height: int) -> None:
        self.a, self.b, self.c = (points[triangles[:, corner]] for corner in range(3))
        a, b, c = self.a, self.b, self.c
        self.width = width
        self.determinant = (b[:, 1] - c[:, 1]) * (a[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (a[:, 1] - c[:, 1])
        corners = np.stack([a, b, c])[..., :2]
        low, high = corners.min(axis=0), corners.max(axis=0)
        self.first = np.maximum(np.ceil(low - 0.5), 0).astype(int)
        last = np.minimum(np.floor(high - 0.5), [width - 1, height - 1]).astype(int)
        self.size = last - self.first + 1
        self.drawn = np.flatnonzero((self.size > 0).all(axis=1) & (self.determinant > 1e-12))

    def batches(self) -> list[Integers]:
        """Triangles grouped by the size of their boxes, so that each group is one dense block."""
        key = self.size[self.drawn, 0] * 100003 + self.size[self.drawn, 1]
        order = np.argsort(key, kind="stable")
        groups = np.split(self.drawn[order], np.flatnonzero(np.diff(key[order])) + 1)
        found: list[Integers] = []
        for group in groups:
            if len(group):
                at_once = max(1, _BLOCK // int(self.size[group[0]].prod()))
                found += [group[start : start + at_once] for start in range(0, len(group), at_once)]
        return found

    def rasterise(self, batch: Integers) -> tuple[Integers, Floats, Integers]:
        """Pixel number, depth and triangle of everything the batch covers."""
        box_width, box_height = self.size[batch[0]]
        row, column = np.divmod(np.arange(box_width * box_height), box_width)
        x = self.first[batch, 0][:, None] + column
        y = self.first[batch, 1][:, None] + row
        u, v = self._weights(batch[:, None], x + 0.5, y + 0.5)
        w = 1 - u - v
        inside = (u >= -_EDGE) & (v >= -_EDGE) & (w >= -_EDGE)
        depth = u * self.a[batch, 2][:, None] + v * self.b[batch, 2][:, None] + w * self.c[batch, 2][:, None]
        which = np.broadcast_to(batch[:, None], inside.shape)
        return (y * self.width + x)[inside], depth[inside], which[inside]

    def barycentric(self, triangle: Integers) -> Floats:
        row, column = np.nonzero(triangle >= 0)
        u, v = self._weights(triangle[row, column], column + 0.5, row + 0.5)
        weights = np.zeros((*triangle.shape, 3))
        weights[row, column] = np.column_stack([u, v, 1 - u - v])
        return weights

    def _weights(self, which: Integers, x: Array, y: Array) -> tuple[Floats, Floats]:
        a, b, c, determinant = self.a[which], self.b[which], self.c[which], self.determinant[which]
        dx, dy = x - c[..., 0], y - c[..., 1]
        u = ((b[..., 1] - c[..., 1]) * dx + (c[..., 0] - b[..., 0]) * dy) / determinant
        v = ((c[..., 1] - a[..., 1]) * dx + (a[..., 0] - c[..., 0]) * dy) / determinant
        return u, v
