"""Muscles that a map of pain cannot tell apart: parts of one whole whose trigger points have the same zones.

The four suboccipital muscles are drawn as one pattern in the manuals; four rows with the same words would crowd out
the next answer. The lookup still ranks each muscle and side; only those who read its answer put them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from knowledge.document.records import Muscle, Whole
from knowledge.lookup import Match
from knowledge.queries import PublishedKnowledge


@dataclass(frozen=True, slots=True)
class SamePattern:
    """At least two muscles, in the order of their whole."""

    whole: Whole
    members: tuple[Muscle, ...]
    entire: bool  # every part of the whole that has a page is among them

    @property
    def names(self) -> str:
        """“Semimembranosus and Semitendinosus”."""
        *first, last = (muscle.name for muscle in self.members)
        return _("%(names)s and %(last)s") % {"names": ", ".join(first), "last": last}

    @property
    def name(self) -> str:
        """The whole's name where all of it is meant, else those of the parts."""
        return self.whole.name if self.entire else self.names

    @property
    def lay_name(self) -> str:
        return self.whole.lay_name if self.entire else ""


@lru_cache(maxsize=2)
def same_patterns(release: PublishedKnowledge) -> dict[str, SamePattern]:
    """By the slug of each muscle that shares its pattern; worked out once for each edition."""
    found = {}
    for whole in release.document.wholes:
        parts = release.members(whole)
        alike: dict[frozenset[tuple[str, str]], list[Muscle]] = {}
        for muscle in parts:
            alike.setdefault(_zones(muscle), []).append(muscle)
        for zones, muscles in alike.items():
            if zones and len(muscles) > 1:
                group = SamePattern(whole, tuple(muscles), entire=len(muscles) == len(parts))
                found.update({muscle.slug: group for muscle in muscles})
    return found


def grouped(release: PublishedKnowledge, matches: tuple[Match, ...]) -> list[Match]:
    """One match for each pattern and side: the best ranked of those that share it."""
    shared = same_patterns(release)
    kept: dict[tuple[str, str], Match] = {}
    for match in matches:
        group = shared.get(match.muscle)
        kept.setdefault((group.members[0].slug if group else match.muscle, match.side), match)
    return list(kept.values())


def _zones(muscle: Muscle) -> frozenset[tuple[str, str]]:
    return frozenset((zone.kind.value, repr(zone.marks)) for point in muscle.trigger_points for zone in point.zones)
