"""Rotation matrices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.atlas.arrays import Floats


def about_axis(axis: Floats | Sequence[float], degrees: float) -> Floats:
    """Rodrigues' formula."""
    direction = np.asarray(axis, float)
    direction = direction / np.linalg.norm(direction)
    angle = np.radians(degrees)
    x, y, z = direction
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    rotation: Floats = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return rotation


def between(start: Floats, end: Floats) -> Floats:
    """The smallest rotation that turns one direction into another."""
    start = start / np.linalg.norm(start)
    end = end / np.linalg.norm(end)
    axis = np.cross(start, end)
    if np.linalg.norm(axis) < 1e-9:
        return np.eye(3)
    return about_axis(axis, float(np.degrees(np.arctan2(np.linalg.norm(axis), start @ end))))
