"""Claims on the page of a muscle, a trigger point or a complaint: one list of rows for each section."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.models import Claim
from knowledge.models.sections import ONCE, SHAPES, Section

from .fields import CitedForm
from .typed import InlineFormSet, StackedInline


WIDE = {"rows": 3, "cols": 60}


class ClaimForm(CitedForm):
    """A claim of one section; `form_of` makes one class for each."""

    section: Section

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.section = self.section

    def _get_validation_exclusions(self) -> set[str]:
        # The section is fixed and not in the form, but the table's constraints need it.
        return super()._get_validation_exclusions() - {"section"}


def form_of(section: Section) -> type[ClaimForm]:
    """The form of a section, with the columns it uses."""
    columns = SHAPES[section].form_columns
    meta = type(
        "Meta",
        (),
        {
            "model": Claim,
            "fields": [*columns, "citations", "rank"],
            "widgets": {
                name: forms.Textarea(attrs=WIDE)
                for name in columns
                if Claim._meta.get_field(name).get_internal_type() == "TextField"
            },
        },
    )
    return type(f"{section.name.title()}Form", (ClaimForm,), {"section": section, "Meta": meta})


class RankedFormSet(InlineFormSet):
    """Rows of a list: a new one without an order of its own goes to the end."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        if "rank" not in form.changed_data:
            last = self.get_queryset().aggregate(last=Max("rank"))["last"]
            added = sum(1 for other in self.extra_forms if other.instance.pk is not None)
            form.instance.rank = 0 if last is None and not added else (last or 0) + added + 1
        return super().save_new(form, commit)


class ClaimFormSet(RankedFormSet):
    """The claims of one section."""

    section: Section

    @classmethod
    def get_default_prefix(cls) -> str:
        return cls.section.value

    def clean(self) -> None:
        super().clean()
        named: set[Any] = set()
        for form in self.forms:
            if form in self.deleted_forms or not form.cleaned_data:
                continue
            related = form.cleaned_data.get("part") or form.cleaned_data.get("whole")
            if related and related in named:
                raise ValidationError(_("%(name)s is named twice here; join the two."), params={"name": related})
            named.add(related)


class ClaimInline(StackedInline):
    """One section; `inline_of` makes one class for each."""

    model = Claim
    section: Section
    extra = 0
    classes = ("collapse",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows = super().get_queryset(request).filter(section=self.section)
        return rows.prefetch_related("citations__source").order_by("rank", "pk")


def inline_of(section: Section, owner: str = "muscle") -> type[ClaimInline]:
    """The list of one section's claims on the page of its owner."""
    form = form_of(section)
    columns = SHAPES[section].form_columns
    formset = type(f"{section.name.title()}FormSet", (ClaimFormSet,), {"section": section})
    options: dict[str, Any] = {
        "section": section,
        "form": form,
        "formset": formset,
        "fk_name": owner,
        "fields": [*columns, "citations", "rank"],
        "verbose_name": section.label,
        "verbose_name_plural": section.label,
        "max_num": 1 if section in ONCE else None,
    }
    if columns == ("text",):
        options["template"] = "admin/edit_inline/tabular.html"
    return type(f"{section.name.title()}Inline", (ClaimInline,), options)
