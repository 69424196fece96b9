"""What must hold of every lookup, whatever the patterns and the painting."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.document.records import Frequency
from knowledge.lookup import Answer, LookupIndex, MusclePatterns, Pattern, lookup
from knowledge.lookup.formula import DECIMALS
from tests.lookup.bodies import BODY, HALF, SIZE, index_of, muscle, painting, pattern


Weights = npt.NDArray[np.float32]

PLACES = st.dictionaries(st.integers(0, SIZE - 1), st.sampled_from([0.125, 0.5, 1.0]), max_size=25)
ZONES = st.dictionaries(st.integers(0, HALF - 1), st.sampled_from([0.25, 0.5, 1.0]), min_size=1, max_size=15)
PATTERNS = st.lists(st.tuples(ZONES, ZONES), min_size=1, max_size=3)
MUSCLES = st.lists(st.tuples(PATTERNS, st.sampled_from(list(Frequency))), min_size=1, max_size=8)


@st.composite
def indexes(draw: st.DrawFn) -> LookupIndex:
    return index_of(*muscles_of(draw(MUSCLES)))


def muscles_of(
    drawn: list[tuple[list[tuple[dict[int, float], dict[int, float]]], Frequency]],
) -> list[MusclePatterns]:
    return [
        muscle(
            f"m-{number}",
            *(pattern(f"m-{number}-{n}", essential, spillover) for n, (essential, spillover) in enumerate(points)),
            frequency=frequency,
        )
        for number, (points, frequency) in enumerate(drawn)
    ]


def mirrored(weights: Weights) -> Weights:
    return weights[BODY.mirror]


def by_muscle(answer: Answer, flip: bool = False) -> dict[tuple[str, str], object]:
    other = {"left": "right", "right": "left"} if flip else {"left": "left", "right": "right"}
    return {(m.muscle, other[m.side]): (m.score, m.band, m.reasons, m.trigger_points) for m in answer.matches}


@given(indexes(), st.data())
def test_exact_essential_zone_ranks_its_trigger_point_first(index: LookupIndex, data: st.DataObject) -> None:
    owner = data.draw(st.sampled_from(index.muscles))
    point = data.draw(st.sampled_from(owner.patterns))
    weights = essential_of(point)

    answer = lookup(index, weights, limit=100)

    best = answer.matches[0]
    zones = {p.slug: (m.slug, essential_of(p)) for m in index.muscles for p in m.patterns}
    assert best.score == 1.0
    assert best.trigger_points[0].score == 1.0
    assert zones[best.trigger_points[0].slug][1].tolist() == weights.tolist()  # itself, or an identical zone
    assert (owner.slug, "left", 1.0) in [(m.muscle, m.side, m.score) for m in answer.matches]


def essential_of(point: Pattern) -> Weights:
    weights = np.zeros(SIZE, np.float32)
    weights[point.places] = point.essential
    return weights


@given(indexes(), st.data())
def test_tap_in_the_essential_zone_outranks_a_tap_in_the_spillover(index: LookupIndex, data: st.DataObject) -> None:
    owner = data.draw(st.sampled_from(index.muscles))
    point = data.draw(st.sampled_from(owner.patterns))
    main = [int(p) for p, e in zip(point.places, point.essential, strict=True) if e == 1]
    spill = [int(p) for p, e, r in zip(point.places, point.essential, point.reach, strict=True) if e == 0 and r > 0]
    assume(main and spill)

    def score_of(place: int) -> float:
        answer = lookup(index, painting([place]), limit=100)
        points = [p for m in answer.matches if m.side == "left" for p in m.trigger_points]
        return next((p.score for p in points if p.slug == point.slug), 0.0)

    assert score_of(data.draw(st.sampled_from(main))) > score_of(data.draw(st.sampled_from(spill)))


@given(indexes(), PLACES)
def test_mirrored_painting_gets_the_mirrored_answer(index: LookupIndex, places: dict[int, float]) -> None:
    weights = painting(places)

    answer, other = lookup(index, weights, limit=100), lookup(index, mirrored(weights), limit=100)

    assert by_muscle(other) == by_muscle(answer, flip=True)
    assert [m.score for m in other.matches] == [m.score for m in answer.matches]
    assert [m.muscle for m in other.matches] == [m.muscle for m in answer.matches]
    assert other.unexplained_weights.tolist() == mirrored(answer.unexplained_weights).tolist()
    assert (other.unexplained, other.painted.wpi) == (answer.unexplained, answer.painted.wpi)


@given(indexes(), st.dictionaries(st.integers(0, HALF - 1), st.just(1.0), max_size=25))
def test_mirrored_painting_gets_the_mirrored_set_of_muscles(index: LookupIndex, places: dict[int, float]) -> None:
    weights = painting(places)

    together, other = lookup(index, weights).together, lookup(index, mirrored(weights)).together

    assert [muscle for muscle, _ in other.muscles] == [muscle for muscle, _ in together.muscles]
    assert {side for _, side in together.muscles} <= {"left"}
    assert {side for _, side in other.muscles} <= {"right"}
    assert other.covers == together.covers


@given(indexes(), PLACES)
def test_lookup_is_deterministic_and_in_a_total_order(index: LookupIndex, places: dict[int, float]) -> None:
    weights = painting(places)

    answer, again = lookup(index, weights, limit=100), lookup(index, weights.copy(), limit=100)

    assert answer.matches == again.matches
    assert answer.together == again.together
    assert len({(m.muscle, m.side) for m in answer.matches}) == len(answer.matches)
    assert [m.score for m in answer.matches] == sorted((m.score for m in answer.matches), reverse=True)


@given(indexes(), PLACES, st.integers(1, 6))
def test_smaller_limit_gives_the_head_of_the_same_list(
    index: LookupIndex, places: dict[int, float], limit: int
) -> None:
    weights = painting(places)

    assert lookup(index, weights, limit).matches == lookup(index, weights, limit=100).matches[:limit]


@given(indexes(), PLACES)
def test_every_share_stays_between_0_and_1(index: LookupIndex, places: dict[int, float]) -> None:
    answer = lookup(index, painting(places), limit=100)

    shares = [answer.unexplained, answer.together.covers]
    for match in answer.matches:
        reasons = match.reasons
        shares += [match.score, reasons.covers, reasons.shown, reasons.reach]
        shares += [point.score for point in match.trigger_points]
        assert reasons.covers <= reasons.reach + 1e-6
        assert match.score >= max((p.score for p in match.trigger_points), default=0)
    assert all(0 <= share <= 1 for share in shares)
    assert answer.together.covers + answer.unexplained <= 1 + 1e-6
    assert len(answer.together.muscles) <= 4


@given(indexes(), PLACES)
def test_together_explains_no_less_than_its_best_muscle(index: LookupIndex, places: dict[int, float]) -> None:
    answer = lookup(index, painting(places), limit=100)

    covers = {(m.muscle, m.side): m.reasons.covers for m in answer.matches}
    for chosen in answer.together.muscles:
        assert answer.together.covers >= round(covers[chosen], DECIMALS) - 1e-5


@settings(max_examples=25)
@given(MUSCLES, PLACES)
def test_answer_does_not_depend_on_the_order_of_the_muscles(
    drawn: list[tuple[list[tuple[dict[int, float], dict[int, float]]], Frequency]], places: dict[int, float]
) -> None:
    muscles = muscles_of(drawn)
    weights = painting(places)

    answer = lookup(index_of(*muscles), weights, limit=100)
    reversed_answer = lookup(index_of(*reversed(muscles)), weights, limit=100)

    assert answer.matches == reversed_answer.matches
    assert answer.together == reversed_answer.together
