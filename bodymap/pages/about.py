"""About: what this is and is not, evidence and dispute, sources, safety, privacy, accessibility."""

from __future__ import annotations

from collections import Counter

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bodymap.pages.citations import GRADE_WORDS
from bodymap.pages.flags import check_first
from bodymap.published import published
from knowledge.document.records import Citation
from knowledge.document.walk import records_in
from knowledge.queries import PublishedKnowledge, current_release


@published
def about(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    document = release.document
    citations = [record for _, record in records_in(document) if isinstance(record, Citation)]
    cited = Counter(citation.source for citation in citations)
    graded = Counter(citation.grade for citation in citations)
    sources = sorted(document.sources, key=lambda source: (source.authors.casefold(), source.year))
    points = sum(len(muscle.trigger_points) for muscle in document.muscles)
    context = {
        "release": release,
        "sources": [(source, cited[source.slug]) for source in sources],
        "grades": [(GRADE_WORDS[grade], graded[grade]) for grade in GRADE_WORDS if graded[grade]],
        "counts": {"muscles": len(document.muscles), "points": points, "sources": len(sources)},
    }
    return render(request, "about/about.html", context)


@published
def hosting(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    """For those who host it: purpose, limits, what to check before clinical use, and the state of every warning."""
    flags = sorted(release.document.red_flags, key=lambda flag: flag.level)
    context = {
        "release": release,
        "flags": check_first(release, flags).rows,
        "unchecked": sum(not flag.checked_by for flag in flags),
    }
    return render(request, "about/hosting.html", context)


def healthz(request: HttpRequest) -> HttpResponse:
    """For load balancers: 200 when the database answers and something is published, else 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    release = current_release()
    status = 200 if release else 503
    body = {
        "status": "ok" if release else "nothing published",
        "release": release.number if release else None,
    }
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
