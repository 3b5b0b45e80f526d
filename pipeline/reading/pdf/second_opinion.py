"""What makes a page's reading doubtful, and what two engines say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.document import Page, Table
from pipeline.reading.pdf.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

# Characters a font did not map to text.
UNMAPPED = lazy_re(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\(cid:\d+\)")


def faults(page: Page) -> list[str]:
    """What in the page's tables cannot be: two values in a cell of a column of single ones, text that is no text."""
    found = []
    for block in page.blocks:
        if isinstance(block, Table):
            found += _table_faults(block)
        elif _may_be_unmapped(block.text) and len(UNMAPPED.findall(block.text)) > 0.1 * len(block.text):
            found.append(f"unreadable characters in “{block.text[:30]}”")
    return found


def cells(page: Page) -> int:
    """How many cells of the page's tables hold text."""
    return sum(
        bool(cell.text) for block in page.blocks if isinstance(block, Table) for row in block.rows for cell in row.cells
    )


def _may_be_unmapped(text: str) -> bool:
    """Whether a text holds more than printed ASCII, or a character's number: nearly none does, and needs a search."""
    return not (text.isascii() and text.isprintable()) or "(cid:" in text


def _table_faults(table: Table) -> list[str]:
    found = []
    for column in range(len(table.rows[0].cells)):
        texts = [row.cells[column].text for row in table.rows if not row.header and row.cells[column].text]
        single = sum(is_value(text) for text in texts)
        if single < 3 or single < 0.7 * len(texts):
            continue
        for text in texts:
            parts = text.split()
            if len(parts) > 1 and not is_value(text) and all(is_value(part) for part in parts):
                found.append(f"several values in one cell: “{text}”")
    if any(_may_be_unmapped(cell.text) and UNMAPPED.search(cell.text) for row in table.rows for cell in row.cells):
        found.append("unreadable characters in a table")
    return found


def differences(page: Page, other: Page) -> list[str]:
    """The cells that two readings of a page tell differently, both readings named; at most ten."""
    ours, theirs = _cells(page), _cells(other)
    found = []
    if len(ours) != len(theirs):
        found.append(f"rows of tables: {len(ours)} by one engine, {len(theirs)} by the other")
    for row, other_row in zip(ours, theirs, strict=False):
        for text, other_text in zip(row, other_row, strict=False):
            if text != other_text:
                found.append(f"“{text}” or “{other_text}”")
    return found[:10]


def _cells(page: Page) -> Sequence[Sequence[str]]:
    return [
        [cell.text for cell in row.cells] for block in page.blocks if isinstance(block, Table) for row in block.rows
    ]
