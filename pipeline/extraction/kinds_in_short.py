"""Columns that say each unit's kind in short: `Mandatory?` over yes and no or ticks, `Status` over `Mand` and `Opt`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipeline.extraction.marks import TICK, kinds_of_letters
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import parse_uan
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_whole
from pipeline.reading.document import Block, Cell, Row, Table
from pipeline.wording import folded

_HEADER = "Mandatory / optional"
_ANSWERS = {"yes": True, "y": True, "no": False, "n": False, "true": True, "false": False}
_ANSWERS |= dict.fromkeys("✓✔☑", True) | dict.fromkeys("✗✘☐□", False)
# What is said by a ticked box of Word, and by a one of a database, the other answer beside it tells.
_BESIDE = {"☐": {"☒": True}, "☑": {"☒": False}, "✓": {"☒": False}, "0": {"0": False, "1": True}}
_OTHER = {GroupKind.MANDATORY: GroupKind.OPTIONAL, GroupKind.OPTIONAL: GroupKind.MANDATORY}
_HOW_ANSWERED = lazy_re(r"(?i)\s*\(?\s*y(?:es)?\s*(?:/|\bor\b)\s*no?\s*\)?\s*$")
_MUSTS = frozenset(
    ("required", "essential", "must take", "must be taken", "must do", "must study", "to be taken by all")
)
_SHORTEST = 3  # letters
_DEEPEST = 6  # rows down to the names of columns
_FEWEST_NAMES = 3
_SIZES = 2  # so many numbers are a unit's


def with_kinds_in_full(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; such columns of tables with their kinds written out."""
    return [_in_full(block) if isinstance(block, Table) else block for block in blocks]


def _in_full(table: Table) -> Table:
    first = next((at for at, row in enumerate(table.rows[:_DEEPEST]) if _names_columns(row)), len(table.rows))
    heads = table.rows[first].cells if first + 1 < len(table.rows) else ()
    asked = [_asked(head.text) for head in heads]
    for at, head in enumerate(heads):
        if asked[at] is None and "group" not in vocabulary().header_roles(head.text):
            continue
        below = {folded(row.cells[at].text.strip()) for row in table.rows[first + 1 :] if _holds_more(row, at)}
        alone = sum(kind is not None for kind in asked) == 1
        if not alone and asked[at] and not any(map(str.isalpha, below)):
            continue  # a tick in one column, and none in the other, are read together
        ticked = _ticked(asked[at], below) if alone else {}
        said = ticked or _kinds_of(head.text, asked[at], sorted(below - {""}))
        if said:
            return replace(table, rows=(*table.rows[:first], *_written_out(table.rows[first:], at, said)))
    return table


def _asked(head: str) -> GroupKind | None:
    """The kind that a column's name asks for: `Mandatory?`, `Compulsory (Y/N)`, `Must take?`."""
    said = folded(_HOW_ANSWERED.sub("", head)).rstrip("? ").removesuffix(" unit")
    return vocabulary().kinds.get(said) or (GroupKind.MANDATORY if said in _MUSTS else None)


def _names_columns(row: Row) -> bool:
    """Whether a row can be the names of columns: the table's own title stands above them in a cell or two.

    No names stand above the rest of a table that a page's end broke: its first row has a code, or sizes.
    """
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    sizes = sum(parse_whole(text) is not None for text in texts)
    return len(texts) >= _FEWEST_NAMES and sizes < _SIZES and not any(map(parse_uan, texts))


def _holds_more(row: Row, at: int) -> bool:
    """Whether a row is a unit's: more than one cell beside this one is filled; a group's name stands alone."""
    return at < len(row.cells) and sum(bool(c.text.strip()) for i, c in enumerate(row.cells) if i != at) > 1


def _ticked(asked: GroupKind | None, below: Set[str]) -> dict[str, GroupKind]:
    """The kinds, where below `Mandatory` each unit has a tick or none."""
    ticks = below - {""}
    if asked not in _OTHER or not ticks or "" not in below or not all(map(TICK.fullmatch, ticks)):
        return {}
    return dict.fromkeys(ticks, asked) | {"": _OTHER[asked]}


def _kinds_of(head: str, asked: GroupKind | None, cells: Sequence[str]) -> dict[str, GroupKind]:
    """What each of the cells' texts says, where all of them say a kind."""
    answers = dict(_ANSWERS)
    for beside in cells:
        answers |= _BESIDE.get(beside, {})
    if asked in _OTHER and cells and all(cell in answers for cell in cells):
        return {cell: asked if answers[cell] else _OTHER[asked] for cell in cells}
    letters = kinds_of_letters(cells) if asked and len(cells) > 1 else {}
    if letters and all(cell in letters for cell in cells):  # `Mandatory` over M and O
        return {cell: vocabulary().kinds[letters[cell].casefold()] for cell in cells}
    if "group" not in vocabulary().header_roles(head):
        return {}
    told = {cell: kind for cell in cells if (kind := _kind_in_short(cell))}
    return told if len(told) == len(cells) and any(cell not in vocabulary().kinds for cell in cells) else {}


def _kind_in_short(cell: str) -> GroupKind | None:
    short = cell.rstrip(".")
    kinds = {kind for word, kind in vocabulary().kinds_in_cells.items() if word.startswith(short)}
    return kinds.pop() if len(short) >= _SHORTEST and len(kinds) == 1 else None


def _written_out(rows: Sequence[Row], at: int, said: dict[str, GroupKind]) -> Iterator[Row]:
    for row in rows:
        cell = row.cells[at] if at < len(row.cells) else None
        kind = said.get(folded(cell.text.strip())) if cell and _holds_more(row, at) else None
        text = _HEADER if row is rows[0] else kind.value.capitalize() if kind else None
        yield row if cell is None or text is None else _with_cell(row, at, replace(cell, text=text))


def _with_cell(row: Row, at: int, cell: Cell) -> Row:
    return replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]))
