"""GET /api/v1/general-questions/: what to ask once, wherever it hurts."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.general_questions import GENERAL_QUESTIONS


class GeneralQuestionOutput(serializers.Serializer[Any]):
    slug = serializers.CharField()
    question = serializers.CharField(help_text="Answered yes or no.")
    level = serializers.IntegerField(help_text="What a yes asks for: 2 today, 3 soon, 0 nothing by itself.")
    advice = serializers.CharField(help_text="What to do when the answer is yes.")
    pressing = serializers.CharField(help_text="What a yes changes for pressing and stretching.")


class GeneralQuestionList(KnowledgeView):
    """Questions that belong to no place on the body. Ask them beside every lookup; send no answers here."""

    needs_release = False

    @extend_schema(
        operation_id="general_questions_list",
        summary="List the questions to ask wherever it hurts",
        responses=GeneralQuestionOutput(many=True),
    )
    def get(self, request: Request) -> Response:
        return Response(GeneralQuestionOutput(GENERAL_QUESTIONS, many=True).data)
