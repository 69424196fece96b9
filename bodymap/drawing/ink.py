"""Art as path strings, per view and figure: fitted once, warped to the figure, kept for the process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.art import Piece, art_of
from bodymap.drawing.curves import Cubic, fit, fit_ring, flatten, path, resample, spline
from bodymap.drawing.patch import Drawn, Line, draw
from bodymap.drawing.warp import warp
from knowledge.atlas.views import REFERENCE_FIGURE, view


_SHOWN = 0.3  # a muscle of which a close-up shows less is left out


@dataclass(frozen=True)
class InkedPiece:
    """Path strings of one piece of muscle; "" where there is nothing to draw."""

    slug: str
    tendon: bool
    deep: bool
    belly: str
    shade: str
    light: str
    fibres: str


@dataclass(frozen=True)
class InkedLine:
    name: str  # class name: bm-face, bm-faint or bm-brow
    d: str


@cache
def skin_lines(view_id: str, figure: str, over_muscles: bool = False) -> tuple[InkedLine, ...]:
    """Face, creases and hints of bone: one path per kind of line.

    `over_muscles`: without the lines that belong to the skin over a muscle that is drawn itself.
    """
    paths: dict[str, str] = {}
    places = _places(view_id)
    for line in art_of(view_id).lines:
        if not _is_in_frame(line.points, view_id):
            continue
        if over_muscles and not line.keep and _lies_on_muscle(line.points, view_id):
            continue
        name = "bm-brow" if line.filled else "bm-faint" if line.faint else "bm-face"
        dense = spline(line.points, closed=line.closed, steps=8)
        cubics = fit_ring(dense, 0.08, degrees=100) if line.closed else fit(dense, 0.08)
        paths[name] = paths.get(name, "") + _written(cubics, view_id, figure, closed=line.closed, places=places)
    return tuple(InkedLine(name, paths[name]) for name in ("bm-faint", "bm-face", "bm-brow") if name in paths)


@cache
def bones(view_id: str, figure: str) -> str:
    """Bones that a finger can feel, as one path."""
    return "".join(
        _written(fit_ring(spline(bone.points, closed=True, steps=6), 0.15), view_id, figure)
        for bone in art_of(view_id).bones
        if _is_in_frame(bone.points, view_id)
    )


@cache
def pieces(view_id: str, figure: str) -> tuple[InkedPiece, ...]:
    """The superficial pieces that are in the view's frame, deepest first."""
    return tuple(_inked(piece, view_id, figure) for piece in _in_frame(view_id) if not piece.deep)


@cache
def pieces_of(slug: str, view_id: str, figure: str) -> tuple[InkedPiece, ...]:
    """The pieces of one muscle, superficial or deep; () when the view does not show it."""
    return tuple(_inked(piece, view_id, figure) for piece in _in_frame(view_id) if piece.slug == slug)


@cache
def fascia(view_id: str, figure: str) -> str:
    """A sheet under the muscles, so that the gaps between them look like tissue and not like holes."""
    shown = [piece.patch.outline for piece in _in_frame(view_id) if not piece.deep]
    if not shown:
        return ""
    silhouette = silhouette_of(view_id)
    sheet = shapely.unary_union(shown).buffer(6).buffer(-4.5).intersection(silhouette.buffer(-2.2))
    parts = [part for part in getattr(sheet.simplify(0.3), "geoms", [sheet.simplify(0.3)]) if part.area > 40]
    rings = [resample(part.exterior.coords[:-1], step=1.2, closed=True) for part in parts]
    return "".join(_written(fit_ring(ring, 0.6), view_id, figure) for ring in rings)


@cache
def silhouette_of(view_id: str, figure: str = REFERENCE_FIGURE) -> Polygon:
    """The view's outline as a polygon; for a symmetric view its half x ≥ 0, where the art is."""
    where = view(view_id, figure)
    outline = Polygon(max(flatten(where.outline, steps=6), key=len)).buffer(0)
    if where.is_symmetric:
        outline = outline.intersection(shapely.box(-1, -1000, 1000, 2000))
    return outline


@cache
def _in_frame(view_id: str) -> Sequence[Piece]:
    x0, y0, x1, y1 = view(view_id).frame
    window = shapely.box(x0, y0, x1, y1)
    return [
        piece
        for piece in art_of(view_id).pieces
        if piece.patch.outline.intersection(window).area > _SHOWN * piece.patch.outline.area
    ]


def _is_in_frame(points: Line, view_id: str) -> bool:
    x0, y0, x1, y1 = view(view_id).frame
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x, y in points)


def _lies_on_muscle(points: Line, view_id: str) -> bool:
    line = LineString(spline(points, steps=4))
    return bool(line.intersection(_muscle_area(view_id)).length > 0.4 * line.length)


@cache
def _muscle_area(view_id: str) -> BaseGeometry:
    return shapely.unary_union([piece.patch.outline for piece in _in_frame(view_id) if not piece.deep])


@cache
def _drawn(piece: Piece) -> Drawn:
    return draw(piece.patch, flat=piece.kind != "muscle")


def _inked(piece: Piece, view_id: str, figure: str) -> InkedPiece:
    drawn = _drawn(piece)
    places = _places(view_id)
    return InkedPiece(
        slug=piece.slug,
        tendon=piece.kind == "tendon",
        deep=piece.deep,
        belly=_written(drawn.belly, view_id, figure, places=places),
        shade=_written(drawn.shade, view_id, figure, places=places),
        light=_written(drawn.light, view_id, figure, places=places),
        fibres="".join(_written(fibre, view_id, figure, closed=False, places=places) for fibre in drawn.fibres),
    )


def _written(cubics: Sequence[Cubic], view_id: str, figure: str, *, closed: bool = True, places: int = 1) -> str:
    if not cubics:
        return ""
    return path(list(warp(np.stack(cubics), view_id, figure)), closed=closed, places=places)


def _places(view_id: str) -> int:
    """Decimals worth writing: a tenth of a unit is a twelfth of a pixel on a whole figure 1200 px high."""
    _x0, y0, _x1, y1 = view(view_id).frame
    return 2 if y1 - y0 < 190 else 1
