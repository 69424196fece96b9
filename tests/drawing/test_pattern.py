from __future__ import annotations

import gzip
from functools import cache
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from bodymap.drawing.art import art_of
from bodymap.drawing.best_views import best_views, crop_on_chart, views_for
from bodymap.drawing.canvas import Subject
from bodymap.drawing.crops import crop_box
from bodymap.drawing.figure import figure_svg, pattern_svg
from bodymap.drawing.ink import area_of_muscle
from bodymap.drawing.insets import insets_drawing, is_inset
from bodymap.drawing.path_strings import flatten
from bodymap.drawing.pattern import Pattern, Point, area_of, stipple
from bodymap.drawing.referral import UnknownMuscle, UnknownTriggerPoint, pattern_in, referral
from bodymap.drawing.warp import cell_places
from knowledge.atlas.cells import cells
from knowledge.atlas.coverage import seen
from knowledge.atlas.surface import Surface
from knowledge.atlas.views import FIGURES, view
from knowledge.document import Document


SVG = "{http://www.w3.org/2000/svg}"
SQUARE, CORE = "M0 0h60v60h-60z", "M20 20h20v20h-20z"


@pytest.fixture(scope="session")
def surface(shipped: Document) -> Surface:
    return Surface(shipped.areas)


def dots_of(d: str) -> np.ndarray:
    return np.array([line[0] for line in flatten(d)])


def test_dots_fill_the_spillover_and_leave_the_essential_zone_free() -> None:
    dots = dots_of(stipple(SQUARE, CORE))

    assert len(dots) > 80
    assert all(shapely.contains_xy(shapely.box(0, 0, 60, 60), *dots.T))
    assert not any(shapely.contains_xy(shapely.box(19, 19, 41, 41), *dots.T))


def test_dots_never_touch_and_grow_sparse_towards_the_rim() -> None:
    dots = dots_of(stipple("M0 0h120v120h-120z", "M55 55h10v10h-10z"))

    gaps = np.linalg.norm(dots[:, None] - dots[None], axis=2) + 1e3 * np.eye(len(dots))
    nearest = gaps.min(axis=1)
    away = np.linalg.norm(dots - 60, axis=1)
    assert nearest.min() > 1.75  # a dot's own width
    assert nearest[away < 20].mean() < 0.75 * nearest[away > 45].mean()


def test_dots_of_a_grown_zone_stay_where_they_were() -> None:
    smaller = {tuple(dot) for dot in dots_of(stipple("M0 0h50v60h-50z", ""))}
    larger = {tuple(dot) for dot in dots_of(stipple("M0 0h90v60h-90z", ""))}

    assert len(smaller - larger) == 0


@pytest.mark.parametrize(("spillover", "essential"), [("", ""), ("", CORE), (CORE, SQUARE)])
def test_no_dots_where_nothing_spills_over(spillover: str, essential: str) -> None:
    assert stipple(spillover, essential) == ""


def test_area_of_a_path_keeps_its_holes() -> None:
    assert area_of(SQUARE + CORE).area == 60 * 60 - 20 * 20


def test_pattern_holds_essential_zone_dots_and_numbered_points() -> None:
    pattern = Pattern(CORE, SQUARE, (Point("soleus-1", "12", 30, 30),), "soleus", "left")

    root = ElementTree.fromstring(pattern_svg("front", pattern))

    classes = [element.get("class") for element in root.iter() if element.get("class")]
    assert classes == [
        "bm bm-pattern",
        "bm-pattern",
        "bm-spillover",
        "bm-essential",
        "bm-trigger-point",
        "bm-point-halo",
        "bm-point",
        "bm-number-halo",
        "bm-number-halo",
        "bm-number",
        "bm-number",
    ]


def test_label_that_is_no_number_is_written_as_text() -> None:
    pattern = Pattern(points=(Point("p", "A", 0, 0),))

    root = ElementTree.fromstring(pattern_svg("front", pattern))

    assert [element.text for element in root.iter(f"{SVG}text")] == ["A"]


def test_every_written_muscle_has_a_pattern_in_its_best_views(shipped: Document, surface: Surface) -> None:
    for muscle in shipped.muscles:
        found = referral(shipped, surface, muscle.slug)
        views = views_for(shipped, surface, muscle.slug)
        shown = {point.slug for view_id in views for point in pattern_in([found], view_id).points}
        assert shown, muscle.slug


def test_best_views_show_nine_tenths_of_the_pattern_or_are_four(shipped: Document, surface: Surface) -> None:
    for muscle in shipped.muscles:
        chosen = views_for(shipped, surface, muscle.slug)
        weights = referral(shipped, surface, muscle.slug).reach[: cells().count] * cells().area_cm2
        shown = [seen(view_id) for view_id in chosen if not is_inset(view_id)]
        share = (weights * np.maximum.reduce(shown or [np.zeros(cells().count)])).sum() / max(weights.sum(), 1e-9)
        assert 1 <= len(chosen) <= 4, muscle.slug
        assert share > 0.8 or len(chosen) == 4 or not weights.any(), muscle.slug


