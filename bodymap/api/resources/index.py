"""GET /api/v1/: what this API can be asked, as JSON, and as a page to whoever prefers one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView
from bodymap.api.resources.schema import openapi


class Index(KnowledgeView):
    """Every address of the API."""

    needs_release = False

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response | HttpResponse:
        index = {"schema": reverse("api:schema"), "operations": operations()}
        asked = request._request
        for_reading = asked.get_preferred_type(["application/json", "text/html"]) == "text/html"
        response: Response | HttpResponse = render(asked, "api/index.html", index) if for_reading else Response(index)
        patch_vary_headers(response, ["Accept"])
        return response


def operations() -> list[dict[str, Any]]:
    """In the order of their addresses; `open` when the address can be followed as it stands."""
    return [
        {
            "method": method.upper(),
            "address": address,
            "summary": operation["summary"],
            "description": operation["description"],
            "query": [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"],
            "open": method == "get" and "{" not in address,
        }
        for address, methods in openapi()["paths"].items()
        for method, operation in methods.items()
    ]
