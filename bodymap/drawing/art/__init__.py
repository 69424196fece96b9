"""The artwork: points placed by hand, one YAML file per view, apart from the code that draws them.

    like: front               # take over what another file draws (same coordinates), optional
    only: [deltoid-middle]    # … but only these muscles, and neither its bones nor its lines, optional
    muscles:
      - {slug: soleus, layer: 3, a: […], b: […], fibres: 6, taper: [0.1, 0.18]}
    bones: [{name: clavicle, points: […]}]      # closed curves, below all muscles or `over` those of lower layers
    lines: [{points: […], faint: true}]         # open curves on the skin
    section: [{kind: bone, points: […]}]        # closed curves on the face where the limb was cut: bone, muscle, tendon

`a` and `b` are a muscle's two borders, origin → insertion; `origin` and `insertion` its ends where they are
not straight. `layer` says what lies over what (low = deep); `deep: true` muscles are drawn only in focus,
there in place of what shows of the same muscle among the others.
`kind: tendon` marks tendons and fascia, `kind: sheet` broad thin muscles, which have no shade and catch the light only
where `light` says so. What goes over into its neighbours has no rim: `kind: membrane`, fascia, `kind: bare`, a thin
muscle, and `kind: veil`, one so thin that it shows what it lies on.
A file that is named after no view (head-and-neck-left.yaml) is a part that a whole figure and its close-up share.
`light` moves the place where a broad muscle catches the light (shares from u to u, from t to t), `shadow` the one
where it turns from it; `streaks` says into how many its light parts, where its breadth does not say it.
A muscle may have several pieces, each an entry of its own. A bone with `skin: true` is an ear: skin that lies over
muscles. A line with `keep: true` is drawn over muscles too.

Symmetric views are drawn once, for x ≥ 0 (distance from the midline), and mirrored. Views of the right
side have no file: they are the mirror image of the left ones. Units: 1000 = stature, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bodymap.drawing.patch import Line, Patch


_FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Piece:
    """A patch of one muscle (or tendon) in one view."""

    slug: str
    layer: float
    patch: Patch
    deep: bool = False
    kind: str = "muscle"  # "sheet", "bare" or "veil": without light and shade; "tendon", "membrane": fascia


@dataclass(frozen=True)
class SkinLine:
    points: Line
    faint: bool = False
    closed: bool = False
    filled: bool = False  # a brow, a pupil
    keep: bool = False  # drawn over muscles too


@dataclass(frozen=True)
class Bone:
    name: str
    points: Line
    over: float | None = None  # covers the muscles of lower layers
    skin: bool = False


@dataclass(frozen=True)
class Section:
    kind: str
    points: Line


@dataclass(frozen=True)
class Art:
    """What one view's file draws, layers in order."""

    pieces: tuple[Piece, ...] = ()
    bones: tuple[Bone, ...] = ()
    lines: tuple[SkinLine, ...] = ()
    section: tuple[Section, ...] = ()

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(piece.slug for piece in self.pieces)


def art_files(view_id: str) -> tuple[Path, ...]:
    """The files that a view's art comes from, its own first."""
    path = _FOLDER / f"{view_id}.yaml"
    if not path.exists():
        return ()
    raw = _read(path)
    return (path, *(art_files(str(raw["like"])) if "like" in raw else ()))


@cache
def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return content


@cache
def art_of(view_id: str) -> Art:
    """The art of a stored (front, back, top or left) view; empty when none has been drawn."""
    path = _FOLDER / f"{view_id}.yaml"
    if not path.exists():
        return Art()
    raw = _read(path)
    base = art_of(raw["like"]) if "like" in raw else Art()
    if "only" in raw:
        base = Art(pieces=tuple(piece for piece in base.pieces if piece.slug in raw["only"]))
    own = tuple(_piece(entry) for entry in raw.get("muscles") or ())
    return Art(
        pieces=tuple(sorted([*base.pieces, *own], key=lambda piece: piece.layer)),
        bones=(*base.bones, *(Bone(**entry) for entry in raw.get("bones") or ())),
        lines=(*base.lines, *(SkinLine(**entry) for entry in raw.get("lines") or ())),
        section=tuple(Section(**entry) for entry in raw.get("section") or ()),
    )


def _piece(entry: dict[str, Any]) -> Piece:
    kind = entry.get("kind", "muscle")
    return Piece(entry["slug"], float(entry["layer"]), Patch.of(entry), bool(entry.get("deep", False)), kind)
