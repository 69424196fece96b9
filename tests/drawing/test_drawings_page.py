from __future__ import annotations

import gzip
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from django.test import Client
from PIL import Image

from bodymap.drawing import looks
from bodymap.drawing.dark import DARK
from bodymap.published import FOR_EVER, version_of
from knowledge.atlas.views import ATLAS_DIGEST, view, view_ids
from knowledge.document import digest, to_plain
from knowledge.models import Release
from knowledge.queries import PublishedKnowledge


A_WHILE = "public, max-age=300"
SVG = "{http://www.w3.org/2000/svg}"


def classes(svg: bytes) -> set[str]:
    return {name for element in ElementTree.fromstring(svg).iter() for name in element.get("class", "").split()}


@pytest.mark.parametrize("view_id", view_ids())
def test_every_view_is_served(client: Client, release: PublishedKnowledge, view_id: str) -> None:
    response = client.get(f"/map/{view_id}.svg")

    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(response.content).findtext(f"{SVG}title") == view(view_id).title


def test_muscle_is_shown_in_focus_with_its_pattern(client: Client, release: PublishedKnowledge) -> None:
    response = client.get("/map/back.svg?muscle=infraspinatus")

    found = classes(response.content)
    assert {"bm-look-focus", "bm-chosen", "bm-essential", "bm-spillover", "bm-point"} <= found
    root = ElementTree.fromstring(response.content)
    assert root.findtext(f"{SVG}title") == f"Infraspinatus, left side: {view('back').title}"
    assert "numbered X" in (root.findtext(f"{SVG}desc") or "")


def test_drawing_is_served_in_dark(client: Client, release: PublishedKnowledge) -> None:
    address = "/map/back.svg?muscle=infraspinatus"
    light, dark = client.get(address).content, client.get(address + "&theme=dark").content

    assert looks.SKIN.encode() in light
    assert looks.SKIN.encode() not in dark
    assert DARK[looks.SKIN].encode() in dark
    assert client.get(address + "&theme=blue").status_code == 400


def test_pattern_layer_holds_no_figure(client: Client, release: PublishedKnowledge) -> None:
    whole = client.get("/map/back.svg?muscle=infraspinatus").content
    layer = client.get("/map/back.svg?muscle=infraspinatus&layer=pattern").content

    assert classes(layer) & {"bm-skin", "bm-outline", "bm-muscle", "bm-tone"} == set()
    assert {"bm-essential", "bm-point"} <= classes(layer)
    assert ElementTree.fromstring(layer).get("viewBox") == ElementTree.fromstring(whole).get("viewBox")


def test_crop_is_a_part_of_the_same_view(client: Client, release: PublishedKnowledge) -> None:
    root = ElementTree.fromstring(client.get("/map/back.svg?muscle=infraspinatus&crop=1").content)

    x, y, width, height = (float(number) for number in (root.get("viewBox") or "").split())
    x0, y0, x1, y1 = view("back").frame
    assert x0 <= x < x + width <= x1
    assert y0 <= y < y + height <= y1
    assert height < y1 - y0


def test_muscle_that_is_not_written_up_is_drawn_without_pattern(client: Client, release: PublishedKnowledge) -> None:
    document = replace(
        release.document, muscles=tuple(muscle for muscle in release.document.muscles if muscle.slug != "gracilis")
    )
    Release.objects.create(
        number=release.number + 1,
        document=to_plain(document),
        digest=digest(document),
        published_at=release.published_at,
    )

    found = classes(client.get("/map/front.svg?muscle=gracilis").content)

    assert "bm-chosen" in found
    assert found & {"bm-essential", "bm-point"} == set()


