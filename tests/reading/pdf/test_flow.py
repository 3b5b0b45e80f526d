"""What is no table: headings, paragraphs, lists, contents pages, labels beside their text."""

from __future__ import annotations

import pytest
import typst

from pipeline.reading.document import Heading, ListItem, Paragraph, Table
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.newspaper import _usual

PROSE = "Centres choose units with the learner and keep a record of the reasons for which they were chosen. " * 4


@pytest.fixture
def blocks(tmp_path):
    def read(markup):
        path = tmp_path / "page.pdf"
        path.write_bytes(typst.compile(markup.encode()))
        return [block for page in read_pdf(path).pages for block in page.blocks]

    return read


def test_lines_become_paragraphs_and_large_type_headings(blocks):
    found = blocks(f"= Structure\n{PROSE}\n\n== Rules\n{PROSE}")
    assert [type(block) for block in found] == [Heading, Paragraph, Heading, Paragraph]
    assert [block.level for block in found if isinstance(block, Heading)] == [1, 2]
    assert found[1].text == PROSE.strip()


def test_bullets_keep_their_mark_and_empty_ones_stay(blocks):
    found = blocks("#set list(marker: [•])\n- Delivery Theme\n- #box[]\n- Champion customer service #h(4pt) T/601/1235")
    assert [(item.marker, item.text) for item in found if isinstance(item, ListItem)] == [
        ("•", "Delivery Theme"),
        ("•", ""),
        ("•", "Champion customer service T/601/1235"),
    ]


def test_a_contents_page_stays_lines_of_text(blocks):
    lines = "\n".join(f"Unit {n}: Credit and level #box(width: 1fr, repeat[.]) {n + 3} \\" for n in range(12))
    found = blocks(lines)
    assert not any(isinstance(block, Table) for block in found)
    assert len(found) == 12


def test_justified_prose_is_no_table(blocks):
    found = blocks(
        f"#set page(width: 240pt)\n#set par(justify: true)\nAt least 12 credits at level 3 and 20 at level 4. {PROSE}"
    )
    assert not any(isinstance(block, Table) for block in found)


def test_a_label_comes_before_the_text_beside_it(blocks):
    cells = "".join(f"[*Label {n}*], [Text {n}. {PROSE}]," for n in range(3))
    found = blocks(f"#grid(columns: (90pt, 1fr), row-gutter: 12pt, {cells})")
    assert [block.text.split(".")[0] for block in found] == [
        "Label 0",
        "Text 0",
        "Label 1",
        "Text 1",
        "Label 2",
        "Text 2",
    ]


def test_running_headers_and_page_numbers_are_left_out(blocks):
    pages = "#pagebreak()\n".join(f"{word}. {PROSE}\n" for word in ("Aims", "Staff", "Rooms", "Fees"))
    found = blocks('#set page(header: [Made-up handbook], numbering: "1")\n' + pages)
    assert [block.text for block in found] == [
        f"{word}. {PROSE}".strip() for word in ("Aims", "Staff", "Rooms", "Fees")
    ]


def test_a_table_header_repeated_on_every_page_is_no_running_header(blocks):
    rows = "".join(f"[{n}], [Unit of learning {n}], [{n % 4 + 1}], [{n}]," for n in range(150))
    found = blocks(f"#table(columns: 4, stroke: none, table.header[Unit][Title][Level][Credit], {rows})")
    tables = [block for block in found if isinstance(block, Table)]
    assert len(tables) > 2
    assert all([cell.text for cell in table.rows[0].cells] == ["Unit", "Title", "Level", "Credit"] for table in tables)
    assert sum(len(table.rows) for table in tables) == 150 + len(tables)


COLUMNS = """
#set page(columns: 2)
#place(top, scope: "parent", float: true)[= Level 2 Diploma in the Upholstery of Chairs, Stools and Benches]
== Core units
- Unit 201: Work safely in a workshop (A/503/1001) Level 2, 4 credits, 30 hours
- Unit 202: Strip and prepare frames (F/503/1002) Level 2, 6 credits, 44 hours
- Unit 203: Cut covers from paper patterns (J/503/1003) Level 2, 6 credits, 42 hours
#colbreak()
- Unit 204: Build up seats with foam (L/503/1004) Level 2, 6 credits, 46 hours
== Options
- Unit 205: Sew covers by machine (R/503/1005) Level 2, 6 credits, 40 hours
- Unit 206: Button and tuft the backs (Y/503/1006) Level 3, 8 credits, 60 hours
"""


def test_text_in_two_columns_below_a_title_across_is_read_column_by_column(blocks):
    found = blocks(COLUMNS)
    assert [block.text.split(":")[0] for block in found] == [
        "Level 2 Diploma in the Upholstery of Chairs, Stools and Benches",
        *("Core units", "Unit 201", "Unit 202", "Unit 203", "Unit 204", "Options", "Unit 205", "Unit 206"),
    ]
    assert found[2].text == "Unit 201: Work safely in a workshop (A/503/1001) Level 2, 4 credits, 30 hours"


