"""Columns whose cells name their sizes themselves, whatever stands over them: `5 credits / 30 GLH`."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extraction.labels import Field, sizes_alone
from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table

_BETWEEN = lazy_re(r"\s*;\s*")
_FEWEST = 2  # rows that say so, and sizes in one cell


def with_sizes_apart(table: Table) -> Table:
    """The table with each size of such a column in a column of its own; others stay as they are."""
    for at in range(len(table.rows[0].cells) if table.rows else 0):
        told = [sizes_alone(_without_remarks(row.cells[at].text)) for row in table.rows]
        roles = {tuple(field.roles for field in fields) for fields in told if fields}
        others = [row for row, fields in zip(table.rows, told, strict=True) if not fields]
        if len(roles) == 1 and sum(map(bool, told)) >= _FEWEST and _may_be_other(table, others, at):
            names = [next(iter(role)) for role in roles.pop()]
            rows = tuple(_row(row, at, fields, names) for row, fields in zip(table.rows, told, strict=True))
            return replace(table, rows=rows if not told[0] else (_header(rows[0], at, names), *rows))
    return table


def _without_remarks(text: str) -> str:
    """A cell's sizes without the parts between them that count nothing: `2 credits; 15 GLH; assessed by portfolio`."""
    parts = _BETWEEN.split(text) if ";" in text else []
    counted = [part for part in parts if any(map(str.isdigit, part))]
    return "; ".join(counted) if len(counted) > _FEWEST else text


def _header(first: Row, at: int, names: list[str]) -> Row:
    """The names that the cells told as a header, where the table has none; over other columns it says nothing."""
    named = dict(enumerate(names, start=at))
    cells = (replace(cell, text=named.get(place, "")) for place, cell in enumerate(first.cells))
    return replace(first, cells=tuple(cells), header=True)


def _may_be_other(table: Table, rows: list[Row], at: int) -> bool:
    """Whether the rows that say no sizes are the header and those that run over all columns."""
    return all(row is table.rows[0] or not row.cells[at].text.strip() or len(_filled(row)) == 1 for row in rows)


def _filled(row: Row) -> set[str]:
    return {cell.text.strip() for cell in row.cells if cell.text.strip()}


def _row(row: Row, at: int, fields: tuple[Field, ...], names: list[str]) -> Row:
    cell = row.cells[at]
    values = [field.value for field in fields] or _heads(cell, names)
    made = (replace(cell, text=value, span=1) for value in values)
    return replace(row, cells=(*row.cells[:at], *made, *row.cells[at + 1 :]))


def _heads(cell: Cell, names: list[str]) -> list[str]:
    """Over the sizes their names, which the cells told; a row over all columns stays empty here."""
    return list(names) if cell.text.strip() and cell.span == 1 else [""] * len(names)
