"""The shipped warnings, and paint to raise them with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from knowledge.document.records import RedFlag
from knowledge.lookup import raised_flags
from knowledge.lookup.rows import Weights
from tests.shipped import shipped_document, shipped_index, shipped_surface


FLAGS = shipped_document().red_flags
AREAS = {area.slug: area for area in shipped_document().areas}
PAINTED = [flag for flag in FLAGS if flag.is_placed]
every_flag = pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.slug)


def sided(area: str, side: str = "left") -> str:
    return f"{side}-{area}" if AREAS[area].sided else area


def painting(area_slugs: Iterable[str], weight: float = 1.0, elsewhere: float = 0.0) -> Weights:
    weights = np.full(shipped_surface().size, elsewhere, np.float32)
    for slug in area_slugs:
        weights[shipped_surface().places_of(slug)] = weight
    return weights


def raised(weights: Weights) -> tuple[RedFlag, ...]:
    return raised_flags(shipped_index(), weights, FLAGS)


def slugs(flags: Sequence[RedFlag]) -> tuple[str, ...]:
    return tuple(flag.slug for flag in flags)
