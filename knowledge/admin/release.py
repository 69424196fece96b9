"""Releases: what the site has shown, publishing what the tables hold, and going back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge import actions
from knowledge.document import Document, DocumentProblems, Problem, check, compare
from knowledge.document.check import errors
from knowledge.lookup import gaps
from knowledge.models import Load, Release
from knowledge.queries import current_release, read_tables, release_number, releases_newest_first

from .typed import ModelAdmin


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        help_text=_("What changed, for the list of releases."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
    )


class FixedAdmin(ModelAdmin):
    """Rows that nobody adds, changes or removes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Release)
class ReleaseAdmin(FixedAdmin):
    list_display = ("number", "published_at", "published_by", "note", "short_digest")
    list_display_links = ("number",)
    search_fields = ("note", "digest")
    list_filter = ("published_at",)
    ordering = ("-number",)
    fields = ("number", "published_at", "published_by", "note", "digest")
    change_list_template = "admin/knowledge/release/change_list.html"
    change_form_template = "admin/knowledge/release/change_form.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        return releases_newest_first()

    @admin.display(description=_("digest"), ordering="digest")
    def short_digest(self, row: Release) -> str:
        return row.digest[:12]

    def get_urls(self) -> list[URLPattern]:
        return [
            path("publish/", self.admin_site.admin_view(self.publish), name="knowledge_release_publish"),
            path(
                "<int:number>/roll-back/",
                self.admin_site.admin_view(self.roll_back),
                name="knowledge_release_roll_back",
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "may_publish": _may_publish(request)})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["may_publish"] = _may_publish(request)
        context["latest"] = releases_newest_first().first()
        return super().render_change_form(request, context, *args, **kwargs)

    def publish(self, request: HttpRequest) -> HttpResponse:
        """Show what publishing would change, and publish when told to."""
        _require_publisher(request)
        tables, problems = read_tables()
        problems += check(tables)
        if not errors(problems):
            problems += gaps(tables)
        form = NoteForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._answer(
                request,
                lambda: actions.publish(by=_user(request), now=timezone.now(), note=form.cleaned_data["note"]),
            )
        return self._confirm(request, _("Publish the tables"), tables, form, problems)

    def roll_back(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what going back to a release would change, and go back when told to."""
        _require_publisher(request)
        try:
            document = release_number(number)
        except Release.DoesNotExist as error:
            raise Http404(number) from error
        form = NoteForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._answer(
                request,
                lambda: actions.roll_back(
                    to=number, by=_user(request), now=timezone.now(), note=form.cleaned_data["note"]
                ),
            )
        return self._confirm(
            request, _("Go back to release %(number)s") % {"number": number}, document, form, [], going_back=True
        )

    def _confirm(
        self,
        request: HttpRequest,
        title: Any,
        document: Document,
        form: forms.Form,
        problems: list[Problem],
        *,
        going_back: bool = False,
    ) -> HttpResponse:
        release = current_release()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "release": release,
            "changes": compare(release.document if release else Document(), document),
            "blocking": errors(problems),
            "warnings": [problem for problem in problems if problem.severity != "error"],
            "form": form,
            "going_back": going_back,
        }
        return TemplateResponse(request, "admin/knowledge/release/confirm.html", context)

    def _answer(self, request: HttpRequest, act: Any) -> HttpResponse:
        try:
            release = act()
        except actions.NothingToPublishError as refused:
            self.message_user(request, str(refused), messages.WARNING)
        except DocumentProblems as refused:
            for problem in refused.problems:
                self.message_user(request, str(problem), messages.ERROR)
        else:
            LogEntry.objects.log_actions(
                _user(request).pk, [release], ADDITION, change_message=release.note, single_object=True
            )
            self.message_user(request, _("The site now shows %(release)s.") % {"release": release}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:knowledge_release_changelist"))


@admin.register(Load)
class LoadAdmin(FixedAdmin):
    list_display = ("loaded_at", "shipped", "loaded_by", "digest")
    list_filter = ("shipped",)
    list_select_related = ("loaded_by",)
    ordering = ("-pk",)


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("knowledge.publish_release")


def _require_publisher(request: HttpRequest) -> None:
    if not _may_publish(request):
        raise PermissionDenied


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
