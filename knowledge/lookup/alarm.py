"""How loudly the map warns: which warnings each named area raises, for a clinician to judge as a whole.

Too few warnings harm, and so do too many. Every area is painted whole on its left side; an area of the right is listed
only where it differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from knowledge.document.records import Document, RedFlag
from knowledge.lookup.flags import raised_flags
from knowledge.lookup.index import LookupIndex, PaintableBody, sided_slugs


@dataclass(frozen=True, slots=True)
class AreaAlarm:
    """What painting one area raises, worst first."""

    area: str  # sided slug
    flags: tuple[RedFlag, ...]

    def count(self, level: int) -> int:
        return sum(flag.level == level for flag in self.flags)

    @property
    def questions(self) -> int:
        return sum(len(flag.questions) for flag in self.flags)


def alarms(document: Document, surface: PaintableBody) -> Iterator[AreaAlarm]:
    """Every named area in the order of the document."""
    index = LookupIndex.from_patterns([], surface, document.areas)
    for area in document.areas:
        first: AreaAlarm | None = None
        for _, slug in sided_slugs(area):
            weights = np.zeros(surface.size, np.float32)
            weights[surface.places_of(slug)] = 1
            found = AreaAlarm(slug, raised_flags(index, weights, document.red_flags))
            if first is None or found.flags != first.flags:
                yield found
            first = first or found
