"""All claims in one searchable list; they are added on the page of their owner."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from knowledge.models import Claim
from knowledge.models.sections import SHAPES, Section

from .claims import form_of
from .typed import ModelAdmin


OWNER_NAME = Coalesce("muscle__name", "trigger_point__muscle__name", "complaint__name")


@admin.register(Claim)
class ClaimAdmin(ModelAdmin):
    list_display = ("__str__", "section", "about", "sources")
    list_filter = ("section", "citations__grade", "muscle__known__group")
    search_fields = (
        "text", "condition", "question", "nerve", "movement", "test", "steps", "dose", "name", "risk",
        "among", "muscle__name", "trigger_point__slug", "complaint__name", "complaint__lay_name", "part__name",
        "whole__name", "citations__source__slug",
    )  # fmt: skip
    ordering = (OWNER_NAME, "section", "rank", "pk")
    readonly_fields = ("about", "section")
    save_on_top = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows = super().get_queryset(request).select_related("muscle", "trigger_point", "complaint", "part", "whole")
        return rows.prefetch_related("citations__source")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        return super().get_form(request, obj, change, **{**options, "form": form_of(Section(obj.section))})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        columns = SHAPES[Section(obj.section)].form_columns if obj else ()
        return ("about", "section", *columns, "citations", "rank")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("about"), ordering=OWNER_NAME)
    def about(self, row: Claim) -> SafeString:
        owner = row.muscle or row.trigger_point or row.complaint
        assert owner is not None
        address = reverse(f"admin:knowledge_{owner._meta.model_name}_change", args=[owner.pk])
        return format_html('<a href="{}">{}</a>', address, owner)

    @admin.display(description=_("sources"))
    def sources(self, row: Claim) -> str:
        return ", ".join(citation.source.slug for citation in row.citations.all())
