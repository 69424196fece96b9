"""Muscles: the list with its search, and a page for every part and every whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bodymap.countries import country
from bodymap.drawing.best_views import views_for
from bodymap.pages.area_names import SidedArea, sided_areas
from bodymap.pages.cards import link_preview
from bodymap.pages.charts import chart, drawing_url
from bodymap.pages.citations import Notes
from bodymap.pages.flags import check_for_muscles, check_for_words
from bodymap.pages.zone_words import PatternWords, pattern_words
from bodymap.published import published
from knowledge.document.records import Group, Muscle, RelatedMuscle, Whole
from knowledge.queries import PublishedKnowledge
from knowledge.search import search


LONGEST_QUERY = 80


@dataclass(frozen=True, slots=True)
class MuscleRow:
    muscle: Muscle
    group: Group
    thumbnail: str


@dataclass(frozen=True, slots=True)
class WholeRow:
    whole: Whole
    parts: tuple[Muscle, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another muscle that may not have a page yet."""

    name: str
    url_slug: str  # "" when there is no page
    record: RelatedMuscle


@dataclass(frozen=True, slots=True)
class PointWords:
    words: PatternWords
    essential: tuple[SidedArea, ...]
    spillover: tuple[SidedArea, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One muscle with everything its text needs."""

    muscle: Muscle
    group: Group
    points: tuple[PointWords, ...]
    compensates: tuple[Related, ...]
    satellites: tuple[Related, ...]
    keys: tuple[Related, ...]


@published
def muscle_list(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY].rstrip()
    groups = {group.slug: group for group in release.document.groups}
    wanted_group = groups.get(request.GET.get("group", ""))
    hits = search(release.document, query) if query else None
    found = [release.muscle(hit.slug) for hit in hits.muscles] if hits else release.document.muscles
    muscles = [muscle for muscle in found if muscle]
    if wanted_group:
        muscles = [muscle for muscle in muscles if muscle.group == wanted_group.slug]
    rows = [MuscleRow(muscle, groups[muscle.group], thumbnail(release, muscle)) for muscle in muscles]
    areas = sided_areas(release)
    context = {
        "release": release,
        "query": query,
        "rows": rows,
        "sections": [] if query else _sections(release, rows),
        "wholes": _wholes(release, [hit.slug for hit in hits.wholes] if hits else None),
        "areas": [areas[hit.slug] for hit in hits.areas] if hits else [],
        "complaints": [release.complaint(hit.slug) for hit in hits.complaints] if hits else [],
        "groups": [group for group in groups.values() if any(m.group == group.slug for m in release.document.muscles)],
        "wanted_group": wanted_group,
        "check": check_for_words(release, query),
        "country": country(request.GET.get("country")),
        "kept": [("q", query)],
    }
    return render(request, "muscles/list.html", context)


def _sections(release: PublishedKnowledge, rows: list[MuscleRow]) -> list[tuple[Group, list[MuscleRow]]]:
    by_group: dict[str, list[MuscleRow]] = {}
    for row in rows:
        by_group.setdefault(row.group.slug, []).append(row)
    return [(group, by_group[group.slug]) for group in release.document.groups if group.slug in by_group]


def _wholes(release: PublishedKnowledge, hits: list[str] | None) -> list[WholeRow]:
    """Those with at least one part that has a page: all of them, or the hits in their order."""
    found = release.document.wholes if hits is None else [release.whole(slug) for slug in hits]
    rows = [WholeRow(whole, release.members(whole)) for whole in found if whole]
    return [row for row in rows if row.parts]


@published
def muscle_page(request: HttpRequest, release: PublishedKnowledge, slug: str) -> HttpResponse:
    """A part's own page, or a whole's page that gathers its parts."""
    muscle = release.muscle(slug)
    whole = None if muscle else release.whole(slug)
    muscles = (muscle,) if muscle else release.members(whole) if whole else ()
    if not muscles:
        raise Http404(_("There is no muscle page of that name."))
    context = {
        "release": release,
        "title": whole.name if whole else muscles[0].name,
        "whole": whole,
        "parent": None if whole else _parent(release, muscles[0]),
        "chart": chart(release, muscles, request.GET),
        "parts": [part(release, muscle) for muscle in muscles],
        "check": check_for_muscles(release, muscles),
        "country": country(request.GET.get("country")),
        "complaints": release.complaints_examining(slug),
        "notes": Notes(release),
        "link_preview": link_preview(
            request, release, whole.name if whole else muscles[0].name, muscles=[m.slug for m in muscles]
        ),
    }
    return render(request, "muscles/muscle.html", context)


def _parent(release: PublishedKnowledge, muscle: Muscle) -> Whole | None:
    """The whole that gathers this part and others."""
    whole = release.whole(muscle.whole) if muscle.whole else None
    return whole if whole and len(release.members(whole)) > 1 else None


def part(release: PublishedKnowledge, muscle: Muscle) -> Part:
    areas = sided_areas(release)
    groups = {group.slug: group for group in release.document.groups}
    points = []
    for point in muscle.trigger_points:
        words = pattern_words(release, point)
        points.append(
            PointWords(
                words,
                tuple(areas[slug] for slug in words.essential),
                tuple(areas[slug] for slug in words.spillover),
            )
        )
    return Part(
        muscle=muscle,
        group=groups[muscle.group],
        points=tuple(points),
        compensates=_related(release, muscle.compensates),
        satellites=_related(release, muscle.satellites),
        keys=_related(release, muscle.keys),
    )


def _related(release: PublishedKnowledge, records: tuple[RelatedMuscle, ...]) -> tuple[Related, ...]:
    found = []
    for record in records:
        slug = record.muscle
        whole = release.whole(slug)
        named = whole or release.muscle(slug) or release.known_muscle(slug)
        has_page = bool(release.muscle(slug) or (whole and release.members(whole)))
        found.append(Related(named.name if named else slug, slug if has_page else "", record))
    return tuple(found)


def thumbnail(release: PublishedKnowledge, muscle: Muscle, side: str = "left") -> str:
    """The pattern in the view that shows it best."""
    best = views_for(release.document, release.surface, muscle.slug, side)[0]
    return drawing_url(release, best, muscles=[muscle.slug], side=side, look="ghost", cropped=True)


def thumbnail_of_all(release: PublishedKnowledge, muscles: Sequence[Muscle]) -> str:
    """The patterns of a whole's parts together, in the view that shows the first of them best."""
    best = views_for(release.document, release.surface, muscles[0].slug)[0]
    return drawing_url(release, best, muscles=[muscle.slug for muscle in muscles], look="ghost", cropped=True)
