"""The sections of a muscle's page and of a complaint's, and which columns of `Claim` each of them uses.

A section's record says which columns it has, so that tables, files and forms cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.document import records


class Section(models.TextChoices):
    ATTACHMENTS = "attachments", _("Attachments")
    ACTION = "action", _("Action")
    INNERVATION = "innervation", _("Innervation")
    FEELS_LIKE = "feels_like", _("Feels like")
    MISTAKEN_FOR = "mistaken_for", _("Often mistaken for")
    OVERLOADED_BY = "overloaded_by", _("Overloaded by")
    PERPETUATED_BY = "perpetuated_by", _("Perpetuated by")
    WEAKNESS = "weakness", _("Weakness it shows")
    LIMITS_MOVEMENT = "limits_movement", _("Movement it limits")
    COMPENSATES = "compensates", _("Muscles that overload when it is inhibited")
    SATELLITES = "satellites", _("Satellites: muscles for which this one is key")
    KEYS = "keys", _("Keys: muscles of which this one is a satellite")
    ENTRAPS = "entraps", _("Nerves it can entrap")
    FINDING = "finding", _("How to find and confirm it")
    PRESSURE = "pressure", _("Self-care: pressure")
    STRETCH = "stretch", _("Self-care: stretch")
    WHEN_NOT = "when_not", _("Self-care: when not")
    TREATMENT = "treatment", _("Professional treatment")
    CAUTIONS = "cautions", _("Cautions for pressing here")
    DISPUTED = "disputed", _("What is disputed")
    PATTERN_NOTE = "pattern_note", _("A word on the pattern")
    PHENOMENA = "phenomena", _("Other than pain")
    DESCRIBED_AS = "described_as", _("How people describe it")
    EXAMINE = "examine", _("Muscles to examine, in order")
    COULD_BE = "could_be", _("What else it could be")
    FIRST_STEPS = "first_steps", _("First steps")


RECORDS: dict[Section, type] = dict.fromkeys(Section, records.Claim) | {
    Section.ATTACHMENTS: records.Attachment,
    Section.INNERVATION: records.Innervation,
    Section.MISTAKEN_FOR: records.LookAlike,
    Section.LIMITS_MOVEMENT: records.LimitedMovement,
    Section.COMPENSATES: records.RelatedMuscle,
    Section.SATELLITES: records.RelatedMuscle,
    Section.KEYS: records.RelatedMuscle,
    Section.ENTRAPS: records.Entrapment,
    Section.PRESSURE: records.Technique,
    Section.STRETCH: records.Technique,
    Section.TREATMENT: records.Treatment,
    Section.EXAMINE: records.ExaminedMuscle,
    Section.COULD_BE: records.LookAlike,
}
# Whose sections they are; a trigger point has but one.
OF_COMPLAINTS = (
    Section.DESCRIBED_AS,
    Section.EXAMINE,
    Section.COULD_BE,
    Section.FIRST_STEPS,
    Section.DISPUTED,
)
OF_MUSCLES = tuple(
    section for section in Section if section == Section.DISPUTED or section not in (Section.PHENOMENA, *OF_COMPLAINTS)
)
ONCE = (Section.PRESSURE, Section.STRETCH)  # at most one of these for each muscle
IN_SELF_CARE = (Section.PRESSURE, Section.STRETCH, Section.WHEN_NOT)
LINKS = "muscle"  # the record's name for what the table keeps as a part or a whole
LISTS = ("roots", "steps")  # kept as lines
COUNT = ("found", "examined", "among")  # given together or not at all


@dataclass(frozen=True)
class Shape:
    """The columns of a section: its record's fields without the citations."""

    columns: tuple[str, ...]

    @property
    def form_columns(self) -> tuple[str, ...]:
        """The same, with a link to a muscle as the two columns that hold it."""
        return tuple(name for column in self.columns for name in (("part", "whole") if column == LINKS else (column,)))


SHAPES = {
    section: Shape(tuple(field.name for field in fields(record) if field.name != "cite"))
    for section, record in RECORDS.items()
}


def sections_with(column: str) -> list[str]:
    """The sections that use a column."""
    return [section.value for section, shape in SHAPES.items() if column in shape.columns]


def all_columns() -> tuple[str, ...]:
    """Every column that some section uses."""
    return tuple(dict.fromkeys(column for shape in SHAPES.values() for column in shape.columns))
