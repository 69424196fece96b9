"""Cells back to smooth outlines, in any view and on any figure."""

from __future__ import annotations

import contourpy
import numpy as np

from knowledge.atlas.arrays import Floats
from knowledge.atlas.cells import CM_PER_UNIT, cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.curves import closed_path
from knowledge.atlas.views import REFERENCE_FIGURE, View, view


_NEIGHBOURS_SHARE = 0.2  # of a cell's weight comes from its neighbours: hides the cells' own borders
_BLUR_PER_SPACING = 0.4  # blur, as a share of the distance between the painted cells
_SAMPLES_PER_BLUR = 3  # how finely the blurred picture is sampled
_BESIDE_THE_BODY = 0.12  # of the blur window lies on the body: farther out nothing is drawn
_SMALLEST_RING = 6.0  # square units
_TOLERANCE = 0.35  # units between contour and curve


def outline_path(weights: Floats, view_id: str, figure: str = REFERENCE_FIGURE, level: float = 0.5) -> str:
    """Smooth closed cubic paths round the places whose weight is at least `level`; "" when none is visible.

    `weights`: one per cell; more entries (deep places) are ignored. The path runs a little past the
    silhouette: draw it clipped to the view's outline. Errors: UnknownView.
    """
    picture = view(view_id, figure)
    field = smoothed(weights)
    shown = field * (picture.pixels > 0)
    if shown.max(initial=0) <= 0 or not np.isfinite(shown).all():
        return ""
    image, corner, step = _blurred(field, weights[: cells().count], picture)
    contours: list[Floats] = contourpy.contour_generator(z=np.pad(image, 1)).lines(level)  # type: ignore[assignment]
    rings = [(ring - 0.5) * step + corner for ring in contours if len(ring) >= 8]
    rings = [ring for ring in rings if _ring_area(ring) >= _SMALLEST_RING]
    rings.sort(key=lambda ring: (-len(ring), ring[0, 0], ring[0, 1]))
    decimals = 1 if picture.units_per_px >= 1 else 2
    return "".join(closed_path(ring, _TOLERANCE, decimals) for ring in rings)


def visible_share(weights: Floats, view_id: str, figure: str = REFERENCE_FIGURE) -> float:
    """Share, 0 to 1, of the weighted skin surface that a view shows; slivers at its horizon count in part."""
    surface = weights[: cells().count] * cells().area_cm2
    whole = float(surface.sum())
    return float((surface * seen(view_id, figure)).sum()) / whole if whole > 0 else 0.0


def smoothed(weights: Floats) -> Floats:
    """Each cell's weight, a little evened out with its neighbours'."""
    layout = cells()
    own = np.asarray(weights[: layout.count], float)
    a, b = layout.adjacency.T
    around = np.bincount(a, own[b], layout.count) + np.bincount(b, own[a], layout.count)
    number = np.bincount(a, minlength=layout.count) + np.bincount(b, minlength=layout.count)
    return (1 - _NEIGHBOURS_SHARE) * own + _NEIGHBOURS_SHARE * around / number


def _blurred(field: Floats, weights: Floats, picture: View) -> tuple[Floats, Floats, float]:
    """The field around the painting as a picture: image, screen position of its corner, units per pixel."""
    units = picture.units_per_px
    blur = _blur_radius(weights)
    merge = max(1, int(blur / units / _SAMPLES_PER_BLUR))
    margin = int(np.ceil(3 * blur / units)) + merge
    value = np.append(field, 0.0)[picture.labels]
    rows, columns = np.flatnonzero(value.any(axis=1)), np.flatnonzero(value.any(axis=0))
    window = [
        (first - margin, last + 1 + margin + (-(last + 1 - first + 2 * margin)) % merge)
        for first, last in ((rows[0], rows[-1]), (columns[0], columns[-1]))
    ]
    body = (picture.labels >= 0).astype(float)
    painted, inside = (_merged(_window(image, window), merge) for image in (value, body))
    kernel = _gauss(blur / units / merge)
    painted, inside = (_convolved(image, kernel) for image in (painted, inside))
    # dividing by the body's own blur keeps zones from shrinking along the silhouette
    image = np.where(inside > _BESIDE_THE_BODY, painted / np.maximum(inside, _BESIDE_THE_BODY), 0.0)
    image = _convolved(image, _gauss(0.8))
    x0, y0, _, _ = picture.frame
    corner = np.array([x0 + window[1][0] * units, y0 + window[0][0] * units])
    return image, corner, units * merge


def _blur_radius(weights: Floats) -> float:
    """Standard deviation in units, from the mean spacing of the painted cells (a hexagonal grid)."""
    mean_area = float(cells().area_cm2[weights > 0].mean()) / CM_PER_UNIT**2
    return _BLUR_PER_SPACING * float(np.sqrt(mean_area / 0.866))


def _window(image: Floats, bounds: list[tuple[int, int]]) -> Floats:
    """A rectangle of the picture, zero where it reaches beyond it."""
    (top, bottom), (left, right) = bounds
    cut = np.zeros((bottom - top, right - left))
    height, width = image.shape
    rows, columns = slice(max(0, top), min(height, bottom)), slice(max(0, left), min(width, right))
    cut[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = image[rows, columns]
    return cut


def _merged(image: Floats, factor: int) -> Floats:
    """Means of factor × factor blocks."""
    height, width = image.shape
    blocks = image.reshape(height // factor, factor, width // factor, factor)
    means: Floats = blocks.mean(axis=(1, 3))
    return means


def _gauss(sigma: float) -> Floats:
    reach = max(1, int(np.ceil(3 * sigma)))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    return kernel


def _convolved(image: Floats, kernel: Floats) -> Floats:
    """Rows and columns convolved with a symmetric kernel; zero beyond the edges."""
    reach = len(kernel) // 2
    for axis in (0, 1):
        padding = [(0, 0), (0, 0)]
        padding[axis] = (reach, reach)
        padded = np.pad(image, padding)
        size = image.shape[axis]
        total = np.zeros_like(image)
        for offset, factor in enumerate(kernel):
            total += factor * (padded[offset : offset + size] if axis == 0 else padded[:, offset : offset + size])
        image = total
    return image


def _ring_area(ring: Floats) -> float:
    x, y = ring[:-1].T
    x_next, y_next = ring[1:].T
    return 0.5 * abs(float((x * y_next - x_next * y).sum()))
