"""A muscle's referral pattern: first as weights on the surface, then as paths and points in a view.

Content is written for the left side of the body; the right side is its mirror image.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray

from bodymap.drawing.ink import area_of_muscle
from bodymap.drawing.insets import Inset, inset, insets_reaching, is_inset
from bodymap.drawing.looks import stroke_scale
from bodymap.drawing.pattern import Pattern, Point
from bodymap.drawing.warp import cell_places, warp
from knowledge.atlas.arrays import Integers
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.marks import NamedArea, parse_marks
from knowledge.atlas.outlines import outline_paths
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import REFERENCE_FIGURE, View, view
from knowledge.document.records import Document, Muscle, TriggerPoint, Zone, ZoneKind


Weights = NDArray[np.float32]

# Units from the edge of its muscle at which a point that is moved onto it comes to lie: the first there is room for.
_INSIDE = (3.0, 1.5)
_SEEN = 0.35  # a trigger point is shown in a view that sees at least this share of its cell


class UnknownMuscle(ValueError):  # noqa: N818
    """The document has no muscle of that slug."""


class UnknownTriggerPoint(ValueError):  # noqa: N818
    """The muscle has no trigger point of that slug."""


@dataclass(frozen=True, eq=False)
class Referral:
    """Where a muscle's trigger points refer to, on one side: weights (0–1) per place of the surface."""

    slug: str
    side: str
    essential: Weights
    spillover: Weights
    points: tuple[tuple[TriggerPoint, int], ...]  # with the cell above each, on that side
    deep: tuple[str, ...]  # the deep areas, with their sides, in the order of the places after the cells
    area_cm2: Weights  # of every place
    area_of: Integers  # the named area of every place

    @property
    def extent(self) -> Weights:
        """The reach together with the skin above the trigger points: what a picture should hold."""
        extent = self.reach.copy()
        extent[[cell for _point, cell in self.points]] = 1
        return extent

    @property
    def reach(self) -> Weights:
        """Everything the pattern covers, spillover counted at less than half."""
        reach: Weights = np.maximum(self.essential, np.float32(0.4) * self.spillover)
        return reach

    def deep_weight(self, area: str) -> tuple[float, float]:
        """How much of a deep area is essential and how much spillover, 0 to 1."""
        if area not in self.deep:
            return 0.0, 0.0
        place = cells().count + self.deep.index(area)
        return float(self.essential[place]), float(self.spillover[place])

    @property
    def deep_areas(self) -> tuple[str, ...]:
        """The deep areas that the pattern reaches."""
        return tuple(area for area in self.deep if max(self.deep_weight(area)) > 0)


def muscle_of(document: Document, slug: str) -> Muscle:
    for muscle in document.muscles:
        if muscle.slug == slug:
            return muscle
    raise UnknownMuscle(f"There is no muscle “{slug}”.")


def referral(document: Document, surface: Surface, slug: str, side: str = "left", trigger_point: str = "") -> Referral:
    """The pattern of a muscle, or of one of its trigger points. Raises UnknownMuscle, UnknownTriggerPoint."""
    muscle = muscle_of(document, slug)
    kept = _REFERRALS.setdefault(surface, {})
    key = (slug, side, trigger_point)
    if key not in kept or kept[key][0] is not muscle:
        kept[key] = (muscle, _referral(surface, muscle, side, trigger_point))
    return kept[key][1]


# Per surface (one for each edition), so that an edition that is gone takes its patterns with it.
_REFERRALS: WeakKeyDictionary[Surface, dict[tuple[str, str, str], tuple[Muscle, Referral]]] = WeakKeyDictionary()


