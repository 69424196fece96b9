"""GET /api/v1/schema/: this API in OpenAPI 3. And the answer to every address that the API does not have."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from bodymap.api.base import KnowledgeView


# Words of a choice stay where they are used: as shared components they would need invented names.
_SETTINGS: dict[str, list[object]] = {"POSTPROCESSING_HOOKS": []}


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    with patched_settings(_SETTINGS):
        schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return schema


class SchemaView(KnowledgeView):
    """This API in OpenAPI 3."""

    needs_release = False

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(openapi())


class NoSuchAddress(KnowledgeView):
    """Whatever is not listed here."""

    needs_release = False

    @extend_schema(exclude=True)
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound(_("the API has no such address; /api/v1/ lists those it has"))
