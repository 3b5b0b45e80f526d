"""The kind of a unit as one field among the others of its record: `Status: Mandatory` below `Credits: 3`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.pairs import PairUnit, pair_units
from pipeline.extraction.vocabulary import header_words, vocabulary
from pipeline.reading.document import Block, Table

_SHARE = 0.5  # of a document's records must have the field, or it heads what stands below


def paired_units(blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """Every unit told in labels and values, with the kind that its record states."""
    return _with_own_kinds(pair_units(blocks), blocks)


def _with_own_kinds(units: Sequence[PairUnit], blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """The units with the kind that each one's record states, and with its line, so that nothing else reads it."""
    if len(units) < 2 or not any(map(_field_in, blocks)):
        return tuple(units)
    starts = [min(unit.blocks) for unit in units]
    first = starts[0]
    stated = {at: heading for at, block in enumerate(blocks) if (heading := _field_in(block))}
    leads = first - 1 in stated  # each record begins with it
    spans = [(start - leads, end - leads) for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    own = [next((at for at in range(start, end) if at in stated), None) for start, end in spans]
    if sum(at is not None for at in own) <= _SHARE * len(units):
        return tuple(units)
    return tuple(
        unit if at is None or unit.kind else replace(unit, kind=stated[at], blocks=(*unit.blocks, at))
        for unit, at in zip(units, own, strict=True)
    )


def _field_in(block: Block) -> GroupHeading | None:
    """The kind that a line or a row of two cells states behind a label that columns of kinds have as their header."""
    for label, value in _pairs(block):
        if header_words(label) in _labels() and vocabulary().kind_in(value) and len(value.split()) <= 3:
            return parse_group(value.strip().capitalize(), block.place)
    return None


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Table):
        for row in block.rows:
            texts = [cell.text.strip(" :") for cell in row.cells if cell.text.strip()]
            yield from zip(texts[::2], texts[1::2], strict=False)
        return
    for part in re.split(r"\s*[|;·•]\s*", block.text) if ":" in block.text else ():
        label, _, value = part.partition(":")
        yield label.strip(), value.strip()


@cache
def _labels() -> frozenset[str]:
    return frozenset(header_words(name) for name in vocabulary().exact["group"])
