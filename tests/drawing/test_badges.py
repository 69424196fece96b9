"""Numbers of several muscles: apart from one another, and on what is seen of their muscle."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from bodymap.drawing.badges import badge_places
from bodymap.drawing.canvas import Subject
from bodymap.drawing.figure import figure_svg


FRAME = (0.0, 0.0, 100.0, 100.0)
RADIUS = 4.0


def circles(svg: str) -> list[tuple[float, float, float]]:
    discs = [one for one in ElementTree.fromstring(svg).iter() if one.get("class") == "bm-badge-disc"]
    return [(float(one.attrib["cx"]), float(one.attrib["cy"]), float(one.attrib["r"])) for one in discs]


def test_number_lies_on_the_part_that_is_not_covered() -> None:
    places = badge_places({1: box(10, 10, 60, 60), 2: box(10, 30, 60, 60)}, FRAME, RADIUS)

    assert box(10, 10, 60, 30).contains(Point(places[1]))
    assert box(10, 30, 60, 60).contains(Point(places[2]))


def test_number_lies_in_the_part_of_its_muscle_that_the_picture_shows() -> None:
    [(x, y)] = badge_places({1: box(-300, 40, 20, 60)}, FRAME, RADIUS).values()

    assert box(0, 40, 20, 60).contains(Point(x, y))


def test_muscle_outside_the_picture_has_no_number() -> None:
    assert set(badge_places({1: box(200, 200, 220, 220), 2: box(10, 10, 20, 20)}, FRAME, RADIUS)) == {2}


def test_muscle_that_is_full_of_other_numbers_has_its_own_beside_it() -> None:
    same = box(48, 48, 52, 52)

    places = badge_places({1: same, 2: same}, FRAME, RADIUS)

    assert shapely.distance(Point(places[1]), Point(places[2])) > 2 * RADIUS


@given(st.lists(st.tuples(*[st.floats(0, 80)] * 2, *[st.floats(1, 60)] * 2), min_size=2, max_size=4))
def test_numbers_never_touch(corners: list[tuple[float, float, float, float]]) -> None:
    muscles = {number: box(x, y, x + w, y + h) for number, (x, y, w, h) in enumerate(corners, 1)}

    middles = [Point(place) for place in badge_places(muscles, FRAME, RADIUS).values()]

    assert all(a.distance(b) > 2 * RADIUS for i, a in enumerate(middles) for b in middles[:i])


@pytest.mark.parametrize(
    ("view_id", "slugs"),
    [
        ("front", ("diaphragm", "serratus-anterior", "pectoralis-major-costal")),
        ("back", ("infraspinatus", "trapezius-lower", "latissimus-dorsi", "rhomboid-major")),
        ("pelvic-floor", ("levator-ani", "sphincter-ani")),
        ("head-left", ("masseter-superficial", "masseter-deep")),
    ],
)
def test_each_muscle_of_a_picture_has_a_number_that_can_be_read(view_id: str, slugs: tuple[str, ...]) -> None:
    drawn = circles(figure_svg(view_id, look="focus", muscles=tuple(Subject(slug) for slug in slugs)))

    assert len(drawn) == len(slugs)
    for i, (x, y, r) in enumerate(drawn):
        assert all(Point(x, y).distance(Point(u, v)) > 2 * r for u, v, _r in drawn[:i])
