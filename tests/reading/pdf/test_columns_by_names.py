"""Columns where white space tells little: few rows, names set close together, cells that fill their columns."""

from __future__ import annotations

import pikepdf
import pytest
import typst

from pipeline.reading.document import Table
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.pdfium_engine import open_pdf
from pipeline.reading.pdf.pdfium_runs import _resolved


@pytest.fixture
def tables(tmp_path):
    """The tables of a page of texts at places (points from the left and the top)."""

    def read(*texts, size=9, more=""):
        placed = "".join(f"#place(dx: {x}pt, dy: {y}pt)[{text}]\n" for x, y, text in texts)
        path = tmp_path / "page.pdf"
        page = f"#set page(width: 480pt, height: 400pt, margin: 0pt)\n#set text(size: {size}pt)\n{more}{placed}"
        path.write_bytes(typst.compile(page.encode()))
        return [block for page in read_pdf(path).pages for block in page.blocks if isinstance(block, Table)]

    return read


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def below(top, step, *columns):
    """Columns of cells, each column at its x, the first cell at `top`."""
    return [(x, top + step * at, text) for x, *texts in columns for at, text in enumerate(texts) if text]


NAMES = [(30, 40, "*Unit*"), (80, 40, "*Unit title*"), (260, 40, "*Level*"), (287, 40, "*Credit*"), (318, 40, "*GLH*")]


def test_one_row_below_a_header_is_a_table(tables):
    row = [(30, 66, "5"), (80, 60, "Plan the work of a team of people who"), (80, 72, "work in an office or shop")]
    (table,) = tables(*NAMES, *row, (268, 66, "3"), (297, 66, "12"), (322, 66, "84"))
    assert rows(table) == [
        ["Unit", "Unit title", "Level", "Credit", "GLH"],
        ["5", "Plan the work of a team of people who work in an office or shop", "3", "12", "84"],
    ]


def test_a_sentence_above_a_line_of_values_is_no_header(tables):
    assert not tables((30, 40, "Learners need the credits of"), (30, 60, "3 of"), (180, 60, "12"), (220, 60, "units"))


def test_a_header_may_be_smaller_than_its_rows(tables):
    small = [(x, 40, f"#text(size: 7pt)[{text}]") for x, _, text in NAMES]
    columns = (30, "1", "2", "3"), (80, "Plan", "Do", "Act"), (262, *"345"), (290, *"678"), (320, "30", "40", "50")
    (table,) = tables(*small, *below(60, 18, *columns))
    assert rows(table)[0] == ["Unit", "Unit title", "Level", "Credit", "GLH"]


def test_names_of_two_columns_may_stand_as_close_as_words(tables):
    columns = (30, "1", "2", "3", "4"), (80, "Plan the day", "Do the work", "Act on it", "Look at it")
    ticks = (270, "✓", "✓", "", ""), (315, "", "", "✓", "✓")
    header = [(30, 40, "*Unit*"), (80, 40, "*Title*"), (250, 40, "*Mandatory*"), (298, 40, "*Optional*")]
    (table,) = tables(*header, *below(60, 18, *columns, *ticks))
    assert [row[2:] for row in rows(table)] == [
        ["Mandatory", "Optional"],
        ["✓", ""],
        ["✓", ""],
        ["", "✓"],
        ["", "✓"],
    ]


def test_the_words_of_one_name_are_no_two_columns(tables):
    columns = (30, "1", "2", "3", "4"), (80, "Plan the day", "Do the work", "Act on it", "Look at it")
    header = [(30, 40, "*Unit*"), (80, 40, "*Title*"), (250, 40, "*Credit Value*")]
    (table,) = tables(*header, *below(60, 18, *columns, (250, "4", "12", "3", "5")))
    assert [len(row) for row in rows(table)] == [3] * 5


