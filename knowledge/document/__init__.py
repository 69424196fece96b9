"""All knowledge as one plain document: read, checked, compared and written, without Django."""

from .check import check
from .compare import Change, compare
from .files import read_folder, write_folder
from .parse import DocumentProblems, area_slugs, from_plain
from .plain import digest, in_order, to_plain
from .records import Document, Problem
from .surfaces import surface_of


__all__ = [
    "Change",
    "Document",
    "DocumentProblems",
    "Problem",
    "area_slugs",
    "check",
    "compare",
    "digest",
    "from_plain",
    "in_order",
    "read_folder",
    "surface_of",
    "to_plain",
    "write_folder",
]
