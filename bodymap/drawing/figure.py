"""The figure: layers put together into one SVG document.

From below: skin, fascia, bones, deep → superficial muscles, tone, skin lines, muscles in focus,
spillover, essential zones, outline, cut face, trigger points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import svgwrite

from bodymap.drawing import ink
from bodymap.drawing.curves import number
from bodymap.drawing.fitting import fitted
from bodymap.drawing.looks import LOOKS, ROUND_LINES, SEVERAL, paint, stroke_scale
from bodymap.drawing.pattern import Pattern, pattern_group
from knowledge.atlas.views import REFERENCE_FIGURE, View, view, view_ids


# svgwrite is untyped and, with debug on, refuses data-* and aria-*: every use here has it off.
Element = Any

Box = tuple[float, float, float, float]  # x0, y0, x1, y1


class UnknownLook(ValueError):  # noqa: N818
    """No look of that name."""


@dataclass(frozen=True)
class Subject:
    """A muscle in focus, on one side."""

    slug: str
    side: str = "left"  # "left" | "right"


def stored_view(view_id: str) -> str:
    """The view whose art is used: itself, or the left-hand view it is the mirror image of."""
    return view(view_id).mirror_of or view_id


def shows_side(view_id: str, side: str) -> bool:
    """Whether a view shows that side of the body."""
    return view(view_id).is_symmetric or view_id.endswith(side)


def views_drawing(slug: str) -> tuple[str, ...]:
    """Every view in which the muscle is drawn, for one side or the other."""
    return tuple(view_id for view_id in view_ids() if slug in _slugs_inked(stored_view(view_id)))


@cache
def drawn_muscles() -> frozenset[str]:
    """Slugs of everything drawn in any view, tendons included."""
    return frozenset().union(*(_slugs_inked(stored_view(view_id)) for view_id in view_ids()))


@lru_cache(maxsize=128)
def figure_svg(
    view_id: str,
    *,
    figure: str = REFERENCE_FIGURE,
    look: str = "skin",
    muscles: tuple[Subject, ...] = (),
    pattern: Pattern | None = None,
    title: str = "",
    description: str = "",
    box: Box | None = None,
    prefix: str = "",
) -> str:
    """One view as an SVG document.

    `look`: "skin" (calm, for marking), "muscles" (all of them), "ghost" (all, neutral) or "focus"
    (`muscles` coloured over the ghost). `box` crops. `prefix` makes ids unique where a page holds the
    same drawing twice. Raises UnknownView or UnknownLook.
    """
    where = view(view_id, figure)
    if look not in LOOKS:
        raise UnknownLook(f"There is no look “{look}”. Looks are: {', '.join(LOOKS)}.")
    name = prefix + view_id
    x0, y0, x1, y1 = box or where.frame
    scale = stroke_scale(y1 - y0)
    drawing = svgwrite.Drawing(debug=False)
    drawing.attribs.clear()
    drawing["class"] = f"bm bm-look-{look} bm-figure-{figure}"
    _frame(drawing, (x0, y0, x1, y1), title or where.title, description)
    layers = _Layers(drawing, where, look, scale, name)
    layers.base()
    numbered = list(enumerate(muscles))
    for order, subject in sorted(numbered, key=lambda pair: _depth(stored_view(view_id), pair[1].slug)):
        layers.focus(subject, several=order if len(muscles) > 1 else None)
    if pattern is not None:
        drawing.add(pattern_group(pattern, scale, layers.clip, points=False))
    layers.rim()
    if pattern is not None:
        drawing.add(pattern_group(pattern, scale, layers.clip, areas=False))
    return str(drawing.tostring())


@lru_cache(maxsize=128)
def pattern_svg(
    view_id: str,
    pattern: Pattern,
    *,
    figure: str = REFERENCE_FIGURE,
    muscles: tuple[Subject, ...] = (),
    title: str = "",
    description: str = "",
    box: Box | None = None,
) -> str:
    """Only the pattern of a muscle, in an SVG of the same frame: to be laid over a figure or a painting.

    With `muscles` these lie under the pattern, coloured as in the look "focus".
    """
    where = view(view_id, figure)
    frame = box or where.frame
    drawing = svgwrite.Drawing(debug=False)
    drawing.attribs.clear()
    drawing["class"] = "bm bm-pattern"
    _frame(drawing, frame, title or where.title, description)
    scale = stroke_scale(frame[3] - frame[1])
    if muscles:
        layers = _Layers(drawing, where, "focus", scale, view_id)
        for subject in muscles:
            layers.focus(subject, several=None)
    drawing.add(pattern_group(pattern, scale))
    return str(drawing.tostring())


def _frame(drawing: Element, box: Box, title: str, description: str) -> None:
    x0, y0, x1, y1 = box
    width, height = number(x1 - x0), number(y1 - y0)
    drawing["viewBox"] = f"{number(x0)} {number(y0)} {width} {height}"
    drawing["width"], drawing["height"] = width, height
    drawing["role"] = "img"
    drawing["aria-label"] = title
    drawing.set_desc(title=title, desc=description or None)


class _Layers:
    """Adds layer after layer of one view to a drawing."""

    def __init__(self, drawing: Element, where: View, look: str, scale: float, name: str) -> None:
        self._drawing = drawing
        self._view = where
        self._look = look
        self._scale = scale
        self._name = name
        self._art = stored_view(where.id)
        self.clip = f"{name}-clip"
        drawing.defs.add(drawing.path(d=where.outline, id=f"{name}-outline"))
        clip = drawing.defs.add(drawing.clipPath(id=self.clip))
        clip.add(drawing.use(f"#{name}-outline"))

    def base(self) -> None:
        drawing = self._drawing
        drawing.add(self._use("outline", "bm-skin"))
        body = drawing.add(drawing.g(clip_path=f"url(#{self.clip})"))
        if self._look != "skin":
            self._both_sides(body, "muscles", self._muscles())
        self._both_sides(body, "tone", self._tone(), mirrored_art=False)
        self._both_sides(body, "lines", self._lines())

    def focus(self, subject: Subject, several: int | None) -> None:
        if not shows_side(self._view.id, subject.side):
            return
        shown = ink.pieces_of(subject.slug, self._art, self._view.figure)
        if not shown:
            return
        drawing = self._drawing
        group = drawing.g(class_="bm-muscle bm-chosen", id=f"muscle-{subject.slug}", **self._bellies("chosen"))
        group["data-side"] = subject.side
        group["clip-path"] = f"url(#{self.clip})"
        inner = drawing.g()
        if self._flips(subject.side):
            inner["transform"] = "scale(-1,1)"
        for piece in shown:
            self._piece(inner, piece, "chosen", several)
        group.add(inner)
        drawing.add(group)

    def rim(self) -> None:
        if self._view.cut:
            self._drawing.add(self._drawing.path(d=self._view.cut, class_="bm-cut", **self._paint("bm-cut")))
        self._drawing.add(self._use("outline", "bm-outline"))

    # --- parts ---

    def _muscles(self) -> Element:
        drawing, figure = self._drawing, self._view.figure
        # The look is said again here: selectors do not see past the <use> that shows this group.
        group = drawing.g(class_=f"bm-muscles bm-look-{self._look}", **self._bellies(self._look))
        sheet = ink.fascia(self._art, figure)
        if sheet:
            group.add(drawing.path(d=sheet, class_="bm-fascia", **self._paint("bm-fascia")))
        bones = ink.bones(self._art, figure)
        if bones:
            group.add(drawing.path(d=bones, class_="bm-bone", **self._paint("bm-bone")))
        for piece in ink.pieces(self._art, figure):
            muscle = drawing.g(class_="bm-muscle")
            muscle["data-muscle"] = piece.slug
            self._piece(muscle, piece, self._look, None)
            group.add(muscle)
        return group

    def _piece(self, group: Element, piece: ink.InkedPiece, look: str, several: int | None) -> None:
        drawing = self._drawing
        parts = {
            "bm-tendon" if piece.tendon else "bm-belly": piece.belly,
            "bm-shade": piece.shade,
            "bm-light": piece.light,
            "bm-fibre": piece.fibres,
        }
        for name, d in parts.items():
            if d:
                attributes = {} if name == "bm-belly" else paint(name, look, self._scale)
                classes = name
                if name == "bm-belly" and several is not None:
                    attributes["fill"] = SEVERAL[several % len(SEVERAL)]
                    classes = f"{name} bm-several-{several % len(SEVERAL) + 1}"
                group.add(drawing.path(d=d, class_=classes, **attributes))

    def _tone(self) -> Element:
        group = self._drawing.g(class_="bm-tone", **self._paint("bm-tone"))
        for band in self._view.tone:
            group.add(self._drawing.path(d=band.d))
        return group

    def _lines(self) -> Element:
        group = self._drawing.g()
        for line in ink.skin_lines(self._art, self._view.figure, self._look != "skin"):
            group.add(self._drawing.path(d=line.d, class_=line.name, **self._paint(line.name)))
        return group

    def _both_sides(self, parent: Element, part: str, group: Element, mirrored_art: bool = True) -> None:
        """Add a group; in symmetric views a second time, mirrored.

        `mirrored_art`: the group is drawn for the left side, so a right-hand view mirrors it.
        """
        if self._view.is_symmetric:
            group["id"] = f"{self._name}-{part}"
            self._drawing.defs.add(group)
            parent.add(self._drawing.use(f"#{self._name}-{part}"))
            parent.add(self._drawing.use(f"#{self._name}-{part}", transform="scale(-1,1)"))
            return
        if mirrored_art and self._view.mirror_of:
            group["transform"] = "scale(-1,1)"
        parent.add(group)

    def _flips(self, side: str) -> bool:
        """Whether art drawn at x ≥ 0 (or for a left-hand view) must be mirrored to show that side."""
        if self._view.is_symmetric:
            return side != positive_side(self._view.id)
        return self._view.mirror_of is not None

    def _use(self, part: str, name: str) -> Element:
        return self._drawing.use(f"#{self._name}-{part}", class_=name, **self._paint(name))

    def _bellies(self, look: str) -> dict[str, str]:
        """What a group of muscles says for all of them."""
        return {**paint("bm-belly", look, self._scale), **ROUND_LINES}

    def _paint(self, name: str) -> dict[str, str]:
        return paint(name, self._look, self._scale)


def positive_side(view_id: str) -> str:
    """Which side of the body a symmetric view shows at x > 0."""
    return "left" if view_id in ("front", "head-front") else "right"


def _depth(view_id: str, slug: str) -> int:
    """The place of a muscle's lowest piece, so that deep muscles in focus lie under shallow ones."""
    order = [piece.slug for piece in fitted(view_id).pieces]
    return order.index(slug) if slug in order else 0


@cache
def _slugs_inked(view_id: str) -> frozenset[str]:
    return frozenset(piece.slug for piece in fitted(view_id).pieces)
