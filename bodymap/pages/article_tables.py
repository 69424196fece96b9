"""Tables in articles: each cell carries the heading of its column, so that a narrow screen can show a row as a card."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor


AFTER_INLINE = 15  # below the priority of the inline patterns, so that headings hold their final text


def markdown_with_labelled_tables() -> Markdown:
    """A parser with tables. Each `td` gets `data-label`, the text of its column's heading."""
    parser = Markdown(extensions=["tables"])
    parser.treeprocessors.register(_LabelCells(parser), "label-cells", AFTER_INLINE)
    return parser


class _LabelCells(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            labels = ["".join(heading.itertext()) for heading in table.iterfind("thead/tr/th")]
            for row in table.iterfind("tbody/tr"):
                for cell, label in zip(row, labels, strict=False):
                    cell.set("data-label", label)
