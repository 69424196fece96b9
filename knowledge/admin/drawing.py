"""A plain drawing of what is saved but perhaps not published: zones and trigger points on a view's outline.

It shows editors the marks as lines and what becomes of them on the skin. The site's own drawings are
made elsewhere, from what is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import svgwrite

from knowledge.atlas.marks import ClosedArea, Mark, Stroke, parse_marks
from knowledge.atlas.outlines import outline_path
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import view


SKIN, EDGE, PAIN, MARK = "#f4e9df", "#6b5b4f", "#b3261e", "#1f4e8c"


@dataclass(frozen=True)
class DrawnZone:
    essential: bool
    marks: Sequence[dict[str, object]]


@dataclass(frozen=True)
class DrawnPoint:
    label: str
    view: str
    x: float
    y: float


def views_of(zones: Iterable[DrawnZone], points: Iterable[DrawnPoint], surface: Surface) -> list[str]:
    """The views on which something was drawn."""
    marks = [mark for zone in zones for mark in parse_marks(list(zone.marks), areas=surface.area_slugs)]
    seen = [mark.view for mark in marks if isinstance(mark, (Stroke, ClosedArea))]
    return list(dict.fromkeys([*(point.view for point in points), *seen])) or ["front", "back"]


def draft_svg(view_id: str, zones: Sequence[DrawnZone], points: Sequence[DrawnPoint], surface: Surface) -> str:
    """An SVG document of one view. Raises UnknownView, MarkProblems."""
    picture = view(view_id)
    x0, y0, x1, y1 = picture.frame
    drawing = svgwrite.Drawing(debug=False, viewBox=f"{x0} {y0} {x1 - x0} {y1 - y0}", width=x1 - x0, height=y1 - y0)
    drawing.add(drawing.path(picture.outline, fill=SKIN, stroke=EDGE, stroke_width=1))
    thin = (x1 - x0) / 300
    for zone in sorted(zones, key=lambda zone: zone.essential):
        marks = parse_marks(list(zone.marks), areas=surface.area_slugs)
        path = outline_path(surface.weights(marks), view_id)
        if path:
            style = (
                {"fill_opacity": 0.45} if zone.essential else {"fill_opacity": 0.18, "stroke_dasharray": f"{3 * thin}"}
            )
            drawing.add(drawing.path(path, fill=PAIN, stroke=PAIN, stroke_width=thin, fill_rule="evenodd", **style))
        for mark in marks:
            _draw_mark(drawing, mark, view_id, thin)
    for point in points:
        if point.view == view_id:
            _draw_point(drawing, point, 4 * thin)
    return str(drawing.tostring())


def _draw_mark(drawing: Any, mark: Mark, view_id: str, thin: float) -> None:
    """The marks themselves, as thin lines: what an editor typed."""
    line = {"fill": "none", "stroke": MARK, "stroke_width": thin / 2}
    match mark:
        case ClosedArea(view=at) if at == view_id:
            drawing.add(drawing.polygon(mark.points, **line))
        case Stroke(view=at) if at == view_id:
            drawing.add(drawing.polyline(mark.points, **line))
            for index, point in enumerate(mark.points):
                drawing.add(drawing.circle(point, mark.radii[index] if mark.radii else mark.radius, **line))


def _draw_point(drawing: Any, point: DrawnPoint, size: float) -> None:
    for color, width in (("#ffffff", size * 0.8), ("#000000", size * 0.35)):
        for tilt in (-size, size):
            drawing.add(
                drawing.line(
                    (point.x - size, point.y - tilt), (point.x + size, point.y + tilt), stroke=color, stroke_width=width
                )
            )
    drawing.add(drawing.text(point.label, (point.x + 1.5 * size, point.y), font_size=3 * size, fill="#000000"))
