"""Colours as different eyes see them, and the tokens that the style sheets give the drawing in each theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings


Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISIONS: dict[str, tuple[Colour, Colour, Colour]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
THEMES = ("light", "dark", "strong contrast", "print")

_CSS = Path(settings.BASE_DIR) / "static" / "css"
_DECLARATION = re.compile(r"(--[a-z0-9-]+)\s*:\s*([^;}]+)")
_VARIABLE = re.compile(r"var\((--[a-z0-9-]+)(?:,\s*([^()]+))?\)")


def seen(hexadecimal: str, vision: str) -> Colour:
    """Linear RGB, 0 to 1, as an eye of that kind sees it."""
    text = hexadecimal if len(hexadecimal) == 7 else "#" + "".join(2 * digit for digit in hexadecimal[1:])
    channels = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rgb = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, rgb, strict=True))))
        for row in VISIONS[vision]
    )
    return red, green, blue


def over(top: str, opacity: float, below: str) -> str:
    """The colour of a see-through paint on another, mixed as browsers do it."""

    def channels(colour: str) -> list[int]:
        text = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
        return [int(text[i : i + 2], 16) for i in (1, 3, 5)]

    mixed = [round(a * opacity + b * (1 - opacity)) for a, b in zip(channels(top), channels(below), strict=True)]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def contrast(one: str, other: str, vision: str = "normal") -> float:
    """WCAG 2 contrast ratio."""
    lighter, darker = sorted((_luminance(seen(colour, vision)) for colour in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str, vision: str = "normal") -> float:
    """Distance in CIE L*a*b* (D65, 1976)."""
    first, second = (_lab(seen(colour, vision)) for colour in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def _luminance(rgb: Colour) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def _lab(rgb: Colour) -> Colour:
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = _luminance(rgb)
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@cache
def tokens(theme: str) -> Mapping[str, str]:
    """Every custom property of the site and the drawing with its value in a theme, variables followed."""
    found: dict[str, str] = {}
    for name in ("tokens.css", "drawing.css"):
        sheet = re.sub(r"/\*.*?\*/", "", (_CSS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        for condition, selector, body in _rules(sheet):
            if _applies(theme, condition, selector):
                found |= {key: value.strip() for key, value in _DECLARATION.findall(body)}
    return {key: _followed(value, found) for key, value in found.items()}


def _rules(sheet: str) -> list[tuple[str, str, str]]:
    """(media condition or "", selector, body) of every rule, in order."""
    rules: list[tuple[str, str, str]] = []
    at = 0
    condition = ""
    while found := re.compile(r"\s*([^{}]*)([{}])").match(sheet, at):
        head, brace = found.group(1).strip(), found.group(2)
        at = found.end()
        if brace == "}":
            condition = ""
        elif head.startswith("@media"):
            condition = head
        else:
            end = sheet.index("}", at)
            rules.append((condition, head, sheet[at:end]))
            at = end + 1
    return rules


def _applies(theme: str, condition: str, selector: str) -> bool:
    if condition:
        wanted = {"strong contrast": "prefers-contrast: more", "print": "print"}.get(theme, "no such condition")
        return wanted in condition
    return '[data-theme="dark"]' not in selector or theme == "dark"


def _followed(value: str, all_values: Mapping[str, str]) -> str:
    while found := _VARIABLE.fullmatch(value):
        value = all_values.get(found.group(1), found.group(2) or "").strip()
    return value
