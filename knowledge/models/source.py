"""Sources, and the citations that tie each claim to one."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from knowledge.document import records

from .article import Article
from .claim import Claim
from .columns import (
    RankedManager,
    SluggedManager,
    exactly_one,
    one_of,
    rank_column,
    slug_column,
    words,
    written,
)
from .complaint import Complaint
from .muscle import Muscle
from .red_flag import RedFlag
from .trigger_point import TriggerPoint, Zone


SOURCE_KINDS = records.WORDS[(records.Source, "kind")]
OWNERS = ("claim", "zone", "trigger_point", "muscle", "red_flag", "complaint", "article")  # of a citation


class Source(models.Model):
    """A citable work."""

    slug = slug_column(help_text=_("First author and year: simons-1999. It can never change."))
    kind = models.CharField(choices=words(SOURCE_KINDS))
    authors = models.CharField()
    year = models.PositiveIntegerField()
    title = models.CharField()
    container = models.CharField(blank=True, default="", help_text=_("Journal, or publisher and edition."))
    volume = models.CharField(blank=True, default="")
    pages = models.CharField(blank=True, default="")
    doi = models.CharField("DOI", blank=True, default="", help_text=_("Without https://doi.org/."))
    pmid = models.CharField("PMID", blank=True, default="")
    isbn = models.CharField("ISBN", blank=True, default="")
    url = models.CharField("URL", blank=True, default="")
    note = models.TextField(blank=True, default="", help_text=_("What it is cited for."))
    checked_on = models.DateField(null=True, blank=True, help_text=_("When somebody last looked it up."))
    objects = SluggedManager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            written(["slug", "authors", "title"], "source_is_written"),
            one_of("kind", SOURCE_KINDS, "source_kind_is_known"),
            CheckConstraint(condition=Q(year__range=(1500, 2100)), name="source_year_is_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.title}"


class Citation(models.Model):
    """Where in a source a claim is found, and how far the source carries it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    grade = models.CharField(choices=words(records.Grade))
    at = models.CharField(blank=True, default="", help_text=_("Where inside the work: ch. 22"))
    n = models.PositiveIntegerField(null=True, blank=True, help_text=_("How many people a study looked at."))
    note = models.TextField(blank=True, default="")
    rank = rank_column()

    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="citations")
    zone = models.ForeignKey(Zone, models.CASCADE, null=True, blank=True, related_name="citations")
    trigger_point = models.ForeignKey(TriggerPoint, models.CASCADE, null=True, blank=True, related_name="citations")
    # What a muscle itself cites is its frequency; all else it says is a claim.
    muscle = models.ForeignKey(Muscle, models.CASCADE, null=True, blank=True, related_name="citations")
    red_flag = models.ForeignKey(RedFlag, models.CASCADE, null=True, blank=True, related_name="citations")
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, blank=True, related_name="citations")
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="citations")
    objects = RankedManager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            one_of("grade", records.Grade, "citation_grade_is_known"),
            exactly_one(OWNERS, "citation_has_one_owner"),
            CheckConstraint(condition=Q(n__isnull=True) | Q(n__gt=0), name="citation_counts_somebody"),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.source.slug, self.at, f"({self.grade})") if part)
