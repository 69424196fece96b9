"""GET /api/v1/red-flags/: what to rule out first."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.errors import ErrorsOutput
from bodymap.api.lookup_answer import plain_flag
from bodymap.api.places import area_slugs
from bodymap.api.queries import checked_query
from knowledge.document.combinations import groups_of
from knowledge.document.records import RedFlag
from knowledge.lookup import flags_of_area
from knowledge.queries import PublishedKnowledge
from knowledge.warning_search import warnings_for


class FlagSourceOutput(serializers.Serializer[Any]):
    slug = serializers.CharField()
    title = serializers.CharField()
    authors = serializers.CharField(allow_blank=True)
    year = serializers.IntegerField()
    url = serializers.CharField(allow_blank=True)
    at = serializers.CharField(allow_blank=True, help_text="Where in the work.")


class RedFlagOutput(serializers.Serializer[Any]):
    slug = serializers.CharField()
    level = serializers.IntegerField(help_text="1 emergency now, 2 same day, 3 soon.")
    title = serializers.CharField()
    questions = serializers.ListField(child=serializers.CharField(), help_text="Answered yes or no.")
    may_be = serializers.CharField(allow_blank=True)
    advice = serializers.CharField(allow_blank=True)
    avoid = serializers.CharField(allow_blank=True)
    source = FlagSourceOutput(allow_null=True)  # type: ignore[assignment]  # the field, not Field.source
    checked_on = serializers.CharField(allow_blank=True, help_text="ISO date of the last check.")
    checked_by = serializers.CharField(
        allow_blank=True, help_text="The second clinician who compared it with its sources; empty until somebody has."
    )


class RaisedByOutput(serializers.Serializer[Any]):
    areas = serializers.ListField(child=serializers.CharField(), help_text="Alone; without a side means both.")
    share = serializers.FloatField(help_text="Smallest share of the painting in these areas.")
    combinations = serializers.ListField(
        child=serializers.ListField(child=serializers.ListField(child=serializers.CharField())),
        help_text="Together: every group has to hurt, and of a group any area.",
    )
    regions = serializers.IntegerField(help_text="This many areas of the Widespread Pain Index; 0 for never.")


class RedFlagDetailOutput(RedFlagOutput):
    raised_by = RaisedByOutput()
    words = serializers.ListField(child=serializers.CharField(), help_text="What people type who should see it first.")


class RedFlagList(KnowledgeView):
    """Serious conditions to rule out before looking at muscles."""

    @extend_schema(
        operation_id="red_flags_list",
        summary="List the warnings, worst first",
        parameters=[
            OpenApiParameter("area", str, description="Only those that this area raises, alone or on both sides."),
            OpenApiParameter("q", str, description="Only those that these words call: “cant pee”. Forgives slips."),
        ],
        responses={200: RedFlagDetailOutput(many=True), 400: ErrorsOutput},
    )
    def get(self, request: Request) -> Response:
        knowledge = self.knowledge
        flags = sorted(knowledge.document.red_flags, key=lambda flag: (flag.level, flag.slug))
        area = request.query_params.get("area", "")
        if area:
            area_slugs(knowledge, area)
            flags = list(flags_of_area(area, flags, knowledge.surface.area_slugs))
        query = request.query_params.get("q", "").strip()
        if query:
            called = warnings_for(knowledge.document, checked_query(query))
            flags = [flag for flag in called if flag in flags]
        return Response(RedFlagDetailOutput([_detail(knowledge, flag) for flag in flags], many=True).data)


def _detail(release: PublishedKnowledge, flag: RedFlag) -> dict[str, Any]:
    raised_by = {
        "areas": flag.areas,
        "share": flag.share,
        "combinations": [groups_of(combination) for combination in flag.combinations],
        "regions": flag.regions,
    }
    return plain_flag(release, flag) | {"raised_by": raised_by, "words": flag.words}
