"""The structure section of each specimen, in its awarding body's shape, whatever the file format.

Every shape keeps a trap that real handbooks set (docs name them); what differs between PDF, HTML,
Markdown and text is only how the blocks made here are written down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from making.facts import Unit

Role = Literal["header", "group", "unit"]


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; a group row is one label that spans the table."""

    role: Role
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `columns` counts its columns, since a group row has one cell only."""

    rows: tuple[Row, ...]
    columns: int
    caption: str = ""
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading above tables or lists."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A sentence between the lists."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class BulletsBlock:
    """Bullets as (text, link target); the link is empty where the bullet leads nowhere."""

    items: tuple[tuple[str, str], ...]
    kind: str = "bullets"


@dataclass(frozen=True, slots=True)
class BreakBlock:
    """The place where the printed edition begins a new page."""

    kind: str = "break"


Block = TableBlock | HeadingBlock | TextBlock | BulletsBlock | BreakBlock
Groups = list[tuple[str, list[Unit]]]

CITY_AND_GUILDS_BREAK = "Development and Improvement"
OCR_BREAK = "B9"
PEARSON_BREAK = "7"
NCFE_BREAK = "K/601/1605"
LEVEL_3_NEW_TABLE = "Delivery"
LEVEL_3_BREAK = "4430-225"


def structure(document: str, units: Sequence[Unit]) -> list[Block]:
    """The blocks of a document's structure section, in its body's own shape."""
    return _SHAPES[document](grouped(units))


def grouped(units: Sequence[Unit]) -> Groups:
    """The units under their group's label, in the order of the document."""
    return [(label, list(members)) for label, members in groupby(units, key=lambda unit: unit.group)]


def group_prefix(members: Sequence[Unit]) -> str:
    """The words City & Guilds prints before a group's name."""
    return "Mandatory Units" if members[0].kind == "mandatory" else "Optional Units"


def group_in_header(groups: Groups) -> list[Block]:
    """City & Guilds level 4: the header comes again with each group and carries the group's name."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for label, members in groups:
        if label == CITY_AND_GUILDS_BREAK:
            blocks += [TableBlock(tuple(rows), 5), BreakBlock()]
            rows = []
        name = f"{group_prefix(members)} - {label}"
        rows.append(Row("header", ("City & Guilds unit number", name, "QCF Level", "QCF Credit", "GLH")))
        rows += [
            Row("unit", (unit.unit_number, f"{unit.title} ({unit.nos_code})", unit.level, unit.credit, unit.glh))
            for unit in members
        ]
    return [*blocks, TableBlock(tuple(rows), 5)]


PEARSON_HEADINGS = {
    "Group A": "Mandatory Group A: all 14 credits in this group are required.",
    "Group B": "Optional Group B: at least 20 credits are required from this group",
    "Group C": "Optional Group C: no more than 16 credits may be taken from this group",
}


def group_in_heading(groups: Groups) -> list[Block]:
    """Pearson: the group is in the heading above; every table says "Mandatory Units", whatever it lists."""
    header = Row(
        "header", ("Unit", "Unit Reference Number", "Mandatory Units", "Level", "Credit", "Guided Learning Hours")
    )
    blocks: list[Block] = []
    for label, members in groups:
        if label == "Group C":
            blocks.append(BreakBlock())
        blocks.append(HeadingBlock(PEARSON_HEADINGS[label]))
        rows = [header]
        for unit in members:
            rows.append(Row("unit", (unit.unit_number, unit.uan, unit.title, unit.level, unit.credit, unit.glh)))
            if unit.unit_number == PEARSON_BREAK:
                blocks += [TableBlock(tuple(rows), 6), BreakBlock(), HeadingBlock(f"Optional {label}: (Continued)")]
                rows = [header]
        blocks.append(TableBlock(tuple(rows), 6))
    return blocks


def group_in_row(groups: Groups) -> list[Block]:
    """OCR: groups are rows inside one table, credit before level, the header again at the page break."""
    header = Row("header", ("Unit No", "Unit title", "Unit Accreditation No (UAN)", "Credit value", "Level", "GLH"))
    blocks: list[Block] = []
    rows = [header]
    for position, (label, members) in enumerate(groups):
        if position == 1:
            rows.append(Row("group", ("Optional Units",)))
        rows.append(Row("group", (label,)))
        for unit in members:
            rows.append(Row("unit", (unit.unit_number, unit.title, unit.uan, unit.credit, unit.level, unit.glh)))
            if unit.unit_number == OCR_BREAK:
                blocks += [TableBlock(tuple(rows), 6), BreakBlock()]
                rows = [header]
    return [*blocks, TableBlock(tuple(rows), 6)]


def group_in_bullet(groups: Groups) -> list[Block]:
    """NCFE: bulleted links; from the second theme on the theme's name is a bullet like the units."""
    blocks: list[Block] = []
    items: list[tuple[str, str]] = []
    for position, (label, members) in enumerate(groups):
        if position <= 1:
            blocks += [BulletsBlock(tuple(items))] if items else []
            blocks.append(TextBlock(NCFE_LEADS[position]))
            blocks.append(HeadingBlock(label))
            items = []
        else:
            items.append((label, "#theme"))
        for unit in members:
            items.append((f"{unit.title} {unit.uan}", register_link(unit)))
            if unit.uan == NCFE_BREAK:
                blocks += [BulletsBlock(tuple(items)), BreakBlock()]
                items = [("", "")]
    return [*blocks, BulletsBlock((*items, ("", "")))]


NCFE_LEADS = ("There are 2 mandatory units:", "The other 31 units are optional. They fall into four themes:")


def register_link(unit: Unit) -> str:
    """Where a unit's title leads; the host is one that never exists."""
    return "https://register.example/units/" + unit.uan.replace("/", "-")


def group_above_header(groups: Groups) -> list[Block]:
    """City & Guilds level 3: the group's name is the first header row, the real header comes below it.

    After the page break the table goes on with no header at all.
    """
    header = Row("header", ("Unit", "Unit Title", "Credit", "Level", "Guided Learning Hours"))
    blocks: list[Block] = []
    rows: list[Row] = []
    for label, members in groups:
        if label == LEVEL_3_NEW_TABLE:
            blocks += [TableBlock(tuple(rows), 5), BreakBlock()]
            rows = []
        rows += [Row("group", (f"{group_prefix(members)} - {label}",)), header]
        for unit in members:
            rows.append(Row("unit", (unit.unit_number, unit.title, unit.credit, unit.level, unit.glh)))
            if unit.unit_number == LEVEL_3_BREAK:
                blocks += [TableBlock(tuple(rows), 5), BreakBlock()]
                rows = []
    return [*blocks, TableBlock(tuple(rows), 5)]


_SHAPES: dict[str, Callable[[Groups], list[Block]]] = {
    "city_and_guilds_l4": group_in_header,
    "pearson_l4": group_in_heading,
    "ocr_l4": group_in_row,
    "ncfe_l4": group_in_bullet,
    "city_and_guilds_l3": group_above_header,
}