@pytest.mark.parametrize(
    ("slug", "view_id"),
    [
        pytest.param("scalenus-anterior", "back", id="the border of the shoulder blade, small beside an arm"),
        pytest.param("rhomboid-minor", "back", id="no close-up of the head that cuts the shoulder blade off"),
        pytest.param("supraspinatus", "back", id="no close-up of the head that cuts the muscle off"),
        pytest.param("splenius-capitis", "head-top", id="the top of the head from above"),
        pytest.param("frontalis", "head-front", id="the forehead from the front"),
        pytest.param("extensor-digitorum-brevis", "foot-outer-left", id="a foot close by"),
    ],
)
def test_chart_has_the_view_a_therapist_would_choose(
    shipped: Document, surface: Surface, slug: str, view_id: str
) -> None:
    assert view_id in views_for(shipped, surface, slug)


def test_right_side_is_the_mirror_image_of_the_left(shipped: Document, surface: Surface) -> None:
    slug = "infraspinatus"
    left, right = (referral(shipped, surface, slug, side) for side in ("left", "right"))

    mirrored = [view(view_id).mirror_view for view_id in best_views(left)]
    on_the_left, on_the_right = pattern_in([left], "back"), pattern_in([right], "back", side="right")
    assert sorted(best_views(right)) == sorted(mirrored)
    assert [(p.label, -p.x, p.y) for p in on_the_left.points] == [(p.label, p.x, p.y) for p in on_the_right.points]


def test_one_trigger_point_shows_only_its_own_pattern(shipped: Document, surface: Surface) -> None:
    muscle = next(muscle for muscle in shipped.muscles if len(muscle.trigger_points) > 1)
    first = muscle.trigger_points[0]

    found = referral(shipped, surface, muscle.slug, "left", first.slug)

    assert [point.slug for point, _cell in found.points] == [first.slug]


def test_unknown_muscle_and_trigger_point_are_named(shipped: Document, surface: Surface) -> None:
    with pytest.raises(UnknownMuscle, match="elbowator"):
        referral(shipped, surface, "elbowator")
    with pytest.raises(UnknownTriggerPoint, match="infraspinatus-99"):
        referral(shipped, surface, "infraspinatus", "left", "infraspinatus-99")


@pytest.mark.parametrize("figure", FIGURES)
def test_overlay_stays_in_its_budget(shipped: Document, surface: Surface, figure: str) -> None:
    sizes = {}
    for muscle in shipped.muscles:
        found = referral(shipped, surface, muscle.slug)
        for view_id in views_for(shipped, surface, muscle.slug):
            svg = pattern_svg(view_id, pattern_in([found], view_id, figure), figure=figure)
            sizes[muscle.slug, view_id] = len(gzip.compress(svg.encode(), mtime=0))

    assert {key: size for key, size in sizes.items() if size > 4096} == {}


def test_crop_holds_the_pattern_and_stays_in_the_frame(shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, "infraspinatus")

    x0, y0, x1, y1 = crop_box("back", found.extent)

    fx0, fy0, fx1, fy1 = view("back").frame
    assert fx0 <= x0 < x1 <= fx1
    assert fy0 <= y0 < y1 <= fy1
    assert y1 - y0 < fy1 - fy0
    assert all(x0 < p.x < x1 and y0 < p.y < y1 for p in pattern_in([found], "back").points)


def test_crop_leaves_to_a_closer_picture_what_that_shows(shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, "infraspinatus")

    x0, y0, x1, y1 = crop_on_chart(shipped, surface, "back", [found])

    _x0, top, _x1, bottom = crop_box("back", found.extent)
    assert y1 - y0 < 0.7 * (bottom - top)  # the arm has a picture of its own
    assert all(x0 < p.x < x1 and y0 < p.y < y1 for p in pattern_in([found], "back").points)


def test_pictures_of_a_chart_together_show_its_views_pattern(shipped: Document, surface: Surface) -> None:
    missing = {}
    for muscle in shipped.muscles:
        found = referral(shipped, surface, muscle.slug)
        pattern = found.reach[: cells().count] * cells().area_cm2
        whole, cropped = np.zeros(cells().count), np.zeros(cells().count)
        for view_id in (v for v in views_for(shipped, surface, muscle.slug) if not is_inset(v)):
            x0, y0, x1, y1 = crop_on_chart(shipped, surface, view_id, [found])
            x, y = cell_places(view(view_id)).T
            whole = np.maximum(whole, seen(view_id))
            cropped = np.maximum(cropped, seen(view_id) * ((x > x0) & (x < x1) & (y > y0) & (y < y1)))
        share = float((pattern * cropped).sum()) / max(float((pattern * whole).sum()), 1e-9)
        if pattern.any() and share < 0.9:
            missing[muscle.slug] = round(share, 2)

    assert missing == {}


def test_crop_of_nothing_is_the_whole_view() -> None:
    assert crop_box("back", np.zeros(11088, np.float32)) == view("back").frame


