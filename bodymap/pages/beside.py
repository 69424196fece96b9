"""What stands beside a view on the map.

From the side the trunk is seen past its near arm. The arm has views of its own in the same units, and both of its
sides stand beside the trunk, at its scale and at the height of its shoulder:

        outer   trunk   inner          (the left side, which faces the left edge)
    ├────────┼────────┼────────┤
       span               span
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from knowledge.atlas import FIGURES, view


GAP = 38.0  # units of air between the trunk and an arm, whichever figure is shown


@dataclass(frozen=True, slots=True)
class Beside:
    view: str
    shift: float  # by how much its x grows where it stands
    span: tuple[float, float]  # from where to where the place is its own, in the x of the view beside which it stands
    foot: float  # the y at which it ends

    def plain(self) -> dict[str, object]:
        return {"view": self.view, "shift": self.shift, "span": self.span, "foot": self.foot}


@cache
def beside(view_id: str) -> tuple[Beside, ...]:
    """From left to right; nothing beside most views."""
    if view_id not in ("left", "right"):
        return ()
    outer, inner = f"arm-outer-{view_id}", f"arm-inner-{view_id}"
    _x0, top, _x1, bottom = view(outer).frame
    trunk_x0, _top, trunk_x1, _foot = _extent(view_id, top, bottom)
    # The skin on the inner side ends at a cut, so that the outer side says how wide the arm is; turned round, from the
    # other end.
    x0, _top, x1, foot = _extent(outer, top, bottom)
    before, behind = (outer, x0, x1), (inner, -x1, -x0)
    if view_id == "right":
        before, behind = behind, before
    return (
        _placed(*before, shift=trunk_x0 - GAP - before[2], foot=foot),
        _placed(*behind, shift=trunk_x1 + GAP - behind[1], foot=foot),
    )


def _placed(view_id: str, x0: float, x1: float, *, shift: float, foot: float) -> Beside:
    return Beside(view_id, shift, (x0 + shift - GAP / 2, x1 + shift + GAP / 2), foot)


def _extent(view_id: str, top: float, bottom: float) -> tuple[float, float, float, float]:
    """How far the skin reaches between two heights, on whichever figure it reaches furthest: x0, y0, x1, y1."""
    found = []
    for figure in FIGURES:
        seen = view(view_id, figure)
        x0, y0, _x1, _y1 = seen.frame
        rows, columns = np.nonzero(seen.labels >= 0)
        corners = np.array([[x0, y0]]) + np.column_stack([columns, rows]) * seen.units_per_px
        corners = corners[(corners[:, 1] >= top) & (corners[:, 1] < bottom)]
        found.append((*corners.min(axis=0), *(corners.max(axis=0) + seen.units_per_px)))
    lows, highs = np.min(found, axis=0), np.max(found, axis=0)
    return float(lows[0]), float(lows[1]), float(highs[2]), float(highs[3])
