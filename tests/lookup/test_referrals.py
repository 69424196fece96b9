"""The question backwards: which muscles refer to an area."""

from __future__ import annotations

import pytest

from knowledge.document.records import Frequency
from knowledge.lookup import AreaReferral, refers_to
from tests.lookup.bodies import BODY, HALF, index_of, muscle, near, pattern


def share(places: range, of: range) -> float:
    return float(BODY.area_cm2[list(places)].sum() / BODY.area_cm2[list(of)].sum())


def test_refers_to_puts_essential_before_spillover_and_common_before_rare() -> None:
    index = index_of(
        muscle("a-spill", pattern("a-spill-1", range(20, 30), range(10))),
        muscle("b-rare", pattern("b-rare-1", range(10)), frequency=Frequency.RARE),
        muscle("c-part", pattern("c-part-1", range(4))),
        muscle("d-whole", pattern("d-whole-1", range(10))),
        muscle("e-elsewhere", pattern("e-elsewhere-1", range(10, 20))),
    )

    assert refers_to(index, "left-head") == [
        AreaReferral("d-whole", "left", ("d-whole-1",), "essential", 1.0, "common"),
        AreaReferral(
            "c-part",
            "left",
            ("c-part-1",),
            "essential",
            near(share(range(4), of=range(10))),
            "common",
        ),
        AreaReferral("b-rare", "left", ("b-rare-1",), "essential", 1.0, "rare"),
        AreaReferral("a-spill", "left", ("a-spill-1",), "spillover", 1.0, "common"),
    ]


def test_refers_to_the_right_names_the_right_muscle() -> None:
    index = index_of(muscle("masseter", pattern("masseter-1", [40])))

    assert refers_to(index, "right-tooth") == [
        AreaReferral("masseter", "right", ("masseter-1",), "essential", 1.0, "common")
    ]
    assert [r.side for r in refers_to(index, "left-tooth")] == ["left"]


def test_refers_to_names_a_muscle_whose_pattern_crosses_the_midline() -> None:
    index = index_of(muscle("scm", pattern("scm-1", range(HALF, HALF + 10))))

    assert [(r.muscle, r.side) for r in refers_to(index, "left-head")] == [("scm", "right")]


def test_refers_to_names_only_the_trigger_points_that_reach_the_area() -> None:
    index = index_of(muscle("trapezius", pattern("trapezius-1", range(10)), pattern("trapezius-2", range(15, 20))))

    assert [r.trigger_points for r in refers_to(index, "left-head")] == [("trapezius-1",)]


def test_refers_to_leaves_out_a_border_drawn_a_little_wide() -> None:
    index = index_of(muscle("levator", pattern("levator-1", {**dict.fromkeys(range(10, 20), 1.0), 9: 0.1})))

    assert refers_to(index, "left-head") == []


def test_refers_to_an_unknown_area_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        refers_to(index_of(), "left-wing")
