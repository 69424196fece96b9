"""The skin in 11,088 small cells, the same for every view and every figure.

The left half comes first: the mirror of cell i is i + half, and back. Cells are about 1.5 cm apart on trunk
and limbs, under 1 cm on face, ears, hands and feet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from knowledge.atlas.arrays import Array, Floats, Integers, frozen


DATA = Path(__file__).parent / "data"
STATURE_CM = 175.0
CM_PER_UNIT = STATURE_CM / 1000
LEFT, RIGHT = 0, 1


@dataclass(frozen=True, eq=False)
class Cells:
    """One entry (or row) per cell. Positions: body units, x to the subject's left, y down, z to the front."""

    count: int
    half: int
    mirror: Integers  # the same place on the other side
    side: Integers  # LEFT or RIGHT
    area_cm2: Floats  # unposed neutral figure, stature 175 cm: the measure of paintings and zones
    area_on: Mapping[str, Floats]  # cm² on each posed figure
    segment: Integers  # index into segment_names
    segment_names: tuple[str, ...]
    adjacency: Integers  # pairs of neighbours i < j, also across the midline
    midline: Integers  # the cells that touch the midline
    centroid: Floats  # unposed neutral figure
    normal: Floats
    posed: Mapping[str, Floats]  # centroid on each posed figure


@lru_cache(maxsize=1)
def cells() -> Cells:
    """Read once per process."""
    with np.load(DATA / "cells.npz", allow_pickle=False) as stored:
        columns: dict[str, Array] = {name: stored[name] for name in stored.files}
    half = len(columns["segment"])
    left = np.arange(half, dtype=np.int32)
    pairs, midline = (columns[name].astype(np.int32) for name in ("adjacency", "midline"))

    def both(name: str) -> Array:
        return frozen(np.concatenate([columns[name], columns[name]]))

    def both_sides(name: str) -> Array:
        return frozen(np.concatenate([columns[name], columns[name] * np.array([-1, 1, 1], np.float32)]))

    figures = [name.removeprefix("posed_") for name in columns if name.startswith("posed_")]
    return Cells(
        count=2 * half,
        half=half,
        mirror=frozen(np.concatenate([left + half, left])),
        side=frozen(np.repeat(np.array([LEFT, RIGHT], np.uint8), half)),
        area_cm2=both("area_cm2"),
        area_on={figure: both(f"area_cm2_{figure}") for figure in figures},
        segment=both("segment"),
        segment_names=tuple(str(name) for name in columns["segment_names"]),
        adjacency=frozen(np.concatenate([pairs, pairs + half, np.column_stack([midline, midline + half])])),
        midline=frozen(np.concatenate([midline, midline + half])),
        centroid=both_sides("centroid"),
        normal=both_sides("normal"),
        posed={figure: both_sides(f"posed_{figure}") for figure in figures},
    )
