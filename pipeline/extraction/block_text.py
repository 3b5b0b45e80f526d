"""A block as one text, whether it is a line or a table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, Table

_MOST_SENTENCES, _LONGEST_LABEL = 2, 4  # sentences, words
_LABEL = lazy_re(r"^[A-Z][\w' ]{1,30}:$")


def block_text(block: Block) -> str:
    """The text of a line; of a table, that of its cells one after the other."""
    if isinstance(block, Table):
        return " ".join(cell.text for row in block.rows for cell in row.cells)
    return block.text


def is_short_label(block: Block) -> bool:
    """Whether a block is nothing but one short label; a table, read from its end, nearly never is."""
    if isinstance(block, Table):
        cells = (cell.text.strip() for row in reversed(block.rows) for cell in reversed(row.cells))
        if not next(filter(None, cells), "").endswith(":"):
            return False
    return _LABEL.match(block_text(block).strip()) is not None


def lines_between(blocks: Sequence[Block], last: int, at: int) -> int:
    """How many lines stand below a record's last field, without labels of other things and the values below them."""
    count, step = 0, last + 1
    while step <= at:
        labelled = is_short_label(blocks[step])
        count += 0 if labelled else 1
        step += 2 if labelled else 1
    return count


def below_heading(blocks: Sequence[Block], at: int) -> int:
    """The position right below the heading of which sentences above `at` speak; `at` where none does."""
    reach = range(at - 1, max(at - 2 - _MOST_SENTENCES, -1), -1)
    heading = next((step for step in reach if not _is_sentence(blocks[step])), None)
    return heading + 1 if heading is not None and isinstance(blocks[heading], Heading) else at


def _is_sentence(block: Block) -> bool:
    text = "" if isinstance(block, Table | Heading) else block.text.strip()
    return text.endswith((".", "!", "?")) and len(text.split()) > _LONGEST_LABEL
