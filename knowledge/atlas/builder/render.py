"""Draws one view of one figure: silhouette, tone bands, cut face and label map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import contourpy
import numpy as np
from scipy import ndimage

from knowledge.atlas.arrays import Array, Floats, Integers, Mask
from knowledge.atlas.builder.cutting import Skin
from knowledge.atlas.builder.mesh import mirrored
from knowledge.atlas.builder.raster import Shot, z_buffer
from knowledge.atlas.builder.view_table import ViewSpec
from knowledge.atlas.curves import fit_closed, fit_open, mirrored_segments, path_string, resampled


_MARGIN = 6  # units beyond the frame, so that outlines clipped to it run on
_CUT_FACE_SHADE = 0.95  # no tone on a cut face
_COARSE_TONE_BLUR, _FINE_TONE_BLUR = 1.9, 0.42  # units
_ZONE_BLUR = 5  # units, between coarse and fine tone

FineZone = Callable[[Array, Array], Mask]  # x, y → where the tone is drawn finely


@dataclass(frozen=True, eq=False)
class Rendering:
    outline: str
    tone: list[str]  # a path for each level
    cut: str
    labels: Integers  # 0 = background, else cell + 1
    depth: Floats  # towards the viewer, as large as the labels


def render(skin: Skin, sites: Floats, cell_count: int, spec: ViewSpec, fine_zone: FineZone) -> Rendering:
    """`skin`: the cut left half; `sites`: the centre of each left cell in the rest pose."""
    camera = _Camera(skin, spec)
    shot = camera.shoot(spec.pixels_per_unit)
    bare = shot.hit.copy()
    bare[shot.hit] = ~skin.is_cap[shot.triangle[shot.hit]]
    cut_face = shot.hit & ~bare
    tone = _blurred_shade(camera.shade(shot, bare, cut_face), camera, fine_zone)
    labels, depth = _labels(skin, sites, cell_count, camera)
    return Rendering(
        outline=_outline(shot, camera),
        tone=_tone_bands(tone, camera),
        cut=_cut_path(cut_face, camera),
        labels=labels.astype(np.uint16),
        depth=depth,
    )


class _Camera:
    """A view's window on the skin. Of a symmetric view it takes one half: x ≥ 0 on the screen."""

    def __init__(self, skin: Skin, spec: ViewSpec) -> None:
        self.spec = spec
        points, normals, triangles = skin.points, skin.normals, skin.triangles
        if spec.symmetry == "back":  # there the right half has x ≥ 0
            points, normals = mirrored(points), mirrored(normals)
            triangles = triangles[:, [0, 2, 1]]
        self.triangles = triangles
        self._points = (points - spec.origin) @ spec.matrix.T
        self._normals = normals @ spec.matrix.T
        x0, y0, x1, y1 = spec.frame
        self.x0, self.x1 = (0 if spec.symmetry else x0 - _MARGIN), x1 + _MARGIN
        self.y0, self.y1 = y0 - _MARGIN, y1 + _MARGIN

    def shoot(self, pixels_per_unit: float) -> Shot:
        k = pixels_per_unit
        width, height = round((self.x1 - self.x0) * k), round((self.y1 - self.y0) * k)
        x, y, depth = self._points.T
        screen = np.c_[(x - self.x0) * k, (y - self.y0) * k, depth]
        return z_buffer(screen, self.triangles, int(width), int(height))

    def shade(self, shot: Shot, bare: Mask, cut_face: Mask) -> Floats:
        """Normal · light; beside the skin as at the nearest skin."""
        light = np.array(self.spec.light, float)
        light /= np.linalg.norm(light)
        corners = self._normals[self.triangles[shot.triangle[bare]]]
        normal = np.einsum("pk,pkc->pc", shot.barycentric[bare], corners)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
        known = np.zeros(shot.hit.shape)
        known[bare] = normal @ light
        row, column = ndimage.distance_transform_edt(~bare, return_distances=False, return_indices=True)
        shade: Floats = known[row, column]
        shade[cut_face] = _CUT_FACE_SHADE
        return shade

    def whole(self, half: Array) -> Array:
        """Both halves of a symmetric view's picture; any other as it is."""
        return np.hstack([half[:, ::-1], half]) if self.spec.symmetry else half

    def half(self, whole: Array) -> Array:
        return whole[:, whole.shape[1] // 2 :] if self.spec.symmetry else whole

    def blurred(self, picture: Floats, pixels: float) -> Floats:
        """Blurred across the midline too."""
        smooth: Floats = self.half(ndimage.gaussian_filter(self.whole(picture), pixels))
        return smooth


def contour_rings(
    field: Array, level: float, corner: tuple[float, float], pixels_per_unit: float, shortest: int = 12
) -> list[Floats]:
    """Contour lines in units, longest first."""
    padded = np.pad(field, 1, constant_values=field.min() - 1)
    lines: list[Floats] = contourpy.contour_generator(z=padded).lines(level)  # type: ignore[assignment]
    rings = [(line - 0.5) / pixels_per_unit + np.array(corner) for line in lines if len(line) >= shortest]
    return sorted(rings, key=lambda ring: (-len(ring), ring[0, 0], ring[0, 1]))


def ring_area(ring: Floats) -> float:
    x, y, x_next, y_next = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    return 0.5 * abs(float(np.sum(x * y_next - x_next * y)))


def _outline(shot: Shot, camera: _Camera) -> str:
    """The silhouette as a path."""
    spec = camera.spec
    solid = ndimage.binary_fill_holes(camera.whole(shot.hit))
    soft = ndimage.gaussian_filter(solid.astype(float), spec.blur)
    if spec.symmetry:
        ring = contour_rings(soft, 0.5, (-camera.x1, camera.y0), spec.pixels_per_unit)[0]
        segments = fit_open(_right_half(ring, spec.step), spec.tolerance)
        return path_string(segments + mirrored_segments(segments), spec.decimals)
    rings = contour_rings(soft, 0.5, (camera.x0, camera.y0), spec.pixels_per_unit, 30)
    outlines = [resampled(ring, spec.step)[:-1] for ring in rings if ring_area(ring) > 4]
    return "".join(_closed(ring, spec.tolerance, 60, 3, spec.decimals) for ring in outlines)


def _right_half(ring: Floats, step: float) -> Floats:
    """The part of a symmetric silhouette from the top of the midline down to the crotch (or the frame)."""
    top = np.argmin(np.where(np.abs(ring[:, 0]) < 0.3, ring[:, 1], 1e9))
    line = np.roll(ring[:-1], -int(top), axis=0)
    if line[10, 0] < line[0, 0]:
        line = np.roll(line[::-1], 1, axis=0)
    crossing = np.flatnonzero((line[30:-1, 0] >= 0) & (line[31:, 0] < 0))[0] + 31
    half = resampled(line[:crossing], step)
    half[0, 0] = 0
    if half[-1, 0] > 1e-6:
        half = np.vstack([half, [0, half[-1, 1]]])
    half[-1, 0] = 0
    return half


def _closed(ring: Floats, tolerance: float, corner_angle: float, window: int, decimals: int) -> str:
    return path_string(fit_closed(ring, tolerance, corner_angle, window), decimals)


def _blurred_shade(shade: Floats, camera: _Camera, fine_zone: FineZone) -> Floats:
    spec, k = camera.spec, camera.spec.pixels_per_unit
    if spec.tone_blur is not None:
        return camera.blurred(shade, spec.tone_blur * k)
    height, width = shade.shape
    y = (np.arange(height)[:, None] + 0.5) / k + camera.y0
    x = np.abs((np.arange(width)[None, :] + 0.5) / k + camera.x0)
    fine = ndimage.gaussian_filter(fine_zone(x, y).astype(float), k * _ZONE_BLUR)
    near, far = camera.blurred(shade, k * _FINE_TONE_BLUR), camera.blurred(shade, k * _COARSE_TONE_BLUR)
    mixed: Floats = near * fine + far * (1 - fine)
    return mixed


def _tone_bands(tone: Floats, camera: _Camera) -> list[str]:
    spec = camera.spec
    bands = []
    for level in spec.tone_levels:
        path = ""
        for ring in contour_rings(-tone, -level, (camera.x0, camera.y0), spec.pixels_per_unit, 24):
            points = resampled(ring, spec.step * 1.3)
            if ring_area(ring) >= spec.smallest_tone and len(points) >= 8:
                path += _closed(points, spec.tone_tolerance, 70, 4, spec.decimals)
        bands.append(path)
    return bands


def _cut_path(cut_face: Mask, camera: _Camera) -> str:
    if not cut_face.any():
        return ""
    spec = camera.spec
    soft = ndimage.gaussian_filter(cut_face.astype(float), spec.blur)
    rings = contour_rings(soft, 0.5, (camera.x0, camera.y0), spec.pixels_per_unit, 30)
    return "".join(
        _closed(resampled(ring, spec.step)[:-1], spec.tolerance * 1.5, 60, 3, spec.decimals)
        for ring in rings
        if ring_area(ring) > 8
    )


def _labels(skin: Skin, sites: Floats, cell_count: int, camera: _Camera) -> tuple[Integers, Floats]:
    """Cell + 1 at each pixel centre of the frame, and the depth there."""
    k = 1 / camera.spec.units_per_px
    shot = camera.shoot(k)
    cell = _cells_at(skin, sites, shot, camera)
    capped = np.zeros(shot.hit.shape, bool)
    capped[shot.hit] = skin.is_cap[shot.triangle[shot.hit]]
    cell[capped] = -1
    inside = camera.half(ndimage.binary_fill_holes(camera.whole(shot.hit)))
    gap = inside & (cell < 0) & ~capped  # eyes, slits of mouth and nostrils
    if gap.any():
        row, column = ndimage.distance_transform_edt(cell < 0, return_distances=False, return_indices=True)
        cell[gap] = cell[row[gap], column[gap]]
    margin = round(_MARGIN * k)
    frame = np.s_[margin:-margin, (0 if camera.spec.symmetry else margin) : -margin]
    cell, depth = cell[frame], camera.whole(shot.depth[frame])
    left = np.where(cell >= 0, cell + 1, 0)
    if not camera.spec.symmetry:
        return left, depth
    right = np.where(cell >= 0, cell + 1 + cell_count, 0)
    left_first = camera.spec.symmetry == "back"
    pair = (left, right) if left_first else (right, left)
    return np.hstack([pair[0][:, ::-1], pair[1]]), depth


def _cells_at(skin: Skin, sites: Floats, shot: Shot, camera: _Camera) -> Integers:
    """Among the cells of the three corners the one whose centre is nearest in the rest pose: smooth borders."""
    hit = shot.hit
    corners = camera.triangles[shot.triangle[hit]]
    where = np.einsum("pk,pkc->pc", shot.barycentric[hit], skin.rest[corners])
    candidates = skin.cell_of[corners]
    distance = ((where[:, None] - sites[candidates]) ** 2).sum(2)
    distance[candidates < 0] = np.inf
    cell = np.full(hit.shape, -1)
    cell[hit] = candidates[np.arange(len(candidates)), distance.argmin(1)]
    return cell
