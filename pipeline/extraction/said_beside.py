"""Sizes that the labelled lines of a unit say in words: `Ref: T/601/1235. Worth 3 credits at level 2 (24 hours)`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.inline import sizes_apart
from pipeline.extraction.size_runs import parted
from pipeline.identifiers import find_uans
from pipeline.reading.document import Block, Table


def said_beside(blocks: Sequence[Block]) -> dict[str, str]:
    """Level, credit and hours by role, as the text lines of a unit say them; a label's own value goes before these."""
    found: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Table) or ("redit" not in block.text and "hours" not in block.text):
            continue
        text = parted(block.text)
        level, credit, glh, tqt, _ = sizes_apart(text, list(find_uans(text))[:1])
        said = {"level": level, "credit": credit, "glh": glh, "tqt": tqt}
        found |= {role: value for role, value in said.items() if value}
    return found
