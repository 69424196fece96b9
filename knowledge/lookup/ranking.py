"""From a painting to ranked matches: the one question that the whole app is for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from knowledge.lookup.answer import SIDES, Answer, Match, Painted, Reasons, Together, TriggerPointScore
from knowledge.lookup.formula import DECIMALS, LISTED, SPILLOVER, Floats, band, score
from knowledge.lookup.index import LookupIndex
from knowledge.lookup.painting import Painting, measure, unexplained
from knowledge.lookup.rows import Positions, Weights
from knowledge.lookup.together import explain_together


class Scores(NamedTuple):
    """Terms of the formula: one row a side and one column a pattern."""

    covers: Floats
    shown: Floats
    reach: Floats
    essential: Floats
    score: Floats
    best: Floats  # one column a muscle
    single: Floats  # one column a muscle: the best of its trigger points, their union apart


def lookup(index: LookupIndex, weights: Weights, limit: int = 20) -> Answer:
    """Which muscles refer pain to the painted places, best first, and how much they explain.

    `weights` is the painting, 0–1 for each place. Order: score (see `knowledge.lookup.formula`), then the best single
    trigger point, then covers, the commoner muscle, the slug, left before right: a total order, so the same painting
    always gets the same answer. The mirrored painting gets the mirrored answer (the two sides of one muscle, when they
    tie, stay left before right). A painting that touches nothing gets an Answer with `empty` set.
    """
    weights = np.clip(weights, 0.0, 1.0).astype(np.float32, copy=False)
    painted_cm2 = weights * index.area_cm2
    if not painted_cm2.any():
        return Answer((), Together((), 0.0), 0.0, np.zeros_like(weights), Painted(0.0, 0.0, (), 0), empty=True)
    sides = Painting.both_sides(index, painted_cm2)
    # Summed both ways, so that a painting and its mirror image agree to the last bit.
    total = (sides[0].total_cm2 + sides[1].total_cm2) / 2
    share, left_over = unexplained(index, sides[0], weights, total)
    painted = measure(index, sides[0])
    if not index.muscles:
        return Answer((), Together((), 0.0), share, left_over, painted)
    scores = _score(index, sides, total)
    return Answer(
        matches=_matches(index, scores, *_rank(index, scores, limit)),
        together=explain_together(index, painted_cm2, scores.covers[:, index.whole], scores.best, total),
        unexplained=share,
        unexplained_weights=left_over,
        painted=painted,
    )


def _score(index: LookupIndex, sides: tuple[Painting, Painting], total: float) -> Scores:
    totals = [side.entries.totals(index.columns) for side in sides]
    essential, reach = (np.stack(part) / total for part in zip(*totals, strict=True))
    covers, shown, value = np.zeros((3, *reach.shape))
    met = np.nonzero(reach > 0)  # few patterns meet a painting: only those are worth arithmetic
    covers[met] = np.minimum((1 - SPILLOVER) * essential[met] + SPILLOVER * reach[met], 1.0)
    shown[met] = np.minimum(essential[met] * total * index.per_essential_cm2[met[1]], 1.0)
    value[met] = np.round(score(covers[met], shown[met], index.weight[met[1]]), DECIMALS)
    best = np.maximum.reduceat(value, index.first, axis=1)
    single = np.maximum.reduceat(np.where(index.is_union, 0.0, value), index.first, axis=1)
    return Scores(covers, shown, np.minimum(reach, 1.0), essential, value, best, single)


def _rank(index: LookupIndex, scores: Scores, limit: int) -> tuple[Positions, Positions]:
    """Sides and muscles of the best, in order."""
    best, floor = scores.best, LISTED
    if best.size > limit:
        floor = max(floor, float(np.partition(best, best.size - limit, axis=None)[best.size - limit]))
    side, muscle = np.nonzero(best >= floor)
    whole = index.whole[muscle]
    order = np.lexsort(
        (
            side,
            muscle,  # muscles are in order of slug
            -index.weight[whole],
            -np.round(scores.covers[side, whole], DECIMALS),
            -scores.single[side, muscle],
            -best[side, muscle],
        )
    )[:limit]
    return side[order], muscle[order]


def _matches(index: LookupIndex, scores: Scores, sides: Positions, muscles: Positions) -> tuple[Match, ...]:
    whole = index.whole[muscles]
    covers, reach, essential = (part[sides, whole].tolist() for part in (scores.covers, scores.reach, scores.essential))
    found = []
    for n, (side, muscle) in enumerate(zip(sides.tolist(), muscles.tolist(), strict=True)):
        record = index.muscles[muscle]
        first = int(index.first[muscle])
        of_columns: list[float] = scores.score[side, first : int(whole[n]) + 1].tolist()
        value = max(of_columns)
        shown = float(scores.shown[side, first + of_columns.index(value)])
        points = [
            TriggerPointScore(pattern.slug, pattern.label, point)
            for pattern, point in zip(record.patterns, of_columns, strict=False)
            if point >= LISTED
        ]
        found.append(
            Match(
                muscle=record.slug,
                side=SIDES[side],
                score=value,
                band=band(value),
                reasons=Reasons(
                    covers=covers[n],
                    shown=shown,
                    kind=_kind(essential[n], reach[n], shown),
                    frequency=record.frequency.value,
                    reach=reach[n],
                ),
                trigger_points=tuple(sorted(points, key=_best_first)),  # equals stay in their order
            )
        )
    return tuple(found)


def _best_first(point: TriggerPointScore) -> float:
    return -point.score


def _kind(essential: float, reach: float, shown: float) -> str:
    """Essential when essential zones explain as much as spillover does, or half of an essential zone was painted."""
    explains_as_much = essential >= SPILLOVER * (reach - essential)
    return "essential" if explains_as_much or shown >= 0.5 else "spillover"
