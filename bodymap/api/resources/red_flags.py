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
from knowledge.lookup import flags_of_area


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


class RedFlagList(KnowledgeView):
    """Serious conditions to rule out before looking at muscles."""

    @extend_schema(
        operation_id="red_flags_list",
        summary="List the warnings, worst first",
        parameters=[OpenApiParameter("area", str, description="Only those that name this area.")],
        responses={200: RedFlagOutput(many=True), 400: ErrorsOutput},
    )
    def get(self, request: Request) -> Response:
        knowledge = self.knowledge
        flags = sorted(knowledge.document.red_flags, key=lambda flag: (flag.level, flag.slug))
        area = request.query_params.get("area", "")
        if area:
            area_slugs(knowledge, area)
            flags = list(flags_of_area(area, flags, knowledge.surface.area_slugs))
        return Response(RedFlagOutput([plain_flag(knowledge, flag) for flag in flags], many=True).data)
