"""GET /api/v1/releases/ and /api/v1/releases/<number>/: the editions of the knowledge."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.errors import ErrorsOutput
from knowledge.models import Release
from knowledge.queries import releases_newest_first


class ReleaseOutput(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    digest = serializers.CharField()
    published_at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)
    url = serializers.SerializerMethodField()

    def get_url(self, release: Release) -> str:
        return reverse("api:release", args=[release.number])


class ReleaseDetailOutput(ReleaseOutput):
    document = serializers.JSONField(help_text="All knowledge of this edition, as in the content files.")


class ReleaseList(KnowledgeView):
    """Every edition that was ever published; editions never change."""

    @extend_schema(
        operation_id="releases_list", summary="List the editions, newest first", responses=ReleaseOutput(many=True)
    )
    def get(self, request: Request) -> Response:
        return Response(ReleaseOutput(releases_newest_first(), many=True).data)


class ReleaseDetail(KnowledgeView):
    """One edition."""

    @extend_schema(
        operation_id="releases_retrieve",
        summary="Show an edition with its whole document",
        responses={200: ReleaseDetailOutput, 404: ErrorsOutput},
    )
    def get(self, request: Request, number: int) -> Response:
        release = Release.objects.filter(number=number).first()
        if release is None:
            raise NotFound(_("there is no release %(number)d") % {"number": number})
        return Response(ReleaseDetailOutput(release).data)
