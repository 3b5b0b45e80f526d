"""Panels of facts as a converter leaves two columns: all labels on lines of their own, and then all their values.

The qualification's number tells how far each value stands behind its label: as far as the number behind its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from pipeline.reading.document import Block, Paragraph, Table

_FEWEST = 3  # facts of a panel
_FURTHEST = 16  # lines between a label and its value
_LONGEST = 12  # words
_SLASHES = 2  # in a qualification's number

Suits = Callable[[str, str], bool]


def values_beside_labels(
    blocks: Sequence[Block], is_number: Suits, is_fact: Suits, is_label: Callable[[str], bool]
) -> dict[int, int]:
    """Where each known label stands whose value is some lines behind it, and where that value does.

    Args:
        blocks: The blocks of a page.
        is_number: Whether a label and a value are the qualification's number.
        is_fact: Whether a label and a value are a known fact.
        is_label: Whether a text is the label of one, whatever its value.
    """
    numbers = [at for at, block in enumerate(blocks) if not isinstance(block, Table) and _may_be_number(block.text)]
    for at in numbers:
        for step in range(2, min(_FURTHEST, at) + 1):
            if not _is_line(blocks[at - step]):
                break
            if is_number(_text(blocks[at - step]), _text(blocks[at])):
                return _pairs(blocks, at - step, step, is_fact, is_label)
    return {}


def _may_be_number(text: str) -> bool:
    return len(text) <= _FURTHEST and text.count("/") == _SLASHES


def _pairs(
    blocks: Sequence[Block], number: int, step: int, is_fact: Suits, is_label: Callable[[str], bool]
) -> dict[int, int]:
    """The labels before and behind that of the number, each with its value; none where a known one has none."""
    before = takewhile(lambda at: _may_pair(blocks, at, step), range(number, max(number - step, -1), -1))
    behind = takewhile(lambda at: _may_pair(blocks, at, step), range(number, number + step))
    labels = sorted({at for at in (*before, *behind) if is_label(_text(blocks[at]))})
    apart = bool(labels) and labels[-1] < labels[0] + step
    fits = [at for at in labels if is_fact(_text(blocks[at]), _text(blocks[at + step]))]
    return {at: at + step for at in labels} if apart and len(fits) == len(labels) >= _FEWEST else {}


def _may_pair(blocks: Sequence[Block], at: int, step: int) -> bool:
    if at + step >= len(blocks) or not (_is_line(blocks[at]) and _is_line(blocks[at + step])):
        return False
    return not any(map(str.isdigit, _text(blocks[at])))


def _is_line(block: Block) -> bool:
    return not isinstance(block, Table) and len(block.text.split()) <= _LONGEST


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text


def moved(blocks: Sequence[Block], pairs: dict[int, int], line: Callable[[str, str], str]) -> list[Block]:
    """The blocks, each of those labels with its value on one line where the label stands."""
    values = set(pairs.values())
    return [
        Paragraph(text=line(_text(block), _text(blocks[pairs[at]])), place=block.place) if at in pairs else block
        for at, block in enumerate(blocks)
        if at not in values
    ]
