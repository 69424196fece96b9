"""Art as path strings, per view and figure: fitted cubics, warped to the figure, kept for the process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.curves import Cubic, Points
from bodymap.drawing.fitting import FittedPiece, fitted, is_near
from bodymap.drawing.path_strings import Runs, flatten, runs_of, written
from bodymap.drawing.warp import moved_whole, warp
from knowledge.atlas.views import REFERENCE_FIGURE, view


_SLACK = {1: 0.08, 2: 0.04}  # by decimals: how far, in units, a curve may be written from where it was fitted
_TONE_SLACK = 0.12  # units: a shade's edge is faint
_SEAM = 0.4  # units from the midline within which a shade meets its mirror image
_SLIM = 150.0  # square units of the box round the face of a cut that is not worth showing
_SMALL = 30.0  # units: a bone no longer than this (a kneecap) keeps its shape where skin is carried askew
_ROUND = 1.3  # how much longer than wide a closed line may be to keep its shape too
_CLASSES = {
    "tendon": "bm-tendon",
    "membrane": "bm-membrane",
    "bone": "bm-bone",
    "skin": "bm-skin",
    "bare": "bm-bare",
    "veil": "bm-veil",
}

_OF_KIND = {"bm-bare": "bm-belly", "bm-veil": "bm-belly", "bm-membrane": "bm-tendon"}  # the same, without a rim


@dataclass(frozen=True)
class InkedPiece:
    """Path strings of one piece of muscle; "" where there is nothing to draw."""

    slug: str  # "" for what covers muscles: a bone, an ear
    name: str  # class name: bm-belly, bm-bare, bm-veil, bm-tendon, bm-membrane, bm-bone or bm-skin
    belly: str
    shade: str
    light: str
    fibres: str

    @property
    def kind(self) -> str:
        """The class of which it is one without a rim, or its own."""
        return _OF_KIND.get(self.name, self.name)


@dataclass(frozen=True)
class InkedLine:
    name: str  # class name: bm-face, bm-faint or bm-brow; of a section bm-belly, bm-tendon or bm-bone
    d: str


@cache
def skin_lines(view_id: str, figure: str, over_muscles: bool = False) -> tuple[InkedLine, ...]:
    """Face, creases and hints of bone: one path per kind of line.

    `over_muscles`: without the lines that belong to the skin over a muscle that is drawn itself.
    """
    lines = [line for line in fitted(view_id).lines if not (over_muscles and line.on_muscle)]
    rounds = [order for order, line in enumerate(lines) if line.closed and _is_round(line.cubics)]
    paths: dict[str, str] = {}
    texts = _written([line.cubics for line in lines], view_id, figure, firm=rounds, fine=True)
    for line, d in zip(lines, texts, strict=True):
        paths[line.name] = paths.get(line.name, "") + (_closed(d) if line.closed else d)
    return tuple(InkedLine(name, paths[name]) for name in ("bm-faint", "bm-face", "bm-brow") if name in paths)


def _is_round(cubics: Sequence[Cubic]) -> bool:
    """Whether it is as high as it is wide, or nearly: a pupil, a nipple."""
    width, height = np.ptp(np.vstack(cubics), axis=0)
    return bool(max(width, height) < _ROUND * min(width, height))


@cache
def tone(view_id: str, figure: str) -> tuple[str, ...]:
    """The bands of shade on the skin, lightest first, written no finer than their faint edges need."""
    where = view(view_id, figure)
    return tuple(_tone_band(band.d, meets_itself=where.is_symmetric) for band in where.tone)


def _tone_band(d: str, *, meets_itself: bool) -> str:
    runs = runs_of(d)
    points = runs.points.copy()
    if meets_itself:  # a gap or an overlap, however narrow, would be a line down the face
        points[points[:, 0] < _SEAM, 0] = 0
    return "".join(map(_closed, written(runs._replace(points=points), places=1, slack=_TONE_SLACK)))


@cache
def bones(view_id: str, figure: str) -> str:
    """Bones that a finger can feel, as one path."""
    rings = fitted(view_id).bones
    return "".join(map(_closed, _written(rings, view_id, figure, firm=range(len(rings)))))


@cache
def fascia(view_id: str, figure: str) -> str:
    """The sheet under all muscles, as one path."""
    return "".join(map(_closed, _written(fitted(view_id).fascia, view_id, figure)))


@cache
def cut_face(view_id: str, figure: str) -> str:
    """The path of the face where a limb was cut, "" where it is seen from its edge, as a stray line."""
    cut = view(view_id, figure).cut
    return cut if cut and _extent(cut)[2:].prod() > _SLIM else ""


@cache
def section(view_id: str, figure: str) -> tuple[InkedLine, ...]:
    """What a cut through the limb shows, one path per kind: bm-belly, bm-tendon and bm-bone.

    A face shows no skin to go by: its parts keep their place in it.
    """
    if not cut_face(view_id, figure):
        return ()
    paths: dict[str, str] = {}
    (centre, spread), (new_centre, new_spread) = (
        _spread(view(view_id, name).cut) for name in (REFERENCE_FIGURE, figure)
    )
    parts = fitted(view_id).section
    runs = Runs.of([ring for _kind, ring in parts])
    moved = (runs.points - centre) @ (new_spread @ np.linalg.inv(spread)).T + new_centre
    placed = runs._replace(points=moved)
    for (kind, _ring), d in zip(parts, _texts(placed, _places(view_id)), strict=True):
        name = _CLASSES.get(kind, "bm-belly")
        paths[name] = paths.get(name, "") + _closed(d)
    return tuple(InkedLine(name, d) for name, d in paths.items())


def _spread(d: str) -> tuple[Points, Points]:
    """Where the area of a path lies, and how far and how askew it spreads: its centre, and the root of its covariance.

    Unlike the box round it, these are hardly moved by a tongue of skin at its rim.
    """
    ring = np.vstack(flatten(d, steps=4))
    across, down = np.linspace(ring.min(axis=0), ring.max(axis=0), 60).T
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    area = Polygon(ring).buffer(0)
    shapely.prepare(area)
    inside = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
    return inside.mean(axis=0), np.linalg.cholesky(np.cov(inside.T))


def _extent(d: str) -> Points:
    """x, y, width and height of a path."""
    points = np.vstack(flatten(d, steps=4))
    low, high = points.min(axis=0), points.max(axis=0)
    return np.concatenate([low, high - low])


@cache
def pieces(view_id: str, figure: str) -> tuple[InkedPiece, ...]:
    """The superficial pieces that are in the view's frame, deepest first."""
    return _inked([piece for piece in fitted(view_id).pieces if not piece.deep], view_id, figure)


