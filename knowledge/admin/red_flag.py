"""Red flags."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.document.check_red_flags import MOST_QUESTIONS
from knowledge.document.combinations import combination_problems
from knowledge.models import RedFlag
from knowledge.models.columns import from_lines

from .fields import AreasForm, known_areas
from .record import RecordAdmin


class RedFlagForm(AreasForm):
    class Meta:
        model = RedFlag
        fields = (
            "slug", "level", "title", "areas", "share", "combinations", "regions", "words", "questions", "may_be",
            "advice", "avoid", "checked_on", "checked_by", "rank",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 4, "cols": 90})
            for name in ("areas", "combinations", "words", "questions", "may_be", "advice", "avoid")
        }

    def clean(self) -> Any:
        cleaned = super().clean()
        written = cleaned if cleaned is not None else self.cleaned_data
        ways = ("areas", "combinations", "regions", "words")
        if all(name in written for name in ways) and not any(written[name] for name in ways):
            self.add_error("areas", _("Name the areas that raise it, a combination, a spread in regions, or words."))
        return cleaned

    def clean_combinations(self) -> Any:
        known = known_areas()
        problems = [
            f"{line}: {problem}"
            for line in from_lines(self.cleaned_data["combinations"])
            for problem in combination_problems(line, known)
        ]
        if problems:
            raise ValidationError(problems)
        return self.cleaned_data["combinations"]

    def clean_questions(self) -> Any:
        if len(from_lines(self.cleaned_data["questions"])) > MOST_QUESTIONS:
            raise ValidationError(_("Ask at most %(most)s questions.") % {"most": MOST_QUESTIONS})
        return self.cleaned_data["questions"]


@admin.register(RedFlag)
class RedFlagAdmin(RecordAdmin):
    collection = "red_flags"
    form = RedFlagForm
    fields = (
        "slug", "level", "title", "areas", "share", "combinations", "regions", "words", "questions", "may_be", "advice",
        "avoid", "citations", "checked_on", "checked_by", "rank",
    )  # fmt: skip
    list_display = ("title", "level", "slug", "checked_on", "checked_by", "rank")
    list_filter = ("level", "checked_on")
    search_fields = ("slug", "title", "areas", "combinations", "words", "questions", "may_be", "advice")
    ordering = ("rank", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RedFlag]:
        return super().get_queryset(request).prefetch_related("citations__source")
