"""Contact sheets: many pictures on few PNG pages, so that a person can look at all of them.

First come the views and insets, each in every look and on every figure; then the muscles, each on the views that show
its pattern best, in focus over the ghost with its trigger points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bodymap.drawing.best_views import crop_on_chart, views_for
from bodymap.drawing.canvas import Subject
from bodymap.drawing.figure import drawn_muscles, figure_svg, views_drawing
from bodymap.drawing.insets import INSET_IDS, insets_drawing
from bodymap.drawing.looks import LOOKS
from bodymap.drawing.png import png_of
from bodymap.drawing.referral import pattern_in, referral
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import FIGURES, REFERENCE_FIGURE, view_ids
from knowledge.document.records import Document


_HIGH = 520  # pixels, of one picture
_TITLE = 22
_WIDE = 2200  # of a page
_ROWS = 4


@dataclass(frozen=True)
class Tile:
    """A picture to come, drawn only when its page is put together."""

    name: str
    picture: Image.Image


def write_sheets(
    folder: Path, document: Document, surface: Surface, muscles: Sequence[str] = (), figure: str = REFERENCE_FIGURE
) -> Iterator[Path]:
    """Write the pages one by one and name each. With `muscles` only theirs. Raises UnknownMuscle."""
    folder.mkdir(parents=True, exist_ok=True)
    if not muscles:
        for look in LOOKS:
            yield from _pages(folder, f"views-{look}", _views(look))
    yield from _pages(folder, "muscles", _muscles(document, surface, muscles or sorted(_all(document)), figure))


def _all(document: Document) -> set[str]:
    return {muscle.slug for muscle in document.muscles} | drawn_muscles()


def _views(look: str) -> Iterator[Tile]:
    for view_id in (*view_ids(), *INSET_IDS):
        for figure in FIGURES:
            yield _tile(f"{view_id} · {figure}", figure_svg(view_id, figure=figure, look=look))


def _muscles(document: Document, surface: Surface, slugs: Iterable[str], figure: str) -> Iterator[Tile]:
    written = {muscle.slug for muscle in document.muscles}
    for slug in slugs:
        subjects = (Subject(slug),)
        if slug not in written:
            for view_id in (*views_drawing(slug), *insets_drawing(slug)):
                if not view_id.endswith("right"):
                    svg = figure_svg(view_id, figure=figure, look="focus", muscles=subjects)
                    yield _tile(f"{slug} · {view_id}", svg)
            continue
        found = referral(document, surface, slug)
        for view_id in views_for(document, surface, slug):
            pattern = pattern_in([found], view_id, figure, name=slug)
            box = crop_on_chart(document, surface, view_id, [found], figure, subjects)
            svg = figure_svg(view_id, figure=figure, look="focus", muscles=subjects, pattern=pattern, box=box)
            yield _tile(f"{slug} · {view_id}", svg)


def _tile(name: str, svg: str) -> Tile:
    return Tile(name, Image.open(BytesIO(png_of(svg, height=_HIGH))).convert("RGBA"))


def _pages(folder: Path, name: str, tiles: Iterable[Tile]) -> Iterator[Path]:
    rows: list[list[Tile]] = [[]]
    number = 1
    for tile in tiles:
        if rows[-1] and sum(one.picture.width for one in rows[-1]) + tile.picture.width > _WIDE:
            if len(rows) == _ROWS:
                yield _write(folder / f"{name}-{number:02}.png", rows)
                rows, number = [], number + 1
            rows.append([])
        rows[-1].append(tile)
    if rows[0]:
        yield _write(folder / f"{name}-{number:02}.png", rows)


def _write(path: Path, rows: Sequence[Sequence[Tile]]) -> Path:
    wide = max(sum(tile.picture.width for tile in row) for row in rows)
    page = Image.new("RGB", (wide, len(rows) * (_HIGH + _TITLE)), "white")
    font = ImageFont.load_default(15)
    for line, row in enumerate(rows):
        x, y = 0, line * (_HIGH + _TITLE)
        for tile in row:
            name = Image.new("RGB", (tile.picture.width, _TITLE), "white")  # cut off where the next one begins
            ImageDraw.Draw(name).text((4, 2), tile.name, fill="black", font=font)
            page.paste(name, (x, y))
            page.paste(tile.picture, (x, y + _TITLE), tile.picture)
            x += tile.picture.width
    page.save(path, optimize=True)
    return path
