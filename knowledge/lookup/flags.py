"""Which warnings a painting raises. The map knows places only; whether a warning applies, its questions ask.

A flag names areas and a share. It is raised when
* at least that share of the painting lies in its areas, or
* a fifth of the surface of its areas is painted. Without this a person who paints the whole body would be warned of
  nothing, because no single area holds a large share of so much.

Worst level first; within a level, the flag that more of the painting lies in, then the slug.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.document.records import RedFlag
from knowledge.lookup.index import LookupIndex
from knowledge.lookup.rows import Weights


SHARE_OF_AREAS = 0.20


def raised_flags(index: LookupIndex, weights: Weights, flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """The flags that a painting (0–1 for each place) raises, worst first."""
    painted = np.clip(weights, 0, 1) * index.area_cm2
    total = float(painted.sum(dtype=np.float64))
    if not total > 0:
        return ()
    raised = []
    for flag in flags:
        inside = np.zeros(index.body.size, bool)
        for slug in flag_areas(flag, index.body.area_slugs):
            inside[index.body.places_of(slug)] = True
        within = float(painted[inside].sum(dtype=np.float64))
        share = round(within / total, 6)
        whole = float(index.area_cm2[inside].sum(dtype=np.float64))
        if within > 0 and (share >= flag.share or within >= SHARE_OF_AREAS * whole):
            raised.append((flag.level, -share, flag.slug, flag))
    return tuple(flag for *_, flag in sorted(raised, key=lambda item: item[:3]))


def flags_of_area(area_slug: str, flags: Iterable[RedFlag], area_slugs: Sequence[str]) -> tuple[RedFlag, ...]:
    """The flags that name an area, worst first. An unsided slug asks for both sides."""
    asked = set(_expand(area_slug, area_slugs))
    found = [flag for flag in flags if asked & set(flag_areas(flag, area_slugs))]
    return tuple(sorted(found, key=lambda flag: (flag.level, flag.slug)))


def flag_areas(flag: RedFlag, area_slugs: Sequence[str]) -> tuple[str, ...]:
    """The sided slugs of a flag's areas: "temple" means both temples."""
    return tuple(slug for name in flag.areas for slug in _expand(name, area_slugs))


def _expand(name: str, area_slugs: Sequence[str]) -> tuple[str, ...]:
    return tuple(slug for slug in (name, f"left-{name}", f"right-{name}") if slug in area_slugs)
