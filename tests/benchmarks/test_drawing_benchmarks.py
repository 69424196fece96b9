"""How fast a drawing is: cold (nothing kept but the files read), and warm (kept for the process).

Run with `make benchmarks`. Nothing here asserts a time.
"""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_benchmark.fixture import BenchmarkFixture

from bodymap.drawing import best_views as best
from bodymap.drawing import ink
from bodymap.drawing import referral as referrals
from bodymap.drawing.best_views import best_views, views_for
from bodymap.drawing.canvas import Subject
from bodymap.drawing.figure import figure_svg, pattern_svg
from bodymap.drawing.referral import pattern_in, referral
from bodymap.published import version_of
from knowledge.atlas.surface import Surface
from knowledge.document import Document
from knowledge.queries import PublishedKnowledge


SLUG = "infraspinatus"


@pytest.fixture(scope="module")
def surface(shipped: Document) -> Surface:
    return Surface(shipped.areas)


def forget_drawings() -> None:
    kept_by_ink = (ink.skin_lines, ink.bones, ink.fascia, ink.pieces, ink.pieces_of, ink.area_of_muscle)
    for kept in (*kept_by_ink, figure_svg, pattern_svg):
        kept.cache_clear()


def forget_patterns() -> None:
    forget_drawings()
    referrals._PATTERNS.clear()
    best._CHOSEN.clear()


def chart(document: Document, surface: Surface) -> list[str]:
    """All views of one muscle, its pattern over the ghost."""
    found = referral(document, surface, SLUG)
    return [
        figure_svg(view_id, look="focus", muscles=(Subject(SLUG),), pattern=pattern_in([found], view_id, name=SLUG))
        for view_id in views_for(document, surface, SLUG)
    ]


@pytest.mark.benchmark(group="figure with muscles")
@pytest.mark.parametrize("view_id", ["front", "head-left"])
def test_figure_cold(benchmark: BenchmarkFixture, view_id: str) -> None:
    svg = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: figure_svg(view_id, look="muscles"), setup=forget_drawings, rounds=8, warmup_rounds=1
    )
    assert svg.startswith("<svg")


@pytest.mark.benchmark(group="figure with muscles")
def test_figure_warm(benchmark: BenchmarkFixture) -> None:
    figure_svg("front", look="muscles")
    assert benchmark(lambda: figure_svg("front", look="muscles")).startswith("<svg")


@pytest.mark.benchmark(group="chart of one muscle")
def test_chart_cold(benchmark: BenchmarkFixture, shipped: Document, surface: Surface) -> None:
    drawn = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: chart(shipped, surface), setup=forget_patterns, rounds=8, warmup_rounds=1
    )
    assert len(drawn) >= 1


@pytest.mark.benchmark(group="chart of one muscle")
def test_chart_warm(benchmark: BenchmarkFixture, shipped: Document, surface: Surface) -> None:
    chart(shipped, surface)
    assert benchmark(lambda: chart(shipped, surface))


@pytest.mark.benchmark(group="chart of one muscle")
def test_chart_served_warm(benchmark: BenchmarkFixture, client: Client, release: PublishedKnowledge) -> None:
    """Through the whole site: address, middleware, and the picture packed for the way."""
    views = views_for(release.document, release.surface, SLUG)
    addresses = [f"/map/{view_id}.svg?muscle={SLUG}&v={version_of(release)}" for view_id in views]
    assert {client.get(address).status_code for address in addresses} == {200}
    benchmark(lambda: [client.get(address) for address in addresses])


@pytest.mark.benchmark(group="chart of one muscle")
def test_pattern_alone(benchmark: BenchmarkFixture, shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, SLUG)
    [view_id, *_] = best_views(found)

    def draw() -> str:
        pattern_svg.cache_clear()
        referrals._PATTERNS.clear()
        return pattern_svg(view_id, pattern_in([found], view_id))

    assert benchmark(draw).startswith("<svg")
