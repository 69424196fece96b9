"""How a problem is put: an error stops loading and publishing, a warning is for a person to weigh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .places import Place
from .records import Problem


def error(place: Place, message: str) -> Problem:
    return Problem(str(place), message)


def warning(place: Place, message: str) -> Problem:
    return Problem(str(place), message, "warning")


def date_problems(text: str, place: Place) -> Iterator[Problem]:
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError(text)
    except ValueError:
        yield error(place, f"must be a date such as 2026-01-31, not {text!r}")
