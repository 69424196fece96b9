"""Named areas."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge.models import Area
from knowledge.models.columns import from_lines

from .drawing import DrawnPoint, DrawnZone
from .fields import MarksField
from .record import RecordAdmin
from .typed import ModelForm


class AreaForm(ModelForm):
    marks = MarksField(required=False)

    class Meta:
        model = Area
        fields = (
            "slug", "name", "lay_name", "sided", "body_part", "synonyms", "marks", "deep", "deep_cm2", "over",
            "choir", "choir_right", "wpi", "rank",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "cols": 40}) for name in ("synonyms", "over", "choir", "choir_right")
        }

    def clean_over(self) -> str:
        known = set(Area.objects.values_list("slug", flat=True))
        unknown = [slug for slug in from_lines(self.cleaned_data["over"]) if slug not in known]
        if unknown:
            raise ValidationError([_("There is no area %(slug)s.") % {"slug": slug} for slug in unknown])
        return str(self.cleaned_data["over"])


@admin.register(Area)
class AreaAdmin(RecordAdmin):
    collection = "areas"
    page = "area"
    form = AreaForm
    list_display = ("name", "lay_name", "slug", "body_part", "sided", "deep", "pain_index")
    list_filter = ("body_part", "sided", "deep", "wpi")
    search_fields = ("slug", "name", "lay_name", "synonyms", "choir")
    ordering = ("rank", "pk")

    @admin.display(description=_("WPI"), ordering="wpi")
    def pain_index(self, row: Area) -> str:
        return str(row.wpi)

    def page_slug(self, row: Area) -> str:
        return f"left-{row.slug}" if row.sided else row.slug

    def zones_and_points(self, row: Area) -> tuple[list[DrawnZone], list[DrawnPoint]]:
        return ([DrawnZone(True, row.marks)] if row.marks else []), []
