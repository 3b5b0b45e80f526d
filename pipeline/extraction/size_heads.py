"""Sizes alone over lists: `3 credits`, and right below it the units that have so many, one line after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, ListItem, Paragraph, Table

TextBlock = Heading | Paragraph | ListItem
_SIZE_ALONE = lazy_re(r"(?i)\d{1,2}\s+credits?\s*:?")


def size_heads(blocks: Sequence[Block]) -> frozenset[int]:
    """Where such a size stands: below a blank, right above a line, and once above two of them at least."""
    alone = (at for at, block in enumerate(blocks) if _is_size(block))
    heads = [at for at in alone if _down(blocks, at) > 1 and _down(blocks, at + 1) == 1]
    over = ((at + 1, at + 2) for at in heads if _down(blocks, at + 2) == 1)
    return frozenset(heads) if any(not any(_is_size(blocks[at]) for at in pair) for pair in over) else frozenset()


def with_sizes_of_heads(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts, each size that heads a list behind every line of it instead."""
    heads = size_heads(texts)
    made: list[TextBlock] = []
    size = ""
    for at, block in enumerate(texts):
        size = size if _down(texts, at) == 1 else ""
        if at in heads:
            size = block.text.strip(" :")
            continue
        made.append(replace(block, text=f"{block.text} ({size})") if size else block)
    return made


def _is_size(block: Block) -> bool:
    return not isinstance(block, Table) and _SIZE_ALONE.fullmatch(block.text.strip()) is not None


def _down(blocks: Sequence[Block], at: int) -> int:
    """How many lines below the one before a block stands; 0 where nothing says so."""
    pair = [block.place.line for block in blocks[max(0, at - 1) : at + 1]]
    return pair[1] - pair[0] if len(pair) > 1 and pair[0] and pair[1] else 0
