"""GET /api/v1/muscles/ and /api/v1/muscles/<slug>/: what is known of each muscle."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.errors import BadInput, ErrorsOutput, Problem
from bodymap.api.listing import PageOutput, page_of
from bodymap.api.lookup_answer import plain_flag
from bodymap.api.places import area_slugs
from bodymap.api.queries import checked_query
from bodymap.api.records import record_serializer
from bodymap.api.resources.red_flags import RedFlagOutput
from bodymap.flags_beside import flags_of_muscle
from knowledge.document.records import Muscle, Source
from knowledge.lookup import refers_to
from knowledge.queries import PublishedKnowledge
from knowledge.search import search


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
        release: PublishedKnowledge = self.context["release"]
        return list(record_serializer(Source)(release.works_cited(muscle), many=True).data)


class MusclePageOutput(PageOutput):
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
        return page_of(self, request, found, MuscleBriefOutput)


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
