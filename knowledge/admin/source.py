"""Sources, with all that cites them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from knowledge.document.identifiers import identifier_problems
from knowledge.models import Source
from knowledge.models.source import OWNERS

from .record import RecordAdmin
from .typed import ModelForm


IDENTIFIERS = ("year", "doi", "pmid", "isbn", "url")


class SourceForm(ModelForm):
    def clean(self) -> Any:
        cleaned = super().clean()
        if self.cleaned_data.get("year"):
            written = Source(**{name: self.cleaned_data.get(name) or "" for name in IDENTIFIERS})
            for name, problem in identifier_problems(written):
                self.add_error(name, f"{problem[0].upper()}{problem[1:]}.")
        return cleaned


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    collection = "sources"
    form = SourceForm
    list_display = ("slug", "title", "year", "kind", "times_cited", "checked_on")
    list_filter = ("kind", "citations__grade", ("checked_on", admin.EmptyFieldListFilter))
    search_fields = ("slug", "authors", "title", "container", "doi", "pmid", "isbn", "note")
    ordering = ("slug",)
    readonly_fields = ("cited_by",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        rows: QuerySet[Source] = super().get_queryset(request)
        return rows.annotate(citation_count=Count("citations", distinct=True))

    @admin.display(description=_("cited"), ordering="citation_count")
    def times_cited(self, row: Source) -> int:
        return int(getattr(row, "citation_count", 0))

    @admin.display(description=_("cited by"))
    def cited_by(self, row: Source) -> SafeString:
        citations = row.citations.select_related(*OWNERS, "claim__muscle").order_by("pk")
        lines = []
        for citation in citations:
            owner = next(getattr(citation, name) for name in OWNERS if getattr(citation, f"{name}_id"))
            about = getattr(owner, "muscle", None)
            lines.append((f"{about}: " if about else "", owner, citation.grade, citation.at))
        return format_html_join("", "<p>{}{} ({} {})</p>", lines)