def test_titles_beside_their_descriptions_are_not_two_columns_of_text(blocks):
    rows = "".join(f"[Unit {n}: Work with the tools of the trade number {n}], [{PROSE[:160]}]," for n in range(1, 6))
    found = blocks(
        "= The units that make up the whole of this qualification, and more\n"
        f"#grid(columns: (1fr, 1fr), gutter: 14pt, {rows})"
    )
    text = " ".join(block.text for block in found if not isinstance(block, Table))
    cells = [cell.text for block in found if isinstance(block, Table) for row in block.rows for cell in row.cells]
    read = text + " ".join(cells)
    assert read.index("Unit 1") < read.index("Centres choose") < read.index("Unit 2")


def test_a_number_that_a_full_line_asks_for_begins_no_item(blocks):
    text = "This unit carries the reference that its body gave it long ago and it is at Level 4. It is worth 8 credits."
    (found,) = blocks(f'#set page(width: 338pt, margin: 10pt)\n#set text(9pt, font: "New Computer Modern")\n{text}')
    assert found.text == text


@pytest.mark.parametrize(
    "kinds", [["text", "number"], ["text", "code"], ["code", "number"], ["text", "code", "number"]]
)
def test_kinds_that_are_equally_many_are_told_alike_in_every_process(kinds):
    """Sets are in another order in each process."""
    first = ("number", "code", "text").__iter__()
    wanted = next(kind for kind in first if kind in kinds)
    assert _usual(kinds) == _usual(kinds[::-1]) == wanted


def test_a_heading_an_entry_of_the_contents_and_a_sentence_that_lines_and_pages_break_are_whole(blocks):
    found = blocks(
        "#set page(width: 14cm, height: 9cm)\n"
        "#text(14pt)[*7.2 Unit F6: Follow the rules of the house and of the law when selling*]\n\n"
        "7.1 Unit F5: Know what service means to a whole organisation and to its customers "
        "elsewhere #box(width: 1fr, repeat[.]) 9 \\ 7.2 Sell #box(width: 1fr, repeat[.]) 10 \n\n"
        "Unit F7: Serve at a counter . . 12\n\n"
        "#v(1fr)\nLearners have to take at least 12 credits at level 3 and no more than #pagebreak()\n20 from Group B."
        "\n\n#v(1fr)\nOf the others they may take what their centre has to offer in #pagebreak()\nthe same year."
    )
    assert [block.text for block in found if isinstance(block, Heading)] == [
        "7.2 Unit F6: Follow the rules of the house and of the law when selling"
    ]
    texts = [block.text for block in found]
    assert any(
        text.startswith("Unit F5: Know what") and text.endswith("9") and "elsewhere ..." in text for text in texts
    )
    assert texts[-2:] == [
        "Learners have to take at least 12 credits at level 3 and no more than 20 from Group B.",
        "Of the others they may take what their centre has to offer in the same year.",
    ]


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ("[Plan decision- \\ making], [A decision is a making]", "decision-making"),
        ("[Plan decision- \\ making for cus- \\ tomers], [A decision is a making by customers]", "decisionmaking"),
        ("[Plan to re- \\ engineer it], [2]", "re-engineer"),
    ],
)
def test_a_hyphen_at_a_lines_end_stays_where_the_document_breaks_no_words(blocks, cells, word):
    (table,) = blocks(f"#table(columns: 2, {cells}, [Learn], [3])")
    assert word in table.rows[0].cells[0].text.split()


def test_a_list_that_ends_with_its_page_takes_no_heading_of_the_next(blocks):
    found = blocks(
        "1.3 Decide how formal the wording has to be and what an answer is made of\n"
        "#pagebreak()\nLearning outcome 2: Write letters"
    )
    assert [block.text for block in found][-1] == "Learning outcome 2: Write letters"


def test_the_rest_of_a_numbered_line_may_begin_below_its_number(typeset):
    lines = ("1.1 Plan the work of a team that keeps lamps and horns (T/", "601/1235) (Level 3, 5 credits, 40 GLH)")
    text = "".join(f"#place(dy: {14 * at}pt)[#box(width: 100%)[{line}]]\n" for at, line in enumerate(lines))
    (page,) = typeset(f"#set par(justify: true)\n{text}", "width: 330pt, height: 320pt")
    assert [block.text for block in page.blocks] == [" ".join(lines)[4:].replace("T/ 601", "T/601")]


def test_a_line_that_leads_to_the_sizes_of_a_unit_ends_its_paragraph(blocks):
    dots = "#box(width: 1fr, repeat[.])"
    found = blocks(
        "\\\n".join(f"4430-20{n} Plan the work of team {n} {dots} Level 2, {n + 2} credits" for n in range(1, 5))
    )
    assert [block.text[:8] for block in found] == ["4430-201", "4430-202", "4430-203", "4430-204"]


def test_what_is_numbered_by_its_name_begins_a_paragraph_however_near_the_line_above(blocks):
    aim = "Aim: learners find out how the lamp and its lens are kept clean and dry all year."
    found = blocks(f"#set page(width: 500pt)\n{aim} \\\nLearning outcome 1: Understand how a lamp is trimmed")
    assert [block.text for block in found] == [aim, "Learning outcome 1: Understand how a lamp is trimmed"]
