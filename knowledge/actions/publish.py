"""Releases: freezing the tables, going back to an earlier release, and shipping the content files."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from knowledge.document import Document, DocumentProblems, check, digest, read_folder, to_plain
from knowledge.document.check import errors
from knowledge.models import Load, Release
from knowledge.queries import document_from_tables, forget_release, release_number, tables_changed_since_load

from .load import load_document


class NothingToPublishError(ValueError):
    """What was to be published is what the site shows already."""


class Shipped(Enum):
    """What became of the content that comes with the program."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"  # the same as when it was last shipped
    KEPT_EDITORS = "kept editors"  # the tables hold changes by editors, and were left alone


@transaction.atomic
def publish(*, by: User | None, now: datetime, note: str = "") -> Release:
    """Freeze the tables into a new release.

    Raises DocumentProblems when they hold errors, NothingToPublishError when nothing changed.
    """
    document = document_from_tables()
    problems = errors(check(document))
    if problems:
        raise DocumentProblems(problems)
    return _release(document, by=by, now=now, note=note)


@transaction.atomic
def roll_back(*, to: int, by: User | None, now: datetime, note: str = "") -> Release:
    """Publish the document of release `to` again, under a new number. The tables stay as they are.

    Raises Release.DoesNotExist, and NothingToPublishError when the site shows that document already.
    """
    return _release(release_number(to), by=by, now=now, note=note or f"Back to release {to}.")


@transaction.atomic
def ship(folder: Path, *, now: datetime, if_changed: bool) -> Shipped:
    """Load and publish the content that comes with the program, unless editors have changed the tables.

    With `if_changed`, content that was shipped before is left alone. Raises DocumentProblems.
    """
    document, problems = read_folder(folder)
    if errors(problems):
        raise DocumentProblems(problems)
    last = Load.objects.filter(shipped=True).order_by("-pk").first()
    if if_changed and last is not None and last.digest == digest(document):
        return Shipped.UNCHANGED
    if tables_changed_since_load():
        return Shipped.KEPT_EDITORS
    load_document(document, by=None, now=now, shipped=True)
    try:
        # Loading has just checked the document, and the tables hold nothing else.
        _release(document, by=None, now=now, note="The content that comes with the program.")
    except NothingToPublishError:
        return Shipped.UNCHANGED
    return Shipped.PUBLISHED


def _release(document: Document, *, by: User | None, now: datetime, note: str) -> Release:
    # Locking the latest row makes publishers queue, where the database does not do so by itself.
    latest = Release.objects.select_for_update().newest_first().defer("document").first()
    digest_now = digest(document)
    if latest is not None and latest.digest == digest_now:
        raise NothingToPublishError(f"Nothing to publish: release {latest.number} says the same.")
    number = (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    release = Release.objects.create(
        number=number,
        document=to_plain(document),
        digest=digest_now,
        published_at=now,
        published_by=by,
        note=note,
    )
    transaction.on_commit(forget_release)
    return release
