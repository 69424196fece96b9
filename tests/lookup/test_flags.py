"""Which warnings a painting raises."""

from __future__ import annotations

from dataclasses import replace

from knowledge.document.records import Complaint, RedFlag
from knowledge.lookup import flags_of_area, flags_of_complaint, flags_of_zones, raised_flags
from knowledge.lookup.patches import patches
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

    assert slugs(raised_flags(INDEX, weights, [CLOT, THUNDERCLAP, STROKE])) == ["thunderclap", "stroke", "clot"]
    arm_too = painting([*range(30), *range(30, 34)])
    assert slugs(raised_flags(INDEX, arm_too, [THUNDERCLAP, STROKE])) == ["stroke", "thunderclap"]


def test_equally_concerned_flags_of_a_level_keep_the_order_of_the_document() -> None:
    weights = painting(range(10))

    assert slugs(raised_flags(INDEX, weights, [THUNDERCLAP, STROKE])) == ["thunderclap", "stroke"]
    assert slugs(raised_flags(INDEX, weights, [STROKE, THUNDERCLAP])) == ["stroke", "thunderclap"]


def test_ticked_deep_place_raises_its_flag_whatever_else_is_painted() -> None:
    tooth = BODY.places_of("left-tooth")[0]
    abscess = flag("abscess", 2, ("tooth", "head", "arm", "leg"), 0.95)
    elsewhere = dict.fromkeys(range(10, 20), 1.0)
    beside = 9  # of the head, touching the rest

    assert slugs(raised_flags(INDEX, painting(elsewhere | {tooth: 1.0}), [abscess])) == ["abscess"]
    assert raised_flags(INDEX, painting(elsewhere | {tooth: 0.4}), [abscess]) == ()
    assert raised_flags(INDEX, painting(elsewhere | {beside: 1.0}), [abscess]) == ()


def complaint(areas: tuple[str, ...], red_flags: tuple[str, ...] = ()) -> Complaint:
    return Complaint("ache", "Ache", "Ache", (), "back", 1, "", areas, red_flags, (), (), (), (), ())


def test_flags_of_a_complaint_are_those_of_its_areas_and_its_own_worst_first() -> None:
    flags = [CLOT, THUNDERCLAP, STROKE]

    assert slugs(flags_of_complaint(complaint(("head",)), flags, BODY.area_slugs)) == ["thunderclap", "stroke"]
    assert slugs(flags_of_complaint(complaint(("arm",), ("clot",)), flags, BODY.area_slugs)) == ["stroke", "clot"]
    assert flags_of_complaint(complaint(("neck",)), flags, BODY.area_slugs) == ()


def test_flag_of_a_combination_belongs_to_a_complaint_felt_at_all_of_it() -> None:
    stiff = replace(flag("stiff", 3, (), 1.0), combinations=("left-arm + right-arm", "head + leg"))

    assert slugs(flags_of_complaint(complaint(("arm",)), [stiff], BODY.area_slugs)) == ["stiff"]
    assert slugs(flags_of_complaint(complaint(("head", "left-leg")), [stiff], BODY.area_slugs)) == ["stiff"]
    assert flags_of_complaint(complaint(("left-arm", "head")), [stiff], BODY.area_slugs) == ()


def test_flag_of_one_side_belongs_to_a_complaint_of_both_and_not_of_the_other() -> None:
    assert slugs(flags_of_complaint(complaint(("leg",)), [CLOT], BODY.area_slugs)) == ["clot"]
    assert slugs(flags_of_complaint(complaint(("left-leg",)), [CLOT], BODY.area_slugs)) == ["clot"]
    assert flags_of_complaint(complaint(("right-leg",)), [CLOT], BODY.area_slugs) == ()


def test_flags_of_zones_hold_a_quarter_of_one_zone() -> None:
    quarter = painting([*range(9, 12)])  # one of three cells lies in the head
    less = painting([*range(9, 20)])

    assert slugs(flags_of_zones(INDEX, [less, quarter], [CLOT, THUNDERCLAP])) == ["thunderclap"]
    assert flags_of_zones(INDEX, [less], [CLOT, THUNDERCLAP]) == ()
    assert flags_of_zones(INDEX, [painting([])], [CLOT, THUNDERCLAP]) == ()


def test_flag_is_not_raised_below_its_share() -> None:
    weights = painting(range(9, 20))

    assert raised_flags(INDEX, weights, [STROKE, THUNDERCLAP, CLOT]) == ()


