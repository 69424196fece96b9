"""Django's admin classes with their type parameters, which exist for the type checker only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet


if TYPE_CHECKING:
    InlineFormSet: TypeAlias = BaseInlineFormSet[Any, Any, Any]
    ModelAdmin: TypeAlias = admin.ModelAdmin[Any]
    StackedInline: TypeAlias = admin.StackedInline[Any, Any]
    TabularInline: TypeAlias = admin.TabularInline[Any, Any]

    class ModelForm(forms.ModelForm[Any]):
        # Hooks of Django's own, which its stubs leave out.
        def _save_m2m(self) -> None: ...
        def _get_validation_exclusions(self) -> set[str]: ...

else:
    InlineFormSet = BaseInlineFormSet
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm
    StackedInline = admin.StackedInline
    TabularInline = admin.TabularInline
