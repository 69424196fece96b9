"""Trigger points and the zones to which they refer pain."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.document.records import ZoneKind

from .columns import RankedManager, one_of, rank_column, slug_column, validate_view, words, written
from .muscle import Muscle


class TriggerPoint(models.Model):
    """A place in a muscle from which pain is referred. It lies on the left side of the body."""

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, related_name="trigger_points")
    slug = slug_column(help_text=_("The muscle's slug, a hyphen and a number. It can never change."))
    label = models.CharField(help_text=_("What its badge shows: 1"))
    name = models.CharField()
    place = models.TextField(help_text=_("In words, so that a finger finds it."))
    view = models.CharField(validators=[validate_view], help_text=_("The view it is placed on, such as back."))
    x = models.FloatField(help_text=_("1000 units are the stature; 0 is the midline."))
    y = models.FloatField(help_text=_("Downwards."))
    rank = rank_column()
    objects = RankedManager()

    class Meta:
        verbose_name = _("trigger point")
        verbose_name_plural = _("trigger points")
        constraints = [
            written(["slug", "label", "name", "place", "view"], "trigger_point_is_written"),
            models.UniqueConstraint(fields=["muscle", "label"], name="trigger_point_label_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} ({self.name})"


class Zone(models.Model):
    """Where a trigger point's pain is felt, drawn with the marks a painting is made of."""

    trigger_point = models.ForeignKey(TriggerPoint, on_delete=models.CASCADE, related_name="zones")
    kind = models.CharField(choices=words(ZoneKind))
    marks = models.JSONField(help_text=_("Strokes and closed areas, see the help beside the drawing."))
    note = models.TextField(blank=True, default="", help_text=_("Such as: felt deep in the ear; authors differ."))
    rank = rank_column()
    objects = RankedManager()

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        constraints = [one_of("kind", ZoneKind, "zone_kind_is_known")]

    def __str__(self) -> str:
        return f"{self.trigger_point.slug}: {self.kind}"
