"""Links that mark named areas: on the map, in the part of an address that is never sent, or as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bodymap.drawing.insets import INSET_IDS, inset
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.views import view, view_ids
from knowledge.queries import PublishedKnowledge


NEARLY_AS_GOOD = 0.9  # a close-up is opened rather than the whole figure when it shows nearly as much
FIRST_VIEW = "front"


@dataclass(frozen=True, slots=True)
class MarkLink:
    label: str
    on_map: str  # needs scripts
    as_page: str  # works without


def mark_links(release: PublishedKnowledge, areas: Iterable[str]) -> tuple[MarkLink, ...]:
    """Links that mark areas as typed by people: on the left, on the right, and on both sides where they have any."""
    slugs = release.sided_areas(areas)
    left = [slug for slug in slugs if not slug.startswith("right-")]
    right = [slug for slug in slugs if not slug.startswith("left-")]
    if left == right:
        return (_link(release, _("Mark this on the map"), slugs),)
    sides = ((_("your left"), left), (_("your right"), right), (_("both sides"), slugs))
    return tuple(
        _link(release, _("Mark it on the map: %(side)s") % {"side": side}, chosen)
        for side, chosen in sides
        if len(slugs) > 1 or chosen
    )


def mark_link(release: PublishedKnowledge, slug: str) -> MarkLink:
    """The link that marks one area of one side."""
    return _link(release, _("Mark this on the map"), (slug,))


def _link(release: PublishedKnowledge, label: str, slugs: Sequence[str]) -> MarkLink:
    fragment = "~".join(["1", f"v{_best_view(release, slugs)}", *(f"a{slug}" for slug in slugs)])
    query = urlencode([("area", slug) for slug in slugs])
    return MarkLink(label, f"{reverse('map')}#{fragment}", f"{reverse('result')}?{query}")


def _best_view(release: PublishedKnowledge, slugs: Sequence[str]) -> str:
    """The view that shows most of the areas, a close-up before the whole figure; of what lies deep, its inset."""
    surface = release.surface
    count = cells().count
    places = [int(place) for slug in slugs for place in surface.places_of(slug) if place < count]
    if not places:
        return next(
            (name for name in INSET_IDS if any(place.area in slugs for place in inset(name).places)), FIRST_VIEW
        )
    size = surface.area_cm2[places]
    shown = {view_id: float((seen(view_id)[places] * size).sum()) for view_id in view_ids()}
    most = max(shown.values())
    near = [view_id for view_id, amount in shown.items() if amount >= NEARLY_AS_GOOD * most]
    return min(near, key=lambda view_id: (view(view_id).frame[3] - view(view_id).frame[1], -shown[view_id]))
