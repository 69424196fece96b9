"""The question backwards: which muscles refer pain to a named area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.document.records import Frequency
from knowledge.lookup.answer import SIDES
from knowledge.lookup.formula import DECIMALS, WEIGHT
from knowledge.lookup.index import LookupIndex


# A zone belongs to an area when it fills a twelfth of it or 12 cm² (two thumbprints): large areas need the
# second, small ones the first. Less is a border drawn a little wide.
SHARE_OF_AREA = 1 / 12
ENOUGH_CM2 = 12.0


@dataclass(frozen=True, slots=True)
class AreaReferral:
    muscle: str
    side: str
    trigger_points: tuple[str, ...]  # slugs of those that reach the area, in the order of the document
    kind: str  # "essential" | "spillover"
    share: float  # of the area, inside its zones of this kind ("spillover": inside any of its zones)
    frequency: str


def refers_to(index: LookupIndex, area_slug: str) -> list[AreaReferral]:
    """Muscles that refer pain to an area: essential before spillover, common before rare, then the larger share.

    Raises KeyError for an area that the body does not have.
    """
    if area_slug not in index.body.area_slugs:
        raise KeyError(area_slug)
    area = np.zeros(index.body.size, np.float32)
    area[index.body.places_of(area_slug)] = 1
    area *= index.area_cm2
    whole = float(area.sum(dtype=np.float64))
    enough = min(SHARE_OF_AREA * whole, ENOUGH_CM2)
    found = []
    for side, surface in zip(SIDES, (area, area[index.body.mirror]), strict=True):
        places = np.flatnonzero(surface)
        essential, reach = index.rows.overlap(places, surface[places]).totals(index.columns)
        for number in np.flatnonzero(reach[index.whole] >= enough):
            muscle, first, column = index.muscles[number], index.first[number], index.whole[number]
            kind, covered = (
                ("essential", essential[column]) if essential[column] >= enough else ("spillover", reach[column])
            )
            found.append(
                AreaReferral(
                    muscle=muscle.slug,
                    side=side,
                    trigger_points=tuple(
                        pattern.slug
                        for n, pattern in enumerate(muscle.patterns)
                        if 0 < reach[first + n] >= min(enough, reach[column] / 2)
                    ),
                    kind=kind,
                    share=min(float(covered) / whole, 1.0),
                    frequency=muscle.frequency.value,
                )
            )
    return sorted(found, key=_order)


def _order(referral: AreaReferral) -> tuple[bool, float, float, str, str]:
    return (
        referral.kind != "essential",
        -WEIGHT[Frequency(referral.frequency)],
        -round(referral.share, DECIMALS),
        referral.muscle,
        referral.side,
    )
