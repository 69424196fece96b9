"""Numbers in strokes, so that a picture needs no font: of trigger points, and in the badges of several muscles."""

from __future__ import annotations

from typing import Any

import svgwrite

from bodymap.drawing.looks import paint
from bodymap.drawing.path_strings import number


# 4 wide and 6 high.
_STROKES = {
    "0": "M2 0c-1.3 0-2 1.3-2 3s.7 3 2 3 2-1.3 2-3-.7-3-2-3z",
    "1": "M.6 1.4l1.9-1.4v6",
    "2": "M.2 1.6c0-1 .8-1.6 1.8-1.6s1.8.7 1.8 1.7c0 1.4-1.5 2.3-3.6 4.3h3.8",
    "3": "M.3.6c.4-.4 1-.6 1.6-.6 1 0 1.8.6 1.8 1.5s-.8 1.4-1.8 1.4c1.2 0 2 .6 2 1.6s-.9 1.5-2.1 1.5"
    "c-.8 0-1.4-.3-1.8-.8",
    "4": "M2.9 6v-6l-2.9 4.2h4",
    "5": "M3.6 0h-2.9l-.3 2.7c.4-.3 1-.5 1.6-.5 1.2 0 2 .8 2 1.9s-.9 1.9-2.1 1.9c-.8 0-1.4-.3-1.8-.8",
    "6": "M3.4.5c-.4-.3-.8-.5-1.3-.5-1.4 0-2.1 1.5-2.1 3.5 0 1.5.8 2.5 2 2.5s2-.8 2-1.9-.8-1.8-1.9-1.8"
    "c-1 0-1.9.7-2.1 1.7",
    "7": "M0 0h4l-2.4 6",
    "8": "M2 2.8c-1 0-1.7-.6-1.7-1.4s.7-1.4 1.7-1.4 1.7.6 1.7 1.4-.7 1.4-1.7 1.4c-1.2 0-2 .7-2 1.6"
    "s.8 1.6 2 1.6 2-.7 2-1.6-.8-1.6-2-1.6z",
    "9": "M.6 5.5c.4.3.8.5 1.3.5 1.4 0 2.1-1.5 2.1-3.5 0-1.5-.8-2.5-2-2.5s-2 .8-2 1.9.8 1.8 1.9 1.8c1 0 1.9-.7 2.1-1.7",
}

_STEP = 5.3  # from one digit to the next
BADGE_RADIUS = 9.6


def digits(drawing: Any, label: str, x: float, y: float, size: float, *, halo: bool, name: str = "bm-number") -> Any:
    """A group whose first digit has its upper left corner at x, y; one is 4 × `size` wide."""
    group = drawing.g(transform=f"translate({number(x, 2)} {number(y, 2)}) scale({number(size, 3)})")
    strokes = [(_STROKES[digit], _STEP * place) for place, digit in enumerate(label)]
    for each in (f"{name}-halo", name) if halo else (name,):
        for d, shift in strokes:
            moved = {"transform": f"translate({number(shift)})"} if shift else {}
            group.add(drawing.path(d=d, **moved, class_=each, **paint(each, "skin", 1)))
    return group


def badge(label: str, x: float, y: float, scale: float) -> Any:
    """A number on a disc, the middle of the disc at x, y."""
    drawing = svgwrite.Drawing(debug=False)
    group = drawing.g(class_="bm-badge")
    centre = (number(x, 2), number(y, 2))
    radius = number(BADGE_RADIUS * scale, 2)
    group.add(drawing.circle(center=centre, r=radius, class_="bm-badge-disc", **paint("bm-badge-disc", "skin", scale)))
    size = 1.75 * scale if len(label) == 1 else 1.3 * scale
    width = (4 + _STEP * (len(label) - 1)) * size
    group.add(digits(drawing, label, x - width / 2, y - 3 * size, size, halo=False, name="bm-badge-number"))
    return group
