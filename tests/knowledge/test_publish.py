from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from knowledge import actions
from knowledge.actions import NothingToPublishError, Shipped
from knowledge.document import Document, DocumentProblems, digest, to_plain, write_folder
from knowledge.models import Citation, Claim, Muscle, Release
from knowledge.models.release import ReleaseIsFixedError
from knowledge.queries import current_release, document_from_tables, release_number
from tests.builders import make_document, make_muscle

from .conftest import NOW


def publish(note: str = "") -> Release:
    return actions.publish(by=None, now=NOW, note=note)


def edit(summary: str) -> None:
    Muscle.objects.update(summary=summary)


def test_publishing_freezes_the_tables(loaded: Document, django_user_model: type[User]) -> None:
    editor = django_user_model.objects.create_user("ed")

    release = actions.publish(by=editor, now=NOW, note="First.")

    release.refresh_from_db()
    assert (release.number, release.document, release.digest) == (1, to_plain(loaded), digest(loaded))
    assert (release.published_at, release.published_by, release.note) == (NOW, editor, "First.")


def test_release_numbers_follow_each_other(loaded: Document) -> None:
    publish()
    edit("Two.")
    publish()
    edit("Three.")
    publish()

    assert list(Release.objects.newest_first().values_list("number", flat=True)) == [3, 2, 1]


def test_publishing_the_same_again_is_refused(loaded: Document) -> None:
    publish()

    with pytest.raises(NothingToPublishError, match="release 1 says the same"):
        publish()

    assert Release.objects.count() == 1


def test_tables_with_errors_are_not_published(loaded: Document) -> None:
    Citation.objects.filter(claim__text="A deep ache.").delete()

    with pytest.raises(DocumentProblems) as refused:
        publish()

    assert [str(problem) for problem in refused.value.problems] == [
        "muscles/infraspinatus.yaml: feels_like[0].cite: is empty; every claim names the source it rests on"
    ]
    assert Release.objects.count() == 0


def test_row_that_cannot_be_read_is_not_published(loaded: Document) -> None:
    Claim.objects.filter(text="A deep ache.").update(text="   ")

    with pytest.raises(DocumentProblems) as refused:
        publish()

    assert [str(problem) for problem in refused.value.problems] == [
        "muscles/infraspinatus.yaml: feels_like[0].text: is empty; write it"
    ]


def test_rolling_back_publishes_the_old_document_again_and_leaves_the_tables(loaded: Document) -> None:
    publish()
    edit("Worse.")
    publish()

    release = actions.roll_back(to=1, by=None, now=NOW)

    assert (release.number, release.note, release.digest) == (3, "Back to release 1.", digest(loaded))
    assert release_number(3) == loaded
    assert document_from_tables().muscles[0].summary == "Worse."


def test_rolling_back_to_what_is_shown_is_refused(loaded: Document) -> None:
    publish()

    with pytest.raises(NothingToPublishError):
        actions.roll_back(to=1, by=None, now=NOW)


def test_rolling_back_to_a_release_that_never_was_is_an_error(loaded: Document) -> None:
    with pytest.raises(Release.DoesNotExist):
        actions.roll_back(to=7, by=None, now=NOW)


def test_release_is_never_changed_or_removed(loaded: Document) -> None:
    release = publish()
    release.note = "Another note."

    for attempt in (
        release.save,
        release.delete,
        Release.objects.all().delete,
        lambda: Release.objects.update(note="Another note."),
    ):
        with pytest.raises(ReleaseIsFixedError):
            attempt()

    release.refresh_from_db()
    assert release.note == ""


@pytest.mark.parametrize("column", ["number", "document", "digest", "published_at", "note"])
def test_database_itself_refuses_to_change_a_release(loaded: Document, column: str) -> None:
    publish()

    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE knowledge_release SET {column} = {column}")


def test_release_stays_when_its_publisher_leaves(loaded: Document, django_user_model: type[User]) -> None:
    editor = django_user_model.objects.create_user("ed")
    actions.publish(by=editor, now=NOW)

    editor.delete()

    assert [(row.number, row.published_by) for row in Release.objects.all()] == [(1, None)]


PUBLISHED_SLOWLY = """
import time
import django
django.setup()
from django.db import connection
from django.utils import timezone
from knowledge import actions

def pause_before_release(execute, sql, params, many, context):
    if sql.startswith("INSERT") and "knowledge_release" in sql:
        print("half-way", flush=True)
        time.sleep(4)
    return execute(sql, params, many, context)

with connection.execute_wrapper(pause_before_release):
    print(actions.publish(by=None, now=timezone.now()).number)
"""


def test_second_publisher_waits_for_the_first_and_finds_nothing_left(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "BODYMAP_DEBUG": "True",
        "DATABASE_URL": f"sqlite:///{tmp_path}/shared.sqlite3",
        "DJANGO_SETTINGS_MODULE": "bodymap.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }

    def manage(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)

    write_folder(make_document(), tmp_path / "content")
    manage("migrate", "-v0").check_returncode()
    manage("content", "load", str(tmp_path / "content")).check_returncode()
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHED_SLOWLY], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "half-way\n"
        second = manage("content", "publish")
        assert first.stdout.read() == "1\n"

    assert first.returncode == 0
    assert second.stderr == "CommandError: Nothing to publish: release 1 says the same.\n"


class TestShipping:
    @pytest.fixture
    def folder(self, db: None, tmp_path: Path) -> Path:
        write_folder(make_document(), tmp_path)
        return tmp_path

    def ship(self, folder: Path, *, if_changed: bool = True) -> Shipped:
        return actions.ship(folder, now=NOW, if_changed=if_changed)

    def change_files(self, folder: Path) -> Document:
        changed = make_document(muscles=(replace(make_muscle(), summary="From the files."),))
        write_folder(changed, folder)
        return changed

    def test_first_time_loads_and_publishes(self, folder: Path) -> None:
        assert self.ship(folder) == Shipped.PUBLISHED

        release = current_release()
        assert release is not None
        assert (release.number, release.document) == (1, make_document())

    def test_second_time_does_nothing(self, folder: Path) -> None:
        self.ship(folder)

        assert self.ship(folder) == Shipped.UNCHANGED
        assert Release.objects.count() == 1

    def test_changed_files_are_published(self, folder: Path) -> None:
        self.ship(folder)
        changed = self.change_files(folder)

        assert self.ship(folder) == Shipped.PUBLISHED
        assert release_number(2) == changed

    def test_work_of_editors_is_kept(self, folder: Path) -> None:
        self.ship(folder)
        edit("By an editor.")
        self.change_files(folder)

        assert self.ship(folder) == Shipped.KEPT_EDITORS
        assert document_from_tables().muscles[0].summary == "By an editor."
        assert Release.objects.count() == 1

    def test_work_of_editors_is_kept_without_any_earlier_load(self, folder: Path) -> None:
        actions.load_document(make_document(), by=None, now=NOW - timedelta(days=1))
        edit("By an editor.")

        assert self.ship(folder, if_changed=False) == Shipped.KEPT_EDITORS

    def test_files_with_errors_change_nothing(self, folder: Path) -> None:
        (folder / "groups.yaml").write_text("- {slug: a}")

        with pytest.raises(DocumentProblems):
            self.ship(folder)

        assert document_from_tables() == Document()
