"""What can be read: views, areas, muscles, warnings, editions; and the headers that all answers carry."""

from __future__ import annotations

import pytest
from django.test import Client

from knowledge.atlas.views import view_ids
from knowledge.document import Document, to_plain
from knowledge.lookup import refers_to
from knowledge.queries import PublishedKnowledge, forget_release
from tests.api.conftest import LOOKUPS, ApiClient, problems_of


READABLE = [
    "views/",
    "areas/",
    "muscles/",
    "muscles/?q=trap&page_size=2",
    "muscles/temporalis/",
    "complaints/",
    "complaints/?q=tenis+elbow",
    "complaints/plantar-heel-pain/",
    "red-flags/",
    "releases/",
    "releases/1/",
    "schema/",
]


def test_index_lists_every_address_of_the_schema(api: ApiClient) -> None:
    answer = api.get("").json()

    assert answer["schema"] == "/api/v1/schema/"
    assert {one["address"] for one in answer["operations"]} == set(api.get("schema/").json()["paths"])
    for one in answer["operations"]:
        assert not one["open"] or api.client.get(one["address"]).status_code == 200, one


def test_index_is_a_page_for_a_browser(api: ApiClient) -> None:
    response = api.get("", Accept="text/html,application/xhtml+xml,*/*;q=0.8")

    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept" in response["Vary"].split(", ")
    assert '<a class="button" href="/api/v1/schema/">' in response.content.decode()
    assert "/api/v1/muscles/{slug}/" in response.content.decode()


@pytest.mark.parametrize("path", READABLE)
def test_answer_carries_edition_etag_and_cache_headers(api: ApiClient, release: PublishedKnowledge, path: str) -> None:
    response = api.get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["X-Knowledge-Release"] == str(release.number)
    assert response["Cache-Control"] == "public, max-age=120"
    assert set(response["Vary"].split(", ")) <= {"Accept-Language", "Accept-Encoding"}
    assert response.cookies == {}


@pytest.mark.parametrize("path", READABLE)
def test_answer_that_the_reader_has_is_not_sent_again(api: ApiClient, path: str) -> None:
    first = api.get(path)

    again = api.get(path, **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "X-Knowledge-Release", "Cache-Control"):
        assert again[header] == first[header]
    assert "Accept-Language" in again["Vary"]


def test_etags_differ_by_question(api: ApiClient) -> None:
    assert len({api.get(path)["ETag"] for path in READABLE}) == len(READABLE)


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("muscles/nobody/", 404, ("", "there is no muscle “nobody”")),
        ("muscles/?area=left-wing", 400, ("area", "there is no area “left-wing”")),
        ("muscles/?group=wings", 400, ("group", "there is no group “wings”")),
        (f"muscles/?q={'x' * 201}", 400, ("q", "q must not be longer than 200 letters")),
        ("muscles/?page=99", 404, ("", "Invalid page.")),
        ("complaints/nobody/", 404, ("", "there is no complaint “nobody”")),
        ("complaints/?area=left-wing", 400, ("area", "there is no area “left-wing”")),
        ("complaints/?page=99", 404, ("", "Invalid page.")),
        ("complaints/?muscle=wing", 400, ("muscle", "there is no muscle “wing”")),
        (f"complaints/?q={'x' * 201}", 400, ("q", "q must not be longer than 200 letters")),
        ("red-flags/?area=left-wing", 400, ("area", "there is no area “left-wing”")),
        ("releases/99/", 404, ("", "there is no release 99")),
        ("elsewhere/", 404, ("", "the API has no such address; /api/v1/ lists those it has")),
    ],
)
def test_wrong_question_is_refused_in_json(api: ApiClient, path: str, status: int, problem: tuple[str, str]) -> None:
    response = api.get(path)

    assert problems_of(response, status) == [problem]
    assert response["Cache-Control"] == "no-store"
    assert response["X-Knowledge-Release"] == "1"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["views/", "muscles/", "lookups/"])
def test_nothing_published_is_said_plainly(path: str) -> None:
    forget_release()
    client = Client()

    response = (
        client.post(LOOKUPS, "{}", content_type="application/json")
        if path == "lookups/"
        else client.get(f"/api/v1/{path}")
    )

    assert problems_of(response, 503) == [("", "no edition of the knowledge is published yet; try again later")]
    assert response["X-Knowledge-Release"] == "0"


def test_views_lists_all_in_order(api: ApiClient) -> None:
    answer = api.get("views/").json()

    assert [view["id"] for view in answer] == list(view_ids())
    right = next(view for view in answer if view["id"] == "right")
    assert (right["mirror_of"], len(right["frame"])) == ("left", 4)


def test_areas_lists_each_side_with_its_codes(api: ApiClient, release: PublishedKnowledge) -> None:
    answer = {area["slug"]: area for area in api.get("areas/").json()}

    assert list(answer) == list(release.surface.area_slugs)
    left, right = answer["left-temple"], answer["right-temple"]
    temple = release.area("temple")
    assert temple is not None
    assert (left["side"], right["side"]) == ("left", "right")
    assert (left["choir"], right["choir"]) == (list(temple.choir), list(temple.choir_right))
    assert left["views"][0] == "head-left"
    assert right["views"][0] == "head-right"
    assert (answer["left-shoulder-blade"]["wpi"], answer["left-outer-hip"]["wpi"]) == ("upper-back", "left-hip")
    deep = [area for area in answer.values() if area["deep"]]
    assert deep
    assert all(area["views"] == [] for area in deep)


