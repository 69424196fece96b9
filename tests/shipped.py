"""The content that comes with the program; reading it takes seconds, so a process reads it once for all its tests."""

from __future__ import annotations

from functools import cache

from knowledge.atlas import Surface
from knowledge.document import Document, read_folder, surface_of
from knowledge.lookup import LookupIndex
from knowledge.management.commands.content import SHIPPED


@cache
def shipped_document() -> Document:
    document, problems = read_folder(SHIPPED)
    assert [str(problem) for problem in problems] == []
    return document


@cache
def shipped_surface() -> Surface:
    return surface_of(shipped_document())


@cache
def shipped_index() -> LookupIndex:
    return LookupIndex.build(shipped_document(), shipped_surface())
