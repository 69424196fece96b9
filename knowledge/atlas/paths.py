"""SVG path strings as the atlas writes them: absolute M, relative c, z."""

from __future__ import annotations

import re


_TOKEN = re.compile(r"[Mcz]|-?(?:\d+\.?\d*|\.\d+)")


def mirrored_path(path: str) -> str:
    """The path with x → −x, rounded as it was. Errors: ValueError for other commands than M, c and z."""
    parts: list[str] = []
    is_x = True
    after_number = False
    for token in _tokens(path):
        if token in "Mcz":
            parts.append(token)
            is_x, after_number = True, False
            continue
        number = _negated(token) if is_x else token
        parts.append(f" {number}" if after_number and not number.startswith("-") else number)
        is_x, after_number = not is_x, True
    return "".join(parts)


def _tokens(path: str) -> list[str]:
    tokens = _TOKEN.findall(path)
    if len("".join(tokens)) != len(path.replace(" ", "")):
        raise ValueError("the path has commands other than M, c and z")
    return tokens


def _negated(number: str) -> str:
    if number == "0":
        return number
    return number[1:] if number.startswith("-") else f"-{number}"
