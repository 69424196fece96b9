"""Sources at each claim: numbers in the text, notes at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.document.records import Citation, Grade, Source
from knowledge.queries import PublishedKnowledge


INITIALS = re.compile(r" [A-ZÀ-Ž-]{1,4}$")  # "Simons DG"; an institution has none

GRADE_WORDS: dict[Grade, Promise] = {
    Grade.REVIEW: _("review of studies"),
    Grade.STUDY: _("study"),
    Grade.TEXTBOOK: _("textbook pattern"),
    Grade.REPORT: _("single report"),
    Grade.CONTRADICTED: _("disagrees"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The small number after a claim."""

    number: int
    source: Source
    title: str  # "Simons 1999, ch. 22: textbook pattern"
    disagrees: bool


@dataclass
class Notes:
    """Numbers sources in the order in which a page first cites them."""

    release: PublishedKnowledge
    sources: list[Source] = field(default_factory=list)

    def marks(self, citations: Iterable[Citation]) -> list[Mark]:
        """The numbers after one claim: a source that is cited twice for it gets one number with both titles."""
        found: dict[tuple[int, bool], Mark] = {}
        for mark in map(self.mark, citations):
            key = (mark.number, mark.disagrees)
            found[key] = replace(mark, title=f"{found[key].title}; {mark.title}") if key in found else mark
        return list(found.values())

    def mark(self, citation: Citation) -> Mark:
        source = self.release.source(citation.source)
        if source is None:
            raise LookupError(f"No source is called “{citation.source}”.")
        if source not in self.sources:
            self.sources.append(source)
        grade = str(GRADE_WORDS[citation.grade])
        if citation.n:
            grade = _("%(grade)s, n = %(n)d") % {"grade": grade, "n": citation.n}
        place = f"{short_name(source)}, {citation.at}" if citation.at else short_name(source)
        return Mark(
            number=self.sources.index(source) + 1,
            source=source,
            title=f"{place}: {grade}" + (f" ({citation.note})" if citation.note else ""),
            disagrees=citation.grade is Grade.CONTRADICTED,
        )


def short_name(source: Source) -> str:
    """“Bron et al. 2011”, “Travell & Simons 1992”: the way clinicians name a work."""
    authors = [author.strip() for author in source.authors.replace("(eds)", "").split(",") if author.strip()]
    names = [INITIALS.sub("", author) for author in authors]
    if len(names) > 2:
        return f"{names[0]} et al. {source.year}"
    return f"{' & '.join(names)} {source.year}"
