"""GET /api/v1/areas/: the named places where people feel pain."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.places import SidedArea, sided_areas, views_of_areas
from knowledge.lookup import flags_of_area
from knowledge.lookup.index import wpi_area
from knowledge.queries import PublishedKnowledge


class AreaOutput(serializers.Serializer[Any]):
    slug = serializers.CharField(help_text="What a mark names: “left-temple”.")
    name = serializers.CharField(help_text="The clinical name.")
    lay_name = serializers.CharField()
    side = serializers.ChoiceField(choices=["left", "right"], allow_null=True, help_text="The subject's own.")
    synonyms = serializers.ListField(child=serializers.CharField())
    body_part = serializers.CharField()
    views = serializers.ListField(child=serializers.CharField(), help_text="Views in which it can be seen, best first.")
    deep = serializers.BooleanField(help_text="True for a place without skin, such as a tooth.")
    over = serializers.ListField(child=serializers.CharField(), help_text="Areas beside which a deep place is offered.")
    choir = serializers.ListField(child=serializers.CharField(), help_text="Segments of the CHOIR body map.")
    wpi = serializers.CharField(allow_null=True, help_text="Area of the Widespread Pain Index, with its side.")
    red_flags = serializers.ListField(
        child=serializers.CharField(), help_text="Slugs of the warnings that it raises, worst first."
    )
    url = serializers.CharField()


class AreaList(KnowledgeView):
    """Every place that a mark can name, each side on its own."""

    @extend_schema(operation_id="areas_list", summary="List the named areas", responses=AreaOutput(many=True))
    def get(self, request: Request) -> Response:
        views = views_of_areas(self.knowledge)
        areas = [plain_area(sided, views[sided.slug], self.knowledge) for sided in sided_areas(self.knowledge)]
        return Response(AreaOutput(areas, many=True).data)


def plain_area(sided: SidedArea, views: list[str], release: PublishedKnowledge) -> dict[str, object]:
    slug, side, area = sided
    flags = flags_of_area(slug, release.document.red_flags, release.surface.area_slugs)
    return {
        "slug": slug,
        "name": area.name,
        "lay_name": area.lay_name,
        "side": side,
        "synonyms": area.synonyms,
        "body_part": area.body_part,
        "views": views,
        "deep": area.deep,
        "over": area.over,
        "choir": area.choir_right if side == "right" else area.choir,
        "wpi": wpi_area(area.wpi, side or "") if area.wpi else None,
        "red_flags": [flag.slug for flag in flags],
        "url": reverse("area", args=[slug]),
    }
