"""Cells in quotation marks that go on over lines, as spreadsheets save them: their row is one line again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.textual_tables import Line

_OPENS = lazy_re(r'(?:^|[\t,;])"(?:[^"\t]|"")*$')
_CLOSES = lazy_re(r'^(?:[^"\t]|"")*"(?:[\t,;]|\s*$)')
_MOST_LINES = 8  # of one cell


def with_quoted_rows_whole(lines: Sequence[Line]) -> list[Line]:
    """The lines; one whose last cell opens in quotation marks goes on up to the line that closes them."""
    if not any(_OPENS.search(line.text) for line in lines if '"' in line.text):
        return list(lines)
    made: list[Line] = []
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        while (taken := _rest_of(line.text, lines[at : at + _MOST_LINES])) and '"' in line.text:
            rest = (part.text.strip(" ") for part in lines[at : at + taken])
            line, at = replace(line, text=" ".join([line.text.rstrip(" "), *rest])), at + taken
        made.append(line)
    return made


def _rest_of(text: str, below: Sequence[Line]) -> int:
    """How many lines below belong to the row: those up to the end of the cell that it opens; 0 where it opens none."""
    if text.count('"') % 2 == 0 or not _OPENS.search(text):
        return 0
    for count, line in enumerate(below, start=1):
        if _CLOSES.match(line.text):
            return count
        if '"' in line.text.replace('""', "") or "\t" in line.text:
            return 0
    return 0
