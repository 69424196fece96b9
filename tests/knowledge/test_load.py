from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from knowledge import actions
from knowledge.document import Document, DocumentProblems, compare, in_order, write_folder
from knowledge.document.records import Claim, ExaminedMuscle, KnownMuscle, RelatedMuscle, Whole
from knowledge.models import Claim as ClaimRow
from knowledge.models import Complaint, Load, Muscle, TriggerPoint
from knowledge.queries import document_from_tables, tables_changed_since_load
from tests.builders import CITE, DELTOID_PARTS, make_complaint, make_document, make_muscle, make_point

from .conftest import NOW


def load(document: Document) -> Load:
    return actions.load_document(document, by=None, now=NOW)


def test_tables_hold_what_was_loaded(loaded: Document) -> None:
    assert document_from_tables() == loaded


def test_shipped_content_loads_and_dumps_byte_for_byte(db: None, shipped: Document, tmp_path: Path) -> None:
    write_folder(shipped, tmp_path / "before")

    load(shipped)
    write_folder(document_from_tables(), tmp_path / "after")

    assert _bytes(tmp_path / "after") == _bytes(tmp_path / "before")


def test_loading_again_keeps_the_rows_of_the_same_slug(loaded: Document) -> None:
    keys = (Muscle.objects.get().pk, TriggerPoint.objects.get().pk)
    changed = make_document(muscles=(make_muscle(name="Another name", trigger_points=(make_point(name="Belly"),)),))

    load(changed)

    assert document_from_tables() == changed
    assert (Muscle.objects.get().pk, TriggerPoint.objects.get().pk) == keys


def test_complaints_of_every_shape_are_kept(db: None) -> None:
    rows = (ExaminedMuscle("deltoid", "The whole of it.", cite=CITE), *make_complaint().examine)
    complaints = (
        make_complaint("stiff-neck", body_part="head-neck", position=7, red_flags=("heart",), disputed=()),
        make_complaint("aching-arm", position=2, examine=rows, synonyms=()),
        make_complaint("zinging-arm", position=1),
    )
    document = in_order(make_document(complaints=tuple(reversed(complaints))))

    load(document)

    assert document_from_tables() == document
    assert [complaint.slug for complaint in document.complaints] == ["stiff-neck", "zinging-arm", "aching-arm"]


def test_loading_again_keeps_the_row_of_a_complaint(loaded: Document) -> None:
    key = Complaint.objects.get().pk
    changed = make_document(complaints=(make_complaint(name="Another name", first_steps=(Claim("Wait.", CITE),)),))

    load(changed)

    assert document_from_tables() == changed
    assert Complaint.objects.get().pk == key


def test_loading_removes_what_is_gone(loaded: Document) -> None:
    bare = make_document(muscles=(), wholes=(), inventory=(), red_flags=(), articles=(), areas=())

    load(bare)

    assert document_from_tables() == bare


def test_names_can_be_swapped_between_muscles_and_wholes_replaced(db: None) -> None:
    two = (make_muscle(name="One"), make_muscle("teres-minor", name="Two", compensates=()))
    swapped = (make_muscle(name="Two"), make_muscle("teres-minor", name="One", compensates=()))
    load(make_document(muscles=two))
    after = make_document(muscles=swapped)
    inventory = tuple(
        KnownMuscle(known.slug, known.name, known.group, "shoulder-cap") if known.slug in DELTOID_PARTS else known
        for known in after.inventory
    )
    cap = Whole("shoulder-cap", "group", "Deltoid", "Deltoides", "Cap", (), DELTOID_PARTS)
    after = replace(
        after,
        wholes=(cap,),
        inventory=inventory,
        muscles=tuple(replace(m, keys=(RelatedMuscle("shoulder-cap", "It pulls.", CITE),)) for m in after.muscles),
    )

    load(after)

    assert compare(after, document_from_tables()) == []


def test_document_with_errors_is_refused_and_the_tables_stay(loaded: Document) -> None:
    wrong = make_document(muscles=(make_muscle(weakness=(Claim("No source."),)),))

    with pytest.raises(DocumentProblems) as refused:
        load(wrong)

    assert [str(problem) for problem in refused.value.problems] == [
        "muscles/infraspinatus.yaml: weakness[0].cite: is empty; every claim names the source it rests on"
    ]
    assert document_from_tables() == loaded


def test_document_in_another_language_is_refused(db: None) -> None:
    with pytest.raises(DocumentProblems) as refused:
        load(replace(make_document(), language="de"))

    assert [str(problem) for problem in refused.value.problems] == ["document: is in 'de'; the tables hold 'en'"]


def test_change_by_an_editor_is_noticed(loaded: Document) -> None:
    assert not tables_changed_since_load()

    ClaimRow.objects.filter(text="A deep ache.").update(text="A dull ache.")

    assert tables_changed_since_load()


KILLED_HALF_WAY = """
import sys, time
import django
django.setup()
from django.db import connection
from django.utils import timezone
from knowledge import actions
from tests.builders import make_document, make_muscle

def stop_before_citations(execute, sql, params, many, context):
    if sql.startswith("INSERT") and "knowledge_citation" in sql:
        print("half-way", flush=True)
        time.sleep(60)
    return execute(sql, params, many, context)

with connection.execute_wrapper(stop_before_citations):
    actions.load_document(make_document(muscles=(make_muscle(name="Half loaded"),)), by=None, now=timezone.now())
"""


def test_loading_killed_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "BODYMAP_DEBUG": "True",
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "DJANGO_SETTINGS_MODULE": "bodymap.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    content, dumped = tmp_path / "content", tmp_path / "dumped"
    write_folder(make_document(), content)

    def manage(*words: str) -> None:
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)

    manage("migrate", "-v0")
    manage("content", "load", str(content))
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_HALF_WAY], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half-way\n"
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL

    manage("content", "dump", str(dumped))
    assert _bytes(dumped) == _bytes(content)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
