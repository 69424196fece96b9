"""The contrast table: what must be told apart is, for every colour vision, in every theme and without hue."""

from __future__ import annotations

import re

import pytest

from bodymap.drawing import looks
from bodymap.drawing.canvas import Subject
from bodymap.drawing.dark import DARK, ESSENTIAL_OPACITY, in_theme
from bodymap.drawing.figure import figure_svg
from bodymap.drawing.pattern import Pattern
from tests.drawing.colours import THEMES, VISIONS, contrast, distance, over, tokens


def essential_on(below: str) -> str:
    return over(looks.ESSENTIAL, looks.ESSENTIAL_OPACITY, below)


# Stand-alone drawings: two colours, and the least contrast (WCAG 2) between them.
CASES = [
    ("essential zone on ghosted muscle", essential_on(looks.GHOST), looks.GHOST, 3.0),
    ("essential zone on skin", essential_on(looks.SKIN), looks.SKIN, 3.0),
    ("essential zone in the throat", essential_on(looks.CAVITY), looks.CAVITY, 2.7),
    ("edge of the essential zone on skin", looks.ESSENTIAL_EDGE, looks.SKIN, 4.5),
    ("edge of the essential zone on the muscle in focus", looks.ESSENTIAL_EDGE, looks.FOCUS, 3.0),
    ("spillover dots on skin", looks.DOTS, looks.SKIN, 4.5),
    ("spillover dots on ghosted muscle", looks.DOTS, looks.GHOST, 3.0),
    ("spillover dots on the muscle in focus", looks.DOTS, looks.FOCUS, 2.5),
    ("spillover dots in the throat", looks.DOTS, looks.CAVITY, 3.0),
    ("spillover dots on tongue and gums", looks.DOTS, looks.FLESH, 3.0),
    ("spillover dots between the muscles of the pelvic floor", looks.DOTS, looks.HOLLOW, 3.0),
    ("outline of the muscle in focus on ghosted muscle", looks.FOCUS_EDGE, looks.GHOST, 4.5),
    ("trigger point on its halo", looks.INK, looks.HALO, 12.0),
    ("halo on the essential zone", looks.HALO, essential_on(looks.GHOST), 3.0),
    *(("edge of the essential zone on one of several", looks.ESSENTIAL_EDGE, colour, 4.5) for colour in looks.SEVERAL),
    *(("spillover dots on one of several", looks.DOTS, colour, 3.0) for colour in looks.SEVERAL),
]


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(
    ("one", "other", "least"), [case[1:] for case in CASES], ids=[f"{case[0]} {case[2]}" for case in CASES]
)
def test_signs_are_told_apart_by_lightness(one: str, other: str, least: float, vision: str) -> None:
    assert contrast(one, other, vision) >= least


GROUNDS = ("--bm-skin", "--bm-ghost", "--bm-chosen", "--bm-flesh", "--bm-hollow", "--bm-cavity-pale")


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", THEMES)
def test_pattern_stands_out_from_what_lies_under_it(theme: str, ground: str, vision: str) -> None:
    of = tokens(theme)
    below = of[ground]
    zone = over(of["--bm-essential"], float(of["--bm-essential-opacity"]), below)

    assert distance(zone, below, vision) >= 25
    assert contrast(of["--bm-essential-line"], below, vision) >= 4.5
    assert contrast(of["--bm-dots"], below, vision) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_pattern_painting_and_points_are_told_apart(theme: str, vision: str) -> None:
    of = tokens(theme)
    for ground in ("--bm-skin", "--bm-ghost"):
        zone = over(of["--bm-essential"], float(of["--bm-essential-opacity"]), of[ground])
        wash = over(of["--accent"], 0.3, of[ground])

        assert distance(zone, wash, vision) >= 20
        assert contrast(of["--accent"], of[ground], vision) >= 3  # the painting's hatching and edge
        assert contrast(of["--bm-halo"], zone, vision) >= 3
    assert contrast(of["--bm-ink"], of["--bm-halo"], vision) >= 12


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_muscle_in_focus_is_no_ghost(theme: str, vision: str) -> None:
    of = tokens(theme)

    assert distance(of["--bm-chosen"], of["--bm-ghost"], vision) >= 14
    assert contrast(of["--bm-chosen-line"], of["--bm-ghost"], vision) >= 4.5


@pytest.mark.parametrize("vision", VISIONS)
def test_muscles_compared_differ_in_more_than_their_numbers(vision: str) -> None:
    for number, one in enumerate(looks.SEVERAL[:3]):
        for other in looks.SEVERAL[number + 1 : 3]:
            assert distance(one, other, vision) >= 10


