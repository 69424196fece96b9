"""Complaints: a complaint on one page, with a list for each section."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.models import Complaint, RedFlag
from knowledge.models.columns import from_lines
from knowledge.models.sections import OF_COMPLAINTS

from .claims import inline_of
from .fields import AreasForm, CitationsField
from .record import RecordAdmin


class ComplaintForm(AreasForm):
    citations = CitationsField(label=_("Sources of the whole"))

    class Meta:
        model = Complaint
        fields = (
            "slug", "name", "lay_name", "synonyms", "body_part", "position", "summary", "areas", "red_flags",
        )  # fmt: skip
        widgets = {
            "synonyms": forms.Textarea(attrs={"rows": 4, "cols": 60}),
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 90}),
            "areas": forms.Textarea(attrs={"rows": 4, "cols": 40}),
            "red_flags": forms.Textarea(attrs={"rows": 3, "cols": 40}),
        }

    def clean_red_flags(self) -> Any:
        known = set(RedFlag.objects.values_list("slug", flat=True))
        unknown = [slug for slug in from_lines(self.cleaned_data["red_flags"]) if slug not in known]
        if unknown:
            raise ValidationError([_("There is no red flag %(slug)s.") % {"slug": slug} for slug in unknown])
        return self.cleaned_data["red_flags"]


@admin.register(Complaint)
class ComplaintAdmin(RecordAdmin):
    collection = "complaints"
    page = "complaint"
    form = ComplaintForm
    fields = (
        "slug", "name", "lay_name", "synonyms", "body_part", "position", "summary", "areas", "red_flags", "citations",
    )  # fmt: skip
    inlines = tuple(inline_of(section, "complaint") for section in OF_COMPLAINTS)
    list_display = ("name", "lay_name", "slug", "body_part", "position", "muscles")
    list_filter = ("body_part",)
    search_fields = ("slug", "name", "lay_name", "synonyms", "summary", "areas")
    ordering = ("body_part", "position", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Complaint]:
        return super().get_queryset(request).prefetch_related("citations__source", "claims")

    @admin.display(description=_("muscles to examine"))
    def muscles(self, row: Complaint) -> int:
        return sum(1 for claim in row.claims.all() if claim.section == "examine")
