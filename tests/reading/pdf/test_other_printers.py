"""What other programs print: small capitals, names in capitals, turned names to one side, halves and cut headers."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Heading
from pipeline.reading.pdf.grid import Grid, GridCell
from pipeline.reading.pdf.insets import parted_insets
from pipeline.reading.pdf.page_content import Edge, PageContent, Style, Word
from pipeline.reading.pdf.turned_names import join_turned_names
from tests.reading.shapes import rows


@pytest.fixture
def pages(typeset):
    """The pages of a document, narrow and low."""
    return lambda markup, size="width: 440pt, height: 320pt": typeset(markup, size)


UNITS = [
    ("H/601/1210", "Plan the day", "L3", "4"),
    ("H/601/1211", "Do the work", "L2", "12"),
    ("H/601/1212", "Look at it", "L3", "5"),
    ("H/601/1213", "Put it right", "L2", "7"),
]
CELLS = "".join(f"[{cell}], " for unit in UNITS for cell in unit)
TURNED = "#rotate(-90deg, reflow: true)"


def test_the_first_word_of_a_turned_name_ends_above_the_other_names(pages):
    (page,) = pages(
        "#table(columns: (80pt, 150pt, 30pt, 30pt), stroke: none, align: bottom, [*URN*], [*Title*],"
        f"[{TURNED}[*Unit \\ level*]], [{TURNED}[*Credit value given*]], {CELLS})".replace(" \\ ", " ")
    )
    assert rows(page)[0] == ["URN", "Title", "Unit level", "Credit value given"]


def test_a_name_in_capitals_runs_on_over_a_column(pages):
    name = "table.cell(colspan: 4)[OPTIONAL UNITS – GROUP 1], "
    for wide in range(110, 126, 3):
        (page,) = pages(
            f"#table(columns: ({wide}pt, 110pt, 40pt, 40pt), stroke: none,"
            f"[UAN], [Title], [Level], [Credit], {name}{CELLS})"
        )
        assert rows(page)[1] == ["OPTIONAL UNITS – GROUP 1", "", "", ""]


def test_the_letter_of_a_group_stands_below_its_name_and_the_level_beside_it(pages):
    cells = "".join(f"[Unit Group \\ A], [{level}], [{uan}], [{title}], " for uan, title, level, _ in UNITS)
    (page,) = pages(
        f"#table(columns: (58pt, 40pt, 80pt, 120pt), stroke: none, [*Group*], [*Level*], [*UAN*], [*Title*], {cells})"
    )
    assert [row[:2] for row in rows(page)[1:]] == [["Unit Group A", unit[2]] for unit in UNITS]


def test_a_header_goes_on_in_small_letters_as_close_as_words_stand(pages):
    cells = "".join(f"[FS0{size}], [{title}], [{level}], [{size}], [24], " for _, title, level, size in UNITS)
    name = "table.cell(colspan: 5)[*Core units*], "
    (page,) = pages(
        '#set text(font: "New Computer Modern", size: 11pt)\n'
        "#table(columns: (60pt, 150pt, auto, auto, auto), stroke: none, inset: (x: 3pt, y: 2pt),"
        "align: (left, left, center, center, center),"
        f"[*Code*], [*Title \\ of unit*], [*RQF \\ level*], [*Unit \\ credit value*], [*GL \\ hours*], {name}{cells})"
    )
    assert rows(page)[0] == ["Code", "Title of unit", "RQF level", "Unit credit value", "GL hours"]


def test_lines_of_small_capitals_alone_belong_to_their_title(pages):
    small = "#text(size: 6.3pt)"
    titles = [f"S{small}[USTAINABLE] \\ {small}[WORK FOR ALL] \\ {small}[WHO WANT IT {n}]" for n in range(4)]
    cells = "".join(f"[{u[0]}], [{title}], [{u[2]}], [{u[3]}], " for u, title in zip(UNITS, titles, strict=True))
    (page,) = pages(
        "#table(columns: (80pt, 90pt, 50pt, 50pt), stroke: none, align: left + bottom,"
        f"[*UAN*], [*Title*], [*Level*], [*Credit*], {cells})"
    )
    assert [row[0] for row in rows(page)[1:]] == [unit[0] for unit in UNITS]
    assert all(row[1].casefold().startswith("sustainable work for all") for row in rows(page)[1:])


def test_a_header_with_the_name_of_a_group_left_at_a_pages_foot_heads_the_next_page(pages):
    table = "#table(columns: (80pt, 120pt, 50pt, 50pt), stroke: none, "
    upper = f"{table}[*UAN*], [*Title*], [*Lvl*], [*Size*], table.cell(colspan: 4)[*Mandatory Units (take all)*])"
    _, page = pages(f"Read this first.\n#v(1fr)\n{upper}\n#pagebreak()\n{table}{CELLS})")
    assert rows(page)[:2] == [["UAN", "Title", "Lvl", "Size"], ["Mandatory Units (take all)", "", "", ""]]


def test_a_table_as_wide_as_two_above_ends_the_space_between_them(pages):
    def table(first, width):
        its = "".join(f"[{uan}], [{title}], [{credit}], " for uan, title, _, credit in UNITS[first : first + 2])
        return f"table(columns: (56pt, {width}, 36pt), [*UAN*], [*Title*], [*Credit*], {its})"

    (page,) = pages(
        f"#grid(columns: 2, gutter: 24pt, {table(0, '62pt')}, {table(2, '62pt')})\n\n*Additional Units*\n\n"
        f"#{table(0, '240pt')}"
    )
    assert rows(page)[-2:] == [[UNITS[0][0], UNITS[0][1], "4"], [UNITS[1][0], UNITS[1][1], "12"]]
    assert "Additional Units" in [block.text for block in page.blocks if isinstance(block, Heading)]


def word(text, x0, base, turn=0):
    return Word(text, x0, base - 8, x0 + 10, base, base, Style(9, turn=turn))


def test_a_framed_table_beside_one_that_the_page_cuts_is_no_box_of_text():
    words = [word("Plan", x, base) for x in (20, 230) for base in (60, 80, 100, 120)]
    whole = [Edge(40, 220, 380), Edge(130, 220, 380)], [Edge(220, 40, 130), Edge(380, 40, 130)]
    cut = [Edge(40, 10, 180)], [Edge(10, 40, 300), Edge(180, 40, 300)]
    page = PageContent(1, 420, 320, tuple(words), (*whole[0], *cut[0]), (*whole[1], *cut[1]))
    assert parted_insets(page) == (page, [])
    alone = PageContent(1, 420, 320, tuple(words), tuple(whole[0]), tuple(whole[1]))
    assert len(parted_insets(alone)[1]) == 1


def test_a_column_of_a_turned_name_and_one_of_its_values_are_one():
    cells = [
        [[word("Title", 2, 40)], [word("Credit", 20, 40, turn=1)], []],
        [[word("Plan", 2, 60)], [], [word("4", 50, 60)]],
    ]
    grid = Grid([0, 18, 40, 62], [0, 50, 70], [[GridCell(its) for its in row] for row in cells], "aligned")
    join_turned_names(grid)
    texts = [[" ".join(its.text for its in cell.words) for cell in row] for row in grid.rows]
    assert texts == [["Title", "Credit"], ["Plan", "4"]]
    assert grid.xs == [0, 18, 62]
