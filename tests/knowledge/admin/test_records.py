"""What surrounds the muscles: areas, complaints, red flags, articles and sources."""

from __future__ import annotations

from django.test import Client

from knowledge.document import Document
from knowledge.models import Area, Article, Complaint, RedFlag, Source
from knowledge.queries import document_from_tables

from .desk import address, save


def test_area_with_unknown_words_is_refused_at_each_field(desk: Client, loaded: Document) -> None:
    response = save(desk, Area.objects.get(slug="shoulder-blade"), body_part="wing", wpi="moon", over="moon\nchest")

    assert response.context["adminform"].form.errors == {
        "body_part": ["Select a valid choice. wing is not one of the available choices."],
        "wpi": ["Select a valid choice. moon is not one of the available choices."],
        "over": ["There is no area moon."],
    }
    assert document_from_tables() == loaded


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
