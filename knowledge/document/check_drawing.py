"""What is wrong with what is drawn on the body: trigger points beside it, zones too small or too large."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from knowledge.atlas.marks import Mark, MarkProblems, parse_marks
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import UnknownView, view

from .parse import area_slugs
from .places import Place, place_of
from .records import Document, Position, Problem, TriggerPoint, Zone, ZoneKind
from .surfaces import surface_of


SMALLEST_ZONE_CM2 = 8
LARGEST_ZONE_CM2 = 2500


def check_drawing(document: Document) -> Iterator[Problem]:
    """Problems with marks and positions. Zones are measured only when all areas are sound."""
    area_problems = [
        problem
        for area in document.areas
        for problem in _check_marks(area.marks, frozenset(), place_of("areas", area.slug).key("marks"))
    ]
    yield from area_problems
    surface = None if area_problems else surface_of(document)
    slugs = area_slugs(document.areas)
    for muscle in document.muscles:
        for index, point in enumerate(muscle.trigger_points):
            place = place_of("muscles", muscle.slug).key("trigger_points").item(index)
            yield from _check_position(point.position, place.key("position"))
            yield from _check_zones(point, place)
            for number, zone in enumerate(point.zones):
                yield from _check_zone(zone, place.key("zones").item(number), slugs, surface)


def is_on_body(position: Position) -> bool:
    """Whether a position lies on the figure in its view. Errors: UnknownView."""
    picture = view(position.view)
    x0, y0, _, _ = picture.frame
    column = int((position.x - x0) // picture.units_per_px)
    row = int((position.y - y0) // picture.units_per_px)
    height, width = picture.labels.shape
    return 0 <= row < height and 0 <= column < width and bool(picture.labels[row, column] >= 0)


@lru_cache(maxsize=4096)  # editors look at a draft again and again; few zones change in between
def surface_cm2(marks: tuple[Mark, ...], surface: Surface) -> float:
    """The skin and deep surface that marks cover, in cm²."""
    return float(np.dot(surface.weights(marks), surface.area_cm2))


def _check_position(position: Position, place: Place) -> Iterator[Problem]:
    try:
        if not is_on_body(position):
            yield Problem(
                str(place),
                f"({position.x:g}, {position.y:g}) is not on the body in the view {position.view}; move it",
            )
    except UnknownView:
        yield Problem(str(place.key("view")), f"there is no view {position.view!r}")


def _check_zones(point: TriggerPoint, place: Place) -> Iterator[Problem]:
    if not point.zones:
        yield Problem(str(place.key("zones")), "is empty; draw where its pain is felt", "warning")
    elif not any(zone.kind == ZoneKind.ESSENTIAL for zone in point.zones):
        yield Problem(str(place.key("zones")), "has no essential zone, only spillover", "warning")


def _check_zone(zone: Zone, place: Place, areas: frozenset[str], surface: Surface | None) -> Iterator[Problem]:
    try:
        marks = parse_marks(list(zone.marks), areas=areas)
    except MarkProblems as refused:
        yield from _at(refused, place.key("marks"))
        return
    if surface is None:
        return
    size = surface_cm2(marks, surface)
    if size == 0:
        yield Problem(str(place.key("marks")), "touch nothing of the body; draw them on the figure")
    elif not SMALLEST_ZONE_CM2 <= size <= LARGEST_ZONE_CM2:
        wrong = "small" if size < SMALLEST_ZONE_CM2 else "large"
        yield Problem(
            str(place.key("marks")),
            f"cover {size:.1f} cm², which looks too {wrong}: usual are {SMALLEST_ZONE_CM2} to {LARGEST_ZONE_CM2:,}",
            "warning",
        )


def _check_marks(marks: tuple[dict[str, object], ...], areas: frozenset[str], place: Place) -> Iterator[Problem]:
    try:
        parse_marks(list(marks), areas=areas)
    except MarkProblems as refused:
        yield from _at(refused, place)


def _at(refused: MarkProblems, place: Place) -> Iterator[Problem]:
    """The problems of marks, said of the place where the marks are: they speak of "marks[0]" themselves."""
    for path, message in refused.problems:
        yield Problem(str(Place(place.file, place.path + path.removeprefix("marks"))), message)
