"""Which views, and which part of them, show a muscle's pattern best: a referral chart that picks itself."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bodymap.drawing.figure import Box, shows_side, views_drawing
from bodymap.drawing.referral import Referral, Weights, referral
from bodymap.drawing.warp import cell_places
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import REFERENCE_FIGURE, mirror_view_id, view, view_ids
from knowledge.document.records import Document


_ENOUGH = 0.9
_MOST_VIEWS = 4
_LEAST_GAIN = 0.04  # a further view that shows less than this is not worth a picture
_POINTS = 0.15  # how much of the whole the trigger points count; the rest is skin
_NEARLY_AS_GOOD = 0.93  # a close-up is taken rather than the whole figure when it shows nearly as much

Floats = NDArray[np.float64]


def views_for(document: Document, surface: Surface, muscle_slug: str, side: str = "left") -> list[str]:
    """The views that show this muscle's pattern and trigger points best, best first.

    Greedy: each time the view that adds most of what is not yet seen (by skin surface), until 90 % are
    seen, at most four. Raises UnknownMuscle.
    """
    if side == "right":
        return [mirror_view_id(view_id) for view_id in views_for(document, surface, muscle_slug)]
    found = referral(document, surface, muscle_slug)
    if found not in _CHOSEN:
        _CHOSEN[found] = best_views(found)
    return list(_CHOSEN[found])


# As long as the pattern itself is kept.
_CHOSEN: WeakKeyDictionary[Referral, list[str]] = WeakKeyDictionary()


def best_views(found: Referral) -> list[str]:
    """The same for a pattern at hand; ["front"] where no skin is concerned.

    One of them draws the muscle itself, if any view does.
    """
    wanted = _wanted(found)
    if not wanted.any():
        return ["front"]
    chosen: list[str] = []
    shown = np.zeros_like(wanted)
    while len(chosen) < _MOST_VIEWS and float((wanted * shown).sum()) < _ENOUGH:
        gains = {
            view_id: float((wanted * np.maximum(seen(view_id) - shown, 0)).sum())
            for view_id in view_ids()
            if view_id not in chosen
        }
        most = max(gains.values())
        if chosen and most < _LEAST_GAIN:
            break
        near = [view_id for view_id, gain in gains.items() if gain >= _NEARLY_AS_GOOD * most]
        best = min(near, key=lambda view_id: (_height(view_id), -gains[view_id]))
        chosen.append(best)
        shown = np.maximum(shown, seen(best))
    drawing = [v for v in views_drawing(found.slug) if shows_side(v, found.side)]
    if drawing and not set(drawing) & set(chosen):
        best = max(drawing, key=lambda v: (float((_wanted_points(found) * seen(v)).sum()), -_height(v)))
        chosen = [*chosen[: _MOST_VIEWS - 1], best]
    return chosen


def crop_box(view_id: str, weights: Weights, figure: str = REFERENCE_FIGURE) -> Box:
    """The part of a view that shows the weighted cells, with room around them: x0, y0, x1, y1.

    Never less than a third of the frame, so that one still sees where on the body it is; the whole frame
    when nothing of the weights is seen.
    """
    where = view(view_id, figure)
    x0, y0, x1, y1 = where.frame
    shown = (np.asarray(weights[: cells().count]) > 0.2) & (where.pixels > 0)
    if not shown.any():
        return where.frame
    places = cell_places(where)[shown]
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    size = max(1.3 * max(right - left, bottom - top), (y1 - y0) / 3)
    width, height = min(size, x1 - x0), min(size, y1 - y0)
    x = float(np.clip((left + right - width) / 2, x0, x1 - width))
    y = float(np.clip((top + bottom - height) / 2, y0, y1 - height))
    return (round(x, 1), round(y, 1), round(x + width, 1), round(y + height, 1))


def _wanted(found: Referral) -> Floats:
    """What is to be seen, per cell, adding up to 1."""
    skin = found.reach[: cells().count] * cells().area_cm2
    wanted = np.zeros(cells().count)
    if skin.sum() > 0:
        wanted += skin / skin.sum()
    points = _wanted_points(found)
    if skin.sum() <= 0:
        return points
    return wanted * (1 - _POINTS) + points * _POINTS if points.any() else wanted


def _wanted_points(found: Referral) -> Floats:
    """The cells above the trigger points, in equal shares."""
    wanted = np.zeros(cells().count)
    for _point, cell in found.points:
        wanted[cell] += 1 / len(found.points)
    return wanted


def _height(view_id: str) -> float:
    frame = view(view_id).frame
    return frame[3] - frame[1]
