"""Shapes in which the same bodies publish the same structure elsewhere: web pages, notes."""

from __future__ import annotations

from making.structures import (
    NCFE_LEADS,
    PEARSON_HEADINGS,
    Block,
    BulletsBlock,
    Groups,
    HeadingBlock,
    Row,
    TableBlock,
    TextBlock,
    group_prefix,
    register_link,
)


def group_in_caption(groups: Groups) -> list[Block]:
    """One table a group, its name in the caption."""
    header = Row("header", ("Unit", "Unit title", "Credit value", "Level", "GLH"))
    return [
        TableBlock(
            (header, *(Row("unit", (u.unit_number, u.title, u.credit, u.level, u.glh)) for u in members)),
            5,
            caption=f"{group_prefix(members)}: {label}",
        )
        for label, members in groups
    ]


def nos_in_column(groups: Groups) -> list[Block]:
    """The standard's code has a column of its own; the group is the heading above."""
    header = Row("header", ("Unit number", "NOS", "Unit title", "Level", "Credits", "Guided learning hours"))
    blocks: list[Block] = []
    for label, members in groups:
        rows = (Row("unit", (u.unit_number, u.nos_code, u.title, u.level, u.credit, u.glh)) for u in members)
        blocks += [HeadingBlock(f"{group_prefix(members)} - {label}"), TableBlock((header, *rows), 6)]
    return blocks


def without_hours(groups: Groups) -> list[Block]:
    """No guided learning hours, and the unit's title before its codes."""
    header = Row("header", ("Unit title", "Unit", "Unit reference", "Credit", "Level"))
    blocks: list[Block] = []
    for label, members in groups:
        rows = (Row("unit", (u.title, u.unit_number, u.uan, u.credit, u.level)) for u in members)
        blocks += [HeadingBlock(PEARSON_HEADINGS[label]), TableBlock((header, *rows), 5)]
    return blocks


def themes_as_headings(groups: Groups) -> list[Block]:
    """Each theme is a heading above its own list."""
    blocks: list[Block] = []
    for position, (label, members) in enumerate(groups):
        if position < len(NCFE_LEADS):
            blocks.append(TextBlock(NCFE_LEADS[position]))
        items = tuple((f"{u.title} {u.uan}", register_link(u)) for u in members)
        blocks += [HeadingBlock(label), BulletsBlock(items)]
    return blocks
