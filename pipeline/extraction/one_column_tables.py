"""Tables of one column below the name of a group of units: a list whose items are cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.headings import parse_group
from pipeline.extraction.list_titles import is_title, names_units
from pipeline.reading.document import Block, ListItem, Paragraph, Row, Table

_FEWEST = 2  # cells, with the name above them


def with_columns_as_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such table as a line that names the group, and items with a mark below it."""
    return [made for block in blocks for made in (_list(block) if isinstance(block, Table) else (block,))]


def _list(table: Table) -> Iterator[Block]:
    texts = [_only_text(row) for row in table.rows]
    name, titles = (texts[0] or "", texts[1:]) if texts else ("", [])
    named = parse_group(name) is not None or names_units(name)
    if not named or len(texts) < _FEWEST or not all(title and is_title(title) for title in titles):
        yield table
        return
    yield Paragraph(text=name, lines=1, place=table.rows[0].place)
    for title, row in zip(titles, table.rows[1:], strict=True):
        yield ListItem(text=title or "", marker="•", indent=0, place=row.place)


def _only_text(row: Row) -> str | None:
    """The text of the first cell, where the others hold nothing."""
    first, *others = (cell.text.strip() for cell in row.cells)
    return None if any(others) else first
