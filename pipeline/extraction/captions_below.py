"""Names of groups that stand below their tables, as captions do in what converters write."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.headings import parse_group
from pipeline.reading.document import Block, Heading, Paragraph, Table

_FEWEST = 2  # tables


def with_captions_above(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with each group's name above its table where all stand below.

    Tables and names take turns, no name stands above the first table, and the last name is followed by no table: then
    each names what is above it.
    """
    made = list(blocks)
    at = 0
    while at < len(made):
        end = _end_of_turns(made, at)
        for table in range(at, end, 2):
            made[table : table + 2] = made[table + 1], made[table]
        at = max(end, at + 1)
    return made


def _end_of_turns(blocks: Sequence[Block], start: int) -> int:
    """Where tables that take turns with groups' names end, from the first one on; the start itself where none do."""
    end = start
    while end < len(blocks) and isinstance(blocks[end], Table) and _names_group(blocks, end + 1):
        end += 2
    closed = end == len(blocks) or isinstance(blocks[end], Heading) or any(map(_is_sentence, blocks[end : end + 2]))
    goes_on = end + 1 < len(blocks) and isinstance(blocks[end + 1], Table)  # the last name has a table, below a heading
    named = _names_group(blocks, start - 1) or (start > 1 and _names_group(blocks, start - 2))
    return end if end - start >= 2 * _FEWEST and closed and not goes_on and not named else start


def _names_group(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at] if 0 <= at < len(blocks) else None
    return isinstance(block, Paragraph | Heading) and parse_group(block.text) is not None


def _is_sentence(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.endswith(".") and parse_group(block.text) is None
