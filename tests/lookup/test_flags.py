"""Which warnings a painting raises."""

from __future__ import annotations

from knowledge.document.records import RedFlag
from knowledge.lookup import flags_of_area, raised_flags
from tests.lookup.bodies import BODY, HALF, index_of, painting


def flag(slug: str, level: int, areas: tuple[str, ...], share: float) -> RedFlag:
    return RedFlag(slug, level, slug.title(), areas, share, ("Did it start suddenly?",), "", "", "")


STROKE = flag("stroke", 1, ("head", "arm"), 0.5)
THUNDERCLAP = flag("thunderclap", 1, ("head",), 0.9)
CLOT = flag("clot", 2, ("left-leg",), 0.3)
INDEX = index_of()


def slugs(flags: tuple[RedFlag, ...]) -> list[str]:
    return [flag.slug for flag in flags]


def test_raised_flags_come_worst_first_then_by_share() -> None:
    weights = painting([*range(8), *range(30, 34)])

    assert slugs(raised_flags(INDEX, weights, [CLOT, THUNDERCLAP, STROKE])) == ["stroke", "thunderclap", "clot"]


def test_flag_is_not_raised_below_its_share() -> None:
    weights = painting({0: 1.0, **dict.fromkeys(range(10, 20), 1.0)})

    assert raised_flags(INDEX, weights, [STROKE, THUNDERCLAP, CLOT]) == ()


def test_flag_is_raised_when_a_fifth_of_its_areas_is_painted_however_much_else_is() -> None:
    everywhere = painting(range(BODY.size))

    assert slugs(raised_flags(INDEX, everywhere, [CLOT, THUNDERCLAP])) == ["thunderclap", "clot"]


def test_unsided_area_means_both_sides_and_a_sided_one_only_its_own() -> None:
    right = painting([*range(HALF, HALF + 10), *range(HALF + 30, HALF + 40)])

    assert slugs(raised_flags(INDEX, right, [STROKE, CLOT])) == ["stroke"]


def test_flag_with_share_0_needs_its_areas_touched() -> None:
    any_head = flag("any-head", 3, ("head",), 0.0)

    assert slugs(raised_flags(INDEX, painting([0, *range(10, 30)]), [any_head])) == ["any-head"]
    assert raised_flags(INDEX, painting([15]), [any_head]) == ()


def test_empty_painting_raises_nothing() -> None:
    assert raised_flags(INDEX, painting([]), [flag("any", 1, ("head",), 0.0)]) == ()


def test_flags_of_an_area_follow_sides() -> None:
    flags = [CLOT, THUNDERCLAP, STROKE]

    assert slugs(flags_of_area("right-leg", flags, BODY.area_slugs)) == []
    assert slugs(flags_of_area("leg", flags, BODY.area_slugs)) == ["clot"]
    assert slugs(flags_of_area("left-head", flags, BODY.area_slugs)) == ["stroke", "thunderclap"]
