"""Where the named landmarks lie in every view of every figure.

Measured on the male figure; carried to the others by the skin around them, joints by the rig.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.atlas.arrays import Floats, Integers
from knowledge.atlas.builder.figures import Figure
from knowledge.atlas.builder.mesh import mirrored
from knowledge.atlas.builder.view_table import ViewSpec


_SOURCE = Path(__file__).parent / "landmarks3d.json"
_RIG_JOINTS = {
    "shoulder_joint": "upperarm01.L",
    "elbow_joint": "lowerarm01.L",
    "wrist_joint": "wrist.L",
    "hip_joint": "upperleg01.L",
    "knee_joint": "lowerleg01.L",
    "ankle_joint": "foot.L",
}
_SKIN_VERTICES = 40  # that carry a landmark along
_DEEPEST, _DEEPEST_JOINT = 30, 75  # units below the visible skin; deeper ones are not listed
_BESIDE_SKIN = 3  # units: farther off the silhouette they are not listed
_BEFORE_SKIN = 12  # units towards the viewer


@dataclass(frozen=True, eq=False)
class SeenView:
    """What the landmarks of one view of one figure are measured against."""

    figure: str
    view: str
    spec: ViewSpec
    labels: Integers
    depth: Floats


def landmark_places(
    figures: dict[str, Figure],
    points: dict[str, Floats],
    triangles: Integers,
    cell_of: Integers,
    views: list[SeenView],
) -> dict[str, Any]:
    """The content of landmarks.json. `points`: fine left vertices of each posed figure; `triangles`: the skin."""
    source = json.loads(_SOURCE.read_text(encoding="utf-8"))
    skin = np.unique(triangles)
    found = {}
    for name, measured in source["landmarks"].items():
        place = np.array([measured["x"], measured["y"], measured["z"]])
        distance = ((points["male"][skin] - place) ** 2).sum(1)
        around = skin[np.argsort(distance, kind="stable")[:_SKIN_VERTICES]]
        entry = {"source": measured["source"], "cell": int(cell_of[around[0]])}
        if "note" in measured:
            entry["note"] = measured["note"]
        entry["views"] = {}
        for figure in figures:
            on_figure = _carried(name, place, measured["sided"], figure, figures, points, around)
            for seen in views:
                if seen.figure == figure:
                    sides = _sides(on_figure, measured["sided"], name in _RIG_JOINTS, seen)
                    if sides:
                        entry["views"].setdefault(figure, {})[seen.view] = sides
        found[name] = entry
    return {"credit": source["credit"], "landmarks": found}


def _carried(
    name: str,
    place: Floats,
    sided: bool,
    figure: str,
    figures: dict[str, Figure],
    points: dict[str, Floats],
    around: Integers,
) -> Floats:
    """A place on the male figure, on another one."""
    if figure == "male":
        return place
    if name in _RIG_JOINTS:
        return figures[figure].joint(_RIG_JOINTS[name])
    weight = 1 / (((points["male"][around] - place) ** 2).sum(1) + 4)
    moved = ((points[figure][around] - points["male"][around]) * weight[:, None]).sum(0) / weight.sum()
    carried: Floats = place + moved
    if not sided:
        carried[0] = 0.0
    return carried


def _sides(place: Floats, sided: bool, is_joint: bool, seen: SeenView) -> dict[str, list[float]]:
    """Side → [x, y, depth below the visible skin], only where the view shows it."""
    shown = {}
    for side in ("left", "right") if sided and seen.spec.symmetry else ("left",):
        own = place if side == "left" else mirrored(place)
        on_screen = _on_screen(own, _DEEPEST_JOINT if is_joint else _DEEPEST, seen)
        if on_screen is not None:
            shown[side if sided else "mid"] = on_screen
    return shown


def _on_screen(place: Floats, deepest: float, seen: SeenView) -> list[float] | None:
    x, y, depth = seen.spec.matrix @ (place - seen.spec.origin)
    x0, y0, x1, y1 = seen.spec.frame
    if not (x0 <= x < x1 and y0 <= y < y1):
        return None
    units = seen.spec.units_per_px
    row, column = int((y - y0) / units), int((x - x0) / units)
    reach = max(1, round(_BESIDE_SKIN / units))
    near = np.s_[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1]
    if not (seen.labels[near] > 0).any():
        return None
    skin = seen.depth[row, column]
    if not np.isfinite(skin):
        skin = seen.depth[near][np.isfinite(seen.depth[near])].max()
    below = float(skin - depth)
    if not -_BEFORE_SKIN <= below <= deepest:
        return None
    return [round(float(number), 1) for number in np.round([x, y, below], 1)]
