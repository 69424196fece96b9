"""The pictures that are shown with links to pages."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from django.test import Client
from PIL import Image

from bodymap.drawing.card import card_svg
from bodymap.drawing.figure import figure_svg
from knowledge.queries import PublishedKnowledge


def preview_of(page: str) -> dict[str, str]:
    return {name: unescape(said) for name, said in re.findall(r'property="og:([a-z:]+)" content="([^"]*)"', page)}


@pytest.mark.parametrize(
    "address",
    ["/muscles/infraspinatus/", "/muscles/trapezius/", "/areas/left-temple/", "/areas/left-upper-back-teeth/"],
)
def test_page_names_a_picture_by_its_whole_address(client: Client, release: PublishedKnowledge, address: str) -> None:
    said = preview_of(client.get(address).content.decode())

    assert said["image"].startswith("http://testserver/map/card.png?")
    assert (said["image:width"], said["image:height"]) == ("1200", "630")
    assert said["image:alt"]
    answer = client.get(said["image"].removeprefix("http://testserver"))
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    picture = Image.open(BytesIO(answer.content))
    assert picture.size == (1200, 630)
    assert np.asarray(picture.convert("L")).std() > 8  # something is drawn


def test_essential_red_is_on_the_card_of_a_muscle(client: Client, release: PublishedKnowledge) -> None:
    picture = Image.open(BytesIO(client.get("/map/card.png?muscle=infraspinatus").content)).convert("RGB")

    red, green, blue = np.moveaxis(np.asarray(picture, dtype=int), 2, 0)
    assert ((red > 130) & (green < 80) & (blue < 90)).mean() > 0.005


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("muscle=infraspinatus&area=left-temple", 400),
        ("muscle=infraspinatus&side=up", 400),
        ("&".join(f"muscle=m{n}" for n in range(13)), 400),
        ("muscle=elbowator", 404),
        ("area=left-wing", 404),
    ],
)
def test_what_cannot_be_on_a_card_is_said(client: Client, release: PublishedKnowledge, query: str, status: int) -> None:
    answer = client.get(f"/map/card.png?{query}")

    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/plain")


def test_nothing_published_has_no_card(client: Client, db: None) -> None:
    assert client.get("/map/card.png?area=left-temple").status_code == 404


def test_pictures_stand_side_by_side_inside_the_card() -> None:
    card = card_svg([figure_svg("front"), figure_svg("back"), figure_svg("left")], "Three")

    places = [
        tuple(float(number) for number in found)
        for found in re.findall(r'<svg x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"', card)
    ]
    assert len(places) == 3
    assert all(x >= 0 and y >= 0 and x + width <= 1200 and y + height <= 630 for x, y, width, height in places)
    assert all(one[0] + one[2] <= other[0] for one, other in pairwise(places))
