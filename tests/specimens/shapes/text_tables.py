"""Tables in text: as pandoc, html2text, Word, spreadsheets and careless converters leave them."""

from __future__ import annotations

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import closing, opening, shape

HEADER = ("Unit No", "Unit title", "URN", "Level", "Credit", "GLH")


def cells(unit: Unit) -> tuple[str, ...]:
    return (unit.number, unit.title, unit.uan, unit.level, unit.credit, unit.glh)


def table(facts: Facts, *, headers: bool = True) -> list[tuple[str, ...]]:
    """All rows with the group's name alone in its row."""
    rows: list[tuple[str, ...]] = []
    for group in facts.groups:
        rows.append((group.heading,))
        if headers:
            rows.append(HEADER)
        rows.extend(cells(unit) for unit in group.units)
    return rows


@shape(suffix=".md")
def markdown_table_per_group(facts: Facts) -> str:
    parts = [f"# {facts.title}\n\nQualification number {facts.qan}.\n\n## Structure\n"]
    for group in facts.groups:
        lines = [f"### {group.heading}\n", "| " + " | ".join(HEADER) + " |", "|---" * 6 + "|"]
        lines += ["| " + " | ".join(cells(unit)) + " |" for unit in group.units]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts) + closing()


@shape(suffix=".md")
def html2text_table(facts: Facts) -> str:
    lines = [opening(facts), "Unit No | Unit title | URN | Level | Credit | GLH  ", "---|---|---|---|---|---  "]
    for group in facts.groups:
        lines.append(f"**{group.heading}**  | | | | |")
        lines += [" | ".join(cells(unit)) + "  " for unit in group.units]
    return "\n".join(lines) + "\n" + closing()


@shape()
def pipes_between_cells_without_rule(facts: Facts) -> str:
    lines = [opening(facts)]
    for group in facts.groups:
        lines += ["", group.heading, ""]
        lines += [" | ".join(row) for row in (HEADER, *map(cells, group.units))]
    return "\n".join(lines) + "\n" + closing()


@shape()
def pipes_cell_a_line(facts: Facts) -> str:
    lines = [opening(facts)]
    for group in facts.groups:
        lines += [f"{group.heading}:", "|"]
        lines += [f"{text} |" for text in HEADER]
        for unit in group.units:
            first, *rest = cells(unit)
            lines += ["|", f"{first} |", *(f" {text} |" for text in rest)]
    return "\n".join(lines) + "\n" + closing()


@shape()
def pipes_cell_a_line_with_blanks(facts: Facts) -> str:
    lines = [opening(facts)]
    for group in facts.groups:
        lines += [group.heading, ""]
        for row in (HEADER, *map(cells, group.units)):
            lines += [f"| {text}\n" for text in row] + ["|\n"]
    return "\n".join(lines) + "\n" + closing()


@shape()
def table_flattened_with_pipes(facts: Facts) -> str:
    parts = []
    for group in facts.groups:
        rows = "".join("| " + " | ".join(row) + " |" for row in (HEADER, *map(cells, group.units)))
        parts.append(f"{group.heading}\n\n{rows}\n")
    return opening(facts) + "\n" + "\n".join(parts) + closing()


@shape("number level credit glh group", on="care wood leading")
def table_flattened_with_blanks(facts: Facts) -> str:
    parts = []
    for group in facts.groups:
        rows = (
            ("Unit code", "Unit title", "Level", "Credit", "GLH"),
            *((u.number, u.title, u.level, u.credit, u.glh) for u in group.units),
        )
        parts.append(f"{group.heading}\n\n" + " ".join(text for row in rows for text in row) + "\n")
    return opening(facts) + "\n" + "\n".join(parts) + closing()


@shape("uan level credit glh group")
def table_flattened_by_reference(facts: Facts) -> str:
    parts = []
    for group in facts.groups:
        rows = (
            ("Ref.", "Title", "Level", "Credits", "GLH"),
            *((u.uan, u.title, u.level, u.credit, u.glh) for u in group.units),
        )
        parts.append(f"{group.heading} " + " ".join(text for row in rows for text in row))
    return opening(facts) + "\n" + " ".join(parts) + "\n" + closing()


@shape()
def tabs_with_group_rows(facts: Facts) -> str:
    return opening(facts) + "\n" + "\n".join("\t".join(row) for row in table(facts)) + "\n" + closing()


