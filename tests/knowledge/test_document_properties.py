"""Properties of any document."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from knowledge.document import compare, digest, from_plain, read_folder, to_plain, write_folder
from knowledge.document.citation_lines import citation_lines, parse_citation_lines
from knowledge.document.records import Citation, Document

from .strategies import CITATIONS, documents


few = settings(max_examples=40, deadline=None)


@few
@given(documents())
def test_plain_form_of_a_document_reads_back_the_same(document: Document) -> None:
    through_json = json.loads(json.dumps(to_plain(document)))

    assert from_plain(through_json) == document


@few
@given(documents())
def test_folder_of_a_document_reads_back_the_same(document: Document) -> None:
    with TemporaryDirectory() as folder:
        write_folder(document, Path(folder))

        assert read_folder(Path(folder)) == (document, [])


@few
@given(documents(), documents())
def test_comparison_is_empty_exactly_for_equal_documents(one: Document, other: Document) -> None:
    assert compare(one, one) == []
    assert (compare(one, other) == []) == (digest(one) == digest(other)) == (one == other)


@few
@given(CITATIONS)
def test_citations_as_lines_read_back_the_same(citations: tuple[Citation, ...]) -> None:
    kept = tuple(c for c in citations if "|" not in c.at + c.note)

    assert parse_citation_lines(citation_lines(kept), sources={"bron-2011", "simons-1999"}) == kept
