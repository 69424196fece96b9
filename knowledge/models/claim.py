"""Claims: the statements of all sections of a muscle's page, of a trigger point, and of a complaint."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from knowledge.document import records

from .columns import RankedManager, lines_column, one_of, rank_column, words
from .complaint import Complaint
from .inventory import KnownMuscle, Whole
from .muscle import Muscle
from .sections import COUNT, LINKS, OF_COMPLAINTS, OF_MUSCLES, ONCE, SHAPES, Section, all_columns, sections_with
from .trigger_point import TriggerPoint


ENDS = records.WORDS[(records.Attachment, "end")]
KINDS = records.WORDS[(records.LookAlike, "kind")]
TEXT_COLUMNS = tuple(column for column in all_columns() if column not in (LINKS, *COUNT))
OWNERS = ("muscle", "trigger_point", "complaint")
WITH_LINK = sections_with(LINKS)


def used_where_it_belongs(column: str) -> CheckConstraint:
    """A text column is filled in the sections that have it, and empty in all others."""
    filled = Q(section__in=sections_with(column)) & ~Q(**{column: ""})
    return CheckConstraint(
        condition=filled | (~Q(section__in=sections_with(column)) & Q(**{column: ""})),
        name=f"claim_{column}_where_it_belongs",
        violation_error_message=_("%(column)s must be filled in this section, and only there.") % {"column": column},
    )


def owned_by(owner: str, **condition: Any) -> Q:
    """A claim that belongs to this owner and no other."""
    return Q(**{f"{name}__isnull": name != owner for name in OWNERS}, **condition)


class Claim(models.Model):
    """One statement. Which columns it uses depends on its section; see `sections.SHAPES`."""

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, null=True, blank=True, related_name="claims")
    trigger_point = models.ForeignKey(
        TriggerPoint, on_delete=models.CASCADE, null=True, blank=True, related_name="phenomena"
    )
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, null=True, blank=True, related_name="claims")
    section = models.CharField(choices=Section.choices)
    rank = rank_column()

    text = models.TextField(blank=True, default="")
    end = models.CharField(blank=True, default="", choices=words(ENDS))
    nerve = models.CharField(blank=True, default="")
    roots = lines_column(help_text=_("Root levels, one on each line: C5"))
    condition = models.CharField(blank=True, default="")
    kind = models.CharField(blank=True, default="", choices=words(KINDS))
    question = models.TextField(blank=True, default="", help_text=_("The question that tells them apart."))
    movement = models.CharField(blank=True, default="")
    test = models.TextField(blank=True, default="", help_text=_("How it is tested."))
    part = models.ForeignKey(
        KnownMuscle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="named_by",
        verbose_name=_("muscle"),
    )
    whole = models.ForeignKey(
        Whole,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="named_by",
        verbose_name=_("or whole muscle"),
    )
    found = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("In how many people active trigger points were found.")
    )
    examined = models.PositiveIntegerField(null=True, blank=True, help_text=_("Of how many who were examined."))
    among = models.CharField(blank=True, default="", help_text=_("Who they were: people with migraine."))
    steps = lines_column(help_text=_("One step on each line."))
    dose = models.TextField(blank=True, default="", help_text=_("How long, how often, and when to stop."))
    name = models.CharField(blank=True, default="")
    risk = models.TextField(blank=True, default="")
    objects = RankedManager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = [
            models.Index(fields=["muscle", "section", "rank"], name="claim_in_its_section"),
            models.Index(fields=["complaint", "section", "rank"], name="claim_of_its_complaint"),
        ]
        constraints = [
            one_of("section", Section, "claim_section_is_known"),
            one_of("end", ("", *ENDS), "claim_end_is_known"),
            one_of("kind", ("", *KINDS), "claim_kind_is_known"),
            *(used_where_it_belongs(column) for column in TEXT_COLUMNS),
            CheckConstraint(
                name="claim_has_one_owner",
                condition=owned_by("muscle", section__in=[section.value for section in OF_MUSCLES])
                | owned_by("trigger_point", section=Section.PHENOMENA.value)
                | owned_by("complaint", section__in=[section.value for section in OF_COMPLAINTS]),
            ),
            CheckConstraint(
                name="claim_links_one_muscle",
                condition=Q(section__in=WITH_LINK, part__isnull=True, whole__isnull=False)
                | Q(section__in=WITH_LINK, part__isnull=False, whole__isnull=True)
                | (~Q(section__in=WITH_LINK) & Q(part__isnull=True, whole__isnull=True)),
                violation_error_message=_("Choose either a muscle or a whole muscle."),
            ),
            CheckConstraint(
                name="claim_count_is_whole",
                condition=Q(found__isnull=True, examined__isnull=True, among="")
                # Null is neither true nor false, and a check refuses only what is false.
                | (
                    Q(section=Section.EXAMINE.value, found__isnull=False, examined__isnull=False)
                    & Q(examined__gt=0, found__lte=F("examined"))
                    & ~Q(among="")
                ),
                violation_error_message=_("Give found, examined and among together; found is at most examined."),
            ),
            UniqueConstraint(
                fields=["muscle", "section"],
                condition=Q(section__in=ONCE),
                name="claim_technique_once",
                violation_error_message=_("A muscle has one technique of each kind; put all steps into it."),
            ),
            UniqueConstraint(
                fields=["muscle", "section", "part"],
                condition=Q(part__isnull=False),
                name="claim_part_once",
                violation_error_message=_("This muscle is already named here."),
            ),
            UniqueConstraint(
                fields=["muscle", "section", "whole"],
                condition=Q(whole__isnull=False),
                name="claim_whole_once",
                violation_error_message=_("This whole muscle is already named here."),
            ),
            UniqueConstraint(
                fields=["complaint", "section", "part"],
                condition=Q(part__isnull=False),
                name="claim_part_once_in_complaint",
                violation_error_message=_("This muscle is already named here."),
            ),
            UniqueConstraint(
                fields=["complaint", "section", "whole"],
                condition=Q(whole__isnull=False),
                name="claim_whole_once_in_complaint",
                violation_error_message=_("This whole muscle is already named here."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.name or self.nerve or self.movement or self.dose or str(self.related or "")

    @property
    def related(self) -> KnownMuscle | Whole | None:
        """The muscle or whole this claim links to."""
        return self.part or self.whole

    def clean(self) -> None:
        """Say at the field itself which column is missing."""
        columns = SHAPES[Section(self.section)].columns if self.section in Section else ()
        missing = {
            column: _("Write it.") for column in columns if column in TEXT_COLUMNS and not getattr(self, column).strip()
        }
        if missing:
            raise ValidationError(missing)
