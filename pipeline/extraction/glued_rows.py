"""Rows whose cells a converter ran together: `MandatoryHandle mail3Competence` below `OptionUnit titleCreditType`.

The header's words begin with capitals, which part them; they tell what each row must hold and in which order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line
from pipeline.extraction.numbers import CODE
from pipeline.extraction.sizes_behind import cuts
from pipeline.extraction.unit_rows import NAMES
from pipeline.extraction.vocabulary import unglued
from pipeline.identifiers import find_uans
from pipeline.reading.document import Block, Cell, Paragraph, Row, Table

_SIZES = ("level", "credit", "glh", "tqt")
_NAMES = {"group": "Unit group", **NAMES}
_VALUES = {
    "group": r"(?P<group>(?:Mandatory|Optional|Core|Additional)(?:\s+(?:Group|Units?))?(?:\s+[A-Z](?=[A-Z]))?)",
    "number": rf"(?P<number>(?:{CODE})|\d{{1,4}})",
    "uan": r"(?P<uan>[A-Z]/\d{3}/\d{4})",
    "title": r"(?P<title>[A-Z‘'\"(].*?[A-Za-z)’'])",
    "sizes": r"(?P<entry>Entry\s|Level\s)?(?P<sizes>\d{1,8})",
}
_UNHEADED_GROUP = (
    r"(?P<group>(?:Mandatory|Optional|Core|Specialist)(?:\s+Units?)?)(?:\s+(?:Mandatory|Optional))?(?=\d|[A-Z])"
)
_FEWEST_ROWS = 3


def with_glued_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every run of lines below such a header made into a table."""
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        rows = _rows_below(blocks, at) if isinstance(block, Paragraph) else []
        made.append(_table(rows, blocks[at : at + 1 + len(rows)]) if rows else block)
        at += 1 + len(rows)
    return made


def _rows_below(blocks: Sequence[Block], at: int) -> list[dict[str, str]]:
    """The rows below a header; it is read in each way that it can be, as "Credit Level" may be one column or two."""
    text = blocks[at].text if isinstance(blocks[at], Paragraph) else ""  # type: ignore[union-attr]
    for source in (text, re.sub(r"(?i)\bcredit\s*level\b", "Credits Level", unglued(text))):
        columns = _header(text, source)
        rows = list(_rows(blocks, at + 1, columns)) if columns else []
        coded = all(values.get("uan") for values in rows)  # a code's form tells a row by itself
        if rows and (coded or sum(1 for values in rows if values) >= _FEWEST_ROWS):
            return rows
    return []


def _header(text: str, source: str) -> LineColumns | None:
    """The columns of a header that holds names run together; `source` is how it is read."""
    if len(text.split()) > 12 or unglued(text) == text:
        return None
    columns = header_line(source)
    return columns if columns and set(columns.roles) & set(_SIZES) else None


def _rows(blocks: Sequence[Block], start: int, columns: LineColumns) -> Iterator[dict[str, str]]:
    """The values of each row below the header; an empty one for a group's name between rows."""
    coded = any(isinstance(block, Paragraph) and any(find_uans(block.text)) for block in blocks[start : start + 1])
    pattern, sizes = _pattern(columns, coded=coded)
    for at, block in enumerate(blocks[start:], start):
        if not isinstance(block, Paragraph):
            return
        values = _values(block.text, pattern, sizes)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        goes_on = isinstance(following, Paragraph) and _values(following.text, pattern, sizes)
        if not values and not (parse_group(block.text) and goes_on):
            return
        yield values


def _pattern(columns: LineColumns, *, coded: bool) -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts: list[str] = []
    sizes = [role for role in columns.roles if role in _SIZES]
    both = {"number", "uan"} <= set(columns.roles)  # else a column of codes holds whichever the first row has
    for role in columns.roles:
        if role in sizes:
            parts += [_VALUES["sizes"]] if role == sizes[0] else []
        elif role in ("number", "uan"):
            parts.append(_VALUES[role if both else "uan" if coded else "number"])
        elif role in _VALUES:
            parts.append(_VALUES[role])
    # What the header names no column for may stand in front (a count, a group, a number) and behind (a kind of unit).
    front = r"(?:\d{1,2}(?=[A-Z]))?"
    if not {"group", "number", "uan"} & set(columns.roles):
        front += (
            rf"(?:{_UNHEADED_GROUP})?(?:(?P<number>\d{{1,3}}(?=\s*[:.])|(?:{CODE})(?=[:.]?\s*[A-Z][a-z]))[:.]?\s*)?"
        )
    return re.compile(rf"^{front}{''.join(parts)}(?:[A-Z][A-Za-z /]*)?$"), tuple(sizes)


def _values(text: str, pattern: re.Pattern[str], sizes: tuple[str, ...]) -> dict[str, str]:
    match = pattern.match(text.strip())
    if not match or not looks_like_title(match["title"]):
        return {}
    found = {role: value for role, value in match.groupdict().items() if value}
    ways = cuts(found.pop("sizes"), sizes)
    told = {**found, **dict(zip(sizes, ways[0], strict=True))} if len(ways) == 1 else {}
    entry = told.pop("entry", "").strip()
    return told | {"level": f"{entry} {told['level']}"} if entry and "level" in told else told


def _table(rows: Sequence[dict[str, str]], blocks: Sequence[Block]) -> Table:
    roles = [role for role in _NAMES if any(role in values for values in rows)]
    made = [_row([_NAMES[role] for role in roles], blocks[0], header=True)]
    for values, block in zip(rows, blocks[1:], strict=True):
        texts = (
            [values.get(role, "") for role in roles] if values else [block.text if isinstance(block, Paragraph) else ""]
        )
        made.append(_row(texts + [""] * (len(roles) - len(texts)), block))
    return Table(rows=tuple(made), origin="glued", place=blocks[0].place)


def _row(texts: Sequence[str], block: Block, *, header: bool = False) -> Row:
    return Row(cells=tuple(Cell(text=text, place=block.place) for text in texts), header=header, place=block.place)
