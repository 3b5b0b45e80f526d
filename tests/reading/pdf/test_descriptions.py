"""Descriptions in small type below the titles of units, in their cells: which row they belong to, and that they do."""

from __future__ import annotations

import pytest

from tests.reading.shapes import rows

UNITS = [("H/601/1210", "Plan the day", "3"), ("H/601/1211", "Do the work", "2"), ("H/601/1212", "Put it away", "3")]
SAID = "A unit for those who are new to this work."
HEAD = "[*UAN*], [*Title*], [*Level*], "


def table(units, frame, align="top"):
    """A table of units, each with a description below its title."""
    cells = "".join(f"[{uan}], [{title} \\ #text(7pt)[{SAID}]], [{level}], " for uan, title, level in units)
    return f"#table(columns: (80pt, 190pt, 50pt), align: (left + {align}), {frame}, {HEAD}{cells})"


@pytest.mark.parametrize("align", ["top", "horizon"])
def test_a_description_belongs_to_the_row_above(typeset, align):
    (page,) = typeset(table(UNITS, "stroke: none, inset: (y: 3pt)", align), "width: 420pt, height: 420pt")
    assert [(row[0], row[1].split(" A unit")[0], row[2]) for row in rows(page)[1:]] == UNITS


def test_a_table_of_one_row_is_read_as_another_one_shows(typeset):
    markup = f"{table(UNITS, 'stroke: .5pt')}\n\nAnd one that is for some only:\n\n{table(UNITS[:1], 'stroke: .5pt')}"
    (page,) = typeset(markup, "width: 420pt, height: 420pt")
    tables = [block for block in page.blocks if hasattr(block, "rows")]
    assert [table.rows[-1].cells[1].text for table in tables] == [UNITS[-1][1], UNITS[0][1]]


def test_a_note_below_the_text_that_carries_its_mark_is_no_part_of_it(typeset):
    """One cell alone has a note: it was the end of the unit's title."""
    noted = [*UNITS[:2], (UNITS[2][0], f"{UNITS[2][1]}\\* \\ #text(6.5pt)[\\* Not available in Wales.]", UNITS[2][2])]
    cells = "".join(f"[{cell}], " for unit in noted for cell in unit)
    (page,) = typeset(f"#table(columns: (80pt, 190pt, 50pt), {HEAD}{cells})", "width: 420pt, height: 420pt")
    assert rows(page)[-1][1] == f"{UNITS[2][1]}*"
