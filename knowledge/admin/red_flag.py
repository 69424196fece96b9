"""Red flags."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.document import area_slugs
from knowledge.document.check import MOST_QUESTIONS
from knowledge.models import Area, RedFlag
from knowledge.models.columns import from_lines

from .fields import CitedForm
from .record import RecordAdmin


class RedFlagForm(CitedForm):
    class Meta:
        model = RedFlag
        fields = (
            "slug", "level", "title", "areas", "share", "questions", "may_be", "advice", "avoid", "checked_on",
            "checked_by", "rank",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 4, "cols": 90})
            for name in ("areas", "questions", "may_be", "advice", "avoid")
        }

    def clean_areas(self) -> Any:
        areas = list(Area.objects.only("slug", "sided"))
        known = {area.slug for area in areas} | area_slugs(areas)
        unknown = [slug for slug in from_lines(self.cleaned_data["areas"]) if slug not in known]
        if unknown:
            raise ValidationError([_("There is no area %(slug)s.") % {"slug": slug} for slug in unknown])
        return self.cleaned_data["areas"]

    def clean_questions(self) -> Any:
        if len(from_lines(self.cleaned_data["questions"])) > MOST_QUESTIONS:
            raise ValidationError(_("Ask at most %(most)s questions.") % {"most": MOST_QUESTIONS})
        return self.cleaned_data["questions"]


@admin.register(RedFlag)
class RedFlagAdmin(RecordAdmin):
    collection = "red_flags"
    form = RedFlagForm
    fields = (
        "slug", "level", "title", "areas", "share", "questions", "may_be", "advice", "avoid", "citations",
        "checked_on", "checked_by", "rank",
    )  # fmt: skip
    list_display = ("title", "level", "slug", "checked_on", "checked_by", "rank")
    list_filter = ("level", "checked_on")
    search_fields = ("slug", "title", "areas", "questions", "may_be", "advice")
    ordering = ("rank", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RedFlag]:
        return super().get_queryset(request).prefetch_related("citations__source")
