"""Complaints: what people and clinicians call a trouble. What is claimed about each is in `claim`."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from knowledge.document.records import BODY_PARTS

from .columns import lines_column, one_of, slug_column, words, written


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def in_order(self) -> ComplaintQuerySet:
        """From head to foot, then by position."""
        ranks = [When(body_part=part, then=Value(rank)) for rank, part in enumerate(BODY_PARTS)]
        rank = Case(*ranks, output_field=models.IntegerField())
        return self.order_by(rank, "position", "slug")


class Complaint(models.Model):
    """A trouble with a name, and a page of the muscles to examine in it."""

    slug = slug_column()
    name = models.CharField(unique=True, help_text=_("What clinicians call it."))
    lay_name = models.CharField(help_text=_("What a person would call it, short and plain."))
    synonyms = lines_column(help_text=_("Words people type, one on each line: crick in the neck"))
    body_part = models.CharField(choices=words(BODY_PARTS), help_text=_("The heading it is listed under."))
    position = models.IntegerField(default=0, help_text=_("Complaints of a body part stand in this order."))
    summary = models.TextField(help_text=_("One or two sentences for lists and link previews."))
    areas = lines_column(blank=False, help_text=_("Slugs of areas, one on each line; without a side means both."))
    red_flags = lines_column(
        verbose_name=_("further red flags"),
        help_text=_("Slugs, one on each line. Those that the areas raise need not be named."),
    )
    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        constraints = [
            written(["slug", "name", "lay_name", "summary", "areas"], "complaint_is_written"),
            one_of("body_part", BODY_PARTS, "complaint_body_part_is_known"),
        ]

    def __str__(self) -> str:
        return self.name
