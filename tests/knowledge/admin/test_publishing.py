"""Preview, publishing, and going back to an earlier release."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from knowledge import actions
from knowledge.models import Claim as ClaimRow
from knowledge.models import Muscle, Release, Zone
from tests.builders import tap
from tests.knowledge.conftest import NOW

from .desk import EDITED, address


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_preview_shows_what_is_saved(desk: Client, model: type[Model]) -> None:
    row = model._default_manager.order_by("pk")[0]

    response = desk.get(address(model, "preview", row.pk))

    assert response.context["problems"] == []
    assert [change.kind for change in response.context["changes"]] == ["added"]
    assert response.context["text"]


def test_preview_says_what_is_wrong_and_what_changed(desk: Client) -> None:
    actions.publish(by=None, now=NOW)
    Muscle.objects.update(summary="Changed.")
    Zone.objects.filter(kind="essential").update(marks=[tap(x=480, y=10)])

    response = desk.get(address(Muscle, "preview", Muscle.objects.get().pk))

    where = "muscles/infraspinatus.yaml: trigger_points[0].zones[0].marks"
    assert [str(problem) for problem in response.context["problems"]] == [
        f"{where}: touch nothing of the body; draw them on the figure"
    ]  # fmt: skip
    assert [change.path for change in response.context["changes"]] == [
        "summary",
        "trigger_points[infraspinatus-1].zones[0].marks",
    ]


def test_publishing_shows_the_comparison_then_publishes(desk: Client) -> None:
    actions.publish(by=None, now=NOW)
    Muscle.objects.update(summary="Changed <b>.")
    page = desk.get(address(Release, "publish"))
    assert [(change.path, change.new) for change in page.context["changes"]] == [("summary", "Changed <b>.")]
    assert "Changed &lt;b&gt;." in page.content.decode()
    assert Release.objects.count() == 1

    response = desk.post(address(Release, "publish"), {"note": "A better sentence."}, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["The site now shows Release 2."]
    release = Release.objects.get(number=2)
    assert (release.note, release.published_by) == ("A better sentence.", User.objects.get())
    assert LogEntry.objects.get().object_id == str(release.pk)


def test_publishing_tables_with_errors_says_what_to_solve(desk: Client) -> None:
    ClaimRow.objects.get(text="A deep ache.").citations.all().delete()
    expected = "muscles/infraspinatus.yaml: feels_like[0].cite: is empty; every claim names the source it rests on"

    page = desk.get(address(Release, "publish"))
    response = desk.post(address(Release, "publish"), {}, follow=True)

    assert [str(problem) for problem in page.context["blocking"]] == [expected]
    assert '<input type="submit"' not in page.content.decode().split("content-main")[1]
    assert [str(message) for message in response.context["messages"]] == [expected]
    assert Release.objects.count() == 0


def test_going_back_shows_the_comparison_then_goes_back(desk: Client) -> None:
    actions.publish(by=None, now=NOW)
    Muscle.objects.update(summary="Worse.")
    actions.publish(by=None, now=NOW)
    page = desk.get(address(Release, "roll_back", 1))
    assert [(change.path, change.old) for change in page.context["changes"]] == [("summary", "Worse.")]

    desk.post(address(Release, "roll_back", 1), {"note": ""})

    assert list(Release.objects.newest_first().values_list("number", "note")[:1]) == [(3, "Back to release 1.")]


def test_going_back_to_a_release_that_never_was_is_not_found(desk: Client) -> None:
    assert desk.get(address(Release, "roll_back", 9)).status_code == 404


def test_release_has_a_way_back_but_the_latest_has_none(desk: Client) -> None:
    first = actions.publish(by=None, now=NOW)
    Muscle.objects.update(summary="New.")
    second = actions.publish(by=None, now=NOW)

    pages = [desk.get(address(Release, "change", row.pk)).content.decode() for row in (first, second)]

    assert ["roll-back/" in page for page in pages] == [True, False]
