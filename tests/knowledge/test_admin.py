"""The editors' desk, through its pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from knowledge import actions
from knowledge.document import Document
from knowledge.document.records import Citation, Claim, Grade, RelatedMuscle
from knowledge.models import (
    Area,
    Article,
    Complaint,
    Group,
    KnownMuscle,
    Load,
    Muscle,
    RedFlag,
    Release,
    Source,
    TriggerPoint,
    Whole,
    Zone,
)
from knowledge.models import Claim as ClaimRow
from knowledge.queries import document_from_tables
from tests.builders import tap

from .conftest import NOW


EDITED = (Area, Article, Complaint, Group, KnownMuscle, Muscle, RedFlag, Source, TriggerPoint, Whole)


@pytest.fixture
def desk(client: Client, loaded: Document) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


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


@pytest.mark.parametrize("model", [*EDITED, ClaimRow, Load], ids=lambda model: model.__name__)
def test_list_can_be_searched_and_each_row_opened(desk: Client, model: type[Model]) -> None:
    rows = desk.get(address(model, "changelist"), {} if model is Load else {"q": "e"}).context["cl"].result_list

    assert len(rows) > 0
    assert desk.get(address(model, "change", rows[0].pk)).context["original"] == rows[0]


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_saving_an_untouched_form_changes_nothing(desk: Client, loaded: Document, model: type[Model]) -> None:
    row = model._default_manager.get(pk=model._default_manager.values_list("pk", flat=True).order_by("pk")[0])

    response = save(desk, row)

    assert response.status_code == 302
    assert document_from_tables() == loaded


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_form_to_add_is_shown(desk: Client, model: type[Model]) -> None:
    assert desk.get(address(model, "add")).status_code == 200


def test_claim_is_edited_with_its_sources(desk: Client, loaded: Document) -> None:
    changes = {"feels_like-0-text": "A dull ache.", "feels_like-0-citations": "bron-2011 | study | table 2 | n=72"}

    response = save(desk, Muscle.objects.get(), **changes)

    assert response.status_code == 302
    cite = (Citation("bron-2011", Grade.STUDY, "table 2", 72),)
    assert document_from_tables().muscles[0].feels_like == (Claim("A dull ache.", cite),)
    entry = LogEntry.objects.get()
    assert entry.get_change_message() == "Changed Text and Sources for claim “A dull ache.”."


def test_claim_leads_to_its_muscle_and_offers_no_preview_of_its_own(desk: Client) -> None:
    claim = ClaimRow.objects.get(text="A deep ache.")

    page = desk.get(address(ClaimRow, "change", claim.pk)).content.decode()

    muscle = Muscle.objects.get()
    assert f'<a href="{address(Muscle, "change", muscle.pk)}">{muscle}</a>' in page
    assert "preview/" not in page


def test_claim_is_added_at_the_end_of_its_section(desk: Client, loaded: Document) -> None:
    muscle = Muscle.objects.get()
    changes = {
        "finding-TOTAL_FORMS": "4",
        "finding-2-text": "Third step.",
        "finding-2-citations": "simons-1999 | textbook",
        "finding-2-muscle": muscle.pk,
        "finding-2-rank": "0",
        "finding-3-text": "Fourth step.",
        "finding-3-citations": "simons-1999 | textbook",
        "finding-3-muscle": muscle.pk,
        "finding-3-rank": "0",
    }  # fmt: skip

    assert save(desk, muscle, **changes).status_code == 302

    cite = (Citation("simons-1999", Grade.TEXTBOOK),)
    assert document_from_tables().muscles[0].finding == (
        *loaded.muscles[0].finding,
        Claim("Third step.", cite),
        Claim("Fourth step.", cite),
    )


def test_claim_without_a_source_is_refused_and_nothing_is_lost(desk: Client, loaded: Document) -> None:
    response = save(desk, Muscle.objects.get(), **{"weakness-0-text": "It tires soon.", "weakness-0-citations": ""})

    weakness = next(i for i in response.context["inline_admin_formsets"] if i.formset.prefix == "weakness").formset
    assert weakness.forms[0].errors == {"citations": ["This field is required."]}
    assert "It tires soon." in response.content.decode()
    assert document_from_tables() == loaded


def test_every_wrong_line_of_sources_is_named(desk: Client, loaded: Document) -> None:
    lines = "moon-1969 | rumour\nsimons-1999 | textbook | a | b | c\nsimons-1999 | study | n=0\nsimons-1999 textbook"

    response = save(desk, Muscle.objects.get(), citations=lines)

    assert response.context["adminform"].form.errors == {
        "citations": [
            "Line 1: there is no source 'moon-1969'; add it under Sources first.",
            "Line 1: the grade must be one of review, study, textbook, report, contradicted, not 'rumour'.",
            "Line 2: write source | grade | at | n=72 | note, and nothing more.",
            "Line 3: n must be 1 or more: the number of people studied.",
            "Line 4: write source | grade | place, such as simons-1999 | textbook | ch. 22.",
        ]
    }


def test_link_to_a_muscle_is_changed_to_a_whole(desk: Client) -> None:
    whole = Whole.objects.get()

    response = save(desk, Muscle.objects.get(), **{"compensates-0-part": "", "compensates-0-whole": whole.pk})

    assert response.status_code == 302
    link = document_from_tables().muscles[0].compensates[0]
    assert (type(link), link.muscle) == (RelatedMuscle, "deltoid")


def test_link_to_both_a_muscle_and_a_whole_is_refused(desk: Client, loaded: Document) -> None:
    response = save(desk, Muscle.objects.get(), **{"compensates-0-whole": Whole.objects.get().pk})

    formset = next(i for i in response.context["inline_admin_formsets"] if i.formset.prefix == "compensates").formset
    assert formset.forms[0].non_field_errors() == ["Choose either a muscle or a whole muscle."]
    assert document_from_tables() == loaded


def test_link_given_twice_is_refused(desk: Client) -> None:
    muscle = Muscle.objects.get()
    twin = {
        name.replace("-0-", "-1-"): value
        for name, value in form_of(desk, muscle).items()
        if name.startswith("keys-0-") and not name.endswith("-id")
    }

    response = save(desk, muscle, **twin, **{"keys-TOTAL_FORMS": "2"})

    formset = next(i for i in response.context["inline_admin_formsets"] if i.formset.prefix == "keys").formset
    assert formset.non_form_errors() == ["Deltoid is named twice here; join the two."]


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


def test_slug_is_fixed_once_saved(desk: Client, loaded: Document) -> None:
    save(desk, Source.objects.get(slug="bron-2011"), slug="renamed-2011")

    assert document_from_tables() == loaded


def test_area_with_unknown_words_is_refused_at_each_field(desk: Client, loaded: Document) -> None:
    response = save(desk, Area.objects.get(slug="shoulder-blade"), body_part="wing", wpi="moon", over="moon\nchest")

    assert response.context["adminform"].form.errors == {
        "body_part": ["Select a valid choice. wing is not one of the available choices."],
        "wpi": ["Select a valid choice. moon is not one of the available choices."],
        "over": ["There is no area moon."],
    }
    assert document_from_tables() == loaded


def test_changed_marks_are_compared_as_an_editor_writes_them(desk: Client) -> None:
    actions.publish(by=None, now=NOW)
    Zone.objects.filter(kind="essential").update(marks=[tap("back", -60, 230, 20)])

    page = desk.get(address(Release, "publish")).content.decode()

    assert "- {view: back, kind: stroke, points: [[-60, 230]], radius: 20}</td>" in page


def test_complaint_is_edited_with_its_muscles_and_their_counts(desk: Client) -> None:
    changes = {"examine-1-found": "30", "examine-1-examined": "72", "examine-1-among": "people with shoulder pain"}

    response = save(desk, Complaint.objects.get(), **changes, name="Sore shoulder")

    assert response.status_code == 302
    complaint = document_from_tables().complaints[0]
    row = complaint.examine[1]
    assert (complaint.name, row.muscle) == ("Sore shoulder", "teres-minor")
    assert (row.found, row.examined, row.among) == (30, 72, "people with shoulder pain")


def test_complaint_with_unknown_words_is_refused_at_each_field(desk: Client, loaded: Document) -> None:
    response = save(desk, Complaint.objects.get(), areas="chest\nmoon", red_flags="heart\nmoon", body_part="wing")

    assert response.context["adminform"].form.errors == {
        "areas": ["There is no area moon."],
        "red_flags": ["There is no red flag moon."],
        "body_part": ["Select a valid choice. wing is not one of the available choices."],
    }
    assert document_from_tables() == loaded


def test_half_a_count_is_refused_in_the_form(desk: Client, loaded: Document) -> None:
    page = save(desk, Complaint.objects.get(), **{"examine-1-found": "30"}).content.decode()

    assert "Give found, examined and among together; found is at most examined." in page
    assert document_from_tables() == loaded


def test_red_flag_for_an_unknown_area_is_refused(desk: Client) -> None:
    response = save(desk, RedFlag.objects.get(), areas="chest\nmoon", questions="\n".join("abcdefg"))

    assert response.context["adminform"].form.errors == {
        "areas": ["There is no area moon."],
        "questions": ["Ask at most 6 questions."],
    }


def test_red_flag_of_a_half_combination_is_refused(desk: Client) -> None:
    response = save(desk, RedFlag.objects.get(), combinations="left-chest\nchest + moon", regions=3)

    assert response.context["adminform"].form.errors == {
        "combinations": [
            "left-chest: must be two or more groups of areas, such as calf, back-of-knee + breastbone",
            "chest + moon: names the unknown area 'moon'; see the areas",
        ],
    }


def test_red_flag_that_nothing_raises_is_refused(desk: Client) -> None:
    response = save(desk, RedFlag.objects.get(), areas="", combinations="", regions=0, words="")

    assert response.context["adminform"].form.errors == {
        "areas": ["Name the areas that raise it, a combination, a spread in regions, or words."],
    }


def test_article_that_cites_or_draws_what_is_not_there_is_refused(desk: Client, loaded: Document) -> None:
    body = "So it is said [@moon-1969].\n\n![The moon.](drawing:moon?muscle=cheese)\n"

    response = save(desk, Article.objects.get(), body=body)

    errors = response.context["adminform"].form.errors["body"]
    assert errors[0] == "Cites the unknown source 'moon-1969'; add it to the sources."
    assert errors[1].startswith("The drawing “The moon.” names the unknown view 'moon'; views are: front, back")
    assert errors[2] == "The drawing “The moon.” names the muscle 'cheese', which is not written up."
    assert document_from_tables() == loaded


def test_source_with_wrong_identifiers_is_refused_at_each_field(desk: Client, loaded: Document) -> None:
    wrong = {"doi": "https://doi.org/10.1/x", "pmid": "PMID 12", "isbn": "978-0-683-08363-8"}

    response = save(desk, Source.objects.get(slug="simons-1999"), **wrong)

    assert response.context["adminform"].form.errors == {
        "doi": ["Must look like 10.1000/182, without https://doi.org/."],
        "pmid": ["Must be the digits alone."],
        "isbn": ["Is not a valid ISBN: its check digit does not fit; look it up again."],
    }
    assert document_from_tables() == loaded


def test_source_that_is_cited_is_not_removed(desk: Client) -> None:
    source = Source.objects.get(slug="simons-1999")

    response = desk.post(address(Source, "delete", source.pk), {"post": "yes"})

    assert "protected" in response.content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


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


def test_pages_hold_nothing_that_the_content_security_policy_forbids(desk: Client) -> None:
    point = TriggerPoint.objects.get()
    pages = [
        address(Muscle, "change", Muscle.objects.get().pk),
        address(TriggerPoint, "change", point.pk),
        address(TriggerPoint, "preview", point.pk),
        address(Release, "publish"),
    ]
    for page in pages:
        response = desk.get(page)
        text = response.content.decode()
        scripts = re.findall(r"<script([^>]*)>", text)
        assert all("src=" in script or 'type="application/json"' in script for script in scripts), page
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text) == [], page
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_muscle_page_asks_the_database_a_bounded_number_of_times(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    page = address(Muscle, "change", Muscle.objects.get().pk)

    # Session, account, permissions, the muscle and its points, then for each of 21 sections its claims with
    # their citations and sources, and the choices of the links to muscles.
    with django_assert_max_num_queries(110):
        desk.get(page)
