"""`manage.py content`: knowledge between files, tables and releases.

content check [folder]           every problem of the files; exit code 1 when there are errors
content load [folder]            files into the tables, all or nothing
content dump <folder>            tables into files
content compare [folder]         tables against the latest release, or a folder against the tables
content publish [--note TEXT]    tables into a new release
content publish --shipped [--if-changed]    load and publish the content that comes with the program
content flags [folder]           which warnings each named area raises, and what hurts only together
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from knowledge import actions, queries
from knowledge.actions import Shipped
from knowledge.document import (
    Document,
    DocumentProblems,
    Problem,
    check,
    compare,
    read_folder,
    surface_of,
    write_folder,
)
from knowledge.document.check import errors
from knowledge.lookup import gaps
from knowledge.lookup.alarm import alarms


SHIPPED = Path(__file__).resolve().parents[2] / "content"
LONGEST_VALUE = 100  # letters of a value shown by compare


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # the site's pages have no part in this
    help = "Check, load, dump, compare and publish the knowledge."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
        verb = verbs.add_parser("check", help="show every problem of the content files")
        verb.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
        verb = verbs.add_parser("load", help="load content files into the tables")
        verb.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
        verb = verbs.add_parser("dump", help="write the tables as content files")
        verb.add_argument("folder", type=Path)
        verb = verbs.add_parser("compare", help="what publishing, or loading a folder, would change")
        verb.add_argument("folder", nargs="?", type=Path)
        verb = verbs.add_parser("flags", help="show which warnings each named area raises")
        verb.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
        verb = verbs.add_parser("publish", help="freeze the tables into a new release")
        verb.add_argument("--note", default="", help="what changed, for the list of releases")
        verb.add_argument("--shipped", action="store_true", help="load the program's own content first")
        verb.add_argument("--if-changed", action="store_true", help="with --shipped: not if it was shipped before")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['verb']}")(options)
        except DocumentProblems as refused:
            self._show(refused.problems)
            raise CommandError(_counted(refused.problems)) from refused

    def _check(self, options: dict[str, Any]) -> None:
        document, problems = read_folder(options["folder"])
        problems += check(document)
        if not errors(problems):
            problems += gaps(document)
        self._show(problems)
        if errors(problems):
            raise CommandError(_counted(problems))
        points = sum(len(muscle.trigger_points) for muscle in document.muscles)
        muscles = _plural(len(document.muscles), "muscle")
        self.stdout.write(f"{muscles}, {_plural(points, 'trigger point')}: {_counted(problems)}")

    def _load(self, options: dict[str, Any]) -> None:
        document = _read(options["folder"])
        shipped = options["folder"].resolve() == SHIPPED
        actions.load_document(document, by=None, now=timezone.now(), shipped=shipped)
        self.stdout.write(f"Loaded {_plural(len(document.muscles), 'muscle')}. Publish with: manage.py content publish")

    def _dump(self, options: dict[str, Any]) -> None:
        document = queries.document_from_tables()
        write_folder(document, options["folder"])
        self.stdout.write(f"Wrote {_plural(len(document.muscles), 'muscle')} to {options['folder']}")

    def _compare(self, options: dict[str, Any]) -> None:
        tables = queries.document_from_tables()
        if options["folder"]:
            changes = compare(tables, _read(options["folder"]))
        else:
            release = queries.current_release()
            changes = compare(release.document if release else Document(), tables)
        for change in changes:
            self.stdout.write(str(change))
            if change.path:
                self.stdout.write(f"    - {_shortened(change.old)}\n    + {_shortened(change.new)}")
        self.stdout.write(_plural(len(changes), "change") if changes else "No changes")

    def _flags(self, options: dict[str, Any]) -> None:
        document = _read(options["folder"])
        found = list(alarms(document, surface_of(document)))
        widest = max((len(alarm.area) for alarm in found), default=0)
        self.stdout.write(f"{'area':{widest}}  1 2 3  questions  warnings, worst first")
        for alarm in found:
            levels = " ".join(str(alarm.count(level) or "·") for level in (1, 2, 3))
            slugs = " ".join(flag.slug for flag in alarm.flags)
            self.stdout.write(f"{alarm.area:{widest}}  {levels}  {alarm.questions:9}  {slugs}".rstrip())
        self.stdout.write("\nOnly together, by spread, or by words that people type:")
        for flag in document.red_flags:
            for combination in flag.combinations:
                self.stdout.write(f"{flag.level} {flag.slug}: {combination}")
            if flag.regions:
                self.stdout.write(f"{flag.level} {flag.slug}: {flag.regions} areas of the Widespread Pain Index")
            if not flag.is_placed:
                self.stdout.write(f"{flag.level} {flag.slug}: “{flag.words[0]}” and words like it")
        silent = sum(not alarm.flags for alarm in found)
        unchecked = sum(not flag.checked_by for flag in document.red_flags)
        self.stdout.write(
            f"\n{_plural(len(document.red_flags), 'warning')}, {unchecked} without a second check; "
            f"{_plural(len(found), 'area')}, {silent} silent, "
            f"{sum(alarm.count(1) > 0 for alarm in found)} with an emergency"
        )

    def _publish(self, options: dict[str, Any]) -> None:
        if options["if_changed"] and not options["shipped"]:
            raise CommandError("--if-changed goes with --shipped.")
        if options["shipped"]:
            self._ship(if_changed=options["if_changed"])
            return
        try:
            release = actions.publish(by=None, now=timezone.now(), note=options["note"])
        except actions.NothingToPublishError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Published release {release.number}")

    def _ship(self, *, if_changed: bool) -> None:
        match actions.ship(SHIPPED, now=timezone.now(), if_changed=if_changed):
            case Shipped.UNCHANGED:
                self.stdout.write("The shipped content is published already.")
            case Shipped.KEPT_EDITORS:
                self.stdout.write(
                    "The shipped content was NOT loaded: editors have changed the tables since the last loading,\n"
                    "and loading would undo their work. The site goes on showing what they published.\n"
                    f"See the difference:  manage.py content compare {SHIPPED}\n"
                    "Take the files anyway:  manage.py content load, then manage.py content publish"
                )
            case Shipped.PUBLISHED:
                release = queries.current_release()
                self.stdout.write(f"Published release {release.number if release else '?'} from the shipped content")

    def _show(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.stdout.write(f"{problem.severity}: {problem}")


def _read(folder: Path) -> Document:
    """The document of a folder. Raises DocumentProblems when a file has errors."""
    document, problems = read_folder(folder)
    if errors(problems):
        raise DocumentProblems(problems + check(document))
    return document


def _counted(problems: list[Problem]) -> str:
    wrong = len(errors(problems))
    return f"{_plural(wrong, 'error')}, {_plural(len(problems) - wrong, 'warning')}"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _shortened(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
