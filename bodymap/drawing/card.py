"""Cards: the pictures of a pattern side by side on one sheet of 1200 × 630, as links are shown elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bodymap.drawing.canvas import sheet, text_of
from bodymap.drawing.looks import PAPER
from bodymap.drawing.path_strings import number


WIDTH, HEIGHT = 1200, 630
MOST_PICTURES = 3

_MARGIN = 24
_VIEW_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_OUTER = re.compile(r"<svg\b[^>]*>(?P<inner>.*)</svg>", re.DOTALL)


def card_svg(pictures: Sequence[str], title: str, description: str = "") -> str:
    """Whole SVG documents, each as large as fits beside the others; their ids must differ. The first leads."""
    drawing = sheet((0, 0, WIDTH, HEIGHT), "bm bm-card", title, description)
    drawing.add(drawing.rect(size=(WIDTH, HEIGHT), fill=PAPER))
    frame = text_of(drawing).removesuffix("</svg>")
    boxes = [_box(picture) for picture in pictures[:MOST_PICTURES]]
    room = WIDTH - _MARGIN * (len(boxes) + 1)
    high = HEIGHT - 2 * _MARGIN
    wide = sum(high * width / height for _x, _y, width, height in boxes)
    shrink = min(1.0, room / wide) if wide else 1.0
    x = (WIDTH - wide * shrink - _MARGIN * (len(boxes) - 1)) / 2
    parts = []
    for picture, (left, top, width, height) in zip(pictures, boxes, strict=False):
        inner = _OUTER.search(picture)
        across, down = high * shrink * width / height, high * shrink
        y = (HEIGHT - down) / 2
        parts.append(
            f'<svg x="{number(x)}" y="{number(y)}" width="{number(across)}" height="{number(down)}" '
            f'viewBox="{number(left)} {number(top)} {number(width)} {number(height)}" overflow="hidden">'
            f"{inner['inner'] if inner else ''}</svg>"
        )
        x += across + _MARGIN
    return frame + "".join(parts) + "</svg>"


def _box(picture: str) -> tuple[float, float, float, float]:
    found = _VIEW_BOX.search(picture)
    if found is None:
        raise ValueError("A picture on a card needs a viewBox.")
    left, top, width, height = (float(value) for value in found.groups())
    return left, top, width, height
