"""What the tables' columns have in common: slugs, lists kept as lines, marks, and constraints on words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from knowledge.atlas.marks import MarkProblems, parse_marks
from knowledge.atlas.marks import plain as plain_mark
from knowledge.atlas.views import view_ids
from knowledge.document.parse import LONGEST_SLUG, SLUG, SidedArea, area_slugs, tidy


Row = TypeVar("Row", bound=models.Model)


def slug_column(**options: Any) -> models.CharField[str, str]:
    """A name in addresses: lower-case words joined by hyphens, and forever."""
    options.setdefault("help_text", _("Lower-case words joined by hyphens. It can never change."))
    message = _("Use lower-case words joined by hyphens, such as trapezius-upper.")
    validators = [RegexValidator(SLUG.pattern, message)]
    return models.CharField(max_length=LONGEST_SLUG, unique=True, validators=validators, **options)


def rank_column() -> models.PositiveIntegerField[int, int]:
    """Where a row stands in its list; rows with the same rank stand in the order they were made."""
    return models.PositiveIntegerField(default=0, verbose_name=_("order"))


def lines_column(**options: Any) -> models.TextField[str, str]:
    """A list of texts, one on each line; see `to_lines` and `from_lines`."""
    options.setdefault("blank", True)
    options.setdefault("default", "")
    options.setdefault("help_text", _("One on each line."))
    return models.TextField(**options)


class RankedManager(models.Manager[Row]):
    """Rows of a list."""

    def in_order(self) -> models.QuerySet[Row]:
        return self.get_queryset().order_by("rank", "pk")


class SluggedManager(models.Manager[Row]):
    """Rows known by their slug."""

    def in_order(self) -> models.QuerySet[Row]:
        return self.get_queryset().order_by("slug")


def to_lines(items: Iterable[str]) -> str:
    return "\n".join(items)


def from_lines(text: str) -> list[str]:
    return [line for line in (tidy(line) for line in text.splitlines()) if line]


def words(kind: type[StrEnum] | Iterable[str]) -> list[tuple[str, str]]:
    """Choices of a column that holds one of a few words."""
    return [(str(word), str(capfirst(str(word)))) for word in kind]


def one_of(column: str, kind: type[StrEnum] | Iterable[str], name: str) -> models.CheckConstraint:
    """A constraint that a column holds one of a few words."""
    return models.CheckConstraint(condition=Q(**{f"{column}__in": [str(word) for word in kind]}), name=name)


def written(columns: Iterable[str], name: str) -> models.CheckConstraint:
    """A constraint that none of the text columns is empty."""
    blank = Q()
    for column in columns:
        blank |= Q(**{column: ""})
    return models.CheckConstraint(condition=~blank, name=name)


def exactly_one(columns: Iterable[str], name: str) -> models.CheckConstraint:
    """A constraint that exactly one of the foreign keys is set."""
    columns = list(columns)
    condition = Q()
    for chosen in columns:
        condition |= Q(**{f"{column}__isnull": column != chosen for column in columns})
    return models.CheckConstraint(condition=condition, name=name)


def validate_view(value: str) -> None:
    """Refuse a view that the atlas does not have."""
    if value not in view_ids():
        raise ValidationError(
            _("There is no view %(view)s; the views are %(views)s."),
            params={
                "view": value,
                "views": ", ".join(view_ids()),
            },
        )


def canonical_marks(raw: object, areas: Iterable[SidedArea]) -> list[dict[str, object]]:
    """Marks in canonical form, through the one check of all geometry.

    Raises ValidationError with the path of each problem: `marks[0].points[3]: x must be a number`.
    """
    try:
        marks = parse_marks(raw, areas=area_slugs(areas))
    except MarkProblems as refused:
        raise ValidationError([f"{path}: {message}" for path, message in refused.problems]) from refused
    return [plain_mark(mark) for mark in marks]
