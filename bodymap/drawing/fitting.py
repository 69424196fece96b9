"""Art as cubics, per view: everything of a drawing that does not depend on figure or look.

Fitting a whole figure takes a second or two, so its result is kept beside the art, in art/fitted/<view>.json,
under a key made of the art and of the code that fitted it. A view whose key no longer agrees is fitted afresh, so
a file can be old but never wrong; `python -m bodymap.drawing.fitting` writes anew those that are old.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.affinity
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.art import Piece, art_files, art_of
from bodymap.drawing.curves import Cubic, fit, fit_ring, resample, spline
from bodymap.drawing.patch import Drawn, Line, draw
from bodymap.drawing.path_strings import flatten
from knowledge.atlas.views import REFERENCE_FIGURE, view, view_ids


FOLDER = Path(__file__).parent / "art" / "fitted"

_SHOWN = 0.3  # a muscle of which a close-up shows less is left out
_CODE = ("curves.py", "path_strings.py", "patch.py", "fitting.py", "art/__init__.py")


@dataclass(frozen=True)
class FittedPiece:
    slug: str  # of the muscle; of a bone its name
    kind: str  # of a piece, or "bone" or "skin" for what covers muscles
    deep: bool
    drawn: Drawn

    @property
    def is_muscle(self) -> bool:
        return self.kind not in ("bone", "skin")


@dataclass(frozen=True)
class FittedLine:
    name: str  # class name: bm-face, bm-faint or bm-brow
    closed: bool
    on_muscle: bool  # belongs to the skin over a muscle: left out where that muscle is drawn
    cubics: list[Cubic]


@dataclass(frozen=True)
class FittedView:
    """Cubics of one stored view, on the reference figure; pieces deepest first."""

    pieces: tuple[FittedPiece, ...]
    fascia: tuple[list[Cubic], ...]
    bones: tuple[list[Cubic], ...]
    lines: tuple[FittedLine, ...]
    section: tuple[tuple[str, list[Cubic]], ...] = ()  # kind and ring


@cache
def fitted(view_id: str) -> FittedView:
    """From the file where it is up to date, else fitted now."""
    kept = _kept(view_id)
    return fit_view(view_id) if kept is None else _from_plain(kept)


def key_of(view_id: str) -> str:
    """Changes with the art of the view and with the code that fits it."""
    total = hashlib.sha256(repr(view(view_id).frame).encode())
    for path in (*art_files(view_id), *(Path(__file__).parent / name for name in _CODE)):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def fit_view(view_id: str) -> FittedView:
    """Fit all art of a stored view."""
    art = art_of(view_id)
    pieces = _in_frame(view_id)
    muscles = shapely.unary_union([piece.patch.outline for piece in pieces if not piece.deep])
    lines = []
    for line in art.lines:
        if _touches_frame(line.points, view_id):
            name = "bm-brow" if line.filled else "bm-faint" if line.faint else "bm-face"
            dense = spline(line.points, closed=line.closed, steps=8)
            cubics = fit_ring(dense, 0.08, degrees=100) if line.closed else fit(dense, 0.08)
            on_muscle = not line.keep and _lies_on(muscles, line.points)
            lines.append(FittedLine(name, line.closed, on_muscle, cubics))
    bones = [
        (bone, fit_ring(spline(bone.points, closed=True, steps=6), 0.15))
        for bone in art.bones
        if _touches_frame(bone.points, view_id)
    ]
    layers = [
        (piece.layer, FittedPiece(piece.slug, piece.kind, piece.deep, drawn))
        for piece in pieces
        for drawn in [draw(piece.patch, flat=piece.kind != "muscle", near=is_near(view_id))]
    ]
    layers += [
        (bone.over, FittedPiece(bone.name, "skin" if bone.skin else "bone", False, Drawn(ring, [], [], [])))
        for bone, ring in bones
        if bone.over is not None
    ]
    return FittedView(
        pieces=tuple(piece for _layer, piece in sorted(layers, key=lambda pair: pair[0])),
        fascia=tuple(_fascia(view_id, muscles)),
        bones=tuple(ring for bone, ring in bones if bone.over is None),
        lines=tuple(lines),
        section=tuple((part.kind, fit_ring(spline(part.points, closed=True, steps=6), 0.1)) for part in art.section),
    )


def _fascia(view_id: str, muscles: BaseGeometry) -> list[list[Cubic]]:
    """A sheet under the muscles, so that the gaps between them look like tissue and not like holes."""
    if muscles.is_empty:
        return []
    beyond = 1.5 if is_near(view_id) else 4.5
    body: BaseGeometry = silhouette_of(view_id).buffer(-1.4)
    if view(view_id).is_symmetric:  # the sheets of both sides meet in the midline
        body = shapely.unary_union([body, shapely.affinity.scale(body, -1, origin=(0, 0))]).buffer(3).buffer(-3)
        body = body.intersection(shapely.box(-0.3, -1000, 1000, 2000))
        muscles = shapely.unary_union([muscles, shapely.affinity.scale(muscles, -1, origin=(0, 0))])
    sheet = muscles.buffer(12).buffer(beyond - 12).intersection(body).simplify(0.3)
    parts = [part for part in getattr(sheet, "geoms", [sheet]) if part.area > 40]
    # Where a hand or foot fills the frame, tendons are further apart and the sheet ends in slim fingers:
    # it reaches wider, and closer points keep its ends round.
    step, tolerance = (0.5, 0.3) if _is_close(view_id) else (1.2, 0.6)
    rings = [fit_ring(resample(part.exterior.coords[:-1], step=step, closed=True), tolerance) for part in parts]
    if view(view_id).is_symmetric:
        for cubic in chain.from_iterable(rings):
            cubic[cubic[:, 0] < tolerance, 0] = -0.3  # straight along the midline, with no gap between the halves
    return rings


def _is_close(view_id: str) -> bool:
    x0, y0, x1, y1 = view(view_id).frame
    return (x1 - x0) * (y1 - y0) < 25_000


def is_near(view_id: str) -> bool:
    """Whether the view is a close-up of a head, a hand or a foot."""
    _x0, y0, _x1, y1 = view(view_id).frame
    return y1 - y0 < 250


@cache
def silhouette_of(view_id: str) -> Polygon:
    """The view's outline as a polygon; for a symmetric view its half x ≥ 0, where the art is."""
    where = view(view_id, REFERENCE_FIGURE)
    outline: Any = Polygon(max(flatten(where.outline, steps=6), key=len)).buffer(0)
    if where.is_symmetric:
        outline = outline.intersection(shapely.box(-1, -1000, 1000, 2000))
    return Polygon(outline.exterior)


