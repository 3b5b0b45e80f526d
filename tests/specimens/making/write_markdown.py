"""Markdown notes: pipe tables, bold group rows, links, and HTML tags where converters leave them."""

from __future__ import annotations

from typing import Any

from making.facts import Qualification
from making.structures import Block, BreakBlock, BulletsBlock, HeadingBlock, Row, TableBlock, TextBlock
from making.wording import first_sections, identity_lines, rule_lines


def markdown_document(qualification: Qualification, words: dict[str, Any], blocks: list[Block]) -> str:
    """The notes as a whole."""
    parts = [f"# {qualification.title}", f"*{words['cover']['body']} – {words['cover']['version']}*"]
    parts += [f"**{line}**" for line in identity_lines(qualification)]
    for heading, paragraphs in first_sections(words):
        parts += [f"## {heading}", *paragraphs]
    parts += [f"## {words['structure']['heading']}", *words["structure"]["intro"]]
    parts += [words["structure"]["lead"]] if "lead" in words["structure"] else []
    parts.append("\n".join(f"- {rule}" for rule in rule_lines(words)))
    parts += [text for block in blocks if (text := _block(block))]
    parts += words["structure"]["outro"]
    parts.append(f"---\n\nSpecimen for software tests. Not a publication of {words['cover']['body']}.")
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case TableBlock():
            return _table(block)
        case HeadingBlock(text):
            return f"### {text}"
        case TextBlock(text):
            return text
        case BulletsBlock(items):
            return "\n".join(f"- [{text}]({link})" if link else "-" for text, link in items)
        case BreakBlock():
            return ""


def _table(block: TableBlock) -> str:
    """Markdown wants a header: the table's first row, or an empty one where the table only goes on."""
    first, *rest = block.rows
    separator = "|" + "|".join(["---"] * block.columns) + "|"
    if first.role == "unit":
        return "\n".join(["|" + "   |" * block.columns, separator, *(_row(row, block.columns) for row in block.rows)])
    return "\n".join([_row(first, block.columns), separator, *(_row(row, block.columns) for row in rest)])


def _row(row: Row, columns: int) -> str:
    cells = list(row.cells) + [""] * (columns - len(row.cells))
    if row.role == "group":
        cells[0] = f"<b>{cells[0]}</b>"
    elif row.role == "header":
        cells = [f"**{cell}**" for cell in cells]
    return "| " + " | ".join(cells) + " |"
