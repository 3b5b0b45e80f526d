"""Headers that a converter left as a line above their table: `UNIT CREDITS` above rows with numbers behind titles.

A table of `Unit 1 | Fencing (5 credits)` needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.block_text import block_text
from pipeline.extraction.column_names import SIZES, column_names
from pipeline.extraction.events import RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line, read_line
from pipeline.extraction.numbers import is_number
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.reading.document import Block, Cell, Heading, ListItem, Paragraph, Row, Table

_MOSTLY = 0.8
_FEWEST_NAMES = 3
_FEWEST_UNITS = 2
_CODES, _SIZES = frozenset({"number", "uan"}), frozenset(SIZES)
_NUMBERED = lazy_re(r"(?i)(?:unit|module|component)\s+[a-z]?\d{1,3}[a-z]?:?")
_TITLED = lazy_re(r"[A-Z][^\d.;:£]{3,}(?:\((?=[^()]*\b(?i:credits?|glh|tqt|hours|level)\b)[^()]+\))?")  # with its sizes


def with_headers_above(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, such a line made the first row of its table where it names as many sizes as columns hold numbers."""
    made: list[Block] = []
    for block in blocks:
        above = made[-1] if made else None
        if isinstance(block, Table) and above is not None and not isinstance(above, Table):
            line = header_line(above.text)
            names = _names(block, [role for role in line.behind_title if role in SIZES]) if line else {}
            if names:
                made[-1] = _headed(block, names, above)
                continue
        at = _names_every_column(made, block) if isinstance(block, Table) else None
        if at is not None and isinstance(block, Table):
            above = made.pop(at)
            made.append(_headed(block, dict(enumerate(column_names(block_text(above)))), above))
            continue
        made.append(block)
    return [_of_units(block) if isinstance(block, Table) else block for block in _with_rows_as_lines(made)]


def _with_rows_as_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where a header line and rows below it are lines, the rows that blanks made a table of are lines too.

    A page has one blank between some of its cells, two between others, and its columns begin anywhere.
    """
    made: list[Block] = []
    columns: LineColumns | None = None  # of the header line above
    rows = 0  # how many stand below it
    for block in blocks:
        if isinstance(block, Table):
            lines: list[Paragraph] = _as_lines(block) if rows and block.origin == "aligned" else []
            whole = bool(lines) and columns is not None and all(_is_row(line, columns) for line in lines)
            made.extend(lines if whole else [block])
            columns = columns if whole else None
            continue
        line = header_line(block.text)
        rows = 0 if line else rows + bool(columns and _is_row(block, columns))
        columns = line or (columns if rows else None)
        made.append(block)
    return made


def _as_lines(table: Table) -> list[Paragraph]:
    if any(row.header for row in table.rows):
        return []
    texts = [" ".join(cell.text.strip() for cell in row.cells if cell.text.strip()) for row in table.rows]
    return [Paragraph(text=text, place=row.place) for text, row in zip(texts, table.rows, strict=True)]


def _is_row(block: Heading | Paragraph | ListItem, columns: LineColumns) -> bool:
    read = read_line(block.text, getattr(block, "marker", ""), columns, block.place)
    return any(isinstance(event, RawUnit) for event in read or ())


def _of_units(table: Table) -> Table:
    """The table with a header where each row is a unit's number, that says so, and its title."""
    told = [[cell.text.strip() for cell in row.cells if cell.text.strip()] for row in table.rows]
    rows = [texts for texts in told if len(texts) > 1]  # the others are names of groups
    if any(row.header or len(row.cells) != 2 for row in table.rows) or len(rows) < _FEWEST_UNITS:
        return table
    if not all(_NUMBERED.fullmatch(number) and _TITLED.fullmatch(title) for number, title in rows):
        return table
    return _headed(table, {0: "no", 1: "title"}, table.rows[0])


def _names_every_column(above: Sequence[Block], table: Table) -> int | None:
    """Where, right above a table without a header or above its first group's name, a line names each of its columns."""
    at = len(above) - 1
    if at > 0 and not isinstance(above[at], Table) and parse_group(block_text(above[at])):
        at -= 1
    if at < 0 or isinstance(above[at], Table) or any(row.header for row in table.rows):
        return None
    roles = column_names(block_text(above[at]))
    coded = len(roles) == 2 and "title" in roles and not _CODES.isdisjoint(roles)
    if (len(roles) < _FEWEST_NAMES and not coded) or any(len(row.cells) != len(roles) for row in table.rows):
        return None
    columns = zip(*([cell.text.strip() for cell in row.cells] for row in table.rows), strict=True)
    fit = [
        _holds_numbers([text.removeprefix("Level ") for text in texts if text]) == (role in SIZES)
        for role, texts in zip(roles, columns, strict=True)
        if role in (*SIZES, "title", "uan")
    ]
    if coded and not all(_is_coded(row, roles) for row in table.rows):
        return None
    beside = roles[0] in _CODES and _SIZES.issuperset(roles[1:])  # codes beside their sizes; the titles stand elsewhere
    return at if all(fit) and ("title" in roles or beside or _SIZES.issuperset(roles)) else None


def _is_coded(row: Row, roles: Sequence[str]) -> bool:
    """Whether a row is a code and words, each in its column, or a group's name."""
    told = dict(zip(roles, (cell.text.strip() for cell in row.cells), strict=True))
    title = told.pop("title")
    return all(map(is_number, told.values())) and bool(title) and not is_number(title)


def _names(table: Table, sizes: Sequence[str]) -> dict[int, str]:
    """A name for each column that the line tells: titles, the numbers behind them, the count in front of them."""
    if any(row.header for row in table.rows):
        return {}
    columns = list(zip(*([cell.text.strip() for cell in row.cells] for row in table.rows), strict=True))
    title = max(range(len(columns)), key=lambda at: sum(map(len, columns[at])), default=0)
    numbers = [at for at, texts in enumerate(columns) if _holds_numbers([text for text in texts if text])]
    behind = [at for at in numbers if at > title]
    if not sizes or len(behind) != len(sizes):
        return {}
    return dict(zip((title, *behind), ("title", *sizes), strict=True)) | {at: "no" for at in numbers if at < title}


def _holds_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(parse_whole(text) is not None for text in texts) >= _MOSTLY * len(texts)


def _headed(table: Table, names: dict[int, str], above: Block | Row) -> Table:
    cells = tuple(Cell(text=names.get(at, ""), place=above.place) for at in range(len(table.rows[0].cells)))
    return replace(table, rows=(Row(cells=cells, header=True, place=above.place), *table.rows))
