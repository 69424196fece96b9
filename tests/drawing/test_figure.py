from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
import resvg_py
import shapely
from django.conf import settings
from PIL import Image
from shapely.geometry import Polygon

from bodymap.drawing import ink, looks
from bodymap.drawing.canvas import Subject
from bodymap.drawing.figure import UnknownLook, drawn_muscles, figure_svg, shows_side, stored_view
from bodymap.drawing.fitting import fitted
from bodymap.drawing.looks import LOOKS
from bodymap.drawing.path_strings import flatten
from bodymap.drawing.pattern import area_of
from knowledge.atlas.views import FIGURES, UnknownView, view, view_ids


CLOSE_UPS = [view_id for view_id in view_ids() if view_id not in ("front", "back", "left", "right")]
SVG = "{http://www.w3.org/2000/svg}"


def packed(svg: str) -> int:
    return len(gzip.compress(svg.encode(), mtime=0))


def pixels(svg: str) -> np.ndarray:
    """The picture at one pixel to the unit, so that mirrored pixels cover mirrored ground."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white"))
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"), dtype=int)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("view_id", view_ids())
def test_drawing_is_well_formed_with_unique_ids_and_no_loose_references(view_id: str, look: str) -> None:
    svg = figure_svg(view_id, look=look)

    root = ElementTree.fromstring(svg)
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    used = {*re.findall(r"url\(#([^)]+)\)", svg), *re.findall(r'href="#([^"]+)"', svg)}
    assert [name for name, count in ids.items() if count > 1] == []
    assert used - set(ids) == set()
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == view(view_id).title


@pytest.mark.parametrize("view_id", view_ids())
def test_drawing_needs_no_style_sheet_script_or_inline_style(view_id: str) -> None:
    root = ElementTree.fromstring(figure_svg(view_id, look="muscles"))

    assert {element.tag for element in root.iter()} & {f"{SVG}style", f"{SVG}script", f"{SVG}image"} == set()
    assert [element for element in root.iter() if "style" in element.attrib] == []


@pytest.mark.parametrize("view_id", view_ids())
def test_tendons_and_sheets_are_shown_in_focus_too(view_id: str) -> None:
    side = "right" if view_id.endswith("right") else "left"
    slugs = {one.slug for one in fitted(stored_view(view_id)).pieces if one.is_muscle and one.kind != "muscle"}

    missing = [
        slug
        for slug in sorted(slugs)
        if f'id="muscle-{slug}"' not in figure_svg(view_id, look="focus", muscles=(Subject(slug, side),))
    ]

    assert missing == []


@pytest.mark.parametrize("view_id", [v for v in view_ids() if v.endswith("right")])
@pytest.mark.parametrize("look", ["skin", "muscles"])
def test_right_hand_view_is_the_exact_mirror_image(view_id: str, look: str) -> None:
    right = pixels(figure_svg(view_id, look=look))
    left = pixels(figure_svg(view(view_id).mirror_view, look=look))

    assert np.abs(right - left[:, ::-1]).mean() < 0.3  # of 255: the renderer smooths edges from one side


@pytest.mark.parametrize("view_id", ["front", "back"])
def test_whole_figure_is_symmetric(view_id: str) -> None:
    picture = pixels(figure_svg(view_id, look="muscles"))

    assert np.abs(picture - picture[:, ::-1]).mean() < 0.3


@pytest.mark.parametrize("view_id", ["front", "back", "head-front", "head-back", "head-top"])
def test_shade_of_one_half_ends_at_the_midline(view_id: str) -> None:
    edges = np.concatenate([line[:, 0] for band in ink.tone(view_id, "male") for line in flatten(band)])

    assert edges.min() == pytest.approx(0, abs=0.02)


def test_thin_muscle_has_no_rim_but_an_outline_in_focus() -> None:
    root = ElementTree.fromstring(figure_svg("head-front", look="focus", muscles=(Subject("orbicularis-oculi"),)))
    groups = [one for one in root.iter(f"{SVG}g") if one.get("data-muscle") == "orbicularis-oculi"]

    bellies = [[path for path in group.iter() if "bm-belly" in str(path.get("class"))] for group in groups]
    assert {path.get("stroke") for paths in bellies[:-1] for path in paths} == {"none"}
    assert [path.get("stroke") for path in bellies[-1]] == [None]
    assert groups[-1].get("stroke") == looks.FOCUS_EDGE


def test_muscle_in_focus_is_drawn_on_the_side_asked_for() -> None:
    plain = pixels(figure_svg("back", look="focus"))
    left = pixels(figure_svg("back", look="focus", muscles=(Subject("infraspinatus", "left"),)))
    right = pixels(figure_svg("back", look="focus", muscles=(Subject("infraspinatus", "right"),)))

    changed = np.abs(left - plain).sum(axis=(0, 2))
    assert changed[: len(changed) // 2].sum() > 0  # seen from behind, the left side is on the left
    assert changed[len(changed) // 2 :].sum() == 0
    assert np.abs(right - left[:, ::-1]).mean() < 0.3


def test_view_of_one_side_shows_no_muscle_of_the_other() -> None:
    assert figure_svg("left", look="focus", muscles=(Subject("soleus", "right"),)) == figure_svg("left", look="focus")
    assert [v for v in ("left", "right", "back") if shows_side(v, "right")] == ["right", "back"]


def test_partly_covered_muscle_is_whole_in_focus_and_only_what_shows_among_the_others() -> None:
    def area(svg: str) -> float:
        return max(Polygon(flatten(d)[0]).area for d in re.findall(r'class="bm-belly" d="([^"]+)"', svg))

    among_others = figure_svg("front", look="muscles").split('data-muscle="brachialis">')[1].split("</g>")[0]
    in_focus = figure_svg("front", look="focus", muscles=(Subject("brachialis"),)).split('id="muscle-brachialis"')[1]

    assert area(in_focus) > 2 * area(among_others)


def test_face_of_a_cut_is_shown_unless_it_is_seen_from_its_edge() -> None:
    assert "bm-cut" in figure_svg("left", look="muscles")
    assert "bm-cut" not in figure_svg("left", look="muscles", figure="female")


def test_several_muscles_in_focus_have_colours_of_their_own() -> None:
    svg = figure_svg("back", look="focus", muscles=(Subject("soleus"), Subject("infraspinatus")))

    assert [name for name in ("bm-several-1", "bm-several-2", "bm-several-3") if name in svg] == [
        "bm-several-1",
        "bm-several-2",
    ]


@pytest.mark.parametrize("figure", FIGURES)
def test_figures_differ_but_share_their_muscles(figure: str) -> None:
    svg = figure_svg("front", figure=figure, look="muscles")

    assert svg.count("data-muscle") == figure_svg("front", look="muscles").count("data-muscle")
    assert (svg == figure_svg("front", look="muscles")) == (figure == "male")


def test_drawing_is_the_same_in_every_process() -> None:
    """Another process has other hash seeds, and nothing kept."""
    script = (
        "import hashlib; from bodymap.drawing.canvas import Subject; from bodymap.drawing.figure import figure_svg;"
        "print(*(hashlib.sha256(figure_svg(v, look='focus', muscles=(Subject('masseter-superficial'),"
        " Subject('soleus'))).encode()).hexdigest() for v in ('head-left', 'front', 'mouth', 'pelvic-floor')))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=settings.BASE_DIR,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1
    assert len(said.pop().split()) == 4


def test_prefix_makes_ids_of_two_copies_differ() -> None:
    ids = [re.findall(r' id="([^"]+)"', figure_svg("front", prefix=prefix)) for prefix in ("a-", "b-")]

    assert set(ids[0]) & set(ids[1]) == set()


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("look", ["muscles", "ghost"])
@pytest.mark.parametrize("view_id", ["front", "back", "left", "right"])
def test_whole_figure_with_muscles_stays_in_its_budget(view_id: str, look: str, figure: str) -> None:
    svg = figure_svg(view_id, look=look, figure=figure)

    assert len(svg) <= 120_000
    assert packed(svg) <= 40_000


@pytest.mark.parametrize("view_id", ["front", "back", "left", "right"])
def test_skin_stays_in_its_budget(view_id: str) -> None:
    assert packed(figure_svg(view_id)) <= 14_000


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("view_id", CLOSE_UPS)
def test_close_up_stays_in_its_budget(view_id: str, figure: str) -> None:
    assert packed(figure_svg(view_id, figure=figure)) <= 8_000
    for look in ("muscles", "ghost"):
        assert packed(figure_svg(view_id, look=look, figure=figure)) <= 15_000


def test_unknown_look_and_view_say_what_there_is() -> None:
    with pytest.raises(UnknownLook, match="skin, muscles, ghost, focus"):
        figure_svg("front", look="x-ray")
    with pytest.raises(UnknownView, match="front"):
        figure_svg("inside")


@pytest.mark.parametrize("look", ["muscles", "ghost", "focus"])
def test_look_is_known_inside_what_is_drawn_twice(look: str) -> None:
    # A style sheet's selectors do not reach through <use>: the group in <defs> must carry the look itself.
    root = ElementTree.fromstring(figure_svg("front", look=look))

    [group] = [element for element in root.iter(f"{SVG}g") if element.get("id") == "front-muscles"]
    assert f"bm-look-{look}" in (group.get("class") or "").split()


def test_bone_over_muscles_lies_between_those_below_and_above_it() -> None:
    order = [piece.slug for piece in fitted("head-left").pieces]

    assert order.index("temporalis") < order.index("zygomatic-arch") < order.index("masseter-superficial")
    assert order.index("ear") > max(order.index("sternocleidomastoid-sternal"), order.index("trapezius-upper"))


def test_what_covers_muscles_is_no_muscle_itself() -> None:
    root = ElementTree.fromstring(figure_svg("head-left", look="muscles"))

    assert drawn_muscles() & {"ear", "zygomatic-arch"} == set()
    assert {element.get("data-muscle") for element in root.iter()} & {"ear", "zygomatic-arch", ""} == set()


def test_cut_shows_its_section_and_bones_alone_on_skin() -> None:
    def classes(look: str) -> set[str | None]:
        elements = list(ElementTree.fromstring(figure_svg("foot-top-left", look=look)))
        cut = next(order for order, element in enumerate(elements) if element.get("class") == "bm-cut")
        return {part.get("class") for part in elements[cut + 1]}

    assert classes("muscles") == {"bm-bone", "bm-belly", "bm-tendon"}
    assert classes("skin") == {"bm-bone"}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("view_id", ["arm-inner-left", "leg-inner-left", "foot-top-left"])
def test_section_lies_on_the_face_of_the_cut(view_id: str, figure: str) -> None:
    face = area_of(ink.cut_face(view_id, figure))
    parts = shapely.unary_union([area_of(part.d) for part in ink.section(view_id, figure)])

    assert parts.area > 0.3 * face.area
    assert parts.difference(face).area < 0.01 * parts.area


@pytest.mark.parametrize("figure", FIGURES)
def test_nipple_is_round_on_every_figure(figure: str) -> None:
    faint = next(line.d for line in ink.skin_lines("front", figure) if line.name == "bm-faint")
    rings = [ring for ring in flatten(faint) if np.allclose(ring[0], ring[-1], atol=0.2)]

    assert [float(np.ptp(ring[:, 0]) / np.ptp(ring[:, 1])) for ring in rings] == [pytest.approx(1, abs=0.05)]
