"""Codes whose two halves stand in columns side by side: `J8FX` | `46` under "4 code" and "2 code" is `J8FX 46`."""

from __future__ import annotations

from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.document import Row, Table
from pipeline.wording import tidy

# SQA writes its codes so: four characters name the unit, two digits its level.
_FIRST, _SECOND = lazy_re(r"[A-Z][A-Z\d]{3}"), lazy_re(r"\d\d")
_HEADS = lazy_re(r"(?i)\bcode\b")
_FEWEST = 2


def with_codes_whole(table: Table) -> Table:
    """The table with such halves as one cell; any other table as it is."""
    width = min((len(row.cells) for row in table.rows), default=0)
    for at in range(min(width - 1, 2)):
        pairs = [(row, row.cells[at].text.strip(), row.cells[at + 1].text.strip()) for row in table.rows]
        halves = [row for row, one, other in pairs if _FIRST.fullmatch(one) and _SECOND.fullmatch(other)]
        heads = [row for row, one, other in pairs if _heads(one) and _heads(other)]
        others = len(pairs) - len(halves) - len(heads)
        if heads and len(halves) >= _FEWEST and others <= sum(1 for _, one, other in pairs if not (one and other)):
            return replace(table, rows=tuple(_joined(row, at) for row in table.rows))
    return table


def _heads(text: str) -> bool:
    return "code" in text.lower() and _HEADS.search(text) is not None


def _joined(row: Row, at: int) -> Row:
    one, other = row.cells[at], row.cells[at + 1]
    # A group's name over the whole row stands in both.
    text = one.text if one.text == other.text else f"{one.text} {other.text}"
    whole = replace(one, text=tidy(text))
    return replace(row, cells=(*row.cells[:at], whole, *row.cells[at + 2 :]))
