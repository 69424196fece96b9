"""The published description of the API is valid, and the API keeps to it whatever it is asked."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bodymap.api.resources.schema import openapi
from knowledge.queries import PublishedKnowledge


ADDRESSES = [
    "/api/v1/areas/",
    "/api/v1/complaints/",
    "/api/v1/complaints/{slug}/",
    "/api/v1/countries/",
    "/api/v1/general-questions/",
    "/api/v1/lookups/",
    "/api/v1/muscles/",
    "/api/v1/muscles/{slug}/",
    "/api/v1/red-flags/",
    "/api/v1/releases/",
    "/api/v1/releases/{number}/",
    "/api/v1/views/",
]
CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def plain_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(json.dumps(openapi()))
    return schema


def test_schema_is_valid_openapi_and_lists_every_address(capsys: pytest.CaptureFixture[str]) -> None:
    openapi.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        schema = plain_schema()

    validate_schema(schema)  # type: ignore[no-untyped-call]
    assert sorted(schema["paths"]) == ADDRESSES
    assert "rror" not in capsys.readouterr().err  # what the generator could not make out, it prints


def test_every_operation_has_a_summary_and_a_description() -> None:
    operations = [operation for path in plain_schema()["paths"].values() for operation in path.values()]

    assert [operation["operationId"] for operation in operations if not operation.get("summary")] == []
    assert [operation["operationId"] for operation in operations if not operation.get("description")] == []


described = schemathesis.openapi.from_dict(plain_schema())
described.app = get_wsgi_application()


@described.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_api_keeps_to_its_schema(case: schemathesis.Case[Any], release: PublishedKnowledge) -> None:
    cache.clear()  # the throttle counts there

    # A WSGI client unpacks nothing, unlike a browser.
    case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})
