"""Tables that lost their columns: each cell a line or block of its own, or all cells in one row, become tables again.

The header tells how many cells make a row: its words stand one after the other, each the name of a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.cells_of_lines import whole_cells
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.joined_columns import all_spread
from pipeline.extraction.sized_columns import with_sizes_apart
from pipeline.extraction.vocabulary import EXACT, PARTIAL, vocabulary
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Block, Cell, Paragraph, Row, Table
from pipeline.wording import folded

_FEWEST_COLUMNS = 3
_LONGEST_NAME = 5  # words
_MOST_GROUPS = 2  # one in the other, between two rows
_COUNTED = "No."
_MOST_LINES = 20  # of a header
_PAGE = lazy_re(r"\d{1,3}")
_SIZES = frozenset(SIZES)
_SIZE = lazy_re(r"(?i)^(?:\d{1,4}(?:\.\d)?\s*(?:credits?|hours?|glh)?|[-–—]|n/?a|)$")
_ROW_BEHIND = lazy_re(r"[A-Z][^\d]{8,}(?:\s\d{1,4}){2,}")
_Names = tuple[frozenset[str], ...]


def restacked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every run of cells that stand one below the other made into a table."""
    blocks = [_upright(block) if isinstance(block, Table) else block for block in blocks]
    blocks = [with_sizes_apart(block) if isinstance(block, Table) else block for block in all_spread(blocks)]
    loose = [part for block in blocks for part in _loosened(block)]
    whole = whole_cells(loose)
    lines = {id(cell.whole): cell.lines for cell in whole}
    in_lines, in_cells = _with_tables(loose), _with_tables([cell.whole for cell in whole])
    if _rows(in_cells) > _rows(in_lines):
        return [line for block in in_cells for line in lines.get(id(block), (block,))]
    # Where no table came of it, a row taken apart is put back as it was.
    return in_lines if _rows(in_lines) else list(blocks)


def _with_tables(loose: Sequence[Block]) -> list[Block]:
    """The blocks with the tables that were found among them."""
    rebuilt: list[Block] = []
    at = 0
    while at < len(loose):
        length, table = _table_at(loose, at)
        rebuilt.append(table or loose[at])
        at += length or 1
    return rebuilt


def _rows(blocks: Sequence[Block]) -> int:
    return sum(len(block.rows) for block in blocks if isinstance(block, Table) and block.origin == "stacked")


def _upright(table: Table) -> Table:
    """A table with a column a unit, its header words in the first column, turned so that each unit is a row."""
    width = len(table.rows[0].cells) if table.rows else 0
    if width < _FEWEST_COLUMNS or len(table.rows) < _FEWEST_COLUMNS:
        return table
    columns = [[row.cells[at] for row in table.rows] for at in range(width)]
    others = [cell for column in columns[1:] for cell in column if cell.text.strip()]
    labels = sum(1 for cell in others if vocabulary().named_roles(cell.text))
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
    for place, cell in enumerate(cells[at:], at):
        text = "" if isinstance(cell, Table) else cell.text.strip()
        roles = _named(text, EXACT)
        if names and not roles and not any("title" in one for one in names) and _names_group_for_titles(cells, place):
            roles = frozenset({"title"})
        if any("title" in one for one in names) and _names_first_group(cells, place):
            break
        if text in seen or not (roles or _names_somebodys_number(text)) or (parse_group(text) and not names):
            break
        names.append(roles or _named(text, PARTIAL))
        sure.append(roles)
        seen.add(text)
    told = set().union(*sure)
    units = len(list(filter(None, sure))) >= _FEWEST_COLUMNS and "title" in told and told & {"uan", "credit", "level"}
    return _told_apart(names) if units else ()


def _names_group_for_titles(cells: Sequence[Cell | Block], at: int) -> bool:
    """Whether a group's name stands where others name the titles: a size's name follows."""
    here, behind = cells[at], cells[at + 1] if at + 1 < len(cells) else None
    if isinstance(here, Table) or behind is None or isinstance(behind, Table):
        return False
    group = parse_group(here.text)
    return group is not None and group.kind is not None and bool(_named(behind.text.strip(), PARTIAL) & _SIZES)


