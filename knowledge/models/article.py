"""The explanations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.document.records import ARTICLE_ROLES

from .columns import one_of, slug_column, words, written


class ArticleQuerySet(models.QuerySet["Article"]):
    def in_order(self) -> ArticleQuerySet:
        return self.order_by("position", "slug")


class Article(models.Model):
    """A page of the Learn section, in Markdown."""

    slug = slug_column()
    title = models.CharField()
    summary = models.TextField()
    position = models.IntegerField(default=0, help_text=_("Articles stand in this order."))
    body = models.TextField(help_text=_("Markdown. Cite so: [@simons-1999] or [@simons-1999, ch. 2]."))
    role = models.CharField(
        blank=True,
        default="",
        choices=words(ARTICLE_ROLES),
        help_text=_("One article has it: it tells how to press, and opens with who should leave pressing out."),
    )
    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            written(["slug", "title", "summary", "body"], "article_is_written"),
            one_of("role", ("", *ARTICLE_ROLES), "article_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.title