def test_a_cell_may_fill_its_column(tables):
    titles = ("Plan the day", "Do the", "Act on it", "Look at")
    lines = [(60, 60 + 26 * at, title) for at, title in enumerate(titles)]
    lines += [(60, 71 + 26 * at, "and more") for at in range(4)]
    header = [(30, 40, "*Ref*"), (60, 40, "*Title*"), (160, 40, "*Credit*")]
    values = below(65, 26, (30, "Unit 10", "Unit 11", "Unit 12", "Unit 13"), (165, "4", "12", "3", "5"))
    (table,) = tables(*header, *lines, *values)
    assert rows(table)[1:] == [
        [f"Unit {10 + at}", f"{title} and more", credit]
        for at, (title, credit) in enumerate(zip(titles, ["4", "12", "3", "5"], strict=True))
    ]


def test_a_total_at_the_right_of_its_cell_parts_no_columns(tables):
    columns = (30, *"1234"), (80, "Plan the day", "Do the work", "Act on it", "Look at it"), (262, *"3452")
    (table,) = tables(
        *NAMES[:3], *below(60, 18, *columns), (200, 132, "*Total*"), (225, 132, "*credits*"), (262, 132, "14")
    )
    assert [len(row) for row in rows(table)] == [3] * 6


def test_a_name_set_wide_is_no_row_of_values(tables):
    names = [(30 + 35 * (word == "2"), 60 + 26 * at, word) for at in range(4) for word in ("Pathway", "2")]
    names += [(30, 71 + 26 * at, "Units") for at in range(4)]
    values = below(
        71, 26, (90, *"1234"), (130, "Plan the day", "Do the work", "Act", "Look"), (260, "4", "12", "3", "5")
    )
    header = [(30, 40, "*Group*"), (90, 40, "*No*"), (130, 40, "*Title*"), (260, 40, "*Credit*")]
    (table,) = tables(*header, *names, *values)
    assert [row[0] for row in rows(table)[1:]] == ["Pathway 2 Units"] * 4


def test_a_bold_name_over_a_white_stripe_is_a_row_of_its_own(tables):
    stripes = "".join(
        f"#place(dy: {y}pt, dx: 25pt, rect(width: 330pt, height: 18pt, fill: luma(225)))\n" for y in (56, 92, 146)
    )
    columns = (30, *"12"), (80, "Plan the day", "Do the work"), (262, *"34"), (290, *"67")
    lower = (30, *"345"), (80, "Act on it", "Look at it", "Do it again"), (262, *"523"), (290, *"841")
    name = (150, 96, "*Optional Units*")
    (table,) = tables(*NAMES[:4], *below(60, 18, *columns), name, *below(114, 18, *lower), more=stripes)
    assert ["Optional Units"] in [[text for text in row if text] for row in rows(table)]
    assert [row[1] for row in rows(table)[-3:]] == ["Act on it", "Look at it", "Do it again"]


def test_the_border_of_a_box_may_be_filled_between_its_two_sides(tmp_path):
    content = b"0.3 g " + b"".join(b"%d 100 60 20 re %d 101 58 18 re f* " % (x, x + 1) for x in (50, 112))
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 200))
    page.Contents = pdf.make_stream(content)
    path = tmp_path / "ring.pdf"
    pdf.save(path)
    file = open_pdf(path)
    found = file.content(1)
    file.close()
    assert not found.shades
    assert sorted(round(edge.at, 1) for edge in found.upright) == [50.5, 109.5, 112.5, 171.5]
    assert sorted({round(edge.at, 1) for edge in found.across}) == [80.5, 99.5]


def test_letters_with_their_bytes_in_the_wrong_order_are_letters():
    assert _resolved("prac\u7400\u6900ce") == "practice"
    assert _resolved("\u6500\u767b") == "\u6500\u767b"  # to climb, in Chinese