def _in_frame(view_id: str) -> list[Piece]:
    window = shapely.box(*view(view_id).frame)
    return [
        piece
        for piece in art_of(view_id).pieces
        if piece.patch.outline.intersection(window).area > _SHOWN * piece.patch.outline.area
    ]


def _touches_frame(points: Line, view_id: str) -> bool:
    x0, y0, x1, y1 = view(view_id).frame
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x, y in points)


def _lies_on(muscles: BaseGeometry, points: Line) -> bool:
    line = LineString(spline(points, steps=4))
    return bool(line.intersection(muscles).length > 0.4 * line.length)


# --- the files --------------------------------------------------------------------------------------------
# A run of cubics is a flat list of hundredths of a unit: its start, then three points per cubic.


def file_of(view_id: str) -> Path:
    return FOLDER / f"{view_id}.json"


def _kept(view_id: str) -> dict[str, Any] | None:
    """What the view's file holds; None where there is none or it is old."""
    path = file_of(view_id)
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content if content["key"] == key_of(view_id) else None


def write_files() -> None:
    """Fit every view whose file is old or missing, and write it."""
    FOLDER.mkdir(exist_ok=True)
    for view_id in view_ids():
        if view(view_id).mirror_of is None and _kept(view_id) is None:
            file_of(view_id).write_text(_written(_plain(view_id)), encoding="utf-8")


def _written(plain: dict[str, Any]) -> str:
    """JSON with one piece, ring or line of the view on a line of its own, so that changes can be compared."""
    parts = []
    for name, value in plain.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            parts.append(f'"{name}":[\n{rows}\n]')
        else:
            parts.append(f'"{name}":{json.dumps(value)}')
    return "{" + ",\n".join(parts) + "}\n"


def _plain(view_id: str) -> dict[str, Any]:
    found = fit_view(view_id)
    return {
        "key": key_of(view_id),
        "pieces": [
            [
                piece.slug,
                piece.kind,
                int(piece.deep),
                _run(piece.drawn.belly),
                _run(piece.drawn.shade),
                _run(piece.drawn.light),
                [_run(fibre) for fibre in piece.drawn.fibres],
            ]
            for piece in found.pieces
        ],
        "fascia": [_run(ring) for ring in found.fascia],
        "bones": [_run(ring) for ring in found.bones],
        "lines": [[line.name, int(line.closed), int(line.on_muscle), _run(line.cubics)] for line in found.lines],
        "section": [[kind, _run(ring)] for kind, ring in found.section],
    }


def _from_plain(plain: dict[str, Any]) -> FittedView:
    return FittedView(
        pieces=tuple(
            FittedPiece(
                slug,
                kind,
                bool(deep),
                Drawn(_cubics(belly), _cubics(shade), _cubics(light), [_cubics(fibre) for fibre in fibres]),
            )
            for slug, kind, deep, belly, shade, light, fibres in plain["pieces"]
        ),
        fascia=tuple(_cubics(ring) for ring in plain["fascia"]),
        bones=tuple(_cubics(ring) for ring in plain["bones"]),
        lines=tuple(
            FittedLine(name, bool(closed), bool(on_muscle), _cubics(run))
            for name, closed, on_muscle, run in plain["lines"]
        ),
        section=tuple((kind, _cubics(run)) for kind, run in plain["section"]),
    )


def _run(cubics: Sequence[Cubic]) -> list[int]:
    if not cubics:
        return []
    points = np.vstack([cubics[0][:1], *(cubic[1:] for cubic in cubics)])
    return [int(value) for value in np.round(points * 100).ravel()]


def _cubics(run: Sequence[int]) -> list[Cubic]:
    points = np.asarray(run, float).reshape(-1, 2) / 100
    return [points[start : start + 4] for start in range(0, len(points) - 1, 3)]


if __name__ == "__main__":
    write_files()
