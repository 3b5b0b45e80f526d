"""A table of units made of what was said of each elsewhere: on cards, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import Place
from pipeline.reading.document import Cell, Row, Table

# What the columns of such a table are called, by role and in their order.
NAMES = {
    "number": "Unit number",
    "uan": "UAN",
    "title": "Unit title",
    "kind": "Mandatory/Optional",
    "level": "Level",
    "credit": "Credit",
    "glh": "GLH",
    "tqt": "TQT",
}

VALUES = tuple(role for role in NAMES if role != "kind")


def row_of(values: Mapping[str, str], place: Place) -> Row:
    """The row of a unit whose values are told by role, a cell for each of `VALUES`."""
    return Row(cells=tuple(Cell(text=values.get(role, ""), place=place) for role in VALUES), place=place)


def header_row(place: Place) -> Row:
    """The names of the columns over such rows."""
    cells = tuple(Cell(text=NAMES[role], bold=True, place=place) for role in VALUES)
    return Row(cells=cells, header=True, place=place)


def table_of(rows: Sequence[dict[str, Cell]], origin: str) -> Table:
    """The table of units, each a cell by role with a `title` among them; a row stands where its title does."""
    roles = [role for role in NAMES if any(role in row for row in rows)]
    place = rows[0]["title"].place
    header = Row(cells=tuple(Cell(text=NAMES[role], place=place) for role in roles), header=True, place=place)
    return Table(rows=(header, *(_row(row, roles) for row in rows)), origin=origin, place=place)


def _row(said: dict[str, Cell], roles: Sequence[str]) -> Row:
    place = said["title"].place
    return Row(cells=tuple(said.get(role) or Cell(text="", place=place) for role in roles), place=place)
