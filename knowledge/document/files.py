"""A folder of content files and the document they make.

| file | holds |
| --- | --- |
| `groups.yaml` `wholes.yaml` `inventory.yaml` `areas.yaml` `red_flags.yaml` | one list each |
| `sources/<initial>.yaml` | the sources whose slug starts so (reading takes any files in `sources/`) |
| `muscles/<slug>.yaml` | one muscle |
| `complaints/<slug>.yaml` | one complaint |
| `articles/<slug>.md` | YAML between two lines of `---`, then Markdown |

Writing is canonical: the same document always gives the same bytes, so a change of one claim is a
change of one line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from .parse import parse_document
from .places import COLLECTION_FILES, Place, file_of
from .plain import in_order, to_plain
from .records import Document, Problem
from .yaml_text import BadYamlError, dump_yaml, load_yaml


LISTS = ("groups", "wholes", "inventory", "areas", "red_flags")
ALONE = ("muscles", "complaints")  # one record in each file
FENCE = "---\n"


def read_folder(folder: Path) -> tuple[Document, list[Problem]]:
    """The document of a folder, in canonical order, and everything wrong with its files.

    Records with problems are missing from the document.
    """
    if not folder.is_dir():
        return Document(), [Problem(str(folder), "is not a folder; name the folder with the content files")]
    problems: list[Problem] = []
    found: dict[str, list[tuple[Place, object]]] = defaultdict(list)
    for name in LISTS:
        found[name] = _read_list(folder, COLLECTION_FILES[name], problems)
    for path in [folder / "sources.yaml", *sorted((folder / "sources").glob("*.yaml"))]:
        found["sources"] += _read_list(folder, path.relative_to(folder).as_posix(), problems)
    for name in ALONE:
        for path in sorted((folder / name).glob("*.yaml")):
            found[name] += _read_alone(folder, path, problems)
    for path in sorted((folder / "articles").glob("*.md")):
        found["articles"] += _read_article(folder, path, problems)
    problems += _stray_files(folder)
    document, more = parse_document(found)
    return in_order(document), problems + more


def write_folder(document: Document, folder: Path) -> None:
    """Write the canonical files, and remove content files whose records are gone."""
    wanted = dict(canonical_files(document))
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in _content_files(folder):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


def canonical_files(document: Document) -> Iterable[tuple[str, str]]:
    """Each file's name relative to the folder, and its text."""
    plain = cast(dict[str, list[dict[str, object]]], to_plain(in_order(document)))
    for name in LISTS:
        if plain.get(name):
            yield COLLECTION_FILES[name], dump_yaml(name, plain[name])
    sources = defaultdict(list)
    for source in plain.get("sources", []):
        sources[file_of("sources", str(source["slug"]))].append(source)
    for file, records in sources.items():
        yield file, dump_yaml("sources", records)
    for name in ALONE:
        for record in plain.get(name, []):
            yield file_of(name, str(record["slug"])), dump_yaml(name, record)
    for article in plain.get("articles", []):
        front = {key: value for key, value in article.items() if key not in ("slug", "body")}
        text = f"{FENCE}{dump_yaml('articles', front)}{FENCE}\n{article['body']}\n"
        yield file_of("articles", str(article["slug"])), text


def _read_list(folder: Path, file: str, problems: list[Problem]) -> list[tuple[Place, object]]:
    path = folder / file
    if not path.exists():
        return []
    raw = _load(path, file, problems)
    if raw is None:
        return []
    if not isinstance(raw, list):
        problems.append(Problem(file, "must be a list; start each record with '- '"))
        return []
    return [(Place(file, _slug_of(record) or f"[{index}]"), record) for index, record in enumerate(raw)]


def _read_alone(folder: Path, path: Path, problems: list[Problem]) -> list[tuple[Place, object]]:
    file = path.relative_to(folder).as_posix()
    raw = _load(path, file, problems)
    slug = _slug_of(raw)
    if slug is not None and slug != path.stem:
        problems.append(Problem(f"{file}: slug", f"is {slug!r}, but the file is called {path.name}; make them agree"))
    return [] if raw is None else [(Place(file), raw)]


def _read_article(folder: Path, path: Path, problems: list[Problem]) -> list[tuple[Place, object]]:
    file = path.relative_to(folder).as_posix()
    text = _text_of(path, file, problems)
    if text is None:
        return []
    front, fence, body = text.removeprefix(FENCE).partition("\n" + FENCE)
    if not text.startswith(FENCE) or not fence:
        problems.append(Problem(file, "must start with YAML between two lines of ---"))
        return []
    raw = _load_text(front, file, problems)
    if raw is None:
        return []
    if not isinstance(raw, dict) or "slug" in raw or "body" in raw:
        problems.append(
            Problem(
                file,
                "the part between the --- must be a map without slug (the file's name) and body (below it)",
            )
        )
        return []
    return [(Place(file), {"slug": path.stem, **raw, "body": body})]


def _load(path: Path, file: str, problems: list[Problem]) -> object | None:
    text = _text_of(path, file, problems)
    return None if text is None else _load_text(text, file, problems)


def _text_of(path: Path, file: str, problems: list[Problem]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problems.append(Problem(file, f"is not UTF-8 text (byte {error.start}); save it as UTF-8"))
    return None


def _load_text(text: str, file: str, problems: list[Problem]) -> object | None:
    """The YAML's value; None, with the problem noted, when it is broken or empty."""
    try:
        value = load_yaml(text)
    except BadYamlError as error:
        problems.append(Problem(file, str(error)))
        return None
    if value is None:
        problems.append(Problem(file, "is empty; fill it or remove it"))
    return value


def _slug_of(raw: object) -> str | None:
    slug = raw.get("slug") if isinstance(raw, dict) else None
    return slug if isinstance(slug, str) else None


def _content_files(folder: Path) -> list[Path]:
    single = [folder / COLLECTION_FILES[name] for name in LISTS] + [folder / "sources.yaml"]
    return [
        *(path for path in single if path.exists()),
        *(folder / "sources").glob("*.yaml"),
        *(path for name in ALONE for path in (folder / name).glob("*.yaml")),
        *(folder / "articles").glob("*.md"),
    ]


def _stray_files(folder: Path) -> list[Problem]:
    """Files that look like content and would silently not be read."""
    read = set(_content_files(folder))
    likely = (path for suffix in ("yaml", "yml", "md", "json") for path in sorted(folder.rglob(f"*.{suffix}")))
    return [
        Problem(
            path.relative_to(folder).as_posix(),
            "is not read; content is muscles/*.yaml, complaints/*.yaml, sources/*.yaml, articles/*.md and "
            + ", ".join(COLLECTION_FILES[name] for name in LISTS),
        )
        for path in likely
        if path not in read and path.name != "README.md"
    ]
