"""Search by name: muscles, wholes, areas, complaints, in the words of people and of books, forgiving of typing errors.

A text matches a query in one of these ways, best first; a record counts as its best text does, and a text that is not
the record's own name counts a little less (`_Text.weight`).

    exact     "masseter"        Masseter
    prefix    "mass"            Masseter
    words     "upper trap"      every word of the query begins a word of the text, in any order
    joined    "sub occipitals"  as above, spaces and hyphens apart
    inside    "spinatus"        Infraspinatus
    fuzzy     "infraspintaus"   every word is within one slip (four to six letters) or two (seven and more); a slip is
                                a letter wrong, missing, added, or two exchanged

Where nothing matches in any of them, texts that hold most of the words are better than none:

    some      "elbow when using a mouse"   Mouse elbow

Words that people use for one another count alike (`_ALIKE`). A place is found without the pain that is felt there, and
so, a little worse than by all the words, is a complaint.
Matches much poorer than the best one found are left out: who types "neck" does not mean "deck".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.document.records import Area, Complaint, Document, Muscle, Whole
from knowledge.folding import folded


EXACT, PREFIX, WORDS, JOINED, INSIDE, FUZZY, SOME = 1.0, 0.92, 0.84, 0.8, 0.7, 0.6, 0.5
_SLIP = 0.06  # what each slip takes away
_KEEP = 0.72  # of the best score: poorer matches are left out
_NOISE = {"musculus", "muscle", "m", "the", "of", "my"}
_BY_PLACE = 0.9  # what a complaint counts that only its place was named of
_SIDES = ("left", "right")
_FELT = {"pain", "pains", "painful", "ache", "aches", "aching", "hurt", "hurts", "sore"}  # in no name of a place
_ALIKE = {"outside": ("outside", "outer"), "inside": ("inside", "inner")}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    slug: str
    name: str
    text: str  # the text that matched
    score: float  # 0–1


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, each kind best first."""

    muscles: tuple[Hit, ...] = ()
    wholes: tuple[Hit, ...] = ()
    areas: tuple[Hit, ...] = ()  # sided slugs
    complaints: tuple[Hit, ...] = ()


class _Text(NamedTuple):
    text: str
    weight: float = 1.0


def search(document: Document, query: str) -> Hits:
    """Everything that a few typed letters may mean. An empty query finds nothing."""
    words = _words(query)
    if not words:
        return Hits()
    found = _found(document, words, match)
    return found if found != Hits() else _found(document, words, match_some)


def _found(document: Document, words: Words, how: Callable[[Words, str], float]) -> Hits:
    wholes = {whole.slug: whole for whole in document.wholes}
    groups = {group.slug: group.name for group in document.groups}
    muscles = [
        _hit(muscle.slug, muscle.name, _muscle_texts(muscle, wholes.get(muscle.whole or ""), groups), words, how)
        for muscle in document.muscles
    ]
    found_wholes = [_hit(whole.slug, whole.name, _whole_texts(whole), words, how) for whole in document.wholes]
    sides = tuple(word for word in words if word in _SIDES)
    unsided = tuple(word for word in words if word not in _SIDES)
    place = tuple(word for word in unsided if word not in _FELT) or unsided or words
    areas = [
        _hit(slug, area.lay_name, _area_texts(area), place, how)
        for area in document.areas
        for slug in _sided(area, sides)
    ]
    asked = {words: 1.0} if place == words else {words: 1.0, place: _BY_PLACE}
    complaints = [
        max(
            (
                _hit(complaint.slug, complaint.lay_name, _complaint_texts(complaint, weight), these, how)
                for these, weight in asked.items()
            ),
            key=lambda hit: hit.score,
        )
        for complaint in document.complaints
    ]
    every = (*muscles, *found_wholes, *areas, *complaints)
    least = max(0.0001, _KEEP * max((hit.score for hit in every), default=0.0))
    return Hits(_good(muscles, least), _good(found_wholes, least), _good(areas, least), _good(complaints, least))


