"""Insets: pictures of what lies under no skin – the teeth and mouth, the jaw from inside, the pelvic floor from below.

An inset has no cells. It has *places* instead: an outline for each deep area, so that a pattern in the teeth can be
shown there and a person can point to it. Its art is a YAML file beside this one:

    title: Pelvic floor from below
    frame: [-76, -60, 76, 62]         # x0, y0, x1, y1
    symmetric: true                   # drawn for x ≥ 0, the left side, and mirrored; what is `whole` is not
    outline: […]                      # a closed curve; or `outline_of: head-left`, the silhouette of that view
    points_of: [levator-ani]          # muscles whose trigger points are reached here
    points: {levator-ani-1: [9, 4]}   # where, for points that do not simply share out the length of their muscle
    shapes: [{name: coccyx, kind: bone, points: […], whole: true, figures: [male]}]     # under the muscles, in order
    muscles: [{slug: levator-ani, layer: 2, a: […], b: […], fibres: 6, whole: true, figures: [male]}]
    lines: [{points: […], faint: true}]                                                 # over everything
    places: [{area: pelvic-floor, points: […], whole: true}]

Kinds of shape: bone, flesh, hollow (where muscles lie in it), cavity (an opening). An inset of the right side is the
mirror image of the left one. Units: as in the views where the inset shares their coordinates, else such that the
picture is about 110 high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import yaml
from shapely.geometry import Polygon

from bodymap.drawing.curves import Cubic, Points, flatten, path
from bodymap.drawing.ink import InkedPiece
from bodymap.drawing.patch import Drawn, Line, Patch, draw
from knowledge.atlas.views import FIGURES, REFERENCE_FIGURE, UnknownView, view


INSET_IDS = ("mouth", "jaw-left", "jaw-right", "pelvic-floor")

_FOLDER = Path(__file__).parent
_SHAPE_CLASS = {"bone": "bm-bone", "flesh": "bm-flesh", "cavity": "bm-cavity", "hollow": "bm-hollow"}
_MIRROR = np.array([-1.0, 1.0])


@dataclass(frozen=True)
class InsetPiece:
    """One piece of muscle as drawn for the left side, or for both where it is `whole`."""

    slug: str
    patch: Patch
    whole: bool
    ink: InkedPiece
    mirrored: InkedPiece


@dataclass(frozen=True)
class InsetLine:
    name: str  # class name
    d: str


@dataclass(frozen=True)
class Place:
    """Where a deep area lies in the picture; `area` with its side, as marks name it."""

    area: str
    d: str
    x: float
    y: float

    @property
    def outline(self) -> Polygon:
        ring = np.round(flatten(self.d, steps=6)[0], 6)  # a path comes back to its start but for the last bits
        return Polygon(ring)


@dataclass(frozen=True, eq=False)
class Inset:
    """A picture of something inside, for one figure. Everything in screen coordinates."""

    id: str
    figure: str
    title: str
    frame: tuple[float, float, float, float]
    outline: str
    is_symmetric: bool
    mirror_of: str | None
    mirror_inset: str
    points_of: tuple[str, ...]
    pieces: tuple[InsetPiece, ...]  # deepest first; as drawn for the left side
    shapes: tuple[InsetLine, ...]
    lines: tuple[InsetLine, ...]
    places: tuple[Place, ...]
    points: dict[str, tuple[float, float]] = field(default_factory=dict)  # trigger point → place, left side

    def shows_side(self, side: str) -> bool:
        return self.is_symmetric or self.id.endswith(side)

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(piece.slug for piece in self.pieces)

    def place(self, area: str) -> Place | None:
        return next((place for place in self.places if place.area == area), None)

    def points_on(self, slug: str, points: Sequence[str], side: str) -> list[tuple[float, float]]:
        """Where a muscle's trigger points lie on one side, in their order.

        Those the art gives no place share out the length of the muscle's first piece.
        """
        patch = next(piece.patch for piece in self.pieces if piece.slug == slug)
        flips = side == "right" if self.is_symmetric else self.mirror_of is not None
        sign = -1 if flips else 1
        placed = []
        for order, point in enumerate(points, 1):
            along = order / (len(points) + 1)
            x, y = self.points.get(point) or patch.at(0.5, along)[0]
            placed.append((sign * float(x), float(y)))
        return placed

    def area_at(self, x: float, y: float) -> str:
        """The deep area at a point, the nearest one within a twentieth of the frame's height; "" beside them."""
        at = shapely.Point(x, y)
        distance, area = min((place.outline.distance(at), place.area) for place in self.places)
        return area if distance <= 0.05 * (self.frame[3] - self.frame[1]) else ""


