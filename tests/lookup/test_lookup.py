"""Lookup on a small body: order, reasons, what is painted, and the empty painting."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.atlas.marks import MarkProblems
from knowledge.document.records import Document, Frequency, Zone, ZoneKind
from knowledge.lookup import Answer, LookupIndex, Match, Painted, Reasons, Together, lookup
from knowledge.lookup.answer import SidedMuscle, TriggerPointScore
from tests.lookup.bodies import AREA_RECORDS, BODY, HALF, index_of, muscle, muscle_record, near, painting, pattern


ESSENTIAL, SPILLOVER = ZoneKind.ESSENTIAL, ZoneKind.SPILLOVER


def cm2(places: range | list[int]) -> float:
    return float(BODY.area_cm2[list(places)].sum())


def names(answer: Answer) -> list[tuple[str, str]]:
    return [(match.muscle, match.side) for match in answer.matches]


def test_lookup_of_one_exact_zone_gives_every_reason() -> None:
    index = index_of(muscle("splenius", pattern("splenius-1", range(10, 20), range(20, 25))))

    answer = lookup(index, painting(range(10, 20)))

    assert answer.matches == (
        Match(
            "splenius",
            "left",
            1.0,
            "strong",
            Reasons(1.0, 1.0, "essential", "common", 1.0),
            (TriggerPointScore("splenius-1", "1", 1.0),),
        ),
    )
    assert answer.together == Together((SidedMuscle("splenius", "left"),), 1.0)
    assert answer.unexplained == 0.0
    assert answer.painted == Painted(
        area_cm2=near(cm2(range(10, 20))),
        body_percent=near(100 * cm2(range(10, 20)) / (2 * cm2(range(40)))),
        areas=("left-neck",),
        wpi=1,
    )


def test_lookup_weighs_surface_not_number_of_places() -> None:
    large, small = int(BODY.area_cm2[:40].argmax()), int(BODY.area_cm2[:40].argmin())
    index = index_of(muscle("large", pattern("large-1", [large])), muscle("small", pattern("small-1", [small])))

    answer = lookup(index, painting([large, small]))

    assert names(answer) == [("large", "left"), ("small", "left")]
    assert answer.matches[0].reasons.covers == pytest.approx(cm2([large]) / cm2([large, small]))


def test_lookup_counts_spillover_half_and_says_so() -> None:
    index = index_of(muscle("scalenes", pattern("scalenes-1", range(5), range(5, 15))))

    answer = lookup(index, painting(range(8, 12)))

    (match,) = answer.matches
    assert match.reasons == Reasons(near(0.5), 0.0, "spillover", "common", near(1.0))
    assert match.band == "possible"


def test_lookup_ranks_a_rare_exact_zone_before_a_common_larger_one() -> None:
    index = index_of(
        muscle("rare", pattern("rare-1", range(10, 20)), frequency=Frequency.RARE),
        muscle("common", pattern("common-1", range(10, 21))),
    )

    answer = lookup(index, painting(range(10, 20)))

    assert names(answer) == [("rare", "left"), ("common", "left")]


def test_lookup_ranks_the_commoner_of_two_identical_zones_first() -> None:
    index = index_of(
        muscle("a-rare", pattern("a-rare-1", range(10)), frequency=Frequency.RARE),
        muscle("common", pattern("common-1", range(10))),
    )

    answer = lookup(index, painting(range(10)))

    assert names(answer) == [("common", "left"), ("a-rare", "left")]
    assert [match.score for match in answer.matches] == [1.0, 1.0]


def test_lookup_ranks_the_single_point_before_the_union_that_equals_it() -> None:
    index = index_of(
        muscle("a-halves", pattern("a-halves-1", range(5)), pattern("a-halves-2", range(5, 10))),
        muscle("whole", pattern("whole-1", range(10)), frequency=Frequency.RARE),
    )

    answer = lookup(index, painting(range(10)))

    assert names(answer) == [("whole", "left"), ("a-halves", "left")]


def test_muscle_covers_what_all_its_trigger_points_cover() -> None:
    index = index_of(muscle("trapezius", pattern("trapezius-1", range(10)), pattern("trapezius-2", range(15, 20))))

    answer = lookup(index, painting(range(20)))

    assert answer.matches[0].reasons.covers == pytest.approx(cm2([*range(10), *range(15, 20)]) / cm2(range(20)))
    assert [point.slug for point in answer.matches[0].trigger_points] == ["trapezius-1", "trapezius-2"]


def test_lookup_names_both_sides_of_a_muscle_separately() -> None:
    index = index_of(muscle("masseter", pattern("masseter-1", range(10))))

    answer = lookup(index, painting([*range(10), *range(HALF, HALF + 5)]))

    assert names(answer) == [("masseter", "left"), ("masseter", "right")]
    assert answer.painted.areas == ("left-head", "right-head")


def test_lookup_gives_no_more_than_the_limit() -> None:
    index = index_of(*(muscle(f"m-{n:02}", pattern(f"m-{n:02}-1", range(n + 1))) for n in range(30)))

    answer = lookup(index, painting(range(30)), limit=3)

    assert names(answer) == [("m-29", "left"), ("m-28", "left"), ("m-27", "left")]


def test_lookup_leaves_out_slivers() -> None:
    index = index_of(muscle("far", pattern("far-1", {0: 0.02, **dict.fromkeys(range(30, 40), 1.0)})))

    assert lookup(index, painting(range(10))).matches == ()


@pytest.mark.parametrize("weights", [painting([]), painting({3: -1.0})], ids=["nothing", "below zero"])
def test_empty_painting_is_an_empty_answer(weights: np.ndarray) -> None:
    answer = lookup(index_of(muscle("masseter", pattern("masseter-1", range(10)))), weights)

    assert answer.empty
    assert (answer.matches, answer.together, answer.unexplained) == ((), Together((), 0.0), 0.0)
    assert answer.painted == Painted(0.0, 0.0, (), 0)
    assert not answer.unexplained_weights.any()


def test_index_without_muscles_leaves_everything_unexplained() -> None:
    answer = lookup(index_of(), painting(range(3)))

    assert (answer.matches, answer.together.muscles, answer.unexplained) == ((), (), 1.0)


def test_unexplained_is_what_no_pattern_reaches() -> None:
    index = index_of(muscle("temporalis", pattern("temporalis-1", range(5), {5: 0.25})))

    answer = lookup(index, painting(range(10)))

    expected = painting({5: 0.75, 6: 1, 7: 1, 8: 1, 9: 1})
    assert answer.unexplained_weights.tolist() == expected.tolist()
    assert answer.unexplained == pytest.approx(float((expected * BODY.area_cm2).sum()) / cm2(range(10)))


def test_together_takes_what_adds_most_and_stops_when_little_is_gained() -> None:
    index = index_of(
        muscle("most", pattern("most-1", range(12))),
        muscle("same", pattern("same-1", range(11))),
        muscle("rest", pattern("rest-1", range(12, 19))),
        muscle("speck", pattern("speck-1", {19: 0.1})),
    )

    answer = lookup(index, painting(range(20)))

    assert answer.together == Together(
        (SidedMuscle("most", "left"), SidedMuscle("rest", "left")),
        near(cm2(range(19)) / cm2(range(20))),
    )


def test_together_names_at_most_four() -> None:
    index = index_of(*(muscle(f"m-{n}", pattern(f"m-{n}-1", range(4 * n, 4 * n + 4))) for n in range(10)))

    answer = lookup(index, painting(range(40)))

    assert len(answer.together.muscles) == 4


def test_together_prefers_the_commoner_of_two_that_add_as_much() -> None:
    index = index_of(
        muscle("a-rare", pattern("a-rare-1", range(30)), frequency=Frequency.RARE),
        muscle("common", pattern("common-1", range(30))),
    )

    answer = lookup(index, painting(range(10)))

    assert answer.together.muscles == (SidedMuscle("common", "left"),)


def test_together_joins_both_sides() -> None:
    index = index_of(muscle("masseter", pattern("masseter-1", range(10))))

    answer = lookup(index, painting([*range(10), *range(HALF, HALF + 10)]))

    assert answer.together == Together((SidedMuscle("masseter", "left"), SidedMuscle("masseter", "right")), near(1.0))


def test_painted_leaves_out_areas_merely_brushed() -> None:
    answer = lookup(index_of(), painting({**dict.fromkeys(range(10), 1.0), 10: 0.1, HALF + 25: 1.0}))

    assert answer.painted.areas == ("left-head", "right-arm")
    assert answer.painted.wpi == 1  # the head is no area of the Widespread Pain Index


def test_painted_deep_place_has_no_skin_surface() -> None:
    index = index_of(muscle("masseter", pattern("masseter-1", [40])))

    answer = lookup(index, painting([40]))

    assert answer.painted == Painted(0.0, 0.0, ("left-tooth",), 0)
    assert names(answer) == [("masseter", "left")]


def test_build_lays_the_marks_of_a_document_on_the_body() -> None:
    zones = (
        Zone(ESSENTIAL, ({"area": "left-neck"},)),
        Zone(SPILLOVER, ({"area": "left-head", "weight": 0.5}, {"area": "left-neck"})),
    )
    document = Document(areas=AREA_RECORDS, muscles=(muscle_record("levator", [("levator-1", zones)]),))

    index = LookupIndex.build(document, BODY)
    essential, reach = index.pattern_weights("levator", "right")

    assert essential.tolist() == painting(range(HALF + 10, HALF + 20)).tolist()
    assert (
        reach.tolist()
        == painting(
            {**dict.fromkeys(range(HALF, HALF + 10), 0.5), **dict.fromkeys(range(HALF + 10, HALF + 20), 1.0)}
        ).tolist()
    )


def test_build_refuses_marks_that_the_check_would_refuse() -> None:
    zone = Zone(ESSENTIAL, ({"area": "left-wing"},))
    document = Document(areas=AREA_RECORDS, muscles=(muscle_record("levator", [("levator-1", (zone,))]),))

    with pytest.raises(MarkProblems, match="left-wing"):
        LookupIndex.build(document, BODY)
