"""A unit's number and title in one row, its labelled facts below; sizes one below the other in a cell; rows of sums."""

from __future__ import annotations

import pytest

from pipeline.identifiers import uan_letter
from tests.extraction.small_documents import codes, understood_html, units

CODES = [f"{uan_letter(f'601700{at}')}/601/700{at}" for at in range(4)]
UNITS = [
    ("LK1", CODES[0], "Trim the wick", "3", 4, 30),
    ("LK2", CODES[1], "Polish the lens", "2", 3, 20),
    ("LK3", CODES[2], "Keep the log", "3", 5, 40),
]
FIELDS = "unit_number", "uan", "title", "level", "credit", "glh"


def html(*rows, caption=""):
    """A table; a cell alone in its row is as wide as the table."""
    width = max(map(len, rows))
    spans = [f" colspan={width - len(row) + 1}" for row in rows]
    made = "".join(
        "<tr>" + "".join(f"<td{span if cell is row[-1] else ''}>{cell}</td>" for cell in row) + "</tr>"
        for row, span in zip(rows, spans, strict=True)
    )
    return f"{caption}<table>{made}</table>"


def record(unit, names=("UAN: ", "Level: ", "Credit: ", "GLH: ")):
    number, code, title, *sizes = unit
    facts = [f"{name}{value}" for name, value in zip(names, (code, *sizes), strict=True)]
    return [number, title], facts


@pytest.mark.parametrize(
    "names", [("UAN: ", "Level: ", "Credit: ", "GLH: "), ("URN ", "Level ", "Credit value ", "GLH ")]
)
def test_facts_below_number_and_title_are_one_row(names):
    rows = [row for unit in UNITS for row in record(unit, names)]
    extraction = understood_html(html(["Mandatory units"], *rows))
    assert units(extraction, *FIELDS, "kind") == [(*unit, "mandatory") for unit in UNITS]
    assert "unread-row" not in codes(extraction)


def test_the_facts_of_a_record_may_stand_in_the_next_table():
    rows = [row for unit in UNITS for row in record(unit)]
    parts = html(*rows[:3], caption="<h2>Mandatory units</h2>") + html(*rows[3:])
    assert units(understood_html(parts), *FIELDS) == UNITS


def test_a_card_under_a_bar_of_number_and_title():
    cards = [html([f"{number} {title}"], facts) for (number, title), facts in map(record, UNITS)]
    assert units(understood_html("<h2>Mandatory units</h2>" + "".join(cards)), *FIELDS) == UNITS
    names = ["Unit reference", "Level", "Credit value", "GLH"]
    cards = [html([f"{number} {title}"], names, [code, *map(str, sizes)]) for number, code, title, *sizes in UNITS]
    assert units(understood_html("<h2>Mandatory units</h2>" + "".join(cards)), *FIELDS) == UNITS


def test_facts_of_a_qualification_are_no_unit():
    panel = html(["Level 3 Diploma in Lighthouse Keeping"], ["Level: 3", "Credit: 37", "GLH: 260"])
    assert understood_html(panel).specification is None


@pytest.mark.parametrize("form", ["Level {}<br>{} credits<br>{} GLH", "Level: {} Credit: {} GLH: {}"])
def test_sizes_below_one_another_in_a_cell(form):
    rows = [[number, title, form.format(*sizes)] for number, _, title, *sizes in UNITS]
    table = html(["Unit code", "Unit title", "Details"], *rows)
    found = units(understood_html("<h2>Mandatory units</h2>" + table), *FIELDS)
    assert found == [(number, None, *rest) for number, _, *rest in UNITS]


@pytest.mark.parametrize("code_at", [0, 1])
def test_lines_of_a_cell_that_were_taken_for_rows(code_at):
    rows = [["Unit code", "Unit title", "Details"]]
    for number, _, title, *sizes in UNITS:
        stacked = [f"Level {sizes[0]}", f"{sizes[1]} credits", f"{sizes[2]} GLH"]
        rows += [[number, title, text] if at == code_at else ["", "", text] for at, text in enumerate(stacked)]
    found = units(understood_html("<h2>Mandatory units</h2>" + html(*rows)), *FIELDS)
    assert found == [(number, None, *rest) for number, _, *rest in UNITS]


