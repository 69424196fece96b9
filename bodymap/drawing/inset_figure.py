"""An inset put together as an SVG document; from below: skin, bones and soft parts, muscles, lines, muscles in focus,
places, spillover, essential zones, outline, trigger points, numbers of several muscles.
"""

from __future__ import annotations

from bodymap.drawing.badges import add_badges
from bodymap.drawing.canvas import (
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
from bodymap.drawing.ink import InkedPiece, area_of_pieces
from bodymap.drawing.insets import Inset, InsetPath, InsetPiece, inset
from bodymap.drawing.looks import paint, stroke_scale
from bodymap.drawing.pattern import Pattern, pattern_group
from knowledge.atlas.views import REFERENCE_FIGURE


# Said of shapes again, beside their paint. A shade has no edge, also among muscles, where bellies lend it theirs.
_MORE = {"bm-tone": {"stroke": "none"}, "bm-light": {"fill-opacity": ".5"}}


def inset_svg(
    inset_id: str,
    *,
    figure: str = REFERENCE_FIGURE,
    look: str = "skin",
    muscles: tuple[Subject, ...] = (),
    pattern: Pattern | None = None,
    title: str = "",
    description: str = "",
    prefix: str = "",
) -> str:
    """The inset in a look. Raises UnknownView."""
    where = inset(inset_id, figure)
    drawing = sheet(where.frame, f"bm bm-inset bm-look-{look} bm-figure-{figure}", title or where.title, description)
    scale = stroke_scale(where.frame[3] - where.frame[1])
    outline, clip = f"{prefix}{inset_id}-outline", f"{prefix}{inset_id}-clip"
    drawing.defs.add(drawing.path(d=where.outline, id=outline))
    drawing.defs.add(drawing.clipPath(id=clip)).add(drawing.use(f"#{outline}"))

    drawing.add(drawing.use(f"#{outline}", class_="bm-skin", **paint("bm-skin", look, scale)))
    body = drawing.add(drawing.g(clip_path=f"url(#{clip})"))
    for shape in where.shapes:
        if not shape.layer or look == "skin":
            body.add(_shape(shape, look, scale))
    if look != "skin":
        # The look is said again here, as in the whole figure: a style sheet's selectors are the same for both.
        body.add(_muscles(drawing, where, look, scale))
    for line in where.lines:
        body.add(path(line.d, line.name, paint(line.name, look, scale)))
    for order, subject in enumerate(muscles):
        _add_focus(drawing, where, subject, scale, clip, several=order if len(muscles) > 1 else None)
    for place in where.places:
        drawing.add(path(place.d, "bm-place", {"data-area": place.area, **paint("bm-place", look, scale)}))
    if pattern is not None:
        drawing.add(pattern_group(pattern, scale, points=False, halo=look == "muscles"))
    drawing.add(drawing.use(f"#{outline}", class_="bm-outline", **paint("bm-outline", look, scale)))
    if pattern is not None:
        drawing.add(pattern_group(pattern, scale, areas=False))
    if len(muscles) > 1:
        shown = {order: _shown(where, subject) for order, subject in enumerate(muscles, 1)}
        add_badges(drawing, {order: area_of_pieces(pieces) for order, pieces in shown.items()}, where.frame, scale)
    return text_of(drawing)


def inset_overlay_svg(
    inset_id: str,
    pattern: Pattern,
    *,
    figure: str = REFERENCE_FIGURE,
    muscles: tuple[Subject, ...] = (),
    title: str = "",
    description: str = "",
) -> str:
    """Only the pattern, with `muscles` under it, to be laid over the inset."""
    where = inset(inset_id, figure)
    drawing = sheet(where.frame, "bm bm-pattern", title or where.title, description)
    scale = stroke_scale(where.frame[3] - where.frame[1])
    for subject in muscles:
        _add_focus(drawing, where, subject, scale, clip="", several=None)
    drawing.add(pattern_group(pattern, scale))
    return text_of(drawing)


def _shape(shape: InsetPath, look: str, scale: float) -> Element:
    if shape.name == "bm-gleam":
        # What shines on teeth and wet skin is as light as on a ghost, in every look; a style sheet has to be told.
        gleam = Plain("g", {"class": "bm-look-ghost"})
        gleam.add(path(shape.d, "bm-light", {**paint("bm-light", "ghost"), **_MORE["bm-light"]}))
        return gleam
    return path(shape.d, shape.name, {**paint(shape.name, look, scale), **_MORE.get(shape.name, {})})


def _muscles(drawing: Element, where: Inset, look: str, scale: float) -> Element:
    """The muscles, and between them the shapes that lie on some of them; deepest first."""
    group = drawing.g(class_=f"bm-muscles bm-look-{look}", **bellies(look, scale))
    stacked: list[InsetPiece | InsetPath] = [piece for piece in where.pieces if piece.only != "focus"]
    stacked += [shape for shape in where.shapes if shape.layer]
    for piece in sorted(stacked, key=lambda one: one.layer):
        if isinstance(piece, InsetPath):
            group.add(_shape(piece, look, scale))
            continue
        inked = [_on(piece, side) for side in ("left", "right") if where.shows_side(side)]
        muscle = group
        if piece.slug:
            muscle = Plain("g", {"class": "bm-muscle", "data-muscle": piece.slug})
            group.add(muscle)
        for one in inked:
            add_piece(muscle, one, look, scale, None)
    return group


def _add_focus(drawing: Element, where: Inset, subject: Subject, scale: float, clip: str, several: int | None) -> None:
    shown = _shown(where, subject)
    if not shown:
        return
    group = chosen_group(drawing, subject, scale, clip)
    for piece in shown:
        add_piece(group, piece, "chosen", scale, several)
    drawing.add(group)


def _shown(where: Inset, subject: Subject) -> list[InkedPiece]:
    """The pieces of a muscle on its side; a muscle across the midline is shown whole."""
    if not where.shows_side(subject.side):
        return []
    other = "right" if subject.side == "left" else "left"
    found = [piece for piece in where.pieces if piece.slug == subject.slug and piece.only != "seen"]
    return [_on(piece, subject.side) for piece in found] + [_on(piece, other) for piece in found if piece.whole]


def _on(piece: InsetPiece, side: str) -> InkedPiece:
    return piece.ink if side == "left" else piece.mirrored
