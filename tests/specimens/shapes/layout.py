"""Columns kept by blanks, as `pdftotext -layout` and old word processors write them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import closing, opening, shape

_WIDTHS = (12, 48, 14, 8, 9, 6)
HEADER = ("Unit no.", "Unit title", "URN", "Level", "Credit", "GLH")


def aligned(texts: Sequence[str], widths: Sequence[int] = _WIDTHS, indent: int = 2) -> str:
    line = "".join(text.ljust(width) for text, width in zip(texts, widths, strict=True))
    return (" " * indent + line).rstrip()


def wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def cells(unit: Unit) -> tuple[str, ...]:
    return (unit.number, unit.title, unit.uan, unit.level, unit.credit, unit.glh)


def _wide(facts: Facts) -> tuple[int, ...]:
    return (12, max(len(unit.title) for unit in facts.units) + 4, 14, 8, 9, 6)


@shape()
def layout_columns(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        parts.append(f"{group.heading}\n")
        parts += [aligned(row, _wide(facts)) for row in (HEADER, *map(cells, group.units))]
        parts.append("")
    return "\n".join(parts) + closing()


@shape()
def layout_columns_with_blank_lines_between(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        parts.append(group.heading)
        parts += [aligned(row, _wide(facts)) for row in (HEADER, *map(cells, group.units))]
    return "\n\n".join(parts) + closing()


@shape()
def layout_titles_wrap_below(facts: Facts) -> str:
    """The rest of a long title stands below its beginning; the sizes stand on the first line."""
    parts = [opening(facts)]
    for group in facts.groups:
        parts += [f"{group.heading}\n", aligned(HEADER), ""]
        for unit in group.units:
            first, *rest = wrap(unit.title, 40)
            parts.append(aligned((unit.number, first, *cells(unit)[2:])))
            parts += [aligned(("", line, "", "", "", "")) for line in rest]
        parts.append("")
    return "\n".join(parts) + closing()


@shape()
def layout_titles_wrap_around_the_middle(facts: Facts) -> str:
    """Codes and sizes stand in the middle of a title of several lines; a blank line parts the rows."""
    parts = [opening(facts)]
    for group in facts.groups:
        parts += [f"{group.heading}\n", aligned(HEADER), ""]
        for unit in group.units:
            lines = wrap(unit.title, 30)
            middle = len(lines) // 2
            for at, line in enumerate(lines):
                row = (unit.number, line, *cells(unit)[2:]) if at == middle else ("", line, "", "", "", "")
                parts.append(aligned(row))
            parts.append("")
    return "\n".join(parts) + closing()


@shape()
def layout_header_on_two_lines(facts: Facts) -> str:
    widths = (12, max(len(unit.title) for unit in facts.units) + 4, 14, 8, 9, 10)
    parts = [opening(facts)]
    for group in facts.groups:
        parts.append(f"{group.heading}\n")
        parts.append(aligned(("Unit", "Unit title", "Unit", "Level", "Credit", "Guided"), widths))
        parts.append(aligned(("number", "", "reference", "", "value", "learning"), widths))
        parts.append(aligned(("", "", "number", "", "", "hours"), widths))
        parts += [aligned(cells(unit), widths) for unit in group.units]
        parts.append("")
    return "\n".join(parts) + closing()


@shape("level credit glh group")
def layout_without_codes(facts: Facts) -> str:
    widths = (max(len(unit.title) for unit in facts.units) + 6, 8, 9, 6)
    parts = [opening(facts)]
    for group in facts.groups:
        parts.append(f"{group.heading}\n")
        rows = (("Unit title", "Level", "Credit", "GLH"), *((u.title, u.level, u.credit, u.glh) for u in group.units))
        parts += [aligned(row, widths) for row in rows]
        parts.append("")
    return "\n".join(parts) + closing()


@shape()
def layout_group_rows(facts: Facts) -> str:
    parts = [opening(facts), aligned(HEADER, _wide(facts))]
    for group in facts.groups:
        parts.append(" " * 30 + group.heading)
        parts += [aligned(cells(unit), _wide(facts)) for unit in group.units]
    return "\n".join(parts) + "\n" + closing()


@shape()
def layout_pages(facts: Facts) -> str:
    """Pages of five rows with running heads and feet; the table goes on without a header."""
    lines = [opening(facts), aligned(HEADER, _wide(facts))]
    for group in facts.groups:
        lines.append(f"  {group.heading}")
        lines += [aligned(cells(unit), _wide(facts)) for unit in group.units]
    pages = [lines[at : at + 5] for at in range(0, len(lines), 5)]
    printed = []
    for number, page in enumerate(pages, start=1):
        foot = f"\n{' ' * 20}Version 2.1  {facts.body}  Page {number} of {len(pages)}\n"
        printed.append(f"{facts.title}{' ' * 20}Handbook\n\n" + "\n".join(page) + "\n" + foot)
    return "\f".join(printed) + closing()


@shape("number level credit glh group")
def layout_sizes_before_title(facts: Facts) -> str:
    parts, widths = [opening(facts)], (12, 8, 9, 6, 80)
    for group in facts.groups:
        parts.append(f"{group.heading}\n")
        rows = (
            ("Unit no.", "Level", "Credit", "GLH", "Unit title"),
            *((u.number, u.level, u.credit, u.glh, u.title) for u in group.units),
        )
        parts += [aligned(row, widths) for row in rows]
        parts.append("")
    return "\n".join(parts) + closing()


@shape(on="care stores")
def layout_beside_a_margin_note(facts: Facts) -> str:
    """A table indented far, with a column of dots as leaders between title and code."""
    width = max(len(unit.title) for unit in facts.units) + 8
    parts = [opening(facts)]
    for group in facts.groups:
        parts.append(f"{' ' * 12}{group.heading}\n")
        parts.append(aligned(HEADER, (12, width, 14, 8, 9, 6), 12))
        for u in group.units:
            dotted = f"{u.title} ".ljust(width - 2, ".")
            parts.append(aligned((u.number, dotted, u.uan, u.level, u.credit, u.glh), (12, width, 14, 8, 9, 6), 12))
        parts.append("")
    return "\n".join(parts) + closing()
