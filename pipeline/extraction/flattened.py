"""A whole table run into one line: header words, then the rows one behind the other.

The header tells the order of the values; a row is what fits that order up to where the next row can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extraction.anchored import unanchored
from pipeline.extraction.column_names import may_head
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line
from pipeline.extraction.numbers import CODE
from pipeline.identifiers import find_uans
from pipeline.reading.document import Block, Cell, Heading, Paragraph, Row, Table

_FEWEST_WORDS = 20
_FEWEST_SIZES = 2  # behind titles without a code
_HEADER_WORDS = range(14, 2, -1)
_UAN = r"[A-Z]\s?/\s?\d{3}\s?/\s?\d{4}"
_NAMES = {"number": "Unit number", "uan": "UAN", "title": "Unit title", "level": "Level", "credit": "Credit"}
_NAMES |= {"glh": "GLH", "tqt": "TQT"}
_VALUES = {
    "number": rf"(?:(?:{CODE}))",
    "uan": _UAN,
    "title": r"\S.*?",
    "level": r"(?:Level |Entry |E|L)?[1-8]",
    "credit": r"\d{1,3}",
    "glh": r"\d{1,4}",
    "tqt": r"\d{1,4}",
}


def unflattened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every long line that holds a table made into its header, rows and group headings."""
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph | Heading) or len(block.text.split()) < _FEWEST_WORDS:
            made.append(block)
            continue
        made.extend(list(_parts(block)) or unanchored(block) or [block])
    return made


def _parts(block: Paragraph | Heading) -> Iterator[Block]:
    words = block.text.split()
    headers = list(_headers(words))
    for at, (start, end, named) in enumerate(headers):
        following = headers[at + 1][0] if at + 1 < len(headers) else len(words)
        body = " ".join(words[end:following])
        columns = named if any(find_uans(body)) else _with_numbers(named)
        rows, rest = _rows(body, columns)
        if not rows and columns.roles[0] == "title" and words[start].casefold() == "unit":
            # "Unit Title Level": run into one line, two columns look like one of titles.
            columns = replace(columns, roles=("number", *columns.roles))
            rows, rest = _rows(body, columns)
        if not rows:
            return
        if at == 0 and start:
            yield from _before(" ".join(words[:start]), block)
        yield _table(columns, rows, block)
        if rest:
            yield from _before(rest, block)


def _headers(words: Sequence[str]) -> Iterator[tuple[int, int, LineColumns]]:
    """Where header words stand in a line, the longest run first."""
    at = 0
    while at < len(words):
        for length in _lengths(words, at) if words[at][0].isupper() else ():
            columns = header_line(" ".join(words[at : at + length]))
            if columns and len(columns.roles) >= 3 and not _goes_further_back(words, at):
                yield at, at + length, columns
                at += length - 1
                break
        at += 1


def _lengths(words: Sequence[str], at: int) -> Sequence[int]:
    """How many words from here on may be a header, the most first: it begins with a capital and holds names only."""
    longest = sum(1 for _ in takewhile(may_head, words[at : at + _HEADER_WORDS[0]]))
    return range(longest, _HEADER_WORDS[-1] - 1, -1)


def _with_numbers(columns: LineColumns) -> LineColumns:
    """A header such as "Unit code" may head UANs; where the line holds none, it heads the body's numbers."""
    return replace(
        columns,
        roles=tuple("number" if role == "uan" and "number" not in columns.roles else role for role in columns.roles),
    )


def _goes_further_back(words: Sequence[str], at: int) -> bool:
    # "Mandatory Units Ref. Title Level": the group's name is no column, though "Units" may head one.
    return bool(parse_group(" ".join(words[at : at + 2]))) or bool(at and parse_group(" ".join(words[at - 1 : at + 1])))


def _rows(body: str, columns: LineColumns) -> tuple[list[dict[str, str]], str]:
    """The rows from the body's start on, and what is left behind them."""
    if any(role not in _VALUES for role in columns.roles):
        return [], body
    row = _title_first(columns) if columns.roles[0] == "title" else _code_first(columns)
    rows: list[dict[str, str]] = []
    at = 0
    while row and (match := row.match(body, at)):
        rows.append(match.groupdict())
        at = match.end()
    rest = body[at:].strip()
    # What is left may be the next group's name, or text; a code in it is a row that was not understood.
    return (rows, rest) if len(rows) > 1 or not rest else ([], body)


def _code_first(columns: LineColumns) -> re.Pattern[str] | None:
    if columns.roles[0] not in ("number", "uan"):
        return None
    # Where each row holds a UAN behind its title, a bare number may begin it; sizes alone would not tell rows apart.
    anchored = columns.roles[0] == "number" and "uan" in columns.roles
    said = _VALUES | ({"number": rf"(?:(?:{CODE})|\d{{1,4}})"} if anchored else {})
    begins = said[columns.roles[0]]
    return re.compile(rf"\s*{_values(columns, said)}(?=\s+{begins}\s|\s*$|\s+[A-Z][a-z])")


def _title_first(columns: LineColumns) -> re.Pattern[str] | None:
    """Rows that begin with their title: what stands behind it ends the row; without a code, a title has no digit."""
    behind = columns.behind_title
    if columns.roles[0] != "title" or "number" in behind or ("uan" not in behind and len(behind) < _FEWEST_SIZES):
        return None
    title = r"[A-Z‘'\"(]\S*\s.*?" if "uan" in behind else r"[A-Z‘'\"(][^\d\s]*\s\D*?"
    return re.compile(rf"\s*{_values(columns, _VALUES | {'title': title})}(?=\s+[A-Z‘'\"(]|\s*$)")


def _values(columns: LineColumns, said: dict[str, str]) -> str:
    values = r"\s+".join(f"(?P<{role}>{said[role]})" for role in columns.roles)
    trailer = r"\s+".join(map(re.escape, columns.trailer.split()))
    return values + (rf"(?:\s+{trailer})?" if trailer else "")


def _before(text: str, block: Paragraph | Heading) -> Iterator[Block]:
    """Text around the rows: a group's name at its end stands alone, so that it is seen."""
    words = text.split()
    for length in range(min(8, len(words)), 0, -1):
        tail = " ".join(words[-length:])
        if parse_group(tail):
            if words[:-length]:
                yield Paragraph(text=" ".join(words[:-length]), place=block.place)
            yield Paragraph(text=tail, place=block.place)
            return
    yield Paragraph(text=text, place=block.place)


def _table(columns: LineColumns, rows: Sequence[dict[str, str]], block: Paragraph | Heading) -> Table:
    def row(texts: Sequence[str], *, header: bool = False) -> Row:
        return Row(cells=tuple(Cell(text=text, place=block.place) for text in texts), header=header, place=block.place)

    made = [row([_NAMES[role] for role in columns.roles], header=True)]
    made += [row([values[role] for role in columns.roles]) for values in rows]
    return Table(rows=tuple(made), origin="flattened", place=block.place)
