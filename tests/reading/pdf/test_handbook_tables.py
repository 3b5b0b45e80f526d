"""Tables as handbooks set them: codes above one another, notes behind titles, headers that come again, wide spaces."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Heading
from pipeline.reading.pdf.justified import even_spaces
from pipeline.reading.pdf.page_content import Style, Word
from pipeline.reading.pdf.raised_words import with_marks
from tests.reading.shapes import rows

LONG = "Do the work that was planned for the whole of the day"
HEAD = "[*No.*], [*Title*], [*Level*], [*Credit*]"


@pytest.fixture
def pages(typeset):
    """The pages of a document, narrow and low."""
    return lambda markup, size="width: 420pt, height: 420pt": typeset(markup, size)


@pytest.mark.parametrize("code", ["H/601/12{}0", "(H/601/12{}0)"])
def test_a_number_may_stand_above_its_units_accreditation_number(pages, code):
    titles = ["Plan the day", LONG, "Look at it", "Act"]
    codes = [code.format(n) for n in range(1, 5)]
    cells = "".join(f"[20{n} \\ {codes[n - 1]}], [{title}], [3], [{n + 2}], " for n, title in enumerate(titles, 1))
    (page,) = pages(f"#table(columns: (80pt, 130pt, 50pt, 50pt), stroke: none, {HEAD}, {cells})")
    assert [row[0] for row in rows(page)[1:]] == [f"20{n} {code}" for n, code in enumerate(codes, 1)]


def test_a_number_without_letters_may_stand_above_its_title(pages):
    titles = ["Plan the day", "Look at it", "Act", "Go"]
    cells = "".join(f"[79{n}0 \\ {title}], [3], [{n + 2}], " for n, title in enumerate(titles, start=1))
    table = "columns: (140pt, 60pt, 50pt), stroke: none, inset: (y: 8pt)"
    (page,) = pages(f"#table({table}, [*Unit no. and title*], [*Level*], [*Credit*], {cells})")
    assert [row[0] for row in rows(page)[1:]] == [f"79{n}0 {title}" for n, title in enumerate(titles, start=1)]


def test_cells_side_by_side_go_on_below_the_last_row_under_a_header(pages):
    header = "[*No.*], [*Title*], [*How assessed*], [*Level*], [*Credit*]"
    column = "columns: (40pt, 110pt, 100pt, 40pt, 40pt), stroke: none, inset: (y: 3pt)"
    kept = "".join(f"[{n}], [Plan day {n}], [Portfolio], [3], [{n}], " for n in range(1, 8))
    how = "Portfolio of what was seen"
    last = f"[8], [Look at it], [{how}], [3], [8], [9], [{LONG}], [{how}], [3], [9]"
    markup = f"#table({column}, {header}, {kept})#pagebreak()#table({column}, {header}, {last})"
    _, page = pages(markup)
    assert rows(page)[-1] == ["9", LONG, how, "3", "9"]


def test_a_name_above_a_header_that_comes_again_between_rules_is_a_row_of_its_own(pages):
    """The rule that ends one table and the one below the next header had the name between them in one band."""
    columns = "columns: (50pt, 150pt, 50pt), align: (left + horizon), stroke: (x, y) => (bottom: .5pt)"
    table = "#table({}, [*Unit number*], [*Title*], [*Credit*], {})"
    cells = [
        "".join(f"[{n}], [{LONG if n % 3 else 'Plan the day'}], [{n}], " for n in part)
        for part in ((1, 2, 3), (4, 5, 6))
    ]
    made = [table.format(columns, part) for part in cells]
    (page,) = pages(f"#set block(spacing: 2pt)\n{made[0]}\n*Level 4 units*\n{made[1]}")
    assert ["Level 4 units", "", ""] in rows(page)


def test_a_mark_behind_a_title_is_known_where_most_numbers_of_a_page_are_marks():
    text, small = Style(size=10), Style(size=5)
    title = Word("day", 60, 92, 80, 102, 100, text)
    words = [Word("8", 20, 92, 26, 102, 100, text), Word("Plan", 40, 92, 58, 102, 100, text), title]
    words += [Word("5", 80.4, 90, 83, 96, 96.4, small), Word("3", 120, 92, 126, 102, 100, text)]
    for n, base in enumerate((140, 150, 160), start=3):
        words += [
            Word(str(n), 20, base - 5, 23, base, base - 3, small),
            Word("Tested.", 24, base - 8, 60, base, base, text),
        ]
    assert [word.text for word in with_marks(words, [len(word.text) for word in words])][2] == "day⁵"


def test_two_headings_over_a_table_are_two_however_short_all_lines_are(pages):
    cells = "".join(f"[{n}], [{LONG} {n}], [3], [{n}], " for n in range(1, 5))
    heading = "#text(size: 12pt)[*{}*]"
    table = f"#table(columns: (40pt, 200pt, 50pt, 50pt), {HEAD}, {cells})"
    (page,) = pages(f"{heading.format('Structure of it all')} \\ {heading.format('Mandatory units')}\n{table}")
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert headings == ["Structure of it all", "Mandatory units"]


def test_the_spaces_of_a_line_alone_may_be_as_wide_as_its_column_makes_them():
    """A word at the end of such a line was a column of its own, and lost."""
    style = Style(size=10)
    words = [Word(text, x, 92, x + 40, 102, 100, style) for text, x in (("Talk", 20), ("plainly", 90), ("with", 160))]
    assert even_spaces(words) == {1, 2}
    assert not even_spaces([*words, Word("4", 300, 92, 306, 102, 100, style)])


def test_a_number_in_bold_below_its_title_is_in_the_last_row_too(pages):
    """The last row's number was a heading of its own, and the others' stayed in their titles."""
    titles = [LONG, "Look at it", "Plan the day", "Act"]
    cells = "".join(f"[{title} \\ *Unit {n}*], [3], [{n + 2}], " for n, title in enumerate(titles, start=1))
    table = "columns: (140pt, 60pt, 50pt), stroke: none, inset: (y: 5pt)"
    (page,) = pages(f"#table({table}, [*Unit number and title*], [*Level*], [*Credit*], {cells})\n\n*What comes next*")
    assert [row[0] for row in rows(page)[1:]] == [f"{title} Unit {n}" for n, title in enumerate(titles, start=1)]
    assert page.blocks[-1].text == "What comes next"