def test_muscles_are_listed_in_pages(api: ApiClient, shipped: Document) -> None:
    slugs, address = [], "muscles/?page_size=20"
    while address:
        page = api.get(address).json()
        assert page["count"] == len(shipped.muscles)
        slugs += [muscle["slug"] for muscle in page["results"]]
        address = page["next"].partition("/api/v1/")[2] if page["next"] else ""

    assert slugs == [muscle.slug for muscle in shipped.muscles]


@pytest.mark.parametrize("query", ["temporalis", "Temporlais", "musculus temporalis", "tempor"])
def test_muscles_are_found_in_spite_of_slips(api: ApiClient, query: str) -> None:
    page = api.get(f"muscles/?q={query}").json()

    assert page["results"][0]["slug"] == "temporalis"


def test_muscles_are_filtered_by_area_and_group(api: ApiClient, release: PublishedKnowledge) -> None:
    page = api.get("muscles/?area=left-temple&group=jaw").json()

    referring = {referral.muscle for referral in refers_to(release.index, "left-temple")}
    expected = [m.slug for m in release.document.muscles if m.slug in referring and m.group == "jaw"]
    assert expected
    assert [muscle["slug"] for muscle in page["results"]] == expected


def test_muscle_shows_everything_recorded_and_its_sources(api: ApiClient, shipped: Document) -> None:
    muscle = next(m for m in shipped.muscles if m.slug == "infraspinatus")
    plain = next(m for m in to_plain(shipped)["muscles"] if m["slug"] == "infraspinatus")  # type: ignore[attr-defined]

    answer = api.get("muscles/infraspinatus/").json()

    assert {key: answer[key] for key in plain if isinstance(plain[key], str)} == {
        key: value for key, value in plain.items() if isinstance(value, str)
    }
    assert [point["slug"] for point in answer["trigger_points"]] == [p.slug for p in muscle.trigger_points]
    zones = answer["trigger_points"][0]["zones"]
    assert [zone["marks"] for zone in zones] == [z["marks"] for z in plain["trigger_points"][0]["zones"]]
    assert set(plain) <= set(answer)
    cited = {citation["source"] for citation in answer["frequency_cite"]}
    assert cited <= {source["slug"] for source in answer["sources"]}
    assert answer["url"] == "/muscles/infraspinatus/"


def test_complaints_are_listed_from_head_to_foot(api: ApiClient, shipped: Document) -> None:
    page = api.get("complaints/").json()

    answer = page["results"]
    assert (page["count"], page["next"]) == (len(shipped.complaints), None)
    assert [complaint["slug"] for complaint in answer] == [complaint.slug for complaint in shipped.complaints]
    assert set(answer[0]) == {
        "slug", "name", "lay_name", "synonyms", "body_part", "position", "summary", "areas", "url"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "slug"), [("tenis elbow", "tennis-elbow"), ("PLANTAR FASCITIS", "plantar-heel-pain")]
)
def test_complaints_are_found_in_spite_of_slips(api: ApiClient, query: str, slug: str) -> None:
    assert api.get(f"complaints/?q={query}").json()["results"][0]["slug"] == slug


def test_complaints_are_filtered_by_area_and_muscle(api: ApiClient, shipped: Document) -> None:
    def listed(query: str) -> list[str]:
        return [complaint["slug"] for complaint in api.get(f"complaints/?{query}").json()["results"]]

    at_the_heel = [complaint.slug for complaint in shipped.complaints if "heel" in complaint.areas]
    assert listed("area=heel") == listed("area=left-heel") == at_the_heel != []
    assert "plantar-heel-pain" in listed("muscle=soleus")
    assert "stiff-neck" in listed("muscle=trapezius-upper")  # it names the whole trapezius
    both = [slug for slug in listed("muscle=soleus") if slug in at_the_heel]
    assert listed("area=heel&muscle=soleus") == both != []


def test_complaints_asked_for_by_words_or_area_come_behind_the_warnings_these_call(api: ApiClient) -> None:
    by_area = api.get("complaints/?area=left-temple").json()
    by_words = api.get("complaints/?q=worst+headache").json()

    for page in (by_area, by_words):
        assert list(page)[-2:] == ["red_flags", "results"]
        assert "abrupt-headache" in [flag["slug"] for flag in page["red_flags"]]
    assert api.get("complaints/").json()["red_flags"] == []


def test_complaint_shows_its_warnings_first_then_everything_recorded(api: ApiClient, shipped: Document) -> None:
    plain = next(c for c in to_plain(shipped)["complaints"] if c["slug"] == "plantar-heel-pain")  # type: ignore[attr-defined]

    response = api.get("complaints/plantar-heel-pain/")
    answer = response.json()

    assert next(iter(answer)) == "red_flags"
    assert answer["red_flags"]
    levels = [flag["level"] for flag in answer["red_flags"]]
    assert levels == sorted(levels)
    assert all(flag["questions"] and flag["advice"] for flag in answer["red_flags"])
    first = answer["examine"][0]
    assert (first["muscle"], first["found"], first["examined"]) == ("gastrocnemius-medial", 98, 100)
    assert first["among"] == "people with plantar heel pain"
    assert [row["text"] for row in answer["examine"]] == [row["text"] for row in plain["examine"]]
    assert [row["question"] for row in answer["could_be"]] == [row["question"] for row in plain["could_be"]]
    assert {citation["source"] for row in answer["examine"] for citation in row["cite"]} <= {
        source["slug"] for source in answer["sources"]
    }
    assert answer["url"] == "/complaints/plantar-heel-pain/"


def test_release_shows_its_whole_document(api: ApiClient, shipped: Document, release: PublishedKnowledge) -> None:
    assert [edition["number"] for edition in api.get("releases/").json()] == [1]

    edition = api.get("releases/1/").json()

    assert edition["digest"] == release.digest
    assert edition["document"] == to_plain(shipped)
