"""How fast a drawing is: cold (nothing kept but the files read), and warm (kept for the process).

Run with `make benchmarks`. Nothing here asserts a time: read the ratios in brackets. Each group holds its baseline,
timed in the same run: cold, the bare figure without a muscle in focus; warm, the shortest answer of the site.
"""

from __future__ import annotations

from collections.abc import Callable

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
from bodymap.pages import drawings
from bodymap.pages.charts import chart as chart_of_page
from knowledge.atlas.surface import Surface
from knowledge.document import Document
from knowledge.queries import PublishedKnowledge


# From close-ups alone to three whole figures with the widest pattern there is.
MUSCLES = ("masseter-superficial", "infraspinatus", "serratus-anterior", "scalenus-medius")
SLUG = "infraspinatus"

COLD = "chart of one muscle, cold, beside the bare figure from the front"
WARM = "chart of one muscle, warm, beside the shortest answer of the site"
KEPT = "chart of one muscle, kept, beside one figure that is kept"


@pytest.fixture(scope="module")
def surface(shipped: Document) -> Surface:
    return Surface(shipped.areas)


def forget_drawings() -> None:
    kept_by_ink = [one for one in vars(ink).values() if getattr(one, "__module__", "") == ink.__name__]
    for kept in (*kept_by_ink, figure_svg, pattern_svg):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


def forget_patterns() -> None:
    forget_drawings()
    referrals._PATTERNS.clear()
    best._CHOSEN.clear()
    best._CROPS.clear()


def forget_pictures() -> None:
    forget_patterns()
    for kept in (drawings._content, drawings._packed, drawings._tag):
        kept.cache_clear()


def chart(document: Document, surface: Surface, slug: str = SLUG, figure: str = "male") -> list[str]:
    """All views of one muscle, its pattern over the ghost."""
    found = referral(document, surface, slug)
    subjects = (Subject(slug),)
    return [
        figure_svg(
            view_id,
            figure=figure,
            look="focus",
            muscles=subjects,
            pattern=pattern_in([found], view_id, figure, name=slug),
        )
        for view_id in views_for(document, surface, slug)
    ]


def addresses(release: PublishedKnowledge, slug: str) -> list[str]:
    """Those of a chart's pictures, as its page names them: choosing the views is part of it."""
    [muscle] = [muscle for muscle in release.document.muscles if muscle.slug == slug]
    return [picture.url for picture in chart_of_page(release, (muscle,), {}).pictures]


def answers(client: Client, addresses: list[str]) -> list[int]:
    return [client.get(address, headers={"Accept-Encoding": "gzip"}).status_code for address in addresses]


@pytest.mark.benchmark(group="figure with muscles")
@pytest.mark.parametrize("view_id", ["front", "head-left"])
def test_figure_cold(benchmark: BenchmarkFixture, view_id: str) -> None:
    svg = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: figure_svg(view_id, look="muscles"), setup=forget_drawings, rounds=8, warmup_rounds=1
    )
    assert svg.startswith("<svg")


@pytest.mark.benchmark(group=KEPT)
def test_figure_warm(benchmark: BenchmarkFixture) -> None:
    figure_svg("front", look="muscles")
    assert benchmark(lambda: figure_svg("front", look="muscles")).startswith("<svg")


@pytest.mark.benchmark(group=COLD)
def test_bare_figure_cold(benchmark: BenchmarkFixture) -> None:
    svg = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: figure_svg("front", look="ghost"), setup=forget_drawings, rounds=8, warmup_rounds=1
    )
    assert svg.startswith("<svg")


@pytest.mark.benchmark(group=COLD)
@pytest.mark.parametrize("figure", ["male", "female"])
@pytest.mark.parametrize("slug", MUSCLES)
def test_chart_cold(benchmark: BenchmarkFixture, shipped: Document, surface: Surface, slug: str, figure: str) -> None:
    drawn = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: chart(shipped, surface, slug, figure), setup=forget_patterns, rounds=8, warmup_rounds=1
    )
    assert len(drawn) >= 1


@pytest.mark.benchmark(group=WARM)
def test_shortest_answer(benchmark: BenchmarkFixture, client: Client, release: PublishedKnowledge) -> None:
    assert benchmark(lambda: answers(client, ["/healthz"])) == [200]


@pytest.mark.benchmark(group=KEPT)
@pytest.mark.parametrize("slug", MUSCLES)
def test_chart_warm(benchmark: BenchmarkFixture, shipped: Document, surface: Surface, slug: str) -> None:
    """Views, patterns and pictures all kept."""
    chart(shipped, surface, slug)
    assert benchmark(lambda: chart(shipped, surface, slug))


@pytest.mark.benchmark(group=WARM)
@pytest.mark.parametrize("slug", MUSCLES)
def test_chart_of_a_page_warm(benchmark: BenchmarkFixture, release: PublishedKnowledge, slug: str) -> None:
    """What the page of a muscle says of its chart: the views chosen, each picture's address, size and words."""
    assert addresses(release, slug) == benchmark(lambda: addresses(release, slug))


@pytest.mark.parametrize("slug", MUSCLES)
@pytest.mark.parametrize(
    "forget",
    [
        pytest.param(lambda: None, id="warm", marks=pytest.mark.benchmark(group=WARM)),
        pytest.param(forget_pictures, id="cold", marks=pytest.mark.benchmark(group=COLD)),
    ],
)
def test_pictures_served(
    benchmark: BenchmarkFixture,
    client: Client,
    release: PublishedKnowledge,
    slug: str,
    forget: Callable[[], None],
) -> None:
    """Through the whole site: address, middleware, and the picture packed for the way; cold, for whoever asks first."""
    asked = addresses(release, slug)
    served = benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: answers(client, asked), setup=forget, rounds=8, warmup_rounds=1
    )
    assert set(served) == {200}


@pytest.mark.benchmark(group=COLD)
def test_pattern_alone(benchmark: BenchmarkFixture, shipped: Document, surface: Surface) -> None:
    found = referral(shipped, surface, SLUG)
    [view_id, *_] = best_views(found)

    def draw() -> str:
        pattern_svg.cache_clear()
        referrals._PATTERNS.clear()
        return pattern_svg(view_id, pattern_in([found], view_id))

    assert benchmark(draw).startswith("<svg")
