"""Plain data to records, with every problem found at once.

The records' own type hints are the schema, so a field is described in one place only. Texts are
tidied on the way in: runs of spaces and line ends become one space (in an article's body only the
ends are trimmed). Marks pass `knowledge.atlas.parse_marks` and are kept in their canonical form.
"""

from __future__ import annotations

import math
import re
import types
import typing
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast

from knowledge.atlas.marks import MarkProblems, parse_marks
from knowledge.atlas.marks import plain as plain_mark

from .places import COLLECTION_FILES, Place, place_of
from .records import (
    WORDS,
    Area,
    Article,
    Complaint,
    Document,
    Group,
    KnownMuscle,
    Muscle,
    Problem,
    RedFlag,
    Source,
    Whole,
)


Record = TypeVar("Record")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_SLUG = 100
COLLECTIONS: dict[str, type] = {
    "groups": Group,
    "wholes": Whole,
    "inventory": KnownMuscle,
    "areas": Area,
    "sources": Source,
    "muscles": Muscle,
    "red_flags": RedFlag,
    "complaints": Complaint,
    "articles": Article,
}
MARKS = tuple[dict[str, object], ...]
REFUSED = object()  # stands for a value that could not be read; its problem is noted


class SidedArea(Protocol):
    """What marks need to know of an area: its record or its row."""

    @property
    def slug(self) -> str: ...
    @property
    def sided(self) -> bool: ...


