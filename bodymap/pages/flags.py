"""Warnings as the pages show them: one compact list, worst first, closed; "yes" opens what to do.

    check = check_first(release, flags, ticked)        flags as raised, `ticked` as in ?q=abrupt-headache.1
    check.shown, check.more                            rows; all emergencies and two others are shown at once
    check.named, check.unnamed                         the same for a folded list, which names the emergencies only

Nobody is told that nothing is wrong: where nothing is ticked the pages say that this rules out nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bodymap.flags_beside import flags_of_muscle
from bodymap.pages.citations import short_name
from knowledge.document.records import Complaint, Muscle, RedFlag
from knowledge.lookup import flags_of_area, flags_of_complaint
from knowledge.queries import PublishedKnowledge
from knowledge.warning_search import warnings_for


LEVEL_WORDS: dict[int, Promise] = {1: _("Emergency"), 2: _("Today"), 3: _("Soon")}
OTHERS_SHOWN = 2  # rows besides the emergencies
FOLDED_FROM = 4  # rows: so many would push the picture of a muscle off the screen of a phone


@dataclass(frozen=True, slots=True)
class Question:
    key: str  # of the address: "abrupt-headache.1"
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A warning in words."""

    slug: str
    level: int
    level_word: Promise
    title: str
    questions: tuple[Question, ...]
    may_be: str
    advice: str
    avoid: str
    source: str
    source_url: str
    checked_on: date | None
    sources: tuple[tuple[str, str], ...]  # (short name, slug) of everything it rests on
    checked_by: str  # the second clinician; "" while nobody has

    @property
    def ticked(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.ticked)


@dataclass(frozen=True, slots=True)
class CheckFirst:
    rows: tuple[FlagRow, ...]  # worst first

    @property
    def has_emergency(self) -> bool:
        """Whether one of them is an emergency: then muscles are named only for pain that has been checked."""
        return any(row.level == 1 for row in self.rows)

    @property
    def shown(self) -> list[FlagRow]:
        others = [row.slug for row in self.rows if row.level != 1][:OTHERS_SHOWN]
        return [row for row in self.rows if row.level == 1 or row.ticked or row.slug in others]

    @property
    def more(self) -> list[FlagRow]:
        return [row for row in self.rows if row not in self.shown]

    @property
    def folds(self) -> bool:
        """Whether a page that names muscles shows the list closed at first."""
        return len(self.rows) >= FOLDED_FROM

    @property
    def named(self) -> list[FlagRow]:
        """What can be read without opening the list: every emergency, or two others where there is none."""
        return [row for row in self.rows if row.level == 1] or list(self.rows[:OTHERS_SHOWN])

    @property
    def unnamed(self) -> list[FlagRow]:
        return [row for row in self.rows if row not in self.named]


def check_first(release: PublishedKnowledge, flags: Iterable[RedFlag], ticked: Collection[str] = ()) -> CheckFirst:
    return CheckFirst(tuple(flag_row(release, flag, ticked) for flag in flags))


def flag_row(release: PublishedKnowledge, flag: RedFlag, ticked: Collection[str] = ()) -> FlagRow:
    source = release.source(flag.cite[0].source) if flag.cite else None
    keys = [(f"{flag.slug}.{number}", text) for number, text in enumerate(flag.questions, 1)]
    return FlagRow(
        slug=flag.slug,
        level=flag.level,
        level_word=LEVEL_WORDS[flag.level],
        title=flag.title,
        questions=tuple(Question(key, text, key in ticked) for key, text in keys),
        may_be=flag.may_be,
        advice=flag.advice,
        avoid=flag.avoid,
        source=short_name(source) if source else "",
        source_url=source.url if source else "",
        checked_on=date.fromisoformat(flag.checked_on) if flag.checked_on else None,
        sources=tuple((short_name(found), found.slug) for cite in flag.cite if (found := release.source(cite.source))),
        checked_by=flag.checked_by,
    )


def check_for_area(release: PublishedKnowledge, area_slug: str) -> CheckFirst:
    """What to rule out first where this area hurts."""
    return check_first(release, flags_of_area(area_slug, release.document.red_flags, release.surface.area_slugs))


def check_for_words(release: PublishedKnowledge, query: str) -> CheckFirst:
    """What somebody should rule out who types these words into the search."""
    return check_first(release, warnings_for(release.document, query))


def check_for_complaint(release: PublishedKnowledge, complaint: Complaint) -> CheckFirst:
    """What to rule out first in this complaint: the warnings of its areas, and its own."""
    flags = flags_of_complaint(complaint, release.document.red_flags, release.surface.area_slugs)
    return check_first(release, flags)


def check_for_muscles(release: PublishedKnowledge, muscles: Sequence[Muscle]) -> CheckFirst:
    """What to rule out first where these muscles refer pain: the warnings of which an essential zone is a picture."""
    slugs = {flag.slug for muscle in muscles for flag in flags_of_muscle(release, muscle.slug)}
    flags = [flag for flag in release.document.red_flags if flag.slug in slugs]
    return check_first(release, sorted(flags, key=lambda flag: flag.level))
