"""Cuts a limb off a mesh, or out of it, by a plane, and closes the opening with a cap that is not skin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree

from knowledge.atlas.arrays import Array, Floats, Integers, Mask
from knowledge.atlas.builder.mesh import components, edges
from knowledge.atlas.builder.view_table import Cut


@dataclass(frozen=True, eq=False)
class Skin:
    """A mesh with what is known of each vertex and triangle."""

    points: Floats
    normals: Floats
    rest: Floats  # where each vertex is in the rest pose
    cell_of: Integers
    triangles: Integers
    is_cap: Mask  # per triangle


def cut_skin(skin: Skin, reference: Floats, tip: int, cut: Cut) -> Skin:
    """`reference`: the vertices of the reference figure, where the plane is; `tip`: a vertex of the limb.

    Triangles on the plane are split. A plane that meets nothing leaves the skin as it is.
    """
    distance = (reference - cut.point) @ cut.normal
    distance[np.abs(distance) < 1e-7] = 1e-7
    kept = _kept(skin, distance > 0, tip, cut.keep_limb)
    split = _Split(skin, kept, distance)
    if not split.triangles:
        return skin
    count = kept[skin.triangles].sum(1)
    points = np.vstack([skin.points, split.blend(skin.points)])
    whole = skin.triangles[count == 3]
    cap = _cap(points, np.array(split.rim), cut)
    parts = [whole, np.array(split.triangles), cap]
    is_cap = [skin.is_cap[count == 3], np.zeros(len(split.triangles), bool), np.ones(len(cap), bool)]
    return Skin(
        points=points,
        normals=np.vstack([skin.normals, skin.normals[split.kept_ends]]),
        rest=np.vstack([skin.rest, split.blend(skin.rest)]),
        cell_of=np.r_[skin.cell_of, skin.cell_of[split.kept_ends]],
        triangles=np.vstack(parts),
        is_cap=np.concatenate(is_cap),
    )


def _kept(skin: Skin, on_limb_side: Mask, tip: int, keep_limb: bool) -> Mask:
    pairs = edges(skin.triangles)
    pairs = pairs[on_limb_side[pairs[:, 0]] & on_limb_side[pairs[:, 1]]]
    piece = components(pairs, len(skin.points))
    limb: Mask = on_limb_side & (piece == piece[tip])
    return limb if keep_limb else ~limb


class _Split:
    """The triangles across the plane, cut down to their kept part.

    One vertex kept:  a → (a, p, q)          two kept:  b, c → (b, c, q), (b, q, p)
    p and q are new vertices on the plane; the rim runs along the plane so that the cap can be closed.
    """

    def __init__(self, skin: Skin, kept: Mask, distance: Floats) -> None:
        self._distance, self._first_new = distance, len(skin.points)
        self._new: dict[tuple[int, int], int] = {}
        self.triangles: list[tuple[int, int, int]] = []
        self.rim: list[tuple[int, int]] = []
        count = kept[skin.triangles].sum(1)
        for a, b, c in skin.triangles[(count > 0) & (count < 3)].tolist():
            while not (kept[a] != kept[b] and kept[b] == kept[c]):
                a, b, c = b, c, a
            if kept[a]:
                p, q = self._between(a, b), self._between(a, c)
                self.triangles.append((a, p, q))
                self.rim.append((q, p))
            else:
                p, q = self._between(b, a), self._between(c, a)
                self.triangles += [(b, c, q), (b, q, p)]
                self.rim.append((p, q))
        self.kept_ends = [kept_end for kept_end, _ in self._new]

    def _between(self, kept_end: int, lost_end: int) -> int:
        return self._new.setdefault((kept_end, lost_end), self._first_new + len(self._new))

    def blend(self, values: Array) -> Array:
        """Values of the vertices, at the new ones."""
        rows = []
        for kept_end, lost_end in self._new:
            ours, theirs = self._distance[kept_end], self._distance[lost_end]
            share = min(max(ours / (ours - theirs), 0.0), 1.0)
            rows.append(values[kept_end] + share * (values[lost_end] - values[kept_end]))
        return np.array(rows)


def _cap(points: Floats, rim: Integers, cut: Cut) -> Integers:
    """Triangles that fill the rim's polygon in its best plane, with the rim's own vertices."""
    used = np.unique(rim)
    centre = points[used].mean(0)
    normal = np.linalg.svd(points[used] - centre)[2][2]
    outwards = -1 if cut.keep_limb else 1
    normal = normal * np.sign(normal @ cut.normal) * outwards
    across = np.cross(normal, [0, 0, 1.0] if abs(normal[2]) < 0.9 else [1.0, 0, 0])
    across /= np.linalg.norm(across)
    flat = np.c_[(points - centre) @ across, (points - centre) @ np.cross(normal, across)]
    pieces = [shapely.LineString([flat[a], flat[b]]) for a, b in rim]
    noded = shapely.node(shapely.MultiLineString([piece for piece in pieces if piece.length > 1e-9]))
    filled = shapely.union_all(list(shapely.polygonize(list(getattr(noded, "geoms", [noded]))).geoms))
    corners = [
        np.array(triangle.exterior.coords)[:3]
        for polygon in getattr(filled, "geoms", [filled])
        for triangle in shapely.constrained_delaunay_triangles(polygon).geoms
    ]
    if not corners:
        return np.empty((0, 3), int)
    cap: Integers = used[cKDTree(flat[used]).query(np.vstack(corners))[1]].reshape(-1, 3)
    a, b, c = (points[cap[:, corner]] for corner in range(3))
    inwards = np.cross(b - a, c - a) @ normal < 0
    cap[inwards] = cap[inwards][:, [0, 2, 1]]
    return cap
