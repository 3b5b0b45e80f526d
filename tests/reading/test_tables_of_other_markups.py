"""Tables as other markups, spreadsheets and scans write them: quoted cells over lines, doubled bars, placeholders."""

from __future__ import annotations

from pipeline.reading.document import Document, Heading, ListItem, Paragraph, Table
from pipeline.reading.text import read_text


def _read(text: str) -> Document:
    return read_text(text, "utf-8")


def _rows(text: str) -> list[list[str]]:
    tables = [block for block in _read(text).pages[0].blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_a_quoted_cell_goes_on_over_lines():
    text = (
        'Group\tUnit\tLevel\nA\t"Trim and\nlight the lamp"\t3\nA\t"Wind ""big"" gears\nby hand"\t2\nA\tRake "ash"\t2\n'
    )
    assert [row[1] for row in _rows(text)[1:3]] == ['"Trim and light the lamp"', '"Wind ""big"" gears by hand"']
    assert len(_rows(text)) == 4
    assert _rows('Unit,Ref,Level,Credit\n"Trim,\nlight",LK1,3,4\nWind,LK2,3,5\n')[1][0] == "Trim, light"


def test_a_quoted_word_in_prose_takes_no_line_below():
    text = 'He said, "Trim the lamp\n\nThen he left.\n'
    assert [block.text for block in _read(text).pages[0].blocks if not isinstance(block, Table)][-1] == "Then he left."


def test_doubled_bars_head_columns_and_lettered_headings_are_headings():
    document = _read("h2. Mandatory units\n\n||Code||Unit||Level||\n|LK1|Trim the lamp|3|\n")
    first, table = document.pages[0].blocks
    assert isinstance(first, Heading)
    assert first.text == "Mandatory units"
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "Unit", "Level"],
        ["LK1", "Trim the lamp", "3"],
    ]


def test_asciidoc_tables_have_a_caption_and_no_attributes():
    text = '= Lamps\n\n.Mandatory units\n[cols="1,4",options="header"]\n|===\n|Unit |Level\n\n|Trim the lamp |3\n|===\n'
    kinds = [getattr(block, "text", "table") for block in _read(text).pages[0].blocks]
    assert kinds[:2] == ["Lamps", "Mandatory units"]
    assert kinds[2:] == ["table"]


def test_a_mark_within_a_mark_is_no_text():
    (item, *_) = _read("* - Trim the lamp\n").pages[0].blocks
    assert isinstance(item, ListItem)
    assert item.text == "Trim the lamp"


def test_names_that_a_program_made_up_head_nothing():
    assert _rows("|Col1|Col2|Col3|\n|---|---|---|\n|LK1|Trim the lamp|3|\n") == [["LK1", "Trim the lamp", "3"]]


def test_broken_bars_beside_whole_ones_are_bars():
    text = "Unit ¦ Title | Level | Credit\nLK1 | Trim the lamp | 3 | 4 |\n| LK2 ¦ Wind gears | 3 | 5\n"
    assert _rows(text)[1:] == [["LK1", "Trim the lamp", "3", "4"], ["LK2", "Wind gears", "3", "5"]]


def test_a_row_alone_on_its_page_is_one_by_its_numbers():
    text = "No.    Unit title        Level   Credit\n1      Trim the lamp     3       4\n"
    text += "2      Wind gears        3       5\n\f3      Rake the ash      3       6\n"
    (table,) = (block for block in _read(text).pages[1].blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0].cells] == ["3", "Rake the ash", "3", "6"]


def test_marks_of_notes_in_brackets_are_raised():
    rows = _rows("| Unit | Credit |\n|---|---|\n| Trim the lamp[^1] | 4[^2] |\n")
    assert rows[1] == ["Trim the lamp¹", "4²"]


def test_an_item_goes_on_in_brackets_further_in():
    items = (
        _read("  o Trim the lamp\n    (this unit has a credit value\n    of 4)\n  o Wind gears (5)\n").pages[0].blocks
    )
    assert [block.text for block in items if isinstance(block, ListItem)] == [
        "Trim the lamp (this unit has a credit value of 4)",
        "Wind gears (5)",
    ]


def test_two_titles_with_sizes_on_a_line_are_two_items():
    text = "Trim the lamp (4)                 Wind gears (5)\nRake the ash (3)                  Oil the wick (2)\n"
    items = [block.text for block in _read(text).pages[0].blocks if isinstance(block, ListItem)]
    assert items == ["Trim the lamp (4)", "Rake the ash (3)", "Wind gears (5)", "Oil the wick (2)"]


