"""Which pixels and how much surface a closed line runs round, by winding numbers.

A place belongs to the inside when the line runs round it at least once, whatever the direction (the nonzero
rule, which browsers use too): loops of a line that crosses itself are all inside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.atlas.arrays import Floats, Integers


_SCANLINES = 64


def crossings(points: Floats, rows: Floats) -> tuple[Integers, Floats, Integers]:
    """Where the closed line crosses horizontal lines. `rows`: their heights, rising and evenly spaced.

    Returns for each crossing the index of the row, x, and the direction (+1 downwards, −1 upwards).
    A row through a corner counts the edge that starts there, not the one that ends (half-open).
    """
    start, end = points, np.roll(points, -1, axis=0)
    top, bottom = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    first, last = np.searchsorted(rows, top, "left"), np.searchsorted(rows, bottom, "left")
    count = last - first
    edge = np.repeat(np.arange(len(points)), count)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    a, b = start[edge], end[edge]
    x = a[:, 0] + (b[:, 0] - a[:, 0]) * ((rows[row] - a[:, 1]) / (b[:, 1] - a[:, 1]))
    return row, x, np.where(b[:, 1] > a[:, 1], 1, -1)


def enclosed_area(points: Sequence[tuple[float, float]]) -> float:
    """Square units that the closed line runs round, to a few per cent; 0 where it only retraces itself."""
    corners = np.array(points, float)
    top, bottom = corners[:, 1].min(), corners[:, 1].max()
    if top == bottom:
        return 0.0
    step = (bottom - top) / _SCANLINES
    row, x, direction = crossings(corners, top + (np.arange(_SCANLINES) + 0.5) * step)
    order = np.lexsort((x, row))
    row, x, winding = row[order], x[order], np.cumsum(direction[order])  # each row sums to 0
    inside = (winding[:-1] != 0) & (row[:-1] == row[1:])
    return float((np.diff(x)[inside]).sum() * step)
