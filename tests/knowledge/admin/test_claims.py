"""Claims of a muscle with their sources, and its links to other muscles."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.test import Client

from knowledge.document import Document
from knowledge.document.records import Citation, Claim, Grade, RelatedMuscle
from knowledge.models import Claim as ClaimRow
from knowledge.models import Muscle, Whole
from knowledge.queries import document_from_tables

from .desk import address, form_of, save


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
