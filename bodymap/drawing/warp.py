"""The artwork is drawn on the male figure; here it is carried to the others by the skin around it.

Both figures show the same cells, so each cell seen in a view of both says how far the skin there has
moved. These displacements are averaged on a grid of 6 units, smoothed over about two grid steps, and read
off between the grid's points. Under muscles the skin is a good guide to a few units: enough for a drawing.

On a wider hip the skin of the one figure's edge is no longer at the edge: it has turned to the viewer. So a
second step brings outline to outline, and what lies near it along, that no muscle ends short of the edge.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPoint

from bodymap.drawing.curves import Points, resample
from bodymap.drawing.path_strings import flatten
from knowledge.atlas.cells import cells
from knowledge.atlas.views import REFERENCE_FIGURE, View, view


_GRID = 6.0
_SPREAD = 2.0  # standard deviation of the smoothing, in grid steps
_FEWEST_PIXELS = 4  # cells seen by fewer say little about where they are
_FURTHEST = 18.0  # units between outlines beyond which they do not correspond

Floats = NDArray[np.float64]


def warp(points: Points, view_id: str, figure: str) -> Points:
    """Points drawn on the reference figure, at their place on `figure`. Any leading shape, last axis x, y."""
    if figure == REFERENCE_FIGURE:
        return points
    x0, y0, field = _field(view_id, figure)
    flat = points.reshape(-1, 2)
    return np.asarray((flat + _read(field, (x0, y0), flat)).reshape(points.shape))


def moved_whole(shape: Points, warped: Points) -> Points:
    """The shape where its warped points lie, moved and resized but not sheared: least squares, without a turn."""
    middle, there = shape.mean(axis=0), warped.mean(axis=0)
    spread = shape - middle
    size = float((spread * (warped - there)).sum() / (spread * spread).sum())
    return np.asarray(there + size * spread)


@cache
def _field(view_id: str, figure: str) -> tuple[float, float, Floats]:
    """Origin and displacements (rows × columns × 2) of the grid; zero where no skin is near."""
    here, there = view(view_id, REFERENCE_FIGURE), view(view_id, figure)
    seen = (here.pixels >= _FEWEST_PIXELS) & (there.pixels >= _FEWEST_PIXELS)
    places = cell_places(here)[seen]
    moves = cell_places(there)[seen] - places
    x0, y0, x1, y1 = here.frame
    columns, rows = int((x1 - x0) / _GRID) + 2, int((y1 - y0) / _GRID) + 2
    sums = _gathered(places, moves, (x0, y0), (rows, columns))
    field = sums[:, :, :2] / np.maximum(sums[:, :, 2:], 1e-6)
    return x0, y0, field + _to_the_outline(here, there, field)


def _gathered(places: Floats, moves: Floats, corner: tuple[float, float], shape: tuple[int, int]) -> Floats:
    """Displacements summed on the grid and smoothed (rows × columns × 3, last their weight)."""
    sums = np.zeros((*shape, 3))
    at = ((places - corner) / _GRID).round().astype(int)
    inside = ((at >= 0) & (at < (shape[1], shape[0]))).all(axis=1)
    at = at[inside]
    np.add.at(sums, (at[:, 1], at[:, 0]), np.column_stack([moves, np.ones(len(moves))])[inside])
    for axis in (0, 1):
        sums = _smoothed(sums, axis)
    return sums


def _to_the_outline(here: View, there: View, field: Floats) -> Floats:
    """What the field misses of the outline, fading inwards."""
    corner = (here.frame[0], here.frame[1])
    edge = resample(_longest(here), step=_GRID, closed=True)
    carried = edge + _read(field, corner, edge)
    target = LineString(_longest(there)).simplify(0.2)
    nearest = [target.interpolate(target.project(point)) for point in MultiPoint(carried).geoms]
    missing = shapely.get_coordinates(nearest) - carried
    near = np.linalg.norm(missing, axis=1) < _FURTHEST
    sums = _gathered(edge[near], missing[near], corner, (field.shape[0], field.shape[1]))
    weight = sums[:, :, 2:]
    usual = np.median(_read(weight, corner, edge[near]))
    share = np.minimum(weight / usual, 1)
    faded: Floats = sums[:, :, :2] / np.maximum(weight, 1e-6) * share * share
    return faded


def _longest(where: View) -> Points:
    return max(flatten(where.outline, steps=3), key=len)


def _read(field: Floats, corner: tuple[float, float], points: Floats) -> Floats:
    """Values of a field on the grid at points between its nodes."""
    rows, columns = field.shape[:2]
    x = np.clip((points[:, 0] - corner[0]) / _GRID, 0, columns - 1.001)
    y = np.clip((points[:, 1] - corner[1]) / _GRID, 0, rows - 1.001)
    left, top = x.astype(int), y.astype(int)
    fx, fy = (x - left)[:, None], (y - top)[:, None]
    nodes, node = field.reshape(rows * columns, -1), top * columns + left
    upper = (1 - fx) * nodes.take(node, axis=0) + fx * nodes.take(node + 1, axis=0)
    lower = (1 - fx) * nodes.take(node + columns, axis=0) + fx * nodes.take(node + columns + 1, axis=0)
    value: Floats = (1 - fy) * upper + fy * lower
    return value


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
