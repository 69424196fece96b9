"""The answer as a page, for browsers without JavaScript and for links kept by choice.

    /result/?area=left-temple&area=vertex        areas ticked in the list
    /result/?view=front&at.x=120&at.y=48         a click on the picture: the area there, or nearest to it
    …&q=abrupt-headache.1                        a question of a warning answered with yes
    …&none=1                                     none of the questions
    …&done=abrupt-headache                       "I have done this": the muscles are shown again
    …&country=NZ                                 whose emergency number

The same question, the same knowledge and the same order as the API. Nothing of it is stored or logged. A ticked
question of an emergency is answered with what to do now, in the place of the muscles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bodymap.countries import countries, country
from bodymap.drawing.best_views import views_for
from bodymap.drawing.insets import inset, is_inset
from bodymap.general_questions import GENERAL_QUESTIONS
from bodymap.pages.area_names import SidedArea, sided_areas
from bodymap.pages.charts import drawing_url
from bodymap.pages.flags import FlagRow, check_first
from bodymap.pages.map import FIRST_VIEW, area_sections, picture, picture_size
from bodymap.pages.map_words import words
from bodymap.pages.view_menu import view_groups, view_names
from bodymap.published import published
from bodymap.reasons import reason_words, together_words, unexplained_words
from bodymap.same_pattern import grouped, same_patterns
from knowledge.atlas import NamedArea, Surface, view
from knowledge.document.records import RedFlag
from knowledge.lookup import Match, lookup, raised_flags
from knowledge.queries import PublishedKnowledge


ROWS = 20
ANSWERS = {"q", "none", "done"}
FARTHEST = 25.0  # units beside the body at which a click still means the nearest area


@dataclass(frozen=True, slots=True)
class Row:
    """A muscle of the answer, in words."""

    rank: int
    lay_name: str
    name: str
    latin: str
    side: str
    band: str
    band_words: str
    reasons: str
    url: str
    picture: str
    members: tuple[tuple[str, str], ...]  # (name, address) of muscles that share the row


@dataclass(frozen=True, slots=True)
class AskedFlag:
    """A warning with a question answered yes, and the addresses that lead on."""

    row: FlagRow
    without: str  # it does not apply
    after: str  # I have done this


@published
def result_page(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    names = view_names()
    asked_view = request.GET.get("view", FIRST_VIEW)
    shown = asked_view if asked_view in names else FIRST_VIEW
    chosen, problems = asked_areas(request.GET, release)
    context: dict[str, object] = {
        "release": release,
        "picture": picture(release, names[shown]),
        "groups": view_groups(),
        "shown": shown,
        "area_sections": area_sections(release),
        "chosen": chosen,
        "chosen_areas": [sided.slug for sided in chosen],
        "problems": problems,
        "open_areas": True,
        "country": country(request.GET.get("country")),
        "countries": countries().values(),
        "general_questions": GENERAL_QUESTIONS,
    }
    if chosen:
        marks = [NamedArea(sided.slug, 1.0) for sided in chosen]
        weights = release.surface.weights(marks)
        answer = lookup(release.index, weights, limit=ROWS)
        flags = raised_flags(release.index, weights, release.document.red_flags)
        matches = grouped(release, answer.matches)
        context |= {
            "rows": [_row(release, rank, match) for rank, match in enumerate(matches, 1)],
            "together": together_words(release, answer),
            "unexplained": unexplained_words(answer),
        }
        context |= _checked(release, request.GET, flags, [sided.slug for sided in chosen])
    response = render(request, "map/result.html", context, status=400 if problems and not chosen else 200)
    if ANSWERS & set(request.GET):
        # Answers about a person's health: nobody between us and the browser keeps the page.
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _checked(
    release: PublishedKnowledge, query: QueryDict, flags: Sequence[RedFlag], areas: Sequence[str]
) -> dict[str, object]:
    """The warnings with what was ticked, the emergencies still to be acted on, and addresses without them."""
    ticked = query.getlist("q")
    check = check_first(release, flags, ticked)
    done = set(query.getlist("done"))
    base = [("area", slug) for slug in areas]
    if "country" in query:
        base.append(("country", country(query.get("country")).code))

    def address(keys: Sequence[str], done: Iterable[str]) -> str:
        return "?" + urlencode([*base, *(("q", key) for key in keys), *(("done", slug) for slug in sorted(done))])

    asked = [
        AskedFlag(
            row,
            without=address([key for key in ticked if not key.startswith(f"{row.slug}.")], done),
            after=address(ticked, done | {row.slug}),
        )
        for row in check.rows
        if row.ticked
    ]
    return {
        "check": check,
        "emergencies": [flag for flag in asked if flag.row.level == 1 and flag.row.slug not in done],
        "pinned": [flag for flag in asked if flag.row.level == 2 or (flag.row.level == 1 and flag.row.slug in done)],
        "soon": [flag for flag in asked if flag.row.level == 3],
        "none": query.get("none") == "1" and not asked,
        "again": address([], ()),
    }


def asked_areas(query: QueryDict, release: PublishedKnowledge) -> tuple[list[SidedArea], list[str]]:
    """The areas that an address names, in its order, and what could not be understood of it."""
    known = sided_areas(release)
    slugs: dict[str, None] = dict.fromkeys(query.getlist("area"))
    problems = [
        _("There is no area “%(slug)s”. Choose from the list.") % {"slug": slug} for slug in slugs if slug not in known
    ]
    if "at.x" in query or "at.y" in query:
        clicked, problem = _clicked(query, release.surface)
        if clicked:
            slugs[clicked] = None
        else:
            problems.append(problem)
    chosen = [known[slug] for slug in slugs if slug in known]
    if not chosen and not problems:
        problems.append(_("Nothing is marked yet. Select a place on the picture, or choose areas from the list."))
    return chosen, problems


def _clicked(query: QueryDict, surface: Surface) -> tuple[str, str]:
    """The area at a click in pixels of the picture; or "" and why there is none."""
    view_id = query.get("view", FIRST_VIEW)
    if view_id not in view_names():
        return "", _("There is no view “%(view)s”. Select the place on the picture below.") % {"view": view_id}
    try:
        column, row = int(query.get("at.x", "")), int(query.get("at.y", ""))
    except ValueError:
        return "", _("The place on the picture could not be read. Select it again.")
    width, height = picture_size(view_id)
    if not (0 <= column <= width and 0 <= row <= height):
        return "", _("That place lies outside the picture. Select it again.")
    slug = nearest_area(surface, view_id, column / width, row / height)
    return slug, "" if slug else _("That place lies beside the body. Select the place where it hurts.")


def nearest_area(surface: Surface, view_id: str, across: float, down: float) -> str:
    """The area at a place given in shares of the width and height of a view or an inset; "" far from the body."""
    if is_inset(view_id):
        shown = inset(view_id)
        x0, y0, x1, y1 = shown.frame
        slug = shown.area_at(x0 + across * (x1 - x0), y0 + down * (y1 - y0))
        return slug if slug in surface.area_slugs else ""
    seen = view(view_id)
    height, width = seen.labels.shape
    rows, columns = np.nonzero(seen.labels >= 0)
    distance = np.hypot(rows + 0.5 - down * height, columns + 0.5 - across * width) * seen.units_per_px
    nearest = int(np.argmin(distance))
    if distance[nearest] > FARTHEST * min(1.0, (seen.frame[3] - seen.frame[1]) / 500):
        return ""
    cell = seen.labels[rows[nearest], columns[nearest]]
    return surface.area_slugs[int(surface.area_of[cell])]


def _row(release: PublishedKnowledge, rank: int, match: Match) -> Row:
    muscle = release.muscle(match.muscle)
    assert muscle is not None  # the index is built from this very release
    best = views_for(release.document, release.surface, muscle.slug, match.side)[0]
    said = words()
    group = same_patterns(release).get(muscle.slug)
    return Row(
        rank=rank,
        lay_name=(group.lay_name or group.name) if group else muscle.lay_name,
        name=group.name if group else muscle.name,
        latin="" if group else muscle.latin,
        side=said[match.side],
        band=match.band,
        band_words=said[match.band],
        reasons=" · ".join(reason_words(match)),
        url=reverse("muscle", args=[muscle.slug]),
        picture=drawing_url(release, best, muscles=[muscle.slug], side=match.side, look="ghost"),
        members=tuple((m.name, reverse("muscle", args=[m.slug])) for m in group.members) if group else (),
    )
