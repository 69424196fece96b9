"""Serializers made from the records of the knowledge, so that the API and its schema cannot fall behind them."""

from __future__ import annotations

import types
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from rest_framework import serializers


Field = serializers.Field[Any, Any, Any, Any]
Record = serializers.Serializer[Any]


@lru_cache
def record_serializer(record: type, *names: str) -> type[Record]:
    """A serializer of a dataclass: of all its fields, or of those named. Nested records become nested serializers."""
    hints = get_type_hints(record)
    chosen = {field.name: _field(hints[field.name]) for field in fields(record) if not names or field.name in names}
    return type(f"{record.__name__}{'Brief' if names else ''}Output", (serializers.Serializer,), chosen)


def _field(hint: Any, **options: Any) -> Field:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (kind,) = (argument for argument in arguments if argument is not type(None))
        return _field(kind, allow_null=True, **options)
    if origin is tuple:
        kind = arguments[0]
        if hasattr(kind, "__dataclass_fields__"):
            return record_serializer(kind)(many=True)
        return serializers.ListField(child=_field(kind))
    if origin is dict:
        kind = arguments[1]
        return serializers.DictField(child=serializers.JSONField() if kind is object else _field(kind))
    if hasattr(hint, "__dataclass_fields__"):
        return record_serializer(hint)(**options)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return serializers.ChoiceField(choices=[word.value for word in hint], **options)
    if hint is bool:
        return serializers.BooleanField(**options)
    if hint is int:
        return serializers.IntegerField(**options)
    if hint is float:
        return serializers.FloatField(**options)
    return serializers.CharField(allow_blank=True, **options)
