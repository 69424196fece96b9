"""Releases, and the record of what was loaded from files."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


class ReleaseIsFixedError(TypeError):
    """Somebody tried to change or remove a release; publish a new one instead."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def newest_first(self) -> ReleaseQuerySet:
        return self.order_by("-number")

    def update(self, **columns: Any) -> int:
        if set(columns) != {"published_by"}:  # which is emptied when an account is removed
            raise ReleaseIsFixedError("A release never changes; publish a new one.")
        return super().update(**columns)

    def delete(self) -> NoReturn:
        raise ReleaseIsFixedError("A release is never removed; publish a new one.")


class Release(models.Model):
    """All knowledge at one moment, frozen. The site shows the one with the highest number.

    Nothing changes a release: `save` and `delete` refuse, and so does a trigger in the database.
    """

    number = models.PositiveIntegerField(unique=True)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True, default="")
    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        permissions = [("publish_release", _("Can publish and roll back releases"))]
        default_permissions = ("view",)
        constraints = [CheckConstraint(condition=Q(number__gt=0), name="release_number_from_one")]

    def __str__(self) -> str:
        return str(_("Release %(number)s") % {"number": self.number})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ReleaseIsFixedError("A release never changes; publish a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ReleaseIsFixedError("A release is never removed; publish a new one.")


class Load(models.Model):
    """One loading of files into the tables, so that later changes by editors can be told apart."""

    digest = models.CharField(max_length=64, help_text=_("Of the document that was loaded."))
    shipped = models.BooleanField(help_text=_("It was the content that comes with the program."))
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("load")
        verbose_name_plural = _("loads")
        default_permissions = ("view",)
        get_latest_by = "pk"

    def __str__(self) -> str:
        return f"{self.loaded_at:%Y-%m-%d %H:%M} {self.digest[:12]}"
