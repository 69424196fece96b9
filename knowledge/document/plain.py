"""Records as plain dictionaries and lists, the canonical form of files, releases and digests.

- Keys stand in the order of the record's fields.
- What is empty is left out: no value, an empty list or map, a field at its default.
- A number without a fraction is an int: 68, never 68.0.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, cast

from .records import BODY_PARTS, Complaint, Document


def to_plain(document: Document) -> dict[str, object]:
    """The document as JSON can hold it; `parse.from_plain` is the way back."""
    return cast(dict[str, object], plain_value(document))


def digest(document: Document) -> str:
    """SHA-256 of the document's canonical JSON, as hexadecimal text: equal documents, equal digests."""
    return digest_of_plain(to_plain(document))


def digest_of_plain(value: object) -> str:
    """SHA-256 of plain data in canonical JSON: sorted keys, no spaces, real letters."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def in_order(document: Document) -> Document:
    """The document with its collections in canonical order.

    Groups, areas, red flags and the inventory keep the order their editors gave them; it is shown.
    """
    return replace(
        document,
        wholes=tuple(sorted(document.wholes, key=lambda whole: whole.slug)),
        sources=tuple(sorted(document.sources, key=lambda source: source.slug)),
        muscles=tuple(sorted(document.muscles, key=lambda muscle: muscle.slug)),
        complaints=tuple(sorted(document.complaints, key=_place_of_complaint)),
        articles=tuple(sorted(document.articles, key=lambda article: (article.position, article.slug))),
    )


def _place_of_complaint(complaint: Complaint) -> tuple[int, int, str]:
    return BODY_PARTS.index(complaint.body_part), complaint.position, complaint.slug


def plain_value(value: object) -> object:
    """A record, or anything a record holds, as plain data."""
    if is_dataclass(value) and not isinstance(value, type):
        record = {}
        for name, default in _fields_with_defaults(type(value)):
            content = getattr(value, name)
            if content is None or content == default or content in ((), {}):
                continue
            record[name] = plain_value(content)
        return record
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: plain_value(content) for key, content in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_value(item) for item in value]
    return value


@lru_cache(maxsize=64)
def _fields_with_defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    # A field without a default gets MISSING, which equals nothing else.
    return tuple((field.name, field.default) for field in fields(kind))
