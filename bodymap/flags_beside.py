"""Which warnings stand beside a muscle, on its page and in the API."""

from __future__ import annotations

from functools import lru_cache

from knowledge.atlas import parse_marks
from knowledge.document.records import RedFlag, ZoneKind
from knowledge.lookup import flags_of_zones
from knowledge.queries import PublishedKnowledge


@lru_cache(maxsize=512)
def flags_of_muscle(release: PublishedKnowledge, slug: str) -> tuple[RedFlag, ...]:
    """Worked out once for each edition and muscle: it paints every essential zone."""
    muscle = release.muscle(slug)
    surface = release.surface
    zones = [
        surface.weights(parse_marks([*zone.marks], areas=surface.area_slugs))
        for point in (muscle.trigger_points if muscle else ())
        for zone in point.zones
        if zone.kind is ZoneKind.ESSENTIAL
    ]
    return flags_of_zones(release.index, zones, release.document.red_flags)
