"""Warnings that come before any muscle."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from .columns import RankedManager, lines_column, rank_column, slug_column, written


class RedFlag(models.Model):
    """What to rule out first when pain is felt in certain areas."""

    slug = slug_column()
    level = models.PositiveSmallIntegerField(
        choices=[(1, _("1: emergency now")), (2, _("2: same-day assessment")), (3, _("3: soon"))]
    )
    title = models.CharField()
    areas = lines_column(help_text=_("Slugs of areas, one on each line; without a side means both."))
    share = models.FloatField(help_text=_("The smallest share of the painting in these areas that raises it, 0 to 1."))
    combinations = lines_column(
        help_text=_(
            "Areas that raise it only together, one combination on each line: groups between plus signs, areas of a "
            "group between commas. Every group has to hurt: left-calf, left-back-of-knee + breastbone, upper-chest."
        )
    )
    regions = models.PositiveSmallIntegerField(
        default=0,
        help_text=_("How many of the 19 areas of the Widespread Pain Index raise it by their number alone; 0: never."),
    )
    words = lines_column(
        help_text=_("What people type who should see this warning first, one on each line: chest tightness.")
    )
    questions = lines_column(blank=False, help_text=_("At most six, one on each line, answered yes or no."))
    may_be = models.TextField()
    advice = models.TextField()
    avoid = models.TextField(blank=True, default="")
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(blank=True, default="")
    rank = rank_column()
    objects = RankedManager()

    class Meta:
        verbose_name = _("red flag")
        verbose_name_plural = _("red flags")
        constraints = [
            written(["slug", "title", "questions", "may_be", "advice"], "red_flag_is_written"),
            CheckConstraint(
                condition=~Q(areas="", combinations="", regions=0, words=""),
                name="red_flag_can_be_raised",
            ),
            CheckConstraint(condition=Q(regions__range=(0, 19)), name="red_flag_regions_are_of_the_index"),
            CheckConstraint(condition=Q(level__in=(1, 2, 3)), name="red_flag_level_is_known"),
            CheckConstraint(condition=Q(share__range=(0, 1)), name="red_flag_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.title
