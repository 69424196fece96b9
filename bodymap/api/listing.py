"""Lists that are searched or asked of an area: cut into pages, and with what to rule out before the list is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.lookup_answer import plain_flag
from bodymap.api.resources.red_flags import RedFlagOutput
from knowledge.document.records import RedFlag
from knowledge.lookup import flags_of_area
from knowledge.queries import PublishedKnowledge
from knowledge.warning_search import warnings_for


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class PageOutput(serializers.Serializer[Any]):
    """A page of a list; who inherits it adds `results`."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    red_flags = RedFlagOutput(many=True, help_text="Warnings that the words or the area call, worst first.")


def page_of(
    view: KnowledgeView, request: Request, found: Sequence[Any], output: type[serializers.BaseSerializer[Any]]
) -> Response:
    """The page asked for, with the warnings before the results. Raises NotFound for a page that there is not."""
    pages = Pages()
    page = pages.paginate_queryset(found, request, view=view)
    response = pages.get_paginated_response(output(page, many=True).data)
    flags = _called(view.knowledge, request.query_params)
    results = response.data.pop("results")
    response.data |= {"red_flags": [plain_flag(view.knowledge, flag) for flag in flags], "results": results}
    return response


def _called(release: PublishedKnowledge, query: Mapping[str, str]) -> list[RedFlag]:
    """What to rule out before looking at what was asked for by words or area, worst first."""
    called = warnings_for(release.document, query.get("q", ""))
    area = query.get("area", "")
    raised = flags_of_area(area, release.document.red_flags, release.surface.area_slugs) if area else ()
    return sorted(dict.fromkeys((*called, *raised)), key=lambda flag: flag.level)
