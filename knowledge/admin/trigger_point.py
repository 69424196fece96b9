"""A trigger point, its zones with their marks, and what it does other than hurt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.atlas.views import view_ids
from knowledge.document.check_drawing import is_on_body
from knowledge.document.records import Position
from knowledge.models import TriggerPoint, Zone
from knowledge.models.sections import Section

from .claims import RankedFormSet, inline_of
from .drawing import DrawnPoint, DrawnZone
from .fields import CitedForm, MarksField
from .record import RecordAdmin, count_of
from .typed import StackedInline


class TriggerPointForm(CitedForm):
    view = forms.ChoiceField(choices=[(view, view) for view in view_ids()], help_text=_("The view it is placed on."))

    class Meta:
        model = TriggerPoint
        fields = ("muscle", "slug", "label", "name", "place", "view", "x", "y", "rank")
        widgets = {"place": forms.Textarea(attrs={"rows": 3, "cols": 90})}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        view, x, y = cleaned.get("view"), cleaned.get("x"), cleaned.get("y")
        if view and x is not None and y is not None and not is_on_body(Position(view, x, y)):
            raise ValidationError({"x": _("This is not on the body in that view; move it.")})
        muscle, slug = cleaned.get("muscle"), cleaned.get("slug")
        if muscle and slug and not slug.startswith(f"{muscle.slug}-"):
            raise ValidationError({"slug": _("It must start with %(start)s.") % {"start": f"{muscle.slug}-"}})
        return cleaned


class ZoneForm(CitedForm):
    marks = MarksField()

    class Meta:
        model = Zone
        fields = ("kind", "marks", "note", "rank")
        widgets = {"note": forms.Textarea(attrs={"rows": 2, "cols": 90})}


class ZoneInline(StackedInline):
    model = Zone
    form = ZoneForm
    formset = RankedFormSet
    fields = ("kind", "marks", "citations", "note", "rank")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Zone]:
        return super().get_queryset(request).prefetch_related("citations__source").order_by("rank", "pk")


@admin.register(TriggerPoint)
class TriggerPointAdmin(RecordAdmin):
    collection = "muscles"
    page = "muscle"
    fixed = ("slug", "muscle")
    form = TriggerPointForm
    fields = ("muscle", "slug", "label", "name", "place", ("view", "x", "y"), "citations", "rank")
    inlines = (ZoneInline, inline_of(Section.PHENOMENA, "trigger_point"))
    list_display = ("slug", "label", "name", "muscle", "view", "zone_count")
    list_filter = ("muscle__known__group", "view", "zones__kind")
    list_select_related = ("muscle",)
    search_fields = ("slug", "name", "place", "muscle__name", "muscle__lay_name", "zones__note")
    ordering = ("slug",)
    zone_count = staticmethod(count_of("zones", _("zones")))

    def slug_of(self, row: TriggerPoint) -> str:
        return row.muscle.slug  # a document keeps it inside its muscle

    def get_queryset(self, request: HttpRequest) -> QuerySet[TriggerPoint]:
        rows = super().get_queryset(request).select_related("muscle__known")
        return rows.prefetch_related("zones", "citations__source")

    def zones_and_points(self, row: TriggerPoint) -> tuple[list[DrawnZone], list[DrawnPoint]]:
        zones, point = drawn(row)
        return zones, [point]


def drawn(row: TriggerPoint) -> tuple[list[DrawnZone], DrawnPoint]:
    """What to draw of a trigger point."""
    zones = [DrawnZone(zone.kind == "essential", zone.marks) for zone in row.zones.all()]
    return zones, DrawnPoint(row.label, row.view, row.x, row.y)
