"""The document that the editors' tables hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from django.conf import settings

from knowledge.atlas.surface import Surface
from knowledge.document import Document, DocumentProblems, Problem, digest, in_order, surface_of
from knowledge.document.parse import parse_document
from knowledge.document.places import Place, place_of
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
from knowledge.models.columns import from_lines
from knowledge.models.sections import IN_SELF_CARE, LINKS, LISTS, OF_COMPLAINTS, ONCE, SHAPES, Section
from knowledge.models.source import OWNERS


Raw = dict[str, Any]
Content = TypeVar("Content")
Owner = tuple[str, int | None]  # ("zone", its key)
ByOwner = defaultdict[Owner, Content]


def document_from_tables() -> Document:
    """The document of the tables. Raises DocumentProblems when a row cannot be read."""
    document, problems = read_tables()
    if problems:
        raise DocumentProblems(problems)
    return document


def read_tables() -> tuple[Document, list[Problem]]:
    """The document of the tables in canonical order, and the rows that had to be left out of it."""
    raw: dict[str, list[Raw]] = {
        "groups": [{"slug": row.slug, "name": row.name} for row in Group.objects.in_order()],
        "wholes": _wholes(),
        "inventory": [
            {
                "slug": row.slug,
                "name": row.name,
                "group": row.group.slug,
                "whole": row.whole and row.whole.slug,
            }
            for row in KnownMuscle.objects.in_order().select_related("group", "whole")
        ],
        "areas": [_area(row) for row in Area.objects.in_order()],
        "sources": [_source(row) for row in Source.objects.in_order()],
        **_cited(),
    }
    found: dict[str, list[tuple[Place, object]]] = {
        name: [(place_of(name, record["slug"]), record) for record in records] for name, records in raw.items()
    }
    document, problems = parse_document(found, language=settings.LANGUAGE_CODE)
    return in_order(document), problems


def surface_of_tables() -> Surface:
    """The body surface with the areas that the tables hold; areas that cannot be read are left out."""
    found = {"areas": [(place_of("areas", row.slug), _area(row)) for row in Area.objects.in_order()]}
    document, _problems = parse_document(found, language=settings.LANGUAGE_CODE)
    return surface_of(document)


def tables_changed_since_load() -> bool:
    """Whether editors have changed anything since files were last loaded.

    Tables into which nothing was ever loaded count as changed as soon as they hold something.
    """
    document, problems = read_tables()
    if problems:
        return True
    loaded = Load.objects.order_by("-pk").first()
    return digest(document) != (loaded.digest if loaded else digest(Document(language=document.language)))


def _wholes() -> list[Raw]:
    members: dict[int | None, list[str]] = defaultdict(list)
    for row in KnownMuscle.objects.in_order().exclude(whole=None):
        members[row.whole_id].append(row.slug)
    return [
        _columns(row, "slug", "kind", "name", "latin", "lay_name", "summary")
        | {"synonyms": from_lines(row.synonyms), "members": members[row.pk]}
        for row in Whole.objects.in_order()
    ]


def _area(row: Area) -> Raw:
    return _columns(row, "slug", "name", "lay_name", "sided", "body_part", "marks", "deep", "deep_cm2") | {
        "synonyms": from_lines(row.synonyms),
        "over": from_lines(row.over),
        "choir": from_lines(row.choir),
        "choir_right": from_lines(row.choir_right),
        "wpi": row.wpi or None,
    }


def _source(row: Source) -> Raw:
    plain = (
        "slug", "kind", "authors", "year", "title", "container", "volume", "pages", "doi", "pmid", "isbn", "url", "note"
    )  # fmt: skip
    return _columns(row, *plain) | {"checked_on": row.checked_on.isoformat() if row.checked_on else ""}


def _cited() -> dict[str, list[Raw]]:
    """The collections whose records carry citations."""
    cite = _citations()
    claims = _claims(cite)
    points = _trigger_points(cite, claims)
    muscles = []
    for row in Muscle.objects.in_order().select_related("known__group", "known__whole"):
        sections = claims[("muscle", row.pk)]
        self_care: Raw = {"order": row.self_care_order}
        for section in IN_SELF_CARE:
            records = sections.pop(section, [])
            self_care[section] = (records[0] if records else None) if section in ONCE else records
        muscles.append(
            _columns(row, "name", "lay_name", "latin", "identifiers", "frequency", "summary")
            | {
                "slug": row.known.slug,
                "synonyms": from_lines(row.synonyms),
                "whole": row.known.whole and row.known.whole.slug,
                "group": row.known.group.slug,
                "frequency_cite": cite[("muscle", row.pk)],
                "self_care": self_care,
                "trigger_points": points[row.pk],
                **sections,
            }
        )
    red_flags = [
        _columns(row, "slug", "level", "title", "share", "may_be", "advice", "avoid", "checked_by", "regions")
        | {
            "areas": from_lines(row.areas),
            "combinations": from_lines(row.combinations),
            "words": from_lines(row.words),
            "questions": from_lines(row.questions),
            "checked_on": row.checked_on.isoformat() if row.checked_on else "",
            "cite": cite[("red_flag", row.pk)],
        }
        for row in RedFlag.objects.in_order()
    ]
    complaints = [
        _columns(row, "slug", "name", "lay_name", "body_part", "position", "summary")
        | {name: from_lines(getattr(row, name)) for name in ("synonyms", "areas", "red_flags")}
        | {section.value: claims[("complaint", row.pk)][section] for section in OF_COMPLAINTS}
        | {"cite": cite[("complaint", row.pk)]}
        for row in Complaint.objects.in_order()
    ]
    articles = [
        _columns(row, "slug", "title", "summary", "position", "body")
        | {"role": row.role or None, "cite": cite[("article", row.pk)]}
        for row in Article.objects.in_order()
    ]
    return {"muscles": muscles, "red_flags": red_flags, "complaints": complaints, "articles": articles}


def _citations() -> ByOwner[list[Raw]]:
    """Citations by owner: ("zone", its key)."""
    found: ByOwner[list[Raw]] = defaultdict(list)
    columns = ("source__slug", "grade", "at", "n", "note", *(f"{owner}_id" for owner in OWNERS))
    for source, grade, at, n, note, *owners in Citation.objects.in_order().values_list(*columns):
        owner = next((name, key) for name, key in zip(OWNERS, owners, strict=True) if key is not None)
        found[owner].append({"source": source, "grade": grade, "at": at, "n": n, "note": note})
    return found


def _claims(cite: ByOwner[list[Raw]]) -> ByOwner[dict[str, list[Raw]]]:
    """Claims by owner and section."""
    found: ByOwner[dict[str, list[Raw]]] = defaultdict(lambda: defaultdict(list))
    for row in Claim.objects.in_order().select_related("part", "whole"):
        owners = (
            ("muscle", row.muscle_id),
            ("trigger_point", row.trigger_point_id),
            ("complaint", row.complaint_id),
        )
        owner = next(owner for owner in owners if owner[1] is not None)
        found[owner][row.section].append(claim_record(row) | {"cite": cite[("claim", row.pk)]})
    return found


def claim_record(row: Claim) -> Raw:
    """A claim's plain record, without its citations."""
    record: Raw = {}
    for column in SHAPES[Section(row.section)].columns:
        if column == LINKS:
            record[column] = row.related.slug if row.related else None
        else:
            record[column] = from_lines(getattr(row, column)) if column in LISTS else getattr(row, column)
    return record


def _trigger_points(cite: ByOwner[list[Raw]], claims: ByOwner[dict[str, list[Raw]]]) -> dict[int, list[Raw]]:
    """Trigger points by the key of their muscle."""
    zones: dict[int, list[Raw]] = defaultdict(list)
    for zone in Zone.objects.in_order():
        zones[zone.trigger_point_id].append(_columns(zone, "kind", "marks", "note") | {"cite": cite[("zone", zone.pk)]})
    found: dict[int, list[Raw]] = defaultdict(list)
    for row in TriggerPoint.objects.in_order():
        found[row.muscle_id].append(
            _columns(row, "slug", "label", "name", "place")
            | {
                "position": {"view": row.view, "x": row.x, "y": row.y},
                "zones": zones[row.pk],
                "phenomena": claims[("trigger_point", row.pk)][Section.PHENOMENA],
                "cite": cite[("trigger_point", row.pk)],
            }
        )
    return found


def _columns(row: Any, *names: str) -> Raw:
    return {name: getattr(row, name) for name in names}
