"""Whether a record of labels and values heads a unit's own page: what a unit holds stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.block_text import block_text
from pipeline.extraction.pair_records import Record
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block

UNIT_CONTENT = lazy_re(
    r"(?i)^(?:\d+\.?\s*)?(?:outcomes?:?$|"
    r"(?:learning outcomes?|the learner (?:will|can)|assessment criteri\w+|unit (?:aim|content))\b)"
)
_REACH = 6  # how far below its facts a unit's page shows that it is one
_FAR = 12  # where title and number are labelled as a unit's, and its purpose, its source and its date come first


def heads_a_page(record: Record, blocks: Sequence[Block], end: int, reach: int = _REACH) -> bool:
    """Whether what a unit holds stands near below a record, before the block `end`."""
    below = range(record.blocks[-1] + 1, min(record.blocks[-1] + 1 + reach, end))
    return any(UNIT_CONTENT.match(block_text(blocks[at]).strip()) for at in below)


def names_itself(record: Record, blocks: Sequence[Block]) -> bool:
    """Whether a record says title and number of a unit, labelled so, over what the unit holds, sizes or none."""
    return {"title", "number"} <= record.values.keys() and heads_a_page(record, blocks, len(blocks), _FAR)
