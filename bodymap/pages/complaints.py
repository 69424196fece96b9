"""Complaints: the list by part of the body, and a page for each with the muscles to examine in order."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bodymap.countries import country
from bodymap.pages.area_names import SidedArea, sided_areas
from bodymap.pages.areas import BODY_PARTS
from bodymap.pages.cards import link_preview
from bodymap.pages.citations import Notes
from bodymap.pages.flags import check_for_complaint
from bodymap.pages.marking import mark_links
from bodymap.pages.muscles import thumbnail, thumbnail_of_all
from bodymap.published import published
from knowledge.document.records import Complaint, ExaminedMuscle
from knowledge.queries import PublishedKnowledge


@dataclass(frozen=True, slots=True)
class ExaminedRow:
    """A muscle to examine; one without a page yet has a name and nothing to look at."""

    name: str
    lay_name: str
    url_slug: str  # "" when there is no page
    thumbnail: str  # "" likewise
    record: ExaminedMuscle


@published
def complaint_list(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    sections: dict[str, list[Complaint]] = {}
    for complaint in release.document.complaints:
        sections.setdefault(complaint.body_part, []).append(complaint)
    named = [(part, BODY_PARTS[part], complaints) for part, complaints in sections.items()]
    return render(request, "complaints/list.html", {"release": release, "sections": named})


@published
def complaint_page(request: HttpRequest, release: PublishedKnowledge, slug: str) -> HttpResponse:
    complaint = release.complaint(slug)
    if complaint is None:
        raise Http404(_("There is no complaint of that name."))
    areas = _areas(release, complaint)
    context = {
        "release": release,
        "complaint": complaint,
        "part": complaint.body_part,
        "part_name": BODY_PARTS[complaint.body_part],
        "areas": areas,
        "marks": mark_links(release, complaint.areas),
        "check": check_for_complaint(release, complaint),
        "country": country(request.GET.get("country")),
        "rows": [_row(release, row) for row in complaint.examine],
        "notes": Notes(release),
        "link_preview": link_preview(request, release, complaint.lay_name, area=areas[0].slug),
    }
    return render(request, "complaints/complaint.html", context)


def _areas(release: PublishedKnowledge, complaint: Complaint) -> list[SidedArea]:
    """The places it is felt; of two sides the left one stands for both."""
    known = sided_areas(release)
    slugs = dict.fromkeys(slug if slug in known else f"left-{slug}" for slug in complaint.areas)
    return [known[slug] for slug in slugs if slug in known]


def _row(release: PublishedKnowledge, record: ExaminedMuscle) -> ExaminedRow:
    slug = record.muscle
    muscle = release.muscle(slug)
    if muscle:
        return ExaminedRow(muscle.name, muscle.lay_name, slug, thumbnail(release, muscle), record)
    whole = release.whole(slug)
    members = release.members(whole) if whole else ()
    if whole:
        picture = thumbnail_of_all(release, members) if members else ""
        return ExaminedRow(whole.name, whole.lay_name, slug if members else "", picture, record)
    known = release.known_muscle(slug)
    return ExaminedRow(known.name if known else slug, "", "", "", record)
