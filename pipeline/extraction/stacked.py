"""Tables that lost their columns: each cell a line or block of its own, or all cells in one row, become tables again.

The header tells how many cells make a row: its words stand one after the other, each the name of a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.joined_columns import all_spread
from pipeline.extraction.sized_columns import with_sizes_apart
from pipeline.extraction.vocabulary import EXACT, PARTIAL, vocabulary
from pipeline.identifiers import find_uans, parse_level
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Paragraph, Row, Table

_FEWEST_COLUMNS = 3
_LONGEST_NAME = 4  # words
_SIZES = frozenset(SIZES)
_SIZE = lazy_re(r"(?i)^(?:\d{1,4}(?:\.\d)?\s*(?:credits?|hours?|glh)?|[-–—]|n/?a|)$")
_Names = tuple[frozenset[str], ...]


def restacked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every run of cells that stand one below the other made into a table."""
    blocks = [_upright(block) if isinstance(block, Table) else block for block in blocks]
    blocks = [with_sizes_apart(block) if isinstance(block, Table) else block for block in all_spread(blocks)]
    loose = [part for block in blocks for part in _loosened(block)]
    rebuilt: list[Block] = []
    at = 0
    while at < len(loose):
        length, table = _table_at(loose, at)
        if table is not None:
            rebuilt.append(table)
            at += length
            continue
        rebuilt.append(loose[at])
        at += 1
    # Where no table came of it, a row taken apart is put back as it was.
    return rebuilt if any(isinstance(block, Table) and block.origin == "stacked" for block in rebuilt) else list(blocks)


def _upright(table: Table) -> Table:
    """A table with a column a unit, its header words in the first column, turned so that each unit is a row."""
    width = len(table.rows[0].cells) if table.rows else 0
    if width < _FEWEST_COLUMNS or len(table.rows) < _FEWEST_COLUMNS:
        return table
    columns = [[row.cells[at] for row in table.rows] for at in range(width)]
    others = [cell for column in columns[1:] for cell in column if cell.text.strip()]
    labels = sum(1 for cell in others if EXACT in vocabulary().header_roles(cell.text).values())
    if len(_header(columns[0], 0)) < len(table.rows) or labels:
        return table
    rows = (Row(cells=tuple(column), header=at == 0, place=table.place) for at, column in enumerate(columns))
    return replace(table, rows=tuple(rows))


def _loosened(block: Block) -> Iterator[Block]:
    """A table of one cell is a line; a single row as long as several rows is a run of cells."""
    if not isinstance(block, Table):
        yield block
        return
    cells = [cell for row in block.rows for cell in row.cells if cell.text.strip()]
    if len(cells) > 1 and not (len(block.rows) == 1 and _header(cells, 0) and len(cells) >= 2 * len(_header(cells, 0))):
        yield block
        return
    for cell in cells:
        yield Paragraph(text=cell.text, place=cell.place)


def _header(cells: Sequence[Cell | Block], at: int) -> _Names:
    """The roles that the texts from `at` on name, each a column; empty where they are no header."""
    names: list[frozenset[str]] = []
    sure: list[frozenset[str]] = []
    seen: set[str] = set()
    for cell in cells[at:]:
        text = "" if isinstance(cell, Table) else cell.text.strip()
        roles = _named(text, EXACT)
        if text in seen or not (roles or _names_somebodys_number(text)) or (parse_group(text) and not names):
            break
        names.append(roles or _named(text, PARTIAL))
        sure.append(roles)
        seen.add(text)
    told = set().union(*sure)
    units = len(list(filter(None, sure))) >= _FEWEST_COLUMNS and "title" in told and told & {"uan", "credit", "level"}
    return _told_apart(names) if units else ()


def _told_apart(names: Sequence[frozenset[str]]) -> _Names:
    """`Unit` beside `Title` is the number, beside `Number` the title."""
    alone = {role for roles in names if len(roles) == 1 for role in roles}
    return tuple(roles - alone if len(roles) > 1 and roles - alone else roles for roles in names)


def _named(text: str, least: float) -> frozenset[str]:
    return frozenset(role for role, sure in vocabulary().header_roles(text).items() if sure >= least)


def _names_somebodys_number(text: str) -> bool:
    """`OCR unit number`, `Sector unit number`: a column's name behind the word for whose numbers they are."""
    roles = _named(text, PARTIAL)
    return bool(roles) and roles <= {"number", "uan"} and len(text.split()) <= _LONGEST_NAME


def _table_at(blocks: Sequence[Block], start: int) -> tuple[int, Table | None]:
    names = _header(blocks, start)
    if not names:
        return 0, None
    width = len(names)
    rows = [_row(blocks[start : start + width], header=True)]
    at, units = start + width, 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table):
            break
        if _header(blocks, at)[:width] == names:
            at += width
            continue
        chunk = blocks[at : at + width]
        if _fits(chunk, names):
            rows.append(_row(chunk))
            at, units = at + width, units + 1
            continue
        if not parse_group(block.text) or not _goes_on(blocks, at + 1, names):
            break
        rows.append(_group_row(block, width))
        at += 1
    if not units:
        return 0, None
    return at - start, Table(rows=tuple(rows), origin="stacked", place=blocks[start].place)


def _goes_on(blocks: Sequence[Block], at: int, names: _Names) -> bool:
    return _fits(blocks[at : at + len(names)], names) or _header(blocks, at)[: len(names)] == names


def _fits(chunk: Sequence[Block], names: _Names) -> bool:
    """Whether these texts can be a row: a title where the title goes, numbers where sizes go."""
    if len(chunk) < len(names):
        return False
    return all(
        not isinstance(block, Table) and _may_hold(block.text, roles) for block, roles in zip(chunk, names, strict=True)
    )


def _may_hold(text: str, roles: frozenset[str]) -> bool:
    if roles <= {"title", "number"} and "title" in roles:
        return looks_like_title(text) and len(text.split()) <= 40
    if roles <= _SIZES:
        return bool(_SIZE.match(text.strip())) or ("level" in roles and parse_level(text) is not None)
    if roles <= {"uan", "number"}:
        return any(find_uans(text)) or len(text.split()) <= 3
    return len(text) <= 60


def _row(blocks: Sequence[Block], *, header: bool = False) -> Row:
    cells = tuple(Cell(text=block.text, place=block.place) for block in blocks if not isinstance(block, Table))
    return Row(cells=cells, header=header, place=blocks[0].place)


def _group_row(block: Block, width: int) -> Row:
    text = "" if isinstance(block, Table) else block.text
    cells = (
        Cell(text=text, span=width, place=block.place),
        *(Cell(text="", place=block.place) for _ in range(width - 1)),
    )
    return Row(cells=cells, place=block.place)
