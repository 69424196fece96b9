from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.document import Document, Problem, check, compare, read_folder, write_folder
from knowledge.document.check import errors
from knowledge.document.files import canonical_files
from knowledge.management.commands.content import SHIPPED
from tests.builders import make_document, make_muscle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(make_document(), tmp_path)
    return tmp_path


def problems_of(folder: Path) -> list[str]:
    return [str(problem) for problem in read_folder(folder)[1]]


def test_shipped_content_has_no_errors() -> None:
    document, problems = read_folder(SHIPPED)

    assert errors(problems + check(document)) == []


def test_shipped_content_written_and_read_is_the_same(shipped: Document, tmp_path: Path) -> None:
    write_folder(shipped, tmp_path)

    assert compare(shipped, read_folder(tmp_path)[0]) == []


def test_claim_stands_on_one_line_and_its_citation_on_another() -> None:
    files = dict(canonical_files(make_document()))

    assert files["muscles/infraspinatus.yaml"].splitlines()[10:16] == [
        "attachments:",
        "- end: origin",
        "  text: The blade.",
        "  cite: [{source: simons-1999, grade: textbook, at: ch. 22}]",
        "- end: insertion",
        "  text: The arm.",
    ]
    assert (
        "    marks:\n    - {view: back, kind: stroke, points: [[-68, 222]], radius: 30}\n"
        in (files["muscles/infraspinatus.yaml"])
    )
    assert files["groups.yaml"] == "- {slug: shoulder, name: Shoulder}\n"
    assert files["articles/trigger-points.md"] == (
        "---\ntitle: What a trigger point is\nsummary: In short.\nposition: 1\nrole: how-to-press\n"
        "cite: [{source: simons-1999, grade: textbook, at: ch. 22}]\n---\n\n"
        "## A knot\n\nIn a taut band [@simons-1999, ch. 2].\n"
    )


def test_writing_removes_files_of_records_that_are_gone_and_nothing_else(folder: Path) -> None:
    (folder / "README.md").write_text("Read me.")
    (folder / "sources" / "mixed.yaml").write_text("[]")

    write_folder(make_document(muscles=(make_muscle("teres-minor", compensates=()),)), folder)

    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        "README.md",
        "areas.yaml",
        "articles/trigger-points.md",
        "groups.yaml",
        "inventory.yaml",
        "muscles/teres-minor.yaml",
        "red_flags.yaml",
        "sources/b.yaml",
        "sources/s.yaml",
        "wholes.yaml",
    ]


def test_sources_may_stand_in_any_file_of_their_folder(folder: Path) -> None:
    text = (folder / "sources" / "b.yaml").read_text() + (folder / "sources" / "s.yaml").read_text()
    for path in (folder / "sources").iterdir():
        path.unlink()
    (folder / "sources" / "shoulder.yaml").write_text(text)

    assert read_folder(folder) == (make_document(), [])


def test_complaint_has_a_file_of_its_own() -> None:
    text = dict(canonical_files(make_document()))["complaints/painful-shoulder.yaml"]

    assert "areas: [chest, left-shoulder-blade]\n" in text
    assert (
        "examine:\n"
        "- muscle: infraspinatus\n"
        "  text: It refers here.\n"
        "  found: 56\n"
        "  examined: 72\n"
        "  among: people with shoulder pain\n"
        "  cite: [{source: bron-2011, grade: study, at: table 2, n: 72}]\n"
    ) in text


def test_complaint_in_a_file_of_another_name_is_refused(folder: Path) -> None:
    (folder / "complaints" / "painful-shoulder.yaml").rename(folder / "complaints" / "sore-arm.yaml")

    assert problems_of(folder) == [
        "complaints/sore-arm.yaml: slug: is 'painful-shoulder', but the file is called sore-arm.yaml; make them agree"
    ]


def test_words_of_yaml_stay_words(folder: Path) -> None:
    path = folder / "muscles" / "infraspinatus.yaml"
    path.write_text(path.read_text().replace("[Infraspinatus muscle]", "[no, on, 12:30, 2026-01-31, 007]"))

    document, problems = read_folder(folder)

    assert problems == []
    assert document.muscles[0].synonyms == ("no", "on", "12:30", "2026-01-31", "007")


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("groups.yaml", "- {slug: a, name: 'A}", "groups.yaml: line 1, column 22: found unexpected end of stream"),
        (
            "groups.yaml",
            "- {slug: a, name: A, name: B}",
            "groups.yaml: line 1, column 22: the key 'name' is given twice",
        ),
        ("groups.yaml", "", "groups.yaml: is empty; fill it or remove it"),
        ("groups.yaml", "slug: a", "groups.yaml: must be a list; start each record with '- '"),
        ("groups.yaml", "- {slug: a}", "groups.yaml: a.name: is missing; add it"),
        ("muscles/a.yaml", "- a", "muscles/a.yaml: must be a map with the fields of a Muscle"),
        ("articles/a.md", "Text.", "articles/a.md: must start with YAML between two lines of ---"),
        (
            "articles/a.md",
            "---\nslug: a\n---\nText.",
            "articles/a.md: the part between the --- must be a map without slug (the file's name) and body (below it)",
        ),
    ],
)
def test_broken_file_is_named_with_line_and_remedy(tmp_path: Path, file: str, text: str, problem: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)

    assert problems_of(tmp_path) == [problem]


def test_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "groups.yaml").write_bytes(b"- \xff")

    assert problems_of(tmp_path) == ["groups.yaml: is not UTF-8 text (byte 2); save it as UTF-8"]


def test_file_called_otherwise_than_its_slug_is_refused(folder: Path) -> None:
    (folder / "muscles" / "infraspinatus.yaml").rename(folder / "muscles" / "supraspinatus.yaml")

    assert problems_of(folder) == [
        (
            "muscles/supraspinatus.yaml: slug: is 'infraspinatus', but the file is called supraspinatus.yaml; "
            "make them agree"
        )
    ]  # fmt: skip


def test_file_that_would_not_be_read_is_named(folder: Path) -> None:
    (folder / "muscles" / "teres-minor.yml").write_text("slug: teres-minor")

    assert problems_of(folder) == [
        (
            "muscles/teres-minor.yml: is not read; content is muscles/*.yaml, complaints/*.yaml, sources/*.yaml, "
            "articles/*.md and groups.yaml, wholes.yaml, inventory.yaml, areas.yaml, red_flags.yaml"
        )
    ]  # fmt: skip


def test_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none")[1] == [
        Problem(str(tmp_path / "none"), "is not a folder; name the folder with the content files")
    ]
