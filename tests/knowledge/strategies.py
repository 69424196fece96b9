"""Any sound document, for properties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from knowledge.document import in_order
from knowledge.document.records import (
    Citation,
    Claim,
    Document,
    Grade,
    Muscle,
    Position,
    Source,
    Technique,
    TriggerPoint,
    Zone,
    ZoneKind,
)
from tests.builders import make_article, make_document, make_muscle, make_point


AWKWARD = ["no", "null", "yes", "true", "1", "-1.5", "1e3", "0x1F", "2026-01-31", "12:30", "---", "{a}", "[@x]", "<<"]
AWKWARD += ["- a", "a: b", "a #b", "!tag a", "&a b", "*a", "é – ’", "..."]
# Tidy text of all sorts that YAML and Markdown might trip over.
LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"
)  # fmt: skip
TEXTS = (
    st.one_of(
        st.text(LETTERS, min_size=1, max_size=40),
        st.sampled_from([*"~-'\"=#%@`|>{[&*!,?:", *AWKWARD]),
    )
    .map(lambda text: " ".join(part for part in text.split(" ") if part))
    .filter(bool)
)
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
NUMBERS = st.integers(-4000, 4000).map(lambda tenths: tenths / 10)
CITATIONS = st.lists(
    st.builds(
        Citation,
        st.sampled_from(["bron-2011", "simons-1999"]),
        st.sampled_from(Grade),
        at=st.one_of(st.just(""), TEXTS),
        n=st.one_of(st.none(), st.integers(1, 10_000)),
        note=st.one_of(st.just(""), TEXTS),
    ),
    max_size=3,
).map(tuple)
CLAIMS = st.lists(st.builds(Claim, TEXTS, CITATIONS), max_size=3).map(tuple)


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


POINTS = st.tuples(NUMBERS, NUMBERS).map(lambda point: [_number(value) for value in point])
MARKS = st.one_of(
    st.builds(
        lambda view, points, radius: {"view": view, "kind": "stroke", "points": points, "radius": radius},
        st.sampled_from(["front", "back", "head-left", "sole-right"]),
        st.lists(POINTS, min_size=1, max_size=4),
        st.integers(1, 60),
    ),
    st.sampled_from([{"area": "left-chest"}, {"area": "right-teeth", "weight": 0.5}]),
)
ZONES = st.builds(
    Zone, st.sampled_from(ZoneKind), st.lists(MARKS, max_size=3).map(tuple), CITATIONS, st.one_of(st.just(""), TEXTS)
)
TECHNIQUES = st.one_of(
    st.none(), st.builds(Technique, st.lists(TEXTS, min_size=1, max_size=3).map(tuple), TEXTS, CITATIONS)
)


@st.composite
def trigger_points(draw: st.DrawFn, slug: str) -> TriggerPoint:
    return make_point(
        slug,
        name=draw(TEXTS),
        position=Position(draw(st.sampled_from(["front", "back"])), draw(NUMBERS), draw(NUMBERS)),
        zones=tuple(draw(st.lists(ZONES, max_size=2))),
        phenomena=draw(CLAIMS),
        cite=draw(CITATIONS),
    )


@st.composite
def muscles(draw: st.DrawFn, slug: str) -> Muscle:
    muscle = make_muscle(
        slug,
        lay_name=draw(TEXTS),
        synonyms=tuple(draw(st.lists(TEXTS, max_size=3))),
        identifiers=draw(st.dictionaries(TEXTS, TEXTS, max_size=2)),
        summary=draw(TEXTS),
        finding=draw(CLAIMS),
        trigger_points=tuple(
            draw(trigger_points(f"{slug}-{number}")) for number in range(1, 1 + draw(st.integers(0, 2)))
        ),
    )
    return replace(muscle, self_care=replace(muscle.self_care, pressure=draw(TECHNIQUES), when_not=draw(CLAIMS)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents whose records can be read; not all of them would pass `check`."""
    slugs = draw(st.lists(SLUGS, max_size=3, unique=True))
    fields: dict[str, Any] = {}
    if draw(st.booleans()):
        lines = st.lists(st.one_of(st.just(""), TEXTS), min_size=1, max_size=5)
        body = "\n".join(draw(lines)).strip("\n") or "x"
        fields["articles"] = (make_article(body="\n".join(line.rstrip() for line in body.split("\n"))),)
    if draw(st.booleans()):
        fields["sources"] = tuple(
            Source(slug, "web", draw(TEXTS), draw(st.integers(1500, 2100)), draw(TEXTS), note=draw(TEXTS))
            for slug in draw(st.lists(SLUGS, max_size=3, unique=True))
        )
    return in_order(make_document(tuple(draw(muscles(slug)) for slug in slugs), **fields))
