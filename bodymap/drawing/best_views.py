"""Which views show a muscle's pattern best: a referral chart that picks itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray

from bodymap.drawing.canvas import Box, Subject
from bodymap.drawing.crops import crop_beside, places_seen, shown_in
from bodymap.drawing.figure import shows_side, views_drawing
from bodymap.drawing.ink import area_of_muscle
from bodymap.drawing.insets import INSET_IDS, inset, insets_reaching, insets_with, is_inset
from bodymap.drawing.referral import Referral, referral, together
from knowledge.atlas.cells import cells
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import REFERENCE_FIGURE, View, mirror_view_id, view, view_ids
from knowledge.document.records import Document


_ENOUGH = 0.95
_MOST_VIEWS = 4
_LEAST_GAIN = 0.04  # a further view that shows less than this is not worth a picture
_POINTS = 0.15  # how much of the whole the trigger points count; the rest is skin
_NEARLY_AS_GOOD = 0.93  # a close-up is taken rather than the whole figure when it shows nearly as much

_CUT_OFF_LOSES = 0.8  # of the most: a view that shows this much uncut is taken rather than one that shows more, cut
_ZONE_CM2, _ZONE_SHARE = 12.0, 1 / 3  # from where an essential zone is a place of its own
_WHOLE = 0.8  # of what is drawn of a muscle: a picture that holds less cuts it off
_ROOM = 0.03  # of the height of a close-up: so near to its edge a pattern looks cut off

Floats = NDArray[np.float64]


def views_for(document: Document, surface: Surface, muscle_slug: str, side: str = "left") -> list[str]:
    """The views that show this muscle's pattern and trigger points best, best first.

    Greedy: each time the view that adds most of what is not yet seen (by surface), until 95 % are seen, at most
    four. Insets count as views, and those for the deep areas of the pattern and for muscles that are reached from
    inside are among them: no view shows those.
    Raises UnknownMuscle.
    """
    if side == "right":
        return [_mirrored(view_id) for view_id in views_for(document, surface, muscle_slug)]
    found = referral(document, surface, muscle_slug)
    if found not in _CHOSEN:
        _CHOSEN[found] = best_views(found)
    return list(_CHOSEN[found])


# As long as the pattern itself is kept.
_CHOSEN: WeakKeyDictionary[Referral, list[str]] = WeakKeyDictionary()


def views_for_all(document: Document, surface: Surface, muscle_slugs: Sequence[str], side: str = "left") -> list[str]:
    """The same for several muscles on one chart: what each asks for in turn, at most four."""
    names: dict[str, None] = {}
    for slug in muscle_slugs:
        names.update(dict.fromkeys(views_for(document, surface, slug, side)))
    return list(names)[:_MOST_VIEWS]


def crop_on_chart(
    document: Document,
    surface: Surface,
    view_id: str,
    found: Sequence[Referral],
    figure: str = REFERENCE_FIGURE,
    muscles: Sequence[Subject] = (),
) -> Box:
    """The part of a view that the chart of these patterns, all of one side, shows; x0, y0, x1, y1.

    Asked for twice: by the page, which keeps the picture's place, and by the picture.
    """
    kept = _CROPS.setdefault(found[0], {}) if len(found) == 1 else {}
    key = (view_id, figure, tuple(muscles))
    if key not in kept:
        views = views_for_all(document, surface, [one.slug for one in found], found[0].side)
        kept[key] = crop_beside(view_id, together(found), views if view_id in views else (), figure, muscles)
    return kept[key]


# As long as the pattern itself is kept; those of several laid together are not kept.
_CROPS: WeakKeyDictionary[Referral, dict[tuple[str, str, tuple[Subject, ...]], Box]] = WeakKeyDictionary()


def best_views(found: Referral) -> list[str]:
    """The same for a pattern at hand; ["front"] where nothing is concerned.

    One of them draws the muscle itself, if any view does.
    """
    everywhere = _wanted(found)
    counts = np.flatnonzero(everywhere)
    if not len(counts):
        return ["front"]
    wanted, wanted_points = everywhere[counts], _wanted_points(found)[counts]
    shows = {view_id: share[counts] for view_id, share in _shares(found).items()}
    inside = _insets_needed(found)
    chosen: list[str] = []
    shown = np.zeros_like(wanted)
    while len(chosen) < _MOST_VIEWS - len(set(inside) - set(chosen)) and float((wanted * shown).sum()) < _ENOUGH:
        gains = {
            view_id: float((wanted * np.maximum(share - shown, 0)).sum())
            for view_id, share in shows.items()
            if view_id not in chosen
        }
        most = max(gains.values())
        if chosen and most < _LEAST_GAIN:
            break
        best = _best(gains, found)
        chosen.append(best)
        shown = np.maximum(shown, shows[best])
    chosen += [inset_id for inset_id in inside if inset_id not in chosen]
    drawing = [v for v in views_drawing(found.slug) if shows_side(v, found.side)]
    if drawing and not {*drawing, *insets_reaching(found.slug)} & set(chosen):
        best = max(drawing, key=lambda v: (float((wanted_points * shows[v]).sum()), -_height(v)))
        spare = [v for v in chosen[1:] if v not in inside]
        for view_id in spare[::-1][: max(0, len(chosen) - _MOST_VIEWS + 1)]:
            chosen.remove(view_id)
        chosen.append(best)
    return chosen


def _best(gains: Mapping[str, float], found: Referral) -> str:
    """The view that gains most, or rather a close-up of nearly the same; best one whose edge cuts nothing off."""
    most = max(gains.values())
    whole = [v for v, gain in gains.items() if gain >= _CUT_OFF_LOSES * most and not _is_cut_off(v, found)]
    if whole:
        most = max(gains[view_id] for view_id in whole)
    near = [view_id for view_id in whole or gains if gains[view_id] >= _NEARLY_AS_GOOD * most]
    return min(near, key=lambda view_id: (_height(view_id), -gains[view_id]))


def _mirrored(view_id: str) -> str:
    return inset(view_id).mirror_inset if is_inset(view_id) else mirror_view_id(view_id)


def _insets_needed(found: Referral) -> list[str]:
    """One inset that shows the trigger points if any does, and one for each deep area: as few as will do."""
    needed = [inset_id for inset_id in insets_reaching(found.slug) if inset(inset_id).shows_side(found.side)][:1]
    for area in found.deep_areas:
        showing = insets_with(area)
        if showing and not set(showing) & set(needed):
            needed.append(showing[0])
    return needed


def _shares(found: Referral) -> dict[str, Floats]:
    """How well each view and inset shows each place of the surface; trigger points come after the places."""
    points = len(found.points)
    shares = {}
    for view_id in view_ids():
        cell_shares = shown_in(view_id)
        above = [cell_shares[cell] for _point, cell in found.points]
        shares[view_id] = np.concatenate([cell_shares, np.zeros(len(found.deep)), above])
    for inset_id in INSET_IDS:
        where = inset(inset_id)
        inside = [float(where.place(area) is not None) for area in found.deep]
        reached = float(found.slug in where.points_of and where.shows_side(found.side))
        shares[inset_id] = np.concatenate([np.zeros(cells().count), inside, np.full(points, reached)])
    return shares


def _wanted(found: Referral) -> Floats:
    """What is to be seen, per place and trigger point, adding up to 1.

    Half of the skin's part goes by surface; the other half to every area that holds an essential zone, in equal
    shares: the inner border of the shoulder blade is small beside an arm, and says as much.
    """
    points = _wanted_points(found)
    surface = found.reach * found.area_cm2
    if surface.sum() <= 0:
        return points
    share = _POINTS if points.any() else 0.0
    skin = 0.5 * surface / surface.sum() + 0.5 * _wanted_areas(found)
    return np.concatenate([skin / skin.sum() * (1 - share), np.zeros(len(found.points))]) + points * share


def _wanted_areas(found: Referral) -> Floats:
    """The essential zone by place, the same for each area of which it fills a good part; 0 where there is none."""
    surface = found.essential * found.area_cm2
    held = np.bincount(found.area_of, surface)
    whole = np.bincount(found.area_of, found.area_cm2)
    counts = (held >= _ZONE_CM2) | (held >= _ZONE_SHARE * whole)
    if not counts.any():
        return np.zeros(len(surface))
    each = np.where(counts, 1 / np.maximum(held, 1e-9), 0) / counts.sum()
    return np.asarray(surface * each[found.area_of])


def _is_cut_off(view_id: str, found: Referral) -> bool:
    """Whether the edge of the picture cuts through the muscle or an essential zone, or runs close by the zone."""
    if is_inset(view_id):
        return False
    where = view(view_id)
    x0, y0, x1, y1 = where.frame
    places = places_seen(where, found.essential)
    room = _ROOM * (y1 - y0)
    near = (places < (x0 + room, y0 + room)) | (places > (x1 - room, y1 - room))
    return bool(near.any()) or (shows_side(view_id, found.side) and _cuts_the_muscle(where, found.slug))


def _cuts_the_muscle(where: View, slug: str) -> bool:
    """Whether a good part of what is drawn of the muscle lies beyond the edge of the picture."""
    x0, y0, x1, y1 = where.frame
    muscle = area_of_muscle(slug, where.mirror_of or where.id, where.figure)
    edge = shapely.box(-x1, y0, -x0, y1) if where.mirror_of else shapely.box(x0, y0, x1, y1)
    return bool(muscle.intersection(edge).area < _WHOLE * muscle.area)


def _wanted_points(found: Referral) -> Floats:
    """The trigger points, in equal shares."""
    return np.concatenate([np.zeros(len(found.reach)), np.full(len(found.points), 1 / max(1, len(found.points)))])


def _height(view_id: str) -> float:
    """How much of the body the picture holds, in units: the less, the closer."""
    frame = (inset(view_id) if is_inset(view_id) else view(view_id)).frame
    return frame[3] - frame[1]
