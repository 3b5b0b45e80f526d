"""Rows under a header line, of which a converter put some cells on lines of their own: one line a row again.

`J6LA` / `45` / `Facial treatments` / `2 12 5`: a row begins with its code and ends where every column has its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES, may_head
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headers_over_lines import headers
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line, read_line
from pipeline.extraction.list_titles import is_title
from pipeline.extraction.numbers import split_code
from pipeline.identifiers import find_uans
from pipeline.model import NOWHERE
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import tidy

TextBlock = Heading | Paragraph | ListItem
_FEWEST_NAMES = 3
_MOST_CELLS = 7
_MOST_LINES = 4  # of a title


def rows_made_whole(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts with every such row as one line."""
    made: list[TextBlock] = []
    columns: LineColumns | None = None
    named = headers(texts)
    at = begin = 0
    while at < len(texts):
        if at in named:
            columns, begin = named[at].columns, at + named[at].lines
        length = _cells_of_row(texts, at, columns) if columns and at >= begin else 1
        if length > 1:
            text = tidy(" ".join(block.text for block in texts[at : at + length]))
            made.append(replace(texts[at], text=text))
        else:
            made.append(texts[at])
        at += length
    return made


def _title_alone(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether a title stands right above the line that begins with its UAN: `Facial treatments` / `T/601/1235 2 12`."""
    above, below = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    if isinstance(above, Heading) or not isinstance(below, Paragraph) or any(find_uans(above.text)):
        return False
    code = next(find_uans(below.text), None)
    return code is not None and not below.text[: code.start].strip() and is_title(above.text)


def _title_over_lines(texts: Sequence[TextBlock], at: int, columns: LineColumns, sizes: Sequence[str]) -> int:
    """How many lines are one row whose title goes on in small letters, and whose sizes end the last of them."""
    first = texts[at].text.strip()
    begins = isinstance(texts[at], Paragraph) and first[:1].isupper() and not first[-1:].isdigit()
    if not sizes or not begins or parse_group(first):
        return 1
    parts = [first]
    for block in texts[at + 1 : at + _MOST_LINES]:
        if not isinstance(block, Paragraph) or not block.text[:1].islower():
            return 1
        parts.append(block.text.strip())
        events = read_line(tidy(" ".join(parts)), "", columns, block.place) or ()
        unit = next((event for event in events if isinstance(event, RawUnit)), None)
        if unit and all(getattr(unit, role) for role in sizes):
            return len(parts)
    return 1


def _cells_of_row(texts: Sequence[TextBlock], at: int, columns: LineColumns) -> int:
    """How many lines from here on are one row; 1 where they are none, or the line is a row by itself."""
    sizes = [role for role in columns.behind_title if role in SIZES]
    begins = texts[at].text.strip().partition(" ")[0]
    if columns.roles[0] == "title":
        below = columns.roles[1:2] == ("uan",) and _title_alone(texts, at)
        return 2 if below else _title_over_lines(texts, at, columns, sizes)
    if not sizes or not {"number", "uan"} & set(columns.roles) or not any(map(str.isdigit, begins)):
        return 1
    parts: list[str] = []
    for block in texts[at : at + _MOST_CELLS]:
        if isinstance(block, Heading) or parse_group(block.text) or _names_columns(block.text):
            return 1
        if parts and (split_code(block.text)[0] or _is_whole(block.text, columns, sizes)):
            return 1  # the next row begins, and this one lacks a value, or names a group: "B1: Work ashore"
        parts.append(block.text.strip())
        if _is_row(parts, columns, sizes):
            return len(parts)
    return 1


def _is_whole(text: str, columns: LineColumns, sizes: Sequence[str]) -> bool:
    return any(find_uans(text)) and _is_row([text], columns, sizes)


def _is_row(parts: Sequence[str], columns: LineColumns, sizes: Sequence[str]) -> bool:
    """Whether these lines together are a unit with its code and a number for each column."""
    events = read_line(tidy(" ".join(parts)), "", columns, NOWHERE) or ()
    unit = next((event for event in events if isinstance(event, RawUnit)), None)
    return unit is not None and bool(unit.number or unit.uan) and all(getattr(unit, role) for role in sizes)


def _names_columns(text: str) -> bool:
    """Whether a line is nothing but names of columns: those of another table's header, or of a unit's own page."""
    words = text.split()
    named = len(words) >= _FEWEST_NAMES and not any(map(str.isdigit, text)) and all(map(may_head, words))
    return named or header_line(text) is not None
