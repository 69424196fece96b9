"""What a source is found by: its year, DOI, PMID, ISBN and address, and whether they can be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol


class Identified(Protocol):
    """A source as a record or as a row."""

    @property
    def year(self) -> int: ...
    @property
    def doi(self) -> str: ...
    @property
    def pmid(self) -> str: ...
    @property
    def isbn(self) -> str: ...
    @property
    def url(self) -> str: ...


def identifier_problems(source: Identified) -> Iterator[tuple[str, str]]:
    """(field, what is wrong with it)."""
    if not 1500 <= source.year <= 2100:
        yield "year", f"cannot be {source.year}"
    if source.doi and not re.fullmatch(r"10\.\d{4,9}/\S+", source.doi):
        yield "doi", "must look like 10.1000/182, without https://doi.org/"
    if source.pmid and not re.fullmatch(r"[1-9]\d{0,8}", source.pmid):
        yield "pmid", "must be the digits alone"
    if source.isbn and not _is_isbn(source.isbn):
        yield "isbn", "is not a valid ISBN: its check digit does not fit; look it up again"
    if source.url and not re.fullmatch(r"https?://\S+", source.url):
        yield "url", "must start with https:// and hold no spaces"


def _is_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 fits."""
    signs = text.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"\d{13}", signs):
        return sum(int(sign) * (1, 3)[index % 2] for index, sign in enumerate(signs)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", signs):
        digits = [10 if sign == "X" else int(sign) for sign in signs]
        return sum(digit * (10 - index) for index, digit in enumerate(digits)) % 11 == 0
    return False
