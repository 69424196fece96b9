"""Patches against measurements: most of each lies in the measured envelope, its ends at the bones it is fixed to.

measured.json holds, for 122 muscles of the left side, the centre line and half width at nine stations of each part
(x, y frontally; z, y from the side, z to the front) and the boxes of its bone contacts. They were measured on
BodyParts3D, © The Database Center for Life Science, CC BY 4.0, registered to the male figure to about 4 units.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.art import Piece, art_of


VIEWS = ("front", "back", "left")
INSIDE = 0.75  # of the patch in the measured envelope
REGISTRATION = 4.0  # units by which a measurement may be off, about 7 mm
NEAR = 12.0  # units between an end and a contact

MEASURED: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("measured.json").read_text(encoding="utf-8"))


def stations(slug: str, view_id: str) -> list[list[BaseGeometry]]:
    """Of each part the discs from origin to insertion, in view units."""
    plane, sign = ("sagittal", -1) if view_id == "left" else ("frontal", 1)
    return [
        [Point(sign * across, down).buffer(max(half, 1.0)) for across, down, half in part]
        for part in MEASURED[slug][plane]
    ]


def envelope(slug: str, view_id: str) -> BaseGeometry:
    """The discs, joined; as much wider as the measurement may be off."""
    joined = [
        shapely.union(one, other).convex_hull for part in stations(slug, view_id) for one, other in pairwise(part)
    ]
    return shapely.unary_union(joined).buffer(REGISTRATION)


def contacts(slug: str, view_id: str) -> list[BaseGeometry]:
    boxes = []
    for _bone, (x0, y0, z0), (x1, y1, z1) in MEASURED[slug]["contacts"]:
        boxes.append(shapely.box(-z1, y0, -z0, y1) if view_id == "left" else shapely.box(x0, y0, x1, y1))
    return boxes


def free_ends(slug: str, view_id: str) -> list[BaseGeometry]:
    """Measured ends at which no contact is listed, as discs: there the muscle goes over into a tendon or sheet with a
    name of its own (soleus into the calcaneal tendon), or its other bone was not measured (of pectineus the thigh).
    """
    bones = contacts(slug, view_id)
    ends = [end for part in stations(slug, view_id) for end in (part[0], part[-1])]
    return [end for end in ends if all(end.distance(bone) > NEAR for bone in bones)]


def end_distances(pieces: list[Piece], bones: list[BaseGeometry]) -> tuple[float, float]:
    """From the origin and from the insertion of a muscle, tendons included, to the nearest contact."""
    across = np.linspace(0, 1, 9)
    origin, insertion = (
        min(LineString(piece.patch.at(across, np.full(9, t))).distance(bone) for piece in pieces for bone in bones)
        for t in (0.0, 1.0)
    )
    return float(origin), float(insertion)


def drawn(view_id: str) -> dict[str, list[Piece]]:
    """Measured muscles of which a view draws a belly, with all their pieces."""
    found: dict[str, list[Piece]] = {}
    for piece in art_of(view_id).pieces:
        if piece.slug in MEASURED:
            found.setdefault(piece.slug, []).append(piece)
    return {slug: pieces for slug, pieces in found.items() if any(piece.kind != "tendon" for piece in pieces)}


@pytest.mark.parametrize("view_id", VIEWS)
def test_patches_lie_in_the_measured_envelope(view_id: str) -> None:
    outside = {}
    for slug, pieces in drawn(view_id).items():
        area = shapely.unary_union([piece.patch.outline for piece in pieces if piece.kind != "tendon"])
        share = area.intersection(envelope(slug, view_id)).area / area.area
        if share < INSIDE:
            outside[slug] = round(share, 2)

    assert outside == {}


@pytest.mark.parametrize("view_id", VIEWS)
def test_ends_are_at_the_bones_they_are_fixed_to(view_id: str) -> None:
    astray = {}
    for slug, pieces in drawn(view_id).items():
        origin, insertion = end_distances(pieces, contacts(slug, view_id) + free_ends(slug, view_id))
        if max(origin, insertion) > NEAR:
            astray[slug] = (round(origin), round(insertion))

    assert astray == {}


def test_most_muscles_are_measured() -> None:
    assert len(MEASURED) == 122
    assert sum(len(drawn(view_id)) for view_id in VIEWS) >= 200
