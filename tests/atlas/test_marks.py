from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.atlas import ClosedArea, Mark, MarkProblems, NamedArea, Stroke, mirrored, parse_marks, plain
from knowledge.atlas.marks import MAX_PROBLEMS
from knowledge.atlas.winding import enclosed_area
from tests.atlas.builders import marks, shipped_areas


AREAS = {"left-temple", "right-temple", "vertex", "left-calf", "right-calf", "throat"}


def problems_of(raw: object) -> list[tuple[str, str]]:
    with pytest.raises(MarkProblems) as caught:
        parse_marks(raw, areas=AREAS)
    return caught.value.problems


def test_parse_marks_reads_all_kinds() -> None:
    raw = [
        {"view": "back", "kind": "stroke", "points": [[-68, 222], [-60.25, 230.04]], "radius": 12},
        {"view": "front", "kind": "stroke", "points": [[1, 2, 3], [4, 5]], "radius": 6, "weight": 0},
        {"view": "palm-right", "kind": "stroke", "points": [[1, 2, 3], [4, 5, 3]]},
        {"view": "front", "kind": "area", "points": [[0, 0], [9, 0], [0, 9]], "weight": 0.25},
        {"area": "left-temple"},
    ]

    assert parse_marks(raw, areas=AREAS) == (
        Stroke("back", ((-68, 222), (-60.2, 230)), 12),
        Stroke("front", ((1, 2), (4, 5)), 6, (3, 6), 0),
        Stroke("palm-right", ((1, 2), (4, 5)), 3),
        ClosedArea("front", ((0, 0), (9, 0), (0, 9)), 0.25),
        NamedArea("left-temple"),
    )


def test_parse_marks_of_nothing_is_an_empty_painting() -> None:
    assert parse_marks([], areas=AREAS) == ()


STROKE: dict[str, object] = {"view": "front", "kind": "stroke", "points": [[0, 0]], "radius": 5}
AREA: dict[str, object] = {"view": "front", "kind": "area", "points": [[0, 0], [9, 0], [0, 9]]}


@pytest.mark.parametrize(
    ("mark", "path", "message"),
    [
        (STROKE | {"points": [[math.nan, 0]]}, ".points[0]", "x must be a finite number"),
        (STROKE | {"points": [[0, -math.inf]]}, ".points[0]", "y must be a finite number"),
        (STROKE | {"points": [[True, 0]]}, ".points[0]", "x must be a number"),
        (STROKE | {"points": [["3", 0]]}, ".points[0]", "x must be a number"),
        (STROKE | {"points": [[None, 0]]}, ".points[0]", "x must be a number"),
        (STROKE | {"points": [[0, 0], [1101, 0]]}, ".points[1]", "x must be from -1100 to 1100"),
        (STROKE | {"points": [[0, 10**400]]}, ".points[0]", "y must be from -1100 to 1100"),
        (STROKE | {"points": [[1]]}, ".points[0]", "must be [x, y] or [x, y, radius]"),
        (STROKE | {"points": ["12"]}, ".points[0]", "must be [x, y] or [x, y, radius]"),
        (STROKE | {"points": []}, "", "points must be a list of at least one [x, y]"),
        (STROKE | {"points": "0 0"}, "", "points must be a list of at least one [x, y]"),
        (STROKE | {"points": [[0, 0, 0.4]]}, ".points[0]", "radius must be from 0.5 to 60"),
        (STROKE | {"radius": 61}, "", "radius must be from 0.5 to 60"),
        (STROKE | {"radius": True}, "", "radius must be a number"),
        (STROKE | {"weight": 1.1}, "", "weight must be from 0 to 1"),
        (STROKE | {"weight": None}, "", "weight must be a number"),
        (STROKE | {"view": "inside"}, "", "there is no view “inside”"),
        (STROKE | {"view": 3}, "", "there is no view “3”"),
        (STROKE | {"colour": "red"}, "", "“colour” is not known here; known are kind, points, radius, view, weight"),
        (STROKE | {"kind": "dot"}, "", "kind must be “stroke” or “area”"),
        ({}, "", "kind is missing: “stroke” or “area”"),
        ({"kind": "area", "points": [[0, 0], [9, 0], [0, 9]]}, "", "view is missing"),
        (AREA | {"points": [[0, 0], [9, 9]]}, "", "an area needs at least 3 points; this has 2"),
        (AREA | {"points": [[0, 0, 4], [9, 0], [0, 9]]}, ".points[0]", "must be [x, y]"),
        (AREA | {"radius": 3}, "", "“radius” is not known here; known are kind, points, view, weight"),
        ({"area": "left-nowhere"}, "", "there is no area “left-nowhere”"),
        ({"area": ["left-temple"]}, "", "there is no area “['left-temple']”"),
        ({"area": "vertex", "view": "front"}, "", "“view” is not known here; known are area, weight"),
        ("left-temple", "", "must be an object with “area”, or with “view”, “kind” and “points”"),
    ],
)
def test_parse_marks_names_the_place_and_the_problem(mark: object, path: str, message: str) -> None:
    assert problems_of([AREA, mark]) == [("marks[1]" + path, message)]


