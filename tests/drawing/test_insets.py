"""Insets: every deep area has its place, every muscle reached inside carries its trigger points, and all is sound."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from django.test import Client
from shapely.geometry import LineString, Polygon

from bodymap.drawing.best_views import best_views, views_for
from bodymap.drawing.canvas import Subject
from bodymap.drawing.figure import figure_svg, pattern_svg
from bodymap.drawing.insets import INSET_IDS, Inset, inset, insets_reaching, insets_with
from bodymap.drawing.looks import LOOKS
from bodymap.drawing.path_strings import flatten
from bodymap.drawing.referral import pattern_in, referral
from bodymap.pages.result import nearest_area
from bodymap.pages.surface import plain_surface
from knowledge.atlas.surface import Surface, sided_slugs
from knowledge.atlas.views import FIGURES, UnknownView
from knowledge.document import Document
from knowledge.queries import PublishedKnowledge


SVG = "{http://www.w3.org/2000/svg}"
PELVIC_FLOOR = (
    "levator-ani",
    "coccygeus",
    "sphincter-ani",
    "bulbospongiosus",
    "ischiocavernosus",
    "transversus-perinei-superficialis",
    "obturator-internus",
)


@pytest.fixture(scope="session")
def surface(shipped: Document) -> Surface:
    return Surface(shipped.areas)


def body_of(shown: Inset) -> Polygon:
    return Polygon(max(flatten(shown.outline, steps=6), key=len)).buffer(0)


def test_every_deep_area_has_a_place_and_every_place_is_a_deep_area(shipped: Document) -> None:
    deep = {slug for area in shipped.areas if area.deep for slug in sided_slugs(area)}

    placed = {place.area for inset_id in INSET_IDS for place in inset(inset_id).places}

    assert placed == deep


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("inset_id", INSET_IDS)
def test_art_is_sound_and_inside_the_outline(inset_id: str, figure: str) -> None:
    shown = inset(inset_id, figure)
    body = body_of(shown).buffer(2)
    frame = shapely.box(*shown.frame)

    for piece in shown.pieces:
        assert piece.patch.outline.is_valid, piece.slug
        assert piece.patch.outline.area > 3, piece.slug
        inner = piece.patch.outline.buffer(0.05)
        assert all(inner.contains(LineString(line)) for line in piece.patch.fibre_lines()), piece.slug
    for place in shown.places:
        assert place.outline.is_valid, place.area
        assert place.outline.area > 20, place.area
        assert body.contains(place.outline), place.area
        assert frame.contains(place.outline), place.area
        assert place.outline.contains(shapely.Point(place.x, place.y)), place.area


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("inset_id", INSET_IDS)
def test_places_hardly_overlap(inset_id: str, figure: str) -> None:
    outlines = [place.outline for place in inset(inset_id, figure).places]

    for number, one in enumerate(outlines):
        for other in outlines[number + 1 :]:
            assert one.intersection(other).area < 0.12 * min(one.area, other.area)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("inset_id", INSET_IDS)
def test_drawing_is_well_formed_and_stays_in_its_budget(inset_id: str, look: str, figure: str) -> None:
    svg = figure_svg(inset_id, look=look, figure=figure)

    root = ElementTree.fromstring(svg)
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {*re.findall(r"url\(#([^)]+)\)", svg), *re.findall(r'href="#([^"]+)"', svg)} <= set(ids)
    assert root.findtext(f"{SVG}title") == inset(inset_id).title
    assert len(gzip.compress(svg.encode(), mtime=0)) <= 15_000


def test_right_side_is_the_mirror_image_of_the_left() -> None:
    left, right = inset("jaw-left"), inset("jaw-right")

    assert [place.area.replace("right-", "left-") for place in right.places] == [place.area for place in left.places]
    for one, other in zip(left.places, right.places, strict=True):
        assert np.allclose(flatten(one.d)[0] * (-1, 1), flatten(other.d)[0], atol=0.05)
    assert (left.mirror_inset, right.mirror_inset) == ("jaw-right", "jaw-left")


@pytest.mark.parametrize("slug", ["levator-ani", "lateral-pterygoid"])
def test_muscle_in_focus_is_drawn_on_its_side_only(slug: str) -> None:
    inset_id = "pelvic-floor" if slug == "levator-ani" else "jaw-left"
    left = figure_svg(inset_id, look="focus", muscles=(Subject(slug, "left"),))
    right = figure_svg(inset_id, look="focus", muscles=(Subject(slug, "right"),))

    assert left.count("bm-chosen") == 1
    assert right.count("bm-chosen") == (1 if slug == "levator-ani" else 0)
    assert left != right


def test_muscle_across_the_midline_is_shown_whole() -> None:
    svg = figure_svg("pelvic-floor", look="focus", muscles=(Subject("sphincter-ani", "left"),))

    [group] = [one for one in ElementTree.fromstring(svg).iter(f"{SVG}g") if one.get("id") == "muscle-sphincter-ani"]
    xs = [x for path in group for line in flatten(path.get("d") or "") for x in line[:, 0]]
    assert min(xs) < -5
    assert max(xs) > 5


def test_covered_muscle_is_seen_in_part_and_whole_in_focus() -> None:
    def foremost(look: str, muscles: tuple[Subject, ...] = ()) -> float:
        root = ElementTree.fromstring(figure_svg("pelvic-floor", look=look, muscles=muscles))
        groups = [one for one in root.iter(f"{SVG}g") if one.get("data-muscle") == "levator-ani"]
        paths = [path for path in groups[-1] if path.get("class") == "bm-belly"]
        return min(float(line[:, 1].min()) for path in paths for line in flatten(path.get("d") or ""))

    assert foremost("muscles") > -10
    assert foremost("focus", (Subject("levator-ani"),)) < -30


def test_every_shape_among_muscles_is_there_without_them_too() -> None:
    shown = inset("jaw-left")
    layered = [shape.d for shape in shown.shapes if shape.layer]

    assert layered
    for look in LOOKS:
        svg = figure_svg("jaw-left", look=look)
        assert all(svg.count(f'd="{d}"') == 1 for d in layered)


def test_mouth_has_eight_teeth_in_each_quarter() -> None:
    teeth = [flatten(shape.d) for shape in inset("mouth").shapes if shape.name == "bm-bone"]

    assert [len(tooth) for tooth in teeth] == [2] * 16
    assert sum(left[:, 1].mean() < 0 for left, _right in teeth) == 8


def test_pelvic_floor_shows_its_muscles_and_the_figures_differ_in_front() -> None:
    for figure in FIGURES:
        assert set(PELVIC_FLOOR) <= inset("pelvic-floor", figure).slugs
    male, female, neutral = (figure_svg("pelvic-floor", figure=figure) for figure in FIGURES)
    assert len({male, female, neutral}) == 3


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("slug", [*PELVIC_FLOOR, "medial-pterygoid", "lateral-pterygoid"])
def test_points_lie_on_their_muscle(shipped: Document, slug: str, figure: str) -> None:
    written = next((muscle for muscle in shipped.muscles if muscle.slug == slug), None)
    points = [point.slug for point in written.trigger_points] if written else [f"{slug}-1", f"{slug}-2"]
    for inset_id in insets_reaching(slug):
        shown = inset(inset_id, figure)
        side = "right" if inset_id.endswith("right") else "left"
        belly = shapely.unary_union([piece.patch.outline for piece in shown.pieces if piece.slug == slug])
        for x, y in shown.points_on(slug, points, side):
            sign = -1 if shown.mirror_of else 1
            assert belly.buffer(0.1).contains(shapely.Point(sign * x, y)), inset_id


def test_pattern_in_the_teeth_is_on_the_chart_and_fills_their_place(shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, "temporalis")

    pattern = pattern_in([found], "mouth")

    assert "mouth" in best_views(found)
    place = inset("mouth").place("left-upper-back-teeth")
    assert place is not None
    assert place.d in pattern.essential + pattern.spillover
    other = inset("mouth").place("right-upper-back-teeth")
    assert other is not None
    assert other.d not in pattern.essential + pattern.spillover


def test_every_deep_area_of_a_pattern_is_on_its_chart(shipped: Document, surface: Surface) -> None:
    for muscle in shipped.muscles:
        for side in ("left", "right"):
            found = referral(shipped, surface, muscle.slug, side)
            chosen = views_for(shipped, surface, muscle.slug, side)
            assert len(chosen) <= 4
            for area in found.deep_areas:
                assert set(insets_with(area)) & set(chosen), (muscle.slug, side, area)


def test_pterygoids_are_charted_where_they_can_be_seen(shipped: Document, surface: Surface) -> None:
    for slug in ("medial-pterygoid", "lateral-pterygoid"):
        found = referral(shipped, surface, slug)
        assert "jaw-left" in best_views(found)
        assert {p.slug for p in pattern_in([found], "jaw-left").points} == {point.slug for point, _cell in found.points}


def test_overlay_lies_in_the_frame_of_the_inset(shipped: Document, surface: Surface) -> None:
    pattern = pattern_in([referral(shipped, surface, "lateral-pterygoid")], "jaw-left")

    over = ElementTree.fromstring(pattern_svg("jaw-left", pattern, muscles=(Subject("lateral-pterygoid"),)))
    under = ElementTree.fromstring(figure_svg("jaw-left"))

    assert over.get("viewBox") == under.get("viewBox")


def test_unknown_inset_says_what_there_is() -> None:
    with pytest.raises(UnknownView, match="pelvic-floor"):
        inset("knee")


def test_click_without_scripts_finds_the_place(surface: Surface) -> None:
    shown = inset("mouth")
    x0, y0, x1, y1 = shown.frame
    for place in shown.places:
        across, down = (place.x - x0) / (x1 - x0), (place.y - y0) / (y1 - y0)
        assert nearest_area(surface, "mouth", across, down) == place.area
    assert nearest_area(surface, "mouth", 0.01, 0.01) == ""


def test_surface_names_the_places_of_insets(release: PublishedKnowledge) -> None:
    plain = plain_surface("test", release.surface)

    areas, places = plain["areas"], plain["places"]
    assert isinstance(areas, list)
    assert isinstance(places, dict)
    assert {areas[number] for number, _x, _y in places["pelvic-floor"]} == {"pelvic-floor", "genitals"}


@pytest.mark.parametrize("inset_id", INSET_IDS)
def test_inset_is_served_and_opened_on_the_map(client: Client, release: PublishedKnowledge, inset_id: str) -> None:
    picture = client.get(f"/map/{inset_id}.svg?muscle=temporalis&crop=1")
    page = client.get(f"/?view={inset_id}").content.decode()

    assert picture.status_code == 200
    assert f"/map/{inset_id}.svg" in page
    assert f'name="view" value="{inset_id}"' in page
