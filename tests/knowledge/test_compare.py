from __future__ import annotations

from dataclasses import replace

from knowledge.document import Change, compare
from knowledge.document.records import Claim, Document, Group
from tests.builders import CITE, make_document, make_muscle, make_point


FILE = "muscles/infraspinatus.yaml"


def changes(**fields: object) -> list[Change]:
    return compare(make_document(), make_document(muscles=(replace(make_muscle(), **fields),)))  # type: ignore[arg-type]


def test_changed_text_is_named_by_its_path() -> None:
    assert changes(summary="Another sentence.") == [
        Change("changed", FILE, "summary", "Infraspinatus in a sentence.", "Another sentence.")
    ]


def test_claim_put_in_front_is_the_only_change() -> None:
    first = Claim("First.", CITE)
    plain = {"text": "First.", "cite": [{"source": "simons-1999", "grade": "textbook", "at": "ch. 22"}]}

    assert changes(finding=(first, *make_muscle().finding)) == [Change("added", FILE, "finding[0]", None, plain)]


def test_part_with_a_slug_is_named_by_it() -> None:
    moved = replace(make_point(), place="Higher up.")

    assert changes(trigger_points=(moved,)) == [
        Change(
            "changed",
            FILE,
            "trigger_points[infraspinatus-1].place",
            "In the middle of the blade.",
            "Higher up.",
        )
    ]


def test_field_emptied_is_removed() -> None:
    assert changes(synonyms=()) == [Change("removed", FILE, "synonyms", ["Infraspinatus muscle"], None)]


def test_records_come_and_go_whole() -> None:
    bare = make_document(muscles=(), inventory=make_document().inventory)

    added = compare(bare, make_document())

    assert [(change.kind, change.where, change.path) for change in added] == [("added", FILE, "")]
    assert [(change.kind, change.where, change.path) for change in compare(make_document(), bare)] == [
        ("removed", FILE, "")
    ]


def test_another_order_is_a_change() -> None:
    one = Document(groups=(Group("a", "A"), Group("b", "B")))
    other = Document(groups=(Group("b", "B"), Group("a", "A")))

    assert compare(one, other) == [Change("moved", "groups", "", ["a", "b"], ["b", "a"])]


def test_parts_of_a_long_text_are_the_paragraphs_that_differ() -> None:
    change = Change("changed", "articles/a.md", "body", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo!\n\nThree.\n\nFour.")

    assert change.parts == ("…\n\nTwo.\n\n…", "…\n\nTwo!\n\n…\n\nFour.")
    assert Change("changed", "a", "name", "One.", "Two.").parts == ("One.", "Two.")
