"""GET /api/v1/countries/: whom to call. No text of the knowledge holds a number."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.countries import countries


class AdviceLineOutput(serializers.Serializer[Any]):
    label = serializers.CharField()  # type: ignore[assignment]  # the field, not Field.label
    number = serializers.CharField()


class CountryOutput(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="ISO 3166, two letters.")
    name = serializers.CharField()
    emergency = serializers.ListField(
        child=serializers.CharField(), help_text="An ambulance; the first to offer first."
    )
    advice = AdviceLineOutput(allow_null=True, help_text="For what cannot wait and is no emergency.")
    usual = serializers.BooleanField(help_text="Whether this site offers it first.")


class CountryList(KnowledgeView):
    """The numbers that “the emergency number” stands for in every advice."""

    needs_release = False

    @extend_schema(
        operation_id="countries_list", summary="List emergency numbers by country", responses=CountryOutput(many=True)
    )
    def get(self, request: Request) -> Response:
        plain = [
            {"code": code, "usual": code == settings.BODYMAP_COUNTRY} | country.plain()
            for code, country in countries().items()
        ]
        return Response(CountryOutput(plain, many=True).data)
