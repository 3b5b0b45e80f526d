"""Tables the generator does not make, and the way tables are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typst

from pipeline.reading.document import Table
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.assembly import assemble
from pipeline.reading.pdf.choosing import choose
from pipeline.reading.pdf.pdfium_engine import open_pdf
from pipeline.reading.pdf.plumber_engine import plumber_content
from pipeline.reading.pdf.second_opinion import differences

SPECIMENS = sorted((Path(__file__).parents[3] / "raw").glob("*.pdf"))


@pytest.fixture
def tables(tmp_path):
    def read(markup):
        path = tmp_path / "page.pdf"
        path.write_bytes(typst.compile(markup.encode()))
        return [block for page in read_pdf(path).pages for block in page.blocks if isinstance(block, Table)]

    return read


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_spanning_cell_is_followed_by_empty_ones(tables):
    (table,) = tables(
        "#table(columns: 3, [*Unit*], [*Title*], [*Credit*], table.cell(colspan: 3)[Group A], [1], [Plan], [4])"
    )
    assert texts(table) == [["Unit", "Title", "Credit"], ["Group A", "", ""], ["1", "Plan", "4"]]
    assert [cell.span for cell in table.rows[1].cells] == [3, 1, 1]
    assert [row.header for row in table.rows] == [True, False, False]
    assert table.origin == "ruled"


def test_a_merged_first_column_stands_in_the_first_row_it_covers(tables):
    (table,) = tables("#table(columns: 3, table.cell(rowspan: 2)[Group A], [Plan], [4], [Lead], [5], [B], [Use], [6])")
    assert texts(table) == [["Group A", "Plan", "4"], ["", "Lead", "5"], ["B", "Use", "6"]]


@pytest.mark.parametrize("alignment", ["top", "horizon", "bottom"])
def test_wrapped_titles_without_rules_stay_with_their_values(tables, alignment):
    titles = [f"Manage the work of {'several small teams and ' * (n % 4)}customers {n}" for n in range(8)]
    rows = "".join(f"[H/601/12{n}0], [{title}], [{n + 1}]," for n, title in enumerate(titles))
    settings = f"columns: (auto, 1fr, auto), stroke: none, align: {alignment}, inset: 3pt"
    (table,) = tables(f"#set page(width: 320pt)\n#table({settings}, {rows})")
    assert [row[1] for row in texts(table)] == titles


def test_every_cell_knows_its_place(tables):
    (table,) = tables("#set page(margin: 50pt)\n#table(columns: (100pt, 100pt), [1], [2], [3], [4])")
    box = table.rows[1].cells[1].place.box
    assert box == pytest.approx((150, table.rows[0].cells[0].place.box[3], 250, table.place.box[3]), abs=1.5)
    assert table.place.page == 1


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_both_engines_read_the_specimens_alike(path):
    pdf = open_pdf(path)
    numbers = [5, 6]
    ours = assemble([pdf.content(number) for number in numbers])
    theirs = assemble([plumber_content(path, number) for number in numbers])
    pdf.close()
    assert [differences(a, b) for a, b in zip(ours, theirs, strict=True)] == [[], []]


def test_pages_are_chosen_by_their_text_and_the_reason_told():
    texts = ["Handbook"] * 6 + ["Fire drills and parking."] * 30
    texts[20] = "Unit title Level Credit T/601/1235"
    choices = choose(texts)
    assert [index for index, choice in enumerate(choices) if choice.read] == [0, 1, 2, 3, 4, 5, 6, 19, 20, 21]
    assert "T/601/1235" in choices[20].reason
    assert choices[30].reason


def test_a_document_in_which_nothing_stands_out_is_read_whole():
    assert all(choice.read for choice in choose(["Fire drills and parking."] * 40))


def test_importing_the_reader_is_light():
    command = "import pipeline.reading.pdf, sys; print({'pandas', 'pdfplumber', 'numpy'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"


HEADER = "[Ref], [Unit title], [Level], [Guided learning hours], "
ROWS = "".join(f"[H/601/12{n}0], [Plan the work of team {n} in], [{n}], [{n}0], " for n in range(2, 8))
OPEN = "columns: (70pt, 150pt, 50pt, 60pt), stroke: none, align: horizon, inset: 3pt"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # A header that comes again above the rest of a row, which rows follow, or nothing.
        (HEADER + ROWS, HEADER + "[], [a busy office], [], [], " + ROWS, 8),
        (HEADER + ROWS, HEADER + "[], [a busy office], [], []", 2),
        (HEADER + ROWS, HEADER + "[], [a #linebreak() busy #linebreak() office #linebreak() day], [], [], " + ROWS, 8),
        # A header left at the foot of its page, whole or but for its last line.
        (HEADER, ROWS, 7),
        ("[Ref], [Unit title], [Level], [Guided learning],", "[], [], [], [hours], " + ROWS, 8),
    ],
)
def test_a_header_over_a_pages_end_stands_above_its_rows(tables, first, second, expected):
    page = f"#set page(width: 400pt, height: 300pt)\n#table({OPEN}, {first})\n#pagebreak()\n#table({OPEN}, {second})"
    table = tables(page)[-1]
    assert [cell.text.split()[0] for cell in table.rows[0].cells] == ["Ref", "Unit", "Level", "Guided"]
    assert len(table.rows) == expected
    assert all("hours" not in cell.text for row in table.rows[2:] for cell in row.cells)


def test_a_word_broken_by_its_narrow_cell_is_whole_where_the_document_prints_it(tables):
    title = "[Communicat #linebreak() e with #linebreak() staff]"
    rows = "".join(f"{title}, [{n}], [1{n}]," for n in range(2, 6))
    (table,) = tables(f"We communicate.\n#table(columns: (72pt, 50pt, 50pt), [Title], [Level], [Credit], {rows})")
    assert {row.cells[0].text for row in table.rows[1:]} == {"Communicate with staff"}


def test_what_stands_below_a_title_in_another_style_is_none_of_it(tables):
    below = "#linebreak() #emph[The learner practises this skill at work and keeps a record of what was done.]"
    rows = "".join(f"[H/601/12{n}0], [Plan the work of team {n} in a busy office {below}], [{n}]," for n in range(1, 5))
    (table,) = tables(f"#set page(width: 340pt)\n#table(columns: (80pt, 150pt, 50pt), [Ref], [Title], [Cr], {rows})")
    titles = [row.cells[1] for row in table.rows[1:]]
    assert [cell.text for cell in titles] == [f"Plan the work of team {n} in a busy office" for n in range(1, 5)]
    assert {cell.below.split()[-1] for cell in titles} == {"done."}


def test_dots_that_lead_from_a_title_to_its_credit_are_none_of_it(tables):
    dots = "#box(width: 1fr, repeat[.])"
    rows = "\\\n".join(f"H/601/12{n}0 #h(20pt) Plan the work of team {n} {dots} {n + 2}" for n in range(1, 6))
    (table,) = tables(rows)
    assert texts(table)[0] == ["H/601/1210", "Plan the work of team 1", "3"]
    assert [row[-1] for row in texts(table)] == ["3", "4", "5", "6", "7"]


def test_dots_that_lead_to_credits_with_their_name_are_none_of_the_title(tables):
    dots = "#box(width: 1fr, repeat[.])"
    rows = "\\\n".join(f"Plan the work of team {n} {dots} {n + 2} credits" for n in range(1, 6))
    (table,) = tables(rows)
    assert texts(table) == [[f"Plan the work of team {n}", f"{n + 2} credits"] for n in range(1, 6)]