HEADER = ["Unit code", "Unit title", "Level", "Credit", "GLH"]


def plain(unit):
    number, _, title, *sizes = unit
    return [number, title, *map(str, sizes)]


def test_a_groups_row_may_hold_its_sums():
    other = ("LK4", CODES[3], "Signal to ships", "4", 6, 45)
    rows = [["Mandatory units", "", "", "12", "90"], *map(plain, UNITS), ["Optional units", "", "", "6", "45"]]
    extraction = understood_html(html(HEADER, *rows, plain(other)))
    assert units(extraction, "unit_number", "kind") == [
        *((f"LK{at}", "mandatory") for at in (1, 2, 3)),
        ("LK4", "optional"),
    ]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("name", ["All units in this group", "Total available"])
def test_a_row_that_adds_up_is_no_unit(name, first):
    total = ["", name, "", "12", "90"]
    rows = [total, *map(plain, UNITS)] if first else [*map(plain, UNITS), total]
    found = units(understood_html("<h2>Mandatory units</h2>" + html(HEADER, *rows)), "title")
    assert found == [(title,) for _, _, title, *_ in UNITS]


def test_a_row_that_adds_up_in_one_column_only_is_a_unit():
    whole = ["", "Keep watch", "", "12", "60"]
    found = units(understood_html("<h2>Mandatory units</h2>" + html(HEADER, *map(plain, UNITS), whole)), "title")
    assert ("Keep watch",) in found


@pytest.mark.parametrize(
    ("name", "form"), [("Level & credit", "L{} – {} cr"), ("Level and credits", "{} / {}"), ("Level/Credit", "{}/{}")]
)
def test_two_sizes_in_a_column_whose_name_names_both(name, form):
    rows = [[number, title, form.format(level, credit), str(glh)] for number, _, title, level, credit, glh in UNITS]
    table = html(["Unit code", "Unit title", name, "GLH"], *rows)
    found = units(understood_html("<h2>Mandatory units</h2>" + table), *FIELDS)
    assert found == [(number, None, *rest) for number, _, *rest in UNITS]


@pytest.mark.parametrize("in_rows", [False, True])
def test_units_in_boxes_beside_one_another(in_rows):
    boxes = [
        (f"{number} {code}", title, f"Level {level}, {credit} credits, {glh} GLH")
        for number, code, title, level, credit, glh in UNITS
    ]
    lines = [*zip(*boxes[:2], strict=True), *((line, "") for line in boxes[2])]
    rows = (
        [list(line) for line in lines]
        if in_rows
        else [["<br>".join(box) for box in boxes[:2]], ["<br>".join(boxes[2]), ""]]
    )
    assert units(understood_html("<h2>Mandatory units</h2>" + html(*rows)), *FIELDS) == UNITS


def test_boxes_that_ran_into_one_another_are_told():
    lines = "".join(f"<p>{line}</p>" for line in ("Unit 8 Unit 9", "Trim the Keep the wick log", "Level 3, 4 credits"))
    table = html(HEADER, *map(plain, UNITS))
    assert "unread-row" in codes(understood_html(f"<h2>Mandatory units</h2>{table}{lines}"))


@pytest.mark.parametrize("above", [0, 1])
def test_titles_and_their_named_sizes_in_turn_are_read_as_lines(above):
    rows = [
        row
        for number, _, title, level, credit, glh in UNITS
        for row in ([f"{number}: {title}"], [f"Level {level}", f"{credit} credits", f"{glh} GLH"])
    ]
    heading = f"<h3>{rows[0][0]}</h3>" if above else ""
    read = units(understood_html(f"<h2>Mandatory units</h2>{heading}{html(*rows[above:])}"), *FIELDS)
    assert read == [(number, None, *rest) for number, _, *rest in UNITS]
