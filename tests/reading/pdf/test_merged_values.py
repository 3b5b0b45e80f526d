"""Values in cells merged over rows, rules that pass such a cell, footers of lone pages, turned names at the side."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Heading
from pipeline.reading.pdf.values import GROUP_NAME
from tests.reading.shapes import rows

SIZE = "width: 440pt, height: 320pt"
UNITS = [
    ("H/601/1210", "Plan the day", "3", "4"),
    ("H/601/1211", "Do the work that was planned for the whole day", "3", "12"),
    ("H/601/1212", "Look at it", "4", "5"),
    ("H/601/1213", "Act on it", "4", "6"),
    ("H/601/1214", "Begin again", "5", "7"),
]
NAMES = ["UAN", "Unit title", "Level", "Credit"]
HEADER = "".join(f"[*{name}*], " for name in NAMES)


def _cells(units):
    return "".join(f"[{cell}], " for unit in units for cell in unit)


def _merged(units):
    """The rows with one cell for all that follow one another at one level."""
    levels = [unit[2] for unit in units]
    return "".join(
        f"[{code}], [{title}], "
        + (f"table.cell(rowspan: {levels.count(level)})[{level}], " if levels.index(level) == at else "")
        + f"[{size}], "
        for at, (code, title, level, size) in enumerate(units)
    )


@pytest.mark.parametrize("alignment", ["top", "horizon"])
def test_a_level_merged_over_rows_between_rules_is_each_rows(typeset, alignment):
    table = f"columns: (75pt, 150pt, 60pt, 50pt), stroke: (x: none, y: .5pt), inset: 4pt, align: left + {alignment}"
    (page,) = typeset(f"#table({table}, {HEADER}{_merged(UNITS)})", SIZE)
    assert rows(page) == [NAMES, *map(list, UNITS)]


def test_a_level_merged_over_a_pages_end_is_each_rows(typeset):
    units = [(f"H/601/12{at}", f"Plan the work of team {at}", "3", str(at)) for at in range(10, 30)]
    pages = typeset(f"#table(columns: (75pt, 150pt, 60pt, 50pt), {HEADER}{_merged(units)})", SIZE)
    assert [row for page in pages for row in rows(page)][1:] == [list(unit) for unit in units]
    assert len(pages) > 1


def test_a_footer_that_nothing_repeats_is_no_row(typeset):
    foot = "#place(bottom, dy: 28pt, block(width: 100%)[#text(8pt)[Level 3 Award in Planning #h(1fr) 1]])"
    fill = "(x, y) => if calc.odd(y) { luma(230) }"
    table = f"#table(columns: (75pt, 150pt, 60pt, 1fr), align: (left, left, left, right), stroke: none, fill: {fill}"
    (page,) = typeset(f"{foot}{table}, {HEADER}{_cells(UNITS[:3])})", "width: 440pt, height: 620pt")
    assert rows(page) == [NAMES, *map(list, UNITS[:3])]


def test_stripes_of_many_cells_cover_the_space_between_two_shades_of_a_header(typeset):
    header = (
        "table.cell(colspan: 2)[*Unit*], table.cell(rowspan: 2)[*UAN*], table.cell(rowspan: 2)[*Level*],"
        "table.cell(colspan: 2)[*Size*], [*No.*], [*Title*], [*Credit*], [*GLH*], "
    )
    body = "".join(
        f"[A{n}], [{title}], [{code}], [{lv}], [{cr}], [4{n}], " for n, (code, title, lv, cr) in enumerate(UNITS)
    )
    columns = "columns: (30pt, 130pt, 70pt, 40pt, 40pt, 40pt), inset: 4pt"
    table = f"#table({columns}, stroke: none, fill: (x, y) => if calc.odd(y) {{ luma(230) }}, {header}{body})\n"
    (page,) = typeset(table * 2, "width: 440pt, height: 420pt")
    assert [row[2:4] for row in rows(page) if row[0] == "A2"] == [["H/601/1212", "4"]] * 2


def test_names_in_the_middle_of_a_header_are_one_row(typeset):
    header = "[*UAN*], [*Unit title*], [*Level*], [*Guided \\ learning \\ hours*], "
    table = "columns: (75pt, 150pt, 60pt, 50pt), stroke: (x: none, y: .5pt), inset: 4pt, align: left + horizon"
    (page,) = typeset(f"#set par(leading: .7em)\n#table({table}, {header}{_merged(UNITS)})", SIZE)
    assert [row[2] for row in rows(page)] == ["Level", "3", "3", "4", "4", "5"]


@pytest.mark.parametrize(("text", "named"), [("Optional A", True), ("OPTIONAL 2", True), ("Core A level work", False)])
def test_a_letter_behind_a_kind_names_a_group(text, named):
    assert (GROUP_NAME.fullmatch(text) is not None) is named


def test_a_turned_name_stands_in_the_middle_of_a_last_column_too(typeset):
    level, hours = (f"#rotate(-90deg, reflow: true)[*{name}*]" for name in ("Level", "Guided \\ learning hours"))
    body = "".join(f"[{code}], [{level}], [{title}], [{size}], " for code, title, level, size in UNITS)
    align = "align: (x, y) => if y == 0 and calc.odd(x) { center } else { left }"
    header = f"[*UAN*], [{level}], [*Title*], [{hours}], "
    (page,) = typeset(f"#table(columns: (80pt, 34pt, 150pt, 38pt), stroke: none, {align}, {header}{body})", SIZE)
    assert rows(page)[0] == ["UAN", "Level", "Title", "Guided learning hours"]


def test_what_a_groups_units_come_to_stands_beside_its_name(typeset):
    """Its name runs over the columns on its left, and had hidden that there are several where titles are short."""
    groups = {"Optional units A": ("16", ["Plan it", "Do it"]), "Optional units B": ("18", ["Look at it", "Act on it"])}
    told, table = [["No.", "Unit title", "Level", "Credit"]], "[*No.*], [*Unit title*], [*Level*], [*Credit*], "
    for name, (size, titles) in groups.items():
        units = [[f"{name[-1]}{at}", title, "3", str(7 + at)] for at, title in enumerate(titles)]
        told += [[name, "", "", size], *units]
        table += f"table.cell(colspan: 3)[*{name}*], [*{size}*], {_cells(units)}"
    (page,) = typeset(f"#table(columns: (46pt, 80pt, 50pt, 50pt), stroke: none, {table})", SIZE)
    assert rows(page) == told


def test_a_sentence_larger_than_a_tables_type_is_no_heading(typeset):
    table = f"#text(size: 8pt)[#table(columns: (65pt, 150pt, 50pt, 50pt), {HEADER}{_cells(UNITS)})]"
    (page,) = typeset(f"== Optional units\n#text(size: 9.5pt)[Learners take at least two of these.]\n\n{table}", SIZE)
    assert [block.text for block in page.blocks if isinstance(block, Heading)] == ["Optional units"]
