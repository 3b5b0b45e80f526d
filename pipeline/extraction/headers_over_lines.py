"""The header of a flattened table, on one line or with its columns' names going on over the lines below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extraction.header_groups import group_header
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Heading, ListItem, Paragraph

_MOST_LINES = 8
_LONGEST_LINE = 8  # words


class Header(NamedTuple):
    """The columns that a header names, how many lines it takes, and the group of units that it names beside them."""

    columns: LineColumns
    lines: int
    group: str = ""


def headers(texts: Sequence[Heading | Paragraph | ListItem]) -> dict[int, Header]:
    """Every header among the lines, by the position of its first: `Unit Title Option`, then `Level Credit`."""
    found: dict[int, Header] = {}
    at = 0
    while at < len(texts):
        header = _header_at(texts, at)
        if header:
            found[at] = header
        at += header.lines if header else 1
    return found


def _is_whole(line: str, joined: LineColumns) -> bool:
    """Whether a line is a header of as many columns as it has together with those around it."""
    alone = header_line(line)
    return alone is not None and len(alone.roles) >= len(joined.roles)


def _header_at(texts: Sequence[Heading | Paragraph | ListItem], at: int) -> Header | None:
    """The header that begins on a line: of those that go on differently far, the one with the most columns."""
    alone, grouped = header_line(texts[at].text), group_header(texts[at].text)
    if grouped and (alone is None or len(alone.roles) <= len(grouped.columns.roles)):
        return Header(grouped.columns, 1, grouped.group)
    best = Header(alone, 1) if alone else None
    headed = parse_group(texts[at].text) is not None  # a name of its own, above the header
    for length in range(2, _MOST_LINES + 1):
        lines = [block.text for block in texts[at : at + length]]
        if len(lines) < length or any(len(line.split()) > _LONGEST_LINE for line in lines):
            break
        text = " ".join(lines)
        grouped = group_header(text) if not headed and vocabulary().speaks_of_kinds(text) else None
        found, group = grouped or (header_line(text), "")
        if found and best is None and _is_whole(lines[1], found):
            continue  # "Units" above "Code Unit Level Credit" is no part of it
        more = len(found.roles) - len(best.columns.roles) if found and best else 1
        if found and (best is None or more > 0 or (more == 0 and found.trailer and not best.columns.trailer)):
            best = Header(found, length, group)
    return best
