"""The three figures: shaped from the base mesh, posed, and subdivided. Everything is exactly symmetric.

Mesh axes: decimetres, y up, z to the front, +x = the subject's left.
Body units: 1000 = stature, y down from the vertex of the head, z to the front, +x = the subject's left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse

from knowledge.atlas.arrays import Array, Floats, Integers
from knowledge.atlas.builder import rotations
from knowledge.atlas.builder.mesh import loop_subdivided, mirrored
from knowledge.atlas.builder.wheel import Wheel, read_object


# gender 1 = male, 0 = female; muscle and weight .5 = average; ancestry = mean of the three macro targets
FIGURES = {
    "male": {"gender": 1.0, "muscle": 0.60, "weight": 0.45},
    "female": {"gender": 0.0, "muscle": 0.55, "weight": 0.48},
    "neutral": {"gender": 0.5, "muscle": 0.55, "weight": 0.47},
}
_IDEAL = 0.6  # weight of the target “ideal proportions”
_MACRO = "targets/macrodetails/"
_RIG = "rigs/standard/rig.default.json"
_WEIGHTS = "rigs/standard/weights.default.json"

# the anatomical position, in degrees
_ARM_ABDUCTION = 19.0
_OF_WHICH_CLAVICLE = 4.0
_ELBOW_CARRY = 5.0
_LEG_ABDUCTION = 2.6
_FOREARM_FORWARD = 3.0
_SUPINATION = -85.0
_SUPINATION_SHARES = {"upperarm02": 0.30, "lowerarm02": 0.45, "wrist": 0.25}

Joint = Callable[..., Floats]  # joint(bone) or joint(bone, "tail") → position


@dataclass(frozen=True, eq=False)
class Figure:
    points: Floats  # of the body's own vertices, body units
    joint: Joint


class BaseMesh:
    """Topology, mirror table, rig and weights: everything that does not depend on the figure."""

    def __init__(self, wheel_path: Path) -> None:
        self._wheel = Wheel(wheel_path)
        model = read_object(self._wheel.text("3dobjs/base.obj"))
        self._points, self._groups = model.vertices, model.groups
        self._mirror = self._wheel.mirror_table(len(self._points))
        self._rig: dict[str, dict[str, Any]] = self._wheel.json(_RIG)
        self._weights: dict[str, list[list[float]]] = self._wheel.json(_WEIGHTS)["weights"]
        quads = np.array(self._groups["body"])
        self.count = int(quads.max()) + 1
        self.triangles, self.left_triangles = self._triangles(quads)

    def _triangles(self, quads: Integers) -> tuple[Integers, int]:
        """Fans of the left half, then their mirror images; wound so that they face outwards with y down."""
        left = quads[self._points[quads][:, :, 0].mean(1) > 0]
        fans = np.vstack([left[:, [0, 2, 1]], left[:, [0, 3, 2]]])
        return np.vstack([fans, self._mirror[fans][:, [0, 2, 1]]]), len(fans)

    def figure(self, name: str, *, posed: bool = True) -> Figure:
        shape = self._shaped(**FIGURES[name])
        head, tail = self._joints(shape)
        still: dict[str, Floats] = {bone: np.eye(4) for bone in self._rig}
        transforms = self._pose(head) if posed else still
        points = self._skinned(shape, transforms) if posed else shape
        body = points[: self.count]
        top, bottom = body[:, 1].max(), body[:, 1].min()
        scale = 1000 / (top - bottom)

        def in_body_units(place: Array) -> Floats:
            scaled: Floats = np.stack([place[..., 0], top - place[..., 1], place[..., 2]], -1) * scale
            return scaled

        def joint(bone: str, end: str = "head") -> Floats:
            place = (head if end == "head" else tail)[bone]
            return in_body_units((transforms[bone] @ np.r_[place, 1])[:3])

        return Figure(in_body_units(body), joint)

    @cached_property
    def bone_weights(self) -> tuple[Floats, list[str]]:
        """Body vertex × bone, normalised, and the names of the bones."""
        names = list(self._weights)
        matrix = np.zeros((self.count, len(names)))
        for column, bone in enumerate(names):
            for vertex, weight in self._weights[bone]:
                if vertex < self.count:
                    matrix[int(vertex), column] += weight
        return matrix / np.maximum(matrix.sum(1, keepdims=True), 1e-9), names

    def _shaped(self, gender: float, muscle: float, weight: float) -> Floats:
        """All vertices of an unposed figure."""
        points = self._points.copy()

        def add(name: str, share: float) -> None:
            vertices, moved = self._wheel.target(name)
            if len(vertices):
                points[vertices] += share * moved

        for sex, sex_share in (("male", gender), ("female", 1 - gender)):
            if sex_share == 0:
                continue
            for ancestry in ("caucasian", "asian", "african"):
                add(f"{_MACRO}{ancestry}-{sex}-young.target", sex_share / 3)
            for build, build_share in _macro_shares("muscle", muscle).items():
                for mass, mass_share in _macro_shares("weight", weight).items():
                    share = sex_share * build_share * mass_share
                    if share <= 0:
                        continue
                    add(f"{_MACRO}universal-{sex}-young-{build}-{mass}.target", share)
                    ideal = f"{_MACRO}proportions/{sex}-young-{build}-{mass}-idealproportions.target"
                    if self._wheel.has(ideal):
                        add(ideal, share * _IDEAL)
        return self._symmetric(points)

    def _symmetric(self, points: Floats) -> Floats:
        return 0.5 * (points + mirrored(points[self._mirror]))

    def _joints(self, points: Floats) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """Head and tail of every bone."""
        heads = {bone: self._joint(points, spec["head"]) for bone, spec in self._rig.items()}
        tails = {bone: self._joint(points, spec["tail"]) for bone, spec in self._rig.items()}
        return heads, tails

    def _joint(self, points: Floats, spec: dict[str, Any]) -> Floats:
        place: Floats
        match spec["strategy"]:
            case "CUBE":
                place = points[np.unique(np.concatenate(self._groups[spec["cube_name"]]))].mean(0)
            case "VERTEX":
                place = points[spec["vertex_index"]]
            case _:
                place = points[spec["vertex_indices"]].mean(0)
        return place

    def _pose(self, head: dict[str, Floats]) -> dict[str, Floats]:
        """The 4 × 4 transform of every bone in the anatomical position."""
        turned: dict[str, Floats] = {}
        for side, sign in (("L", 1), ("R", -1)):
            turned |= _arm_rotations(head, side, sign) | _leg_rotations(head, side, sign)
        transforms: dict[str, Floats] = {}
        for bone in self._rig:
            self._transform(bone, head, turned, transforms)
        return transforms

    def _transform(
        self, bone: str, head: dict[str, Floats], turned: dict[str, Floats], done: dict[str, Floats]
    ) -> Floats:
        """The transform of a bone, after those it hangs from."""
        if bone not in done:
            parent = self._rig[bone]["parent"]
            above = self._transform(parent, head, turned, done) if parent else np.eye(4)
            own = np.eye(4)
            if bone in turned:
                own[:3, :3] = turned[bone]
                own[:3, 3] = head[bone] - turned[bone] @ head[bone]
            done[bone] = above @ own
        return done[bone]

    def _skinned(self, points: Floats, transforms: dict[str, Floats]) -> Floats:
        """Linear blend skinning."""
        moved = np.zeros_like(points)
        total = np.zeros(len(points))
        homogeneous = np.c_[points, np.ones(len(points))]
        for bone, entries in self._weights.items():
            if bone not in transforms or not entries:
                continue
            vertices = np.array([entry[0] for entry in entries], int)
            weights = np.array([entry[1] for entry in entries])
            np.add.at(moved, vertices, weights[:, None] * (homogeneous[vertices] @ transforms[bone].T)[:, :3])
            np.add.at(total, vertices, weights)
        held = total > 0
        moved[held] /= total[held][:, None]
        moved[~held] = points[~held]
        return self._symmetric(moved)


class FineMesh:
    """The left half of the body, Loop-subdivided: points = fine.points_of(coarse points)."""

    def __init__(self, base: BaseMesh, levels: int = 2) -> None:
        triangles, count = base.triangles, base.count
        matrix: Any = sparse.identity(count, format="csr")
        for _ in range(levels):
            step, triangles = loop_subdivided(triangles, count)
            matrix = (step @ matrix).tocsr()
            count = matrix.shape[0]
        left = triangles[: base.left_triangles * 4**levels]
        used = np.unique(left)
        number = np.full(count, -1)
        number[used] = np.arange(len(used))
        self.triangles: Integers = number[left]
        self._matrix = matrix[used]

    def points_of(self, coarse: Array) -> Floats:
        """Anything known per coarse vertex (rows), carried to the fine ones."""
        fine: Floats = self._matrix @ coarse
        return fine


def _macro_shares(kind: str, value: float) -> dict[str, float]:
    return {
        f"min{kind}": max(0, 1 - 2 * value),
        f"average{kind}": 1 - abs(2 * value - 1),
        f"max{kind}": max(0, 2 * value - 1),
    }


def _arm_rotations(head: dict[str, Floats], side: str, sign: int) -> dict[str, Floats]:
    upper = head[f"lowerarm01.{side}"] - head[f"upperarm01.{side}"]
    fore = head[f"wrist.{side}"] - head[f"lowerarm01.{side}"]
    clavicle = rotations.about_axis([0, 0, 1], -sign * _OF_WHICH_CLAVICLE)
    angle = np.radians(_ARM_ABDUCTION)
    down = np.array([sign * np.sin(angle), -np.cos(angle), 0.0])
    shoulder = clavicle.T @ rotations.between(clavicle @ upper, down) @ clavicle
    so_far = clavicle @ shoulder
    angle = np.radians(_ARM_ABDUCTION + _ELBOW_CARRY)
    forward = np.tan(np.radians(_FOREARM_FORWARD))
    carried = np.array([sign * np.sin(angle), -np.cos(angle), forward])
    elbow = so_far.T @ rotations.between(so_far @ fore, carried) @ so_far
    turned = {f"clavicle.{side}": clavicle, f"upperarm01.{side}": shoulder, f"lowerarm01.{side}": elbow}
    for bone, share in _SUPINATION_SHARES.items():
        axis = upper if bone == "upperarm02" else fore
        turned[f"{bone}.{side}"] = rotations.about_axis(axis, sign * _SUPINATION * share)
    return turned


def _leg_rotations(head: dict[str, Floats], side: str, sign: int) -> dict[str, Floats]:
    leg = head[f"foot.{side}"] - head[f"upperleg01.{side}"]
    angle = np.radians(_LEG_ABDUCTION)
    down = np.array([sign * np.sin(angle), -np.cos(angle), leg[2] / np.linalg.norm(leg)])
    hip = rotations.between(leg, down)
    return {f"upperleg01.{side}": hip, f"foot.{side}": hip.T}  # the sole stays flat
