"""What a document claims, and on which sources."""

from __future__ import annotations

from collections.abc import Iterator

from .records import Citation, Document
from .walk import records_in


def citations(document: Document) -> Iterator[Citation]:
    """Every citation of the document, in its order."""
    return (record for _, record in records_in(document) if isinstance(record, Citation))
