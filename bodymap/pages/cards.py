"""Link previews: one picture of 1200 × 630 for a page about muscles or about an area.

    GET /map/card.png?muscle=<slug>&muscle=…&side=&v=
    GET /map/card.png?area=<slug with its side>&v=

The pictures on it are the views, crops and insets that show the pattern best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bodymap.drawing.best_views import best_views
from bodymap.drawing.canvas import Subject
from bodymap.drawing.card import HEIGHT, MOST_PICTURES, WIDTH, card_svg
from bodymap.drawing.crops import crop_beside
from bodymap.drawing.figure import figure_svg
from bodymap.drawing.png import png_of
from bodymap.drawing.referral import Referral, pattern_in, referral, referral_of_area, together
from bodymap.pages.drawings import MOST_MUSCLES, SIDES, cacheable
from bodymap.published import version_of
from knowledge.queries import PublishedKnowledge, current_release


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """What a page says of itself to whoever shows a link to it."""

    title: str
    image: str  # absolute address
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def link_preview(
    request: HttpRequest,
    release: PublishedKnowledge,
    title: str,
    *,
    muscles: Sequence[str] = (),
    area: str = "",
    side: str = "left",
) -> LinkPreview:
    """The preview of a page about muscles (at most the first twelve are drawn) or about an area with its side."""
    query = [("muscle", slug) for slug in muscles[:MOST_MUSCLES]] + ([("side", side)] if muscles else [("area", area)])
    address = f"{reverse('drawing-card')}?{urlencode([*query, ('v', version_of(release))])}"
    alt = _("Where %(name)s refers pain to, drawn on the body.") if muscles else _("%(name)s, drawn on the body.")
    return LinkPreview(title, request.build_absolute_uri(address), alt % {"name": title})


@require_safe
def card(request: HttpRequest) -> HttpResponseBase:
    release = current_release()
    muscles = tuple(dict.fromkeys(request.GET.getlist("muscle")))
    area = request.GET.get("area", "")
    side = request.GET.get("side", SIDES[0])
    if side not in SIDES or len(muscles) > MOST_MUSCLES or bool(muscles) == bool(area):
        said = _("Ask for one to %(most)d muscles and a side, or for one area.") % {"most": MOST_MUSCLES}
        return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
    known = release is not None and (area in release.surface.area_slugs if area else all(map(release.muscle, muscles)))
    if release is None or not known:
        said = _("There is no muscle or area of that name.")
        return HttpResponseNotFound(said, content_type="text/plain; charset=utf-8")
    content = _content(release.digest, muscles, area, side)
    return cacheable(request, content, "image/png", version_of(release))


@lru_cache(maxsize=256)
def _content(digest: str, muscles: tuple[str, ...], area: str, side: str) -> bytes:
    """Kept per edition: `digest` is part of the key and of nothing else."""
    release = current_release()
    assert release is not None  # the view has asked
    if area:
        found = [referral_of_area(release.surface, area)]
    else:
        found = [referral(release.document, release.surface, slug, side) for slug in muscles]
    title = area or ", ".join(muscles)
    views = _views(found)
    svg = card_svg([_picture(view_id, found, views) for view_id in views], title)
    return png_of(svg, height=HEIGHT, width=WIDTH)


def _views(found: Sequence[Referral]) -> list[str]:
    return best_views(together(found))[:MOST_PICTURES]


def _picture(view_id: str, found: Sequence[Referral], views: Sequence[str]) -> str:
    subjects = tuple(Subject(one.slug, one.side) for one in found if one.slug)
    return figure_svg(
        view_id,
        look="focus" if subjects else "skin",
        muscles=subjects,
        pattern=pattern_in(found, view_id, side=found[0].side),
        box=crop_beside(view_id, together(found), views),
    )


urlpatterns = [path("map/card.png", card, name="drawing-card")]
