"""Cells back to smooth outlines, in any view and on any figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import contourpy
import numpy as np
import numpy.typing as npt

from knowledge.atlas.arrays import Floats, Integers, Mask, frozen
from knowledge.atlas.cells import CM_PER_UNIT, cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.curves import closed_paths
from knowledge.atlas.views import REFERENCE_FIGURE, View, view


Image = npt.NDArray[np.float32]

_NEIGHBOURS_SHARE = 0.2  # of a cell's weight comes from its neighbours: hides the cells' own borders
_BLUR_PER_SPACING = 0.4  # blur, as a share of the distance between the painted cells
_SAMPLES_PER_BLUR = 3  # how finely the blurred picture is sampled
_EDGE_BLUR = 0.8  # samples: rounds the edge that dividing leaves beside the body
_BESIDE_THE_BODY = 0.12  # of the blur window lies on the body: farther out nothing is drawn
_PIXELS_PER_PART = 6000  # what a further part of a picture costs, as if so many pixels had to be blurred
_SMALLEST_RING = 6.0  # square units
_SHORTEST_RING = 8  # points
_TOLERANCE = 0.35  # units between contour and curve


def outline_path(weights: Floats, view_id: str, figure: str = REFERENCE_FIGURE, level: float = 0.5) -> str:
    """Smooth closed cubic paths round the places whose weight is at least `level`; "" when none is visible.

    `weights`: one per cell; more entries (deep places) are ignored. The path runs a little past the
    silhouette: draw it clipped to the view's outline. Errors: UnknownView.
    """
    [path] = outline_paths([weights], view_id, figure, level)
    return path


def outline_paths(
    zones: Sequence[Floats], view_id: str, figure: str = REFERENCE_FIGURE, level: float = 0.5
) -> list[str]:
    """The outline of each of several zones: their curves are fitted together, which is faster."""
    picture = view(view_id, figure)
    rings = [_rings(weights, picture, level) for weights in zones]
    return closed_paths(rings, _TOLERANCE, decimals=1 if picture.units_per_px >= 1 else 2)


def _rings(weights: Floats, picture: View, level: float) -> list[Floats]:
    """Lines of equal weight, the longest first."""
    field = smoothed(weights)
    shown = (field > 0) & (picture.pixels > 0)
    if not shown.any() or not np.isfinite(field[shown]).all():
        return []
    image, corner, step = _blurred(field, np.flatnonzero(shown), _blur_radius(weights[: cells().count]), picture)
    contours: list[Floats] = contourpy.contour_generator(z=np.pad(image, 1)).lines(level)  # type: ignore[assignment]
    rings = [(ring - 0.5) * step + corner for ring in contours if len(ring) >= _SHORTEST_RING]
    rings = [ring for ring in rings if _ring_area(ring) >= _SMALLEST_RING]
    return sorted(rings, key=lambda ring: (-len(ring), ring[0, 0], ring[0, 1]))


def visible_share(weights: Floats, view_id: str, figure: str = REFERENCE_FIGURE) -> float:
    """Share, 0 to 1, of the weighted skin surface that a view shows; slivers at its horizon count in part."""
    surface = weights[: cells().count] * cells().area_cm2
    whole = float(surface.sum())
    return float((surface * seen(view_id, figure)).sum()) / whole if whole > 0 else 0.0


def smoothed(weights: Floats) -> Floats:
    """Each cell's weight, a little evened out with its neighbours'."""
    count = cells().count
    own = np.asarray(weights[:count], float)
    near = _neighbours()
    around = np.bincount(near.a, own[near.b], count) + np.bincount(near.b, own[near.a], count)
    return (1 - _NEIGHBOURS_SHARE) * own + near.share * around


class _Neighbours(NamedTuple):
    a: Integers  # pairs of cells
    b: Integers
    share: Floats  # of each cell: how much one neighbour gives to it


@cache
def _neighbours() -> _Neighbours:
    a, b = cells().adjacency.T.astype(np.intp)
    return _Neighbours(a, b, frozen(_NEIGHBOURS_SHARE / np.bincount(np.concatenate([a, b]), minlength=cells().count)))


@cache
def _extents(view_id: str, figure: str) -> Integers:
    """First and last row, first and last column of the pixels of each cell (4 × cells); for hidden ones: 0."""
    labels = view(view_id, figure).labels
    extents = np.zeros((4, cells().count), np.int32)
    for number, lines in ((0, labels), (2, labels.T)):
        line, _ = np.nonzero(lines >= 0)  # rising
        cell = lines[lines >= 0]
        # of several values given to one place, the last one stays
        extents[number, cell[::-1]] = line[::-1]
        extents[number + 1, cell] = line
    return frozen(extents)


def _blurred(field: Floats, shown: Integers, blur: float, picture: View) -> tuple[Image, Floats, float]:
    """The field round the cells `shown` as a picture: image, screen position of its corner, units per sample.

    Zones lie scattered: the picture is the sum of those of its parts, so that what is empty between them costs nothing.
    """
    units = picture.units_per_px
    merge = max(1, int(blur / units / _SAMPLES_PER_BLUR))
    kernel, edge = _gauss(blur / units / merge), _gauss(_EDGE_BLUR)
    margin = int(np.ceil(3 * blur / units)) + merge * (1 + len(edge) // 2)
    extents = _extents(picture.id, picture.figure)[:, shown]
    rows, columns = _around(extents, margin, merge)
    image = np.zeros(((rows[1] - rows[0]) // merge, (columns[1] - columns[0]) // merge), np.float32)
    for part in _parts(extents, margin):
        (top, bottom), (left, right) = _around(extents[:, part], margin, merge, (rows[0], columns[0]))
        labels = _window(picture.labels, (top, bottom), (left, right))
        value = np.zeros(len(field) + 1, np.float32)  # the last: beside the body
        value[shown[part]] = field[shown[part]]
        images = np.stack([_merged(value[labels], merge), _merged(labels >= 0, merge)])
        painted, inside = _convolved(images, kernel)
        # dividing by the body's own blur keeps zones from shrinking along the silhouette
        share = np.where(inside > _BESIDE_THE_BODY, painted / np.maximum(inside, _BESIDE_THE_BODY), 0)
        y, x = (top - rows[0]) // merge, (left - columns[0]) // merge
        image[y : y + share.shape[0], x : x + share.shape[1]] += _convolved(share, edge)
    x0, y0, _, _ = picture.frame
    corner = np.array([x0 + columns[0] * units, y0 + rows[0] * units])
    return image, corner, units * merge


def _parts(extents: Integers, margin: int) -> list[Integers]:
    """Cells in groups, numbered as in `extents`: cut in two along a row or a column again and again while it pays."""
    groups: list[Integers] = []
    left: list[Integers] = [np.arange(extents.shape[1])]
    while left:
        group = left.pop()
        cost, halves = float(_area(extents[:, group], margin)[-1]) - _PIXELS_PER_PART, None
        for across in (0, 2):
            sorted_group = group[np.argsort(extents[across, group], kind="stable")]
            before = _area(extents[:, sorted_group], margin)[:-1]
            after = _area(extents[:, sorted_group[::-1]], margin)[-2::-1]
            if len(before) and (before + after).min() < cost:
                at = int((before + after).argmin()) + 1
                cost, halves = float((before + after).min()), (sorted_group[:at], sorted_group[at:])
        if halves is None:
            groups.append(np.sort(group))
        else:
            left += halves
    return groups


def _area(extents: Integers, margin: int) -> Floats:
    """Pixels in the windows round the first cell, the first two, the first three, …"""
    high = np.maximum.accumulate(extents[1::2], axis=1) - np.minimum.accumulate(extents[::2], axis=1) + 1 + 2 * margin
    return np.asarray(high[0] * high[1], float)


def _around(
    extents: Integers, margin: int, merge: int, origin: tuple[int, int] | None = None
) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last row, first and last column of a window round cells: whole blocks, counted from `origin`."""
    spans = []
    for axis in (0, 1):
        first, end = int(extents[2 * axis].min()) - margin, int(extents[2 * axis + 1].max()) + 1 + margin
        start = first if origin is None else origin[axis] + (first - origin[axis]) // merge * merge
        spans.append((start, start - (start - end) // merge * merge))
    return spans[0], spans[1]


def _blur_radius(weights: Floats) -> float:
    """Standard deviation in units, from the mean spacing of the painted cells (a hexagonal grid)."""
    mean_area = float(cells().area_cm2[weights > 0].mean()) / CM_PER_UNIT**2
    return _BLUR_PER_SPACING * float(np.sqrt(mean_area / 0.866))


def _window(labels: Integers, rows: tuple[int, int], columns: tuple[int, int]) -> Integers:
    """A rectangle of a label map, −1 where it reaches beyond it."""
    (top, bottom), (left, right) = rows, columns
    cut = np.full((bottom - top, right - left), -1, labels.dtype)
    height, width = labels.shape
    inner_rows, inner_columns = slice(max(0, top), min(height, bottom)), slice(max(0, left), min(width, right))
    cut[inner_rows.start - top : inner_rows.stop - top, inner_columns.start - left : inner_columns.stop - left] = (
        labels[inner_rows, inner_columns]
    )
    return cut


def _merged(image: Floats | Mask, factor: int) -> Image:
    """Means of factor × factor blocks."""
    total = sum(
        image[row::factor, column::factor].astype(np.float32) for row in range(factor) for column in range(factor)
    )
    return np.asarray(total / np.float32(factor * factor), np.float32)


def _gauss(sigma: float) -> Image:
    reach = max(1, int(np.ceil(3 * sigma)))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return np.asarray(kernel / kernel.sum(), np.float32)


def _convolved(images: Image, kernel: Image) -> Image:
    """The last two axes convolved with a symmetric kernel; zero beyond the edges.

    Inside a rim of zeros as wide as the kernel reaches, the neighbours on the way of either axis are the image itself
    moved by a fixed step in memory: every term is then one run through it, of rows and columns alike.
    """
    reach = len(kernel) // 2
    rows, columns = images.shape[-2:]
    padded = np.zeros((*images.shape[:-2], rows + 2 * reach, columns + 2 * reach), images.dtype)
    inner = (..., slice(reach, reach + rows), slice(reach, reach + columns))
    padded[inner] = images
    flat = padded.ravel()
    for step in (padded.shape[-1], 1):
        start, end = reach * step, flat.size - reach * step
        total = kernel[reach] * flat[start:end]
        pair = np.empty_like(total)
        for offset in range(reach):
            away = (reach - offset) * step
            np.add(flat[start - away : end - away], flat[start + away : end + away], out=pair)
            np.multiply(pair, kernel[offset], out=pair)
            np.add(total, pair, out=total)
        flat = np.zeros_like(flat)
        flat[start:end] = total
    return np.asarray(flat.reshape(padded.shape)[inner])


def _ring_area(ring: Floats) -> float:
    x, y = ring[:-1].T
    x_next, y_next = ring[1:].T
    return 0.5 * abs(float((x * y_next - x_next * y).sum()))
