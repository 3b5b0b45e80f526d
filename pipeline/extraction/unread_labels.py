"""Labels with numbers among a unit's values whose name is not known: a size may be lost there, so it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.extraction.block_text import block_text
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.labels import read_labels
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table

_LABELLED = lazy_re(r"^(?P<label>[A-Z][A-Za-z]*(?: [A-Za-z]+){0,3})\s*[:=]\s*\d{1,4}$")


def unread_sizes(blocks: Sequence[Block], own: Collection[int], end: int) -> Iterator[str]:
    """A doubt for each line from a unit's first label to right below its last that gives a number a size's name.

    `own` are the positions of the blocks that were read, `end` is where the next unit begins.
    """
    for at in range(min(own), min(max(own) + 2, end)):
        text = "" if at in own or isinstance(blocks[at], Table) else block_text(blocks[at]).strip()
        match = _LABELLED.match(text)
        if match and not read_labels(text).fields and _may_name_a_size(match["label"]):
            yield f"“{text}” stands among the values of a unit, and what it counts is not known"


def gives_a_size_a_number(text: str) -> bool:
    """Whether a text that may be a title is a size of the whole: `Total credit: 48`, `Credit required: 18`."""
    match = _LABELLED.match(text.replace(" ,", ""))
    return match is not None and any(map(_may_name_a_size, match["label"].split()))


def _may_name_a_size(label: str) -> bool:
    """Whether a label, or its last word, is a size's name: `Component value` ends in one."""
    words = vocabulary()
    return any(role in SIZES for said in (label, label.rpartition(" ")[2]) for role in words.header_roles(said))