# Stand-alone drawings in dark.
DARK_GROUNDS = {
    "skin": looks.SKIN,
    "ghost": looks.GHOST,
    "muscle in focus": looks.FOCUS,
    "tongue and gums": looks.FLESH,
    "hollow": looks.HOLLOW,
    "throat": looks.CAVITY,
    **{f"one of several, {number}": colour for number, colour in enumerate(looks.SEVERAL, 1)},
}


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("ground", DARK_GROUNDS)
def test_signs_are_told_apart_in_dark_drawings(ground: str, vision: str) -> None:
    below = DARK[DARK_GROUNDS[ground]]
    zone = over(DARK[looks.ESSENTIAL], ESSENTIAL_OPACITY, below)

    assert distance(zone, below, vision) >= 25
    assert contrast(DARK[looks.ESSENTIAL_EDGE], below, vision) >= 4.5
    assert contrast(DARK[looks.DOTS], below, vision) >= 3
    assert contrast(DARK[looks.HALO], zone, vision) >= 3


def test_dark_drawings_agree_with_dark_pages() -> None:
    of = tokens("dark")

    assert {
        "--bm-skin": DARK[looks.SKIN],
        "--bm-ghost": DARK[looks.GHOST],
        "--bm-ghost-light": DARK[looks.GHOST_LIGHT],
        "--bm-muscle": DARK[looks.MUSCLE],
        "--bm-chosen": DARK[looks.FOCUS],
        "--bm-chosen-line": DARK[looks.FOCUS_EDGE],
        "--bm-essential": DARK[looks.ESSENTIAL],
        "--bm-essential-line": DARK[looks.ESSENTIAL_EDGE],
        "--bm-dots": DARK[looks.DOTS],
        "--bm-flesh": DARK[looks.FLESH],
        "--bm-tooth": DARK["#fffdf8"],
        "--bm-hollow": DARK[looks.HOLLOW],
        "--bm-cavity-pale": DARK[looks.CAVITY],
        "--bm-halo": DARK[looks.HALO],
        "--bm-ink": DARK[looks.INK],
        **{f"--bm-several-{number}": DARK[colour] for number, colour in enumerate(looks.SEVERAL, 1)},
    }.items() <= of.items()
    assert float(of["--bm-essential-opacity"]) == ESSENTIAL_OPACITY


def test_every_colour_of_a_drawing_has_a_dark_one() -> None:
    painted = {value for look in looks._BY_LOOK.values() for paint in look.values() for value in paint.values()}

    assert {value for value in painted if str(value).startswith("#")} | set(looks.SEVERAL) == set(DARK) - {
        looks.PAPER
    } | {looks.HALO}


def test_drawing_in_dark_differs_in_colours_alone() -> None:
    pattern = Pattern("M0 0h20v20h-20z", "M-20-20h80v80h-80z")
    light = figure_svg("head-left", look="focus", muscles=(Subject("masseter-superficial"),), pattern=pattern)
    dark = in_theme(light, "dark")

    plain = re.compile(r'#[0-9a-f]{6}|(?<=fill-opacity=")\.(?:74|88)')
    assert plain.sub("", dark) == plain.sub("", light)
    assert set(re.findall(r'"(#[0-9a-f]{6})"', dark)) <= set(DARK.values())
    assert dark.count('fill-opacity=".88"') == 1
    assert in_theme(light, "light") == light


def test_print_is_grey() -> None:
    named = {key: value for key, value in tokens("print").items() if key.startswith("--bm-") and value.startswith("#")}

    assert len(named) > 20
    assert {key for key, value in named.items() if distance(value, "#808080") > 0 and _is_coloured(value)} == set()


def _is_coloured(hexadecimal: str) -> bool:
    digits = hexadecimal[1:]
    channels = [digits[i : i + len(digits) // 3] for i in range(0, len(digits), len(digits) // 3)]
    return len(set(channels)) > 1


def test_pattern_over_coloured_muscles_has_light_edges() -> None:
    pattern = Pattern("M0 0h20v20h-20z", "M-20-20h80v80h-80z")

    assert "bm-pattern-halo" in figure_svg("front", look="muscles", pattern=pattern)
    assert "bm-pattern-halo" not in figure_svg("front", look="ghost", pattern=pattern)
    for vision in VISIONS:
        assert contrast(looks.HALO, looks.MUSCLE, vision) >= 3
        assert contrast(looks.HALO, looks.DOTS, vision) >= 4.5


@pytest.mark.parametrize("look", looks.LOOKS)
def test_widths_shrink_with_the_scale(look: str) -> None:
    assert looks.paint("bm-outline", look, 0.5)["stroke-width"] == ".55"


def test_close_ups_have_finer_strokes_than_the_figure() -> None:
    scales = [looks.stroke_scale(height) for height in (1016, 490, 212, 118)]

    assert scales[0] == 1
    assert scales == sorted(scales, reverse=True)
    assert scales[-1] > 118 / 1016
