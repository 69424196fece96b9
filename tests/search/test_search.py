"""Search by name, as people type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.document.records import Area, Complaint, Document, Group, Muscle, Whole
from knowledge.search import EXACT, FUZZY, INSIDE, JOINED, PREFIX, WORDS, Hits, match, search
from tests.lookup.bodies import muscle_record


def muscle(slug: str, name: str, lay_name: str, latin: str, *synonyms: str, whole: str | None = None) -> Muscle:
    return replace(muscle_record(slug, []), name=name, lay_name=lay_name, latin=latin, synonyms=synonyms, whole=whole)


def complaint(slug: str, name: str, lay_name: str, *synonyms: str) -> Complaint:
    return Complaint(slug, name, lay_name, synonyms, "back", 1, "", (), (), (), (), (), (), ())


DOCUMENT = Document(
    groups=(Group("neck", "Neck"),),
    wholes=(
        Whole(
            "trapezius", "muscle", "Trapezius", "Musculus trapezius", "Kite muscle", ("traps",), ("trapezius-upper",)
        ),
    ),
    areas=(
        Area("temple", "Temporal region", "Temple", True, "head-neck", synonyms=("side of the head",)),
        Area("elbow-tip", "Olecranon", "Point of the elbow", True, "arm", synonyms=("funny bone",)),
        Area("outer-elbow", "Lateral elbow", "Outer side of the elbow", True, "arm"),
        Area("tailbone", "Coccyx", "Tailbone", False, "hip"),
    ),
    complaints=(
        complaint("tennis-elbow", "Lateral epicondylalgia", "Tennis elbow", "mouse elbow"),
        complaint("lumbago", "Acute low back pain", "Sudden low back pain", "thrown out back"),
    ),
    muscles=(
        muscle(
            "trapezius-upper",
            "Upper trapezius",
            "Top of the shoulder",
            "Musculus trapezius, pars descendens",
            whole="trapezius",
        ),
        muscle("infraspinatus", "Infraspinatus", "Shoulder-blade muscle", "Musculus infraspinatus", "rotator cuff"),
        muscle("supraspinatus", "Supraspinatus", "Above the blade", "Musculus supraspinatus", "rotator cuff"),
        muscle("suboccipitals", "Suboccipitals", "Base of the skull", "Musculi suboccipitales"),
        muscle("temporalis", "Temporalis", "Temple muscle", "Musculus temporalis"),
    ),
)


def slugs(hits: Hits) -> tuple[list[str], list[str], list[str]]:
    return ([h.slug for h in hits.muscles], [h.slug for h in hits.wholes], [h.slug for h in hits.areas])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("infraspinatus", (["infraspinatus"], [], [])),
        ("Musculus Infraspinatus", (["infraspinatus"], [], [])),
        ("INFRASPINTAUS", (["infraspinatus"], [], [])),
        ("infrspinat", (["infraspinatus"], [], [])),
        ("spinatus", (["infraspinatus", "supraspinatus"], [], [])),
        ("rotator cuf", (["infraspinatus", "supraspinatus"], [], [])),
        ("sub-occipital", (["suboccipitals"], [], [])),
        ("trapezius upper", (["trapezius-upper"], [], [])),
        ("trapezius", (["trapezius-upper"], ["trapezius"], [])),
        ("traps", (["trapezius-upper"], ["trapezius"], [])),
        ("funny bone", ([], [], ["left-elbow-tip", "right-elbow-tip"])),
        ("tail bone", ([], [], ["tailbone"])),
        ("coccyx", ([], [], ["tailbone"])),
        ("left temple", ([], [], ["left-temple"])),
        ("my funny bone hurts", ([], [], ["left-elbow-tip", "right-elbow-tip"])),
        ("elbow pain outside", ([], [], ["left-outer-elbow", "right-outer-elbow"])),
        ("temple", (["temporalis"], [], ["left-temple", "right-temple"])),
        ("xyzzy", ([], [], [])),
        ("", ([], [], [])),
        ("  ?!  ", ([], [], [])),
    ],
)
def test_search_finds(query: str, expected: tuple[list[str], list[str], list[str]]) -> None:
    assert slugs(search(DOCUMENT, query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tennis elbow", ["tennis-elbow"]),
        ("tenis elbow", ["tennis-elbow"]),
        ("lateral epicondylalgia", ["tennis-elbow"]),
        ("mouse elbow", ["tennis-elbow"]),
        ("left elbow aches", ["tennis-elbow"]),
        ("lumbago", []),
        ("acute low back pain", ["lumbago"]),
        ("back thrown out", ["lumbago"]),
        ("xyzzy", []),
        ("elbow pain when using a mouse", ["tennis-elbow"]),  # most of it is in a text, and all of it in none
        ("x y z", []),
        ("", []),
    ],
)
def test_search_finds_complaints(query: str, expected: list[str]) -> None:
    assert [hit.slug for hit in search(DOCUMENT, query).complaints] == expected


def test_hit_of_a_complaint_is_called_as_people_call_it() -> None:
    (hit,) = search(DOCUMENT, "epicondylalgia").complaints

    assert (hit.name, hit.text) == ("Tennis elbow", "Lateral epicondylalgia")


def test_search_finds_all_muscles_of_a_body_part() -> None:
    assert len(search(DOCUMENT, "neck").muscles) == len(DOCUMENT.muscles)


@pytest.mark.parametrize(
    ("words", "text", "score"),
    [
        (("masseter",), "Masseter", EXACT),
        (("mass",), "Masseter", PREFIX),
        (("trap", "upp"), "Upper trapezius", WORDS),
        (("sub", "occipitals"), "Suboccipitals", JOINED),
        (("spinatus",), "Infraspinatus", INSIDE),
        (("maseter",), "Masseter", FUZZY),
        (("msaseter",), "Masseter", FUZZY),
        (("deck",), "Neck", FUZZY),
        (("de",), "Neck", 0.0),
        (("hand",), "Foot", 0.0),
        (("hand",), "…", 0.0),
    ],
)
def test_match_is_scored_by_how_it_matches(words: tuple[str, ...], text: str, score: float) -> None:
    assert match(words, text) == score
