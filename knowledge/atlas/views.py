"""The views of the body: pictures with a label map that says which cell each pixel shows.

Sixteen views are stored; the eleven of the right-hand side are made by mirroring the left-hand ones.
Screen coordinates: 1000 units = stature, x to the right, y down; in a right-hand view x is that of the
left-hand view with its sign changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from PIL import Image

from knowledge.atlas.arrays import Array, Integers, frozen
from knowledge.atlas.cells import DATA, cells
from knowledge.atlas.paths import mirrored_path


FIGURES = ("male", "female", "neutral")
REFERENCE_FIGURE = "male"  # marks are drawn on this one

_VIEW_IDS = (
    *("front", "back", "left", "right"),
    *("head-front", "head-back", "head-left", "head-right", "head-top"),
    *("arm-outer-left", "arm-outer-right", "arm-inner-left", "arm-inner-right"),
    *("palm-left", "palm-right", "hand-back-left", "hand-back-right"),
    *("leg-inner-left", "leg-inner-right"),
    *("foot-outer-left", "foot-outer-right", "foot-inner-left", "foot-inner-right"),
    *("foot-top-left", "foot-top-right", "sole-left", "sole-right"),
)


class UnknownView(ValueError):  # noqa: N818 - reads as what happened
    """No view, or no figure, of that name."""


@dataclass(frozen=True)
class ToneBand:
    """Soft shading: what is darker than `level`, to be drawn at about a tenth of brown over the muscles."""

    level: float
    d: str


@dataclass(frozen=True, eq=False)
class View:
    """A picture of the body. Paths and `frame` are in screen coordinates."""

    id: str
    figure: str
    title: str
    frame: tuple[float, float, float, float]  # x0, y0, x1, y1
    units_per_px: float
    labels: Integers  # int32, height × width: the cell at each pixel, −1 = none
    outline: str  # SVG path of the silhouette; in close-ups it runs past the frame: clip it there
    tone: tuple[ToneBand, ...]
    tone_half: bool  # the tone covers x ≥ 0 only: draw it again with scale(-1, 1)
    cut: str  # SVG path of the face left where a limb was removed; it shows no cells
    mirror_of: str | None  # the stored view that this one is the mirror image of
    mirror_view: str  # the view that shows a mark of this one on the other side of the body
    projection: Array  # 3 × 4: body units (x left, y down, z front, 1) → screen x, y, depth to the viewer

    @property
    def is_symmetric(self) -> bool:
        return self.mirror_view == self.id

    @cached_property
    def pixels(self) -> Integers:
        """How many pixels show each cell."""
        seen = self.labels[self.labels >= 0]
        return np.bincount(seen, minlength=cells().count).astype(np.int32)

    def project(self, points: Array) -> Array:
        """Screen x, y and depth of points (n × 3) in the body units of this figure."""
        projected: Array = points @ self.projection[:, :3].T + self.projection[:, 3]
        return projected


def view_ids() -> tuple[str, ...]:
    """All 27, whole body first."""
    return _VIEW_IDS


def mirror_view_id(view_id: str) -> str:
    """The view that shows the other side of the body; a front, back or top view shows both."""
    if view_id.startswith(("left", "right")) or view_id.endswith(("-left", "-right")):
        return _swap_sides(view_id)
    return view_id


def view(view_id: str, figure: str = REFERENCE_FIGURE) -> View:
    """One view of one figure, read once per process. Errors: UnknownView."""
    if view_id not in _VIEW_IDS:
        raise UnknownView(f"There is no view “{view_id}”. Views are: {', '.join(_VIEW_IDS)}.")
    if figure not in FIGURES:
        raise UnknownView(f"There is no figure “{figure}”. Figures are: {', '.join(FIGURES)}.")
    return _view(view_id, figure)


@cache
def _view(view_id: str, figure: str) -> View:
    if view_id.endswith("right"):
        return _mirrored(_view(mirror_view_id(view_id), figure))
    return _stored(view_id, figure)


def _stored(view_id: str, figure: str) -> View:
    path = DATA / figure / f"{view_id}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    with Image.open(path.with_suffix(".png")) as image:
        labels = np.array(image).astype(np.int32) - 1
    x0, y0, x1, y1 = content["frame"]
    matrix, origin = np.array(content["matrix"]), np.array(content["origin"])
    return View(
        id=view_id,
        figure=figure,
        title=content["title"],
        frame=(x0, y0, x1, y1),
        units_per_px=(x1 - x0) / labels.shape[1],
        labels=frozen(labels),
        outline=content["outline"],
        tone=tuple(ToneBand(band["level"], band["d"]) for band in content["tone"]),
        tone_half=content["tone_half"],
        cut=content["cut"],
        mirror_of=None,
        mirror_view=mirror_view_id(view_id),
        projection=frozen(np.column_stack([matrix, -matrix @ origin])),
    )


def _mirrored(left: View) -> View:
    x0, y0, x1, y1 = left.frame
    flipped = left.labels[:, ::-1]
    labels = np.where(flipped >= 0, cells().mirror[flipped], -1).astype(np.int32)
    return View(
        id=left.mirror_view,
        figure=left.figure,
        title=_swap_sides(left.title),
        frame=(-x1, y0, -x0, y1),
        units_per_px=left.units_per_px,
        labels=frozen(labels),
        outline=mirrored_path(left.outline),
        tone=tuple(ToneBand(band.level, mirrored_path(band.d)) for band in left.tone),
        tone_half=left.tone_half,
        cut=mirrored_path(left.cut),
        mirror_of=left.id,
        mirror_view=left.id,
        # the mirrored body is projected, and its picture mirrored
        projection=frozen(left.projection * np.outer([-1, 1, 1], [-1, 1, 1, 1])),
    )


def _swap_sides(text: str) -> str:
    other = {"left": "right", "Left": "Right", "right": "left", "Right": "Left"}
    return re.sub(r"\b(left|right)\b", lambda word: other[word[0]], text, flags=re.IGNORECASE)


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


ATLAS_DIGEST = _digest(DATA)  # of all data files: the cache key of label maps
