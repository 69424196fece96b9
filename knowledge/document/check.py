"""What is wrong with a document as a whole: references, sources and wording.

Reading (`parse`) finds what is wrong with a single field; this finds what does not fit together.
Errors stop loading and publishing; warnings are for a person to weigh. `check_drawing` looks at
everything drawn on the body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from .article_drawings import CITED_IN_TEXT, body_problems
from .check_complaints import check_complaints
from .check_drawing import check_drawing
from .combinations import combination_problems
from .forbidden import forbidden_in
from .identifiers import identifier_problems
from .parse import COLLECTIONS, area_slugs
from .places import Place, place_of
from .records import (
    ARTICLE_ROLES,
    Article,
    Citation,
    Document,
    Grade,
    Muscle,
    Problem,
    RedFlag,
    RelatedMuscle,
)
from .walk import records_in, texts_in


MOST_QUESTIONS = 6
MOST_REGIONS = 19
REPEATED_FROM = 60  # letters; shorter texts are alike by nature ("Bending the neck forwards.")
Found = list[tuple[Place, Any]]  # every record of the document and where it is
MAY_REPEAT = {"label", "nerve", "name", "condition", "source", "at"}


def check(document: Document) -> list[Problem]:
    """Everything that does not fit together, errors and warnings, in the document's order."""
    found = list(records_in(document))
    return [
        *_check_inventory(document),
        *_check_names_differ(document),
        *_check_muscles(document, found),
        *_check_loops(document),
        *_check_citations(document, found),
        *_check_sources(document, found),
        *_check_repeated_prose(document),
        *_check_article_roles(document),
        *_check_areas(document),
        *_check_red_flags(document),
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
            yield _error(place.key("group"), f"names the unknown group {known.group!r}; see groups.yaml")
        if known.whole is not None and known.whole not in wholes:
            yield _error(place.key("whole"), f"names the unknown whole {known.whole!r}; see wholes.yaml")
        if known.slug in wholes:
            yield _error(place.key("slug"), "is also the slug of a whole; one of the two needs another")
    for whole in document.wholes:
        listed = tuple(known.slug for known in document.inventory if known.whole == whole.slug)
        if whole.members != listed:
            yield _error(
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
                yield _error(place, f"is also the name of {first[record.name]}; tell them apart")
            first.setdefault(record.name, record.slug)


def _check_muscles(document: Document, found: Found) -> Iterator[Problem]:
    inventory = {known.slug: known for known in document.inventory}
    named = set(inventory) | {whole.slug for whole in document.wholes}
    for muscle in document.muscles:
        place = place_of("muscles", muscle.slug)
        known = inventory.get(muscle.slug)
        if known is None:
            yield _error(place.key("slug"), "is not in inventory.yaml; add it there, or use the slug that is")
        elif muscle.group != known.group:
            yield _error(place.key("group"), f"is {muscle.group!r}, but {known.group!r} in inventory.yaml")
        elif muscle.whole != known.whole:
            yield _error(place.key("whole"), f"is {muscle.whole!r}, but {known.whole!r} in inventory.yaml")
        if not muscle.trigger_points and not muscle.pattern_note:
            yield _warning(place.key("trigger_points"), "has none; say why in pattern_note")
        for index, point in enumerate(muscle.trigger_points):
            if not point.slug.startswith(f"{muscle.slug}-"):
                yield _error(
                    place.key("trigger_points").item(index).key("slug"),
                    f"must start with {muscle.slug + '-'!r}",
                )
        labels = [point.label for point in muscle.trigger_points]
        if len(set(labels)) < len(labels):
            yield _error(place.key("trigger_points"), "use a label twice; give each its own")
        yield from _check_names(muscle, place)
    for place, record in found:
        if isinstance(record, RelatedMuscle) and record.muscle not in named:
            yield _error(
                place.key("muscle"),
                f"names the unknown muscle {record.muscle!r}; see inventory.yaml and wholes.yaml",
            )


def _check_names(muscle: Muscle, place: Place) -> Iterator[Problem]:
    for name in ("compensates", "satellites", "keys"):
        related = [link.muscle for link in getattr(muscle, name)]
        if muscle.slug in related:
            yield _error(place.key(name), "names the muscle itself")
        if len(set(related)) < len(related):
            yield _error(place.key(name), "names a muscle twice; join the two texts")


def _check_loops(document: Document) -> Iterator[Problem]:
    """Two muscles that are each said to be the satellite of the other tell nobody which to treat first.

    Longer loops are left alone: overload does spread in circles, from neck to shoulder to arm and back.
    """
    satellites: dict[str, set[str]] = defaultdict(set)
    for muscle in document.muscles:
        satellites[muscle.slug].update(link.muscle for link in muscle.satellites)
        for link in muscle.keys:
            satellites[link.muscle].add(muscle.slug)
    for key in sorted(satellites):
        for satellite in sorted(satellites[key]):
            if key < satellite and key in satellites.get(satellite, ()):
                yield _warning(
                    place_of("muscles", key).key("satellites"),
                    f"and {satellite} are each the satellite of the other; keep the direction the sources describe",
                )


def _check_citations(document: Document, found: Found) -> Iterator[Problem]:
    sources = {source.slug for source in document.sources}
    for place, record in found:
        if isinstance(record, Citation):
            if record.source not in sources:
                yield _error(place.key("source"), f"names the unknown source {record.source!r}; add it to sources/")
            yield from _check_line(record, place)
            if record.n is not None and record.n < 1:
                yield _error(place.key("n"), "must be 1 or more: the number of people studied")
            if record.grade == Grade.STUDY and record.n is None:
                yield _warning(place.key("n"), "is missing; a study says how many people it looked at")
        elif isinstance(record, Article):
            points = {muscle.slug: {point.slug for point in muscle.trigger_points} for muscle in document.muscles}
            for message in body_problems(record.body, sources, points):
                yield _error(place.key("body"), message)
            if not record.cite and not CITED_IN_TEXT.search(record.body):
                yield _error(place.key("cite"), "is empty; name the sources, or cite them in the text: [@simons-1999]")
        else:
            for name in ("roots", "steps"):
                if getattr(record, name, None) == ():
                    yield _error(place.key(name), "is empty; write at least one")
            for name in ("cite", "frequency_cite"):
                if getattr(record, name, None) == ():
                    yield _error(place.key(name), "is empty; every claim names the source it rests on")


def _check_article_roles(document: Document) -> Iterator[Problem]:
    """Pages find these articles by their role, so that slug and title are the editors' to change."""
    for role in ARTICLE_ROLES if document.articles else ():
        named = [article.slug for article in document.articles if article.role == role]
        if not named:
            message = f"is {role} in none of the articles; give it to the one that is that"
            yield _error(Place("articles", "role"), message)
        for slug in named[1:]:
            message = f"is {role}, as in {named[0]}; only one article can be"
            yield _error(place_of("articles", slug).key("role"), message)


def _check_line(citation: Citation, place: Place) -> Iterator[Problem]:
    """Editors see a citation as one line, `source | grade | at | n=72 | note`, so its texts must fit one."""
    for name, text in (("at", citation.at), ("note", citation.note)):
        if "|" in text or re.fullmatch(r"n=\d*", text):
            yield _error(place.key(name), "must not hold | or be n=…; write it with a comma")


def _check_sources(document: Document, found: Found) -> Iterator[Problem]:
    cited = {record.source for _, record in found if isinstance(record, Citation)}
    for article in document.articles:
        cited |= set(CITED_IN_TEXT.findall(article.body))
    for source in document.sources:
        place = place_of("sources", source.slug)
        if not (source.doi or source.pmid or source.isbn or source.url):
            yield _warning(place, "has no doi, pmid, isbn or url; add one so that a reader can find it")
        if source.slug not in cited:
            yield _warning(place, "is cited nowhere; cite it or remove it")
        for name, message in identifier_problems(source):
            yield _error(place.key(name), message)
        yield from _check_date(source.checked_on, place.key("checked_on"))


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
                yield _warning(place, f"repeats {first} word for word; say what holds for this {noun}")


def _check_words(document: Document) -> Iterator[Problem]:
    """No cure, no reassurance, no diagnosis, no organ as a muscle's finding: see forbidden.yaml."""
    for collection in COLLECTIONS:
        if collection == "sources":  # their titles are not ours
            continue
        for record in getattr(document, collection):
            for place, text in texts_in(record, place_of(collection, record.slug)):
                for words, why in forbidden_in(text, collection=collection, path=place.path):
                    yield _error(place, f"says “{words}”, which {why}")


def _check_areas(document: Document) -> Iterator[Problem]:
    slugs = {area.slug for area in document.areas}
    for area in document.areas:
        place = place_of("areas", area.slug)
        if area.deep and area.deep_cm2 <= 0:
            yield _error(place.key("deep_cm2"), "must be more than 0: the surface at which a deep place counts")
        if area.deep and area.marks:
            yield _error(place.key("marks"), "must be empty: a deep place has no skin")
        if not area.deep and area.deep_cm2:
            yield _error(place.key("deep_cm2"), "is only for deep places")
        if not area.deep and not area.marks:
            yield _error(place.key("marks"), "is empty; draw where the area is")
        if area.slug.startswith(("left-", "right-")):
            yield _error(place.key("slug"), "must not start with a side; say `sided: true`")
        for slug in area.over:
            if slug not in slugs:
                yield _error(place.key("over"), f"names the unknown area {slug!r}")


def _check_red_flags(document: Document) -> Iterator[Problem]:
    slugs = {area.slug for area in document.areas} | area_slugs(document.areas)
    for flag in document.red_flags:
        place = place_of("red_flags", flag.slug)
        yield from _check_red_flag(flag, place)
        for slug in flag.areas:
            if slug not in slugs:
                yield _error(place.key("areas"), f"names the unknown area {slug!r}; see the areas")
        for index, combination in enumerate(flag.combinations):
            for message in combination_problems(combination, slugs):
                yield _error(place.key("combinations").item(index), message)


def _check_red_flag(flag: RedFlag, place: Place) -> Iterator[Problem]:
    if flag.level not in (1, 2, 3):
        yield _error(place.key("level"), "must be 1 (emergency now), 2 (same day) or 3 (soon)")
    if not 0 <= flag.share <= 1:
        yield _error(place.key("share"), "must be from 0 to 1: a share of the painting")
    if not (flag.areas or flag.combinations or flag.regions):
        yield _error(place.key("areas"), "is empty; name areas, a combination, or a spread in regions")
    if not 0 <= flag.regions <= MOST_REGIONS:
        yield _error(place.key("regions"), f"must be from 0 to {MOST_REGIONS}: areas of the Widespread Pain Index")
    if not flag.words:
        yield _warning(place.key("words"), "is empty; write what people type who should see this warning first")
    if not 1 <= len(flag.questions) <= MOST_QUESTIONS:
        yield _error(place.key("questions"), f"must be 1 to {MOST_QUESTIONS}, not {len(flag.questions)}")
    if not flag.checked_on:
        yield _warning(place.key("checked_on"), "is missing; say when somebody last looked the source up")
    yield from _check_date(flag.checked_on, place.key("checked_on"))


def _check_date(text: str, place: Place) -> Iterator[Problem]:
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError(text)
    except ValueError:
        yield _error(place, f"must be a date such as 2026-01-31, not {text!r}")


def _error(place: Place, message: str) -> Problem:
    return Problem(str(place), message)


def _warning(place: Place, message: str) -> Problem:
    return Problem(str(place), message, "warning")
