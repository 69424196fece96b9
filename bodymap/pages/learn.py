"""Articles: the explanations."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bodymap.pages.article_text import article_html, reading_minutes
from bodymap.pages.citations import Notes
from bodymap.published import published
from knowledge.document.records import HOW_TO_PRESS, Article
from knowledge.queries import PublishedKnowledge


@dataclass(frozen=True, slots=True)
class Entry:
    article: Article
    minutes: int


@published
def article_list(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    entries = [Entry(article, reading_minutes(article)) for article in _in_order(release)]
    return render(request, "learn/list.html", {"release": release, "entries": entries})


@published
def article_page(request: HttpRequest, release: PublishedKnowledge, slug: str) -> HttpResponse:
    article = release.article(slug)
    if article is None:
        raise Http404(_("There is no article of that name."))
    notes = Notes(release)
    body = article_html(article, notes)
    articles = _in_order(release)
    place = articles.index(article)
    return render(
        request,
        "learn/article.html",
        {
            "release": release,
            "article": article,
            "minutes": reading_minutes(article),
            "body": body,
            "notes": notes,
            "before_pressing": article.role == HOW_TO_PRESS,
            "next_article": articles[place + 1] if place + 1 < len(articles) else None,
        },
    )


def _in_order(release: PublishedKnowledge) -> list[Article]:
    return sorted(release.document.articles, key=lambda article: (article.position, article.slug))
