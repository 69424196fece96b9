"""A document into the tables, all or nothing.

Rows with a slug keep their key, and so their history in the admin; what hangs on them is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from knowledge.document import Document, DocumentProblems, Problem, check, digest, in_order, records
from knowledge.document.check import errors
from knowledge.models import (
    Area,
    Article,
    Citation,
    Claim,
    Complaint,
    Group,
    KnownMuscle,
    Load,
    Muscle,
    RedFlag,
    Source,
    TriggerPoint,
    Whole,
    Zone,
)
from knowledge.models.columns import to_lines
from knowledge.models.sections import (
    IN_SELF_CARE,
    LINKS,
    LISTS,
    OF_COMPLAINTS,
    OF_MUSCLES,
    ONCE,
    SHAPES,
    Section,
)


Row = TypeVar("Row", bound=models.Model)
Cited = list[tuple[dict[str, models.Model], Sequence[records.Citation]]]


@transaction.atomic
def load_document(document: Document, *, by: User | None, now: datetime, shipped: bool = False) -> Load:
    """Replace everything in the tables by the document.

    Raises DocumentProblems when the document has errors; the tables are as before then, and also when
    the process ends half-way. `shipped` says that this is the content that comes with the program.
    """
    problems = errors(check(document))
    if document.language != settings.LANGUAGE_CODE:
        problems.append(Problem("document", f"is in {document.language!r}; the tables hold {settings.LANGUAGE_CODE!r}"))
    if problems:
        raise DocumentProblems(problems)
    document = in_order(document)
    for dependent in (Citation, Claim, Zone):
        dependent._default_manager.all().delete()
    _step_aside()
    _Writer(document).write()
    _remove_stale(document)
    return Load.objects.create(digest=digest(document), shipped=shipped, loaded_at=now, loaded_by=by)


def _step_aside() -> None:
    """Give up all unique names and labels, because two rows may be about to swap theirs."""
    aside = Concat(Value("~"), F("pk"), output_field=models.CharField())
    for model in (KnownMuscle, Whole, Group, Muscle, Complaint):
        model._default_manager.update(name=aside)
    TriggerPoint._default_manager.update(label=aside)


def _remove_stale(document: Document) -> None:
    """Remove rows whose record is gone, those that name others first."""
    points = [point.slug for muscle in document.muscles for point in muscle.trigger_points]
    TriggerPoint._default_manager.exclude(slug__in=points).delete()
    Muscle._default_manager.exclude(known__slug__in=[muscle.slug for muscle in document.muscles]).delete()
    kept: tuple[tuple[type[models.Model], Sequence[Any]], ...] = (
        (KnownMuscle, document.inventory),
        (Whole, document.wholes),
        (Group, document.groups),
        (Area, document.areas),
        (Source, document.sources),
        (RedFlag, document.red_flags),
        (Complaint, document.complaints),
        (Article, document.articles),
    )
    for model, named in kept:
        model._default_manager.exclude(slug__in=[record.slug for record in named]).delete()


class _Writer:
    """Writes a document's rows, from those that others name to those that name others."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cited: Cited = []

    def write(self) -> None:
        document = self.document
        groups = _save(Group, [Group(slug=r.slug, name=r.name, rank=i) for i, r in enumerate(document.groups)])
        self.wholes = _save(Whole, [self._whole(record) for record in document.wholes])
        self.known = _save(
            KnownMuscle,
            [
                KnownMuscle(
                    slug=record.slug,
                    name=record.name,
                    group=groups[record.group],
                    whole=self.wholes[record.whole] if record.whole else None,
                    rank=rank,
                )
                for rank, record in enumerate(document.inventory)
            ],
        )
        _save(Area, [self._area(record, rank) for rank, record in enumerate(document.areas)])
        sources = _save(Source, [self._source(record) for record in document.sources])
        flags = _save(RedFlag, [self._red_flag(record, rank) for rank, record in enumerate(document.red_flags)])
        articles = _save(Article, [self._article(record) for record in document.articles])
        self.cited += [({"red_flag": flags[record.slug]}, record.cite) for record in document.red_flags]
        self.cited += [({"article": articles[record.slug]}, record.cite) for record in document.articles]
        self._write_muscles()
        self._write_complaints()
        Citation.objects.bulk_create(
            Citation(
                **owner,
                source=sources[citation.source],
                grade=citation.grade.value,
                at=citation.at,
                n=citation.n,
                note=citation.note,
                rank=rank,
            )
            for owner, citations in self.cited
            for rank, citation in enumerate(citations)
        )

    def _write_muscles(self) -> None:
        rows = [self._muscle(record) for record in self.document.muscles]
        muscles = _save(Muscle, rows, key="known", slug=lambda row: row.known.slug)
        points = _save(
            TriggerPoint,
            [
                self._trigger_point(point, rank, muscles[record.slug])
                for record in self.document.muscles
                for rank, point in enumerate(record.trigger_points)
            ],
        )
        claims: list[Claim] = []
        zones: list[Zone] = []
        for record in self.document.muscles:
            self.cited.append(({"muscle": muscles[record.slug]}, record.frequency_cite))
            for section in OF_MUSCLES:
                claims += self._claims(section, _content(record, section), muscle=muscles[record.slug])
            for point in record.trigger_points:
                row = points[point.slug]
                self.cited.append(({"trigger_point": row}, point.cite))
                claims += self._claims(Section.PHENOMENA, point.phenomena, trigger_point=row)
                for rank, zone in enumerate(point.zones):
                    zones.append(
                        Zone(
                            trigger_point=row,
                            kind=zone.kind.value,
                            marks=list(zone.marks),
                            note=zone.note,
                            rank=rank,
                        )
                    )
                    self.cited.append(({"zone": zones[-1]}, zone.cite))
        Claim.objects.bulk_create(claims)
        Zone.objects.bulk_create(zones)

    def _write_complaints(self) -> None:
        rows = _save(Complaint, [self._complaint(record) for record in self.document.complaints])
        claims: list[Claim] = []
        for record in self.document.complaints:
            self.cited.append(({"complaint": rows[record.slug]}, record.cite))
            for section in OF_COMPLAINTS:
                claims += self._claims(section, getattr(record, section.value), complaint=rows[record.slug])
        Claim.objects.bulk_create(claims)

    def _claims(self, section: Section, content: Iterable[Any], **owner: models.Model) -> list[Claim]:
        rows = []
        for rank, record in enumerate(content):
            columns: dict[str, Any] = {}
            for column in SHAPES[section].columns:
                value = getattr(record, column)
                if column == LINKS:
                    columns["whole" if value in self.wholes else "part"] = self.wholes.get(value) or self.known[value]
                else:
                    columns[column] = to_lines(value) if column in LISTS else value
            rows.append(Claim(section=section.value, rank=rank, **owner, **columns))
            self.cited.append(({"claim": rows[-1]}, record.cite))
        return rows

    def _whole(self, record: records.Whole) -> Whole:
        return Whole(**_plain_columns(record, "synonyms", "members"), synonyms=to_lines(record.synonyms))

    def _area(self, record: records.Area, rank: int) -> Area:
        lists = {name: to_lines(getattr(record, name)) for name in ("synonyms", "over", "choir", "choir_right")}
        plain = _plain_columns(record, *lists, "wpi", "marks")
        return Area(**plain, **lists, wpi=record.wpi or "", marks=list(record.marks), rank=rank)

    def _source(self, record: records.Source) -> Source:
        return Source(**_plain_columns(record, "checked_on"), checked_on=_date(record.checked_on))

    def _red_flag(self, record: records.RedFlag, rank: int) -> RedFlag:
        lists = {name: to_lines(getattr(record, name)) for name in ("areas", "combinations", "words", "questions")}
        plain = _plain_columns(record, *lists, "cite", "checked_on")
        return RedFlag(**plain, **lists, checked_on=_date(record.checked_on), rank=rank)

    def _complaint(self, record: records.Complaint) -> Complaint:
        lists = {name: to_lines(getattr(record, name)) for name in ("synonyms", "areas", "red_flags")}
        return Complaint(**_plain_columns(record, *lists, *OF_COMPLAINTS, "cite"), **lists)

    def _article(self, record: records.Article) -> Article:
        return Article(**_plain_columns(record, "role", "cite"), role=record.role or "")

    def _muscle(self, record: records.Muscle) -> Muscle:
        return Muscle(
            known=self.known[record.slug],
            name=record.name,
            lay_name=record.lay_name,
            latin=record.latin,
            synonyms=to_lines(record.synonyms),
            identifiers=record.identifiers,
            frequency=record.frequency.value,
            summary=record.summary,
            self_care_order=record.self_care.order,
        )

    def _trigger_point(self, record: records.TriggerPoint, rank: int, muscle: Muscle) -> TriggerPoint:
        plain = _plain_columns(record, "position", "zones", "phenomena", "cite")
        place = record.position
        return TriggerPoint(**plain, muscle=muscle, view=place.view, x=place.x, y=place.y, rank=rank)


def _save(model: type[Row], rows: list[Row], *, key: str = "slug", slug: Any = lambda row: row.slug) -> dict[str, Row]:
    """Create or update rows by their key; the saved rows by slug."""
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name != key]
    saved = model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=[key], update_fields=columns)
    return {slug(row): row for row in saved}


def _content(record: records.Muscle, section: Section) -> Iterable[Any]:
    """The records of one section of a muscle."""
    content = getattr(record.self_care if section in IN_SELF_CARE else record, section.value)
    if section in ONCE:
        return () if content is None else (content,)
    return content  # type: ignore[no-any-return]  # a tuple of the section's records


def _plain_columns(record: Any, *without: str) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name not in without}


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
