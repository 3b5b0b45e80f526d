"""Tables drawn with characters - pandoc's grids, wiki tables - whose cells may run over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.textual_tables import Line, PlaceOf

_RULE = lazy_re(r"^\s*\+(?:[-=:]+\+)+\s*$")
_WIKI_OPENS, _WIKI_CLOSES = lazy_re(r"^\s*\{\|"), lazy_re(r"^\s*\|\}")
_WIKI_STYLE = lazy_re(r"^\s*((?:[\w-]++\s*=\s*(?:\"[^\"]*\"|\w++)\s*)++)\|(?!\|)")
_WIKI_LINK = lazy_re(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_SPAN = {side: lazy_re(rf"{side}span\s*=\s*\"?(\d{{1,3}})") for side in ("row", "col")}

_Printed = tuple[Line, list[str], bool]


def drawn_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, Table | None]:
    """How many lines from the first on are one drawn table, and the table."""
    if _RULE.match(lines[0].text):
        length = next((at for at, line in enumerate(lines) if not re.match(r"\s*[+|]", line.text)), len(lines))
        rows = _grid_rows(lines[:length])
    elif _WIKI_OPENS.match(lines[0].text):
        closing = next((at for at, line in enumerate(lines) if _WIKI_CLOSES.match(line.text)), None)
        if closing is None:
            return 0, None
        length, rows = closing + 1, _wiki_rows(lines[1:closing])
    else:
        return 0, None
    return (length, _table(rows, place)) if len(rows) > 1 else (0, None)


def _grid_rows(lines: Sequence[Line]) -> list[_Printed]:
    """The cells between two rules are one row; the rule of equals signs closes the header."""
    rows: list[_Printed] = []
    open_row: _Printed | None = None
    for line in lines:
        if _RULE.match(line.text):
            if open_row:
                rows.append((*open_row[:2], "=" in line.text))
            open_row = None
            continue
        cells = [cell.strip() for cell in line.text.strip().strip("|").split("|")]
        if open_row is None:
            open_row = (line, cells, False)
        elif _is_a_row_of_its_own(open_row[1], cells):
            rows.append((*open_row[:2], False))
            open_row = (line, cells, False)
        elif len(cells) == len(open_row[1]):
            joined = [f"{above} {below}".strip() for above, below in zip(open_row[1], cells, strict=True)]
            open_row = (open_row[0], joined, False)
    return [*rows, open_row] if open_row else rows


def _is_a_row_of_its_own(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a line in a drawn box is no rest of the row above: both fill every column, numbers in the same ones."""
    if len(cells) != len(above) or len(cells) < 3 or not (all(cells) and all(above)):
        return False
    numbers = [at for at, cell in enumerate(cells) if cell.isdigit()]
    return bool(numbers) and all(above[at].isdigit() for at in numbers)


def _wiki_rows(lines: Sequence[Line]) -> list[_Printed]:
    """The rows of a wiki's table; a cell over several rows is said in each of them."""
    rows: list[_Printed] = []
    below: dict[int, tuple[int, str]] = {}  # by column: in how many more rows a cell stands, and what it says
    fresh = True
    for line in lines:
        text = _WIKI_LINK.sub(r"\1", line.text.strip())
        if text.startswith(("|-", "|+")):
            fresh = True
            continue
        if not text or text[0] not in "|!":
            continue
        if fresh or not rows:
            rows.append((line, [], text[0] == "!"))
        for cell in re.split(r"\|\||!!", text[1:]):
            _put(cell, rows[-1][1], below)
        fresh = False
    return rows


def _put(cell: str, row: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Add a cell to a row, behind those that reach into the row from above."""
    _reach_down(row, below)
    style = _WIKI_STYLE.match(cell)
    text = (cell[style.end() :] if style else cell).strip()
    down, wide = (int(found[1]) if style and (found := _SPAN[side].search(style[1])) else 1 for side in ("row", "col"))
    if down > 1:
        below[len(row)] = (down - 1, text)
    row += [text, *[""] * (wide - 1)]
    _reach_down(row, below)


def _reach_down(row: list[str], below: dict[int, tuple[int, str]]) -> None:
    while (reaching := below.get(len(row))) and reaching[0]:
        below[len(row)] = (reaching[0] - 1, reaching[1])
        row.append(reaching[1])


def _table(rows: Sequence[_Printed], place: PlaceOf) -> Table:
    width = max(len(texts) for _, texts, _ in rows)
    made = []
    for line, texts, header in rows:
        where = place(line)
        padded = [*texts, *[""] * (width - len(texts))]
        cells = tuple(Cell(text=read_inline(text).text, place=where) for text in padded)
        made.append(Row(cells=cells, header=header, place=where))
    return Table(rows=tuple(made), origin="drawn", place=place(rows[0][0]))
