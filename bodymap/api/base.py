"""What every answer of the API has in common: an edition, an ETag, cache rules, and errors that say where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import condition
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bodymap.api.errors import NothingPublished, answer_error
from bodymap.api.parsers import BoundedJSONParser
from bodymap.published import PAGE_MAX_AGE, code_digest
from knowledge.queries import PublishedKnowledge, current_release


NO_RELEASE = "0"


class AlwaysJSON(BaseContentNegotiation):
    """There is one form of answer, so it is given whatever was asked for."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        only = next(iter(renderers))
        return only, only.media_type or "application/json"


def etag(request: HttpRequest, **_: object) -> str | None:
    """Changes with the edition, the code, the language and the address. None while nothing is published.

    For questions that are read, not posted; those get a digest of the answer in `finalize_response`.
    """
    release = current_release()
    if release is None or request.method not in ("GET", "HEAD"):
        return None
    return _digest(release.digest, code_digest(), get_language() or "", request.get_full_path())


def _digest(*parts: str) -> str:
    return f'"{hashlib.sha256(chr(0).join(parts).encode("utf-8", "replace")).hexdigest()[:32]}"'


def describe(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say of which edition an answer is, and who may keep it for how long."""
    cacheable = request.method in ("GET", "HEAD") and response.status_code in (200, 304)
    response["Cache-Control"] = f"public, max-age={PAGE_MAX_AGE}" if cacheable else "no-store"
    release = current_release()
    response["X-Knowledge-Release"] = str(release.number) if release else NO_RELEASE
    patch_vary_headers(response, ["Accept-Language"])


class KnowledgeView(APIView):
    """A view of the latest edition. Answers 304 to whoever has this answer already, 503 when there is no edition."""

    content_negotiation_class = AlwaysJSON
    parser_classes = [BoundedJSONParser]
    needs_release = True

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        answer = condition(etag_func=etag)(super().as_view(**initkwargs))

        @wraps(answer)  # with DRF's marks, by which the schema and the CSRF check know a view
        def conditional(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = answer(request, *args, **kwargs)
            describe(request, response)
            return response

        return conditional

    @property
    def knowledge(self) -> PublishedKnowledge:
        release = current_release()
        if release is None:
            raise NothingPublished
        return release

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.needs_release and current_release() is None:
            raise NothingPublished

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response | None]:
        return answer_error

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method not in ("GET", "HEAD") and isinstance(response, Response):
            content = json.dumps(response.data, default=str, sort_keys=True)
            release = current_release()
            response["ETag"] = _digest(release.digest if release else NO_RELEASE, get_language() or "", content)
        return response
