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

# One end of these is no bone in that view: it goes over into a tendon or sheet with a name of its own …
INTO_A_SHEET = {
    ("front", "gastrocnemius-medial"),
    ("front", "soleus"),
    ("front", "tensor-fasciae-latae"),
    ("back", "gastrocnemius-lateral"),
    ("back", "gastrocnemius-medial"),
    ("back", "gluteus-maximus"),
    ("back", "soleus"),
    ("left", "gastrocnemius-lateral"),
    ("left", "gluteus-maximus"),
    ("left", "soleus"),
    ("left", "tensor-fasciae-latae"),
}
# … or the measurement has no contact there: it lists those of the other end alone (of adductor brevis the thigh bone
# and not the hip bone), or of a part of the muscle (of deltoid the flesh and not its tendon) …
NOT_MEASURED = {
    ("front", "adductor-brevis"),
    ("front", "deltoid-middle"),
    ("front", "flexor-digitorum-longus"),
    ("front", "longus-capitis"),
    ("front", "omohyoid"),
    ("front", "pectineus"),
    ("front", "sartorius"),
    ("front", "sternothyroid"),
    ("back", "adductor-brevis"),
    ("back", "deltoid-middle"),
    ("back", "quadratus-femoris"),
    ("left", "deltoid-middle"),
    ("left", "longus-capitis"),
    ("left", "omohyoid"),
    ("left", "sartorius"),
    ("left", "sternothyroid"),
}
# … or it lies under other muscles or behind the body, and only what shows is drawn.
OUT_OF_SIGHT = {
    ("back", "flexor-digitorum-longus"),
}
# Only the middle of these is seen.
MIDDLES = {
    ("back", "flexor-digitorum-longus"),
}

MEASURED: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("measured.json").read_text(encoding="utf-8"))


def envelope(slug: str, view_id: str) -> BaseGeometry:
    """Discs at the stations, joined, in view units; as much wider as the measurement may be off."""
    plane, sign = ("sagittal", -1) if view_id == "left" else ("frontal", 1)
    joined = []
    for part in MEASURED[slug][plane]:
        discs = [Point(sign * across, down).buffer(max(half, 1.0)) for across, down, half in part]
        joined += [shapely.MultiPolygon([one, other]).convex_hull for one, other in pairwise(discs)]
    return shapely.unary_union(joined).buffer(REGISTRATION)


def contacts(slug: str, view_id: str) -> list[BaseGeometry]:
    boxes = []
    for _bone, (x0, y0, z0), (x1, y1, z1) in MEASURED[slug]["contacts"]:
        boxes.append(shapely.box(-z1, y0, -z0, y1) if view_id == "left" else shapely.box(x0, y0, x1, y1))
    return boxes


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


@pytest.mark.parametrize("view_id", [pytest.param(v, marks=pytest.mark.xdist_group(f"art of {v}")) for v in VIEWS])
def test_patches_lie_in_the_measured_envelope(view_id: str) -> None:
    outside = {}
    for slug, pieces in drawn(view_id).items():
        area = shapely.unary_union([piece.patch.outline for piece in pieces if piece.kind != "tendon"])
        share = area.intersection(envelope(slug, view_id)).area / area.area
        if share < INSIDE:
            outside[slug] = round(share, 2)

    assert outside == {}


@pytest.mark.parametrize("view_id", [pytest.param(v, marks=pytest.mark.xdist_group(f"art of {v}")) for v in VIEWS])
def test_ends_are_at_the_bones_they_are_fixed_to(view_id: str) -> None:
    astray = {}
    for slug, pieces in drawn(view_id).items():
        bones = contacts(slug, view_id)
        nearer, farther = sorted(end_distances(pieces, bones)) if bones else (0.0, 0.0)
        one_is_enough = (view_id, slug) in INTO_A_SHEET | NOT_MEASURED | OUT_OF_SIGHT
        wrong = (nearer if one_is_enough else farther) > NEAR
        if wrong and (view_id, slug) not in MIDDLES:
            astray[slug] = (round(nearer), round(farther))

    assert astray == {}


def test_most_muscles_are_measured() -> None:
    assert len(MEASURED) == 122
    assert sum(len(drawn(view_id)) for view_id in VIEWS) >= 200