@cache
def pieces_of(slug: str, view_id: str, figure: str) -> tuple[InkedPiece, ...]:
    """The pieces of one muscle, superficial or deep; () when the view does not show it.

    Where a muscle is partly covered, its deep pieces are the whole of it: they stand for its superficial ones.
    """
    own = [piece for piece in fitted(view_id).pieces if piece.slug == slug]
    whole = any(piece.deep and piece.kind != "tendon" for piece in own)
    return _inked([piece for piece in own if piece.deep or piece.kind == "tendon" or not whole], view_id, figure)


@cache
def area_of_muscle(slug: str, view_id: str, figure: str) -> BaseGeometry:
    """All that is seen of a muscle, tendons left out; empty when the view does not draw it."""
    return area_of_pieces([piece for piece in pieces_of(slug, view_id, figure) if piece.kind == "bm-belly"])


def area_of_pieces(pieces: Iterable[InkedPiece]) -> BaseGeometry:
    """What pieces cover."""
    rings = [Polygon(ring) for piece in pieces for ring in flatten(piece.belly, steps=4) if len(ring) > 3]
    area: BaseGeometry = shapely.unary_union([shapely.make_valid(ring) for ring in rings])
    return area


def _inked(chosen: Sequence[FittedPiece], view_id: str, figure: str) -> tuple[InkedPiece, ...]:
    """All at once: writing is much faster for many curves together."""
    runs = [
        run
        for piece in chosen
        for run in (piece.drawn.belly, piece.drawn.shade, piece.drawn.light, *piece.drawn.fibres)
    ]
    starts = np.cumsum([0, *(3 + len(piece.drawn.fibres) for piece in chosen)]).tolist()
    bellies = [start for start, piece in zip(starts, chosen, strict=False) if piece.kind == "bone"]
    texts = iter(_written(runs, view_id, figure, firm=bellies))
    return tuple(
        InkedPiece(
            slug=piece.slug if piece.is_muscle else "",
            name=_CLASSES.get(piece.kind, "bm-belly"),
            belly=_closed(next(texts)),
            shade=_closed(next(texts)),
            light=_closed(next(texts)),
            fibres="".join(islice(texts, len(piece.drawn.fibres))),
        )
        for piece in chosen
    )


def _written(
    runs: Sequence[Sequence[Cubic]], view_id: str, figure: str, *, firm: Iterable[int] = (), fine: bool = False
) -> list[str]:
    """The path of each run, warped to the figure, open; `firm` says which runs keep their shape if they are small.

    `fine`: for lines, of which a close-up shows every bend.
    """
    drawn = Runs.of(runs)
    points = warp(drawn.points, view_id, figure)
    if figure != REFERENCE_FIGURE:
        ends = 4 * np.cumsum(drawn.cubics)
        for run in firm:
            own = slice(ends[run] - 4 * drawn.cubics[run], ends[run])
            if np.ptp(drawn.points[own], axis=0).max() <= _SMALL:
                points[own] = moved_whole(drawn.points[own], points[own])
    return _texts(drawn._replace(points=points), 2 if fine and is_near(view_id) else _places(view_id))


def _texts(runs: Runs, places: int) -> list[str]:
    return written(runs, places=places, slack=_SLACK[places])


def _closed(d: str) -> str:
    return d and f"{d}z"


def _places(view_id: str) -> int:
    """Decimals worth writing: a tenth of a unit is a twelfth of a pixel on a whole figure 1200 px high."""
    _x0, y0, _x1, y1 = view(view_id).frame
    return 2 if y1 - y0 < 190 else 1