class DocumentProblems(ValueError):  # noqa: N818 - it holds many
    """A document that cannot be used; `problems` holds everything wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)


def from_plain(raw: object) -> Document:
    """The document of what `to_plain` made. Raises DocumentProblems with every problem."""
    if not isinstance(raw, dict):
        raise DocumentProblems([Problem("document", "must be a map of collections")])
    known = {"language", *COLLECTIONS}
    problems = [
        Problem(str(key), f"is not a part of a document; use {', '.join(sorted(known))}")
        for key in raw
        if key not in known
    ]
    language = raw.get("language", "en")
    if not isinstance(language, str):
        problems.append(Problem("language", "must be a language code such as en"))
    found: dict[str, list[tuple[Place, object]]] = {}
    for name in COLLECTIONS:
        items = raw.get(name, [])
        if not isinstance(items, list):
            problems.append(Problem(COLLECTION_FILES[name], "must be a list"))
            items = []
        found[name] = [(_place_of_raw(name, index, item), item) for index, item in enumerate(items)]
    document, more = parse_document(found, language=str(language))
    if problems or more:
        raise DocumentProblems([*problems, *more])
    return document


def parse_document(
    found: Mapping[str, Sequence[tuple[Place, object]]], *, language: str = "en"
) -> tuple[Document, list[Problem]]:
    """Each collection's raw records, with the place each came from, to a document.

    Records with problems are left out of the document, so that the rest can still be checked.
    """
    problems: list[Problem] = []
    parser = Parser(problems, areas=_sided_slugs_of_raw(found.get("areas", ())))
    collections: dict[str, tuple[Any, ...]] = {}
    for name, kind in COLLECTIONS.items():
        placed = [(place, parser.record(kind, raw, place)) for place, raw in found.get(name, ())]
        whole = [(place, record) for place, record in placed if record is not None]
        problems += _repeated_slugs((place, cast(Any, record).slug) for place, record in whole)
        collections[name] = tuple(record for _, record in whole)
        if name == "muscles":
            problems += _repeated_slugs(
                (place.key(f"trigger_points[{index}].slug"), point.slug)
                for place, muscle in whole
                for index, point in enumerate(cast(Muscle, muscle).trigger_points)
            )
    return Document(language=language, **collections), problems


def area_slugs(areas: Iterable[SidedArea]) -> frozenset[str]:
    """Every area a mark may name, with its side: `left-temple`, `right-temple`, `vertex`."""
    return frozenset(slug for area in areas for slug in _with_sides(area.slug, area.sided))


class Parser:
    """Reads records; what is wrong goes into `problems`, and reading goes on.

    `areas` are the sided slugs that marks may name.
    """

    def __init__(self, problems: list[Problem], areas: Collection[str] = ()) -> None:
        self.problems = problems
        self.areas = areas

    def record(self, kind: type[Record], raw: object, place: Place) -> Record | None:
        """One record of a kind, or None when anything in it is wrong."""
        if not isinstance(raw, dict):
            return cast(None, self._refuse(place, f"must be a map with the fields of a {kind.__name__}", None))
        described = _described(cast(type, kind))
        readable = True
        for key in raw:
            if key not in described:
                self._refuse(place.key(str(key)), f"is not a field here; use {', '.join(described)}")
                readable = False
        values = {}
        for name, (hint, default) in described.items():
            value = raw.get(name)
            if value is None:
                value = _when_left_out(hint) if default is MISSING else default
                if value is MISSING:
                    self._refuse(place.key(name), "is missing; add it")
                    readable = False
            else:
                value = self._value(hint, value, place.key(name), kind, name)
            if value is REFUSED:
                readable = False
            values[name] = value
        return kind(**values) if readable else None

    def _value(self, hint: Any, raw: object, place: Place, kind: type, name: str) -> object:
        if isinstance(hint, types.UnionType):  # X | None, and None was answered above
            hint = next(choice for choice in typing.get_args(hint) if choice is not types.NoneType)
        if hint is str:
            required = _described(kind)[name][1] is MISSING
            return self._text(raw, place, kind, name, required=required)
        if hint in (bool, int, float):
            return self._scalar(hint, raw, place)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            words = [choice.value for choice in hint]
            return hint(raw) if raw in words else self._refuse(place, f"must be one of {', '.join(words)}")
        if is_dataclass(hint):
            record = self.record(cast(type, hint), raw, place)
            return REFUSED if record is None else record
        if hint == MARKS:
            return self._marks(raw, place)
        if typing.get_origin(hint) is dict:
            return self._text_map(raw, place, kind, name)
        if not isinstance(raw, list):
            return self._refuse(place, "must be a list")
        inner = typing.get_args(hint)[0]
        items = [self._value(inner, item, place.item(index), kind, name) for index, item in enumerate(raw)]
        return REFUSED if REFUSED in items else tuple(items)

    def _text(self, raw: object, place: Place, kind: type, name: str, *, required: bool) -> object:
        if not isinstance(raw, str):
            hint = f'; put it in quotes: "{raw}"' if isinstance(raw, (int, float)) else ""
            return self._refuse(place, f"must be text{hint}")
        many_lines = (kind, name) == (Article, "body")
        text = tidy_lines(raw) if many_lines else tidy(raw)
        # Asking the whole text first is quick, and most texts hold nothing to look at.
        strange = None if text.isprintable() else next((sign for sign in text if _is_strange(sign, many_lines)), None)
        if strange is not None:
            return self._refuse(place, f"holds the invisible character U+{ord(strange):04X}; remove it")
        if not text and required:
            return self._refuse(place, "is empty; write it")
        if name == "slug" and not SLUG.match(text):
            return self._refuse(place, f"must be lower-case words joined by hyphens, not {text!r}")
        if name == "slug" and len(text) > LONGEST_SLUG:
            return self._refuse(place, f"is longer than {LONGEST_SLUG} letters; shorten it")
        words = WORDS.get((kind, name))
        if words and text not in words:
            return self._refuse(place, f"must be one of {', '.join(words)}, not {text!r}")
        return text

    def _scalar(self, hint: type, raw: object, place: Place) -> object:
        if hint is bool:
            return raw if isinstance(raw, bool) else self._refuse(place, "must be true or false")
        if hint is int:
            good = isinstance(raw, int) and not isinstance(raw, bool)
            return raw if good else self._refuse(place, "must be a whole number")
        if isinstance(raw, (int, float)) and not isinstance(raw, bool) and math.isfinite(raw):
            return float(raw)
        return self._refuse(place, "must be a number")

    def _text_map(self, raw: object, place: Place, kind: type, name: str) -> object:
        if not isinstance(raw, dict):
            return self._refuse(place, "must be a map of texts")
        texts = {}
        for key, value in raw.items():
            if not isinstance(key, str):
                return self._refuse(place, f"has the name {key!r}, which must be text; put it in quotes")
            texts[key] = self._text(value, place.key(key), kind, name, required=True)
        return REFUSED if REFUSED in texts.values() else texts

    def _marks(self, raw: object, place: Place) -> object:
        try:
            marks = parse_marks(raw, areas=self.areas)
        except MarkProblems as refused:
            for path, message in refused.problems:
                # The check speaks of "marks[0].points[3]"; we say where those marks are.
                inside = path.removeprefix("marks")
                self._refuse(Place(place.file, place.path + inside), message)
            return REFUSED
        return tuple(plain_mark(mark) for mark in marks)

    def _refuse(self, place: Place, message: str, instead: object = REFUSED) -> object:
        self.problems.append(Problem(str(place), message))
        return instead


def tidy(text: str) -> str:
    """Text on one line, with single spaces."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def tidy_lines(text: str) -> str:
    """Text of many lines, with one kind of line end and nothing before or after."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip("\n")


def _is_strange(sign: str, many_lines: bool) -> bool:
    if many_lines and sign in "\n\t":
        return False
    return unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Zl", "Zp") or sign == "\ufeff"


def _when_left_out(hint: Any) -> object:
    """What a field without a default is when nobody gave it: nothing, if nothing is allowed."""
    if isinstance(hint, types.UnionType):
        return None
    if typing.get_origin(hint) is tuple:
        return ()
    if typing.get_origin(hint) is dict:
        return {}
    return MISSING


@lru_cache(maxsize=64)
def _described(kind: type) -> dict[str, tuple[Any, object]]:
    """Each field's type and default."""
    hints = typing.get_type_hints(kind)
    return {field.name: (hints[field.name], field.default) for field in fields(cast(Any, kind))}


def _with_sides(slug: str, sided: bool) -> tuple[str, ...]:
    return (f"left-{slug}", f"right-{slug}") if sided else (slug,)


def _sided_slugs_of_raw(areas: Sequence[tuple[Place, object]]) -> frozenset[str]:
    # From the raw records, so that one bad area does not make every mark that names it look wrong.
    return frozenset(
        slug
        for _, raw in areas
        if isinstance(raw, dict) and isinstance(raw.get("slug"), str)
        for slug in _with_sides(raw["slug"], raw.get("sided") is True)
    )


def _place_of_raw(collection: str, index: int, raw: object) -> Place:
    slug = raw.get("slug") if isinstance(raw, dict) else None
    if isinstance(slug, str) and SLUG.match(slug):
        return place_of(collection, slug)
    return Place(COLLECTION_FILES[collection], f"[{index}]")


def _repeated_slugs(slugs: Iterable[tuple[Place, str]]) -> list[Problem]:
    first: dict[str, Place] = {}
    problems = []
    for place, slug in slugs:
        if slug in first:
            problems.append(Problem(str(place), f"repeats the slug {slug!r} of {first[slug]}; give it its own"))
        first.setdefault(slug, place)
    return problems