def test_figure_is_served_before_anything_is_published(client: Client, db: None) -> None:
    response = client.get("/map/front.svg?look=muscles")

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/map/inside.svg", 404, "inside"),
        ("/map/front.svg?muscle=elbowator", 404, "elbowator"),
        ("/map/inside.cells.png", 404, "inside"),
        ("/map/front.svg?side=upper", 400, "left, right"),
        ("/map/front.svg?look=x-ray", 400, "skin, muscles, ghost, focus"),
        ("/map/front.svg?figure=robot", 400, "male, female, neutral"),
        ("/map/front.svg?layer=top", 400, "all, pattern"),
        ("/map/front.svg?crop=yes", 400, "0, 1"),
        ("/map/front.svg?trigger_point=soleus-1", 400, "Name the muscle"),
        ("/map/front.svg?muscle=&trigger_point=soleus-1", 400, "Name the muscle"),
        ("/map/front.cells.png?figure=robot", 400, "male, female, neutral"),
        ("/map/front.png?muscle=infraspinatus&trigger_point=soleus-1", 400, "soleus-1"),
        ("/map/front.svg?" + "&".join(f"muscle=m{n}" for n in range(13)), 400, "12"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    client: Client, release: PublishedKnowledge, address: str, status: int, says: str
) -> None:
    response = client.get(address)

    assert response.status_code == status
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert says in response.content.decode()


def test_png_is_the_same_picture(client: Client, release: PublishedKnowledge) -> None:
    response = client.get("/map/head-left.png?muscle=infraspinatus")

    image = Image.open(BytesIO(response.content))
    x0, y0, x1, y1 = view("head-left").frame
    assert response["Content-Type"] == "image/png"
    assert image.height == 1200
    assert image.width == pytest.approx(1200 * (x1 - x0) / (y1 - y0), abs=1)


def test_label_map_names_the_cell_of_every_pixel(client: Client, db: None) -> None:
    response = client.get(f"/map/right.cells.png?figure=female&v={ATLAS_DIGEST}")

    image = np.asarray(Image.open(BytesIO(response.content)), dtype=int)
    cell = 256 * image[:, :, 0] + image[:, :, 1] - 1
    assert np.array_equal(cell, view("right", "female").labels)
    assert response["Cache-Control"] == FOR_EVER


def test_right_version_is_kept_for_ever_and_others_for_a_while(client: Client, release: PublishedKnowledge) -> None:
    kept = [
        client.get(f"/map/palm-left.svg{query}")["Cache-Control"]
        for query in (f"?v={version_of(release)}", f"?v={release.digest[:12]}", "?v=0123456789ab", "?v=", "")
    ]

    assert kept == [FOR_EVER, A_WHILE, A_WHILE, A_WHILE, A_WHILE]


def test_new_code_draws_under_a_new_version(release: PublishedKnowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version_of(release)

    monkeypatch.setattr("bodymap.published.code_digest", lambda: "of the next deployment")

    assert version_of(release) != before


def test_unchanged_drawing_is_not_sent_again(client: Client, release: PublishedKnowledge) -> None:
    tag = client.get("/map/palm-left.svg")["ETag"]

    again = client.get("/map/palm-left.svg", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_drawing_is_packed_for_those_who_can_unpack_it(client: Client, release: PublishedKnowledge) -> None:
    plain, packed = (client.get("/map/palm-left.svg", headers={"Accept-Encoding": way}) for way in ("br", "gzip, br"))

    assert gzip.decompress(packed.content) == plain.content
    assert (packed["Content-Encoding"], packed["ETag"]) == ("gzip", f"W/{plain['ETag']}")
    assert "Content-Encoding" not in plain
    assert {"Accept-Encoding" in answer["Vary"] for answer in (plain, packed)} == {True}


def test_packed_drawing_is_not_sent_again(client: Client, release: PublishedKnowledge) -> None:
    tag = client.get("/map/palm-left.svg", headers={"Accept-Encoding": "gzip"})["ETag"]

    again = client.get("/map/palm-left.svg", headers={"Accept-Encoding": "gzip", "If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_drawings_are_only_read(client: Client, release: PublishedKnowledge) -> None:
    assert client.post("/map/front.svg").status_code == 405
