"""`manage.py drawings`: the drawings, to be looked at.

drawings sheet FOLDER                  PNG pages with every view, look and figure, and every muscle with its pattern
drawings sheet FOLDER --muscle SLUG    only these muscles (may be given several times), on --figure
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bodymap.drawing.contact_sheet import write_sheets
from bodymap.drawing.figure import drawn_muscles
from knowledge.atlas.views import FIGURES
from knowledge.document import read_folder, surface_of
from knowledge.management.commands.content import SHIPPED


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # the site's pages have no part in this
    help = "Write contact sheets of the drawings, from the content files."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
        verb = verbs.add_parser("sheet", help="write PNG pages with many pictures each")
        verb.add_argument("folder", type=Path)
        verb.add_argument("--content", type=Path, default=SHIPPED, help="the folder of content files")
        verb.add_argument("--muscle", action="append", default=[], metavar="SLUG", help="only this one")
        verb.add_argument("--figure", choices=FIGURES, default=FIGURES[0], help="on which muscles are shown")

    def handle(self, *args: Any, **options: Any) -> None:
        document, problems = read_folder(options["content"])
        if problems:
            raise CommandError(f"The content has problems; see `content check`. The first: {problems[0]}")
        known = drawn_muscles() | {muscle.slug for muscle in document.muscles}
        for slug in options["muscle"]:
            if slug not in known:
                raise CommandError(f"There is no muscle “{slug}”.")
        pages = write_sheets(options["folder"], document, surface_of(document), options["muscle"], options["figure"])
        for page in pages:
            self.stdout.write(str(page))
