"""All reads: what is published, and what the editors' tables say."""

from .published import (
    PublishedKnowledge,
    current_release,
    forget_release,
    release_number,
    releases_newest_first,
)
from .tables import document_from_tables, read_tables, surface_of_tables, tables_changed_since_load


__all__ = [
    "PublishedKnowledge",
    "current_release",
    "document_from_tables",
    "forget_release",
    "read_tables",
    "release_number",
    "releases_newest_first",
    "surface_of_tables",
    "tables_changed_since_load",
]
