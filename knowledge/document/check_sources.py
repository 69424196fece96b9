"""What is wrong with the citations and sources of a document, and with its articles, which cite in their text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .article_drawings import CITED_IN_TEXT, body_problems
from .identifiers import identifier_problems
from .places import Place, place_of
from .problems import date_problems, error, warning
from .records import ARTICLE_ROLES, Article, Citation, Document, Grade, Problem
from .walk import Found


def check_citations(document: Document, found: Found) -> Iterator[Problem]:
    sources = {source.slug for source in document.sources}
    for place, record in found:
        if isinstance(record, Citation):
            if record.source not in sources:
                yield error(place.key("source"), f"names the unknown source {record.source!r}; add it to sources/")
            yield from _check_line(record, place)
            if record.n is not None and record.n < 1:
                yield error(place.key("n"), "must be 1 or more: the number of people studied")
            if record.grade == Grade.STUDY and record.n is None:
                yield warning(place.key("n"), "is missing; a study says how many people it looked at")
        elif isinstance(record, Article):
            points = {muscle.slug: {point.slug for point in muscle.trigger_points} for muscle in document.muscles}
            for message in body_problems(record.body, sources, points):
                yield error(place.key("body"), message)
            if not record.cite and not CITED_IN_TEXT.search(record.body):
                yield error(place.key("cite"), "is empty; name the sources, or cite them in the text: [@simons-1999]")
        else:
            for name in ("roots", "steps"):
                if getattr(record, name, None) == ():
                    yield error(place.key(name), "is empty; write at least one")
            for name in ("cite", "frequency_cite"):
                if getattr(record, name, None) == ():
                    yield error(place.key(name), "is empty; every claim names the source it rests on")


def _check_line(citation: Citation, place: Place) -> Iterator[Problem]:
    """Editors see a citation as one line, `source | grade | at | n=72 | note`, so its texts must fit one."""
    for name, text in (("at", citation.at), ("note", citation.note)):
        if "|" in text or re.fullmatch(r"n=\d*", text):
            yield error(place.key(name), "must not hold | or be n=…; write it with a comma")


def check_sources(document: Document, found: Found) -> Iterator[Problem]:
    cited = {record.source for _, record in found if isinstance(record, Citation)}
    for article in document.articles:
        cited |= set(CITED_IN_TEXT.findall(article.body))
    for source in document.sources:
        place = place_of("sources", source.slug)
        if not (source.doi or source.pmid or source.isbn or source.url):
            yield warning(place, "has no doi, pmid, isbn or url; add one so that a reader can find it")
        if source.slug not in cited:
            yield warning(place, "is cited nowhere; cite it or remove it")
        for name, message in identifier_problems(source):
            yield error(place.key(name), message)
        yield from date_problems(source.checked_on, place.key("checked_on"))


def check_article_roles(document: Document) -> Iterator[Problem]:
    """Pages find these articles by their role, so that slug and title are the editors' to change."""
    for role in ARTICLE_ROLES if document.articles else ():
        named = [article.slug for article in document.articles if article.role == role]
        if not named:
            message = f"is {role} in none of the articles; give it to the one that is that"
            yield error(Place("articles", "role"), message)
        for slug in named[1:]:
            message = f"is {role}, as in {named[0]}; only one article can be"
            yield error(place_of("articles", slug).key("role"), message)
