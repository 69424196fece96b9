"""What is wrong with the muscles of a document: their place in the inventory, their points, and whom they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .places import Place, place_of
from .problems import error, warning
from .records import Document, Muscle, Problem, RelatedMuscle
from .walk import Found


def check_muscles(document: Document, found: Found) -> Iterator[Problem]:
    inventory = {known.slug: known for known in document.inventory}
    named = set(inventory) | {whole.slug for whole in document.wholes}
    for muscle in document.muscles:
        place = place_of("muscles", muscle.slug)
        known = inventory.get(muscle.slug)
        if known is None:
            yield error(place.key("slug"), "is not in inventory.yaml; add it there, or use the slug that is")
        elif muscle.group != known.group:
            yield error(place.key("group"), f"is {muscle.group!r}, but {known.group!r} in inventory.yaml")
        elif muscle.whole != known.whole:
            yield error(place.key("whole"), f"is {muscle.whole!r}, but {known.whole!r} in inventory.yaml")
        if not muscle.trigger_points and not muscle.pattern_note:
            yield warning(place.key("trigger_points"), "has none; say why in pattern_note")
        for index, point in enumerate(muscle.trigger_points):
            if not point.slug.startswith(f"{muscle.slug}-"):
                yield error(
                    place.key("trigger_points").item(index).key("slug"),
                    f"must start with {muscle.slug + '-'!r}",
                )
        labels = [point.label for point in muscle.trigger_points]
        if len(set(labels)) < len(labels):
            yield error(place.key("trigger_points"), "use a label twice; give each its own")
        yield from _check_names(muscle, place)
    for place, record in found:
        if isinstance(record, RelatedMuscle) and record.muscle not in named:
            yield error(
                place.key("muscle"),
                f"names the unknown muscle {record.muscle!r}; see inventory.yaml and wholes.yaml",
            )


def _check_names(muscle: Muscle, place: Place) -> Iterator[Problem]:
    for name in ("compensates", "satellites", "keys"):
        related = [link.muscle for link in getattr(muscle, name)]
        if muscle.slug in related:
            yield error(place.key(name), "names the muscle itself")
        if len(set(related)) < len(related):
            yield error(place.key(name), "names a muscle twice; join the two texts")


def check_loops(document: Document) -> Iterator[Problem]:
    """Two muscles that are each said to be the satellite of the other tell nobody which to treat first.

    Longer loops are left alone: overload does spread in circles, from neck to shoulder to arm and back.
    """
    satellites: dict[str, set[str]] = defaultdict(set)
    for muscle in document.muscles:
        satellites[muscle.slug].update(link.muscle for link in muscle.satellites)
        for link in muscle.keys:
            satellites[link.muscle].add(muscle.slug)
    for key in sorted(satellites):
        for satellite in sorted(satellites[key]):
            if key < satellite and key in satellites.get(satellite, ()):
                yield warning(
                    place_of("muscles", key).key("satellites"),
                    f"and {satellite} are each the satellite of the other; keep the direction the sources describe",
                )
