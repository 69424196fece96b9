"""Muscle pages and the search, as a visitor gets them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from knowledge.queries import PublishedKnowledge


pytestmark = pytest.mark.usefixtures("release")


def links(html: str, prefix: str) -> list[str]:
    return re.findall(rf'href="({prefix}[^"]*)"', html)


def test_list_names_every_muscle_under_its_part_of_the_body(client: Client, release: PublishedKnowledge) -> None:
    page = client.get("/muscles/").content.decode()

    rows = re.findall(r'<li class="muscle-row"><a href="/muscles/([a-z-]+)/"', page)
    assert sorted(rows) == sorted(muscle.slug for muscle in release.document.muscles)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("infraspinatus", "infraspinatus", id="name"),
        pytest.param("infraspinatis", "infraspinatus", id="typing error"),
        pytest.param("musculus temporalis", "temporalis", id="Latin"),
        pytest.param("ECRB", "extensor-carpi-radialis-brevis", id="abbreviation"),
        pytest.param("pecs", "pectoralis-major-sternal", id="everyday word"),
    ],
)
def test_search_finds(client: Client, query: str, first: str) -> None:
    page = client.get("/muscles/", {"q": query}).content.decode()

    assert re.findall(r'<li class="muscle-row"><a href="/muscles/([a-z-]+)/"', page)[0] == first


def test_search_for_a_whole_leads_to_its_page(client: Client) -> None:
    page = client.get("/muscles/", {"q": "trapezius"}).content.decode()

    assert "/muscles/trapezius/" in links(page, "/muscles/")


def test_search_for_a_complaint_does_not_begin_with_no_muscles(client: Client) -> None:
    page = client.get("/muscles/", {"q": "tennis elbow"}).content.decode()

    assert "Found for “tennis elbow”" in page
    assert "0 muscles" not in page
    assert page.index("/complaints/tennis-elbow/") < page.index("What refers pain to: Outer side of the elbow, left")


def test_search_without_a_hit_says_what_to_try(client: Client) -> None:
    page = client.get("/muscles/", {"q": "xqzwvk"}).content.decode()

    assert "Nothing here is called “xqzwvk”" in page


def test_search_shows_markup_as_text(client: Client) -> None:
    page = client.get("/muscles/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


def test_list_filtered_by_part_shows_only_that_part(client: Client, release: PublishedKnowledge) -> None:
    page = client.get("/muscles/", {"group": "jaw"}).content.decode()

    rows = re.findall(r'<li class="muscle-row"><a href="/muscles/([a-z-]+)/"', page)
    assert sorted(rows) == sorted(m.slug for m in release.document.muscles if m.group == "jaw")


def test_every_muscle_page_shows_every_field(client: Client, release: PublishedKnowledge) -> None:
    for muscle in release.document.muscles:
        page = _text(client.get(f"/muscles/{muscle.slug}/").content.decode())

        texts = [
            muscle.name,
            muscle.latin,
            muscle.lay_name,
            muscle.summary,
            *(end.text for end in muscle.attachments),
            *(claim.text for claim in muscle.action),
            *(claim.text for claim in muscle.feels_like),
            *(text for other in muscle.mistaken_for for text in (other.condition, other.text, other.question)),
            *(claim.text for claim in muscle.overloaded_by),
            *(claim.text for claim in muscle.perpetuated_by),
            *(claim.text for claim in muscle.weakness),
            *(text for limit in muscle.limits_movement for text in (limit.movement, limit.test)),
            *(link.text for links in (muscle.compensates, muscle.satellites, muscle.keys) for link in links),
            *(text for entrapment in muscle.entraps for text in (entrapment.nerve, entrapment.text)),
            *(claim.text for claim in muscle.finding),
            muscle.self_care.order,
            *(claim.text for claim in muscle.self_care.when_not),
            *(text for treatment in muscle.treatment for text in (treatment.name, treatment.text, treatment.risk)),
            *(claim.text for claim in muscle.cautions),
            *(claim.text for claim in muscle.disputed),
            *(claim.text for claim in muscle.pattern_note),
            *(text for point in muscle.trigger_points for text in (point.name, point.place)),
        ]
        assert [text for text in texts if " ".join(text.split()) not in page] == []


def test_every_note_number_leads_to_a_source_on_the_page(client: Client) -> None:
    page = client.get("/muscles/infraspinatus/").content.decode()

    assert set(re.findall(r'href="#(source-[a-z0-9-]+)"', page)) == set(re.findall(r'id="(source-[a-z0-9-]+)"', page))


def test_whole_gathers_its_parts(client: Client) -> None:
    page = client.get("/muscles/trapezius/").content.decode()

    parts = [link for link in links(page, "/muscles/trapezius-") if link.endswith("/")]
    assert sorted(set(parts)) == [
        "/muscles/trapezius-lower/",
        "/muscles/trapezius-middle/",
        "/muscles/trapezius-upper/",
    ]


def test_part_links_to_its_whole(client: Client) -> None:
    page = client.get("/muscles/trapezius-upper/").content.decode()

    assert "/muscles/trapezius/" in links(page, "/muscles/")


def test_single_trigger_point_is_drawn_alone(client: Client) -> None:
    page = client.get("/muscles/infraspinatus/", {"point": "infraspinatus-1", "side": "right"}).content.decode()

    pictures = re.findall(r'<img src="(/map/[^"]+)"', page)
    assert pictures
    assert all("trigger_point=infraspinatus-1" in url and "side=right" in url for url in pictures)


def test_chart_with_unknown_choices_shows_the_usual_one(client: Client) -> None:
    usual = re.findall(r'<img src="(/map/[^"]+)"', client.get("/muscles/temporalis/").content.decode())

    odd = client.get("/muscles/temporalis/", {"point": "nose", "side": "up", "look": "x-ray", "figure": "cat"})

    assert re.findall(r'<img src="(/map/[^"]+)"', odd.content.decode()) == usual


def test_every_picture_of_a_muscle_page_can_be_fetched(client: Client) -> None:
    page = client.get("/muscles/soleus/").content.decode().replace("&amp;", "&")

    pictures = re.findall(r'<img src="(/map/[^"]+)"', page)
    assert [client.get(url).status_code for url in pictures] == [200] * len(pictures)


def test_pictures_of_a_chart_keep_their_place_while_they_load(client: Client) -> None:
    page = client.get("/muscles/quadratus-lumborum/", {"figure": "female"}).content.decode().replace("&amp;", "&")

    pictures = re.findall(r'<img src="(/map/[^"]+)" alt="[^"]+" width="(\d+)" height="(\d+)"', page)
    assert pictures
    for url, width, height in pictures:
        drawn = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', client.get(url).content.decode())
        assert drawn
        assert float(drawn[1]) / float(drawn[2]) == pytest.approx(int(width) / int(height), rel=0.01)


def test_unknown_muscle_is_a_page_that_helps(client: Client) -> None:
    response = client.get("/muscles/flexor-of-nothing/")

    assert response.status_code == 404
    assert "There is no muscle page of that name." in response.content.decode()


def test_page_is_not_sent_twice(client: Client, release: PublishedKnowledge) -> None:
    first = client.get("/muscles/temporalis/")

    again = client.get("/muscles/temporalis/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["X-Knowledge-Release"] == str(release.number)
    assert first.headers["Cache-Control"] == "public, max-age=120"


def _text(html: str) -> str:
    """What a reader reads: tags out, entities resolved, white space folded."""
    without_notes = re.sub(r"<sup.*?</sup>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_notes)).split())
