"""A whole muscle on one page: its fields, its trigger points as links, and a list for each section."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnownMuscle, Muscle, TriggerPoint
from knowledge.models.sections import OF_MUSCLES

from .claims import inline_of
from .drawing import DrawnPoint, DrawnZone
from .fields import CitationsField, CitedForm
from .record import RecordAdmin, count_of
from .trigger_point import drawn
from .typed import TabularInline


class MuscleForm(CitedForm):
    citations = CitationsField(label=_("Sources of the frequency"))

    class Meta:
        model = Muscle
        fields = (
            "known", "name", "lay_name", "latin", "synonyms", "identifiers", "frequency", "summary", "self_care_order",
        )  # fmt: skip
        widgets = {
            "synonyms": forms.Textarea(attrs={"rows": 4, "cols": 60}),
            "identifiers": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 90}),
            "self_care_order": forms.Textarea(attrs={"rows": 3, "cols": 90}),
        }


class TriggerPointLinks(TabularInline):
    """The trigger points, each edited on a page of its own."""

    model = TriggerPoint
    fields = ("label", "name", "place")
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("Trigger points: “View” opens the page of each")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[TriggerPoint]:
        return super().get_queryset(request).order_by("rank", "pk")


@admin.register(Muscle)
class MuscleAdmin(RecordAdmin):
    collection = "muscles"
    page = "muscle"
    fixed = ("known",)
    form = MuscleForm
    fieldsets = (
        (None, {"fields": ("known", "name", "lay_name", "latin", "synonyms", "identifiers", "summary")}),
        (_("How commonly it is the cause"), {"fields": ("frequency", "citations")}),
        (_("Self-care"), {"fields": ("self_care_order",)}),
    )
    inlines = (
        TriggerPointLinks,
        *(inline_of(section) for section in OF_MUSCLES),
    )
    list_display = ("name", "lay_name", "slug", "body_part", "whole", "frequency", "points")
    list_filter = ("frequency", "known__group", "known__whole")
    search_fields = ("name", "lay_name", "latin", "synonyms", "known__slug", "summary")
    ordering = ("known__slug",)
    points = staticmethod(count_of("trigger_points", _("trigger points")))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Muscle]:
        rows = super().get_queryset(request).select_related("known__group", "known__whole")
        return rows.prefetch_related("trigger_points__zones", "citations__source")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "known":
            options["queryset"] = KnownMuscle.objects.in_order().filter(muscle=None)
        return super().formfield_for_foreignkey(db_field, request, **options)

    @admin.display(ordering="known__slug")
    def slug(self, row: Muscle) -> str:
        return row.slug

    @admin.display(ordering="known__group__rank")
    def body_part(self, row: Muscle) -> str:
        return row.known.group.name

    @admin.display(ordering="known__whole__name")
    def whole(self, row: Muscle) -> str:
        return row.known.whole.name if row.known.whole else ""

    def zones_and_points(self, row: Muscle) -> tuple[list[DrawnZone], list[DrawnPoint]]:
        points = [drawn(point) for point in row.trigger_points.all()]
        return [zone for zones, _ in points for zone in zones], [point for _, point in points]
