"""Values of merged cells, rows that say a level of all below, lists in cells, and sizes at a page's right edge."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Paragraph, Table
from tests.reading.shapes import rows

_HEAD = "[*UAN*], [*Title*], [*Level*], [*GLH*], "
_UNITS = [
    ("H/601/1210", "Plan the day", "30"),
    ("H/601/1211", "Do the work that was planned for the whole of the day", "25"),
    ("H/601/1212", "Look at it", "12"),
    ("H/601/1213", "Put it away", "8"),
]


@pytest.fixture
def pages(typeset):
    """The pages of a document, narrow and low."""
    return lambda markup, size="width: 420pt, height: 420pt": typeset(markup, size)


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
def test_a_merged_cells_value_is_that_of_each_row_beside_it(pages, align):
    merged = {0: "table.cell(rowspan: 3)[3], ", 3: "[2], "}
    cells = "".join(f"[{uan}], [{title}], {merged.get(at, '')}[{glh}], " for at, (uan, title, glh) in enumerate(_UNITS))
    grid = f"columns: (70pt, 130pt, 50pt, 60pt), align: (left + {align}), stroke: .5pt"
    (page,) = pages(f"#table({grid}, {_HEAD}{cells})")
    assert [row[2] for row in rows(page)[1:]] == ["3", "3", "3", "2"]


def test_a_row_that_goes_on_in_one_column_does_not_repeat_its_values(pages):
    both = "table.cell(rowspan: 2)"
    cells = (
        f"{both}[H/601/1210], {both}[Plan the day], {both}[3], [Test], [Portfolio], [H/601/1211], [Look], [2], [Test],"
    )
    head = "columns: (70pt, 110pt, 50pt, 80pt), stroke: .5pt, [*UAN*], [*Title*], [*Level*], [*Assessed by*]"
    (page,) = pages(f"#table({head}, {cells})")
    assert [row[2] for row in rows(page)[1:]].count("3") == 1


def test_a_level_alone_below_a_header_of_two_lines_is_a_row(pages):
    head = "[*Unit title*], [*Unit reference \\ number*], [*GLH*], "
    band = "table.cell(colspan: 3)[*Level {}*], "
    cells = [f"[{title}], [{uan}], [{glh}], " for uan, title, glh in _UNITS]
    body = band.format(2) + "".join(cells[:2]) + band.format(3) + "".join(cells[2:])
    (page,) = pages(f"#table(columns: (150pt, 90pt, 50pt), stroke: none, inset: (y: 2pt), {head}{body})")
    read = rows(page)
    assert [row for row in read if row[0].startswith("Level")] == [["Level 2", "", ""], ["Level 3", "", ""]]


def test_what_says_a_size_of_all_below_stands_over_any_columns(pages):
    band = "table.cell(colspan: 3)[Units worth {} credits], "
    cells = [f"[{uan[:5]}], [{title}], [{glh}], " for uan, title, glh in _UNITS]
    body = band.format(2) + "".join(cells[:2]) + band.format(3) + "".join(cells[2:])
    markup = f"#table(columns: (57pt, 150pt, 50pt), stroke: none, inset: (x: 2pt), [*No.*], [*Title*], [*GLH*], {body})"
    (page,) = pages(markup)
    assert [row[0] for row in rows(page) if "worth" in row[0]] == ["Units worth 2 credits", "Units worth 3 credits"]


def test_units_that_a_cell_lists_are_its_lines(pages):
    lists = [" \\ ".join(f"{uan} {title}" for uan, title, _ in part) for part in (_UNITS[:2], _UNITS[2:])]
    body = f"[Mandatory], [{lists[0]}], [Optional], [{lists[1]}], "
    (page,) = pages(f"#table(columns: (80pt, 160pt), stroke: .5pt, [*Component*], [*Units*], {body})")
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    found = [row.cells[1].lines for row in table.rows[1:]]
    assert found == [tuple(f"{uan} {title}" for uan, title, _ in part) for part in (_UNITS[:2], _UNITS[2:])]


def test_sizes_at_the_right_edge_stay_in_their_lines(pages):
    units = [(f"H/601/12{at} Plan the work of team {at}", f"Level {at % 3 + 1}, {at} credits") for at in range(10, 26)]
    (page,) = pages("\n\n".join(f"{title} #h(1fr) {sizes}" for title, sizes in units))
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == [" ".join(unit) for unit in units]


def test_a_code_that_touches_the_title_beside_it_is_a_word_of_its_own(pages):
    cells = "".join(f"[{uan}], [{title}], [{glh}], " for uan, title, glh in _UNITS)
    # As wide as the widest of these codes: no space is left that could part words.
    narrow = "columns: (48.1pt, 150pt, 50pt), stroke: .5pt, inset: (x: 0pt, y: 3pt)"
    markup = f"#table({narrow}, [*UAN*], [*Title*], [*GLH*], {cells})"
    (page,) = pages(f'#set text(font: "DejaVu Sans Mono", size: 8pt)\n{markup}')
    assert [row[:2] for row in rows(page)[1:]] == [[uan, title] for uan, title, _ in _UNITS]


SIZES = "{} \\ {} \\ {}"
NAMED = [("Level 3", "4 credits", "30 GLH"), ("Level: 3", "Credit: 4", "GLH: 30")]


def stacked(names, frame, head="[*UAN*], [*Title*], [*Size*], "):
    """A table whose last column holds the sizes of a unit below one another."""
    cells = "".join(f"[{uan}], [{title}], [{SIZES.format(*names)}], " for uan, title, _ in _UNITS)
    return f"#table(columns: (70pt, 130pt, 70pt), {frame}, {head}{cells})"


@pytest.mark.parametrize("names", NAMED)
@pytest.mark.parametrize("align", ["top", "horizon"])
def test_sizes_below_one_another_are_one_row(pages, names, align):
    (page,) = pages(stacked(names, f"align: (left + {align}), stroke: none"))
    assert rows(page)[1:] == [[uan, title, " ".join(names)] for uan, title, _ in _UNITS]


def test_the_first_of_rows_between_rules_is_one_row_as_the_others_are(pages):
    (page,) = pages(stacked(NAMED[0], "align: left + horizon, stroke: (x, y) => (top: .5pt, bottom: .5pt)", head=""))
    assert rows(page) == [[uan, title, " ".join(NAMED[0])] for uan, title, _ in _UNITS]


def test_lines_of_sizes_around_drawn_tables_are_no_table_over_them(pages):
    bar = "#block(fill: luma(230), width: 100%, inset: 6pt)[*Unit PL{} #h(1fr) {}*]"
    sizes = "#grid(columns: (1fr,) * 4, [*Unit code:* {}], [*Level:* 2], [*Credits:* {}], [*GLH:* 30])"
    table = "#table(columns: (1fr, 2fr), stroke: .4pt, [*Outcome*], [*Criteria*], [*1* Know soils], [1.1 Describe one])"
    cards = [
        f"{bar.format(at, title)}\n{sizes.format(uan, at)}\n#v(4pt)\n{table}\n#v(10pt)\n"
        for at, (uan, title, _) in enumerate((_UNITS[0], _UNITS[2], _UNITS[3]), start=1)
    ]
    (page,) = pages("".join(cards), "width: 595pt, height: 600pt")
    assert [block.origin for block in page.blocks if isinstance(block, Table)] == ["ruled"] * 3
