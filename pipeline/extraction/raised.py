"""Footnote marks raised behind the values of a table: `6¹` is a six, with a note to it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ"
# A number or a code, of one word or two (`Level 3`), and the marks behind it.
_MARKED = lazy_re(
    rf"(?P<value>(?=[^{_RAISED}]*\d)[^\s{_RAISED}]{{1,16}}(?: [^\s{_RAISED}]{{1,8}})?)\s?[{_RAISED}]{{1,3}}"
)


def without_raised(table: Table) -> Table:
    """The table with the marks behind its numbers and codes taken off; titles keep theirs."""
    if not any(cell.text[-1:] in _RAISED for row in table.rows for cell in row.cells if cell.text):
        return table
    return replace(table, rows=tuple(_row(row) for row in table.rows))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(_cell(cell) for cell in row.cells))


def _cell(cell: Cell) -> Cell:
    marked = _MARKED.fullmatch(cell.text) if cell.text[-1:] in _RAISED else None
    return replace(cell, text=marked["value"]) if marked else cell