def is_inset(picture_id: str) -> bool:
    return picture_id in INSET_IDS


@cache
def inset(inset_id: str, figure: str = REFERENCE_FIGURE) -> Inset:
    """Errors: UnknownView."""
    if inset_id not in INSET_IDS or figure not in FIGURES:
        raise UnknownView(f"There is no inset “{inset_id}” of a figure “{figure}”. Insets: {', '.join(INSET_IDS)}.")
    return _build(inset_id, figure)


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


# --- from art to picture ----------------------------------------------------------------------------------


@cache
def _read(stored: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load((_FOLDER / f"{stored}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return content


def _build(inset_id: str, figure: str) -> Inset:
    flipped = inset_id.endswith("-right")
    stored = inset_id.removesuffix("-right") + "-left" if flipped else inset_id
    raw = _read(stored)
    symmetric = bool(raw.get("symmetric"))
    x0, y0, x1, y1 = (float(value) for value in raw["frame"])
    pieces = sorted((entry for entry in raw.get("muscles", ()) if _is_of(entry, figure)), key=lambda one: one["layer"])
    shapes = [entry for entry in raw.get("shapes", ()) if _is_of(entry, figure)]
    lines = [entry for entry in raw.get("lines", ()) if _is_of(entry, figure)]
    return Inset(
        id=inset_id,
        figure=figure,
        title=raw["title_right"] if flipped else raw["title"],
        frame=(-x1, y0, -x0, y1) if flipped else (x0, y0, x1, y1),
        outline=_outline(raw, stored, inset_id),
        is_symmetric=symmetric,
        mirror_of=stored if flipped else None,
        mirror_inset=_other_side(inset_id),
        points_of=tuple(raw.get("points_of", ())),
        pieces=tuple(_piece(stored, order) for order in (raw["muscles"].index(entry) for entry in pieces)),
        shapes=tuple(_shape(entry, _SHAPE_CLASS[entry["kind"]], symmetric, flipped) for entry in shapes),
        lines=tuple(_line(entry, symmetric, flipped) for entry in lines),
        places=tuple(place for entry in raw["places"] for place in _places(entry, symmetric, flipped)),
        points={slug: (float(x), float(y)) for slug, (x, y) in (raw.get("points") or {}).items()},
    )


def _is_of(entry: dict[str, Any], figure: str) -> bool:
    return figure in entry.get("figures", FIGURES)


def _other_side(inset_id: str) -> str:
    for side, other in (("-left", "-right"), ("-right", "-left")):
        if inset_id.endswith(side):
            return inset_id.removesuffix(side) + other
    return inset_id


def _outline(raw: dict[str, Any], stored: str, inset_id: str) -> str:
    if "outline_of" in raw:
        shared = view(raw["outline_of"])
        return shared.outline if inset_id == stored else view(shared.mirror_view).outline
    return _written(_through(raw["outline"]), flip=inset_id != stored)


@cache
def _piece(stored: str, order: int) -> InsetPiece:
    """Kept for all figures and both sides: cutting a patch is the slow part."""
    entry = _read(stored)["muscles"][order]
    start, end = entry.get("taper", (0, 0))
    patch = Patch(
        a=entry["a"],
        b=entry["b"],
        origin=entry.get("origin"),
        insertion=entry.get("insertion"),
        fibres=entry["fibres"],
        taper=(float(start), float(end)),
    )
    drawn = draw(patch, near=True)
    left, right = (_inked(entry["slug"], drawn, flip) for flip in (False, True))
    return InsetPiece(entry["slug"], patch, bool(entry.get("whole")), left, right)


def _inked(slug: str, drawn: Drawn, flip: bool) -> InkedPiece:
    return InkedPiece(
        slug=slug,
        name="bm-belly",
        belly=_written(drawn.belly, flip=flip),
        shade=_written(drawn.shade, flip=flip),
        light=_written(drawn.light, flip=flip),
        fibres="".join(_written(fibre, flip=flip, closed=False) for fibre in drawn.fibres),
    )


def _shape(entry: dict[str, Any], name: str, symmetric: bool, flipped: bool) -> InsetLine:
    return InsetLine(name, _both(_through(entry["points"]), entry, symmetric, flipped, closed=True))


def _line(entry: dict[str, Any], symmetric: bool, flipped: bool) -> InsetLine:
    closed = bool(entry.get("closed"))
    cubics = _through(entry["points"], closed=closed)
    return InsetLine(
        "bm-faint" if entry.get("faint") else "bm-face", _both(cubics, entry, symmetric, flipped, closed=closed)
    )


def _both(cubics: list[Cubic], entry: dict[str, Any], symmetric: bool, flipped: bool, *, closed: bool) -> str:
    d = _written(cubics, flip=flipped, closed=closed)
    if symmetric and not entry.get("whole"):
        d += _written(cubics, flip=True, closed=closed)
    return d


def _places(entry: dict[str, Any], symmetric: bool, flipped: bool) -> list[Place]:
    slug = str(entry["area"])
    ring = _through(entry["points"])
    if entry.get("whole"):
        return [_place(slug, ring, flipped)]
    if symmetric:
        return [_place(f"left-{slug}", ring, False), _place(f"right-{slug}", ring, True)]
    return [_place(f"{'right' if flipped else 'left'}-{slug}", ring, flipped)]


def _place(area: str, ring: list[Cubic], flip: bool) -> Place:
    d = _written(ring, flip=flip)
    inside = Polygon(flatten(d, steps=6)[0]).representative_point()
    return Place(area, d, round(inside.x, 1), round(inside.y, 1))


def _through(points: Line, *, closed: bool = True) -> list[Cubic]:
    """The centripetal Catmull-Rom curve through points, one cubic for each gap: the same as curves.spline, unfitted."""
    line = np.asarray(points, float)
    ends = (line[-1:], line[:2]) if closed else ([2 * line[0] - line[1]], [2 * line[-1] - line[-2]])
    knots = np.vstack([ends[0], line, ends[1]])
    root = np.maximum(np.linalg.norm(np.diff(knots, axis=0), axis=1) ** 0.5, 1e-6)
    cubics = []
    for i in range(1, len(knots) - 2):
        before, here, after = root[i - 1 : i + 2]
        first = (before**2 * knots[i + 1] - here**2 * knots[i - 1]) / (3 * before * (before + here))
        first += (2 * before**2 + 3 * before * here + here**2) * knots[i] / (3 * before * (before + here))
        second = (after**2 * knots[i] - here**2 * knots[i + 2]) / (3 * after * (after + here))
        second += (2 * after**2 + 3 * after * here + here**2) * knots[i + 1] / (3 * after * (after + here))
        cubics.append(np.array([knots[i], first, second, knots[i + 1]]))
    return cubics


def _written(cubics: list[Cubic], *, flip: bool = False, closed: bool = True) -> str:
    if not cubics:
        return ""
    turned: list[Points] = [cubic * _MIRROR for cubic in cubics] if flip else cubics
    return path(turned, closed=closed, places=2)
