"""Named places where people feel pain."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from knowledge.document import records

from .columns import RankedManager, lines_column, one_of, rank_column, slug_column, words, written


BODY_PARTS = records.WORDS[(records.Area, "body_part")]
PAIN_INDEX = records.WORDS[(records.Area, "wpi")]


class Area(models.Model):
    """A place with a name; a sided one is drawn on the left."""

    slug = slug_column(help_text=_("Without a side: temple. It can never change."))
    name = models.CharField(help_text=_("Clinical."))
    lay_name = models.CharField()
    sided = models.BooleanField(help_text=_("There is one on the left and one on the right."))
    body_part = models.CharField(choices=words(BODY_PARTS), help_text=_("The heading it is listed under."))
    synonyms = lines_column(help_text=_("Words people type, one on each line: funny bone"))
    marks = models.JSONField(default=list, blank=True)
    deep = models.BooleanField(default=False, help_text=_("It has no skin and is picked from a list."))
    deep_cm2 = models.FloatField(default=0, verbose_name=_("surface of a deep place"), help_text=_("In cm²."))
    over = lines_column(verbose_name=_("offered beside"), help_text=_("Slugs of areas, one on each line."))
    choir = lines_column(verbose_name=_("CHOIR codes"), help_text=_("Of the left side or the midline."))
    choir_right = lines_column(verbose_name=_("CHOIR codes of the right side"))
    wpi = models.CharField(
        blank=True,
        default="",
        choices=words(PAIN_INDEX),
        verbose_name=_("Widespread Pain Index area"),
    )
    rank = rank_column()
    objects = RankedManager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            written(["slug", "name", "lay_name", "body_part"], "area_is_written"),
            one_of("body_part", BODY_PARTS, "area_body_part_is_known"),
            one_of("wpi", ("", *PAIN_INDEX), "area_wpi_is_known"),
            CheckConstraint(
                condition=Q(deep=True, deep_cm2__gt=0) | Q(deep=False, deep_cm2=0),
                name="area_deep_has_surface",
                violation_error_message=_("A deep place, and only a deep place, has a surface of its own in cm²."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
