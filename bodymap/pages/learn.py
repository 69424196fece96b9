"""Articles: the explanations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bodymap.pages.article_text import article_html
from bodymap.pages.citations import Notes
from bodymap.published import published
from knowledge.queries import PublishedKnowledge


@published
def article_list(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    articles = sorted(release.document.articles, key=lambda article: (article.position, article.slug))
    return render(request, "learn/list.html", {"release": release, "articles": articles})


@published
def article_page(request: HttpRequest, release: PublishedKnowledge, slug: str) -> HttpResponse:
    article = release.article(slug)
    if article is None:
        raise Http404(_("There is no article of that name."))
    notes = Notes(release)
    body = article_html(article, notes)
    return render(
        request,
        "learn/article.html",
        {"release": release, "article": article, "body": body, "notes": notes},
    )
