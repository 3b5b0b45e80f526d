"""Tables that shades alone divide, sizes with their units, columns below a group's name, words printed twice."""

from __future__ import annotations

import pytest

from pipeline.reading.pdf.pdfium_runs import _is_doubled
from tests.reading.shapes import rows

SIZE = "width: 440pt, height: 320pt"
UNITS = [("H/601/1210", "Plan the day", "L3", "4"), ("H/601/1211", "Do the work", "L2", "12")]


def test_cells_that_no_shade_could_part_are_apart_where_the_others_of_their_rows_are(typeset):
    """A header on two levels, the lower one shaded, stands over a first row that is not."""
    header = (
        "table.cell(rowspan: 2)[Name], table.cell(rowspan: 2)[Ref], table.cell(colspan: 2, align: center)[Size],"
        "[Level], [Cr],"
    )
    body = "".join(f"[{title}], [{code}], [{level}], [{size} credits]," for code, title, level, size in UNITS * 2)
    fill = "(x, y) => if y == 1 and x > 1 or y > 1 and calc.odd(y) { luma(220) }"
    (page,) = typeset(
        f"#table(columns: (120pt, 80pt, 60pt, 60pt), stroke: none, fill: {fill}, inset: 5pt, {header} {body})", SIZE
    )
    assert [row[0] for row in rows(page)[-4:]] == ["Plan the day", "Do the work"] * 2


def test_a_column_below_a_groups_name_is_no_margin(typeset):
    name = "table.cell(colspan: 4, fill: rgb(30, 50, 90), text(fill: white)[*Optional units*])"
    body = "".join(f"[{size}], [{title} \\ {code}], [{level}], [30]," for code, title, level, size in UNITS)
    (page,) = typeset(
        f"#table(columns: (70pt, 150pt, 60pt, 60pt), stroke: none, {name},"
        f"[*Cr*], [*Unit title*], [*Unit level*], [*Hours*], {body})",
        SIZE,
    )
    assert [row[0] for row in rows(page)] == ["Cr", "4", "12"]


@pytest.mark.parametrize(("run", "doubled"), [("MANDATORYMANDATORY", True), ("MANDATORY", False), ("......", False)])
def test_a_run_that_says_one_thing_twice(run, doubled):
    assert _is_doubled(run) is doubled
