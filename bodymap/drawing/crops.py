"""Which part of a view a picture shows: near enough to make out the pattern, far enough to see where on the body it is.

The pictures of one chart share the work: what one of them shows well, another may leave out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bodymap.drawing.canvas import Box, Subject
from bodymap.drawing.figure import flips, shows_side
from bodymap.drawing.ink import area_of_muscle
from bodymap.drawing.insets import inset, is_inset
from bodymap.drawing.referral import Referral, Weights
from bodymap.drawing.warp import cell_places
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.views import REFERENCE_FIGURE, View, view


_FORESHORTENED = {"head-top": 0.7}  # it looks down along the skin of shoulders and face: others show those better
# A picture is never smaller than a quarter of its view, nor than 16 cm of the body (or half of a smaller view): one
# still sees where on the body it is.
_LEAST_SHARE, _LEAST_UNITS, _OF_SMALL_VIEWS = 0.25, 90.0, 0.5
_MUSCLE_ADDS = 2.0  # how many times as large a picture may grow for a muscle to be whole in it
_ROOM = 1.3  # times what is to be seen
_LEFT_OUT = 0.015  # of the pattern: what an edge of a picture may leave out, if no other picture shows it
_SHOWN_WELL = 0.6  # of a cell: then another picture need not show it
_COUNTS = 0.2  # weight from which a cell is part of the pattern

Floats = NDArray[np.float64]


def crop_box(view_id: str, weights: Weights, figure: str = REFERENCE_FIGURE, muscles: Sequence[Subject] = ()) -> Box:
    """The part of a view that shows the weighted cells, with room around them: x0, y0, x1, y1.

    `muscles` are shown whole where that does not make the picture much larger.
    The whole frame when nothing of the weights is seen, and always the whole of an inset.
    """
    if is_inset(view_id):
        return inset(view_id, figure).frame
    where = view(view_id, figure)
    return _around(places_seen(where, weights), where, muscles)


def crop_beside(
    view_id: str,
    found: Referral,
    beside: Sequence[str],
    figure: str = REFERENCE_FIGURE,
    muscles: Sequence[Subject] = (),
) -> Box:
    """The same for one picture of a chart, whose views are `beside`, best first.

    It leaves out what a closer one of them, or one as close and before it, shows well. Beyond that an edge leaves out
    at most 1.5 % of the pattern, and no trigger point.
    """
    if is_inset(view_id):
        return inset(view_id, figure).frame
    where = view(view_id, figure)
    closer = [shown_in(name) for name in _before(view_id, beside)]
    elsewhere = np.maximum.reduce(closer) if closer else np.zeros(cells().count)
    pattern = found.reach[: cells().count] * cells().area_cm2
    own = np.where(elsewhere < _SHOWN_WELL, pattern * np.maximum(shown_in(view_id) - elsewhere, 0), 0)
    counts = _shows_of(where, found.reach)
    points = cell_places(where)[[cell for _point, cell in found.points if where.pixels[cell] > 0]]
    left_out = _LEFT_OUT * float(pattern.sum())
    if own[counts].sum() > left_out:
        core = np.vstack(_quantiles(cell_places(where)[counts], own[counts], left_out))
    else:  # others show the pattern: this one is there for the muscle
        core = places_seen(where, found.essential)
    around = np.vstack([core, points])
    return _around(around, where, muscles) if len(around) else crop_box(view_id, found.extent, figure, muscles)


def _before(view_id: str, beside: Sequence[str]) -> list[str]:
    """The views of a chart that are closer to the body than this one, or as close and named before it."""
    views = [name for name in beside if not is_inset(name)]
    closest = sorted(views, key=lambda name: view(name).frame[3] - view(name).frame[1])
    return closest[: closest.index(view_id)] if view_id in closest else []


def places_seen(where: View, weights: Weights) -> Floats:
    """Where the view shows the cells that the weights count in, x and y each."""
    return np.asarray(cell_places(where)[_shows_of(where, weights)])


def _shows_of(where: View, weights: Weights) -> NDArray[np.bool_]:
    """Which cells the weights count in and the view shows."""
    return np.asarray((weights[: cells().count] > _COUNTS) & (where.pixels > 0))


def shown_in(view_id: str) -> Floats:
    """How well a view shows each cell to a person, 0 to 1."""
    return np.asarray(seen(view_id) * _FORESHORTENED.get(view_id, 1.0), np.float64)


def _quantiles(places: Floats, values: Floats, left_out: float) -> tuple[Floats, Floats]:
    """The corners of the least box beyond each edge of which values of no more than `left_out` lie."""
    low, high = np.empty(2), np.empty(2)
    for axis in (0, 1):
        order = np.argsort(places[:, axis], kind="stable")
        sums = np.cumsum(values[order])
        first = int(np.searchsorted(sums, left_out, side="right"))
        last = int(np.searchsorted(sums, sums[-1] - left_out))
        low[axis], high[axis] = np.sort(places[order, axis][[min(first, len(order) - 1), min(last, len(order) - 1)]])
    return low, high


def _around(places: Floats, where: View, muscles: Sequence[Subject]) -> Box:
    """A box round places with room about it, no larger than the frame."""
    x0, y0, x1, y1 = where.frame
    if not len(places):
        return where.frame
    least = max(_LEAST_SHARE * (y1 - y0), min(_LEAST_UNITS, _OF_SMALL_VIEWS * (y1 - y0)))

    def size_of(low: Floats, high: Floats) -> float:
        return max(_ROOM * float((high - low).max()), least)

    low, high = places.min(axis=0), places.max(axis=0)
    for subject in muscles:
        muscle_low, muscle_high = _muscle_bounds(subject, where)
        with_muscle = np.minimum(low, muscle_low), np.maximum(high, muscle_high)
        if size_of(*with_muscle) <= _MUSCLE_ADDS * size_of(low, high):
            low, high = with_muscle
    size = size_of(low, high)
    width, height = min(size, x1 - x0), min(size, y1 - y0)
    x, y = np.clip((low + high - (width, height)) / 2, (x0, y0), (x1 - width, y1 - height))
    return (round(float(x), 1), round(float(y), 1), round(float(x + width), 1), round(float(y + height), 1))


def _muscle_bounds(subject: Subject, where: View) -> tuple[Floats, Floats]:
    """The corners of what the view draws of a muscle; the wrong way round, so that they widen nothing, if nothing."""
    area = area_of_muscle(subject.slug, where.mirror_of or where.id, where.figure)
    if area.is_empty or not shows_side(where.id, subject.side):
        return np.full(2, np.inf), np.full(2, -np.inf)
    x0, y0, x1, y1 = area.bounds
    low, high = (-x1, -x0) if flips(where, subject.side) else (x0, x1)
    frame = where.frame
    return np.maximum((low, y0), frame[:2]), np.minimum((high, y1), frame[2:])
