"""Path strings of the atlas as polygons, to measure them."""

from __future__ import annotations

import re

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from knowledge.atlas.curves import evaluate


def rings_of_path(path: str) -> list[np.ndarray]:
    """The closed lines of a path of M and relative c, 24 points per curve."""
    rings = []
    for text in re.findall(r"M[^M]*", path):
        moves = re.findall(r"[Mc][^Mcz]*", text)
        here = np.array(_numbers(moves[0]))
        points = [here]
        for move in moves[1:]:
            curve = np.vstack([here, here + np.array(_numbers(move)).reshape(3, 2)])
            points.extend(evaluate(curve, np.linspace(0, 1, 25)[1:]))
            here = curve[3]
        rings.append(np.array(points))
    return rings


def polygon_of_path(path: str) -> BaseGeometry:
    """What the path fills by the even-odd rule: rings inside rings are holes."""
    filled: BaseGeometry = shapely.Polygon()
    for ring in rings_of_path(path):
        filled = filled.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return filled


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
