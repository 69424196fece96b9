"""The inventory of muscles, the wholes, and the body parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Field, QuerySet, TextField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.models import Group, KnownMuscle, Whole

from .record import RecordAdmin, count_of


@admin.register(KnownMuscle)
class KnownMuscleAdmin(RecordAdmin):
    collection = "inventory"
    list_display = ("name", "slug", "group", "whole", "is_written", "rank")
    list_filter = (("muscle", admin.EmptyFieldListFilter), "group", "whole")
    list_select_related = ("group", "whole", "muscle")
    search_fields = ("name", "slug", "whole__name")
    ordering = ("rank", "pk")
    fields = ("slug", "name", "group", "whole", "rank")

    @admin.display(description=_("has a page"), boolean=True)
    def is_written(self, row: KnownMuscle) -> bool:
        return hasattr(row, "muscle")


@admin.register(Whole)
class WholeAdmin(RecordAdmin):
    collection = "wholes"
    page = "muscle"
    list_display = ("name", "lay_name", "slug", "kind", "parts")
    list_filter = ("kind",)
    search_fields = ("name", "lay_name", "latin", "synonyms", "slug")
    ordering = ("slug",)
    fields = ("slug", "kind", "name", "latin", "lay_name", "synonyms", "summary", "listed")
    readonly_fields = ("listed",)
    formfield_overrides: ClassVar[dict[type[Field[Any, Any]], Mapping[str, Any]]] = {
        TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 90})}
    }
    parts = staticmethod(count_of("members", _("members")))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Whole]:
        return super().get_queryset(request).prefetch_related("members")

    @admin.display(description=_("members, set in the inventory"))
    def listed(self, row: Whole) -> str:
        return ", ".join(member.name for member in sorted(row.members.all(), key=lambda m: (m.rank, m.pk)))


@admin.register(Group)
class GroupAdmin(RecordAdmin):
    collection = "groups"
    list_display = ("name", "slug", "rank", "muscles")
    search_fields = ("name", "slug")
    ordering = ("rank", "pk")
    muscles = staticmethod(count_of("known_muscles", _("muscles")))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).prefetch_related("known_muscles")
