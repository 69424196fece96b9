"""What is wrong with a document as a whole: references, sources and wording.

Reading (`parse`) finds what is wrong with a single field; this finds what does not fit together.
Errors stop loading and publishing; warnings are for a person to weigh. What belongs to one kind of record has a
module of its own beside this one; `check_drawing` looks at everything drawn on the body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from .check_complaints import check_complaints
from .check_drawing import check_drawing
from .check_muscles import check_loops, check_muscles
from .check_red_flags import check_red_flags
from .check_sources import check_article_roles, check_citations, check_sources
from .forbidden import forbidden_in
from .parse import COLLECTIONS
from .places import Place, place_of
from .problems import error, warning
from .records import Document, Problem
from .walk import records_in, texts_in


REPEATED_FROM = 60  # letters; shorter texts are alike by nature ("Bending the neck forwards.")
MAY_REPEAT = {"label", "nerve", "name", "condition", "source", "at"}


def check(document: Document) -> list[Problem]:
    """Everything that does not fit together, errors and warnings, in the document's order."""
    found = list(records_in(document))
    return [
        *_check_inventory(document),
        *_check_names_differ(document),
        *check_muscles(document, found),
        *check_loops(document),
        *check_citations(document, found),
        *check_sources(document, found),
        *_check_repeated_prose(document),
        *check_article_roles(document),
        *_check_areas(document),
        *check_red_flags(document),
        *check_complaints(document),
        *_check_words(document),
        *check_drawing(document),
    ]


def errors(problems: list[Problem]) -> list[Problem]:
    """Those of the problems that stop loading and publishing."""
    return [problem for problem in problems if problem.severity == "error"]


def _check_inventory(document: Document) -> Iterator[Problem]:
    groups = {group.slug for group in document.groups}
    wholes = {whole.slug for whole in document.wholes}
    for known in document.inventory:
        place = place_of("inventory", known.slug)
        if known.group not in groups:
            yield error(place.key("group"), f"names the unknown group {known.group!r}; see groups.yaml")
        if known.whole is not None and known.whole not in wholes:
            yield error(place.key("whole"), f"names the unknown whole {known.whole!r}; see wholes.yaml")
        if known.slug in wholes:
            yield error(place.key("slug"), "is also the slug of a whole; one of the two needs another")
    for whole in document.wholes:
        listed = tuple(known.slug for known in document.inventory if known.whole == whole.slug)
        if whole.members != listed:
            yield error(
                place_of("wholes", whole.slug).key("members"),
                f"must be those of inventory.yaml, in its order: {', '.join(listed) or 'none'}",
            )


def _check_names_differ(document: Document) -> Iterator[Problem]:
    """A name that two records share cannot be told apart in a list."""
    for collection in ("groups", "wholes", "inventory", "muscles", "complaints"):
        first: dict[str, str] = {}
        for record in getattr(document, collection):
            if record.name in first:
                place = place_of(collection, record.slug).key("name")
                yield error(place, f"is also the name of {first[record.name]}; tell them apart")
            first.setdefault(record.name, record.slug)


def _check_repeated_prose(document: Document) -> Iterator[Problem]:
    """The same words in two muscles, or two complaints, are a copy that somebody meant to rewrite."""
    for collection, noun in (("muscles", "muscle"), ("complaints", "complaint")):
        seen: dict[str, dict[str, Place]] = defaultdict(dict)
        for record in getattr(document, collection):
            for place, text in texts_in(record, place_of(collection, record.slug)):
                field = re.sub(r"\[\d+\]\Z", "", place.path.rpartition(".")[2])
                if len(text) >= REPEATED_FROM and field not in MAY_REPEAT:
                    seen[text].setdefault(record.slug, place)
        for places in seen.values():
            first, *others = places.values()
            for place in others:
                yield warning(place, f"repeats {first} word for word; say what holds for this {noun}")


def _check_words(document: Document) -> Iterator[Problem]:
    """No cure, no reassurance, no diagnosis, no organ as a muscle's finding: see forbidden.yaml."""
    for collection in COLLECTIONS:
        if collection == "sources":  # their titles are not ours
            continue
        for record in getattr(document, collection):
            for place, text in texts_in(record, place_of(collection, record.slug)):
                for words, why in forbidden_in(text, collection=collection, path=place.path):
                    yield error(place, f"says “{words}”, which {why}")


def _check_areas(document: Document) -> Iterator[Problem]:
    slugs = {area.slug for area in document.areas}
    for area in document.areas:
        place = place_of("areas", area.slug)
        if area.deep and area.deep_cm2 <= 0:
            yield error(place.key("deep_cm2"), "must be more than 0: the surface at which a deep place counts")
        if area.deep and area.marks:
            yield error(place.key("marks"), "must be empty: a deep place has no skin")
        if not area.deep and area.deep_cm2:
            yield error(place.key("deep_cm2"), "is only for deep places")
        if not area.deep and not area.marks:
            yield error(place.key("marks"), "is empty; draw where the area is")
        if area.slug.startswith(("left-", "right-")):
            yield error(place.key("slug"), "must not start with a side; say `sided: true`")
        for slug in area.over:
            if slug not in slugs:
                yield error(place.key("over"), f"names the unknown area {slug!r}")
