"""Citations as lines, one for each: how an editor reads and writes them.

    source | grade | at | n=72 | note
    bron-2011 | study | table 2 | n=72
    simons-1999 | textbook | ch. 22 | the figure, not the text

Source and grade are needed; `at` may be left empty before a note.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .parse import tidy
from .records import Citation, Grade


class CitationLinesError(ValueError):
    """Lines that are no citations; `problems` says what is wrong with each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def citation_lines(citations: Iterable[Citation]) -> str:
    """One line for each citation."""
    return "\n".join(_line(citation) for citation in citations)


def parse_citation_lines(text: str, *, sources: Collection[str]) -> tuple[Citation, ...]:
    """The citations of lines. `sources` are the known slugs. Raises CitationLinesError with every problem."""
    problems: list[str] = []
    citations = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        citation = _parse_line(line, sources, problems, f"Line {number}")
        if citation:
            citations.append(citation)
    if problems:
        raise CitationLinesError(problems)
    return tuple(citations)


def _line(citation: Citation) -> str:
    people = "" if citation.n is None else f"n={citation.n}"
    parts = [citation.source, citation.grade.value, citation.at, people, citation.note]
    if not people and (citation.note or not citation.at):
        parts.pop(3)
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _parse_line(line: str, sources: Collection[str], problems: list[str], where: str) -> Citation | None:
    source, grade, *rest = [tidy(part) for part in line.split("|")] + [""] * max(0, 1 - line.count("|"))
    before = len(problems)
    if "|" not in line:
        problems.append(f"{where}: write source | grade | place, such as simons-1999 | textbook | ch. 22.")
        return None
    if source not in sources:
        problems.append(f"{where}: there is no source {source!r}; add it under Sources first.")
    if grade not in [known.value for known in Grade]:
        problems.append(f"{where}: the grade must be one of {', '.join(Grade)}, not {grade!r}.")
    people = [part for part in rest if re.fullmatch(r"n=\d+", part)]
    texts = [part for part in rest if part not in people]
    if len(people) > 1 or len(texts) > 2:
        problems.append(f"{where}: write source | grade | at | n=72 | note, and nothing more.")
    if people and int(people[0][2:]) < 1:
        problems.append(f"{where}: n must be 1 or more: the number of people studied.")
    if len(problems) > before:
        return None
    at, note = (*texts, "", "")[:2]
    return Citation(source, Grade(grade), at, int(people[0][2:]) if people else None, note)
