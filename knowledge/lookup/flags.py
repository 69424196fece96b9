"""Which warnings a painting raises. The map knows places only; whether a warning applies, its questions ask.

A flag names areas and a share. It is raised when
* at least that share of the painting lies in its areas, or
* a fifth of the surface of its areas is painted. Without this a person who paints the whole body would be warned of
  nothing, because no single area holds a large share of so much; or
* one of its areas is a deep place (teeth, throat, genitals …) and is ticked. A deep place is chosen by name, never
  brushed by chance, and is so small beside skin that no share would notice it.

Worst level first; within a level, the flag that more of the painting lies in, then the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.document.records import RedFlag
from knowledge.lookup.index import LookupIndex
from knowledge.lookup.rows import Weights


SHARE_OF_AREAS = 0.20
SHARE_OF_ZONE = 0.25
TICKED = 0.5  # weight from which a deep place counts as ticked


def raised_flags(index: LookupIndex, weights: Weights, flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """The flags that a painting (0–1 for each place) raises, worst first."""
    painted = np.clip(weights, 0, 1) * index.area_cm2
    total = float(painted.sum(dtype=np.float64))
    if not total > 0:
        return ()
    ticked = (np.asarray(weights) >= TICKED) & ~index.is_skin
    raised = []
    for flag in flags:
        inside = np.zeros(index.body.size, bool)
        for slug in flag_areas(flag, index.body.area_slugs):
            inside[index.body.places_of(slug)] = True
        within = float(painted[inside].sum(dtype=np.float64))
        share = round(within / total, 6)
        whole = float(index.area_cm2[inside].sum(dtype=np.float64))
        enough = share >= flag.share or within >= SHARE_OF_AREAS * whole or bool(ticked[inside].any())
        if within > 0 and enough:
            raised.append((flag.level, -share, flag))
    return tuple(flag for *_, flag in sorted(raised, key=lambda item: item[:2]))


def flags_of_area(area_slug: str, flags: Iterable[RedFlag], area_slugs: Sequence[str]) -> tuple[RedFlag, ...]:
    """The flags that name an area, worst first, then in the order given. An unsided slug asks for both sides."""
    asked = set(_expand(area_slug, area_slugs))
    found = [flag for flag in flags if asked & set(flag_areas(flag, area_slugs))]
    return tuple(sorted(found, key=lambda flag: flag.level))


def flags_of_zones(index: LookupIndex, zones: Iterable[Weights], flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """The flags whose areas hold a quarter or more of one of the zones, worst first, then in the order given.

    A muscle refers pain to its zones: these are the warnings that belong beside its name.
    """
    surfaces = [np.clip(zone, 0, 1) * index.area_cm2 for zone in zones]
    found = []
    for flag in flags:
        inside = np.zeros(index.body.size, bool)
        for slug in flag_areas(flag, index.body.area_slugs):
            inside[index.body.places_of(slug)] = True
        if any(zone[inside].sum() >= SHARE_OF_ZONE * max(zone.sum(), 1e-9) for zone in surfaces):
            found.append(flag)
    return tuple(sorted(found, key=lambda flag: flag.level))


def flag_areas(flag: RedFlag, area_slugs: Sequence[str]) -> tuple[str, ...]:
    """The sided slugs of a flag's areas: "temple" means both temples."""
    return tuple(slug for name in flag.areas for slug in _expand(name, area_slugs))


def _expand(name: str, area_slugs: Sequence[str]) -> tuple[str, ...]:
    return tuple(slug for slug in (name, f"left-{name}", f"right-{name}") if slug in area_slugs)
