"""Drawings as PNG.

By resvg and not by Pillow. Pillow fills polygons and draws straight lines without smooth edges, knows neither curves
nor clipping paths, and lays see-through paint only whole layers at a time: the picture would have to be drawn a second
time by other code, and would never be the same one. resvg is one wheel without further parts, reads the SVG that is
served, and gives the picture that browsers show. (Pillow reads and writes the label maps.)
"""

from __future__ import annotations

import resvg_py


def png_of(svg: str, *, height: int, width: int | None = None) -> bytes:
    """The drawing, `height` pixels high; without a `width`, as wide as its shape wants."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, height=height, width=width))
