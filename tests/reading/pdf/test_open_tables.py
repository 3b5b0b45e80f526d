"""Tables with lines between columns only, headers that pages repeat, numbers above titles, words cut at hyphens."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Heading
from tests.reading.shapes import rows


@pytest.fixture
def pages(typeset):
    """The pages of a document, narrow and low."""
    return lambda markup, size="width: 420pt, height: 300pt": typeset(markup, size)


UNITS = [
    ("H/601/1210", "Plan the day", "3", "4"),
    ("H/601/1211", "Do the work that was planned for the whole of the day", "2", "12"),
    ("H/601/1212", "Look at it", "3", "5"),
]
CELLS = "".join(f"[{cell}], " for unit in UNITS for cell in unit)
BETWEEN = "columns: (70pt, 130pt, 50pt, 60pt), stroke: (x, y) => if x > 0 { (left: .5pt) }"


@pytest.mark.parametrize("alignment", ["top", "horizon", "bottom"])
def test_lines_may_stand_between_columns_only(pages, alignment):
    header = "[*UAN*], [*Title*], [*Level*], [*Credit*], "
    (page,) = pages(f"Units as of May\n\n#table({BETWEEN}, align: (left + {alignment}), {header}{CELLS})")
    assert rows(page) == [["UAN", "Title", "Level", "Credit"], *map(list, UNITS)]


def test_a_band_may_cut_the_lines_between_columns(pages):
    band = "table.cell(colspan: 4, stroke: none, fill: luma(220))[*Group A*], "
    (page,) = pages(f"#table({BETWEEN}, [*UAN*], [*Title*], [*Level*], [*Credit*], {band}{CELLS})")
    assert rows(page)[1:] == [["Group A", "", "", ""], *map(list, UNITS)]


def test_text_beside_upright_lines_that_close_a_table_is_none_of_it(pages):
    closed = "columns: (60pt, 110pt, 40pt, 50pt), stroke: (x, y) => (left: .5pt, right: .5pt)"
    beside = "#place(dx: 275pt, dy: 6pt, block(width: 60pt)[Ask your centre which of these it offers this year.])"
    (page,) = pages(f"{beside}\n#table({closed}, [*UAN*], [*Title*], [*Level*], [*Credit*], {CELLS})")
    assert all(len(row) == 4 for row in rows(page))


def test_the_upper_lines_of_a_header_are_repeated_with_it(pages):
    upper = "table.cell(colspan: 2)[*Unit details*], table.cell(colspan: 2)[*Size*], "
    header = f"table.header({upper}[*UAN*], [*Title*], [*Level*], [*Credit \\ (GLH)*]), "
    cells = "".join(f"[H/601/12{n}], [Plan the work of team {n}], [3], [{n} (40)], " for n in range(10, 40))
    for page in pages(f"#table(columns: (70pt, 130pt, 60pt, 60pt), align: bottom, stroke: none, {header}{cells})"):
        assert "Credit (GLH)" in rows(page)[1]


def test_a_number_may_stand_above_its_title(pages):
    titles = ["Plan the day", "Do the work that was planned for the whole of the day", "Look at it", "Act"]
    cells = "".join(f"[*TR{n:02}* \\ {title}], [H/601/12{n}0], [{n + 2}], " for n, title in enumerate(titles, start=1))
    table = "columns: (140pt, 80pt, 50pt), stroke: none, align: bottom"
    (page,) = pages(f"#table({table}, [*Title*], [*UAN*], [*Credit*], {cells})")
    assert [row[0] for row in rows(page)[1:]] == [f"TR{n:02} {title}" for n, title in enumerate(titles, start=1)]


def test_whether_long_words_are_moved_tells_what_a_hyphen_at_a_lines_end_is(pages):
    moved = "".join(f"[Plan instrumentations {n}], [{n}], " for n in range(3))
    titles = f"[The care of hand-knitted wool], [4], {moved}"
    table = f"#table(columns: (90pt, 60pt), [*Title*], [*Credit*], {titles})"
    (page,) = pages(table)
    assert rows(page)[1][0] == "The care of hand-knitted wool"
    assert not page.doubts
    (page,) = pages(table.replace("instrumentations", "wool"))
    assert rows(page)[1][0] == "The care of handknitted wool"
    assert "hand-knitted" in page.doubts[0]


def test_a_bold_title_over_two_lines_of_a_box_is_one_text(pages):
    facts = "[Level #h(1fr) 3], [Credit value #h(1fr) 4], [GLH #h(1fr) 30]"
    card = "#rect(width: 200pt, stack(spacing: 5pt, [*{}*], line(length: 100%, stroke: .4pt), " + facts + "))"
    titles = [
        "Plan the work of a team that keeps lamps in schools",
        "Do the work that was planned for a whole week of it",
    ]
    (page,) = pages("\n".join(card.format(title) for title in titles))
    assert [row[0] for row in rows(page) if not row[1]] == titles


def test_kinds_that_their_cell_is_too_narrow_for_are_whole_words(pages):
    kinds = "".join(f"[Plan the day {n}], [{n}], [Mandat \\ ory], " for n in range(2, 5))
    (page,) = pages(f"#table(columns: (110pt, 50pt, 42pt), [*Title*], [*Credit*], [*M/O*], {kinds})")
    assert {row[2] for row in rows(page)[1:]} == {"Mandatory"}


def test_a_name_of_a_column_is_whole_that_its_cell_has_no_room_for(pages):
    """A word broken behind another one stayed in two, and the column had no name that anything knows."""
    cells = "".join(f"[Keep the lamp lit {n}], [{n}], [x], " for n in range(2, 5))
    header = "[*Title*], [*Credit*], [*A Certi \\ ficate*], "
    (page,) = pages(f"The Certificate\n\n#table(columns: (150pt, 50pt, 60pt), {header}{cells})")
    assert rows(page)[0][2] == "A Certificate"


def test_a_heading_between_two_tables_is_none_of_their_rows(pages):
    """Stripes of shade, or columns in the same places, made one table of two: the second one's heading was a row."""
    header = "[*UAN*], [*Title*], [*Level*], [*Credit*], "
    size = "#set text(size: 8.5pt)\n#show heading: set text(size: 9.5pt)\n"
    striped = "columns: (70pt, 130pt, 50pt, 60pt), stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) }"
    for table in (striped, striped.partition(", fill")[0]):
        (page,) = pages(
            f"{size}== The Award\n#table({table}, {header}{CELLS})\n"
            f"== Level 2 Certificate\n#table({table}, {header}{CELLS})"
        )
        assert [block.text for block in page.blocks if isinstance(block, Heading)] == [
            "The Award",
            "Level 2 Certificate",
        ]
        assert len(rows(page)) == 2 * (1 + len(UNITS))