def _hit(slug: str, name: str, texts: Iterable[_Text], words: Words, how: Callable[[Words, str], float]) -> Hit:
    score, text = max((round(how(words, text.text) * text.weight, 4), text.text) for text in texts)
    return Hit(slug, name, text, score)


def _good(hits: list[Hit], least: float) -> tuple[Hit, ...]:
    return tuple(sorted((h for h in hits if h.score >= least), key=lambda h: (-h.score, h.name, h.slug)))


def _muscle_texts(muscle: Muscle, whole: Whole | None, groups: dict[str, str]) -> Iterator[_Text]:
    yield _Text(muscle.name)
    yield _Text(muscle.lay_name, 0.97)
    yield _Text(muscle.latin, 0.97)
    yield from (_Text(synonym, 0.95) for synonym in muscle.synonyms)
    if whole is not None:
        yield from (_Text(text.text, 0.9 * text.weight) for text in _whole_texts(whole))
    if muscle.group in groups:
        yield _Text(groups[muscle.group], 0.75)


def _whole_texts(whole: Whole) -> Iterator[_Text]:
    yield _Text(whole.name)
    yield _Text(whole.lay_name, 0.97)
    yield _Text(whole.latin, 0.97)
    yield from (_Text(synonym, 0.95) for synonym in whole.synonyms)


def _area_texts(area: Area) -> Iterator[_Text]:
    yield _Text(area.lay_name)
    yield _Text(area.name, 0.98)
    yield from (_Text(synonym, 0.95) for synonym in area.synonyms)


def _complaint_texts(complaint: Complaint, weight: float) -> Iterator[_Text]:
    yield _Text(complaint.lay_name, weight)
    yield _Text(complaint.name, 0.98 * weight)
    yield from (_Text(synonym, 0.95 * weight) for synonym in complaint.synonyms)


def _sided(area: Area, sides: Words) -> list[str]:
    """The slugs of an area: both sides, or the one that was asked for."""
    if not area.sided:
        return [area.slug]
    return [f"{side}-{area.slug}" for side in sides or _SIDES]


def match(words: Words, text: str) -> float:
    """How well the words of a query match a text, 0–1; see the module's table."""
    theirs = _words(text)
    if not theirs:
        return 0.0
    query, whole = " ".join(words), " ".join(theirs)
    if query == whole:
        return EXACT
    if whole.startswith(query):
        return PREFIX
    if all(_begins_one(word, theirs) for word in words):
        return WORDS
    joined, all_joined = "".join(words), "".join(theirs)
    if all_joined.startswith(joined):
        return JOINED
    if len(joined) >= 4 and joined in all_joined:
        return INSIDE
    slips = _slips(words, theirs)
    if slips is None:
        slips = _slips((joined,), (all_joined,))
    return 0.0 if slips is None else FUZZY - _SLIP * (slips - 1)


def match_some(words: Words, text: str) -> float:
    """How many of the words of a query begin a word of a text, as a share of SOME; single letters do not count."""
    theirs = _words(text)
    found = sum(len(word) > 1 and _begins_one(word, theirs) for word in words)
    return SOME * found / len(words)


def _begins_one(word: str, theirs: Words) -> bool:
    return any(their.startswith(_ALIKE.get(word, word)) for their in theirs)


def _slips(words: Words, theirs: Words) -> int | None:
    """Slips of all the words together, each against the beginning or the whole of its nearest word."""
    total = 0
    for word in words:
        allowed = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        nearest = min(
            min(
                OSA.distance(word, their, score_cutoff=allowed),
                OSA.distance(word, their[: len(word)], score_cutoff=allowed),
            )
            for their in theirs
        )
        if nearest > allowed:
            return None
        total += nearest
    return total


@lru_cache(maxsize=16_384)
def _words(text: str) -> Words:
    """Lower-case words without accents, punctuation, and the words that say nothing."""
    words = tuple(re.findall(r"[a-z0-9]+", folded(text)))
    return tuple(word for word in words if word not in _NOISE) or words
