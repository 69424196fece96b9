"""Articles."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.document.article_drawings import body_problems
from knowledge.models import Article, Muscle, Source, TriggerPoint

from .fields import CitationsField, CitedForm
from .record import RecordAdmin


class ArticleForm(CitedForm):
    citations = CitationsField(label=_("Further sources"), required=False)

    class Meta:
        model = Article
        fields = ("slug", "title", "summary", "position", "role", "body")
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 90}),
            "body": forms.Textarea(attrs={"rows": 30, "cols": 100}),
        }

    def clean_body(self) -> str:
        points: dict[str, set[str]] = {slug: set() for slug in Muscle.objects.values_list("known__slug", flat=True)}
        for muscle, slug in TriggerPoint.objects.values_list("muscle__known__slug", "slug"):
            points[muscle].add(slug)
        body: str = self.cleaned_data["body"]
        if problems := list(body_problems(body, set(Source.objects.values_list("slug", flat=True)), points)):
            raise ValidationError([f"{problem[0].upper()}{problem[1:]}." for problem in problems])
        return body


@admin.register(Article)
class ArticleAdmin(RecordAdmin):
    collection = "articles"
    page = "article"
    form = ArticleForm
    fields = ("slug", "title", "summary", "position", "role", "body", "citations")
    list_display = ("title", "slug", "position", "role")
    search_fields = ("slug", "title", "summary", "body")
    ordering = ("position", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).prefetch_related("citations__source")