@pytest.mark.parametrize(
    "points",
    [
        [[5, 5], [5, 5], [5, 5]],
        [[0, 0], [10, 10], [20, 20]],
        [[0, 0], [10, 3], [20, 0], [10, 3]],
        [[0, 0], [10, 0], [20, 0]],
        [[0, 0], [0, 10], [0, 20]],
    ],
    ids=["one place", "a slanting line", "there and back", "a level line", "an upright line"],
)
def test_parse_marks_refuses_an_area_without_surface(points: object) -> None:
    message = "these points enclose no surface; draw round the place, or use a stroke"

    assert problems_of([AREA | {"points": points}]) == [("marks[0]", message)]


def test_parse_marks_takes_an_area_that_crosses_itself() -> None:
    points = [[0, 0], [10, 10], [10, 0], [0, 10]]

    assert parse_marks([AREA | {"points": points}], areas=()) == (
        ClosedArea("front", ((0, 0), (10, 10), (10, 0), (0, 10))),
    )


def test_parse_marks_reports_everything_at_once() -> None:
    raw = [{"view": "x", "kind": "stroke", "points": [["a", 1], [2]], "size": 1}, 7, {"area": "toe"}]

    assert problems_of(raw) == [
        ("marks[0]", "“size” is not known here; known are kind, points, radius, view, weight"),
        ("marks[0]", "there is no view “x”"),
        ("marks[0].points[0]", "x must be a number"),
        ("marks[0].points[1]", "must be [x, y] or [x, y, radius]"),
        ("marks[0]", "radius is missing: give one, or a third number at every point"),
        ("marks[1]", "must be an object with “area”, or with “view”, “kind” and “points”"),
        ("marks[2]", "there is no area “toe”"),
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"area": "vertex"}, "must be a list of marks"),
        (None, "must be a list of marks"),
        ([{"area": "vertex"}] * 201, "there are 201 marks; at most 200 are allowed"),
        (
            [STROKE | {"points": [[0, 0]] * 5001}] * 2,
            "there are 10002 points in all; at most 10000 are allowed",
        ),
    ],
)
def test_parse_marks_refuses_what_is_no_list_or_too_much(raw: object, message: str) -> None:
    assert problems_of(raw) == [("marks", message)]


def test_parse_marks_stops_listing_problems_somewhere() -> None:
    assert len(problems_of([STROKE | {"points": [["a", "b"]] * 900}])) == MAX_PROBLEMS


def test_plain_is_canonical() -> None:
    marks_in_plain_form = [
        {"view": "back", "kind": "stroke", "points": [[-68, 222.5]], "radius": 12},
        {"view": "back", "kind": "stroke", "points": [[1, 2, 3.5], [4, 5, 6]], "weight": 0},
        {"view": "front", "kind": "area", "points": [[0, 0], [9, 0], [0, 9]], "weight": 0.25},
        {"area": "vertex"},
    ]

    parsed = parse_marks(marks_in_plain_form, areas=AREAS)

    assert json.dumps([plain(mark) for mark in parsed]) == json.dumps(marks_in_plain_form)


@given(marks())
def test_plain_form_reads_back_as_the_same_mark(mark: Mark) -> None:
    assert parse_marks([json.loads(json.dumps(plain(mark)))], areas=AREAS) == (mark,)


@given(marks())
def test_mirror_of_mirror_is_the_mark_itself(mark: Mark) -> None:
    assert mirrored(mirrored(mark)) == mark


def test_mirrored_changes_side_and_view() -> None:
    assert mirrored(NamedArea("left-temple", 0.5)) == NamedArea("right-temple", 0.5)
    assert mirrored(NamedArea("vertex")) == NamedArea("vertex")
    assert mirrored(Stroke("left", ((-3.5, 2),), 4)) == Stroke("right", ((3.5, 2),), 4)
    assert mirrored(Stroke("front", ((-3.5, 2),), 4)) == Stroke("front", ((3.5, 2),), 4)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["view", "kind", "points", "radius", "weight", "area", "x"]),
            inner | st.sampled_from(["front", "stroke", "area"]),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_parse_marks_of_anything_is_marks_or_problems(raw: object) -> None:
    found: list[tuple[str, str]] = []
    parsed: tuple[Mark, ...] = ()
    try:
        parsed = parse_marks(raw, areas=AREAS)
    except MarkProblems as problems:
        found = problems.problems

    assert bool(found) != (isinstance(raw, list) and len(parsed) == len(raw))
    assert all(path.startswith("marks") and message for path, message in found)


@pytest.mark.parametrize(
    ("points", "area"),
    [
        ([(0, 0), (10, 0), (10, 10), (0, 10)], 100),
        ([(0, 0), (10, 10), (10, 0), (0, 10)], 50),  # a bow tie: both halves, though they run opposite ways
        ([(0, 0), (8, 0), (8, 8), (0, 8), (0, 0), (8, 0), (8, 8), (0, 8)], 64),  # twice round is once
    ],
)
def test_enclosed_area_counts_every_place_once(points: list[tuple[float, float]], area: float) -> None:
    assert enclosed_area(points) == pytest.approx(area, rel=0.01)


def test_shipped_areas_have_valid_marks_on_the_left() -> None:
    for area in shipped_areas():
        parsed = parse_marks(list(area.marks), areas=())

        assert [plain(mark) for mark in parsed] == list(area.marks)
        assert not any(getattr(mark, "view", "").endswith("right") for mark in parsed)
