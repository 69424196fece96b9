"""The artwork is drawn on the male figure; here it is carried to the others by the skin around it.

Both figures show the same cells, so each cell seen in a view of both says how far the skin there has
moved. These displacements are averaged on a grid of 6 units, smoothed over about two grid steps, and read
off between the grid's points. Under muscles the skin is a good guide to a few units: enough for a drawing.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from bodymap.drawing.curves import Points
from knowledge.atlas.cells import cells
from knowledge.atlas.views import REFERENCE_FIGURE, View, view


_GRID = 6.0
_SPREAD = 2.0  # standard deviation of the smoothing, in grid steps
_FEWEST_PIXELS = 4  # cells seen by fewer say little about where they are

Floats = NDArray[np.float64]


def warp(points: Points, view_id: str, figure: str) -> Points:
    """Points drawn on the reference figure, at their place on `figure`. Any leading shape, last axis x, y."""
    if figure == REFERENCE_FIGURE:
        return points
    x0, y0, field = _field(view_id, figure)
    flat = points.reshape(-1, 2)
    rows, columns = field.shape[:2]
    x = np.clip((flat[:, 0] - x0) / _GRID, 0, columns - 1.001)
    y = np.clip((flat[:, 1] - y0) / _GRID, 0, rows - 1.001)
    left, top = x.astype(int), y.astype(int)
    fx, fy = (x - left)[:, None], (y - top)[:, None]
    upper = (1 - fx) * field[top, left] + fx * field[top, left + 1]
    lower = (1 - fx) * field[top + 1, left] + fx * field[top + 1, left + 1]
    return np.asarray((flat + (1 - fy) * upper + fy * lower).reshape(points.shape))


@cache
def _field(view_id: str, figure: str) -> tuple[float, float, Floats]:
    """Origin and displacements (rows × columns × 2) of the grid; zero where no skin is near."""
    here, there = view(view_id, REFERENCE_FIGURE), view(view_id, figure)
    seen = (here.pixels >= _FEWEST_PIXELS) & (there.pixels >= _FEWEST_PIXELS)
    places = cell_places(here)[seen]
    moves = cell_places(there)[seen] - places
    x0, y0, x1, y1 = here.frame
    columns, rows = int((x1 - x0) / _GRID) + 2, int((y1 - y0) / _GRID) + 2
    sums = np.zeros((rows, columns, 3))
    at = ((places - (x0, y0)) / _GRID).round().astype(int)
    np.add.at(sums, (at[:, 1], at[:, 0]), np.column_stack([moves, np.ones(len(moves))]))
    for axis in (0, 1):
        sums = _smoothed(sums, axis)
    return x0, y0, sums[:, :, :2] / np.maximum(sums[:, :, 2:], 1e-6)


@lru_cache(maxsize=32)
def cell_places(where: View) -> Floats:
    """Mean position (x, y) of every cell's pixels in a view; 0, 0 for a cell that is not seen."""
    rows, columns = np.nonzero(where.labels >= 0)
    owners = where.labels[rows, columns]
    seen = np.maximum(np.bincount(owners, minlength=cells().count), 1)
    x = np.bincount(owners, columns + 0.5, minlength=len(seen)) / seen
    y = np.bincount(owners, rows + 0.5, minlength=len(seen)) / seen
    places = np.column_stack([x, y]) * where.units_per_px + (where.frame[0], where.frame[1])
    return np.where(where.pixels[:, None] > 0, places, 0.0)


def _smoothed(grid: Floats, axis: int) -> Floats:
    reach = int(4 * _SPREAD)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / _SPREAD) ** 2)
    return np.apply_along_axis(lambda line: np.convolve(line, kernel, mode="same")[: len(line)], axis, grid)
