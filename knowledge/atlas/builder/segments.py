"""Which part of the body each vertex belongs to: approximate, from bone weights, joints and simple planes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.atlas.arrays import Array, Floats, Integers, Mask
from knowledge.atlas.builder.figures import Joint
from knowledge.atlas.builder.mesh import components, edges, vertex_normals


SEGMENTS = (
    *("head", "face", "ear", "neck", "trunk-front", "trunk-back", "shoulder", "upper-arm", "elbow"),
    *("forearm", "wrist", "hand", "finger-1", "finger-2", "finger-3", "finger-4", "finger-5"),
    *("hip", "buttock", "thigh", "knee", "leg", "ankle", "foot"),
    *("toe-1", "toe-2", "toe-3", "toe-4", "toe-5"),
)
CODE = {name: code for code, name in enumerate(SEGMENTS)}
_HEAD_BONES = (
    *("head", "eye", "jaw", "oris", "oculi", "temporalis", "special", "levator"),
    *("orbicularis", "risorius", "tongue"),
)
_TRUNK_BONES = ("spine", "root", "pelvis", "breast", "clavicle", "shoulder", "neck")
_SMALL_PATCH = 3  # cells


class SegmentFinder:
    """Works on the fine vertices of the posed male figure.

    `weights`: vertex × bone. Later rules overrule earlier ones, from the trunk outwards.
    """

    def __init__(
        self, points: Floats, triangles: Integers, weights: Floats, bones: Sequence[str], joint: Joint
    ) -> None:
        self.points, self.joint = points, joint
        self.x, self.y, self.z = points.T
        self.normals = vertex_normals(points, triangles)
        self._weights, self._bones = weights, bones
        self.dominant = np.array(bones, object)[weights.argmax(1)]
        self.arm = self.share("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
        self.front = np.zeros(len(points), bool)
        self.found = np.full(len(points), -1)

    def segments(self) -> Integers:
        """Index into SEGMENTS of every vertex."""
        self._trunk()
        self._arm()
        self._hand()
        self._head_and_neck()
        self._pelvis_and_leg()
        self._foot()
        if (self.found < 0).any():
            raise ValueError("some vertices belong to no segment")
        return self.found

    def share(self, *prefixes: str) -> Floats:
        """How much each vertex hangs on bones whose names begin so."""
        columns = [column for column, bone in enumerate(self._bones) if bone.startswith(prefixes)]
        total: Floats = self._weights[:, columns].sum(1)
        return total

    def moved_by(self, *prefixes: str) -> Mask:
        """Vertices whose strongest bone begins so."""
        return np.array([str(bone).startswith(prefixes) for bone in self.dominant])

    def along(self, start: Floats, end: Floats) -> Floats:
        """0 at one joint, 1 at the next."""
        axis = end - start
        position: Floats = ((self.points - start) @ axis) / (axis @ axis)
        return position

    def _set(self, where: Array, segment: str) -> None:
        self.found[where] = CODE[segment]

    def _trunk(self) -> None:
        """Front and back part at the middle depth of each level."""
        level = np.clip((self.y / 8).astype(int), 0, 130)
        trunk = self.moved_by(*_TRUNK_BONES) & (self.x < 95)
        middle = np.full(131, 10.0)
        for number in range(131):
            here = trunk & (np.abs(level - number) <= 1)
            if here.any():
                middle[number] = 0.5 * (self.z[here].max() + self.z[here].min())
        self.front = (self.z - middle[level]) + 14 * self.normals[:, 2] > 0
        self.found[:] = np.where(self.front, CODE["trunk-front"], CODE["trunk-back"])

    def _arm(self) -> None:
        shoulder, elbow, wrist = (self.joint(b) for b in ("upperarm01.L", "lowerarm01.L", "wrist.L"))
        x, y = self.x, self.y
        upper, fore = self.along(shoulder, elbow), self.along(elbow, wrist)
        girdle = (x > 92) & (y < 262) & (y > 150)
        near_joint = np.linalg.norm(self.points - shoulder, axis=1) < 36
        self._set(((self.arm > 0.5) | girdle | near_joint) & (x > 78), "shoulder")
        arm = (self.arm > 0.5) & (x > 90)
        self._set(arm & (upper > 0.42), "upper-arm")
        self._set(arm & (upper > 0.86), "elbow")
        self._forearm = arm & (upper > 0.86) & (fore > 0.14)
        self._set(self._forearm, "forearm")
        self._set(self._forearm & (fore > 0.88), "wrist")
        self._beyond_wrist = self._forearm & (fore > 0.88)

    def _hand(self) -> None:
        middle_knuckle = self.joint("finger3-1.L")
        self._set(self._beyond_wrist & (self.along(self.joint("wrist.L"), middle_knuckle) > 0.10), "hand")
        for finger in range(1, 6):
            first = 2 if finger == 1 else 1
            start, end = (self.joint(f"finger{finger}-{bone}.L") for bone in (first, first + 1))
            beyond_web = self.along(start, end) > (0.0 if finger == 1 else 0.28)
            self._set(self.moved_by(f"finger{finger}-") & beyond_web, f"finger-{finger}")

    def _head_and_neck(self) -> None:
        x, y, z = self.x, self.y, self.z
        neck = self.moved_by("neck")
        self._set(neck & (y < 178) & (x < 62), "neck")
        on_skull = self.share(*_HEAD_BONES) > 0.5
        # lower border of the head: chin – angle of the jaw – below the mastoid – nape
        border = np.interp(-z, [-100, -72, -36, -25, 0, 40], [133, 131, 116, 99, 93, 90])
        head = (on_skull | neck) & (y < border)
        self._set((on_skull | neck) & ~head & (y < 178) & (x < 62), "neck")
        self._set(head, "head")
        hair_line = np.interp(-z, [-100, -70, -55, -40, -34, -33], [27, 33, 44, 58, 70, 200])
        self._set(head & (y > hair_line) & (z > 30), "face")
        self._set(head & (x > 39.5) & (y > 57) & (y < 93) & (z < 37) & (z > 8), "ear")
        self._set((y < 152) & (self.arm < 0.3) & ~head & (x < 70), "neck")

    def _pelvis_and_leg(self) -> None:
        x, y = self.x, self.y
        hip, knee, ankle = (self.joint(bone) for bone in ("upperleg01.L", "lowerleg01.L", "foot.L"))
        low = (y > 430) & (x < 140) & (self.arm < 0.5)
        on_leg = low & (self.share("upperleg", "lowerleg", "foot", "toe") > 0.25)
        groin = 512.0 - 0.60 * x  # crease from the crotch up to the iliac spine
        fold = 521.0 + 0.02 * x  # gluteal fold
        self._set(low & ~self.front & (y > 436) & (y < fold), "buttock")
        self._set(on_leg & self.front & (y < 540) & (y > groin), "thigh")
        self._set(on_leg & ~self.front & (y >= fold), "thigh")
        self._set(low & (self.normals[:, 0] > 0.62) & (y > 432) & (y < 535) & (x > 70), "hip")
        self._set(low & (y > 535), "thigh")
        self._set(low & (self.along(hip, knee) > 0.88), "knee")
        self._set(low & (self.along(knee, ankle) > 0.13), "leg")
        self._set(low & (self.along(knee, ankle) > 0.93), "ankle")
        self._low = low

    def _foot(self) -> None:
        ankle = self.joint("foot.L")
        before = self.moved_by("foot", "toe") & (self.z > ankle[2] + 18)
        self._set(self._low & (self.y > 930) & (before | (self.y > ankle[1] + 10)), "foot")
        for toe in range(1, 6):
            start, end = self.joint(f"toe{toe}-1.L"), self.joint(f"toe{toe}-2.L")
            beyond_web = self.along(start, end) > (0.25 if toe == 1 else 0.35)
            self._set(self.moved_by(f"toe{toe}-") & beyond_web, f"toe-{toe}")


def without_islands(segment: Integers, cell_of: Integers, triangles: Integers) -> Integers:
    """Patches of at most three cells of one segment inside others take their commonest neighbour's segment."""
    count = len(segment)
    touching = np.sort(cell_of[edges(triangles)], axis=1)
    pairs = np.unique(touching[touching[:, 0] != touching[:, 1]], axis=0)
    for _ in range(2):
        same = segment[pairs[:, 0]] == segment[pairs[:, 1]]
        patch = components(pairs[same], count)
        size = np.bincount(patch)[patch]
        merged = segment.copy()
        for number in np.unique(patch[size <= _SMALL_PATCH]):
            inside = patch == number
            border = pairs[~same & (inside[pairs[:, 0]] ^ inside[pairs[:, 1]])]
            outside = np.where(inside[border[:, 0]], border[:, 1], border[:, 0])
            if len(outside):
                merged[inside] = np.bincount(segment[outside]).argmax()
        segment = merged
    return segment
