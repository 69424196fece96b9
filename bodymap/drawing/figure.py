"""The figure: layers put together into one SVG document.

From below: skin, fascia, bones, deep → superficial muscles, tone, skin lines, muscles in focus,
spillover, essential zones, outline, cut face, trigger points.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import shapely.affinity
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from bodymap.drawing import ink
from bodymap.drawing.badges import add_badges
from bodymap.drawing.canvas import (
    Box,
    Element,
    Plain,
    Subject,
    add_piece,
    bellies,
    chosen_group,
    path,
    sheet,
    text_of,
)
from bodymap.drawing.fitting import fitted
from bodymap.drawing.inset_figure import inset_overlay_svg, inset_svg
from bodymap.drawing.insets import INSET_IDS, inset, is_inset
from bodymap.drawing.looks import LOOKS, paint, stroke_scale
from bodymap.drawing.pattern import Pattern, area_of, pattern_group
from knowledge.atlas.views import REFERENCE_FIGURE, View, view, view_ids


_COVERS = 0.5  # of the face of a cut: what covers so much of it lies behind the limb, and is seen through it


class UnknownLook(ValueError):  # noqa: N818
    """No look of that name."""


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
    """Slugs of everything drawn in any view or inset, tendons included."""
    in_views = (_slugs_inked(stored_view(view_id)) for view_id in view_ids())
    return frozenset().union(*in_views, *(inset(inset_id).slugs for inset_id in INSET_IDS))


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
    same drawing twice. Several muscles in focus are numbered in their order. `view_id` may be that of an inset,
    which is never cropped. Raises UnknownView or UnknownLook.
    """
    if look not in LOOKS:
        raise UnknownLook(f"There is no look “{look}”. Looks are: {', '.join(LOOKS)}.")
    if is_inset(view_id):
        words = {"title": title, "description": description}
        return inset_svg(view_id, figure=figure, look=look, muscles=muscles, pattern=pattern, prefix=prefix, **words)
    where = view(view_id, figure)
    name = prefix + view_id
    x0, y0, x1, y1 = box or where.frame
    scale = stroke_scale(y1 - y0)
    drawing = sheet((x0, y0, x1, y1), f"bm bm-look-{look} bm-figure-{figure}", title or where.title, description)
    layers = _Layers(drawing, where, look, scale, name)
    layers.base()
    deepest_first = sorted(enumerate(muscles), key=lambda pair: _depth(stored_view(view_id), pair[1].slug))
    for order, subject in deepest_first:
        layers.focus(subject, several=order if len(muscles) > 1 else None)
    if pattern is not None:
        drawing.add(pattern_group(pattern, scale, layers.clip, points=False, halo=look == "muscles"))
    layers.rim(muscles)
    if pattern is not None:
        drawing.add(pattern_group(pattern, scale, layers.clip, areas=False))
    if len(muscles) > 1:
        areas = {order + 1: layers.area(subject) for order, subject in deepest_first}
        add_badges(drawing, areas, (x0, y0, x1, y1), scale)
    return text_of(drawing)


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
    if is_inset(view_id):
        words = {"title": title, "description": description}
        return inset_overlay_svg(view_id, pattern, figure=figure, muscles=muscles, **words)
    where = view(view_id, figure)
    frame = box or where.frame
    drawing = sheet(frame, "bm bm-pattern", title or where.title, description)
    scale = stroke_scale(frame[3] - frame[1])
    if muscles:
        layers = _Layers(drawing, where, "focus", scale, view_id)
        for subject in muscles:
            layers.focus(subject, several=None)
    drawing.add(pattern_group(pattern, scale))
    return text_of(drawing)


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
        group = chosen_group(drawing, subject, self._scale, self.clip)
        inner = drawing.g()
        if flips(self._view, subject.side):
            inner["transform"] = "scale(-1,1)"
        for piece in shown:
            add_piece(inner, piece, "chosen", self._scale, several)
        group.add(inner)
        drawing.add(group)

    def area(self, subject: Subject) -> BaseGeometry:
        """Where a muscle in focus was drawn; empty if it was not."""
        if not shows_side(self._view.id, subject.side):
            return Polygon()
        area = ink.area_of_pieces(ink.pieces_of(subject.slug, self._art, self._view.figure))
        return shapely.affinity.scale(area, -1, 1, origin=(0, 0)) if flips(self._view, subject.side) else area

    def rim(self, muscles: tuple[Subject, ...] = ()) -> None:
        if not self._lies_over_the_cut(muscles):
            self._drawing.add(path(self._view.cut, "bm-cut", self._paint("bm-cut")))
            self._section()
        self._drawing.add(self._use("outline", "bm-outline"))

    # --- parts ---

    def _lies_over_the_cut(self, muscles: tuple[Subject, ...]) -> bool:
        """Whether no face of a cut is to be drawn: there is none, or a muscle of the trunk behind it is in focus."""
        face = ink.cut_face(self._art, self._view.figure)
        if not face:
            return True
        cut = area_of(face)
        covered = (ink.area_of_muscle(one.slug, self._art, self._view.figure).intersection(cut) for one in muscles)
        return any(area.area > _COVERS * cut.area for area in covered)

    def _section(self) -> None:
        """Bones, tendons and muscles on the face of a cut; bones alone where no muscles are shown."""
        drawing = self._drawing
        group = drawing.g(transform="scale(-1,1)") if self._view.mirror_of else drawing.g()
        for part in ink.section(self._art, self._view.figure):
            if self._look != "skin" or part.name == "bm-bone":
                group.add(path(part.d, part.name, self._paint(part.name)))
        if group.elements:
            clip = drawing.clipPath(id=f"{self._name}-cut")
            clip.add(drawing.path(d=ink.cut_face(self._art, self._view.figure)))
            drawing.defs.add(clip)
            group["clip-path"] = f"url(#{self._name}-cut)"
            drawing.add(group)

    def _muscles(self) -> Element:
        drawing, figure = self._drawing, self._view.figure
        # The look is said again here: selectors do not see past the <use> that shows this group.
        group = drawing.g(class_=f"bm-muscles bm-look-{self._look}", **bellies(self._look, self._scale))
        sheet = ink.fascia(self._art, figure)
        if sheet:
            group.add(path(sheet, "bm-fascia", self._paint("bm-fascia")))
        bones = ink.bones(self._art, figure)
        if bones:
            group.add(path(bones, "bm-bone", self._paint("bm-bone")))
        for piece in ink.pieces(self._art, figure):
            if not piece.slug:
                add_piece(group, piece, self._look, self._scale, None)
                continue
            muscle = Plain("g", {"class": "bm-muscle", "data-muscle": piece.slug})
            add_piece(muscle, piece, self._look, self._scale, None)
            group.add(muscle)
        return group

    def _tone(self) -> Element:
        group = self._drawing.g(class_="bm-tone", **self._paint("bm-tone"))
        for band in ink.tone(self._view.id, self._view.figure):
            group.add(self._drawing.path(d=band))
        return group

    def _lines(self) -> Element:
        group = self._drawing.g()
        for line in ink.skin_lines(self._art, self._view.figure, self._look != "skin"):
            group.add(path(line.d, line.name, self._paint(line.name)))
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

    def _use(self, part: str, name: str) -> Element:
        return self._drawing.use(f"#{self._name}-{part}", class_=name, **self._paint(name))

    def _paint(self, name: str) -> Mapping[str, str]:
        return paint(name, self._look, self._scale)


def flips(where: View, side: str) -> bool:
    """Whether art drawn at x ≥ 0 (or for a left-hand view) must be mirrored to show that side."""
    if where.is_symmetric:
        return side != ("left" if where.id in ("front", "head-front") else "right")  # what it shows at x > 0
    return where.mirror_of is not None


def _depth(view_id: str, slug: str) -> int:
    """The place of a muscle's lowest piece, so that deep muscles in focus lie under shallow ones."""
    order = [piece.slug for piece in fitted(view_id).pieces]
    return order.index(slug) if slug in order else 0


@cache
def _slugs_inked(view_id: str) -> frozenset[str]:
    return frozenset(piece.slug for piece in fitted(view_id).pieces if piece.is_muscle)
