"""The map: the page on which a person marks where it hurts.

The view shown first is the one asked for (`?view=back`), so that the menu of views works without JavaScript. What a
person paints never reaches this page: it lives in the part of the address that browsers keep to themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bodymap.countries import countries, country
from bodymap.drawing.insets import inset, is_inset
from bodymap.general_questions import GENERAL_QUESTIONS
from bodymap.pages.area_names import SidedArea, sided_areas
from bodymap.pages.areas import BODY_PARTS
from bodymap.pages.beside import beside
from bodymap.pages.charts import drawing_url
from bodymap.pages.map_words import EXAMPLES, words
from bodymap.pages.view_menu import ViewName, view_groups, view_names
from bodymap.published import published, version_of
from knowledge.atlas import ATLAS_DIGEST, FIGURES, cells, view
from knowledge.document.records import Area
from knowledge.queries import PublishedKnowledge


FIRST_VIEW = "front"
BODY_VIEWS = ("front", "back", "left", "right")
# Without JavaScript the picture itself is a button. Its size on the screen is fixed, because a browser sends where it
# was touched in pixels of the screen.
PICTURE_HEIGHT = 560  # CSS pixels
PICTURE_WIDTH = 352


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of the list, with a box for each of its sides."""

    area: Area
    sides: tuple[SidedArea, ...]

    @property
    def needs_inside(self) -> bool:
        """Whether it lies beneath the skin and its name does not say so."""
        return self.area.deep and _("inside") not in self.area.lay_name.casefold()


@dataclass(frozen=True, slots=True)
class Picture:
    """A view as a picture that can be clicked without JavaScript."""

    name: ViewName
    url: str
    width: int
    height: int
    beside: tuple[Picture, ...] = ()  # at the same scale


@published
def map_page(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    names = view_names()
    chosen = request.GET.get("view", FIRST_VIEW)
    shown = chosen if chosen in names else FIRST_VIEW
    return render(
        request,
        "map/map.html",
        {
            "release": release,
            "picture": picture(release, names[shown]),
            "groups": view_groups(),
            "shown": shown,
            "on_right": shown.endswith("-right"),
            "companions": [names[view_id] for view_id in BODY_VIEWS],
            "area_sections": area_sections(release),
            "examples": [example for example in EXAMPLES if example.view in names],
            "figures": list(zip(FIGURES, (_("Male"), _("Female"), _("Neutral")), strict=True)),
            "chosen_areas": (),
            "countries": countries().values(),
            "country": country(),
            "general_questions": GENERAL_QUESTIONS,
            "settings": map_settings(release, shown),
            "modules": modules(),
        },
    )


@cache
def modules() -> tuple[str, ...]:
    """Every script of the map, so that browsers need not find them one behind the other."""
    folder = settings.BASE_DIR / "static"
    return tuple(sorted(str(file.relative_to(folder)) for file in (folder / "map").rglob("*.js")))


def area_sections(release: PublishedKnowledge) -> list[tuple[str, list[AreaRow]]]:
    """All areas under the headings of the body's parts, in the order of the document."""
    sections: dict[str, dict[str, list[SidedArea]]] = {}
    for sided in sided_areas(release).values():
        rows = sections.setdefault(sided.area.body_part, {})
        rows.setdefault(sided.area.slug, []).append(sided)
    return [
        (str(BODY_PARTS[part]), [AreaRow(sides[0].area, tuple(sides)) for sides in rows.values()])
        for part, rows in sections.items()
    ]


def picture(release: PublishedKnowledge, name: ViewName) -> Picture:
    """The view as large as fits a small phone, and what stands beside it."""
    _x0, top, _x1, bottom = _frame(name.id)
    scale = picture_size(name.id)[1] / (bottom - top)
    names = view_names()
    arms = tuple(_picture(release, names[placed.view], scale) for placed in beside(name.id))
    return replace(_picture(release, name, scale), beside=arms)


def _picture(release: PublishedKnowledge, name: ViewName, scale: float) -> Picture:
    x0, y0, x1, y1 = _frame(name.id)
    url = drawing_url(release, name.id, look="skin")
    return Picture(name, url, round((x1 - x0) * scale), round((y1 - y0) * scale))


def picture_size(view_id: str) -> tuple[int, int]:
    x0, y0, x1, y1 = _frame(view_id)
    scale = min(PICTURE_HEIGHT / (y1 - y0), PICTURE_WIDTH / (x1 - x0))
    return round((x1 - x0) * scale), round((y1 - y0) * scale)


def _frame(view_id: str) -> tuple[float, float, float, float]:
    return (inset(view_id) if is_inset(view_id) else view(view_id)).frame


def map_settings(release: PublishedKnowledge, shown: str) -> dict[str, object]:
    """Everything the scripts of the map need to know, as plain JSON."""
    return {
        "views": {view_id: _plain_view(name) for view_id, name in view_names().items()},
        "groups": {group.slug: list(group.all_views) for group in view_groups()},
        "shown": shown,
        "cells": cells().count,
        "version": version_of(release),
        "atlas": ATLAS_DIGEST,
        "addresses": {
            "lookups": reverse("api:lookups"),
            "surface": f"{reverse('surface')}?v={version_of(release)}",
            "drawing": reverse("drawing-svg", args=["VIEW"]),
            "cells": reverse("drawing-cells", args=["VIEW"]),
        },
        "areas": {slug: _sided_name(sided) for slug, sided in sided_areas(release).items()},
        "examples": {example.slug: example.plain() for example in EXAMPLES},
        "country": country().code,
        "countries": {code: found.plain() for code, found in countries().items()},
        "words": words(),
    }


def _plain_view(name: ViewName) -> dict[str, object]:
    if is_inset(name.id):
        return _plain_inset(name)
    seen = view(name.id)
    others = {figure: view(name.id, figure).frame for figure in FIGURES}
    return {
        "title": name.title,
        "short": name.short,
        "edges": name.edges,
        "frame": seen.frame,
        "frames": {figure: frame for figure, frame in others.items() if frame != seen.frame},
        "step": seen.units_per_px,
        "mirror_of": seen.mirror_of,
        "mirror_view": seen.mirror_view,
    } | ({"beside": [placed.plain() for placed in beside(name.id)]} if beside(name.id) else {})


def _plain_inset(name: ViewName) -> dict[str, object]:
    """An inset has outlines of deep areas where a view has cells."""
    shown = inset(name.id)
    return {
        "title": name.title,
        "edges": name.edges,
        "frame": shown.frame,
        "mirror_of": shown.mirror_of,
        "mirror_view": shown.mirror_inset,
        "places": {place.area: place.d for place in shown.places},
    }


def _sided_name(sided: SidedArea) -> str:
    if sided.side == "left":
        return _("%(area)s, your left") % {"area": sided.area.lay_name}
    if sided.side == "right":
        return _("%(area)s, your right") % {"area": sided.area.lay_name}
    return sided.area.lay_name
