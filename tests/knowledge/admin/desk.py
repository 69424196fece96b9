"""The editors' desk as its tests handle it: pages by their model, forms sent as a browser sends them."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse

from knowledge.models import Area, Article, Complaint, Group, KnownMuscle, Muscle, RedFlag, Source, TriggerPoint, Whole


EDITED = (Area, Article, Complaint, Group, KnownMuscle, Muscle, RedFlag, Source, TriggerPoint, Whole)


def address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:knowledge_{model._meta.model_name}_{page}", args=args)


def form_of(desk: Client, row: Model) -> dict[str, Any]:
    """What a browser would send if nothing was changed."""
    context = desk.get(address(type(row), "change", row.pk)).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = [bound for form in forms for bound in form]
    sent = {bound.html_name: bound.value() for bound in fields}
    sent |= {bound.html_initial_name: bound.value() for bound in fields if bound.field.show_hidden_initial}
    return {
        name: getattr(value, "pk", value) for name, value in sent.items() if value is not None and value is not False
    }


def save(desk: Client, row: Model, **changes: object) -> Any:
    return desk.post(address(type(row), "change", row.pk), {**form_of(desk, row), **changes})
