"""Several muscles at once: the smallest set that explains most of a painting.

Finding the best set exactly is the set-cover problem; the greedy choice (always the muscle that adds most) is
the classical answer, never worse than 63 % of the best (Nemhauser, Wolsey and Fisher 1978, for gains that shrink
as the set grows, as these do: a place is explained by the best of the chosen muscles, not by their sum).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from knowledge.lookup.answer import SIDES, SidedMuscle, Together
from knowledge.lookup.formula import DECIMALS, LISTED, SPILLOVER, Floats
from knowledge.lookup.index import LookupIndex
from knowledge.lookup.rows import Positions, Weights


LARGEST: Final = 4
# A further muscle must explain another twentieth of the painting; less is not worth a name.
SMALLEST_GAIN: Final = 0.05
# A muscle cannot add more than it explains alone, so only those that explain most are asked. No real edition has more.
_ASKED: Final = 256


def explain_together(
    index: LookupIndex, painted_cm2: Weights, covers: Floats, scores: Floats, total_cm2: float
) -> Together:
    """Choose muscles greedily; between two that add as much, the commoner, then the better match.

    `covers` and `scores` have one row a side and one column a muscle.
    """
    side, muscle = _candidates(covers, scores)
    if not side.size:
        return Together((), 0.0)
    place, candidate, explains = _explained_places(index, painted_cm2, side, muscle)
    usual = index.weight[index.whole[muscle]]
    # Entries are grouped by candidate, and each has some: it explains more than nothing.
    ends = np.searchsorted(candidate, np.arange(side.size), side="right")
    starts = np.concatenate([[0], ends[:-1]])
    explained = np.zeros(index.body.size)
    adds = explains  # what each candidate would add at each place
    chosen: list[int] = []
    while True:
        gain = np.add.reduceat(adds, starts) / total_cm2
        value = np.where(gain >= SMALLEST_GAIN, np.round(gain * usual, DECIMALS), 0)
        best = int(value.argmax())  # the first of equals: candidates are in order of rank
        if value[best] <= 0:
            break
        chosen.append(best)
        mine = slice(starts[best], ends[best])
        explained[place[mine]] += adds[mine]
        if len(chosen) == LARGEST:
            break
        adds = np.maximum(explains - explained[place], 0)
    share = (explained.sum() + explained[index.mirror].sum()) / 2 / total_cm2
    return Together(
        tuple(SidedMuscle(index.muscles[muscle[n]].slug, SIDES[side[n]]) for n in chosen),
        min(float(share), 1.0),
    )


def _candidates(covers: Floats, scores: Floats) -> tuple[Positions, Positions]:
    """Sides and muscles of those that are listed and explain enough, best match first."""
    floor = SMALLEST_GAIN
    if covers.size > _ASKED:
        floor = max(floor, float(np.partition(covers, covers.size - _ASKED, axis=None)[covers.size - _ASKED]))
    side, muscle = np.nonzero((covers >= floor) & (scores >= LISTED))
    rounded = np.round(covers[side, muscle], DECIMALS)
    order = np.lexsort((side, muscle, -rounded, -scores[side, muscle]))[:_ASKED]
    return side[order], muscle[order]


def _explained_places(
    index: LookupIndex, painted_cm2: Weights, side: Positions, muscle: Positions
) -> tuple[Positions, Positions, Floats]:
    """(place, number of the candidate, explained cm²) wherever a candidate explains something."""
    candidate, seen, essential, reach = index.wholes.overlap(
        side, muscle, np.concatenate([painted_cm2, painted_cm2[index.mirror]])
    )
    place = np.concatenate([np.arange(index.body.size), index.mirror])[seen]
    return place, candidate, (1 - SPILLOVER) * essential + SPILLOVER * reach
