"""GET /api/v1/views/: the pictures of the body that marks can be made on."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from knowledge.atlas.views import view, view_ids


class ViewOutput(serializers.Serializer[Any]):
    id = serializers.CharField()
    title = serializers.CharField()
    frame = serializers.ListField(
        child=serializers.FloatField(),
        min_length=4,
        max_length=4,
        help_text="[x0, y0, x1, y1]: x to the right, y down; 1000 units are the stature.",
    )
    mirror_of = serializers.CharField(allow_null=True, help_text="The left-hand view that this one mirrors.")
    mirror_view = serializers.CharField(help_text="The view that shows the other side like this one.")


class ViewList(KnowledgeView):
    """The pictures of the body, left-hand and right-hand, in a stable order."""

    @extend_schema(operation_id="views_list", summary="List the views of the body", responses=ViewOutput(many=True))
    def get(self, request: Request) -> Response:
        return Response(ViewOutput([view(view_id) for view_id in view_ids()], many=True).data)