def test_a_raised_mark_may_be_as_large_as_its_word(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(
        typst.compile(b"The Act 1974#super(size: 1em, baseline: -0.4em, typographic: false)[2] of Parliament")
    )
    assert read_pdf(path).pages[0].blocks[0].text == "The Act 1974² of Parliament"


def test_a_name_of_a_column_goes_on_below_its_slash(tmp_path):
    """ "Optional" is a value, as a rule; below "Mandatory/" it names the column with it."""
    cells = "".join(f"[Optional], [{at}], [H/601/121{at}], [Keep the lamp {at}], [{at + 4}], " for at in range(4))
    path = tmp_path / "page.pdf"
    header = "[*Mandatory/ \\ Optional*], [*Unit no.*], [*URN*], [*Title*], [*Credit*]"
    look = "stroke: (x, y) => (bottom: .5pt), align: bottom, inset: 4pt, columns: (80pt, 60pt, 80pt, 120pt, 60pt)"
    markup = f"#set page(width: 500pt, height: 300pt)\n= Units\n#table({look}, {header}, {cells})"
    path.write_bytes(typst.compile(markup.encode()))
    (table,) = (block for block in read_pdf(path).pages[0].blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0].cells] == ["Mandatory/Optional", "Unit no.", "URN", "Title", "Credit"]


@pytest.mark.parametrize("between", [[], [(30, 80, "*Mandatory units*")]], ids=["row", "name of a group"])
def test_a_header_stands_as_far_above_as_rows_do_from_one_another(tables, between):
    """Rows set to one height, as word processors do, stand further apart than a header from most tables."""
    numbers = (40, "3", "2", "3", "4"), (200, "4", "15", "6", "10"), (330, "30", "120", "45", "9")
    names = [(30, 40, "*Level*"), (190, 40, "*Credit value*"), (320, 40, "*GLH*")]
    (table,) = tables(*names, *between, *below(120 if between else 80, 40, *numbers))
    assert [row for row in rows(table) if len(set(row)) == 3] == [
        ["Level", "Credit value", "GLH"],
        ["3", "4", "30"],
        ["2", "15", "120"],
        ["3", "6", "45"],
        ["4", "10", "9"],
    ]


NAMES_ASIDE = [(30, 40, "*Unit*"), (80, 40, "*Unit title*"), (210, 40, "*Level*"), (250, 40, "*Credit*")]


@pytest.mark.parametrize("count", [1, 4])
def test_a_name_may_stand_on_one_side_of_its_column_and_the_values_on_the_other(tables, count):
    titles = "Plan the work of a team", "Lead a team", "Keep stock", "Clean tools"
    columns = [[at, *values[:count]] for at, values in ((30, "1234"), (80, titles), (238, "3333"), (285, "6789"))]
    (table,) = tables(*NAMES_ASIDE, *below(60, 18, *columns))
    assert rows(table)[0] == ["Unit", "Unit title", "Level", "Credit"]
    assert rows(table)[1] == ["1", "Plan the work of a team", "3", "6"]


def test_values_may_stand_left_of_a_name_in_the_middle_of_its_column(tables):
    names = [(60, 40, "*No.*"), (180, 40, "*Title*"), (290, 40, "*Level*"), (335, 40, "*Credit*")]
    columns = (30, "1", "2", "3", "4"), (110, "Plan", "Act", "Do", "Keep"), (270, *"3333"), (320, *"6789")
    (table,) = tables(*names, *below(60, 18, *columns))
    assert rows(table)[:2] == [["No.", "Title", "Level", "Credit"], ["1", "Plan", "3", "6"]]


def test_short_titles_of_two_rows_stand_left_of_a_name_in_the_middle_of_their_column(tables):
    names = [(30, 40, "*Unit no.*"), (200, 40, "*Unit title*"), (330, 40, "*Level*"), (372, 40, "*Credit*")]
    columns = (
        (30, "AB201", "AB202"),
        (80, "Lead a team", "Keep stock"),
        (338, "2", "2"),
        (384, "9", "5"),
    )
    (table,) = tables(*names, *below(60, 18, *columns))
    assert rows(table)[:2] == [
        ["Unit no.", "Unit title", "Level", "Credit"],
        ["AB201", "Lead a team", "2", "9"],
    ]
