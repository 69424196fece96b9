"""Fixtures for the whole suite.

`release` publishes the shipped content without filling the tables first: reading needs the release only, and one
parsed release serves all tests of a process.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from knowledge.document import Document, digest, to_plain
from knowledge.models import Release
from knowledge.queries import PublishedKnowledge, current_release, forget_release
from tests.shipped import shipped_document


# Playwright keeps an event loop running in its process, which makes Django refuse the database to every test after it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Speed is measured in tests/benchmarks; a busy machine must not fail a property.
hypothesis_settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")

BROWSER_TESTS = "tests/browser/"
PUBLISHED_AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="session")
def shipped() -> Document:
    """The content that comes with the program."""
    return shipped_document()


@pytest.fixture(scope="session")
def shipped_row(shipped: Document) -> dict[str, Any]:
    return {"number": 1, "document": to_plain(shipped), "digest": digest(shipped), "published_at": PUBLISHED_AT}


@pytest.fixture
def release(db: None, shipped_row: dict[str, Any]) -> PublishedKnowledge:
    """The shipped content, published."""
    Release.objects.create(**shipped_row)
    forget_release()
    published = current_release()
    assert published is not None
    return published


class BrowserTestsTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist tells no types
    """Hands out whole files when tests run side by side; all browser tests are one piece, the first.

    They are about half of the work: one process then starts the one server and the one browser and is busy to the end,
    while what a file builds once is built in one process only.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER_TESTS if nodeid.startswith(BROWSER_TESTS) else nodeid.split("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        if BROWSER_TESTS in self.workqueue:
            self.workqueue.move_to_end(BROWSER_TESTS, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BrowserTestsTogether:
    return BrowserTestsTogether(config, log)
