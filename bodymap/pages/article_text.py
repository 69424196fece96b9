"""Markdown articles to clean HTML: `[@source-slug, ch. 2]` as numbered notes, drawings as figures with captions."""

from __future__ import annotations

import re
from dataclasses import replace

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bodymap.pages.article_tables import markdown_with_labelled_tables
from bodymap.pages.charts import dark_source, drawing_url, pattern_alt, picture_size
from bodymap.pages.citations import Notes
from bodymap.pages.view_menu import view_names
from knowledge.document.article_drawings import DRAWING, ArticleDrawing
from knowledge.document.records import Article, Citation, Grade
from knowledge.queries import PublishedKnowledge


CITATION = re.compile(r"\[@(?P<source>[a-z0-9-]+)(?:,\s*(?P<at>[^\]]+))?\]")
CITATIONS = re.compile(r"\s?\[@[^\]]+\](?:\s?\[@[^\]]+\])*")  # a run of them is one note
WORDS_A_MINUTE = 200  # read attentively
STAND_IN = "\ue000"  # of the private use area: no text of an article holds it
STOOD_IN = re.compile(f"<p>{STAND_IN}(?P<number>[0-9]+){STAND_IN}</p>")
TAGS = {
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "a",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def article_html(article: Article, notes: Notes) -> SafeString:
    """The body as HTML. Only plain text markup survives; links stay on this site or say where they lead."""
    figures: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        figures.append(_figure(notes.release, ArticleDrawing.of(match)))
        return f"\n{STAND_IN}{len(figures) - 1}{STAND_IN}\n"

    html = nh3.clean(
        markdown_with_labelled_tables().convert(DRAWING.sub(stand_in, article.body.replace(STAND_IN, ""))),
        tags=TAGS,
        attributes={"a": {"href"}, "td": {"data-label"}},
        url_schemes={"https", "http"},
        link_rel="noopener",
    )
    listed = {citation.source: citation for citation in article.cite}

    def note(match: re.Match[str]) -> str:
        source = match["source"]
        citation = listed.get(source, Citation(source, Grade.REVIEW))
        mark = notes.mark(replace(citation, at=match["at"] or ""))
        return format_html('<a href="#{}" title="{}">{}</a>', f"source-{source}", mark.title, mark.number)

    def run_of_notes(match: re.Match[str]) -> str:
        return f'<sup class="cite">{", ".join(map(note, CITATION.finditer(match[0])))}</sup>'

    html = STOOD_IN.sub(lambda match: figures[int(match["number"])], CITATIONS.sub(run_of_notes, html))
    return mark_safe(html)  # cleaned above; format_html escapes notes and figures


def reading_minutes(article: Article) -> int:
    """How long the text takes to read, at least one minute."""
    words = CITATION.sub(" ", DRAWING.sub(" ", article.body)).split()
    return max(1, round(len(words) / WORDS_A_MINUTE))


def _figure(release: PublishedKnowledge, drawing: ArticleDrawing) -> SafeString:
    muscles = [muscle for muscle in map(release.muscle, drawing.muscles) if muscle is not None]
    if drawing.view not in view_names() or len(muscles) < len(drawing.muscles):
        return format_html("<p>{}</p>", drawing.caption)  # a picture of something else would be worse than none
    url = drawing_url(
        release,
        drawing.view,
        muscles=[muscle.slug for muscle in muscles],
        side=drawing.side,
        trigger_point=drawing.trigger_point,
        look=drawing.look,
        cropped=bool(muscles),
    )
    alt = pattern_alt(drawing.view, muscles, drawing.side) if muscles else view_names()[drawing.view].title
    width, height = picture_size(release, drawing.view, muscles, drawing.side, drawing.trigger_point)
    return format_html(
        '<figure class="article-drawing"><picture>{}<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">'
        "</picture><figcaption>{}</figcaption></figure>",
        dark_source(url),
        url,
        alt,
        width,
        height,
        drawing.caption,
    )
