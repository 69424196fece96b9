"""From the art of an inset, the YAML files beside this module, to the inset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from shapely.affinity import translate
from shapely.geometry import Polygon

from bodymap.drawing.curves import Cubic, Points, fit_ring, resample
from bodymap.drawing.ink import InkedPiece
from bodymap.drawing.insets.parts import Inset, InsetPath, InsetPiece, Place
from bodymap.drawing.patch import Drawn, Line, Patch, draw
from bodymap.drawing.path_strings import flatten, path
from knowledge.atlas.views import FIGURES, view


_FOLDER = Path(__file__).parent
_MIRROR = np.array([-1.0, 1.0])
_SLACK = {1: 0.1, 2: 0.05}  # by decimals: how far, in units, a curve may be written from where it was drawn
_SOFT = ("tone", "gleam")  # kinds without an edge, which need not be written as finely
_LEAST_SHADE = 0.08  # square units: less of a shade is a speck
_LEAST_STEP = 1e-6  # between two points; what is nearer is one point given twice, a corner


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
    lines = [_line(entry, symmetric, flipped) for entry in raw.get("lines", ()) if _is_of(entry, figure)]
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
        shapes=tuple(shape for entry in shapes for shape in _shapes(entry, symmetric, flipped)),
        lines=tuple(_together(lines)),
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
    is_tendon = entry.get("kind") == "tendon"
    patch = Patch.of(entry)
    drawn = draw(patch, flat=is_tendon, near=True)
    if entry.get("sharp"):
        drawn = replace(drawn, belly=_to_the_corners(patch))
    if "shade" in entry:
        drawn = replace(drawn, shade=_shade(drawn.belly, entry["shade"])[0])
    slug, name = ("", "bm-tendon") if is_tendon else (entry["slug"], "bm-belly")
    left, right = (_inked(slug, name, drawn, flip) for flip in (False, True))
    return InsetPiece(slug, float(entry["layer"]), patch, bool(entry.get("whole")), entry.get("only", ""), left, right)


def _to_the_corners(patch: Patch) -> list[Cubic]:
    """The outline of a patch with its corners left as they are: two halves of a muscle meet in the middle."""
    t = np.linspace(0, 1, 40)
    zero, one = np.zeros_like(t), np.ones_like(t)
    sides = [(zero, t), (t, one), (one, t[::-1]), (t[::-1], zero)]
    ring = np.vstack([patch.at(u, v)[:-1] for u, v in sides])
    return fit_ring(resample(ring, step=0.4, closed=True), 0.2)


def _inked(slug: str, name: str, drawn: Drawn, flip: bool) -> InkedPiece:
    return InkedPiece(
        slug=slug,
        name=name,
        belly=_written(drawn.belly, flip=flip),
        shade=_written(drawn.shade, flip=flip, places=1),
        light=_written(drawn.light, flip=flip, places=1),
        fibres="".join(_written(fibre, flip=flip, closed=False, places=1) for fibre in drawn.fibres),
    )


def _shapes(entry: dict[str, Any], symmetric: bool, flipped: bool) -> list[InsetPath]:
    """The shape, and on it the shade that makes it round."""
    cubics = _through(entry["points"])
    drawn = {entry["kind"]: [cubics]}
    if "shade" in entry:
        drawn["tone"] = _shade(cubics, entry["shade"])
    found = []
    for kind, rings in drawn.items():
        places = 1 if kind in _SOFT else 2
        d = "".join(_on_both_sides(ring, entry, symmetric, flipped, closed=True, places=places) for ring in rings)
        found.append(InsetPath(f"bm-{kind}", d, float(entry.get("layer", 0))))
    return [shape for shape in found if shape.d]


def _shade(cubics: list[Cubic], towards: Sequence[float]) -> list[list[Cubic]]:
    """What of a shape lies in its own shade: what is left when it is moved away from its dark side and cut off."""
    area = Polygon(flatten(path(cubics, places=3), steps=10)[0]).buffer(0)
    dark = area.buffer(-0.02).difference(translate(area, -float(towards[0]), -float(towards[1])))
    parts = [part for part in getattr(dark, "geoms", [dark]) if part.area > _LEAST_SHADE]
    parts.sort(key=lambda part: -part.area)
    return [fit_ring(resample(part.exterior.coords[:-1], step=0.3, closed=True), 0.14) for part in parts]


def _line(entry: dict[str, Any], symmetric: bool, flipped: bool) -> InsetPath:
    closed = bool(entry.get("closed"))
    cubics = _through(entry["points"], closed=closed)
    name = "bm-faint" if entry.get("faint") else "bm-face"
    return InsetPath(name, _on_both_sides(cubics, entry, symmetric, flipped, closed=closed), 0)


def _together(lines: list[InsetPath]) -> list[InsetPath]:
    """One path for each kind of line: the same picture, written shorter."""
    paths: dict[str, str] = {}
    for line in lines:
        paths[line.name] = paths.get(line.name, "") + line.d
    return [InsetPath(name, d, 0) for name, d in paths.items()]


def _on_both_sides(
    cubics: list[Cubic], entry: dict[str, Any], symmetric: bool, flipped: bool, *, closed: bool, places: int = 2
) -> str:
    d = _written(cubics, flip=flipped, closed=closed, places=places)
    if symmetric and not entry.get("whole"):
        d += _written(cubics, flip=True, closed=closed, places=places)
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
    """The centripetal Catmull-Rom curve through points, one cubic for each gap: the same as curves.spline, unfitted.

    A point given twice is a corner.
    """
    line = np.asarray(points, float)
    ends = (line[-1:], line[:2]) if closed else ([2 * line[0] - line[1]], [2 * line[-1] - line[-2]])
    knots = np.vstack([ends[0], line, ends[1]])
    root = np.maximum(np.linalg.norm(np.diff(knots, axis=0), axis=1) ** 0.5, _LEAST_STEP)
    cubics = []
    for i in range(1, len(knots) - 2):
        if root[i] == _LEAST_STEP:
            continue
        before, here, after = root[i - 1 : i + 2]
        first = (before**2 * knots[i + 1] - here**2 * knots[i - 1]) / (3 * before * (before + here))
        first += (2 * before**2 + 3 * before * here + here**2) * knots[i] / (3 * before * (before + here))
        second = (after**2 * knots[i] - here**2 * knots[i + 2]) / (3 * after * (after + here))
        second += (2 * after**2 + 3 * after * here + here**2) * knots[i + 1] / (3 * after * (after + here))
        cubics.append(np.array([knots[i], first, second, knots[i + 1]]))
    return cubics


def _written(cubics: list[Cubic], *, flip: bool = False, closed: bool = True, places: int = 2) -> str:
    if not cubics:
        return ""
    turned: list[Points] = [cubic * _MIRROR for cubic in cubics] if flip else cubics
    return path(turned, closed=closed, places=places, slack=_SLACK[places])