@shape()
def tabs_with_group_column(facts: Facts) -> str:
    lines = ["\t".join(("Group", *HEADER))]
    lines += ["\t".join((group.heading, *cells(unit))) for group in facts.groups for unit in group.units]
    return opening(facts) + "\n" + "\n".join(lines) + "\n" + closing()


@shape()
def semicolons(facts: Facts) -> str:
    lines = [";".join(("Group", *HEADER))]
    lines += [";".join((group.heading, *cells(unit))) for group in facts.groups for unit in group.units]
    return opening(facts) + "\n" + "\n".join(lines) + "\n"


@shape(suffix=".csv")
def commas_and_quotes(facts: Facts) -> str:
    lines = ["Qualification,Group,Unit number,Unit title,Unit reference,Level,Credits,GLH"]
    for group in facts.groups:
        for u in group.units:
            title = f'"{u.title}"' if "," in u.title else u.title
            whole = f'"{facts.title}"' if "," in facts.title else facts.title
            lines.append(f"{whole},{group.heading},{u.number},{title},{u.uan},{u.level},{u.credit},{u.glh}")
    return "\n".join(lines) + "\n"


@shape()
def cells_on_lines(facts: Facts) -> str:
    """Word's "save as text": each cell a paragraph, nothing between rows."""
    parts = [opening(facts)]
    for group in facts.groups:
        parts += [group.heading, *HEADER, *(text for unit in group.units for text in cells(unit))]
    return "\n".join(parts) + "\n" + closing()


@shape()
def cells_on_lines_parted_by_blanks(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        parts += [group.heading, *HEADER, *(text for unit in group.units for text in cells(unit))]
    return "\n\n".join(parts) + "\n" + closing()


@shape()
def rows_of_lines_parted_by_blanks(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        parts += [group.heading, "\n".join(HEADER), *("\n".join(cells(unit)) for unit in group.units)]
    return "\n\n".join(parts) + "\n" + closing()


@shape(suffix=".md")
def pandoc_grid_table(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        rows = [HEADER, *map(cells, group.units)]
        widths = [max(len(row[at]) for row in rows) for at in range(6)]
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        lines = [rule]
        for at, row in enumerate(rows):
            lines.append("| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |")
            lines.append(rule.replace("-", "=") if at == 0 else rule)
        parts.append(f"{group.heading}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n" + closing()


@shape(suffix=".md")
def pandoc_grid_table_wrapped(facts: Facts) -> str:
    """Titles wrap inside their cells, as pandoc writes a Word table."""
    parts, widths = [opening(facts)], (9, 26, 12, 7, 8, 5)
    for group in facts.groups:
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        lines = [rule]
        for at, row in enumerate((HEADER, *map(cells, group.units))):
            wrapped = [_wrap(text, width) for text, width in zip(row, widths, strict=True)]
            for step in range(max(map(len, wrapped))):
                texts = [(part[step] if step < len(part) else "") for part in wrapped]
                lines.append("| " + " | ".join(t.ljust(w) for t, w in zip(texts, widths, strict=True)) + " |")
            lines.append(rule.replace("-", "=") if at == 0 else rule)
        parts.append(f"{group.heading}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n" + closing()


def _wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


@shape(suffix=".md")
def pandoc_simple_table(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        rows = [HEADER, *map(cells, group.units)]
        widths = [max(len(row[at]) for row in rows) for at in range(6)]
        lines = ["  " + "  ".join(t.ljust(w) for t, w in zip(row, widths, strict=True)).rstrip() for row in rows]
        rule = "  " + "  ".join("-" * width for width in widths)
        parts.append(f"{group.heading}\n\n" + "\n".join((lines[0], rule, *lines[1:])))
    return "\n\n".join(parts) + "\n" + closing()


@shape()
def box_drawing_table(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        rows = [HEADER, *map(cells, group.units)]
        lines = ["┌" + "─" * 60 + "┐", *("│ " + " │ ".join(row) + " │" for row in rows), "└" + "─" * 60 + "┘"]
        parts.append(f"{group.heading}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n" + closing()


@shape()
def wiki_table(facts: Facts) -> str:
    parts = [opening(facts)]
    for group in facts.groups:
        lines = ['{| class="wikitable"', "! " + " !! ".join(HEADER)]
        lines += ["|-\n| " + " || ".join(cells(unit)) for unit in group.units]
        parts.append(f"== {group.heading} ==\n\n" + "\n".join([*lines, "|}"]))
    return "\n\n".join(parts) + "\n" + closing()
