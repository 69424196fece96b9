"""Every record inside a record, with the path that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from .parse import COLLECTIONS
from .places import Place, place_of
from .records import Document


def records_in(document: Document) -> Iterator[tuple[Place, Any]]:
    """The records of all collections and everything inside them."""
    for collection in COLLECTIONS:
        for record in getattr(document, collection):
            yield from records_under(record, place_of(collection, record.slug))


def records_under(record: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """The record itself and all records inside it, depth first."""
    yield place, record
    for field in fields(record):
        value = getattr(record, field.name)
        inside = place.key(field.name)
        if is_dataclass(value) and not isinstance(value, type):
            yield from records_under(value, inside)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if is_dataclass(item):
                    yield from records_under(item, inside.item(index))


def texts_in(record: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a record and of the records inside it."""
    for here, inner in records_under(record, place):
        for field in fields(inner):
            value = getattr(inner, field.name)
            if isinstance(value, str):
                yield here.key(field.name), value
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield here.key(field.name).item(index), item
