"""What changed between two documents, record by record and field by field."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, cast

from .parse import COLLECTIONS
from .places import place_of
from .plain import digest_of_plain, to_plain
from .records import Document
from .yaml_text import dump_yaml


Kind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `old` and `new` are plain values; a missing side is None.

    `where` is the record's file; `path` is the field inside it, empty for a whole record.
    Parts with a slug are named by it: `trigger_points[infraspinatus-1].zones[0].note`.
    A kind of `moved` means the same parts in another order; both sides are lists of slugs.
    """

    kind: Kind
    where: str
    path: str
    old: object = None
    new: object = None

    @property
    def before(self) -> str:
        """The old value as an editor writes it."""
        return _as_text(self.path, self.old)

    @property
    def after(self) -> str:
        """The new value as an editor writes it."""
        return _as_text(self.path, self.new)

    @property
    def parts(self) -> tuple[str, str]:
        """Before and after without the paragraphs that stayed: of a long text one wants to see what was changed."""
        return _changed_paragraphs(self.before, self.after)

    def __str__(self) -> str:
        return f"{self.kind} {self.where}" + (f": {self.path}" if self.path else "")


def compare(old: Document, new: Document) -> list[Change]:
    """Every difference, in the document's order; empty exactly when the documents are equal."""
    before, after = to_plain(old), to_plain(new)
    changes: list[Change] = []
    if old.language != new.language:
        changes.append(Change("changed", "document", "language", old.language, new.language))
    for name in COLLECTIONS:
        changes += _records(
            name,
            cast(list[dict[str, object]], before.get(name, [])),
            cast(list[dict[str, object]], after.get(name, [])),
        )
    return changes


def _records(collection: str, old: list[dict[str, object]], new: list[dict[str, object]]) -> list[Change]:
    changes: list[Change] = []
    before = {str(record["slug"]): record for record in old}
    after = {str(record["slug"]): record for record in new}
    for slug in [*before, *(slug for slug in after if slug not in before)]:
        where = str(place_of(collection, slug))
        if slug not in after:
            changes.append(Change("removed", where, "", before[slug], None))
        elif slug not in before:
            changes.append(Change("added", where, "", None, after[slug]))
        else:
            changes += _maps(where, "", before[slug], after[slug])
    return changes + _order(collection, "", list(before), list(after))


def _values(where: str, path: str, old: object, new: object) -> list[Change]:
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        return _maps(where, path, old, new)
    if isinstance(old, list) and isinstance(new, list):
        if _are_named([*old, *new]):
            return _named_parts(where, path, old, new)
        if path.rpartition(".")[2] != "marks" and all(isinstance(item, dict) for item in [*old, *new]):
            return _parts(where, path, old, new)
    return [Change("changed", where, path, old, new)]


def _maps(where: str, path: str, old: dict[str, object], new: dict[str, object]) -> list[Change]:
    changes: list[Change] = []
    for key in [*old, *(key for key in new if key not in old)]:
        inside = f"{path}.{key}" if path else key
        if key not in new:
            changes.append(Change("removed", where, inside, old[key], None))
        elif key not in old:
            changes.append(Change("added", where, inside, None, new[key]))
        else:
            changes += _values(where, inside, old[key], new[key])
    return changes


def _named_parts(where: str, path: str, old: list[dict[str, object]], new: list[dict[str, object]]) -> list[Change]:
    changes: list[Change] = []
    before = {str(part["slug"]): part for part in old}
    after = {str(part["slug"]): part for part in new}
    for slug in [*before, *(slug for slug in after if slug not in before)]:
        inside = f"{path}[{slug}]"
        if slug not in after:
            changes.append(Change("removed", where, inside, before[slug], None))
        elif slug not in before:
            changes.append(Change("added", where, inside, None, after[slug]))
        else:
            changes += _maps(where, inside, before[slug], after[slug])
    return changes + _order(where, path, list(before), list(after))


def _parts(where: str, path: str, old: list[dict[str, object]], new: list[dict[str, object]]) -> list[Change]:
    """Parts without a name, lined up so that one put in front does not make all others look changed."""
    matcher = SequenceMatcher(
        None, [digest_of_plain(part) for part in old], [digest_of_plain(part) for part in new], autojunk=False
    )
    changes: list[Change] = []
    for _, start, end, new_start, new_end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        pairs = min(end - start, new_end - new_start)
        for step in range(pairs):
            inside = f"{path}[{new_start + step}]"
            changes += _maps(where, inside, old[start + step], new[new_start + step])
        changes += [
            Change("removed", where, f"{path}[{index}]", old[index], None) for index in range(start + pairs, end)
        ]
        changes += [
            Change("added", where, f"{path}[{index}]", None, new[index]) for index in range(new_start + pairs, new_end)
        ]
    return changes


def _order(where: str, path: str, old: list[str], new: list[str]) -> list[Change]:
    """A change of order among the parts that both sides have."""
    stayed = [slug for slug in old if slug in set(new)]
    now = [slug for slug in new if slug in set(old)]
    return [] if stayed == now else [Change("moved", where, path, stayed, now)]


def _as_text(path: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, dict)):
        return dump_yaml(path.rpartition(".")[2], value).rstrip()
    return str(value)


def _changed_paragraphs(before: str, after: str) -> tuple[str, str]:
    """Two texts with … for each run of paragraphs that they share."""
    old, new = before.split("\n\n"), after.split("\n\n")
    parts: tuple[list[str], list[str]] = ([], [])
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        parts[0].extend(["…"] if kind == "equal" else old[i:j])
        parts[1].extend(["…"] if kind == "equal" else new[k:m])
    return "\n\n".join(parts[0]), "\n\n".join(parts[1])


def _are_named(parts: list[object]) -> bool:
    return all(isinstance(part, dict) and "slug" in part for part in parts)
