from __future__ import annotations

from datetime import UTC, datetime

import pytest

from knowledge import actions
from knowledge.document.records import Document
from tests.builders import make_document


NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def loaded(db: None) -> Document:
    """The tables hold the small document; nothing is published."""
    document = make_document()
    actions.load_document(document, by=None, now=NOW)
    return document
