"""Areas by the slugs that people type: "left-temple", or "temple" for both sides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from bodymap.api.errors import BadInput, Problem
from knowledge.atlas.coverage import seen
from knowledge.atlas.views import view_ids
from knowledge.document.records import Area
from knowledge.lookup.index import sided_slugs
from knowledge.queries import PublishedKnowledge


_SHOWS = 0.1  # a view shows an area when a tenth of it can be seen


class SidedArea(NamedTuple):
    slug: str
    side: str | None
    area: Area


def sided_areas(release: PublishedKnowledge) -> Iterator[SidedArea]:
    """Every place that can be marked by name, in the order of the document."""
    for area in release.document.areas:
        for side, slug in sided_slugs(area):
            yield SidedArea(slug, side or None, area)


def area_slugs(release: PublishedKnowledge, name: str) -> list[str]:
    """The sided slugs of an area as typed. Raises BadInput for an unknown one."""
    known = release.surface.area_slugs
    found = [slug for slug in (name, f"left-{name}", f"right-{name}") if slug in known]
    if not found:
        raise BadInput([Problem("area", _("there is no area “%(name)s”") % {"name": name[:60]})])
    return found


@lru_cache(maxsize=2)
def views_of_areas(release: PublishedKnowledge) -> dict[str, list[str]]:
    """The views in which each area can be seen, the one that shows most first. A deep place is in none."""
    surface = release.surface
    shares: dict[str, list[tuple[float, str]]] = {slug: [] for slug in surface.area_slugs}
    for view_id in view_ids():
        visible = seen(view_id)
        for slug, found in shares.items():
            cells = surface.places_of(slug)
            cells = cells[cells < visible.size]
            whole = float(surface.area_cm2[cells].sum())
            share = float((visible[cells] * surface.area_cm2[cells]).sum()) / whole if whole else 0.0
            if share >= _SHOWS:
                found.append((-round(share, 2), view_id))
    return {slug: [view_id for _, view_id in sorted(found)] for slug, found in shares.items()}
