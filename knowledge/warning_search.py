"""Warnings by the words that a frightened person types: "cant pee", "sweling one calf", "my chest feels tight".

Each warning holds the words that call it (`RedFlag.words`). A query finds a warning when every word of one of its
texts is in the query, in any order and among others, so "I have a swollen left calf" finds "swollen calf". Words are
the same when

* they are equal, but for plural s, apostrophes, and words that people use alike ("wee" and "pee", `ALIKE`), or
* one begins with the other and four letters or more are shared ("cough", "coughing"), or
* they are a slip apart (four to six letters) or two (seven and more).

A text of a single word is stricter, because it has nothing beside it to tell that it is meant: at most one slip in six
letters or more, and a longer word typed is another word ("herniated disc" is no hernia).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.document.records import Document, RedFlag
from knowledge.folding import folded


MOST_WARNINGS = 4
LONGEST_QUERY = 12  # words that are looked at
_SLIP = 0.1  # what a slip takes away
_BEGINS = 0.03  # what a different ending takes away
_EACH_WORD = 0.01  # the more words of a text are found, the surer it is meant
_KEEP = 0.12  # poorer than the best by more than this is left out
ALIKE = {
    "wee": "pee", "urinate": "pee", "urinating": "pee", "urine": "pee", "peeing": "pee", "piss": "pee",
    "poop": "poo", "stool": "poo", "stools": "poo", "faeces": "poo", "feces": "poo",
    "tummy": "belly", "stomach": "belly", "abdomen": "belly", "abdominal": "belly", "gut": "belly",
    "swelling": "swollen", "swelled": "swollen", "swells": "swollen", "swell": "swollen", "puffy": "swollen",
    "puking": "vomiting", "puke": "vomiting", "vomit": "vomiting", "vomited": "vomiting",
    "breathing": "breathe", "breath": "breathe", "breathes": "breathe",
    "breth": "breathe",
    "hurts": "pain", "hurt": "pain", "hurting": "pain", "sore": "pain", "painful": "pain", "ache": "pain",
    "aching": "pain", "aches": "pain",
    "suddenly": "sudden", "abrupt": "sudden",
    "cannot": "cant", "couldnt": "cant", "unable": "cant",
    "numbness": "numb", "droopy": "drooping", "droops": "drooping", "drooped": "drooping", "droop": "drooping",
    "tight": "tightness", "tightening": "tightness", "dizziness": "dizzy", "weakness": "weak",
    "faint": "fainted", "fainting": "fainted", "collapse": "collapsed", "feverish": "fever", "temperature": "fever",
}  # fmt: skip
_NOISE = {
    "i", "a", "an", "the", "my", "me", "of", "in", "on", "at", "and", "or", "to", "is", "are", "am", "have", "has",
    "had", "with", "it", "its", "feel", "feels", "feeling", "when", "from", "so", "very", "im", "ive", "for", "that",
    "got", "get", "gets", "been", "was", "went", "be", "s",
}  # fmt: skip

Words = tuple[str, ...]


def warnings_for(document: Document, query: str) -> tuple[RedFlag, ...]:
    """The warnings that a query calls, worst level first, then the better match; at most four."""
    typed = words_of(query)[:LONGEST_QUERY]
    if not typed:
        return ()
    scored = [(max((_score(typed, text) for text in flag.words), default=0.0), flag) for flag in document.red_flags]
    best = max((score for score, _ in scored), default=0.0)
    found = sorted(
        ((score, flag) for score, flag in scored if score > 0 and score >= best - _KEEP), key=lambda one: -one[0]
    )
    return tuple(flag for _, flag in sorted(found[:MOST_WARNINGS], key=lambda one: one[1].level))


def _score(typed: Words, text: str) -> float:
    """How well a query holds a text, about 0–1: 0 when a word of the text is missing."""
    wanted = words_of(text)
    alone = len(wanted) == 1
    score = 1.0
    for word in wanted:
        likeness = max(_likeness(one, word, alone) for one in typed)
        if not likeness:
            return 0.0
        score -= 1 - likeness
    return max(score, 0.01) + _EACH_WORD * len(wanted)


def _likeness(typed: str, wanted: str, alone: bool) -> float:
    """1 for the same word, less for a different ending or slips, 0 for another word."""
    if typed == wanted:
        return 1.0
    short = min(len(typed), len(wanted))
    begins = wanted.startswith(typed) or (typed.startswith(wanted) and not alone)
    if begins and short >= (6 if alone else 4):
        return 1 - _BEGINS
    allowed = (1 if short >= 6 else 0) if alone else (0 if short < 4 else 1 if short < 7 else 2)
    slips = OSA.distance(typed, wanted, score_cutoff=allowed)
    return 1 - _SLIP * slips if slips <= allowed else 0.0


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text that say something, each in its plainest form."""
    plain = folded(text.replace("’", "'"))
    plain = re.sub(r"\b(can|could|will|do|does|did)\s+not\b", r"\1nt", plain.replace("'", ""))
    plain = re.sub(r"\b(cannt|cannot|couldnt)\b", "cant", plain)
    plain = re.sub(r"\bwillnt\b", "wont", plain)
    words = re.findall(r"[a-z0-9]+", plain)
    return tuple(_plainest(word) for word in _told(words))


def _told(words: Iterable[str]) -> list[str]:
    kept = [word for word in words if word not in _NOISE]
    return kept or list(words)


def _plainest(word: str) -> str:
    word = ALIKE.get(word, word)
    single = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return ALIKE.get(single, single)
