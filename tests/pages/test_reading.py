"""Articles, the about page, health, and what is shown before anything is published."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape

import pytest
from django.test import Client

from bodymap.pages.article_text import CITATION, article_html, reading_minutes
from bodymap.pages.charts import picture_size
from bodymap.pages.citations import Notes, short_name
from bodymap.published import version_of
from knowledge.document import Document, digest, to_plain
from knowledge.document.article_drawings import DRAWING
from knowledge.document.records import HOW_TO_PRESS, Article, Citation, Grade, Source
from knowledge.models import Release
from knowledge.queries import PublishedKnowledge, forget_release
from tests.conftest import PUBLISHED_AT


def test_every_article_is_listed_and_has_its_sources(client: Client, release: PublishedKnowledge) -> None:
    listed = client.get("/learn/").content.decode()

    for article in release.document.articles:
        page = client.get(f"/learn/{article.slug}/").content.decode()
        assert f'href="/learn/{article.slug}/"' in listed
        assert "[@" not in page
        assert set(re.findall(r'href="#(source-[a-z0-9-]+)"', page)) == set(re.findall(r'<li id="([^"]+)"', page))


def test_article_that_tells_how_to_press_opens_with_who_should_not_whatever_its_name(
    client: Client, db: None, shipped: Document
) -> None:
    renamed = tuple(
        replace(article, slug="renamed", title="Renamed") if article.role == HOW_TO_PRESS else article
        for article in shipped.articles
    )
    written = replace(shipped, articles=renamed)
    Release.objects.create(number=2, document=to_plain(written), digest=digest(written), published_at=PUBLISHED_AT)
    forget_release()

    pages = {article.slug: client.get(f"/learn/{article.slug}/").content.decode() for article in renamed}

    assert [slug for slug, page in pages.items() if "data-before-pressing" in page] == ["renamed"]


def test_every_article_is_of_reading_length_and_cites_at_least_three_sources(release: PublishedKnowledge) -> None:
    outside = {}
    for article in release.document.articles:
        words = len(CITATION.sub("", DRAWING.sub(lambda drawing: drawing["caption"], article.body)).split())
        sources = {citation["source"] for citation in CITATION.finditer(article.body)}
        if not 400 <= words <= 900 or len(sources) < 3:
            outside[article.slug] = (words, len(sources))

    assert outside == {}


def test_every_source_an_article_lists_is_cited_in_its_text(release: PublishedKnowledge) -> None:
    for article in release.document.articles:
        listed = {citation.source for citation in article.cite}
        assert listed == {citation["source"] for citation in CITATION.finditer(article.body)}, article.slug


def test_articles_are_listed_in_order_each_with_the_next_and_its_minutes(
    client: Client, release: PublishedKnowledge
) -> None:
    listed = re.findall(r'<h2><a class="touch" href="/learn/([a-z-]+)/"', client.get("/learn/").content.decode())
    pages = [client.get(f"/learn/{slug}/").content.decode() for slug in listed]
    following = [re.findall(r'class="article-next">.*?href="/learn/([a-z-]+)/"', page) for page in pages]

    assert listed == [article.slug for article in sorted(release.document.articles, key=lambda each: each.position)]
    assert following == [[slug] for slug in listed[1:]] + [[]]
    assert all("minutes to read" in page for page in pages)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (700, 4)])
def test_reading_takes_a_minute_for_two_hundred_words_without_the_markup(words: int, minutes: int) -> None:
    body = "word " * words + "[@simons-1999, ch. 2] " * 900

    assert reading_minutes(Article("a", "A", "", 1, body)) == minutes


def test_citations_that_follow_one_another_are_one_note_close_to_the_word(release: PublishedKnowledge) -> None:
    html = article_html(Article("a", "A", "", 1, "Told [@simons-1999, ch. 2] [@travell-1992]."), Notes(release))

    assert re.sub(r' title="[^"]*"', "", html) == (
        '<p>Told<sup class="cite"><a href="#source-simons-1999">1</a>, <a href="#source-travell-1992">2</a></sup>.</p>'
    )


def test_cells_of_a_table_carry_the_heading_of_their_column(release: PublishedKnowledge) -> None:
    html = article_html(Article("a", "A", "", 1, "| | *It* risks |\n| --- | --- |\n| Heat | Burns |"), Notes(release))

    assert re.findall(r"<td.*?</td>", html) == [
        '<td data-label="">Heat</td>',
        '<td data-label="It risks">Burns</td>',
    ]


def test_article_markup_cannot_smuggle_scripts(release: PublishedKnowledge) -> None:
    body = 'Text <script>alert(1)</script> <img src=x onerror="y"> [go](javascript:alert(1))'

    html = article_html(Article("a", "A", "", 1, body), Notes(release))

    assert "<script" not in html
    assert "onerror" not in html
    assert "javascript:" not in html


def test_sources_lists_every_source_with_how_often_it_is_cited(client: Client, release: PublishedKnowledge) -> None:
    page = client.get("/about/sources/").content.decode()

    assert set(re.findall(r'id="source-([a-z0-9-]+)"', page)) == {source.slug for source in release.document.sources}


@pytest.mark.django_db
def test_icon_is_found_where_no_page_names_it(client: Client) -> None:
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (302, "/static/icons/favicon.svg")


def test_health_names_the_release(client: Client, release: PublishedKnowledge) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "release": release.number}


@pytest.mark.django_db
def test_health_fails_before_anything_is_published(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "nothing published", "release": None})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/", "/muscles/", "/muscles/temporalis/", "/areas/", "/complaints/", "/learn/", "/about/", "/about/sources/"],
)
def test_page_before_anything_is_published_says_how_to_publish(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 503
    assert "python manage.py content publish --shipped" in response.content.decode()


def test_source_cited_twice_for_a_claim_gets_one_number_and_one_that_disagrees_its_own(
    release: PublishedKnowledge,
) -> None:
    citations = (
        Citation("simons-1999", Grade.TEXTBOOK, "ch. 2"),
        Citation("simons-1999", Grade.TEXTBOOK, "ch. 22"),
        Citation("simons-1999", Grade.CONTRADICTED),
    )

    marks = Notes(release).marks(citations)

    assert [(mark.number, mark.disagrees, mark.title) for mark in marks] == [
        (1, False, "Simons et al. 1999, ch. 2: textbook pattern; Simons et al. 1999, ch. 22: textbook pattern"),
        (1, True, "Simons et al. 1999: disagrees"),
    ]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Simons DG, Travell JG, Simons LS", "Simons et al. 1999"),
        ("Travell JG, Simons DG", "Travell & Simons 1999"),
        ("Ge HY", "Ge 1999"),
        ("World Health Organization", "World Health Organization 1999"),
    ],
)
def test_short_name(authors: str, expected: str) -> None:
    assert short_name(Source("s", "book", authors, 1999, "T")) == expected


def test_article_shows_a_drawing_with_its_caption_where_it_stands(release: PublishedKnowledge) -> None:
    body = "Before.\n\n![Felt in <b>front</b>.](drawing:front?muscle=infraspinatus&side=right)\n\nAfter."

    html = article_html(Article("a", "A", "", 1, body), Notes(release))

    muscle = release.muscle("infraspinatus")
    assert muscle is not None
    width, height = picture_size(release, "front", [muscle], "right")
    version = version_of(release)
    address = f"/map/front.svg?muscle=infraspinatus&side=right&crop=1&look=focus&figure=male&v={version}"
    assert html == (
        "<p>Before.</p>\n"
        f'<figure class="article-drawing"><picture><source srcset="{escape(address)}&amp;theme=dark" '
        'media="screen and (prefers-color-scheme: dark)" data-dark>'
        f'<img src="{escape(address)}" '
        'alt="Referral pattern of Infraspinatus, right side. Body, front." '
        f'width="{width}" height="{height}" loading="lazy"></picture>'
        "<figcaption>Felt in &lt;b&gt;front&lt;/b&gt;.</figcaption></figure>\n"
        "<p>After.</p>"
    )


def test_drawing_of_a_muscle_that_is_gone_leaves_its_caption(release: PublishedKnowledge) -> None:
    body = "![Once drawn.](drawing:front?muscle=gone)"

    assert article_html(Article("a", "A", "", 1, body), Notes(release)) == "<p>Once drawn.</p>"


def test_every_drawing_of_the_articles_can_be_drawn(client: Client, release: PublishedKnowledge) -> None:
    addresses = {
        unescape(address)
        for article in release.document.articles
        for address in re.findall(r'<img src="(/map/[^"]+)"', client.get(f"/learn/{article.slug}/").content.decode())
    }

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
