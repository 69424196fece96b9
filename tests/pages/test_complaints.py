"""Complaint pages: what to rule out, then the muscles in order, then what else it could be."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from bodymap.pages.flags import check_for_complaint
from bodymap.pages.marking import mark_links
from knowledge.document import digest, to_plain
from knowledge.document.records import Complaint
from knowledge.models import Release
from knowledge.queries import PublishedKnowledge, current_release, forget_release
from tests.conftest import PUBLISHED_AT


pytestmark = pytest.mark.usefixtures("release")
HEEL = "/complaints/plantar-heel-pain/"


def get(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def complaint_of(release: PublishedKnowledge, slug: str) -> Complaint:
    complaint = release.complaint(slug)
    assert complaint is not None
    return complaint


def test_list_links_to_every_complaint_from_head_to_foot(client: Client, release: PublishedKnowledge) -> None:
    page = get(client, "/complaints/")

    linked = re.findall(r'<h3><a class="touch" href="/complaints/([a-z-]+)/">', page)
    assert linked == [complaint.slug for complaint in release.document.complaints]
    headings = re.findall(r'<h2 id="([a-z-]+)">', page)
    assert headings == list(dict.fromkeys(complaint.body_part for complaint in release.document.complaints))


def test_every_complaint_has_a_page_that_asks_before_it_names_a_muscle(
    client: Client, release: PublishedKnowledge
) -> None:
    for complaint in release.document.complaints:
        page = get(client, f"/complaints/{complaint.slug}/")

        flags = [row.slug for row in check_for_complaint(release, complaint).rows]
        shown = re.findall(r'<li class="check-row" data-flag="([a-z0-9-]+)"', page)
        assert sorted(shown) == sorted(flags) != []
        body = page[page.index("<h1>") :]
        assert body.rindex("data-flag=") < body.index("/muscles/")
        assert body.rindex("data-flag=") < body.index('class="examine-row"')


def test_page_says_everything_in_its_order(client: Client, release: PublishedKnowledge) -> None:
    complaint = complaint_of(release, "plantar-heel-pain")

    page = get(client, HEEL)

    order = [
        f"<h1>{complaint.lay_name}</h1>",
        complaint.name,
        complaint.summary,
        "Check first",
        complaint.described_as[0].text,
        *(row.text for row in complaint.examine),
        *(text for other in complaint.could_be for text in (other.condition, other.text, other.question)),
        *(claim.text for claim in complaint.first_steps),
        *(claim.text for claim in complaint.disputed),
        'id="source-thummar-2020"',
    ]
    places = [page.index(text, page.index("<main")) for text in order]
    assert places == sorted(places)


def test_count_is_said_in_words_with_who_was_examined(client: Client) -> None:
    page = re.sub(r"<[^>]+>", "", get(client, HEEL))

    assert "Trigger points found in 98 of 100 people with plantar heel pain." in page


def test_muscles_have_their_pattern_and_lead_to_their_pages(client: Client, release: PublishedKnowledge) -> None:
    page = get(client, "/complaints/sciatica-like/")

    rows = page.split('<li class="examine-row">')[1:]
    for row, record in zip(rows, complaint_of(release, "sciatica-like").examine, strict=True):
        muscle, whole = release.muscle(record.muscle), release.whole(record.muscle)
        members = (muscle,) if muscle else release.members(whole) if whole else ()
        assert members
        assert f'href="/muscles/{record.muscle}/"' in row
        picture = re.search(r'<img src="([^"]+)"', row)
        assert picture is not None
        assert re.findall(r"muscle=([a-z-]+)", picture[1]) == [member.slug for member in members]
        assert client.get(picture[1]).status_code == 200


def test_muscle_without_a_page_is_named_and_not_linked(client: Client, release: PublishedKnowledge) -> None:
    written = replace(
        release.document, muscles=tuple(m for m in release.document.muscles if m.slug != "gastrocnemius-medial")
    )
    Release.objects.create(number=2, document=to_plain(written), digest=digest(written), published_at=PUBLISHED_AT)
    forget_release()

    page = get(client, HEEL)

    first = page.split('<li class="examine-row">')[1]
    assert "Gastrocnemius, medial head" in first
    assert "/muscles/gastrocnemius-medial/" not in first


def test_links_mark_the_areas_on_each_side_with_scripts_and_without(
    client: Client, release: PublishedKnowledge
) -> None:
    page = get(client, HEEL)

    fragments = re.findall(r'needs-script" href="/#([^"]+)"', page)
    assert [fragment.split("~", 2)[2] for fragment in fragments] == [
        "aleft-heel~aleft-sole~aleft-inner-ankle",
        "aright-heel~aright-sole~aright-inner-ankle",
        "aleft-heel~aright-heel~aleft-sole~aright-sole~aleft-inner-ankle~aright-inner-ankle",
    ]
    assert [fragment.split("~")[:2] for fragment in fragments][:2] == [
        ["1", "vfoot-inner-left"],
        ["1", "vfoot-inner-right"],
    ]
    answer = re.findall(r'needs-no-script" href="(/result/[^"]+)"', page)[0]
    assert parse_qs(urlsplit(answer).query) == {"area": ["left-heel", "left-sole", "left-inner-ankle"]}
    assert "You marked:" in get(client, answer)


def test_links_of_a_midline_area_know_no_side(release: PublishedKnowledge) -> None:
    (link,) = mark_links(release, ("vertex",))

    assert (link.label, link.as_page) == ("Mark this on the map", "/result/?area=vertex")
    assert link.on_map == "/#1~vhead-top~avertex"


def test_deep_places_alone_open_the_inset_that_shows_them(release: PublishedKnowledge) -> None:
    links = mark_links(release, ("throat",))

    assert [link.on_map for link in links] == ["/#1~vmouth~athroat"]


def test_area_page_leads_to_the_complaints_felt_there(client: Client, release: PublishedKnowledge) -> None:
    page = get(client, "/areas/left-heel/")

    expected = {c.slug for c in release.document.complaints if "heel" in c.areas}
    assert set(re.findall(r'href="/complaints/([a-z-]+)/"', page)) == expected
    assert "plantar-heel-pain" in expected


def test_muscle_page_leads_to_the_complaints_in_which_it_is_examined(client: Client) -> None:
    def linked(slug: str) -> set[str]:
        return set(re.findall(r'href="/complaints/([a-z-]+)/"', get(client, f"/muscles/{slug}/")))

    assert {"tennis-elbow"} <= linked("supinator")
    assert "stiff-neck" in linked("trapezius-upper")  # which names the whole trapezius
    assert {"stiff-neck", "tension-type-headache", "interscapular-pain"} <= linked("trapezius")


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("plantar fascitis", "plantar-heel-pain"),
        ("tenis elbow", "tennis-elbow"),
        ("siatica", "sciatica-like"),
        ("carpel tunnel", "carpal-tunnel-like"),
        ("migrane", "migraine-like-headache"),
        ("crick in the neck", "stiff-neck"),
        ("frozen sholder", "frozen-shoulder"),
        ("charley horse", "calf-cramps"),
        ("TMJ", "jaw-pain"),
        ("lumbago", "acute-low-back-pain"),
        ("shin splints", "shin-splints"),
    ],
)
def test_search_finds_the_complaint_in_the_words_people_type(client: Client, query: str, slug: str) -> None:
    response = client.get("/muscles/", {"q": query})

    found = [complaint.slug for complaint in response.context["complaints"]]
    assert found[0] == slug
    assert f'href="/complaints/{slug}/"' in response.content.decode()


def test_search_that_finds_only_a_complaint_does_not_say_nothing_was_found(client: Client) -> None:
    page = get(client, "/muscles/?q=charley+horse")

    assert "Nothing here is called" not in page


def test_title_and_description_name_the_complaint(client: Client, release: PublishedKnowledge) -> None:
    page = get(client, HEEL)

    complaint = complaint_of(release, "plantar-heel-pain")
    assert f"<title>{complaint.lay_name} · Bodymap</title>" in page
    assert f'<meta name="description" content="{complaint.summary}">' in page


def test_navigation_puts_complaints_between_areas_and_learn(client: Client) -> None:
    page = get(client, HEEL)

    nav = page[page.index('class="site-nav"') : page.index("</nav>")]
    assert re.findall(r">([A-Z][a-z]+)</a>", nav) == ["Map", "Muscles", "Areas", "Complaints", "Learn", "About"]
    assert re.findall(r'aria-current="page">([A-Z][a-z]+)<', nav) == ["Complaints"]


def test_page_the_reader_has_is_not_sent_again(client: Client) -> None:
    first = client.get(HEEL)

    again = client.get(HEEL, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_unknown_complaint_is_not_found(client: Client) -> None:
    response = client.get("/complaints/wing-pain/")

    assert response.status_code == 404
    assert "There is no complaint of that name." in response.content.decode()


def test_edition_without_complaints_says_so(client: Client, release: PublishedKnowledge) -> None:
    bare = replace(release.document, complaints=())
    Release.objects.create(number=2, document=to_plain(bare), digest=digest(bare), published_at=PUBLISHED_AT)
    forget_release()

    assert "There are no complaints in this edition." in get(client, "/complaints/")
    assert current_release() is not None
