"""A referral pattern in words: which named areas its zones lie in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.atlas import parse_marks
from knowledge.document.records import TriggerPoint, ZoneKind
from knowledge.queries import PublishedKnowledge


# An area is named when a tenth of the zone lies in it, or the zone fills a third of the area: the first keeps
# slivers at a border out, the second keeps small areas (a finger, the ear) in.
SHARE_OF_ZONE = 0.10
SHARE_OF_AREA = 0.33


@dataclass(frozen=True, slots=True)
class PatternWords:
    point: TriggerPoint
    essential: tuple[str, ...]  # area slugs, largest share of the zone first
    spillover: tuple[str, ...]  # those not already essential
    notes: tuple[str, ...]


def pattern_words(release: PublishedKnowledge, point: TriggerPoint) -> PatternWords:
    """The areas a trigger point on the LEFT refers to."""
    essential = _areas(release, point, ZoneKind.ESSENTIAL)
    spillover = tuple(slug for slug in _areas(release, point, ZoneKind.SPILLOVER) if slug not in essential)
    return PatternWords(point, essential, spillover, tuple(zone.note for zone in point.zones if zone.note))


def _areas(release: PublishedKnowledge, point: TriggerPoint, kind: ZoneKind) -> tuple[str, ...]:
    surface = release.surface
    weights = np.zeros(surface.size, np.float32)
    for zone in point.zones:
        if zone.kind is kind:
            marks = parse_marks(list(zone.marks), areas=surface.area_slugs)
            weights = np.maximum(weights, surface.weights(marks))
    weighted = weights * surface.area_cm2
    count = len(surface.area_slugs)
    inside = np.bincount(surface.area_of, weighted, count)
    whole = np.bincount(surface.area_of, surface.area_cm2, count)
    total = inside.sum()
    if not total:
        return ()
    named = (inside >= SHARE_OF_ZONE * total) | (inside >= SHARE_OF_AREA * whole)
    order = sorted(np.flatnonzero(named), key=lambda index: (-inside[index], surface.area_slugs[index]))
    return tuple(surface.area_slugs[index] for index in order)
