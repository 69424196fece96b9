"""What the text of an article refers to: sources, and drawings.

A drawing is a line of its own that names a view and the muscles whose pattern it shows.

    ![The upper trapezius is felt at the temple.](drawing:head-left?muscle=trapezius-upper&muscle=temporalis)

The text in brackets is the caption. Keys: `muscle` (once for each), `side` (left), `trigger_point`, `look` (focus).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from knowledge.atlas.views import view_ids


CITED_IN_TEXT = re.compile(r"\[@([a-z0-9-]+)[^\]]*\]")
DRAWING = re.compile(r"^!\[(?P<caption>[^\]\n]+)\]\(drawing:(?P<view>[^)\s?]+)(?:\?(?P<query>[^)\s]*))?\)[ \t]*$", re.M)
KEYS = ("muscle", "side", "trigger_point", "look")
CHOICES = {"side": ("left", "right"), "look": ("skin", "muscles", "ghost", "focus")}


@dataclass(frozen=True, slots=True)
class ArticleDrawing:
    caption: str
    view: str
    muscles: tuple[str, ...]
    side: str = "left"
    trigger_point: str = ""
    look: str = "focus"
    unknown: tuple[str, ...] = ()  # keys that mean nothing

    @classmethod
    def of(cls, match: re.Match[str]) -> ArticleDrawing:
        """From a match of `DRAWING`."""
        pairs = parse_qsl(match["query"] or "", keep_blank_values=True)
        single = {key: value for key, value in pairs if key in KEYS[1:]}
        return cls(
            match["caption"],
            match["view"],
            tuple(value for key, value in pairs if key == "muscle"),
            **single,
            unknown=tuple(key for key, _ in pairs if key not in KEYS),
        )


def body_problems(body: str, sources: Collection[str], points: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What an article's text cites that is no source, and what its drawings ask for that cannot be drawn.

    `points` are the trigger points of every muscle, by slug.
    """
    for slug in CITED_IN_TEXT.findall(body):
        if slug not in sources:
            yield f"cites the unknown source {slug!r}; add it to the sources"
    for drawing in map(ArticleDrawing.of, DRAWING.finditer(body)):
        for message in _wrong(drawing, points):
            yield f"the drawing “{drawing.caption}” {message}"


def _wrong(drawing: ArticleDrawing, points: Mapping[str, Collection[str]]) -> Iterator[str]:
    if drawing.view not in view_ids():
        yield f"names the unknown view {drawing.view!r}; views are: {', '.join(view_ids())}"
    for slug in drawing.muscles:
        if slug not in points:
            yield f"names the muscle {slug!r}, which is not written up"
    if drawing.trigger_point and not any(drawing.trigger_point in points.get(slug, ()) for slug in drawing.muscles):
        yield f"names the trigger point {drawing.trigger_point!r}, which none of its muscles has"
    for key, allowed in CHOICES.items():
        if getattr(drawing, key) not in allowed:
            yield f"has the {key} {getattr(drawing, key)!r}; it is one of: {', '.join(allowed)}"
    for key in drawing.unknown:
        yield f"has the unknown key {key!r}; keys are: {', '.join(KEYS)}"