def test_pattern_is_drawn_over_the_muscle_and_under_its_points(shipped: Document, surface: Surface) -> None:
    pattern = pattern_in([referral(shipped, surface, "infraspinatus")], "back", name="infraspinatus")

    svg = figure_svg("back", look="focus", muscles=(Subject("infraspinatus"),), pattern=pattern)

    order = [svg.index(part) for part in ('id="muscle-infraspinatus"', 'class="bm-spillover"', 'class="bm-essential"')]
    assert order == sorted(order)
    assert order[-1] < svg.rindex('class="bm-outline"') < svg.index('class="bm-trigger-point"')


def test_every_trigger_point_was_placed_inside_its_muscle(shipped: Document) -> None:
    astray = {}
    for muscle in shipped.muscles:
        for point in muscle.trigger_points:
            where = view(point.position.view)
            art = art_of(where.mirror_of or where.id)
            outlines = [piece.patch.outline for piece in art.pieces if piece.slug == muscle.slug]
            x = abs(point.position.x) if where.is_symmetric else point.position.x
            away = shapely.unary_union(outlines).distance(shapely.Point(x, point.position.y)) if outlines else np.inf
            drawn_inside = not outlines and insets_drawing(
                muscle.slug
            )  # only an inset draws it, with places of its own
            if away > 0.2 and not drawn_inside:  # positions are whole tenths
                astray[point.slug] = away

    assert astray == {}


def test_no_trigger_point_is_marked_where_only_an_inset_draws_its_muscle(shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, "bulbospongiosus")

    assert pattern_in([found], "front").points == ()
    assert len(pattern_in([found], "pelvic-floor").points) == len(found.points)


def test_crop_holds_a_muscle_that_is_not_much_larger_than_its_pattern(shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, "adductor-pollicis")
    muscle = area_of_muscle("adductor-pollicis", "palm-left", "male").bounds

    x0, y0, x1, y1 = crop_box("palm-left", found.extent, muscles=[Subject("adductor-pollicis")])

    assert (x0, y0) < muscle[:2]
    assert (x1, y1) > muscle[2:]
    assert crop_box("palm-left", found.extent, muscles=[Subject("adductor-pollicis", "right")]) == crop_box(
        "palm-left", found.extent
    )


def test_cut_face_of_the_arm_gives_way_to_what_lies_behind_it() -> None:
    def shown(slug: str) -> str:
        return figure_svg("left", look="focus", muscles=(Subject(slug),))

    assert "bm-cut" not in shown("diaphragm")
    assert "bm-cut" in shown("deltoid-middle")


@pytest.mark.parametrize("figure", FIGURES)
def test_trigger_points_sit_on_their_muscle_in_every_view_of_every_figure(
    shipped: Document, surface: Surface, figure: str
) -> None:
    astray = {}
    for muscle in shipped.muscles:
        found = referral(shipped, surface, muscle.slug)
        views = {*views_for(shipped, surface, muscle.slug), *(point.position.view for point in muscle.trigger_points)}
        for view_id in sorted(view_id for view_id in views if not is_inset(view_id)):
            where = view(view_id, figure)
            area = area_of_muscle(muscle.slug, where.mirror_of or view_id, figure)
            for point in pattern_in([found], view_id, figure).points:
                x = abs(point.x) if where.is_symmetric else -point.x if where.mirror_of else point.x
                if not area.is_empty and area.distance(shapely.Point(x, point.y)) > 0.6:  # a tenth is written
                    astray[view_id, point.slug] = round(area.distance(shapely.Point(x, point.y)), 1)

    assert astray == {}


@cache
def body_with_margin(view_id: str, figure: str) -> BaseGeometry:
    """The silhouette and six units around it: outlines run a few units past the skin, where the figure clips them."""
    rings = flatten(view(view_id, figure).outline, steps=6)
    body: BaseGeometry = shapely.make_valid(shapely.Polygon(max(rings, key=len))).buffer(6)
    return body


def test_no_chart_marks_a_trigger_point_where_its_muscle_is_not_drawn(shipped: Document, surface: Surface) -> None:
    bare = {}
    for muscle in shipped.muscles:
        found = referral(shipped, surface, muscle.slug)
        for view_id in (v for v in views_for(shipped, surface, muscle.slug) if not is_inset(v)):
            points = pattern_in([found], view_id).points
            if points and area_of_muscle(muscle.slug, view(view_id).mirror_of or view_id, "male").is_empty:
                bare[muscle.slug] = view_id

    assert bare == {}


@pytest.mark.parametrize("figure", FIGURES)
def test_zones_end_at_the_silhouette_of_every_figure(shipped: Document, surface: Surface, figure: str) -> None:
    beyond = {}
    for muscle in shipped.muscles:
        found = referral(shipped, surface, muscle.slug)
        for view_id in (v for v in views_for(shipped, surface, muscle.slug) if not is_inset(v)):
            pattern = pattern_in([found], view_id, figure)
            for zone in (pattern.essential, pattern.spillover):
                outside = area_of(zone).difference(body_with_margin(view_id, figure)).area
                if outside > 0:
                    beyond[muscle.slug, view_id] = round(outside, 1)

    assert beyond == {}
