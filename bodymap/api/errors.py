"""What the API says when it cannot answer: always {"errors": [{"path": …, "message": …}]}, whatever went wrong.

`path` leads to the problem inside the body ("marks[0].points[3]") or names the query parameter; it is empty when the
request as a whole is the problem.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, serializers, status
from rest_framework.response import Response


class Problem(NamedTuple):
    path: str
    message: str


class BadInput(exceptions.APIException):
    """The request cannot be understood; every problem at once."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


class BodyTooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE

    def __init__(self, limit: int) -> None:
        super().__init__(_("the body is too large; at most %(limit)d bytes are read") % {"limit": limit})


class NothingPublished(exceptions.APIException):
    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = gettext_lazy("no edition of the knowledge is published yet; try again later")


class ProblemOutput(serializers.Serializer[Problem]):
    path = serializers.CharField(allow_blank=True, help_text="Where: “marks[0].points[3]”, or “”.")
    message = serializers.CharField(help_text="What is wrong.")


class ErrorsOutput(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        # Not an attribute: a serializer's own `errors` is something else.
        return {"errors": ProblemOutput(many=True)}


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler for this API. None (a real fault) becomes a plain 500."""
    headers: dict[str, str] = {}
    if isinstance(error, BadInput):
        return _response(error.problems, error.status_code)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, BadRequest):
        error = exceptions.ParseError()
    if not isinstance(error, exceptions.APIException):
        return None
    wait = getattr(error, "wait", None)  # seconds, when the caller asked too often
    if wait is not None:
        headers["Retry-After"] = str(int(wait) + 1)
    return _response([Problem("", str(error.detail))], error.status_code, headers)


def _response(problems: Iterable[Problem], status_code: int, headers: dict[str, str] | None = None) -> Response:
    errors = [{"path": _printable(path), "message": _printable(message)} for path, message in problems]
    return Response({"errors": errors}, status=status_code, headers=headers)


def _printable(text: str) -> str:
    """Half a surrogate pair, which JSON allows and UTF-8 does not, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
