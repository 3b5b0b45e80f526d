"""A sheet saved as text: each row its cells between commas or semicolons, as many as any other row has.

Whoever writes a table by hand leaves its last cells out, and a blank behind a comma; a spreadsheet does neither. Text
with such lines among others is for `delimited` to read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.detect import TEXT
from pipeline.reading.document import Cell, Document, Page
from pipeline.reading.sheets import SheetLine, blocks_of, lines_within
from pipeline.wording import tidy

_MARKS = (",", ";")
_FEWEST_ROWS = 3
_BLANK_BEHIND = {mark: lazy_re(rf"{mark} +(?=\S)") for mark in _MARKS}
_AS_TEXT = lazy_re(r"=\"([^\"]*)\"")  # `="007"` keeps a spreadsheet from making a number of it
_SPREADSHEETS_OWN = lazy_re(r"(?m)^[,;]+$|\"")  # a row of empty cells, a cell in quotes

_Rows = Sequence[tuple[int, Sequence[str]]]


def read_csv(text: str, encoding: str) -> Document | None:
    """Read a text that is a sheet from its first line to its last; None where it is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in _MARKS:
        if rows := _rows(text, mark):
            blocks = tuple(blocks_of(_lines(rows), 1, "csv"))
            return Document(media_type=TEXT, pages=(Page(number=1, blocks=blocks),), reader="csv", encoding=encoding)
    return None


def _rows(text: str, mark: str) -> _Rows:
    """The rows with the line each begins in; none where the text is no sheet."""
    first = text.lstrip().partition("\n")[0]
    if mark not in first:
        return ()
    found, begins = [], 1
    cells = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for row in cells:
            found += [(begins, row)] if row else []
            if row and len(row) != len(found[0][1]):
                return ()
            begins = cells.line_num + 1
    except csv.Error:
        return ()
    width = len(found[0][1])
    told = width > 2 or _SPREADSHEETS_OWN.search(text)
    by_hand = _BLANK_BEHIND[mark].search(_unquoted(text))
    return found if len(found) >= _FEWEST_ROWS and told and not by_hand else ()


def _unquoted(text: str) -> str:
    return "".join(text.split('"')[::2])


def _lines(rows: _Rows) -> Iterator[SheetLine]:
    above = 0
    for number, (begins, row) in enumerate(rows, 1):
        place = Place(line=begins)
        shown = (match[1] if (match := _AS_TEXT.fullmatch(said)) else said for said in row)
        cells = tuple(Cell(text=tidy(said), lines=lines_within(said), place=place) for said in shown)
        if any(cell.text for cell in cells):
            yield SheetLine(begins, cells, number > above + 1)
            above = number
