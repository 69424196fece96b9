"""Where each record lives: its file and its path inside, for messages an editor can follow."""

from __future__ import annotations

from dataclasses import dataclass


# Collections of a document, in the order in which they are read; the value is their file.
COLLECTION_FILES = {
    "groups": "groups.yaml",
    "wholes": "wholes.yaml",
    "inventory": "inventory.yaml",
    "areas": "areas.yaml",
    "sources": "sources",  # sources/<initial>.yaml
    "muscles": "muscles",  # muscles/<slug>.yaml
    "red_flags": "red_flags.yaml",
    "complaints": "complaints",  # complaints/<slug>.yaml
    "articles": "articles",  # articles/<slug>.md
}


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a path inside it: `muscles/infraspinatus.yaml: trigger_points[0].zones[1]`."""

    file: str
    path: str = ""

    def key(self, name: str) -> Place:
        return Place(self.file, f"{self.path}.{name}" if self.path else name)

    def item(self, index: int) -> Place:
        return Place(self.file, f"{self.path}[{index}]")

    def __str__(self) -> str:
        return f"{self.file}: {self.path}" if self.path else self.file


def file_of(collection: str, slug: str) -> str:
    """The file, relative to the content folder, in which the canonical layout keeps a record."""
    if collection in ("muscles", "complaints"):
        return f"{collection}/{slug}.yaml"
    if collection == "articles":
        return f"articles/{slug}.md"
    if collection == "sources":
        return f"sources/{slug[:1]}.yaml"
    return COLLECTION_FILES[collection]


def place_of(collection: str, slug: str) -> Place:
    """Where a record of a collection is, in the canonical layout."""
    alone_in_its_file = collection in ("muscles", "complaints", "articles")
    return Place(file_of(collection, slug), "" if alone_in_its_file else slug)
