"""Blocks as short tuples, so that a test shows at a glance what was read."""

from __future__ import annotations

from pipeline.reading.document import Document, Heading, ListItem, Page, Table
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text


def shape(document: Document) -> list[tuple[object, ...]]:
    """Every block as (`h1`, text), (`p`, text), (`li`, text) or (`table`, row, row, …)."""
    return [_block(block) for page in document.pages for block in page.blocks]


def _block(block):
    if isinstance(block, Table):
        return ("table", *(tuple(cell.text for cell in row.cells) for row in block.rows))
    if isinstance(block, Heading):
        return (f"h{block.level}", block.text)
    return ("li" if isinstance(block, ListItem) else "p", block.text)


def from_text(text: str) -> list[tuple[object, ...]]:
    """The shape of a plain text or Markdown document."""
    return shape(read_text(text, "utf-8"))


def from_html(text: str) -> list[tuple[object, ...]]:
    """The shape of an HTML document or fragment."""
    return shape(read_html(text, "utf-8"))


def the_table(document: Document) -> Table:
    """The one table of a document."""
    (table,) = [block for page in document.pages for block in page.blocks if isinstance(block, Table)]
    return table


def rows(page: Page) -> list[list[str]]:
    """The rows of all tables of a page, as the texts of their cells."""
    return [
        [cell.text for cell in row.cells] for block in page.blocks if isinstance(block, Table) for row in block.rows
    ]
