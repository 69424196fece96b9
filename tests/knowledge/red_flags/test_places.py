"""Each shipped warning is raised by its own places, and by nothing but them."""

from __future__ import annotations

from itertools import product

import pytest

from knowledge.document.combinations import groups_of
from knowledge.document.flag_places import flag_places
from knowledge.document.records import RedFlag
from tests.shipped import shipped_surface
from tests.warnings import SEVEN_REGIONS

from .raising import FLAGS, PAINTED, every_flag, painting, raised, slugs


by_paint = pytest.mark.parametrize("flag", PAINTED, ids=lambda flag: flag.slug)
placed = pytest.mark.parametrize("flag", [flag for flag in PAINTED if not flag.regions], ids=lambda flag: flag.slug)
spread_out = pytest.mark.parametrize("flag", [flag for flag in FLAGS if flag.regions], ids=lambda flag: flag.slug)


def combinations_of(flag: RedFlag) -> list[list[list[str]]]:
    """Groups of sided slugs."""
    known = shipped_surface().area_slugs

    def sides(name: str) -> list[str]:
        return [slug for slug in (name, f"left-{name}", f"right-{name}") if slug in known]

    return [
        [[slug for name in group for slug in sides(name)] for group in groups_of(line)] for line in flag.combinations
    ]


@every_flag
def test_flag_is_raised_by_each_of_its_areas(flag: RedFlag) -> None:
    areas = flag_places(flag, shipped_surface().area_slugs).alone
    missing = [area for area in areas if flag not in raised(painting([area]))]

    assert missing == []


@every_flag
def test_flag_is_raised_by_every_choice_of_its_combinations_and_by_no_group_alone(flag: RedFlag) -> None:
    alone = flag_places(flag, shipped_surface().area_slugs).alone
    for groups in combinations_of(flag):
        for chosen in product(*groups):
            assert flag in raised(painting(chosen)), chosen
        for group in groups:
            if not set(group) & set(alone):
                assert flag not in raised(painting(group)), group


@spread_out
def test_flag_is_raised_by_its_number_of_regions_and_not_by_fewer(flag: RedFlag) -> None:
    assert flag.regions == len(SEVEN_REGIONS)

    assert flag in raised(painting(SEVEN_REGIONS))
    assert flag not in raised(painting(SEVEN_REGIONS[:-1]))


@placed
def test_flag_is_not_raised_by_all_the_rest_of_the_body(flag: RedFlag) -> None:
    rest = painting(flag_places(flag, shipped_surface().area_slugs).named, weight=0.0, elsewhere=1.0)

    assert flag.slug not in slugs(raised(rest))


@placed
def test_flag_is_not_raised_by_paint_that_only_brushes_its_areas(flag: RedFlag) -> None:
    brushed = painting(flag_places(flag, shipped_surface().area_slugs).named, weight=0.15, elsewhere=1.0)

    assert flag.slug not in slugs(raised(brushed))


@by_paint
def test_flag_is_raised_when_the_whole_body_is_painted(flag: RedFlag) -> None:
    assert flag in raised(painting([], elsewhere=1.0))


def test_only_what_no_skin_tells_of_is_called_by_words_alone() -> None:
    assert [flag.slug for flag in FLAGS if flag not in PAINTED] == ["thoughts-of-suicide"]
