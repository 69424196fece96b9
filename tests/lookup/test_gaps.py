"""Where the knowledge leaves a place without muscles, or a muscle without a place that leads to it."""

from __future__ import annotations

from knowledge.document.records import Document, Muscle
from knowledge.lookup import gaps
from tests.builders import make_document, make_muscle, make_point, make_zone, tap


MEND = "draw the zones that reach it, or check where the area is drawn"
NOT_LED_TO = "no named area leads to this muscle: its zones touch too little of any; draw them larger"


def spot(slug: str, view: str, x: float, y: float, radius: float = 30) -> Muscle:
    """A muscle of one trigger point whose only zone is a spot."""
    zone = make_zone(marks=[tap(view, x, y, radius)])
    return make_muscle(slug, trigger_points=(make_point(f"{slug}-1", zones=(zone,)),))


BACK_TWICE = (spot("a", "back", -68, 222), spot("b", "back", -68, 222))
CHEST_ONCE = spot("c", "front", 60, 230)


def told(document: Document) -> list[str]:
    return [f"{gap.severity} {gap}" for gap in gaps(document)]


def test_area_that_fewer_than_two_muscles_explain_is_a_gap() -> None:
    found = told(make_document(muscles=(*BACK_TWICE, CHEST_ONCE)))

    assert found == [
        f"warning areas.yaml: chest: only c refers pain here; {MEND}",
        f"warning areas.yaml: lower-back: no muscle refers pain here; {MEND}",
        f"warning areas.yaml: teeth: no muscle refers pain here; {MEND}",
    ]


def test_muscle_that_no_area_leads_to_is_a_gap() -> None:
    found = told(make_document(muscles=(*BACK_TWICE, CHEST_ONCE, spot("tiny", "front", 60, 230, radius=4))))

    assert f"warning muscles/tiny.yaml: trigger_points: {NOT_LED_TO}" in found
    assert len([line for line in found if NOT_LED_TO in line]) == 1


def test_muscle_without_trigger_points_is_no_gap() -> None:
    without = told(make_document(muscles=(*BACK_TWICE, make_muscle("silent", trigger_points=()))))

    assert not [line for line in without if "silent" in line]
