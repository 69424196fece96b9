"""About: what this is and is not, evidence and dispute, sources, safety, privacy, accessibility."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from bodymap.pages.citations import GRADE_WORDS
from bodymap.pages.flags import check_first
from bodymap.published import published
from knowledge.document.records import Citation, Document
from knowledge.document.walk import records_in
from knowledge.folding import folded
from knowledge.queries import PublishedKnowledge, current_release


A_DAY = 86400  # seconds


@published
def about(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    document = release.document
    graded = Counter(citation.grade for citation in _citations(document))
    points = sum(len(muscle.trigger_points) for muscle in document.muscles)
    context = {
        "release": release,
        "grades": [(GRADE_WORDS[grade], graded[grade]) for grade in GRADE_WORDS if graded[grade]],
        "counts": {"muscles": len(document.muscles), "points": points, "sources": len(document.sources)},
    }
    return render(request, "about/about.html", context)


@published
def sources(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    """Every work, under the first letter of its authors, with how often it is cited."""
    cited = Counter(citation.source for citation in _citations(release.document))
    in_order = sorted(release.document.sources, key=lambda source: (folded(source.authors), source.year))
    letters = [
        (letter, [(source, cited[source.slug]) for source in works])
        for letter, works in groupby(in_order, key=lambda source: folded(source.authors)[:1].upper())
    ]
    return render(request, "about/sources.html", {"release": release, "letters": letters})


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


def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("icons/favicon.svg"), headers={"Cache-Control": f"public, max-age={A_DAY}"})


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


def _citations(document: Document) -> list[Citation]:
    return [record for _, record in records_in(document) if isinstance(record, Citation)]
