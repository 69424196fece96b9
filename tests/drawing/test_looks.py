"""The contrast table: what must be told apart is, for every colour vision."""

from __future__ import annotations

import pytest

from bodymap.drawing import looks


Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISIONS: dict[str, tuple[Colour, Colour, Colour]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(hexadecimal: str) -> Colour:
    channels = [int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return r, g, b


def over(top: str, opacity: float, below: str) -> str:
    """The colour of a see-through paint on another, mixed as browsers do it."""
    mixed = [round(int(top[i : i + 2], 16) * opacity + int(below[i : i + 2], 16) * (1 - opacity)) for i in (1, 3, 5)]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def luminance(colour: str, vision: str) -> float:
    rgb = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, rgb, strict=True))))
        for row in VISIONS[vision]
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str, vision: str) -> float:
    """WCAG 2 contrast ratio."""
    lighter, darker = sorted((luminance(one, vision), luminance(other, vision)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def essential_on(below: str) -> str:
    return over(looks.ESSENTIAL, looks.ESSENTIAL_OPACITY, below)


CASES = [
    ("essential zone on ghosted muscle", essential_on(looks.GHOST), looks.GHOST, 3.0),
    ("essential zone on skin", essential_on(looks.SKIN), looks.SKIN, 3.0),
    ("edge of the essential zone on skin", looks.ESSENTIAL_EDGE, looks.SKIN, 4.5),
    ("edge of the essential zone on the muscle in focus", looks.ESSENTIAL_EDGE, looks.FOCUS, 3.0),
    ("spillover dots on skin", looks.DOTS, looks.SKIN, 4.5),
    ("spillover dots on ghosted muscle", looks.DOTS, looks.GHOST, 3.0),
    ("spillover dots on the muscle in focus", looks.DOTS, looks.FOCUS, 2.5),
    ("outline of the muscle in focus on ghosted muscle", looks.FOCUS_EDGE, looks.GHOST, 4.5),
    ("trigger point on its halo", looks.INK, looks.HALO, 12.0),
    ("halo on the essential zone", looks.HALO, essential_on(looks.GHOST), 3.0),
]


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("one", "other", "least"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_signs_are_told_apart_by_lightness(one: str, other: str, least: float, vision: str) -> None:
    assert contrast(one, other, vision) >= least


@pytest.mark.parametrize("look", looks.LOOKS)
def test_widths_shrink_with_the_scale(look: str) -> None:
    assert looks.paint("bm-outline", look, 0.5)["stroke_width"] == ".55"


def test_close_ups_have_finer_strokes_than_the_figure() -> None:
    scales = [looks.stroke_scale(height) for height in (1016, 490, 212, 118)]

    assert scales[0] == 1
    assert scales == sorted(scales, reverse=True)
    assert scales[-1] > 118 / 1016
