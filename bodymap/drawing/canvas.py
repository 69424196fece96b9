"""What figures and insets share when they are put together: the empty sheet, and one piece of muscle on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import svgwrite

from bodymap.drawing.ink import InkedPiece
from bodymap.drawing.looks import ROUND_LINES, SEVERAL, paint
from bodymap.drawing.path_strings import number


# svgwrite is untyped and, with debug on, refuses data-* and aria-*: every use here has it off.
Element = Any

Box = tuple[float, float, float, float]  # x0, y0, x1, y1


class Plain(ElementTree.Element):
    """An element that is written as it is given. It may stand among those of svgwrite, and they in it.

    A picture has hundreds of paths, and svgwrite takes ten times as long for each.
    """

    def add(self, element: Element) -> None:
        self.append(element.get_xml())

    def get_xml(self) -> Plain:
        return self


def path(d: str, name: str, attributes: Mapping[str, str]) -> Plain:
    return Plain("path", {"class": name, "d": d, **attributes})


def text_of(drawing: Element) -> str:
    """The SVG document; svgwrite's own way to it goes by bytes."""
    return ElementTree.tostring(drawing.get_xml(), encoding="unicode")


@dataclass(frozen=True)
class Subject:
    """A muscle in focus, on one side."""

    slug: str
    side: str = "left"  # "left" | "right"


def sheet(box: Box, classes: str, title: str, description: str) -> Element:
    """An empty SVG document of a frame, with its name for those who do not see it."""
    x0, y0, x1, y1 = box
    width, height = number(x1 - x0), number(y1 - y0)
    drawing = svgwrite.Drawing(debug=False)
    drawing.attribs.clear()
    drawing["class"] = classes
    drawing["viewBox"] = f"{number(x0)} {number(y0)} {width} {height}"
    drawing["width"], drawing["height"] = width, height
    drawing["role"] = "img"
    drawing["aria-label"] = title
    drawing.set_desc(title=title, desc=description or None)
    return drawing


def bellies(look: str, scale: float) -> dict[str, str]:
    """What a group of muscles says for all of them: how bellies are painted, and how lines end."""
    return {**paint("bm-belly", look, scale), **ROUND_LINES}


def chosen_group(drawing: Element, subject: Subject, scale: float, clip: str) -> Element:
    """An empty group for a muscle in focus; `clip` is the id of what it ends at, "" for nothing."""
    group = drawing.g(class_="bm-muscle bm-chosen", id=f"muscle-{subject.slug}", **bellies("chosen", scale))
    group["data-muscle"], group["data-side"] = subject.slug, subject.side
    if clip:
        group["clip-path"] = f"url(#{clip})"
    return group


def add_piece(group: Element, piece: InkedPiece, look: str, scale: float, several: int | None) -> None:
    """Belly, shade, light and fibres, into a group with `bellies`; `several`: its place among several in focus."""
    painted = piece.kind if look == "chosen" else piece.name  # in focus every muscle has its outline
    attributes: Mapping[str, str] = {} if painted == "bm-belly" else paint(painted, look, scale)
    classes = piece.name if piece.name == piece.kind else f"{piece.kind} {piece.name}"
    if piece.kind == "bm-belly" and several is not None:
        attributes = {**attributes, "fill": SEVERAL[several % len(SEVERAL)]}
        classes = f"{classes} bm-several-{several % len(SEVERAL) + 1}"
    if piece.belly:
        group.add(path(piece.belly, classes, attributes))
    for name, d in (("bm-shade", piece.shade), ("bm-light", piece.light), ("bm-fibre", piece.fibres)):
        if d:
            group.add(path(d, name, paint(name, look, scale)))