def test_emergency_is_raised_by_a_patch_of_its_own_however_much_is_painted_elsewhere() -> None:
    apart = painting([0, *range(10, 20), *range(HALF + 10, HALF + 20)])
    fringe = painting({0: 0.1, **dict.fromkeys(range(10, 20), 1.0)})

    soon = flag("soon", 2, ("head",), 0.9)
    assert slugs(raised_flags(INDEX, apart, [soon, STROKE, THUNDERCLAP])) == ["stroke", "thunderclap"]
    assert slugs(flags_of_zones(INDEX, [apart], [soon, STROKE, THUNDERCLAP])) == ["stroke", "thunderclap"]
    assert raised_flags(INDEX, fringe, [CLOT, STROKE, THUNDERCLAP]) == ()


def test_patches_are_what_touches() -> None:
    found = patches(painting([0, 1, 4, 5, 6, HALF, HALF + 1]) > 0, BODY.neighbours)

    assert found[[0, 1, 4, 5, 6, HALF, HALF + 1]].tolist() == [0, 0, 1, 1, 1, 2, 2]
    assert (found == -1).sum() == BODY.size - 7


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
    assert slugs(flags_of_area("left-head", flags, BODY.area_slugs)) == ["thunderclap", "stroke"]


def together(slug: str, *combinations: str, areas: tuple[str, ...] = (), regions: int = 0) -> RedFlag:
    return replace(flag(slug, 1, areas, 0.5), combinations=combinations, regions=regions)


BOTH_ARMS = together("both-arms", "left-arm + right-arm")
LEFT_ARM, RIGHT_ARM = range(20, 30), range(HALF + 20, HALF + 30)


def test_combination_needs_every_group() -> None:
    assert raised_flags(INDEX, painting(LEFT_ARM), [BOTH_ARMS]) == ()
    assert slugs(raised_flags(INDEX, painting([*LEFT_ARM, *RIGHT_ARM]), [BOTH_ARMS])) == ["both-arms"]


def test_group_of_a_combination_needs_a_tenth_of_the_painting_or_a_fifth_of_an_area() -> None:
    a_cell_of_forty = painting([*range(40), RIGHT_ARM[0]])
    a_cell_of_three = painting([*range(20, 22), RIGHT_ARM[0]])
    four_cells_of_forty = painting([*range(40), *RIGHT_ARM[:4]])

    assert raised_flags(INDEX, a_cell_of_forty, [BOTH_ARMS]) == ()
    assert slugs(raised_flags(INDEX, a_cell_of_three, [BOTH_ARMS])) == ["both-arms"]
    assert slugs(raised_flags(INDEX, four_cells_of_forty, [BOTH_ARMS])) == ["both-arms"]


def test_any_area_of_a_group_will_do_and_an_unsided_one_means_either_side() -> None:
    either = together("either", "neck, leg + arm")

    assert slugs(raised_flags(INDEX, painting([*range(30, 40), *RIGHT_ARM]), [either])) == ["either"]
    assert raised_flags(INDEX, painting([*range(10), *RIGHT_ARM]), [either]) == ()


def test_areas_raise_a_flag_without_its_combination() -> None:
    both_ways = together("both-ways", "left-arm + right-arm", areas=("head",))

    assert slugs(raised_flags(INDEX, painting([0]), [both_ways])) == ["both-ways"]


def test_spread_counts_regions_of_the_pain_index_each_side_on_its_own() -> None:
    spread = together("spread", regions=3)

    assert raised_flags(INDEX, painting([*LEFT_ARM, *RIGHT_ARM]), [spread]) == ()
    assert slugs(raised_flags(INDEX, painting([*LEFT_ARM, *RIGHT_ARM, *range(30, 40)]), [spread])) == ["spread"]


def test_area_lists_what_it_raises_on_both_sides_at_once() -> None:
    flags = [BOTH_ARMS, together("arm-and-leg", "arm + leg")]

    assert slugs(flags_of_area("left-arm", flags, BODY.area_slugs)) == ["both-arms"]
    assert slugs(flags_of_area("left-leg", flags, BODY.area_slugs)) == []


def test_zone_lists_what_it_raises_on_both_sides_at_once() -> None:
    flags = [BOTH_ARMS, together("arm-and-leg", "arm + leg")]

    assert slugs(flags_of_zones(INDEX, [painting(LEFT_ARM)], flags)) == ["both-arms"]
    assert slugs(flags_of_zones(INDEX, [painting([*LEFT_ARM, *range(30, 40)])], flags)) == ["both-arms", "arm-and-leg"]
    assert flags_of_zones(INDEX, [painting(range(10))], flags) == ()
