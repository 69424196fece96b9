"""The muscle itself; what is claimed about it is in `claim` and `trigger_point`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.document.records import Frequency

from .columns import lines_column, one_of, words, written
from .inventory import KnownMuscle


class MuscleQuerySet(models.QuerySet["Muscle"]):
    def in_order(self) -> MuscleQuerySet:
        return self.order_by("known__slug")


class Muscle(models.Model):
    """A muscle, or a part of one, with a page. Its slug, body part and whole are those of the inventory."""

    known = models.OneToOneField(
        KnownMuscle, on_delete=models.PROTECT, related_name="muscle", verbose_name=_("inventory entry")
    )
    name = models.CharField(unique=True)
    lay_name = models.CharField(help_text=_("What a person would call it, short and plain."))
    latin = models.CharField(help_text=_("Terminologia Anatomica 2."))
    synonyms = lines_column()
    identifiers = models.JSONField(
        default=dict, blank=True, help_text=_('Such as {"fma": "32546", "uberon": "0001129"}.')
    )
    frequency = models.CharField(
        choices=words(Frequency), help_text=_("How commonly it is found to be the cause of pain.")
    )
    summary = models.TextField(help_text=_("One or two sentences for lists and link previews."))
    self_care_order = models.TextField(
        verbose_name=_("order of self-care"), help_text=_("In which order to press and stretch, and why.")
    )
    objects = MuscleQuerySet.as_manager()

    class Meta:
        verbose_name = _("muscle")
        verbose_name_plural = _("muscles")
        constraints = [
            written(["name", "lay_name", "latin", "summary", "self_care_order"], "muscle_is_written"),
            one_of("frequency", Frequency, "muscle_frequency_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        return self.known.slug
