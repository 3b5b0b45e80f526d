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


def heads_a_page(record: Record, blocks: Sequence[Block], end: int) -> bool:
    """Whether what a unit holds stands near below a record, before the block `end`."""
    below = range(record.blocks[-1] + 1, min(record.blocks[-1] + 1 + _REACH, end))
    return any(UNIT_CONTENT.match(block_text(blocks[at]).strip()) for at in below)


def _stands_over_content(record: Record, blocks: Sequence[Block]) -> bool:
    """Whether a head of what a unit holds stands below; a sentence that speaks of criteria heads nothing."""
    below = (block_text(block).strip() for block in blocks[record.blocks[-1] + 1 : record.blocks[-1] + 1 + _FAR])
    return any(UNIT_CONTENT.match(text) and not text.endswith(".") for text in below)


def names_itself(record: Record, blocks: Sequence[Block]) -> bool:
    """Whether a record says title and number of a unit, labelled so, over what the unit holds, sizes or none."""
    return {"title", "number"} <= record.values.keys() and _stands_over_content(record, blocks)
