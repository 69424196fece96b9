"""How fast a lookup is, beside exact polygon intersection and beside itself at other sizes.

Run with `make benchmarks`. Nothing here asserts a time: read the ratios in brackets, whose baseline is the fastest of
each group. What is asserted is that cells and polygons come to the same answer.

The painting is 600 cells round the left shoulder. The patterns are those of the shipped content as they are; the same
repeated until there are 300, as muscles of their own, so that all must be ranked; and 30,000 synthetic ones: patches
as large as the shipped ones, spread over the left side.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from django.conf import settings
from pytest_benchmark.fixture import BenchmarkFixture

from knowledge.atlas import Surface, cells
from knowledge.document import read_folder, surface_of
from knowledge.document.records import Frequency
from knowledge.lookup import LookupIndex, MusclePatterns, Pattern, lookup


Weights = npt.NDArray[np.float32]
Shapes = npt.NDArray[np.object_]

PAINTED_CELLS = 600
SHOULDER = (95.0, 190.0, 0.0)  # body units
CM_PER_UNIT = 0.175


@lru_cache
def shipped() -> tuple[Surface, LookupIndex]:
    document, _ = read_folder(Path(settings.BASE_DIR) / "knowledge" / "content")
    surface = surface_of(document)
    return surface, LookupIndex.build(document, surface)


@lru_cache
def repeated_index(points: int) -> LookupIndex:
    """The shipped muscles, repeated under other names until there are so many trigger points."""
    surface, index = shipped()
    muscles: list[MusclePatterns] = []
    for edition in count():
        for muscle in index.muscles:
            if points <= 0:
                return LookupIndex.from_patterns(muscles, surface)
            patterns = muscle.patterns[:points]
            muscles.append(replace(muscle, slug=f"{muscle.slug}-{edition}", patterns=patterns))
            points -= len(patterns)
    raise AssertionError("count() never ends")


@lru_cache
def nearest(cell: int) -> npt.NDArray[np.intp]:
    """All cells of the body, nearest to `cell` first."""
    distance = np.linalg.norm(cells().centroid - cells().centroid[cell], axis=1)
    return np.argsort(distance, kind="stable")


@lru_cache
def synthetic_index(points: int) -> LookupIndex:
    """Muscles of three trigger points, each a patch round one of 1,000 cells."""
    surface, index = shipped()
    sizes = [(int((p.essential > 0).sum()), p.places.size) for m in index.muscles for p in m.patterns]
    chance = np.random.default_rng(11)
    centres = chance.choice(cells().half, 1_000, replace=False)
    patterns = []
    for number in range(points):
        main, whole = sizes[number % len(sizes)]
        places = np.sort(nearest(int(chance.choice(centres)))[:whole]).astype(np.int32)
        essential = (chance.permutation(whole) < main).astype(np.float32)
        patterns.append(Pattern(f"point-{number}", str(number), places, essential, np.ones(whole, np.float32)))
    frequencies = list(Frequency)
    muscles = (
        MusclePatterns(f"muscle-{n:05}", frequencies[n % 3], tuple(patterns[3 * n : 3 * n + 3]))
        for n in range(points // 3)
    )
    return LookupIndex.from_patterns(muscles, surface)


@lru_cache
def painting() -> Weights:
    skin = cells()
    distance = np.linalg.norm(skin.centroid - np.array(SHOULDER), axis=1)
    weights = np.zeros(shipped()[0].size, np.float32)
    weights[np.argsort(distance, kind="stable")[:PAINTED_CELLS]] = 1
    return weights


@pytest.mark.benchmark(group="lookup of 600 cells, by number of trigger points")
@pytest.mark.parametrize("points", ["today", "300", "30000 synthetic"])
def test_lookup_by_number_of_trigger_points(benchmark: BenchmarkFixture, points: str) -> None:
    indexes = {"today": lambda: shipped()[1], "300": lambda: repeated_index(300)}
    index = indexes.get(points, lambda: synthetic_index(30_000))()

    answer = benchmark(lookup, index, painting())

    assert answer.matches


# ── the same question asked of polygons ──────────────────────────────────────────────────────────────────────


def outline(weights: Weights) -> shapely.Geometry:
    """Cells on one flat sheet (across, down), joined and smoothed to within half a unit (1 mm)."""
    skin = cells()
    chosen = np.flatnonzero(weights[: skin.count] >= 0.5)
    half = np.sqrt(skin.area_cm2[chosen]) / CM_PER_UNIT / 2
    # Front, back and the two halves side by side: what lies on other sides of the body must not overlap.
    across = skin.centroid[chosen, 0] + 1000 * (skin.normal[chosen, 2] < 0)
    down = skin.centroid[chosen, 1]
    squares = shapely.box(across - half, down - half, across + half, down + half)
    smooth = shapely.union_all(squares).buffer(2).simplify(0.5)
    return shapely.set_precision(smooth, 0.01)  # edges that nearly meet make the overlay fail


class Polygons:
    """300 trigger points as polygons: essential zone and reach of each, on either side of the body."""

    def __init__(self, index: LookupIndex) -> None:
        essential, reach, self.muscle = [], [], []
        for side in ("left", "right"):
            for number, muscle in enumerate(index.muscles):
                for pattern in muscle.patterns:
                    zone, all_zones = index.pattern_weights(muscle.slug, side, (pattern.slug,))
                    essential.append(outline(zone))
                    reach.append(outline(all_zones))
                    self.muscle.append((side, number))
        self.essential: Shapes = np.array(essential)
        self.reach: Shapes = np.array(reach)
        self.everything = shapely.union_all(self.reach)
        self.tree = shapely.STRtree(self.reach)

    def answer(self, painted: shapely.Geometry) -> tuple[int, float]:
        """Covers and shown of every trigger point and of every muscle, the best four together, what is unexplained.

        As fast as shapely can: searched by a tree, intersected all at once.
        """
        near = self.tree.query(painted)
        size = shapely.area(painted)
        met, reached = (shapely.intersection(shapes[near], painted) for shapes in (self.essential, self.reach))
        covers = (shapely.area(met) + shapely.area(reached)) / 2 / size
        shown = shapely.area(met) / np.maximum(shapely.area(self.essential[near]), 1e-9)
        scores = 1 - (1 - np.sqrt(covers * shown)) * (1 - 0.8 * covers)
        by_muscle: dict[tuple[str, int], list[int]] = {}
        for position, point in enumerate(near):
            by_muscle.setdefault(self.muscle[point], []).append(position)
        explained = np.array([shapely.union_all(reached[rows]) for rows in by_muscle.values()])
        left_over = painted
        for _ in range(4):
            gains = shapely.area(shapely.intersection(explained, left_over))
            left_over = shapely.difference(left_over, explained[int(gains.argmax())])
        unexplained = shapely.area(shapely.difference(painted, self.everything)) / size
        return int((np.sort(scores)[::-1] > 0.05).sum()), float(unexplained)


@lru_cache
def polygons() -> tuple[Polygons, shapely.Geometry]:
    return Polygons(repeated_index(300)), outline(painting())


@pytest.mark.benchmark(group="600 cells and 300 trigger points: cells against polygons")
def test_polygons_answer_300_trigger_points(benchmark: BenchmarkFixture) -> None:
    shapes, painted = polygons()

    found, unexplained = benchmark(shapes.answer, painted)

    assert found > 0
    assert unexplained == pytest.approx(lookup(repeated_index(300), painting()).unexplained, abs=0.1)


@pytest.mark.benchmark(group="600 cells and 300 trigger points: cells against polygons")
def test_cells_answer_300_trigger_points(benchmark: BenchmarkFixture) -> None:
    index = repeated_index(300)

    answer = benchmark(lookup, index, painting())

    assert answer.matches