def _names_first_group(cells: Sequence[Cell | Block], at: int) -> bool:
    """Whether a group's name ends the header, where the titles' column has its name: no other column's follows."""
    here = cells[at]
    group = None if isinstance(here, Table) else parse_group(here.text)
    if group is None or group.kind is None:
        return False
    behind = cells[at + 1] if at + 1 < len(cells) else None
    return behind is None or isinstance(behind, Table) or not _named(behind.text.strip(), PARTIAL)


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
    plain = _table_below(blocks, start, names, blocks[start : start + len(names)], len(names))
    joined, lines = _joined_names(blocks[start : start + _MOST_LINES])
    names = _header(joined, 0) if len(joined) < len(lines) else ()
    if not names:
        return plain
    whole = _table_below(blocks, start, names, joined[: len(names)], lines.index(len(names)))
    return max(plain, whole, key=lambda made: len(made[1].rows) if made[1] else 0)


def _joined_names(blocks: Sequence[Block]) -> tuple[list[Block], list[int]]:
    """Lines of a header, those put together that name one column (`Credit`, `value`), and the name each belongs to."""
    joined: list[Block] = []
    belongs: list[int] = []
    for block in blocks:
        above = joined[-1] if joined and belongs.count(len(joined) - 1) == 1 else None
        whole = "" if isinstance(block, Table) or above is None else f"{_text(above)} {_text(block)}"
        if isinstance(above, Paragraph) and _text(block)[:1].islower() and _named(whole, EXACT):
            joined[-1] = replace(above, text=whole)
        else:
            joined.append(block)
        belongs.append(len(joined) - 1)
    return joined, [*belongs, len(joined)]


def _table_below(
    blocks: Sequence[Block], start: int, names: _Names, header: Sequence[Block], lines: int
) -> tuple[int, Table | None]:
    """The table whose header is so many lines from there on, and all its lines."""
    rows = [_row(header, header=True)]
    at, units = start + lines, 0
    if "title" in names[0] and at < len(blocks) and _text(blocks[at]).rstrip(".") == "1":
        names = (frozenset({"number"}), *names)  # rows are counted in a column that has no name
        rows = [replace(rows[0], cells=(Cell(text=_COUNTED, place=rows[0].place), *rows[0].cells))]
    width = len(names)
    while at < len(blocks):
        chunk = blocks[at : at + width]
        if _fits(chunk, names):
            rows.append(_row(chunk))
            at, units = at + width, units + 1
            continue
        between = _between_rows(blocks, at, header)
        if any(_header(blocks, step) for step in range(at, at + between)):
            break  # another table, whose header may name its own group
        if not between or not _fits(blocks[at + between : at + between + width], names):
            break
        rows.extend(_group_row(block, width) for block in blocks[at : at + between] if parse_group(_text(block)))
        at += between
    if not units or any(map(_is_whole_row, map(_text, blocks[at : at + width]))):
        return 0, None
    return at - start, Table(rows=tuple(rows), origin="stacked", place=blocks[start].place)


def _between_rows(blocks: Sequence[Block], start: int, header: Sequence[Block]) -> int:
    """How many texts from here on stand between two rows: the header again, groups' names, the number of a page.

    A page's end may leave the header's names in another order, a group's name among them.
    """
    names = {folded(text) for block in header if not parse_group(text := _text(block))}
    at, groups, seen = start, 0, set[str]()
    while at < len(blocks) and groups <= _MOST_GROUPS:
        text = _text(blocks[at])
        if folded(text) in names - seen:
            seen.add(folded(text))
        elif parse_group(text):
            groups += 1
        elif not (_PAGE.fullmatch(text) and groups < _MOST_GROUPS):
            break
        at += 1
    return at - start if not seen or seen == names else 0


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text.strip()


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
        return (any(find_uans(text)) and not _is_whole_row(text)) or len(text.split()) <= 3
    return len(text) <= 60


def _is_whole_row(text: str) -> bool:
    """Whether a line holds a code, a title and numbers behind it: such rows are on a line each, and no cell is."""
    uan = next(find_uans(text), None)
    return uan is not None and uan.start == 0 and _ROW_BEHIND.fullmatch(text[uan.end :].strip()) is not None


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
