"""Insets: pictures of what lies under no skin – the teeth and mouth, the jaw from inside, the pelvic floor from below.

An inset has no cells. It has *places* instead: an outline for each deep area, so that a pattern in the teeth can be
shown there and a person can point to it. Its art is a YAML file beside this one:

    title: Pelvic floor from below
    frame: [-76, -60, 76, 62]         # x0, y0, x1, y1
    symmetric: true                   # drawn for x ≥ 0, the left side, and mirrored; what is `whole` is not
    outline: […]                      # a closed curve; or `outline_of: head-left`, the silhouette of that view
    points_of: [levator-ani]          # muscles whose trigger points are reached here
    points: {levator-ani-1: [9, 4]}   # where, for points that do not simply share out the length of their muscle
    shapes: [{name: coccyx, kind: bone, points: […], layer: 1.5, shade: [0, 0.8], whole: true, figures: [male]}]
    muscles: [{slug: levator-ani, layer: 2, a: […], b: […], fibres: 6, whole: true, figures: [male]}]
    lines: [{points: […], faint: true}]                                                 # over everything
    places: [{area: pelvic-floor, points: […], whole: true, figures: [male]}]

Kinds of shape: bone, tooth (lighter than bone), cut (bone cut through, or skin laid aside), flesh, hollow (where
muscles lie in it), cavity (an opening), tone (a shade) and gleam. A point given twice is a corner. Shapes lie under the
muscles in their order, those with a `layer` among them. `shade` says how far the light leaves a shape on its dark side,
[x, y]; a muscle may have one as well, in place of the stripe that muscles have else.

A muscle of kind tendon needs no slug. `sharp` leaves its corners as they are, where halves meet in the middle.
`only: focus` is the whole of what others cover, drawn in focus alone; `only: seen` what they leave of it.

An inset of the right side is the mirror image of the left one. Units: as in the views where the inset shares their
coordinates, else such that the picture is about 110 high.
"""

from __future__ import annotations

from functools import cache

from bodymap.drawing.insets.build import built
from bodymap.drawing.insets.parts import Inset, InsetPath, InsetPiece, Place
from knowledge.atlas.views import FIGURES, REFERENCE_FIGURE, UnknownView


__all__ = [
    "INSET_IDS",
    "Inset",
    "InsetPath",
    "InsetPiece",
    "Place",
    "inset",
    "insets_drawing",
    "insets_reaching",
    "insets_with",
    "is_inset",
]

INSET_IDS = ("mouth", "jaw-left", "jaw-right", "pelvic-floor")


def is_inset(picture_id: str) -> bool:
    return picture_id in INSET_IDS


@cache
def inset(inset_id: str, figure: str = REFERENCE_FIGURE) -> Inset:
    """Errors: UnknownView."""
    if inset_id not in INSET_IDS or figure not in FIGURES:
        raise UnknownView(f"There is no inset “{inset_id}” of a figure “{figure}”. Insets: {', '.join(INSET_IDS)}.")
    return built(inset_id, figure)


@cache
def insets_reaching(slug: str) -> tuple[str, ...]:
    """The insets that show a muscle's trigger points."""
    return tuple(inset_id for inset_id in INSET_IDS if slug in inset(inset_id).points_of)


@cache
def insets_drawing(slug: str) -> tuple[str, ...]:
    return tuple(inset_id for inset_id in INSET_IDS if slug in inset(inset_id).slugs)


@cache
def insets_with(area: str) -> tuple[str, ...]:
    """The insets that have a place for a deep area (with its side)."""
    return tuple(inset_id for inset_id in INSET_IDS if inset(inset_id).place(area))
