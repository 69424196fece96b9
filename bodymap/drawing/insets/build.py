"""From the art of an inset, the YAML files beside this module, to the inset."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from shapely.geometry import Polygon

from bodymap.drawing.curves import Cubic, Points, flatten, path
from bodymap.drawing.ink import InkedPiece
from bodymap.drawing.insets.parts import Inset, InsetPath, InsetPiece, Place
from bodymap.drawing.patch import Drawn, Line, Patch, draw
from knowledge.atlas.views import FIGURES, view


_FOLDER = Path(__file__).parent
_SHAPE_CLASS = {"bone": "bm-bone", "flesh": "bm-flesh", "cavity": "bm-cavity", "hollow": "bm-hollow"}
_MIRROR = np.array([-1.0, 1.0])


@cache
def _read(stored: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load((_FOLDER / f"{stored}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return content


def built(inset_id: str, figure: str) -> Inset:
    """The inset of that name, drawn for a figure. Reads its file; callers keep the result."""
    flipped = inset_id.endswith("-right")
    stored = inset_id.removesuffix("-right") + "-left" if flipped else inset_id
    raw = _read(stored)
    symmetric = bool(raw.get("symmetric"))
    x0, y0, x1, y1 = (float(value) for value in raw["frame"])
    pieces = sorted((entry for entry in raw.get("muscles", ()) if _is_of(entry, figure)), key=lambda one: one["layer"])
    shapes = [entry for entry in raw.get("shapes", ()) if _is_of(entry, figure)]
    lines = [entry for entry in raw.get("lines", ()) if _is_of(entry, figure)]
    places = [entry for entry in raw["places"] if _is_of(entry, figure)]
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
        places=tuple(place for entry in places for place in _places(entry, symmetric, flipped)),
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


def _shape(entry: dict[str, Any], name: str, symmetric: bool, flipped: bool) -> InsetPath:
    return InsetPath(name, _on_both_sides(_through(entry["points"]), entry, symmetric, flipped, closed=True))


def _line(entry: dict[str, Any], symmetric: bool, flipped: bool) -> InsetPath:
    closed = bool(entry.get("closed"))
    cubics = _through(entry["points"], closed=closed)
    name = "bm-faint" if entry.get("faint") else "bm-face"
    return InsetPath(name, _on_both_sides(cubics, entry, symmetric, flipped, closed=closed))


def _on_both_sides(cubics: list[Cubic], entry: dict[str, Any], symmetric: bool, flipped: bool, *, closed: bool) -> str:
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