def test_a_table_of_asciidoc_may_have_each_cell_on_a_line():
    cells = "|LK1\n|Trim and light\nthe lamp\n|3\n\n|LK2\n|Wind gears\n|4\n"
    rows = [["Unit", "Title", "Credit"], ["LK1", "Trim and light the lamp", "3"], ["LK2", "Wind gears", "4"]]
    assert _rows(f'[cols="1,3,1",options="header"]\n|===\n|Unit |Title |Credit\n\n{cells}|===\n') == rows
    assert _rows(f"[cols=3*]\n|===\n|Unit\n|Title\n|Credit\n{cells}|===\n") == rows
    rowwise = "|===\n|Unit |Title |Credit\n\n|LK1 |Trim the lamp |3\n|LK2 |Wind gears |4\n|===\n"
    assert _rows(rowwise) == [["Unit", "Title", "Credit"], ["LK1", "Trim the lamp", "3"], ["LK2", "Wind gears", "4"]]


def test_a_list_that_restructured_text_calls_a_table_is_one():
    listed = (
        "   * - Unit\n     - Title\n   * - LK1\n     - Trim and light\n       the lamp\n   * - LK2\n     - Wind gears\n"
    )
    text = f".. list-table:: Group A (mandatory)\n   :header-rows: 1\n   :widths: 20 80\n\n{listed}\nText below.\n"
    assert _rows(text) == [["Unit", "Title"], ["LK1", "Trim and light the lamp"], ["LK2", "Wind gears"]]
    blocks = _read(text).pages[0].blocks
    assert [getattr(block, "text", "") for block in blocks] == ["Group A (mandatory)", "", "Text below."]


def test_a_cell_over_rows_of_a_wikis_table_is_said_in_each():
    opened = '{| class="wikitable"\n|-\n! Group !! Unit !! Title !! Credit\n|-\n'
    rows = '| rowspan="2" style="x" | Core\n| LK1 || [[Lamps|Trim the lamp]] || 3\n|-\n| LK2 || [[Wind gears]] || 4\n'
    read = _rows(f'{opened}{rows}|-\n| colspan="3" | Total || 7\n|}}\n')
    assert read[1:] == [
        ["Core", "LK1", "Trim the lamp", "3"],
        ["Core", "LK2", "Wind gears", "4"],
        ["Total", "", "", "7"],
    ]
    assert _read("'''Total credit:''' 24").pages[0].blocks[0].text == "Total credit: 24"


def test_rows_without_a_rule_are_whole_once_they_have_as_many_cells_as_the_header():
    header, wrapped = "Unit | Title | URN | Level\n", "1 | Trim and light\nthe lamp | H/615/0017 | 2\n"
    whole = ["1", "Trim and light the lamp", "H/615/0017", "2"]
    last = "| 2 | Wind\ngears | K/615/0021 | 3 |\n"
    assert _rows(f"{header}{wrapped}{last}")[1:] == [whole, ["2", "Wind gears", "K/615/0021", "3"]]
    grouped = _rows(f"{header}{wrapped}Optional units\n2 | Wind gears | K/615/0021 | 3\n")
    assert grouped[1:3] == [whole, ["Optional units", "", "", ""]]


def test_the_marks_of_a_forum_are_no_part_of_the_words():
    blocks = (
        _read("[u]Optional[/u]\n[list]\n[*]LK1 Trim the lamp [H/615/0017]\n[*]LK2 Wind gears\n[/list]\n")
        .pages[0]
        .blocks
    )
    assert [(type(block), block.text) for block in blocks] == [
        (Paragraph, "Optional"),
        (ListItem, "LK1 Trim the lamp [H/615/0017]"),
        (ListItem, "LK2 Wind gears"),
    ]


def test_a_letter_in_brackets_that_nothing_closes_is_of_the_words():
    text = "[b]Mandatory[/b]\n[list]\n[*]Work with [U] steel\n"
    text += "[*][u]Cut [U] [size=3]iron[/size][/u]\n[*]Read [/S] signs\n[/list]\n"
    assert [block.text for block in _read(text).pages[0].blocks if isinstance(block, (Paragraph, ListItem))] == [
        "Mandatory",
        "Work with [U] steel",
        "Cut [U] iron",
        "Read [/S] signs",
    ]


def test_a_row_of_links_is_whole_though_its_line_was_not_full():
    header, rule = "Code| Title| Level\n", "---|---|---\n"
    rows = "[LK1](https://x.example/lk1)| Trim and\nlight| 3\n[LK2](https://x.example/lk2)| Wind gears| 2\n"
    assert _rows(header + rule + rows)[1:] == [["LK1", "Trim and light", "3"], ["LK2", "Wind gears", "2"]]


def test_rows_whose_cells_bars_close_go_on_over_lines() -> None:
    text = (
        "Diploma in Lamps |\n||\n---|---|---|\nMandatory units | ||\nCode | Title | L |\nK1 | Trim\nlamps | 2 |\n"
        "K2 | Wind gears | 3 |\n"
    )
    assert _rows(text) == [
        ["Diploma in Lamps", "", ""],
        ["Mandatory units", "", ""],
        ["Code", "Title", "L"],
        ["K1", "Trim lamps", "2"],
        ["K2", "Wind gears", "3"],
    ]
