"""POST /api/v1/lookups/: the answer, and every way of asking wrongly."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import Any

import pytest
from rest_framework.throttling import ScopedRateThrottle

from knowledge.atlas.cells import cells
from knowledge.document import digest, to_plain
from knowledge.document.records import Citation, Document, Grade, RedFlag
from knowledge.models import Release
from knowledge.queries import PublishedKnowledge, forget_release
from tests.api.conftest import ApiClient, problems_of


TEMPLE = {"area": "left-temple"}
TAP: dict[str, Any] = {"view": "head-left", "kind": "stroke", "points": [[-52, 46]], "radius": 6}


def test_answer_has_the_published_shape(api: ApiClient, release: PublishedKnowledge) -> None:
    answer = api.ask({"marks": [TEMPLE, TAP], "limit": 3}).json()

    assert set(answer) == {
        "release", "red_flags", "matches", "together", "unexplained", "unexplained_words", "unexplained_cells",
        "painted",
    }  # fmt: skip
    assert answer["release"] == {"number": release.number, "digest": release.digest}
    assert len(answer["matches"]) == 3
    for match in answer["matches"]:
        assert set(match) == {
            "muscle", "score", "band", "reasons", "trigger_points", "best_view", "url", "same_pattern",
        }  # fmt: skip
        assert set(match["muscle"]) == {"slug", "name", "side", "lay_name", "latin"}
        assert set(match["reasons"]) == {"covers", "shown", "kind", "frequency", "words"}
        assert all(set(point) == {"slug", "label", "name", "score"} for point in match["trigger_points"])
        assert match["url"] == f"/muscles/{match['muscle']['slug']}/"
    assert answer["painted"]["areas"][0] == "left-temple"


def test_answer_names_the_muscle_of_the_temple_with_reasons(api: ApiClient) -> None:
    answer = api.ask({"marks": [TAP]}).json()

    (temporalis,) = (match for match in answer["matches"] if match["muscle"]["slug"] == "temporalis")
    assert temporalis["muscle"]["side"] == "left"
    assert temporalis["band"] == "strong"
    percent = round(100 * temporalis["reasons"]["covers"])
    assert temporalis["reasons"]["words"] == [
        f"explains {percent} % of what you marked",
        "your marks match its main pattern",
        "a common cause here",
    ]
    assert temporalis["best_view"] == "head-left"


def test_answer_says_together_and_unexplained_in_words(api: ApiClient) -> None:
    answer = api.ask({"marks": [TEMPLE, {"area": "right-calf"}]}).json()

    together = answer["together"]
    names = [f"{m['name']} (your {m['side']})" for m in together["muscles"]]
    percent = round(100 * together["covers"])
    joined = f"{', '.join(names[:-1])} and {names[-1]}"
    assert together["words"] == f"Together, {joined} explain {percent} % of what you marked."
    assert answer["unexplained_words"]
    assert {m["side"] for m in together["muscles"]} == {"left", "right"}


def test_unexplained_cells_are_skin_with_weights_in_hundredths(api: ApiClient) -> None:
    answer = api.ask({"marks": [{"area": "left-great-toe"}, {"area": "right-great-toe"}, {"area": "tongue"}]}).json()

    assert answer["unexplained"] > 0
    for cell, weight in answer["unexplained_cells"]:
        assert 0 <= cell < cells().count
        assert 5 <= weight <= 100


def test_mirrored_question_gets_the_mirrored_answer(api: ApiClient) -> None:
    left = api.ask({"marks": [TAP]}).json()
    right = api.ask({"marks": [{**TAP, "view": "head-right", "points": [[52, 46]]}]}).json()

    def named(answer: Any) -> list[tuple[str, float]]:
        return [(match["muscle"]["slug"], match["score"]) for match in answer["matches"]]

    assert named(left) == named(right)
    assert {match["muscle"]["side"] for match in right["matches"]} == {"right"}


def test_marks_beside_the_body_are_answered_with_a_clear_sentence(api: ApiClient) -> None:
    response = api.ask({"marks": [{**TAP, "view": "front", "points": [[-300, 20]]}]})

    assert response.status_code == 200
    answer = response.json()
    assert answer["matches"] == []
    assert answer["together"] == {"muscles": [], "covers": 0.0, "words": ""}
    assert answer["painted"] == {"area_cm2": 0.0, "body_percent": 0.0, "areas": [], "wpi": 0}
    assert answer["unexplained_words"] == (
        "Your marks lie beside the body. Mark the place on the figure where it hurts."
    )


def test_red_flags_of_the_painted_areas_come_worst_first(api: ApiClient, shipped: Document) -> None:
    cite = (Citation(shipped.sources[0].slug, Grade.REVIEW, at="table 1"),)
    soon = RedFlag("soon", 3, "Soon", ("temple",), 0.1, ("A?",), "This.", "Ask.", "That.", cite, "2026-01-01", "Editor")
    flags = (
        soon,
        replace(soon, slug="now", level=1, title="Now", areas=("left-temple",)),
        replace(soon, slug="elsewhere", areas=("calf",)),
    )
    document = replace(shipped, red_flags=flags)
    Release.objects.create(
        number=2, document=to_plain(document), digest=digest(document), published_at=Release.objects.get().published_at
    )
    forget_release()

    answer = api.ask({"marks": [TEMPLE]}).json()

    assert [flag["slug"] for flag in answer["red_flags"]] == ["now", "soon"]
    source = shipped.sources[0]
    assert answer["red_flags"][0] == {
        "slug": "now",
        "level": 1,
        "title": "Now",
        "questions": ["A?"],
        "may_be": "This.",
        "advice": "Ask.",
        "avoid": "That.",
        "source": {
            "slug": source.slug,
            "title": source.title,
            "authors": source.authors,
            "year": source.year,
            "url": source.url,
            "at": "table 1",
        },
        "checked_on": "2026-01-01",
        "checked_by": "Editor",
    }
    assert [flag["slug"] for flag in api.get("red-flags/?area=right-temple").json()] == ["soon"]
    assert [flag["slug"] for flag in api.get("red-flags/").json()] == ["now", "elsewhere", "soon"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([], [("", "the body must be an object with “marks”")]),
        ("null", [("", "the body must be an object with “marks”")]),
        ({}, [("marks", "marks is missing")]),
        ({"marks": []}, [("marks", "marks is empty: mark at least one place")]),
        ({"marks": {}}, [("marks", "must be a list of marks")]),
        ({"marks": [TEMPLE], "sex": "f"}, [("sex", "is not known here; known are “marks” and “limit”")]),
        ({"marks": [{"area": "left-wing"}]}, [("marks[0]", "there is no area “left-wing”")]),
        ({"marks": [{**TAP, "view": "inside"}]}, [("marks[0]", "there is no view “inside”")]),
        (
            {"marks": [TEMPLE, {**TAP, "points": [[0, 0], [1, 1], [2, 2], ["a", 3]]}]},
            [("marks[1].points[3]", "x must be a number")],
        ),
        ({"marks": [{**TAP, "points": [[0, True]]}]}, [("marks[0].points[0]", "y must be a number")]),
        (
            '{"marks": [{"view": "front", "kind": "stroke", "points": [[NaN, 1]], "radius": 3}]}',
            [("marks[0].points[0]", "x must be a finite number")],
        ),
        (
            '{"marks": [{"view": "front", "kind": "stroke", "points": [[1e999, 1]], "radius": 3}]}',
            [("marks[0].points[0]", "x must be a finite number")],
        ),
        (
            {"marks": [{**TAP, "points": [[10**400, 1]]}]},
            [("marks[0].points[0]", "x must be from -1100 to 1100")],
        ),
        (
            {"marks": [{**TAP, "points": [[0, 0]] * 10_001}]},
            [("marks", "there are 10001 points in all; at most 10000 are allowed")],
        ),
        ({"marks": [TEMPLE] * 201}, [("marks", "there are 201 marks; at most 200 are allowed")]),
        ('{"marks": [', [("", "the body is not JSON: line 1, column 12")]),
        ("", [("marks", "marks is missing")]),
        (" ", [("", "the body is not JSON: line 1, column 2")]),
        (b'{"marks": "\xff"}', [("", "the body is not text in UTF-8")]),
        ('{"marks": ' + "[" * 100_000 + "]" * 100_000 + "}", [("", "the body is nested too deeply")]),
        ('{"limit": ' + "9" * 5000 + "}", [("", "the body holds a number that is far too long")]),
        ('{"marks": [{"area": "\\ud800"}]}', [("marks[0]", "there is no area “?”")]),
    ],
)
def test_bad_question_is_refused_with_the_path_of_the_problem(
    api: ApiClient, body: object, expected: list[tuple[str, str]]
) -> None:
    assert api.problems(body) == expected


@pytest.mark.parametrize("limit", [0, 101, -1, 1.5, "20", True, None, [], {}, 10**30])
def test_limit_must_be_a_whole_number_from_1_to_100(api: ApiClient, limit: object) -> None:
    assert api.problems({"marks": [TEMPLE], "limit": limit}) == [
        ("limit", "limit must be a whole number from 1 to 100")
    ]


def test_every_problem_is_reported_at_once(api: ApiClient) -> None:
    body = {"marks": [{**TAP, "view": "x"}, {"area": "y"}, 7], "limit": 0, "more": 1}

    assert [path for path, _ in api.problems(body)] == ["more", "limit", "marks[0]", "marks[1]", "marks[2]"]


def test_body_of_5_megabytes_is_refused_unread(api: ApiClient) -> None:
    body = json.dumps({"marks": [TEMPLE], "padding": "x" * 5_000_000})

    assert problems_of(api.ask(body), 413) == [("", "the body is too large; at most 1000000 bytes are read")]


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
def test_body_of_another_type_is_refused(api: ApiClient, content_type: str) -> None:
    ((path, message),) = problems_of(api.ask('{"marks": []}', content_type), 415)

    assert (path, message) == ("", f'Unsupported media type "{content_type}" in request.')


def test_ten_thousand_points_are_answered(api: ApiClient) -> None:
    points = [[(n % 100) - 50, 200 + n // 100] for n in range(10_000)]

    response = api.ask({"marks": [{"view": "back", "kind": "stroke", "points": points, "radius": 2}]})

    assert response.status_code == 200
    assert response.json()["matches"]


def test_lookup_is_not_stored_anywhere(api: ApiClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = api.ask({"marks": [{"area": "genitals"}]})
        refused = api.ask({"marks": [{"area": "genitals-x"}]})

    assert response["Cache-Control"] == refused["Cache-Control"] == "no-store"
    assert response.cookies == {}
    assert "genitals" not in caplog.text


def test_too_many_lookups_are_throttled(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScopedRateThrottle, "THROTTLE_RATES", {"lookups": "2/min"})

    statuses = [api.ask({"marks": [TEMPLE]}).status_code for _ in range(2)]
    refused = api.ask({"marks": [TEMPLE]})

    assert statuses == [200, 200]
    ((path, message),) = problems_of(refused, 429)
    assert path == ""
    assert "throttled" in message
    assert 0 < int(refused["Retry-After"]) <= 61


def test_questions_cannot_be_asked_with_get(api: ApiClient) -> None:
    assert problems_of(api.get("lookups/"), 405) == [("", 'Method "GET" not allowed.')]
