"""Areas: what refers pain here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bodymap.countries import country
from bodymap.pages.area_names import SidedArea, side_word, sided_areas
from bodymap.pages.cards import link_preview
from bodymap.pages.flags import check_for_area
from bodymap.pages.marking import mark_link
from bodymap.pages.muscles import thumbnail
from bodymap.published import published
from knowledge.document.records import Area, Muscle, TriggerPoint
from knowledge.lookup import AreaReferral, refers_to
from knowledge.queries import PublishedKnowledge


BODY_PARTS = {
    "head-neck": gettext_lazy("Head and neck"),
    "shoulder-arm": gettext_lazy("Shoulder and upper arm"),
    "elbow-forearm": gettext_lazy("Elbow and forearm"),
    "hand": gettext_lazy("Wrist and hand"),
    "torso": gettext_lazy("Chest and belly"),
    "back": gettext_lazy("Back"),
    "hip-thigh": gettext_lazy("Hip and thigh"),
    "knee-leg": gettext_lazy("Knee and lower leg"),
    "ankle-foot": gettext_lazy("Ankle and foot"),
}


@dataclass(frozen=True, slots=True)
class Referrer:
    """A muscle that refers pain to the area."""

    muscle: Muscle
    side: str
    points: tuple[TriggerPoint, ...]
    percent: int
    thumbnail: str
    crosses: bool  # it lies on the other side of the body


@published
def area_list(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    sections: dict[str, list[Area]] = {}
    for area in release.document.areas:
        sections.setdefault(area.body_part, []).append(area)
    named = [(BODY_PARTS[part], areas) for part, areas in sections.items()]
    return render(request, "areas/list.html", {"release": release, "sections": named})


@published
def area_page(request: HttpRequest, release: PublishedKnowledge, slug: str) -> HttpResponse:
    areas = sided_areas(release)
    if slug not in areas and f"left-{slug}" in areas:
        return redirect("area", slug=f"left-{slug}", permanent=True)
    if slug not in areas:
        raise Http404(_("There is no area of that name."))
    here = areas[slug]
    referrals = refers_to(release.index, slug)
    context = {
        "release": release,
        "here": here,
        "mark": mark_link(release, slug),
        "other": areas.get(here.other_slug or ""),
        "essential": _by_frequency(release, here, [r for r in referrals if r.kind == "essential"]),
        "spillover": _by_frequency(release, here, [r for r in referrals if r.kind == "spillover"]),
        "count": len(referrals),
        "check": check_for_area(release, slug),
        "country": country(request.GET.get("country")),
        "complaints": release.complaints_at(slug),
        "near": [area for area in areas.values() if area.area.slug in here.area.over],
        "link_preview": link_preview(request, release, here.name, area=slug),
        "side_word": side_word(here.side) if here.side else "",
    }
    return render(request, "areas/area.html", context)


def _by_frequency(
    release: PublishedKnowledge, here: SidedArea, referrals: list[AreaReferral]
) -> list[tuple[str, list[Referrer]]]:
    """In the order given (common before rare), under one heading for each frequency."""
    grouped: dict[str, list[Referrer]] = {}
    for referral in referrals:
        muscle = release.muscle(referral.muscle)
        if muscle is None:
            continue
        grouped.setdefault(referral.frequency, []).append(
            Referrer(
                muscle=muscle,
                side=referral.side,
                points=tuple(p for p in muscle.trigger_points if p.slug in referral.trigger_points),
                percent=round(referral.share * 100),
                thumbnail=thumbnail(release, muscle, referral.side),
                crosses=here.side is not None and referral.side != here.side,
            )
        )
    return list(grouped.items())
