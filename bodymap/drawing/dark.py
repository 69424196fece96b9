"""Drawings in dark colours, for pages in dark: the same picture with every colour exchanged for its dark counterpart.

A drawing in an <img> cannot be reached by the page's style sheet. Inside a page static/css/drawing.css does the same;
the two agree. A sign that is dark on light stays the sign that stands out: essential zones and dots become light.
"""

from __future__ import annotations

import re

from bodymap.drawing import looks


THEMES = ("light", "dark")

_LINE = "#b39d88"
_GHOST_LINE = "#37302a"
_PATTERN = "#ffb0b4"

DARK = {
    # the body
    looks.SKIN: "#51463c",
    "#8a5f4a": "#1d130b",  # tone
    "#6f5547": _LINE,  # outline, face, creases
    "#6b5246": "#1c140e",  # brows, lashes, pupils: dark also in the dark
    "#e6d3c5": "#6e5048",  # the face of a cut
    "#a68976": _LINE,  # its edge, and that of a hollow
    "#f6f0e3": "#766b5b",  # bone
    "#a8977b": "#b3a58f",  # its edge, and that of tendons
    "#fffdf8": "#b0a48f",  # a tooth
    "#a5957c": "#4a4136",  # its edge
    looks.FLESH: "#6b4a42",
    "#a5786a": "#3b2722",
    looks.HOLLOW: "#453a31",
    "#8f6a60": "#2a1a17",  # a cavity
    looks.CAVITY: "#3d2c26",
    # muscles
    "#ead3c4": "#6d5349",  # fascia
    looks.MUSCLE: "#984c3f",
    "#6f2f2a": "#33110e",
    "#7f3430": "#3c1512",
    "#f6cdbd": "#d99a88",
    "#ece0cb": "#84765f",  # tendon
    # ghosts
    "#efe8e1": "#5f544a",
    looks.GHOST: "#62574d",
    "#8b7a6e": _GHOST_LINE,
    looks.GHOST_LIGHT: "#a2958a",
    "#efe9df": "#5f544a",
    "#b3a693": _GHOST_LINE,
    # in focus
    looks.FOCUS: "#6a261b",
    looks.FOCUS_EDGE: "#ffd9cc",
    "#8a3f33": "#3a120b",
    "#f7d9cd": "#b8705f",
    "#efe3d0": "#84765f",
    **dict(zip(looks.SEVERAL, ("#6b3a0c", "#1f4a63", "#5c4300", "#663d54", "#00503b", "#0b3f5e"), strict=True)),
    # signs
    looks.ESSENTIAL: _PATTERN,
    looks.ESSENTIAL_EDGE: "#ffe0e2",
    looks.DOTS: _PATTERN,
    looks.INK: "#ffffff",
    looks.HALO: "#14110e",
}

# A light zone over dark muscle has to be thicker to hide it as well.
ESSENTIAL_OPACITY = 0.88

_COLOUR = re.compile(r'"(#[0-9a-f]{6})"')


def in_theme(svg: str, theme: str) -> str:
    """The drawing as it is, or in dark. `theme` is one of THEMES."""
    if theme == "light":
        return svg
    dark = _COLOUR.sub(lambda match: f'"{DARK[match[1]]}"', svg)
    zone = f'fill="{DARK[looks.ESSENTIAL]}" fill-opacity='
    return dark.replace(zone + _share(looks.ESSENTIAL_OPACITY), zone + _share(ESSENTIAL_OPACITY))


def _share(value: float) -> str:
    """As looks.paint writes it."""
    return f'"{str(value).removeprefix("0")}"'
