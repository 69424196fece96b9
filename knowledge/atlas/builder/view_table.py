"""The sixteen stored views: directions, frames, cuts, and how finely each is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from knowledge.atlas.arrays import Array, Floats, Mask
from knowledge.atlas.builder.figures import Joint


# rows: screen x, screen y, depth towards the viewer, in body units (x subject's left, y down, z front)
FRONT = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1.0]])
BACK = np.array([[-1, 0, 0], [0, 1, 0], [0, 0, -1.0]])
LEFT = np.array([[0, 0, -1], [0, 1, 0], [1, 0, 0.0]])
INNER = np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0.0]])
TOP = np.array([[-1, 0, 0], [0, 0, -1], [0, -1, 0.0]])
SOLE = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0.0]])

_ARMPIT = (99.3, 271.5)  # x, y on the reference figure
_DELTOID_LEVEL = 58  # units down the upper arm, just below the armpit


@dataclass(frozen=True, eq=False)
class Cut:
    """A plane on the REFERENCE figure, so that every figure is cut through the same skin.

    The normal points to the limb, which is removed, or is all that is kept.
    """

    keep_limb: bool
    point: Floats
    normal: Floats


@dataclass(frozen=True, eq=False)
class ViewSpec:
    title: str
    matrix: Floats
    origin: Floats
    frame: tuple[float, float, float, float]
    units_per_px: float  # of the label map
    pixels_per_unit: int  # of the picture from which outline and tone are drawn
    light: tuple[float, float, float]
    tone_levels: tuple[float, ...]
    tolerance: float  # of the outline's curves, units
    tone_tolerance: float
    step: float  # between the points that curves are fitted to, units
    smallest_tone: float  # square units
    decimals: int
    blur: float = 2.0  # of the silhouette, pixels
    tone_blur: float | None = None  # units; None: fine on face, hands and feet, coarse elsewhere
    symmetry: str = ""  # "front": the left half is on the right of the screen; "back": on the left
    cuts: tuple[Cut, ...] = ()
    limb: str = ""  # the limb that the cuts part from the body


def view_table(joint: Joint, points: Floats, on_foot: Mask, on_hand: Mask) -> dict[str, ViewSpec]:
    """The views of a figure. `points`: its fine left vertices; `on_foot`, `on_hand`: which of them are there."""
    cuts = _Cuts(joint, points)
    palm = _palm_matrix(joint)
    hand_back = palm * np.array([[-1], [1], [-1]])
    wrist = joint("wrist.L")
    foot_middle = np.array([points[on_foot][:, 0].mean(), 0, 0])
    hand = (points[on_hand] - wrist) @ palm.T
    low_x, high_x = float(np.floor(hand[:, 0].min() - 8)), float(np.ceil(hand[:, 0].max() + 8))
    finger_tips = float(np.floor(hand[:, 1].min() - 8))
    zero = np.zeros(3)

    body = ViewSpec(
        *("Front", FRONT, zero, (-320.0, -8.0, 320.0, 1008.0), 1.0, 4, (0, -0.42, 0.9), (0.62, 0.36, 0.12)),
        *(0.22, 0.7, 0.8, 14, 1),
        symmetry="front",
    )
    side = replace(
        body,
        tone_levels=(0.66, 0.42, 0.16),
        tolerance=0.25,
        tone_tolerance=0.5,
        step=0.7,
        blur=1.6,
        tone_blur=1.5,
        smallest_tone=8,
        symmetry="",
        limb="arm",
    )
    head = replace(
        body,
        units_per_px=1 / 3,
        pixels_per_unit=12,
        tone_levels=(0.66, 0.42, 0.16),
        tolerance=0.15,
        tone_tolerance=0.3,
        step=0.4,
        smallest_tone=1.5,
        tone_blur=0.58,
        decimals=2,
    )
    small = replace(
        head,
        units_per_px=0.25,
        light=(-0.1, -0.25, 0.95),
        tone_levels=(0.7, 0.45, 0.18),
        tolerance=0.13,
        smallest_tone=1.2,
        tone_blur=0.45,
        symmetry="",
        limb="leg",
    )
    hand_spec = replace(
        small,
        origin=wrist,
        light=(-0.1, -0.3, 0.95),
        tone_levels=(0.72, 0.5, 0.22),
        limb="arm",
        cuts=(cuts.hand,),
    )
    sole = replace(small, origin=foot_middle, frame=(-45.0, -132.0, 45.0, 45.0), cuts=(cuts.foot,))
    foot = replace(small, light=(0, -0.3, 0.95), cuts=(cuts.shank,))
    arm_frame, head_frame = (-110.0, 150.0, 90.0, 640.0), (-100.0, -6.0, 100.0, 206.0)

    def looking(
        base: ViewSpec, title: str, matrix: Floats, frame: tuple[float, float, float, float], *parts: Cut
    ) -> ViewSpec:
        return replace(base, title=title, matrix=matrix, frame=frame, cuts=parts or base.cuts)

    top = looking(head, "Head from above", TOP, (-150.0, -112.0, 150.0, 62.0), cuts.shoulders)
    head_left = looking(head, "Head from the left", LEFT, (-112.0, -6.0, 70.0, 226.0), cuts.stump)
    return {
        "front": body,
        "back": replace(body, title="Back", matrix=BACK, symmetry="back"),
        "left": looking(side, "Left side", LEFT, (-140.0, -8.0, 140.0, 1008.0), cuts.stump),
        "arm-outer-left": looking(side, "Left arm, outer side", LEFT, arm_frame, cuts.arm),
        "arm-inner-left": looking(side, "Left arm, inner side", INNER, (-90.0, 150.0, 110.0, 640.0), cuts.arm),
        "leg-inner-left": replace(
            looking(side, "Left leg, inner side", INNER, (-100.0, 425.0, 150.0, 1008.0), cuts.leg), limb="leg"
        ),
        "head-left": replace(head_left, symmetry="", limb="arm"),
        "head-front": looking(head, "Head from the front", FRONT, head_frame),
        "head-back": replace(looking(head, "Head from behind", BACK, head_frame), symmetry="back"),
        "head-top": replace(top, symmetry="back", limb="head", tolerance=0.2),
        "palm-left": looking(hand_spec, "Left palm", palm, (low_x, finger_tips, high_x, 34.0)),
        "hand-back-left": looking(hand_spec, "Back of the left hand", hand_back, (-high_x, finger_tips, -low_x, 34.0)),
        "sole-left": replace(sole, title="Left sole", matrix=SOLE),
        "foot-top-left": replace(sole, title="Left foot from above", matrix=TOP),
        "foot-outer-left": looking(foot, "Left foot, outer side", LEFT, (-135.0, 886.0, 55.0, 1004.0)),
        "foot-inner-left": looking(foot, "Left foot, inner side", INNER, (-55.0, 886.0, 135.0, 1004.0)),
    }


class _Cuts:
    """The planes, in terms of a figure's joints."""

    def __init__(self, joint: Joint, points: Floats) -> None:
        shoulder, elbow, wrist = (joint(bone) for bone in ("upperarm01.L", "lowerarm01.L", "wrist.L"))
        humerus = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
        on_midline = np.abs(points[:, 0]) < 1e-6
        crotch = points[on_midline & (points[:, 1] > 400) & (points[:, 1] < 600)][:, 1].max()
        above_malleoli = joint("foot.L")[1] - 15.0
        down = np.array([0, 1.0, 0])
        up_the_hand = _unit(joint("finger3-1.L") - wrist)
        self.stump = Cut(False, shoulder + humerus * _DELTOID_LEVEL, humerus)
        beside_armpit = np.array([_ARMPIT[0] + 1.2, _ARMPIT[1], 0])
        self.arm = Cut(True, beside_armpit, np.array([1.0, -0.14, 0]))
        # oblique through groin and buttock
        self.leg = Cut(True, np.array([0, crotch + 2.0, 0]), np.array([0.55, 1.0, 0]))
        self.shoulders = Cut(True, np.array([0, 215.0, 0]), -down)
        self.foot = Cut(True, np.array([0, above_malleoli, 0]), down)
        self.shank = Cut(True, np.array([0, 878.0, 0]), down)
        self.hand = Cut(True, wrist - up_the_hand * 42, up_the_hand)


def _palm_matrix(joint: Joint) -> Floats:
    """Looking at the palm, fingers up."""
    up = _unit(joint("finger3-1.L") - joint("wrist.L"))
    towards_viewer = _unit(np.cross(joint("finger2-1.L") - joint("finger5-1.L"), up))
    if towards_viewer[2] <= 0:
        towards_viewer = -towards_viewer
    right = np.cross(towards_viewer, up)
    if np.linalg.det(np.array([right, -up, towards_viewer])) < 0:
        right = -right
    return np.array([right, -up, towards_viewer])


def _unit(vector: Array) -> Floats:
    unit: Floats = vector / np.linalg.norm(vector)
    return unit
