"""POST /api/v1/lookups/: a painting in, ranked muscles with reasons out. Nothing of the painting is kept."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from bodymap.api.base import KnowledgeView
from bodymap.api.errors import BadInput, ErrorsOutput, Problem
from bodymap.api.lookup_answer import plain_answer
from bodymap.api.lookup_schema import AnswerOutput, LookupInput
from knowledge.atlas.marks import Mark, MarkProblems, parse_marks
from knowledge.lookup import lookup, raised_flags
from knowledge.queries import PublishedKnowledge


USUAL_LIMIT, LARGEST_LIMIT = 20, 100


class Lookups(KnowledgeView):
    """Marks in, ranked muscles with reasons out. Nothing of the painting is kept or logged."""

    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "lookups"

    @extend_schema(
        operation_id="lookups_create",
        summary="Find the muscles that explain a painting",
        request=LookupInput,
        responses={
            200: AnswerOutput,
            400: ErrorsOutput,
            413: ErrorsOutput,
            415: ErrorsOutput,
            429: ErrorsOutput,
        },
    )
    def post(self, request: Request) -> Response:
        knowledge = self.knowledge
        marks, limit = read_question(knowledge, request.data)
        weights = knowledge.surface.weights(marks)
        answer = lookup(knowledge.index, weights, limit)
        flags = raised_flags(knowledge.index, weights, knowledge.document.red_flags)
        return Response(plain_answer(knowledge, answer, flags))


def read_question(release: PublishedKnowledge, raw: object) -> tuple[tuple[Mark, ...], int]:
    """Marks and limit of a request. Raises BadInput with every problem at once."""
    if not isinstance(raw, Mapping):
        raise BadInput([Problem("", _("the body must be an object with “marks”"))])
    problems = [
        Problem(str(key)[:60], _("is not known here; known are “marks” and “limit”"))
        for key in raw
        if key not in ("marks", "limit")
    ]
    limit = raw.get("limit", USUAL_LIMIT)
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= LARGEST_LIMIT:
        message = _("limit must be a whole number from 1 to %(most)d") % {"most": LARGEST_LIMIT}
        problems.append(Problem("limit", message))
    marks: tuple[Mark, ...] = ()
    if "marks" not in raw:
        problems.append(Problem("marks", _("marks is missing")))
    elif raw["marks"] == []:
        problems.append(Problem("marks", _("marks is empty: mark at least one place")))
    else:
        try:
            marks = parse_marks(raw["marks"], areas=release.surface.area_slugs)
        except MarkProblems as error:
            problems += [Problem(path, message) for path, message in error.problems]
        except RecursionError:
            problems.append(Problem("marks", _("marks is nested too deeply")))
    if problems:
        raise BadInput(problems)
    return marks, limit
