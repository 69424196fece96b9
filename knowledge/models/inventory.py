"""The muscles we mean to know, the wholes they are parts of, and the body parts they are listed under."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.document import records

from .columns import (
    RankedManager,
    SluggedManager,
    lines_column,
    one_of,
    rank_column,
    slug_column,
    words,
    written,
)


WHOLE_KINDS = records.WORDS[(records.Whole, "kind")]


class Group(models.Model):
    """A body part, for menus and filters."""

    slug = slug_column()
    name = models.CharField(unique=True)
    rank = rank_column()
    objects = RankedManager()

    class Meta:
        verbose_name = _("body part")
        verbose_name_plural = _("body parts")
        constraints = [written(["slug", "name"], "group_is_written")]

    def __str__(self) -> str:
        return self.name


class Whole(models.Model):
    """A whole muscle or customary group of muscles. Its members are the inventory's rows that name it."""

    slug = slug_column()
    kind = models.CharField(choices=words(WHOLE_KINDS))
    name = models.CharField(unique=True)
    latin = models.CharField()
    lay_name = models.CharField(help_text=_("What a person would call it, short and plain."))
    synonyms = lines_column()
    summary = models.TextField(blank=True, default="")
    objects = SluggedManager()

    class Meta:
        verbose_name = _("whole muscle")
        verbose_name_plural = _("whole muscles")
        constraints = [
            written(["slug", "name", "latin", "lay_name"], "whole_is_written"),
            one_of("kind", WHOLE_KINDS, "whole_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class KnownMuscle(models.Model):
    """One line of the inventory: a muscle that others may name, whether or not its page is written."""

    slug = slug_column()
    name = models.CharField(unique=True)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="known_muscles", verbose_name=_("body part")
    )
    whole = models.ForeignKey(
        Whole,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        help_text=_("The whole muscle or group it is a part of."),
    )
    rank = rank_column()
    objects = RankedManager()

    class Meta:
        verbose_name = _("inventory entry")
        verbose_name_plural = _("inventory")
        constraints = [written(["slug", "name"], "known_muscle_is_written")]

    def __str__(self) -> str:
        return self.name
