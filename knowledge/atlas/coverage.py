"""Which cells a mark covers, and how much of each.

    coverage of a cell = painted share of the pixels that show it
                         × how squarely the view shows it, where that is less than 15 % of its surface

The second factor keeps slivers at the horizon from counting like cells seen in full. A cell under a point of
a stroke counts as painted at least by half, so the smallest tap hits the cell it is on. What lies beside the
body is ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from knowledge.atlas.arrays import Floats, Integers, Mask
from knowledge.atlas.cells import CM_PER_UNIT, cells
from knowledge.atlas.marks import ClosedArea, Stroke
from knowledge.atlas.views import REFERENCE_FIGURE, View, view
from knowledge.atlas.winding import crossings


SLIVER = 0.15  # of its surface: a cell of which the view shows less counts less
UNDER_A_POINT = 0.5  # the least share of a cell that a stroke through it paints
_EPSILON = 1e-9  # pixels; ties fall the same way on both sides of the body


@dataclass(frozen=True, eq=False)
class Coverage:
    """`share[k]` of `cell[k]` is covered, 0 < share ≤ 1; no cell twice."""

    cell: Integers
    share: Floats


def coverage(mark: Stroke | ClosedArea, figure: str = REFERENCE_FIGURE) -> Coverage:
    """The cells that a mark covers on a figure. Errors: UnknownView."""
    picture = view(mark.view, figure)
    grid = _Grid(picture)
    points = np.array(mark.points, float)
    under = grid.cells_under(points)
    if isinstance(mark, Stroke):
        radii = np.full(len(points), mark.radius) if mark.radii is None else np.array(mark.radii, float)
        painted = _brushed(grid, points, radii)
    else:
        painted = _enclosed(grid, points)
    hits = np.bincount(painted, minlength=len(picture.pixels))
    cell: Integers = np.flatnonzero(hits)
    share: Floats = hits[cell] / picture.pixels[cell]
    if isinstance(mark, Stroke) or not len(cell):
        cell, share = _at_least_half(cell, share, under)
    return Coverage(cell, np.minimum(share, 1.0) * seen(mark.view, figure)[cell])


@cache
def seen(view_id: str, figure: str = REFERENCE_FIGURE) -> Floats:
    """Per cell: 1 where the view shows it well, less for slivers, 0 where it is hidden."""
    picture = view(view_id, figure)
    full_pixels = cells().area_on[figure] / (CM_PER_UNIT * picture.units_per_px) ** 2
    squarely: Floats = np.minimum(1.0, picture.pixels / (SLIVER * full_pixels))
    return squarely


def _at_least_half(cell: Integers, share: Floats, under: Integers) -> tuple[Integers, Floats]:
    every = np.union1d(cell, under)
    shares = np.zeros(len(every))
    shares[np.searchsorted(every, cell)] = share
    beneath = np.searchsorted(every, under)
    shares[beneath] = np.maximum(shares[beneath], UNDER_A_POINT)
    return every, shares


class _Grid:
    """The pixels of a view; column and row numbers are measured from pixel centres.

    Columns are counted from the middle of the frame, so that mirror images give mirrored numbers to the bit.
    """

    def __init__(self, picture: View) -> None:
        x0, y0, x1, _ = picture.frame
        self.labels = picture.labels
        self.height, self.width = picture.labels.shape
        self._units = picture.units_per_px
        self._middle = (x0 + x1) / 2
        self._top = y0

    def column(self, x: Floats) -> Floats:
        column: Floats = (x - self._middle) / self._units + (self.width - 1) / 2
        return column

    def row(self, y: Floats) -> Floats:
        return (y - self._top) / self._units - 0.5

    def row_heights(self, first: int, last: int) -> Floats:
        return self._top + (np.arange(first, last + 1) + 0.5) * self._units

    def rows_between(self, top: float, bottom: float) -> tuple[int, int]:
        """First and last row whose centres lie from `top` to `bottom`."""
        first, last = self.row(np.array([top, bottom]))
        return max(0, int(np.ceil(first - _EPSILON))), min(self.height - 1, int(np.floor(last + _EPSILON)))

    def columns_between(self, left: float, right: float) -> tuple[int, int]:
        """First and last column whose centres lie from `left` to `right`; the last may be before the first."""
        first, last = self.column(np.array([left, right]))
        return max(0, int(np.ceil(first - _EPSILON))), min(self.width - 1, int(np.floor(last + _EPSILON)))

    def cells_under(self, points: Floats) -> Integers:
        """The cells of the pixels in which points lie; on the edge between pixels, of all that meet there."""
        column, row = self.column(points[:, 0]), self.row(points[:, 1])
        found = [
            self._cells_at(nearest_row, nearest_column)
            for nearest_row in (np.ceil(row - 0.5 - _EPSILON), np.floor(row + 0.5 + _EPSILON))
            for nearest_column in (np.ceil(column - 0.5 - _EPSILON), np.floor(column + 0.5 + _EPSILON))
        ]
        under: Integers = np.unique(np.concatenate(found))
        return under

    def _cells_at(self, row: Floats, column: Floats) -> Integers:
        inside = (row >= 0) & (row < self.height) & (column >= 0) & (column < self.width)
        cell: Integers = self.labels[row[inside].astype(int), column[inside].astype(int)]
        return cell[cell >= 0]


def _enclosed(grid: _Grid, corners: Floats) -> Integers:
    """The cell of every pixel whose centre the closed line runs round or through."""
    first, last = grid.rows_between(corners[:, 1].min(), corners[:, 1].max())
    begin, end = grid.columns_between(corners[:, 0].min(), corners[:, 0].max())
    if last < first or end < begin:
        return np.empty(0, np.int32)
    row, x, direction = crossings(corners, grid.row_heights(first, last))
    column = grid.column(x)
    width = end - begin + 1
    shape = (last - first + 1, width + 1)
    inside = np.zeros((shape[0], width), bool)
    # pixels on the line itself belong to it whichever side of it is inside
    for pixel in (np.ceil(column - _EPSILON), np.floor(column + _EPSILON) + 1):
        place = row * shape[1] + np.clip(pixel - begin, 0, width).astype(int)
        turns = np.bincount(place, direction, shape[0] * shape[1]).reshape(shape)
        inside |= np.cumsum(turns, axis=1)[:, :-1] != 0
    return _visible(grid.labels[first : last + 1, begin : end + 1], inside)


def _brushed(grid: _Grid, points: Floats, radii: Floats) -> Integers:
    """The cell of every pixel whose centre the brush passes over.

    Between two points the brush covers the hull of its two discs; it meets a row of pixels in one interval:

          ___________
        ( o · · · · · o )      ← row: from the leftmost to the rightmost of discs and sides
          ‾‾‾‾‾‾‾‾‾‾‾
    """
    start, end = (points, points) if len(points) == 1 else (points[:-1], points[1:])
    r_start, r_end = (radii, radii) if len(points) == 1 else (radii[:-1], radii[1:])
    first, last = grid.rows_between((points[:, 1] - radii).min(), (points[:, 1] + radii).max())
    leftmost, rightmost = grid.columns_between((points[:, 0] - radii).min(), (points[:, 0] + radii).max())
    if last < first or rightmost < leftmost:
        return np.empty(0, np.int32)
    heights = grid.row_heights(first, last)
    top = np.minimum(start[:, 1] - r_start, end[:, 1] - r_end)
    bottom = np.maximum(start[:, 1] + r_start, end[:, 1] + r_end)
    begin = np.searchsorted(heights, top, "left")
    count = np.searchsorted(heights, bottom, "right") - begin
    piece = np.repeat(np.arange(len(start)), count)
    row = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(begin, count)
    left, right = _hull_interval(heights[row], start[piece], r_start[piece], end[piece], r_end[piece])

    width = rightmost - leftmost + 1
    from_column = np.clip(np.ceil(grid.column(left) - _EPSILON) - leftmost, 0, width)
    to_column = np.clip(np.floor(grid.column(right) + _EPSILON) + 1 - leftmost, 0, width)
    some = to_column > from_column
    shape = (last - first + 1, width + 1)
    entered, left_again = (
        np.bincount(row[some] * shape[1] + column[some].astype(int), minlength=shape[0] * shape[1])
        for column in (from_column, to_column)
    )
    depth = np.cumsum((entered - left_again).reshape(shape), axis=1)
    labels = grid.labels[first : last + 1, leftmost : rightmost + 1]
    return _visible(labels, depth[:, :-1] > 0)


def _hull_interval(y: Floats, a: Floats, r_a: Floats, b: Floats, r_b: Floats) -> tuple[Floats, Floats]:
    """Leftmost and rightmost x at height y of the hull of discs (a, r_a) and (b, r_b); none: left > right."""
    left, right = np.full(len(y), np.inf), np.full(len(y), -np.inf)

    def reach(low: Floats, high: Floats, where: Mask) -> None:
        np.minimum(left, low, out=left, where=where)
        np.maximum(right, high, out=right, where=where)

    for centre, radius in ((a, r_a), (b, r_b)):
        square = radius**2 - (y - centre[:, 1]) ** 2
        half = np.sqrt(np.maximum(square, 0))
        reach(centre[:, 0] - half, centre[:, 0] + half, square >= 0)

    # the two sides touch both discs; there are none when one disc lies in the other
    along = b - a
    length = np.hypot(along[:, 0], along[:, 1])
    apart = length > np.abs(r_a - r_b)
    length = np.where(apart, length, 1.0)
    sine = np.where(apart, (r_a - r_b) / length, 0.0)
    cosine = np.sqrt(1 - sine**2)
    along = along / length[:, None]
    for turn in (1.0, -1.0):
        out_x = along[:, 0] * sine - turn * along[:, 1] * cosine
        out_y = along[:, 1] * sine + turn * along[:, 0] * cosine
        y_a, y_b = a[:, 1] + r_a * out_y, b[:, 1] + r_b * out_y
        x_a, x_b = a[:, 0] + r_a * out_x, b[:, 0] + r_b * out_x
        meets = apart & (np.minimum(y_a, y_b) <= y) & (y <= np.maximum(y_a, y_b)) & (y_a != y_b)
        x = x_a + (x_b - x_a) * ((y - y_a) / np.where(meets, y_b - y_a, 1.0))
        reach(x, x, meets)
    return left, right


def _visible(labels: Integers, painted: Mask) -> Integers:
    cell: Integers = labels[painted]
    return cell[cell >= 0]
