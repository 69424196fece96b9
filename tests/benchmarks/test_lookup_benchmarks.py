"""How fast a lookup is, beside exact polygon intersection and beside itself at other sizes.

Run with `make benchmarks`. Nothing here asserts a time: read the ratios in brackets, whose baseline is the fastest of
each group.

The patterns are synthetic: patches of the real body's skin of about 150 cells (a generous referral zone with its
spillover), three trigger points a muscle. The painting is a patch of 600 cells.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from pytest_benchmark.fixture import BenchmarkFixture

from knowledge.atlas.cells import cells
from knowledge.document.records import Frequency
from knowledge.lookup import LookupIndex, MusclePatterns, Pattern, lookup


Weights = npt.NDArray[np.float32]
Polygon = shapely.Polygon

PAINTED_CELLS = 600
ZONE_CELLS = 100
SPILLOVER_CELLS = 50
POINTS_PER_MUSCLE = 3
LOOKUP_SIZES = (300, 3_000, 30_000)


class Skin:
    """The real skin without named areas, which a lookup's arithmetic does not need."""

    def __init__(self) -> None:
        skin = cells()
        self.size = skin.count
        self.mirror = skin.mirror
        self.area_cm2 = skin.area_cm2
        self.area_slugs = ("skin",)
        self.area_of = np.zeros(skin.count, np.int32)

    def places_of(self, area_slug: str) -> npt.NDArray[np.int32]:
        return np.arange(self.size, dtype=np.int32)


@lru_cache
def nearest(cell: int) -> npt.NDArray[np.int64]:
    """All cells of the body, nearest to `cell` first."""
    centroid = cells().centroid
    return np.argsort(((centroid - centroid[cell]) ** 2).sum(axis=1), kind="stable")


@lru_cache
def patches() -> list[Pattern]:
    """300 trigger points spread over the left side."""
    chance = np.random.default_rng(11)
    found = []
    for number, cell in enumerate(chance.choice(cells().count // 2, 300, replace=False)):
        essential, spillover = np.zeros((2, cells().count), np.float32)
        essential[nearest(int(cell))[:ZONE_CELLS]] = 1
        spillover[nearest(int(cell))[: ZONE_CELLS + SPILLOVER_CELLS]] = 1
        found.append(Pattern.from_weights(f"point-{number}", str(number), essential, spillover))
    return found


@lru_cache
def synthetic_index(points: int) -> LookupIndex:
    """The 300 trigger points repeated until there are enough, as muscles of three."""
    drawn = [patches()[n % 300] for n in range(points)]
    frequencies = list(Frequency)
    muscles = [
        MusclePatterns(
            f"muscle-{n:05}", frequencies[n % 3], tuple(drawn[n * POINTS_PER_MUSCLE : (n + 1) * POINTS_PER_MUSCLE])
        )
        for n in range(points // POINTS_PER_MUSCLE)
    ]
    return LookupIndex.from_patterns(muscles, Skin())


@lru_cache
def painting() -> Weights:
    """600 cells round the left shoulder blade: much of it inside many zones."""
    weights = np.zeros(cells().count, np.float32)
    weights[nearest(int(np.argmin(np.abs(cells().centroid[: cells().count // 2, 1] - 220))))[:PAINTED_CELLS]] = 1
    return weights


def ask(index: LookupIndex) -> Callable[[], int]:
    return lambda: len(lookup(index, painting()).matches)


@pytest.mark.benchmark(group="lookup of 600 cells, by number of trigger points")
@pytest.mark.parametrize("points", LOOKUP_SIZES)
def test_lookup_by_number_of_trigger_points(benchmark: BenchmarkFixture, points: int) -> None:
    matches = benchmark(ask(synthetic_index(points)))

    assert matches == 20


# ── the same question asked of polygons ──────────────────────────────────────────────────────────────────────


def outline(weights: Weights) -> Polygon:
    """Skin cells as squares of their surface on one flat sheet (x across, y down), joined to one smooth polygon."""
    skin = cells()
    chosen = np.flatnonzero(weights)
    half = np.sqrt(skin.area_cm2[chosen]) * 10 / 1.75 / 2  # centimetres to body units
    x, y = skin.centroid[chosen, 0], skin.centroid[chosen, 1]
    return shapely.union_all(shapely.box(x - half, y - half, x + half, y + half)).buffer(3).simplify(2)


@lru_cache
def polygons() -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_], Polygon, shapely.STRtree]:
    """Essential zones, zones with their spillover, the painting, and a search tree of the second."""
    zones, reaches = [], []
    for patch in patches():
        essential, reach = np.zeros((2, cells().count), np.float32)
        essential[patch.places], reach[patch.places] = patch.essential, patch.reach
        zones.append(outline(essential))
        reaches.append(outline(reach))
    return np.array(zones), np.array(reaches), outline(painting()), shapely.STRtree(reaches)


def intersect_polygons() -> int:
    """Covers and shown of 300 trigger points by exact intersection, as fast as shapely can: searched by a tree,
    intersected all at once."""
    zones, reaches, painted, tree = polygons()
    near = tree.query(painted)
    essential = shapely.area(shapely.intersection(zones[near], painted))
    covers = (essential + shapely.area(shapely.intersection(reaches[near], painted))) / 2 / painted.area
    shown = essential / shapely.area(zones[near])
    return int((covers * shown > 0).sum())


@pytest.mark.benchmark(group="300 trigger points: cells against polygons")
def test_polygons_answer_300_trigger_points(benchmark: BenchmarkFixture) -> None:
    polygons()

    assert benchmark(intersect_polygons) > 20


@pytest.mark.benchmark(group="300 trigger points: cells against polygons")
def test_cells_answer_300_trigger_points(benchmark: BenchmarkFixture) -> None:
    assert benchmark(ask(synthetic_index(300))) == 20
