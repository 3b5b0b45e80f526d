"""Plain text as it comes out of a handbook by copy and paste: tabs between cells, wrapped prose."""

from __future__ import annotations

import textwrap
from typing import Any

from making.facts import Qualification
from making.structures import Block, BreakBlock, BulletsBlock, HeadingBlock, TableBlock, TextBlock
from making.wording import first_sections, identity_lines, rule_lines

_WIDTH = 100


def text_document(qualification: Qualification, words: dict[str, Any], blocks: list[Block]) -> str:
    """The text as a whole."""
    lines = [words["cover"]["body"], "", qualification.title, words["cover"]["version"], ""]
    lines += [*identity_lines(qualification), ""]
    for position, (heading, paragraphs) in enumerate(first_sections(words), 1):
        lines += [f"{position} {heading}", ""]
        for paragraph in paragraphs:
            lines += [textwrap.fill(paragraph, _WIDTH), ""]
    lines += [f"3 {words['structure']['heading']}", ""]
    lead = [words["structure"]["lead"]] if "lead" in words["structure"] else []
    for paragraph in [*words["structure"]["intro"], *lead, *rule_lines(words)]:
        lines += [textwrap.fill(paragraph, _WIDTH), ""]
    for block in blocks:
        lines += [*_block(block), ""]
    for paragraph in words["structure"]["outro"]:
        lines += [textwrap.fill(paragraph, _WIDTH), ""]
    lines.append(f"Specimen for software tests. Not a publication of {words['cover']['body']}.")
    return "\n".join(lines) + "\n"


def _block(block: Block) -> list[str]:
    match block:
        case TableBlock(rows):
            return ["\t".join(row.cells) for row in rows]
        case HeadingBlock(text) | TextBlock(text):
            return [text]
        case BulletsBlock(items):
            return [f"•\t{text}".rstrip() for text, _ in items]
        case BreakBlock():
            return []
