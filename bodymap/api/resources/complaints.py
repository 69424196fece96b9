"""GET /api/v1/complaints/ and /api/v1/complaints/<slug>/: troubles by name, and the muscles to examine in each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
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
from knowledge.document.records import Complaint, Source
from knowledge.lookup import flags_of_complaint
from knowledge.queries import PublishedKnowledge
from knowledge.search import search


_BriefFields = record_serializer(
    Complaint, "slug", "name", "lay_name", "synonyms", "body_part", "position", "summary", "areas"
)


class ComplaintBriefOutput(_BriefFields):  # type: ignore[misc, valid-type]
    url = serializers.SerializerMethodField()

    def get_url(self, complaint: Complaint) -> str:
        return reverse("complaint", args=[complaint.slug])


class ComplaintDetailOutput(record_serializer(Complaint)):  # type: ignore[misc]
    """Everything that is recorded. `red_flags` are those of its areas and its own, worst first."""

    red_flags = RedFlagOutput(many=True)
    url = serializers.CharField()
    sources = record_serializer(Source)(many=True, help_text="Every work that this complaint's claims cite.")


class ComplaintPageOutput(PageOutput):
    results = ComplaintBriefOutput(many=True)


class ComplaintList(KnowledgeView):
    """From head to foot, or best match first when searched."""

    @extend_schema(
        operation_id="complaints_list",
        summary="List or search complaints",
        parameters=[
            OpenApiParameter("q", str, description="Names and lay words; forgives slips. Best match first."),
            OpenApiParameter("area", str, description="Only complaints felt at this area: “left-temple”, “temple”."),
            OpenApiParameter("muscle", str, description="Only complaints in which this muscle is examined."),
            OpenApiParameter("page", int, description="From 1."),
            OpenApiParameter("page_size", int, description="At most 200."),
        ],
        responses={200: ComplaintPageOutput, 400: ErrorsOutput, 404: ErrorsOutput},
    )
    def get(self, request: Request) -> Response:
        knowledge = self.knowledge
        found = _found(knowledge, request.query_params.get("q", "").strip())
        area = request.query_params.get("area", "")
        if area:
            here = [complaint for slug in area_slugs(knowledge, area) for complaint in knowledge.complaints_at(slug)]
            found = [complaint for complaint in found if complaint in here]
        muscle = request.query_params.get("muscle", "")
        if muscle:
            if not (knowledge.known_muscle(muscle) or knowledge.whole(muscle)):
                raise BadInput([Problem("muscle", _("there is no muscle “%(name)s”") % {"name": muscle[:60]})])
            examining = knowledge.complaints_examining(muscle)
            found = [complaint for complaint in found if complaint in examining]
        return page_of(self, request, found, ComplaintBriefOutput)


class ComplaintDetail(KnowledgeView):
    """What to rule out, the muscles to examine in order with how often they were found, what else it could be."""

    @extend_schema(
        operation_id="complaints_retrieve",
        summary="Show everything that is known of a complaint",
        responses={200: ComplaintDetailOutput, 404: ErrorsOutput},
    )
    def get(self, request: Request, slug: str) -> Response:
        complaint = self.knowledge.complaint(slug)
        if complaint is None:
            raise NotFound(_("there is no complaint “%(slug)s”") % {"slug": slug})
        return Response(_plain(self.knowledge, complaint))


def _plain(release: PublishedKnowledge, complaint: Complaint) -> dict[str, Any]:
    """The warnings stand first, so that no reader meets a muscle before them."""
    flags = flags_of_complaint(complaint, release.document.red_flags, release.surface.area_slugs)
    record = dict(record_serializer(Complaint)(complaint).data)
    return {
        "red_flags": RedFlagOutput([plain_flag(release, flag) for flag in flags], many=True).data,
        **{name: value for name, value in record.items() if name != "red_flags"},
        "url": reverse("complaint", args=[complaint.slug]),
        "sources": record_serializer(Source)(release.works_cited(complaint), many=True).data,
    }


def _found(release: PublishedKnowledge, query: str) -> list[Complaint]:
    if not checked_query(query):
        return list(release.document.complaints)
    hits = (release.complaint(hit.slug) for hit in search(release.document, query).complaints)
    return [complaint for complaint in hits if complaint]
