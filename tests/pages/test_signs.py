"""What the signs of a drawing mean is said wherever they are drawn; muscles in it have names."""

from __future__ import annotations

import pytest
from django.test import Client

from bodymap.drawing.figure import drawn_muscles
from bodymap.published import version_of
from knowledge.queries import PublishedKnowledge


pytestmark = pytest.mark.usefixtures("release")


def signs(page: str) -> set[str]:
    names = ("painting", "essential", "spillover", "point", "unexplained", "badge")
    return {name for name in names if f'class="sign-{name}"' in page}


def test_muscle_page_explains_its_signs(client: Client) -> None:
    assert signs(client.get("/muscles/infraspinatus/").content.decode()) == {"essential", "spillover", "point"}


def test_chart_of_several_muscles_explains_and_resolves_its_numbers(
    client: Client, release: PublishedKnowledge
) -> None:
    page = client.get("/muscles/trapezius/").content.decode()

    assert signs(page) == {"essential", "spillover", "point", "badge"}
    whole = release.whole("trapezius")
    assert whole is not None
    for number, muscle in enumerate(release.members(whole), 1):
        assert f'<span class="point-badge">{number}</span>{muscle.name}</li>' in page


def test_map_and_its_print_sheet_explain_every_sign(client: Client) -> None:
    page = client.get("/").content.decode()

    assert signs(page) == {"painting", "essential", "spillover", "point", "unexplained", "badge"}
    sheet = page[page.index('<section class="print-sheet"') :]
    assert signs(sheet[: sheet.index("</section>")]) == {"painting", "essential", "spillover", "point", "unexplained"}


def test_muscles_of_a_drawing_have_names_and_pages(client: Client, release: PublishedKnowledge) -> None:
    answer = client.get(f"/map/muscle-names.json?v={version_of(release)}")

    names = answer.json()
    assert names["infraspinatus"] == ["Infraspinatus", "/muscles/infraspinatus/"]
    assert {muscle.slug for muscle in release.document.muscles} & drawn_muscles() <= set(names)
    assert "calcaneal-tendon" not in names
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/map/muscle-names.json", "/map/muscle-names.json?v=", f"/map/muscle-names.json?v={release.digest}"):
        assert client.get(other)["Cache-Control"] != answer["Cache-Control"]
