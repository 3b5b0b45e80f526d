"""A table of units made of what was said of each elsewhere: on cards, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.document import Cell, Row, Table

_NAMES = {
    "number": "Unit number",
    "uan": "UAN",
    "title": "Unit title",
    "kind": "Mandatory/Optional",
    "level": "Level",
    "credit": "Credit",
    "glh": "GLH",
    "tqt": "TQT",
}


def table_of(rows: Sequence[dict[str, Cell]], origin: str) -> Table:
    """The table of units, each a cell by role with a `title` among them; a row stands where its title does."""
    roles = [role for role in _NAMES if any(role in row for row in rows)]
    place = rows[0]["title"].place
    header = Row(cells=tuple(Cell(text=_NAMES[role], place=place) for role in roles), header=True, place=place)
    return Table(rows=(header, *(_row(row, roles) for row in rows)), origin=origin, place=place)


def _row(said: dict[str, Cell], roles: Sequence[str]) -> Row:
    place = said["title"].place
    return Row(cells=tuple(said.get(role) or Cell(text="", place=place) for role in roles), place=place)
