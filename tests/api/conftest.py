"""A client of the API over the shipped content, and questions to ask."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from knowledge.queries import PublishedKnowledge


LOOKUPS = "/api/v1/lookups/"


class ApiClient:
    """Asks and reads JSON."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=headers)

    def ask(self, body: object, content_type: str = "application/json") -> Any:
        """POST a lookup: JSON of an object, or text and bytes as they are."""
        raw = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(LOOKUPS, raw, content_type=content_type)

    def problems(self, body: object) -> list[tuple[str, str]]:
        """(path, message) of a refused lookup."""
        return problems_of(self.ask(body), 400)


def problems_of(response: Any, status: int) -> list[tuple[str, str]]:
    assert response.status_code == status, response.content[:500]
    assert response["Content-Type"] == "application/json"
    answer = json.loads(response.content)
    assert set(answer) == {"errors"}
    return [(error["path"], error["message"]) for error in answer["errors"]]


@pytest.fixture
def api(release: PublishedKnowledge) -> ApiClient:
    cache.clear()  # the throttle counts there
    return ApiClient()
