"""What the muscles of a drawing are called and where their pages are, for scripts that name them under the pointer.

    GET /map/muscle-names.json?v=    {"infraspinatus": ["Infraspinatus", "/muscles/infraspinatus/"], …}

A muscle without a page has "" in its place.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from bodymap.drawing.figure import drawn_muscles
from bodymap.published import FOR_EVER, published, version_of
from knowledge.queries import PublishedKnowledge


@published
def muscle_names(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    names: dict[str, tuple[str, str]] = {}
    for slug in sorted(drawn_muscles()):
        muscle = release.muscle(slug)
        known = muscle or release.known_muscle(slug)
        if known is not None:
            names[slug] = (known.name, reverse("muscle", args=[slug]) if muscle else "")
    response = JsonResponse(names)
    if request.GET.get("v") == version_of(release):
        response.headers["Cache-Control"] = FOR_EVER
    return response
