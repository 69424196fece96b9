"""`manage.py content`, verb by verb."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from knowledge.document import read_folder, write_folder
from knowledge.management.commands import content
from knowledge.models import Load, Muscle, Release
from knowledge.queries import document_from_tables
from tests.builders import make_document, make_muscle, make_point


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(make_document(), tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def shipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small document is the content that comes with the program."""
    monkeypatch.setattr(content, "SHIPPED", folder)
    return folder


def run(*words: object) -> str:
    output = StringIO()
    call_command("content", *map(str, words), stdout=output)
    return output.getvalue()


def test_check_counts_what_is_there_and_shows_the_gaps(folder: Path) -> None:
    lines = run("check", folder).splitlines()

    assert [line.partition(":")[2].partition(";")[0] for line in lines[:-1]] == [
        " areas.yaml: shoulder-blade: only infraspinatus refers pain here",
        " areas.yaml: chest: no muscle refers pain here",
        " areas.yaml: lower-back: only infraspinatus refers pain here",
        " areas.yaml: teeth: no muscle refers pain here",
    ]
    assert lines[-1] == "1 muscle, 1 trigger point: 0 errors, 4 warnings"


def test_check_shows_every_problem_and_fails(folder: Path) -> None:
    write_folder(
        make_document(muscles=(make_muscle(keys=(), weakness=(), trigger_points=(make_point(zones=()),)),)), folder
    )
    (folder / "articles" / "trigger-points.md").write_text("Text.")
    output = StringIO()

    with pytest.raises(CommandError, match="1 error, 1 warning") as failed:
        call_command("content", "check", str(folder), stdout=output)

    assert failed.value.returncode == 1
    assert (
        output.getvalue().splitlines()[0]
        == "error: articles/trigger-points.md: must start with YAML between two lines of ---"
    )
    assert output.getvalue().splitlines()[-1] == (
        "warning: muscles/infraspinatus.yaml: trigger_points[0].zones: is empty; draw where its pain is felt"
    )


def test_load_then_dump_gives_the_same_files(db: None, folder: Path, tmp_path: Path) -> None:
    run("load", folder)
    run("dump", tmp_path / "dumped")

    files = [path.relative_to(folder) for path in folder.rglob("*.*")]
    assert files == [path.relative_to(tmp_path / "dumped") for path in (tmp_path / "dumped").rglob("*.*")]
    assert [(tmp_path / "dumped" / path).read_bytes() for path in files] == [
        (folder / path).read_bytes() for path in files
    ]


def test_load_of_broken_files_changes_nothing(db: None, folder: Path) -> None:
    run("load", folder)
    (folder / "groups.yaml").write_text("- {slug: shoulder}")

    with pytest.raises(CommandError):
        run("load", folder)

    assert document_from_tables() == make_document()


def test_compare_shows_what_publishing_would_change(db: None, folder: Path) -> None:
    run("load", folder)
    run("publish")
    Muscle.objects.update(summary="Changed.")

    assert run("compare") == (
        "changed muscles/infraspinatus.yaml: summary\n    - Infraspinatus in a sentence.\n    + Changed.\n1 change\n"
    )


def test_compare_of_a_folder_shows_what_loading_it_would_change(db: None, folder: Path) -> None:
    run("load", folder)
    Muscle.objects.update(summary="Changed.")

    assert run("compare", folder).splitlines()[1:] == [
        "    - Changed.",
        "    + Infraspinatus in a sentence.",
        "1 change",
    ]


def test_publish_says_the_number_and_refuses_the_same_again(db: None, folder: Path) -> None:
    run("load", folder)

    assert run("publish", "--note", "First.") == "Published release 1\n"
    with pytest.raises(CommandError, match="release 1 says the same"):
        run("publish")
    assert list(Release.objects.values_list("number", "note")) == [(1, "First.")]


def test_publish_shipped_loads_publishes_and_is_quiet_the_second_time(db: None, shipped: Path) -> None:
    assert run("publish", "--shipped", "--if-changed") == "Published release 1 from the shipped content\n"
    assert run("publish", "--shipped", "--if-changed") == "The shipped content is published already.\n"
    assert list(Load.objects.values_list("shipped", flat=True)) == [True]


def test_publish_shipped_keeps_the_work_of_editors_and_says_so(db: None, shipped: Path) -> None:
    run("publish", "--shipped", "--if-changed")
    Muscle.objects.update(summary="By an editor.")
    changed = make_document(muscles=(make_muscle(summary="From the files."),))
    write_folder(changed, shipped)

    output = run("publish", "--shipped", "--if-changed")

    assert output.startswith("The shipped content was NOT loaded: editors have changed the tables")
    assert document_from_tables().muscles[0].summary == "By an editor."
    assert read_folder(shipped)[0] == changed


def test_if_changed_goes_with_shipped(db: None) -> None:
    with pytest.raises(CommandError, match="--if-changed goes with --shipped"):
        run("publish", "--if-changed")


def test_flags_lists_what_each_area_raises_and_what_hurts_only_together(folder: Path) -> None:
    assert run("flags", folder).splitlines() == [
        "area                 1 2 3  questions  warnings, worst first",
        "left-shoulder-blade  · · ·          0",
        "left-chest           1 · ·          1  heart",
        "left-lower-back      · · ·          0",
        "left-teeth           · · ·          0",
        "",
        "Only together, by spread, or by words that people type:",
        "1 heart: left-chest + left-shoulder-blade, teeth",
        "1 heart: 7 areas of the Widespread Pain Index",
        "",
        "1 warning, 0 without a second check; 4 areas, 3 silent, 1 with an emergency",
    ]
