"""Every record inside a record, with the path that leads to it."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from .parse import COLLECTIONS
from .places import Place, place_of
from .records import Document


Found = list[tuple[Place, Any]]  # every record of a document and where it is


def records_in(document: Document) -> Iterator[tuple[Place, Any]]:
    """The records of all collections and everything inside them."""
    for collection in COLLECTIONS:
        for record in getattr(document, collection):
            yield from records_under(record, place_of(collection, record.slug))


def records_under(record: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """The record itself and all records inside it, depth first."""
    yield place, record
    for name in _fields_with_records(record.__class__):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from records_under(item, place.key(name).item(index))
        elif value is not None:
            yield from records_under(value, place.key(name))


def texts_in(record: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a record and of the records inside it."""
    for here, inner in records_under(record, place):
        for name in _fields_with_texts(inner.__class__):
            value = getattr(inner, name)
            if isinstance(value, str):
                yield here.key(name), value
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield here.key(name).item(index), item


@lru_cache(maxsize=64)
def _fields_with_records(kind: type) -> tuple[str, ...]:
    """The fields that hold a record or a tuple of records."""
    return tuple(name for name, held in _held(kind) if any(is_dataclass(one) for one in held))


@lru_cache(maxsize=64)
def _fields_with_texts(kind: type) -> tuple[str, ...]:
    """The fields that hold a text or a tuple of texts."""
    return tuple(name for name, held in _held(kind) if str in held)


def _held(kind: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each field, with its type or the types it is made of: `X | None` of X, `tuple[X, ...]` of X."""
    hints = typing.get_type_hints(kind)
    for field in fields(kind):
        yield field.name, typing.get_args(hints[field.name]) or (hints[field.name],)
