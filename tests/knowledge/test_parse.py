from __future__ import annotations

import pytest

from knowledge.document import DocumentProblems, Problem, from_plain, to_plain
from knowledge.document.records import Document
from tests.builders import make_document, make_muscle, make_point


def problems_of(raw: object) -> list[str]:
    with pytest.raises(DocumentProblems) as refused:
        from_plain(raw)
    return [str(problem) for problem in refused.value.problems]


def plain_muscle(**changes: object) -> dict[str, object]:
    """A plain document whose only muscle has changes; a value of None removes the field."""
    plain = to_plain(make_document())
    muscle = plain["muscles"][0]  # type: ignore[index]  # plain data
    muscle.update(changes)
    for name in [name for name, value in changes.items() if value is None]:
        del muscle[name]
    return plain


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": None}, "name: is missing; add it"),
        ({"name": "  "}, "name: is empty; write it"),
        ({"name": 5}, 'name: must be text; put it in quotes: "5"'),
        ({"name": "a\x07b"}, "name: holds the invisible character U+0007; remove it"),
        ({"frequency": "often"}, "frequency: must be one of common, occasional, rare"),
        ({"synonyms": "traps"}, "synonyms: must be a list"),
        ({"synonyms": ["traps", 7]}, 'synonyms[1]: must be text; put it in quotes: "7"'),
        ({"identifiers": ["fma"]}, "identifiers: must be a map of texts"),
        ({"identifiers": {"fma": 32546}}, 'identifiers.fma: must be text; put it in quotes: "32546"'),
        ({"self_care": "rest"}, "self_care: must be a map with the fields of a SelfCare"),
        ({"action": [{"text": "Lifts."}, {"cite": []}]}, "action[1].text: is missing; add it"),
        ({"action": [{"text": "Lifts.", "why": "x"}]}, "action[0].why: is not a field here; use text, cite"),
        (
            {"attachments": [{"end": "middle", "text": "The blade."}]},
            "attachments[0].end: must be one of origin, insertion, not 'middle'",
        ),
        (
            {"action": [{"text": "Lifts.", "cite": [{"source": "a", "grade": "study", "n": True}]}]},
            "action[0].cite[0].n: must be a whole number",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_field_that_is_wrong_is_named_with_its_path(changes: dict[str, object], message: str) -> None:
    assert problems_of(plain_muscle(**changes)) == [f"muscles/infraspinatus.yaml: {message}"]


def test_every_problem_is_reported_at_once() -> None:
    raw = plain_muscle(name=None, frequency="often", colour="red")

    assert [text.removeprefix("muscles/infraspinatus.yaml: ").split(":")[0] for text in problems_of(raw)] == [
        "colour",
        "name",
        "frequency",
    ]


def test_slug_that_is_not_hyphened_words_is_refused() -> None:
    assert problems_of(plain_muscle(slug="Infra spinatus")) == [
        "muscles: [0].slug: must be lower-case words joined by hyphens, not 'Infra spinatus'"
    ]


def test_slug_given_twice_names_both_places() -> None:
    twin = make_muscle("teres-minor", trigger_points=(make_point("infraspinatus-1"),))
    document = make_document(muscles=(make_muscle(), twin))
    plain = to_plain(document)
    plain["sources"] = [*plain["sources"], plain["sources"][0]]  # type: ignore[misc,index]  # plain data

    assert problems_of(plain) == [
        "sources/b.yaml: bron-2011: repeats the slug 'bron-2011' of sources/b.yaml: bron-2011; give it its own",
        (
            "muscles/teres-minor.yaml: trigger_points[0].slug: repeats the slug 'infraspinatus-1' of "
            "muscles/infraspinatus.yaml: trigger_points[0].slug; give it its own"
        ),
    ]


def test_marks_pass_the_check_of_all_geometry() -> None:
    bad = make_point(zones=())
    plain = to_plain(make_document(muscles=(make_muscle(trigger_points=(bad,)),)))
    zone = {
        "kind": "essential",
        "marks": [{"view": "back", "kind": "stroke", "points": [[0, "x"]], "radius": 9}, {"area": "left-moon"}],
    }
    plain["muscles"][0]["trigger_points"][0]["zones"] = [zone]  # type: ignore[index]  # plain data

    start = "muscles/infraspinatus.yaml: trigger_points[0].zones[0].marks"
    assert problems_of(plain) == [
        f"{start}[0].points[0]: y must be a number",
        f"{start}[1]: there is no area “left-moon”",
    ]


def test_bad_area_does_not_make_marks_naming_it_look_wrong() -> None:
    plain = to_plain(make_document())
    plain["areas"][0]["name"] = 3  # type: ignore[index]  # plain data
    plain["muscles"][0]["trigger_points"][0]["zones"][0]["marks"] = [{"area": "left-shoulder-blade"}]  # type: ignore[index]

    assert problems_of(plain) == ['areas.yaml: shoulder-blade.name: must be text; put it in quotes: "3"']


def test_text_is_tidied() -> None:
    document = from_plain(plain_muscle(summary="  One\n  sentence.\t"))

    assert document.muscles[0].summary == "One sentence."


@pytest.mark.parametrize("raw", [None, [], "text", 7], ids=str)
def test_what_is_no_document_is_refused(raw: object) -> None:
    with pytest.raises(DocumentProblems) as refused:
        from_plain(raw)

    assert refused.value.problems == [Problem("document", "must be a map of collections")]


def test_unknown_collection_is_refused() -> None:
    assert problems_of({"nerves": []}) == [
        (
            "nerves: is not a part of a document; use areas, articles, complaints, groups, inventory, language, "
            "muscles, red_flags, sources, wholes"
        )
    ]


def test_empty_document_is_a_document() -> None:
    assert from_plain({}) == Document()
