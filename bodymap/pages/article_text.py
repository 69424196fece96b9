"""Markdown articles to clean HTML, with `[@source-slug, ch. 2]` as numbered notes."""

from __future__ import annotations

import re

import markdown
import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bodymap.pages.citations import Notes
from knowledge.document.records import Article, Citation, Grade


CITATION = re.compile(r"\[@(?P<source>[a-z0-9-]+)(?:,\s*(?P<at>[^\]]+))?\]")
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
    html = nh3.clean(
        markdown.markdown(article.body, extensions=["tables"]),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http"},
        link_rel="noopener",
    )
    grades = {citation.source: citation.grade for citation in article.cite}

    def note(match: re.Match[str]) -> str:
        source = match["source"]
        mark = notes.mark(Citation(source, grades.get(source, Grade.REVIEW), match["at"] or ""))
        return format_html(
            '<sup class="cite"><a href="#{}" title="{}">{}</a></sup>',
            f"source-{source}",
            mark.title,
            mark.number,
        )

    return mark_safe(CITATION.sub(note, html))  # cleaned above; format_html escapes the notes
