"""Words that no text may hold: cures, reassurance, diagnoses, organs as a muscle's finding. The list is a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from .yaml_text import load_yaml


LIST = Path(__file__).with_name("forbidden.yaml")
NOT_PROSE = {"slug", "url", "doi", "pmid", "isbn", "pages", "volume", "title", "container", "authors", "words", "choir",
             "choir_right"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One entry of the list."""

    says: re.Pattern[str]
    why: str
    only: frozenset[str] = frozenset()  # fields or collections; none: everywhere
    unless: re.Pattern[str] | None = None

    def found_in(self, text: str) -> str:
        """The words of a text that may not stand in it, or ""."""
        match = self.says.search(text)
        return match.group() if match and not (self.unless and self.unless.search(text)) else ""


@cache
def forbidden() -> tuple[Forbidden, ...]:
    """The whole list, in its order."""
    raw = cast(list[dict[str, object]], load_yaml(LIST.read_text(encoding="utf-8")))
    return tuple(
        Forbidden(
            says=re.compile(str(entry["says"]), re.IGNORECASE),
            why=str(entry["why"]),
            only=frozenset(cast(list[str], entry.get("only", []))),
            unless=re.compile(str(entry["unless"]), re.IGNORECASE) if "unless" in entry else None,
        )
        for entry in raw
    )


def forbidden_in(text: str, *, collection: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    """(words, why they may not be said) for everything forbidden in a text.

    `path` is where the text stands in its record ("zones[1].note"), `collection` where the record stands.
    """
    fields = frozenset(re.findall(r"[a-z_]+", path))
    if fields and path.rpartition(".")[2].partition("[")[0] in NOT_PROSE:
        return
    for entry in forbidden():
        if entry.only and not entry.only & (fields | {collection}):
            continue
        if words := entry.found_in(text):
            yield words, entry.why