def test_names_of_two_lines_beside_the_middle_of_their_columns_are_whole(pages):
    """The second line, a letter on the left, was a column of its own beside the marks in the middle."""
    marks = "".join(
        f"[H/601/12{n}], [Plan the work of team {n}], {'[], [O], ' if n % 3 else '[M], [O], '}" for n in range(10, 20)
    )
    header = "[*UAN*], [*Title*], [*Pathway \\ A*], [*Pathway \\ B*], "
    look = "align: (x, y) => if x > 1 and y > 0 { center } else { left }, stroke: (x: none, y: .5pt), inset: 3.5pt"
    (page,) = pages(f"#set text(8.5pt)\n#table(columns: (70pt, 150pt, 60pt, 60pt), {look}, {header}{marks})")
    assert rows(page)[0] == ["UAN", "Title", "Pathway A", "Pathway B"]
    assert rows(page)[3][2:] == ["M", "O"]


def test_a_header_whose_names_of_levels_take_two_lines_is_no_row(pages):
    """Below `Level`, over ticks, `Level` and the 1 below it: what stands beside them was cut into three rows."""
    ticks = "".join(f"[H/601/12{n}], [Plan the work of team {n}], [x], [], [4], " for n in range(10, 14))
    upper = "[*Unit \\ reference \\ number*], [*Title*], table.cell(colspan: 2)[*Level*], [*Credit \\ value*], "
    upper = upper.replace("[*U", "table.cell(rowspan: 2)[*U").replace("[*T", "table.cell(rowspan: 2)[*T")
    upper = upper.replace("[*C", "table.cell(rowspan: 2)[*C")
    look = "columns: (70pt, 120pt, 38pt, 38pt, 50pt), stroke: (x: none, y: .5pt), inset: 3.5pt"
    (page,) = pages(f"#set text(9pt)\n#table({look}, {upper}[*Level \\ 1*], [*Level \\ 2*], {ticks})")
    assert rows(page)[0] == ["Unit reference number", "Title", "Level", "", "Credit value"]
    assert rows(page)[1] == ["", "", "Level 1", "Level 2", ""]
