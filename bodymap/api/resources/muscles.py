"""GET /api/v1/muscles/ and /api/v1/muscles/<slug>/: what is known of each muscle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.errors import BadInput, ErrorsOutput, Problem
from bodymap.api.lookup_answer import plain_flag
from bodymap.api.places import area_slugs
from bodymap.api.queries import checked_query
from bodymap.api.records import record_serializer
from bodymap.api.resources.red_flags import RedFlagOutput
from bodymap.flags_beside import flags_of_muscle
from knowledge.document.records import Citation, Muscle, RedFlag, Source
from knowledge.lookup import flags_of_area, refers_to
from knowledge.queries import PublishedKnowledge
from knowledge.search import search
from knowledge.warning_search import warnings_for


_BriefFields = record_serializer(
    Muscle, "slug", "name", "lay_name", "latin", "synonyms", "whole", "group", "frequency", "summary"
)


class MuscleBriefOutput(_BriefFields):  # type: ignore[misc, valid-type]
    url = serializers.SerializerMethodField()

    def get_url(self, muscle: Muscle) -> str:
        return reverse("muscle", args=[muscle.slug])


class MuscleDetailOutput(record_serializer(Muscle)):  # type: ignore[misc]
    """What to rule out first, then everything that is recorded. Marks are drawn for the left side of the body."""

    red_flags = serializers.SerializerMethodField(help_text="Warnings that its pattern collides with, worst first.")
    url = serializers.SerializerMethodField()
    sources = serializers.SerializerMethodField(help_text="Every work that this muscle's claims cite.")

    def get_url(self, muscle: Muscle) -> str:
        return reverse("muscle", args=[muscle.slug])

    @extend_schema_field(RedFlagOutput(many=True))
    def get_red_flags(self, muscle: Muscle) -> list[dict[str, Any]]:
        release: PublishedKnowledge = self.context["release"]
        return [plain_flag(release, flag) for flag in flags_of_muscle(release, muscle.slug)]

    def get_sources(self, muscle: Muscle) -> list[dict[str, Any]]:
        cited = set(cited_sources(muscle))
        sources = [source for source in self.context["release"].document.sources if source.slug in cited]
        return list(record_serializer(Source)(sources, many=True).data)


class Pages(PageNumberPagination):
    """How lists are cut, here and for complaints."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class MusclePageOutput(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    red_flags = RedFlagOutput(many=True, help_text="Warnings that the words or the area call, worst first.")
    results = MuscleBriefOutput(many=True)


def _parameter(name: str, description: str, kind: type = str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, **more)


class MuscleList(KnowledgeView):
    """In alphabetical order of the slug, or best match first when searched."""

    @extend_schema(
        operation_id="muscles_list",
        summary="List or search muscles",
        parameters=[
            _parameter("q", "Names, lay names, Latin, synonyms; forgives slips. Best match first."),
            _parameter("area", "Only muscles that refer pain to this area: “left-temple”, “temple”."),
            _parameter("group", "Only muscles of this body part."),
            _parameter("page", "From 1.", int),
            _parameter("page_size", "At most 200.", int),
        ],
        responses={200: MusclePageOutput, 400: ErrorsOutput, 404: ErrorsOutput},
    )
    def get(self, request: Request) -> Response:
        found = _found(self.knowledge, request.query_params.get("q", "").strip())
        found = _of_area(self.knowledge, found, request.query_params.get("area", ""))
        found = _of_group(self.knowledge, found, request.query_params.get("group", ""))
        pages = Pages()
        page = pages.paginate_queryset(found, request, view=self)
        response = pages.get_paginated_response(MuscleBriefOutput(page, many=True).data)
        flags = called_warnings(self.knowledge, request.query_params)
        results = response.data.pop("results")
        response.data |= {"red_flags": [plain_flag(self.knowledge, flag) for flag in flags], "results": results}
        return response


class MuscleDetail(KnowledgeView):
    """All claims with their sources, and every trigger point with its zones and marks, drawn for the left side."""

    @extend_schema(
        operation_id="muscles_retrieve",
        summary="Show everything that is known of a muscle",
        responses={200: MuscleDetailOutput, 404: ErrorsOutput},
    )
    def get(self, request: Request, slug: str) -> Response:
        muscle = self.knowledge.muscle(slug)
        if muscle is None:
            raise NotFound(_("there is no muscle “%(slug)s”") % {"slug": slug})
        return Response(MuscleDetailOutput(muscle, context={"release": self.knowledge}).data)


def _found(release: PublishedKnowledge, query: str) -> list[Muscle]:
    if not checked_query(query):
        return list(release.document.muscles)
    hits = (release.muscle(hit.slug) for hit in search(release.document, query).muscles)
    return [muscle for muscle in hits if muscle]


def called_warnings(release: PublishedKnowledge, query: Mapping[str, str]) -> list[RedFlag]:
    """What to rule out before looking at what was asked for by words or area, worst first."""
    called = warnings_for(release.document, query.get("q", ""))
    area = query.get("area", "")
    raised = flags_of_area(area, release.document.red_flags, release.surface.area_slugs) if area else ()
    return sorted(dict.fromkeys((*called, *raised)), key=lambda flag: flag.level)


def _of_area(release: PublishedKnowledge, muscles: list[Muscle], area: str) -> list[Muscle]:
    if not area:
        return muscles
    referring = {r.muscle for slug in area_slugs(release, area) for r in refers_to(release.index, slug)}
    return [muscle for muscle in muscles if muscle.slug in referring]


def _of_group(release: PublishedKnowledge, muscles: list[Muscle], group: str) -> list[Muscle]:
    if not group:
        return muscles
    if release.group(group) is None:
        raise BadInput([Problem("group", _("there is no group “%(name)s”") % {"name": group[:60]})])
    return [muscle for muscle in muscles if muscle.group == group]


def cited_sources(value: object) -> Iterator[str]:
    """Slugs of the sources cited anywhere in a record."""
    if isinstance(value, Citation):
        yield value.source
    elif isinstance(value, tuple):
        for item in value:
            yield from cited_sources(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from cited_sources(getattr(value, field.name))