def _referral(surface: Surface, muscle: Muscle, side: str, trigger_point: str) -> Referral:
    points = [p for p in muscle.trigger_points if not trigger_point or p.slug == trigger_point]
    if trigger_point and not points:
        raise UnknownTriggerPoint(f"“{muscle.slug}” has no trigger point “{trigger_point}”.")
    zones = [zone for point in points for zone in point.zones]
    essential = _painted(surface, (zone for zone in zones if zone.kind == ZoneKind.ESSENTIAL))
    spillover = _painted(surface, (zone for zone in zones if zone.kind == ZoneKind.SPILLOVER))
    above = [_cell_above(point) for point in points]
    if side == "right":
        essential, spillover = essential[surface.mirror], spillover[surface.mirror]
        above = [int(cells().mirror[cell]) for cell in above]
    return _on_surface(surface, muscle.slug, side, essential, spillover, tuple(zip(points, above, strict=True)))


def referral_of_area(surface: Surface, area_slug: str) -> Referral:
    """A named area drawn as if it were a pattern, to show where it is. Raises UnknownArea."""
    weights = surface.weights([NamedArea(area_slug, 1.0)])
    side = "right" if area_slug.startswith("right-") else "left"
    return _on_surface(surface, "", side, weights, np.zeros_like(weights), ())


def _on_surface(
    surface: Surface,
    slug: str,
    side: str,
    essential: Weights,
    spillover: Weights,
    points: tuple[tuple[TriggerPoint, int], ...],
) -> Referral:
    deep = tuple(surface.area_slugs[area] for area in surface.area_of[cells().count :])
    return Referral(slug, side, essential, spillover, points, deep, surface.area_cm2, surface.area_of)


def together(found: Sequence[Referral]) -> Referral:
    """Several patterns of one side as one: for choosing views that show them all."""
    first = found[0]
    return replace(
        first,
        slug=first.slug if len(found) == 1 else "",
        essential=np.maximum.reduce([one.essential for one in found]),
        spillover=np.maximum.reduce([one.spillover for one in found]),
        points=tuple(point for one in found for point in one.points),
    )


def _painted(surface: Surface, zones: Iterable[Zone]) -> Weights:
    total = np.zeros(surface.size, np.float32)
    for zone in zones:
        marks = parse_marks(list(zone.marks), areas=surface.area_slugs)
        total = np.maximum(total, surface.weights(marks))
    return total


def _cell_above(point: TriggerPoint) -> int:
    """The skin cell over a trigger point of the left side: the nearest one in the view it is given in."""
    where = view(point.position.view)
    across = (point.position.x - where.frame[0]) / where.units_per_px - 0.5
    down = (point.position.y - where.frame[1]) / where.units_per_px - 0.5
    # Nearly always the point lies on the skin, so a small window is searched before the whole picture.
    for reach in (2, 40, max(where.labels.shape)):
        top, left = max(round(down) - reach, 0), max(round(across) - reach, 0)
        window = where.labels[top : round(down) + reach + 1, left : round(across) + reach + 1]
        rows, columns = np.nonzero(window >= 0)
        if len(rows):
            nearest = int(np.argmin((columns + left - across) ** 2 + (rows + top - down) ** 2))
            return int(window[rows[nearest], columns[nearest]])
    raise ValueError(f"The view “{where.id}” shows no skin.")


def pattern_in(
    found: Sequence[Referral],
    view_id: str,
    figure: str = REFERENCE_FIGURE,
    *,
    name: str = "",
    side: str = "left",
) -> Pattern:
    """One pattern, or several laid together, as paths and points in a view or an inset of a figure."""
    if not found:
        return Pattern()
    key = (view_id, figure, name, side)
    kept = _PATTERNS.setdefault(found[0], {}) if len(found) == 1 else {}
    if key not in kept:
        kept[key] = _pattern_in(found, view_id, figure, name, side)
    return kept[key]


# As long as the referral itself is kept; several laid together are not kept.
_PATTERNS: WeakKeyDictionary[Referral, dict[tuple[str, str, str, str], Pattern]] = WeakKeyDictionary()


