"""Forms and fields of the admin: marks as text, citations as lines, and areas by their slugs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge import actions
from knowledge.actions.citations import OWNERS
from knowledge.atlas.views import REFERENCE_FIGURE
from knowledge.document import area_slugs
from knowledge.document.citation_lines import CitationLinesError, citation_lines, parse_citation_lines
from knowledge.document.records import Citation, Grade
from knowledge.document.yaml_text import BadYamlError, dump_yaml, load_yaml
from knowledge.models import Area, Source
from knowledge.models.columns import canonical_marks, from_lines

from .typed import ModelForm


class MarksWidget(forms.Textarea):
    """Marks as text. A drawing tool finds the field by its class and its `data-figure`."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "rows": 8,
                "cols": 90,
                "spellcheck": "false",
                "class": "bm-marks-text",
                "data-figure": REFERENCE_FIGURE,
            }
        )


class MarksField(forms.CharField):
    """Marks, one on each line, as YAML or JSON. What was typed stays when something is wrong with it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "help_text",
            _(
                "One mark on each line: - {view: back, kind: stroke, points: [[x, y], [x, y]], radius: 12} or "
                "- {view: back, kind: area, points: [[x, y], [x, y], [x, y]]} or - {area: left-temple}. "
                "1000 units are the stature, x 0 is the midline, y goes down. Draw the left side of the body."
            ),
        )
        super().__init__(widget=MarksWidget(), **options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return dump_yaml("marks", value) if value else ""
        return value

    def to_python(self, value: Any) -> Any:
        try:
            raw = load_yaml(value or "")
        except BadYamlError as error:
            raise ValidationError(str(error)) from error
        return canonical_marks([] if raw is None else raw, Area.objects.only("slug", "sided"))

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(_("Draw at least one mark."))

    def run_validators(self, value: Any) -> None:
        """The check in `to_python` is the only one."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or []))
        except ValidationError:
            return True


class CitationsField(forms.CharField):
    """Citations, one on each line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Sources"))
        options.setdefault(
            "help_text",
            _("One on each line: source | grade | at | n=72 | note. Grades: %(grades)s.")
            % {"grades": ", ".join(Grade)},
        )
        super().__init__(widget=forms.Textarea(attrs={"rows": 2, "cols": 60, "spellcheck": "false"}), **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_citation_lines(text, sources=set(Source.objects.values_list("slug", flat=True)))
        except CitationLinesError as error:
            raise ValidationError(error.problems) from error


class CitedForm(ModelForm):
    """A form for a row that cites sources."""

    citations = CitationsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            rows = sorted(self.instance.citations.all(), key=lambda row: (row.rank, row.pk))
            self.initial["citations"] = citation_lines(
                Citation(row.source.slug, Grade(row.grade), row.at, row.n, row.note) for row in rows
            )

    def _save_m2m(self) -> None:
        # Both ways of saving a form come through here once the row itself is saved.
        super()._save_m2m()
        if "citations" in self.changed_data and type(self.instance) in OWNERS:
            actions.cite(owner=self.instance, citations=self.cleaned_data["citations"])


class AreasForm(CitedForm):
    """A form for a row that names areas too, one on each line."""

    def clean_areas(self) -> Any:
        known = known_areas()
        unknown = [slug for slug in from_lines(self.cleaned_data["areas"]) if slug not in known]
        if unknown:
            raise ValidationError([_("There is no area %(slug)s.") % {"slug": slug} for slug in unknown])
        return self.cleaned_data["areas"]


def known_areas() -> set[str]:
    """Every slug by which an area may be named, with and without a side."""
    areas = list(Area.objects.only("slug", "sided"))
    return {area.slug for area in areas} | area_slugs(areas)
