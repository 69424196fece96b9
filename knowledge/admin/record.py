"""What all records have in common in the admin: fixed slugs, and a preview of what is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from knowledge.atlas.views import view_ids
from knowledge.document import Document, Problem, check, compare
from knowledge.document.places import place_of
from knowledge.document.plain import plain_value
from knowledge.document.yaml_text import dump_yaml
from knowledge.queries import current_release, read_tables, surface_of_tables

from .drawing import DrawnPoint, DrawnZone, draft_svg, views_of
from .typed import ModelAdmin


class RecordAdmin(ModelAdmin):
    """A record with a slug, which is fixed once saved; `collection` is where a document keeps it."""

    collection: ClassVar[str]
    page: ClassVar[str | None] = None  # the name of its public page's address
    fixed: ClassVar[tuple[str, ...]] = ("slug",)
    change_form_template = "admin/knowledge/record.html"
    save_on_top = True

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["admin-desk/desk.css"]}

    def slug_of(self, row: Any) -> str:
        """The slug of the record that a document keeps this row in."""
        return str(row.slug)

    def page_slug(self, row: Any) -> str:
        """The slug in the address of its public page."""
        return self.slug_of(row)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        readonly = super().get_readonly_fields(request, obj)
        return (*readonly, *self.fixed) if obj else readonly

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def view_on_site(self, row: Any) -> str | None:
        if self.page is None:
            return None
        try:
            return reverse(self.page, args=[self.page_slug(row)])
        except NoReverseMatch:
            return None

    def zones_and_points(self, row: Any) -> tuple[list[DrawnZone], list[DrawnPoint]]:
        """What to draw of a row, if anything."""
        return [], []

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/preview/", self.admin_site.admin_view(self.preview), name=f"{name}_preview"),
            path("<int:pk>/drawing/<slug:view>.svg", self.admin_site.admin_view(self.drawing), name=f"{name}_drawing"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is saved: how it differs from what is published, what is wrong with it, and its drawing."""
        row = self._row(request, pk)
        document, problems = read_tables()
        slug = self.slug_of(row)
        place = str(place_of(self.collection, slug))
        record = next((one for one in getattr(document, self.collection) if one.slug == slug), None)
        release = current_release()
        before = release.document if release else Document()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Preview of %(name)s") % {"name": row},
            "original": row,
            "problems": [p for p in [*problems, *check(document)] if _is_at(p, place)],
            "changes": compare(self._alone(before, slug), self._alone(document, slug)),
            "release": release,
            "text": dump_yaml(self.collection, plain_value(record)) if record else "",
            "drawings": self.drawings(row),
        }
        return TemplateResponse(request, "admin/knowledge/preview.html", context)

    def drawing(self, request: HttpRequest, pk: int, view: str) -> HttpResponse:
        """What is saved, drawn on one view."""
        row = self._row(request, pk)
        if view not in view_ids():
            raise Http404(view)
        svg = draft_svg(view, *self.zones_and_points(row), surface_of_tables())
        return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    def drawings(self, row: Any) -> list[tuple[str, str]]:
        """The views on which a saved row is drawn, each with the address of its drawing."""
        zones, points = self.zones_and_points(row)
        if not zones and not points:
            return []
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_drawing"
        views = views_of(zones, points, surface_of_tables())
        return [(view, reverse(name, args=[row.pk, view])) for view in views]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row = kwargs.get("obj")
        context["drawings"] = self.drawings(row) if row is not None else []
        return super().render_change_form(request, context, *args, **kwargs)

    def _row(self, request: HttpRequest, pk: int) -> Any:
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def _alone(self, document: Document, slug: str) -> Document:
        """A document with nothing but one record."""
        kept = tuple(record for record in getattr(document, self.collection) if record.slug == slug)
        collections: dict[str, Any] = {self.collection: kept}
        return replace(Document(language=document.language), **collections)


def _is_at(problem: Problem, place: str) -> bool:
    return problem.where == place or problem.where.startswith((f"{place}.", f"{place}:", f"{place}["))


def count_of(name: str, label: Any) -> Any:
    """A column for lists: how many rows hang on this one. The queryset must prefetch them."""

    @admin.display(description=label)
    def count(row: Any) -> int:
        return len(cast(Any, getattr(row, name)).all())

    return count
