"""Trigger points and their zones: marks as text, and the drawing beside the form."""

from __future__ import annotations

import pytest
from django.test import Client

from knowledge import actions
from knowledge.document import Document
from knowledge.models import Release, TriggerPoint, Zone
from knowledge.queries import document_from_tables
from tests.builders import tap
from tests.knowledge.conftest import NOW

from .desk import address, save


def test_marks_are_edited_as_yaml_or_json(desk: Client) -> None:
    point = TriggerPoint.objects.get()
    yaml = "- {view: back, kind: stroke, points: [[-60, 230.0], [-50.04, 240]], radius: 20, weight: 1}"
    json = '[{"view": "front", "kind": "stroke", "points": [[60, 230]], "radius": 25}]'

    assert save(desk, point, **{"zones-0-marks": yaml, "zones-1-marks": json}).status_code == 302

    assert [zone.marks for zone in document_from_tables().muscles[0].trigger_points[0].zones] == [
        ({"view": "back", "kind": "stroke", "points": [[-60, 230], [-50, 240]], "radius": 20},),
        (tap("front", 60, 230, 25),),
    ]


def test_wrong_marks_are_named_by_path_and_kept_in_the_form(desk: Client, loaded: Document) -> None:
    typed = "- {view: back, kind: stroke, points: [[0, x]], radius: 900}\n- {area: left-moon}"

    response = save(desk, TriggerPoint.objects.get(), **{"zones-0-marks": typed})

    form = response.context["inline_admin_formsets"][0].formset.forms[0]
    assert form.errors == {
        "marks": [
            "marks[0]: radius must be from 0.5 to 60",
            "marks[0].points[0]: y must be a number",
            "marks[1]: there is no area “left-moon”",
        ]
    }
    assert form["marks"].value() == typed
    assert document_from_tables() == loaded


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("- {view: back", "line 2, column 1: did not find expected ',' or '}'"),
        ("", "Draw at least one mark."),
        ("back", "marks: must be a list of marks"),
    ],
)
def test_marks_that_are_none_are_refused(desk: Client, typed: str, error: str) -> None:
    response = save(desk, TriggerPoint.objects.get(), **{"zones-0-marks": typed})

    assert response.context["inline_admin_formsets"][0].formset.forms[0].errors == {"marks": [error]}


def test_trigger_point_beside_the_body_is_refused(desk: Client) -> None:
    response = save(desk, TriggerPoint.objects.get(), x="490", y="10")

    assert response.context["adminform"].form.errors == {"x": ["This is not on the body in that view; move it."]}


def test_changed_marks_are_compared_as_an_editor_writes_them(desk: Client) -> None:
    actions.publish(by=None, now=NOW)
    Zone.objects.filter(kind="essential").update(marks=[tap("back", -60, 230, 20)])

    page = desk.get(address(Release, "publish")).content.decode()

    assert "- {view: back, kind: stroke, points: [[-60, 230]], radius: 20}</td>" in page


def test_saved_zone_is_drawn_beside_its_form(desk: Client) -> None:
    point = TriggerPoint.objects.get()
    page = desk.get(address(TriggerPoint, "change", point.pk)).content.decode()

    picture = address(TriggerPoint, "drawing", point.pk, "back")
    assert f'<img src="{picture}"' in page

    drawn = desk.get(picture)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "no-store" in drawn["Cache-Control"]
    assert drawn.content.decode().count('fill="#b3261e"') == 2  # the essential zone and the spillover


def test_drawing_of_an_unknown_view_is_not_found(desk: Client) -> None:
    assert desk.get(address(TriggerPoint, "drawing", TriggerPoint.objects.get().pk, "below")).status_code == 404
