"""Names of columns that a narrow header broke within a word: `Cre dit` in a cell, `Cre` and `dit` on lines, are whole.

Neither part is a word that heads a column, and both are as one: `Manda tory` names a kind, and no pathway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.column_names import heads_a_column, may_head
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Block, Cell, Document, Paragraph, Row, Table

_LONGEST = 24  # characters of a part
_FEWEST = 2  # names that are broken over lines
_HEADER_ROWS = 3  # of a table, in which its header may stand


def with_names_whole(document: Document) -> Document:
    """The document; in headers, words that were broken are whole."""
    pages = []
    for page in document.pages:
        blocks = _lines_whole(_tables_whole(page.blocks))
        pages.append(page if blocks is page.blocks else replace(page, blocks=tuple(blocks)))
    return replace(document, pages=tuple(pages))


def _tables_whole(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    made = tuple(_table_whole(block) if isinstance(block, Table) else block for block in blocks)
    return blocks if all(map(_is_same, made, blocks)) else made


def _is_same(one: Block, other: Block) -> bool:
    return one is other


def _table_whole(table: Table) -> Table:
    rows = tuple(map(_row_whole, table.rows[:_HEADER_ROWS]))
    changed = any(row is not before for row, before in zip(rows, table.rows, strict=False))
    return replace(table, rows=(*rows, *table.rows[_HEADER_ROWS:])) if changed else table


def _row_whole(row: Row) -> Row:
    cells = tuple(_cell_whole(cell) for cell in row.cells)
    return replace(row, cells=cells) if any(map(_is_other, cells, row.cells)) else row


def _is_other(one: Cell, before: Cell) -> bool:
    return one is not before


def _cell_whole(cell: Cell) -> Cell:
    if len(cell.text) > _LONGEST or not (" " in cell.text or "-" in cell.text) or any(map(str.isdigit, cell.text)):
        return cell
    words = " ".join(_words_whole(list(map(_unhyphened, cell.text.split()))))
    return replace(cell, text=words) if words != " ".join(cell.text.split()) else cell


def _unhyphened(word: str) -> str:
    whole = word.replace("-", "")
    return whole if whole != word and heads_a_column(whole) and not heads_a_column(word) else word


def _words_whole(words: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        first, second = words[at], words[at + 1] if at + 1 < len(words) else ""
        joined = first.removesuffix("-") + second
        broken = (
            second[:1].islower() and heads_a_column(joined) and not (heads_a_column(first) and heads_a_column(second))
        )
        yield joined if broken else first
        at += 2 if broken else 1


def _lines_whole(blocks: tuple[Block, ...]) -> Sequence[Block]:
    """The blocks; two lines below each other that name a column only as one word are one, where a header breaks two."""
    broken = [at for at, (one, below) in enumerate(pairwise(blocks)) if _breaks(one, below)]
    near = {at for at in broken if any(at != other and abs(at - other) <= _LONGEST for other in broken)}
    if len(near) < _FEWEST:
        return blocks
    return [
        replace(block, text=_text(block) + _text(blocks[at + 1]))
        if at in near and isinstance(block, Paragraph)
        else block
        for at, block in enumerate(blocks)
        if at - 1 not in near
    ]


def _breaks(one: Block, below: Block) -> bool:
    first, second = _text(one), _text(below)
    if not first or not second or len(first) > _LONGEST or len(second) > _LONGEST:
        return False
    if not may_head(first.split()[-1] + second.split()[0]):
        return False  # so it is nearly everywhere
    named = vocabulary().named_roles
    whole = named(first + second)
    return bool(whole) and not named(second) and named(first) <= whole  # "Lev" may stand for a level


def _text(block: Block) -> str:
    return block.text.strip() if isinstance(block, Paragraph) else ""
