"""Whom to call in an emergency, and for advice: one table for all pages, `emergency.yaml`.

No text of the site holds a number: it says "the emergency number", and the page adds that of the visitor's country.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings


TABLE = Path(__file__).with_name("emergency.yaml")


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone number, as people write it."""

    name: str
    number: str

    @property
    def tel(self) -> str:
        """The address that dials it."""
        return "tel:" + self.number.replace(" ", "")

    @property
    def label(self) -> str:
        """The name, with the number unless the name tells it."""
        return self.name if self.number in self.name else f"{self.name}: {self.number}"


@dataclass(frozen=True, slots=True)
class Country:
    code: str  # ISO 3166
    name: str
    emergency: tuple[Line, ...]  # an ambulance; the first is the one to offer
    advice: Line | None  # for what cannot wait and is no emergency

    def plain(self) -> dict[str, object]:
        return {
            "name": self.name,
            "emergency": [line.number for line in self.emergency],
            "advice": self.advice and {"label": self.advice.label, "number": self.advice.number},
        }


@cache
def countries() -> dict[str, Country]:
    """All countries of the table by code, in the order of their names."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    found = [
        Country(
            code=row["code"],
            name=row["name"],
            emergency=tuple(Line(number, number) for number in row["emergency"]),
            advice=Line(row["advice"]["name"], row["advice"]["number"]) if "advice" in row else None,
        )
        for row in table["countries"]
    ]
    return {country.code: country for country in sorted(found, key=lambda country: country.name)}


def country(code: str | None = None) -> Country:
    """The country of a code as asked for; that of the settings where the table has none of that code."""
    known = countries()
    return known.get((code or "").upper()) or known[settings.BODYMAP_COUNTRY]
