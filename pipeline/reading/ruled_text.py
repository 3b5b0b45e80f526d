"""Tables whose columns a rule with gaps below the header marks off, as pandoc and databases print them.

`Unit   Title              Level` / `------ ------------------ -----`: a cell is what stands below its dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.patterns import lazy_re
from pipeline.reading.document import Cell, Row, Table
from pipeline.reading.inline import read_inline
from pipeline.reading.line_breaks import as_one
from pipeline.reading.textual_tables import CAPTION, Line, PlaceOf

_RULE = lazy_re(r"^\s*(?:-{2,}|={2,})(?:\s+(?:-{2,}|={2,})){2,}\s*$")
_CLOSING = lazy_re(r"^\s*-{5,}\s*$")
_PIECE = lazy_re(r"[-=]+")
_LONGEST_HEADER = 4  # lines
_FEWEST_FILLED = 3  # cells

_Columns = list[tuple[int, int]]
_Texts = list[str]


def ruled_run(lines: Sequence[Line], place: PlaceOf) -> tuple[int, Table | None]:
    """How many lines from the first on are such a table, and the table."""
    rule = _rule_below(lines)
    if not rule:
        return 0, None
    columns = [(piece.start(), piece.end()) for piece in _PIECE.finditer(lines[rule].text)]
    body, length = _body(lines, rule + 1, columns)
    printed = [lines[:rule], *body]
    if not body or not all(_fits(line.text, columns) for row in printed for line in row):
        return 0, None
    around = [line.text for line in lines[:length]]
    rows = tuple(_row(row, columns, around, place, header=at == 0) for at, row in enumerate(printed))
    return length, Table(rows=rows, origin="ruled", place=place(lines[0]))


def _rule_below(lines: Sequence[Line]) -> int:
    """How many lines of a header stand above such a rule; none where no rule follows at once."""
    for at, line in enumerate(lines[: _LONGEST_HEADER + 1]):
        text = line.text
        if not text.strip() or "|" in text or "\t" in text:
            return 0
        if text.lstrip()[:2] in ("--", "=="):
            return at if _RULE.match(text) else 0
    return 0


def _body(lines: Sequence[Line], start: int, columns: _Columns) -> tuple[list[list[Line]], int]:
    """The rows' lines, and where the table ends: behind a rule that closes it, or with the first blank line."""
    closing = next((at for at in range(start, len(lines)) if _is_closed(lines, at, columns)), None)
    if closing is not None and all(_fits(line.text, columns) for line in lines[start:closing]):
        parts = groupby(lines[start:closing], key=lambda line: bool(line.text.strip()))
        rows = [list(part) for filled, part in parts if filled]
        whole = [line for line in lines[start:closing] if _filled(line.text, columns) >= _FEWEST_FILLED]
        if len(rows) > 1 or len(whole) <= 1:
            return rows, closing + 1
        return [[line] for row in rows for line in row], closing + 1
    end = start
    while end < len(lines) and lines[end].text.strip() and not CAPTION.match(lines[end].text.strip()):
        end += 1
    return [[line] for line in lines[start:end]], end


def _is_closed(lines: Sequence[Line], at: int, columns: _Columns) -> bool:
    """Whether a rule closes the table: one without gaps, or the header's again with nothing right below."""
    text = lines[at].text
    last = _RULE.match(text) is not None and (at + 1 == len(lines) or not lines[at + 1].text.strip())
    return _closes(text, columns) or (last and len(text.rstrip()) >= columns[-1][1])


def _closes(text: str, columns: _Columns) -> bool:
    return _CLOSING.match(text) is not None and len(text.rstrip()) >= columns[-1][1]


def _fits(text: str, columns: _Columns) -> bool:
    """Whether nothing stands between the columns."""
    gaps = [(0, columns[0][0]), *((left[1], right[0]) for left, right in pairwise(columns))]
    return not any(text[begin:end].strip() for begin, end in gaps)


def _filled(text: str, columns: _Columns) -> int:
    return sum(1 for cell in _cells(text, columns) if cell)


def _cells(text: str, columns: _Columns) -> _Texts:
    ends = [*(end for _, end in columns[:-1]), len(text)]
    return [text[begin:end].strip() for (begin, _), end in zip(columns, ends, strict=True)]


def _row(row: Sequence[Line], columns: _Columns, around: Sequence[str], place: PlaceOf, *, header: bool) -> Row:
    where = place(row[0])
    parts = zip(*(_cells(line.text, columns) for line in row), strict=True)
    texts = [as_one(list(filter(None, part)), around) for part in parts]
    return Row(
        cells=tuple(Cell(text=read_inline(text).text, place=where) for text in texts), header=header, place=where
    )