def _pattern_in(found: Sequence[Referral], view_id: str, figure: str, name: str, side: str) -> Pattern:
    if is_inset(view_id):
        return _pattern_inside(found, inset(view_id, figure), name, side)
    essential = np.maximum.reduce([one.essential for one in found])
    spillover = np.maximum.reduce([one.spillover for one in found])
    reach = np.maximum(spillover, essential) if spillover.any() else spillover
    core, whole = outline_paths([essential, reach], view_id, figure)
    return Pattern(
        essential=core,
        spillover=whole,
        points=tuple(point for one in found for point in _points(one, view(view_id, figure), side)),
        name=name,
        side=side,
    )


def _pattern_inside(found: Sequence[Referral], where: Inset, name: str, side: str) -> Pattern:
    """The same in an inset: deep areas filled or dotted as wholes, points on the muscles that are reached here."""
    essential = spillover = ""
    for place in where.places:
        weights = [one.deep_weight(place.area) for one in found]
        if max(weight for weight, _ in weights) > 0:
            essential += place.d
        elif max(weight for _, weight in weights) > 0:
            spillover += place.d
    points = []
    for one in found:
        if one.slug in where.points_of and where.shows_side(one.side):
            given = [point for point, _cell in one.points]
            places = where.points_on(one.slug, [point.slug for point in given], one.side)
            points += [
                Point(p.slug, p.label, round(x, 2), round(y, 2)) for p, (x, y) in zip(given, places, strict=True)
            ]
    return Pattern(essential, spillover, tuple(points), name, side)


def _points(found: Referral, where: View, side: str) -> Iterable[Point]:
    visible = seen(where.id, where.figure)
    if insets_reaching(found.slug) and area_of_muscle(found.slug, where.mirror_of or where.id, where.figure).is_empty:
        return  # an inset shows them on their muscle; here they would lie on something else
    for point, cell in found.points:
        if visible[cell] < _SEEN:
            continue
        x, y = _on_muscle(found.slug, where, *_place(point, cell, where, side))
        yield Point(point.slug, point.label, round(x, 2), round(y, 2))


def _place(point: TriggerPoint, cell: int, where: View, side: str) -> tuple[float, float]:
    """The point itself in views that share its coordinates; else the middle of the cell above it."""
    given = view(point.position.view)
    x, y = point.position.x, point.position.y
    if side == "right":
        x, given = -x, view(given.mirror_view)
    if np.array_equal(given.projection, view(where.id).projection):
        art_view = where.mirror_of or where.id
        sign = -1.0 if where.mirror_of else 1.0
        moved = warp(np.array([[sign * x, y]]), art_view, where.figure)[0]
        return sign * float(moved[0]), float(moved[1])
    place = cell_places(where)[cell]
    return float(place[0]), float(place[1])


def _on_muscle(slug: str, where: View, x: float, y: float) -> tuple[float, float]:
    """The nearest place on the muscle where the view draws it: the cell above may lie beside what is seen of it."""
    flips = x < 0 if where.is_symmetric else where.mirror_of is not None
    area = area_of_muscle(slug, where.mirror_of or where.id, where.figure)
    drawn = shapely.Point(-x if flips else x, y)
    if area.is_empty:
        return x, y
    scale = stroke_scale(where.frame[3] - where.frame[1])
    away = area.distance(drawn)
    for margin in (*(inside * scale for inside in _INSIDE), 0.0):
        line = shapely.shortest_line(drawn, area.buffer(-margin) if margin else area)
        if line is not None and line.length <= away + 2 * margin:  # and not far along a muscle that is slender here
            drawn = shapely.Point(line.coords[-1])
            break
    return (-drawn.x if flips else drawn.x), drawn.y


def describe(muscles: Sequence[Muscle], side: str) -> str:
    """A sentence for screen readers on what the picture shows."""
    names = " and ".join(muscle.name for muscle in muscles)
    points = sum(len(muscle.trigger_points) for muscle in muscles)
    counted = "one trigger point" if points == 1 else f"{points} trigger points"
    return (
        f"Referral pattern of {names}, {side} side, with {counted}: solid where pain is usually felt, "
        "dotted where it spreads to, X at the trigger points."
    )
