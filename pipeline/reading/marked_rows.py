"""Rows of tables that AsciiDoc and reStructuredText write with a cell on each line: each is one line with pipes again.

|===                          .. list-table:: Group A
|Unit |Title |Credit             * - Unit
                                   - Title
|H1                              * - H1
|Open and close a hut              - Open and close a hut
|5
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.textual_tables import Line

_FENCE = lazy_re(r"^\s*\|={3,}\s*$")
_COLUMNS = lazy_re(r'cols="?(?P<each>[^"\]]+)"?')
_TIMES = lazy_re(r"(\d+)\*")
_CELL = lazy_re(r"(?:^|(?<=\s))(?:\d+(?:\.\d+)?[+*]|\.\d+\+)?[<^>.]*[aehlmsdv]?\|(?!\|)")
_LIST_TABLE = lazy_re(r"^(\s*)\.\. list-table::\s*(.*)$")
_OPTION = lazy_re(r"^\s+:[a-z-]+:")
_LISTED = lazy_re(r"^\s+(?P<row>\*\s+)?-(?:\s+(?P<cell>.*))?$")


def with_marked_rows_whole(lines: Sequence[Line]) -> list[Line]:
    """The lines; those of a table that has a cell on each become a line a row."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        text = lines[at].text
        end = at + 1
        rows: list[Line] = []
        if "|===" in text and _FENCE.match(text):
            end, rows = _fenced(lines, at)
        elif ".. list-table::" in text and (named := _LIST_TABLE.match(text)):
            end = next((to for to in range(at + 1, len(lines)) if _is_left_of(lines[to].text, named[1])), len(lines))
            rows = [replace(lines[at], text=named[2]), replace(lines[at], text=""), *_listed(lines[at + 1 : end])]
            rows.append(replace(lines[end - 1], text=""))
        made += rows or lines[at:end]
        at = end
    return made


def _is_left_of(text: str, indent: str) -> bool:
    return bool(text.strip()) and not text.startswith(f"{indent} ")


def _fenced(lines: Sequence[Line], at: int) -> tuple[int, list[Line]]:
    """Where an AsciiDoc table ends, and its rows; none where they do not come out even."""
    end = next((to for to in range(at + 1, len(lines)) if _FENCE.match(lines[to].text)), 0)
    if not end:
        return at + 1, []
    cells: list[Line] = []
    first = 0  # cells on the first line that has some: as many as a row has where nothing says otherwise
    for line in lines[at + 1 : end]:
        own = list(_cells(line))
        first = first or len(own)
        if not own and cells and line.text.strip():
            cells[-1] = replace(cells[-1], text=f"{cells[-1].text} {line.text.strip()}")
        cells += own
    width = _width(lines[at - 1].text if at else "") or first
    counts = {len(list(_cells(line))) for line in lines[at + 1 : end]}
    if width < 2 or len(cells) % width or not counts <= {0, 1, width}:
        return at + 1, []
    return end + 1, [_row(cells[begin : begin + width]) for begin in range(0, len(cells), width)]


def _width(attributes: str) -> int:
    named = _COLUMNS.search(attributes)
    if not named:
        return 0
    return sum(int(times[1]) if (times := _TIMES.search(part)) else 1 for part in re.split("[,;]", named["each"]))


def _cells(line: Line) -> Iterator[Line]:
    for part in _CELL.split(line.text)[1:]:
        yield replace(line, text=part.strip())


def _listed(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows of a list table: an asterisk begins one, a dash each of its cells."""
    row: list[Line] = []
    for line in lines:
        found = _LISTED.match(line.text)
        if found and found["row"] and row:
            yield _row(row)
            row = []
        if found:
            row.append(replace(line, text=(found["cell"] or "").strip()))
        elif row and line.text.strip():
            row[-1] = replace(row[-1], text=f"{row[-1].text} {line.text.strip()}")
    if row:
        yield _row(row)


def _row(cells: Sequence[Line]) -> Line:
    return replace(cells[0], text=f"| {' | '.join(cell.text for cell in cells)} |")
