"""Area pages: what refers pain here."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bodymap.pages.area_names import sided_areas
from bodymap.pages.areas import BODY_PARTS
from knowledge.document.records import WORDS, Area
from knowledge.queries import PublishedKnowledge


pytestmark = pytest.mark.usefixtures("release")


def test_list_links_to_every_area_once(client: Client, release: PublishedKnowledge) -> None:
    page = client.get("/areas/").content.decode()

    assert sorted(re.findall(r'href="/areas/([a-z-]+)/"', page)) == sorted(sided_areas(release))


def test_list_of_the_map_says_inside_once(client: Client) -> None:
    names = re.findall(r'<span class="area-row-name"[^>]*>(.*?)</span>\n', client.get("/").content.decode(), re.DOTALL)
    said = [re.sub(r"<.*?>", "", name).casefold().count("inside") for name in names]

    assert len(names) > 50
    assert set(said) == {0, 1}


def test_answer_without_marks_asks_where_it_hurts(client: Client) -> None:
    response = client.get("/result/?area=nowhere")

    page = response.content.decode()
    assert response.status_code == 400
    assert "There is no area “nowhere”." in page
    assert re.search(r"<h1>Where does it hurt\?</h1>", page)


def test_every_body_part_an_area_may_have_has_a_heading() -> None:
    assert tuple(BODY_PARTS) == WORDS[(Area, "body_part")]


def test_temple_names_the_usual_suspects_essential_before_spillover(client: Client) -> None:
    page = client.get("/areas/left-temple/").content.decode()

    main, spread = page.split("Muscles whose pain may spread here")
    assert "/muscles/trapezius-upper/" in main
    assert "/muscles/temporalis/" in main
    assert "/muscles/" in spread


def test_common_muscles_stand_before_rare_ones(client: Client) -> None:
    page = client.get("/areas/left-temple/").content.decode()

    essential = page.split("Muscles whose pain may spread here")[0]
    headings = re.findall(r"<h3>(Common|Occasional|Rare)</h3>", essential)
    assert headings == sorted(headings, key=["Common", "Occasional", "Rare"].index)


def test_right_area_mirrors_the_left_one(client: Client) -> None:
    left = client.get("/areas/left-temple/").content.decode()
    right = client.get("/areas/right-temple/").content.decode()

    def muscles(page: str) -> list[str]:
        return re.findall(r'class="muscle-row"><a href="/muscles/([a-z-]+)/', page)

    assert muscles(left) == muscles(right) != []


def test_area_without_its_side_leads_to_the_left_one(client: Client) -> None:
    response = client.get("/areas/temple/")

    assert (response.status_code, response.headers["Location"]) == (301, "/areas/left-temple/")


def test_every_area_has_a_page(client: Client, release: PublishedKnowledge) -> None:
    answers = {slug: client.get(f"/areas/{slug}/").status_code for slug in sided_areas(release)}

    assert {slug for slug, status in answers.items() if status != 200} == set()


def test_unknown_area_is_not_found(client: Client) -> None:
    response = client.get("/areas/left-tail/")

    assert response.status_code == 404
    assert "There is no area of that name." in response.content.decode()


@pytest.mark.parametrize(
    ("slug", "view"),
    [
        pytest.param("left-temple", "head-front", id="on the skin"),
        pytest.param("left-upper-back-teeth", "mouth", id="deep"),
    ],
)
def test_area_is_marked_on_the_map_in_the_view_that_shows_it(client: Client, slug: str, view: str) -> None:
    page = client.get(f"/areas/{slug}/").content.decode()

    assert re.findall(r'needs-script" href="(/#[^"]+)"', page) == [f"/#1~v{view}~a{slug}"]
    assert f'needs-no-script" href="/result/?area={slug}"' in page
