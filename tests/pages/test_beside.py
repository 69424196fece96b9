"""What stands beside the trunk seen from the side."""

from __future__ import annotations

import numpy as np
import pytest

from bodymap.pages.beside import GAP, beside
from knowledge.atlas import FIGURES, view, view_ids


def test_only_the_sides_of_the_body_have_something_beside_them() -> None:
    assert {view_id for view_id in view_ids() if beside(view_id)} == {"left", "right"}


def test_arm_has_its_outer_side_in_front_of_the_trunk_and_its_inner_side_behind() -> None:
    assert [arm.view for arm in beside("left")] == ["arm-outer-left", "arm-inner-left"]
    assert [arm.view for arm in beside("right")] == ["arm-inner-right", "arm-outer-right"]


def test_right_is_the_mirror_image_of_left() -> None:
    mirrored = [
        (view(arm.view).mirror_view, -arm.shift, (-arm.span[1], -arm.span[0]), arm.foot)
        for arm in reversed(beside("left"))
    ]

    assert [(arm.view, arm.shift, arm.span, arm.foot) for arm in beside("right")] == mirrored


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_arms_keep_clear_of_the_trunk(side: str, figure: str) -> None:
    def reach(view_id: str, shift: float) -> tuple[float, float]:
        seen = view(view_id, figure)
        rows, columns = np.nonzero(seen.labels >= 0)
        at_arm = rows * seen.units_per_px + seen.frame[1] >= view(beside(side)[0].view).frame[1]
        at_arm &= rows * seen.units_per_px + seen.frame[1] < view(beside(side)[0].view).frame[3]
        xs = seen.frame[0] + columns[at_arm] * seen.units_per_px + shift
        return float(xs.min()), float(xs.max())

    first, last = beside(side)
    trunk = reach(side, 0)
    assert reach(first.view, first.shift)[1] + GAP - 2 <= trunk[0]
    assert trunk[1] + GAP - 2 <= reach(last.view, last.shift)[0]
    for arm in (first, last):
        low, high = reach(arm.view, arm.shift)
        assert arm.span[0] <= low
        assert high <= arm.span[1]
        assert not arm.span[0] < trunk[0] < arm.span[1]
        assert not arm.span[0] < trunk[1] < arm.span[1]
