"""Looks: how every class of shape is painted when the drawing stands alone (in an <img>, a PNG, a print-out).

The same classes are themed by static/css/drawing.css where the SVG is part of a page: there a style sheet
overrides these presentation attributes. Strokes are given in body units and grow thinner in close-ups.

Colours were chosen so that essential zone, ghost and focus differ in lightness, for every colour vision:
an essential zone over a brick-red muscle would vanish for people who see no red, so the muscles under a
pattern are ghosted and the muscle in focus is pale.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache


LOOKS = ("skin", "muscles", "ghost", "focus")

Paint = Mapping[str, str | float]

SKIN = "#f3e8dd"
PAPER = "#ffffff"
INK = "#15110f"
ESSENTIAL = "#9b1020"
ESSENTIAL_OPACITY = 0.74
ESSENTIAL_EDGE = "#6d0a17"
DOTS = "#a3122a"
GHOST = "#e3dad2"
GHOST_LIGHT = "#fffefc"
MUSCLE = "#c4705f"
FOCUS = "#d59a88"
FOCUS_EDGE = "#6f2f26"
HALO = "#ffffff"
CAVITY = "#cdb9ad"  # under a pattern; darker where nothing is to be read on it
FLESH = "#ecc9bd"
HOLLOW = "#ecdaca"

# Several muscles at once: Okabe and Ito's palette, told apart for all colour-vision types, with a badge each. Half
# white, so that a pattern can be read on every one of them.
SEVERAL = ("#eaaf80", "#abdaf4", "#f3cf80", "#e6bcd3", "#80cfb9", "#80b9d9")

_LINE: Paint = {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}

# Said once, by the group that holds muscles, as is how their bellies are painted: every path of it inherits both.
ROUND_LINES = {"stroke-linecap": "round", "stroke-linejoin": "round"}

# stroke widths, in body units on the whole figure
_COMMON: dict[str, Paint] = {
    "bm-skin": {"fill": SKIN, "stroke": "none"},
    "bm-tone": {"fill": "#8a5f4a", "fill-opacity": 0.1},
    "bm-outline": {"fill": "none", "stroke": "#6f5547", "stroke-width": 1.1, "stroke-linejoin": "round"},
    "bm-cut": {"fill": "#e6d3c5", "stroke": "#a68976", "stroke-width": 0.7},
    "bm-face": {**_LINE, "stroke": "#6f5547", "stroke-width": 0.62, "stroke-opacity": 0.85},
    "bm-faint": {**_LINE, "stroke": "#6f5547", "stroke-width": 0.6, "stroke-opacity": 0.4},
    "bm-brow": {"fill": "#6b5246", "fill-opacity": 0.8},
    "bm-bone": {"fill": "#f6f0e3", "stroke": "#a8977b", "stroke-width": 0.45},
    "bm-tooth": {"fill": "#fffdf8", "stroke": "#a5957c", "stroke-width": 0.45},
    "bm-essential": {
        "fill": ESSENTIAL,
        "fill-opacity": ESSENTIAL_OPACITY,
        "stroke": ESSENTIAL_EDGE,
        "stroke-width": 0.9,
        "stroke-linejoin": "round",
    },
    "bm-spillover": {"fill": "none", "stroke": DOTS, "stroke-width": 1.75, "stroke-linecap": "round"},
    "bm-pattern-halo": {**_LINE, "stroke": HALO, "stroke-width": 3.2},  # where muscles are as dark as the pattern
    "bm-point-halo": {"fill": "none", "stroke": HALO, "stroke-width": 4.6, "stroke-linecap": "round"},
    "bm-point": {"fill": "none", "stroke": INK, "stroke-width": 2.2, "stroke-linecap": "round"},
    "bm-number-halo": {**_LINE, "stroke": HALO, "stroke-width": 2.6},
    "bm-number": {**_LINE, "stroke": INK, "stroke-width": 1.0},
    "bm-badge-disc": {"fill": HALO, "stroke": INK, "stroke-width": 1.6},
    "bm-badge-number": {**_LINE, "stroke": INK, "stroke-width": 1.1},
    "bm-cavity": {"fill": "#8f6a60", "stroke": "#6f5547", "stroke-width": 0.6},
    "bm-hollow": {"fill": HOLLOW, "stroke": "#a68976", "stroke-width": 0.5},
    "bm-flesh": {"fill": FLESH, "stroke": "#a5786a", "stroke-width": 0.6},
    "bm-place": {"fill": "none", "stroke": "#6f5547", "stroke-width": 0.9, "stroke-dasharray": "2 2.4"},
    "bm-point-label": {
        "fill": INK,
        "stroke": HALO,
        "stroke-width": 2.4,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
        "font-family": "system-ui, sans-serif",
        "font-weight": "700",
        "font-size": 11.0,
    },
}

# What has no rim, as it goes over into its neighbours; and what is so thin besides that they show through.
_BLENDED: dict[str, Paint] = {
    "bm-bare": {"stroke": "none"},
    "bm-veil": {"stroke": "none", "fill-opacity": 0.6},
}

_MUSCLES: dict[str, Paint] = {
    **_BLENDED,
    "bm-fascia": {"fill": "#ead3c4", "stroke": "none"},
    "bm-belly": {"fill": MUSCLE, "stroke": "#6f2f2a", "stroke-width": 0.5},
    "bm-shade": {"fill": "#7f3430", "fill-opacity": 0.26, "stroke": "none"},
    "bm-light": {"fill": "#f6cdbd", "fill-opacity": 0.36, "stroke": "none"},
    "bm-fibre": {"fill": "none", "stroke": "#7f3430", "stroke-opacity": 0.45, "stroke-width": 0.36},
    "bm-tendon": {"fill": "#ece0cb", "stroke": "#a8977b", "stroke-width": 0.45},
    "bm-membrane": {"fill": "#ece0cb", "stroke": "none"},
}

_GHOST: dict[str, Paint] = {
    **_BLENDED,
    "bm-cavity": {"fill": CAVITY, "stroke": "#6f5547", "stroke-width": 0.6},
    "bm-fascia": {"fill": "#efe8e1", "stroke": "none"},
    "bm-belly": {
        "fill": GHOST,
        "stroke": "#8b7a6e",
        "stroke-width": 0.42,
        "stroke-opacity": 0.75,
    },
    "bm-shade": {"fill": "#8b7a6e", "fill-opacity": 0.16, "stroke": "none"},
    "bm-light": {"fill": GHOST_LIGHT, "fill-opacity": 0.34, "stroke": "none"},
    "bm-fibre": {"fill": "none", "stroke": "#8b7a6e", "stroke-opacity": 0.34, "stroke-width": 0.34},
    "bm-tendon": {"fill": "#efe9df", "stroke": "#b3a693", "stroke-width": 0.42},
    "bm-membrane": {"fill": "#efe9df", "stroke": "none"},
}

# the muscle in focus, over the ghost
_CHOSEN: dict[str, Paint] = {
    "bm-belly": {"fill": FOCUS, "stroke": FOCUS_EDGE, "stroke-width": 0.9},
    "bm-shade": {"fill": "#8a3f33", "fill-opacity": 0.3, "stroke": "none"},
    "bm-light": {"fill": "#f7d9cd", "fill-opacity": 0.4, "stroke": "none"},
    "bm-fibre": {"fill": "none", "stroke": "#8a3f33", "stroke-opacity": 0.6, "stroke-width": 0.4},
    "bm-tendon": {"fill": "#efe3d0", "stroke": FOCUS_EDGE, "stroke-width": 0.7},
}

_BY_LOOK: dict[str, dict[str, Paint]] = {
    "skin": _COMMON,
    "muscles": {**_COMMON, **_MUSCLES},
    "ghost": {**_COMMON, **_GHOST},
    "focus": {**_COMMON, **_GHOST},
    "chosen": {**_COMMON, **_CHOSEN},
}

_LENGTHS = ("stroke-width", "font-size")


@lru_cache(maxsize=2048)
def paint(name: str, look: str, scale: float = 1.0) -> Mapping[str, str]:
    """Presentation attributes of a class in a look ("chosen" is the muscle in focus); lengths × `scale`."""
    attributes: dict[str, str] = {}
    for key, value in _BY_LOOK[look][name].items():
        if isinstance(value, float) and key in _LENGTHS:
            value = round(value * scale, 2)
        attributes[key] = str(value).removeprefix("0") if value != 0 else "0"
    return attributes


def stroke_scale(height: float) -> float:
    """How much thinner strokes, dots and points are in a picture `height` units high.

    A close-up of a hand is 118 units high, the whole figure 1016. On the screen they are about equally high,
    so strokes of equal body width would look eight times as heavy in the close-up; strokes of equal screen
    width would look too light there. The exponent lies between the two.
    """
    return float(round(min(1.0, (height / 1016) ** 0.45), 3))
