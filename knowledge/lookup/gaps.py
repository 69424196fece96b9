"""Where the knowledge as a whole leaves somebody without an answer: places and muscles that no question connects.

A gap is a warning, never an error: few muscles refer pain to some places, and the literature says so. But it is
where a zone drawn a little short, or a muscle nobody has written up, shows first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from knowledge.document.places import place_of
from knowledge.document.records import Document, Problem
from knowledge.document.surfaces import surface_of
from knowledge.lookup.index import LookupIndex, sided_slugs
from knowledge.lookup.referrals import refers_to


FEWEST_MUSCLES = 2  # a place with one muscle to name offers nothing to compare


def gaps(document: Document) -> list[Problem]:
    """Areas that fewer than two muscles explain, then muscles with trigger points that no area leads to.

    Asks of a document without errors: raises MarkProblems for marks that `check` would refuse.
    """
    return list(_gaps(document, LookupIndex.build(document, surface_of(document))))


def _gaps(document: Document, index: LookupIndex) -> Iterator[Problem]:
    areas_of: dict[str, set[str]] = defaultdict(set)
    for area in document.areas:
        _, slug = sided_slugs(area)[0]  # the two sides mirror each other
        muscles = sorted({referral.muscle for referral in refers_to(index, slug)})
        for muscle in muscles:
            areas_of[muscle].add(area.slug)
        if len(muscles) < FEWEST_MUSCLES:
            named = f"only {muscles[0]} refers" if muscles else "no muscle refers"
            message = f"{named} pain here; draw the zones that reach it, or check where the area is drawn"
            yield Problem(str(place_of("areas", area.slug)), message, "warning")
    for record in index.muscles:
        if record.slug not in areas_of:
            place = place_of("muscles", record.slug).key("trigger_points")
            message = "no named area leads to this muscle: its zones touch too little of any; draw them larger"
            yield Problem(str(place), message, "warning")
