"""What converters make of tables, links and captions when they write text or Markdown."""

from __future__ import annotations

import pytest

from pipeline.reading.detect import HTML, TEXT, detect_media_type
from pipeline.reading.inline import read_inline
from pipeline.reading.text import read_text
from tests.reading.shapes import from_text, the_table

ROWS = [
    ["Unit", "Title", "Level", "Credit"],
    ["LK1", "Trim the lamp of a lighthouse on an outlying rock", "3", "4"],
    ["LK2", "Wind gears", "3", "5"],
]


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in the_table(read_text(text, "utf-8")).rows]


@pytest.mark.parametrize(
    "written",
    [
        "`Trim the lamp <https://lamps.example/1>`__",
        "[[https://lamps.example/1][Trim the lamp]]",
        "https://lamps.example/1[Trim the lamp]",
        '"Trim the lamp":https://lamps.example/1',
        "[https://lamps.example/1 Trim the lamp]",
    ],
)
def test_a_link_in_any_markup_is_its_words(written):
    assert read_inline(written) == read_inline("[Trim the lamp](https://lamps.example/1)")


def test_every_sign_may_be_escaped():
    assert read_inline(r"Others\' lamps \$5").text == "Others' lamps $5"


def test_markdown_in_the_element_it_came_from_is_text():
    markdown = b'<div role="main">\n\n# Structure\n\n- Trim the lamp\n'
    assert detect_media_type(markdown, "a.md") == TEXT
    assert detect_media_type(b"<div>\n# Structure\n<p>Trim the lamp</p>", "a.md") == HTML


def test_a_rule_with_gaps_says_where_columns_stand():
    simple = """
  Unit   Title                                               Level   Credit
  ------ --------------------------------------------------- ------- --------
  LK1    Trim the lamp of a lighthouse on an outlying rock   3       4
  LK2    Wind gears                                          3       5
"""
    assert cells(simple) == ROWS


def test_rows_between_blank_lines_are_whole():
    of_lines = """
  ------------------------------------------
  Unit   Title                Level   Credit
  ------ -------------------- ------- ------
  LK1    Trim the lamp of a   3       4
         lighthouse on an
         outlying rock

  LK2    Wind gears           3       5
  ------------------------------------------
"""
    assert cells(of_lines) == ROWS


def test_rows_with_pipes_wrapped_like_prose_are_whole():
    wrapped = (
        "Unit| Title| Level|\nCredit  \n---|---|---|---  \nLK1| Trim the lamp of a\n"
        "lighthouse on an outlying\nrock| 3| 4  \nLK2| Wind gears| 3| 5  \n"
    )
    assert cells(wrapped) == ROWS


def test_numbers_of_links_are_no_part_of_the_words():
    text = "* [1]Trim the lamp\n* [2]Wind gears\n* [3]noted\n\n1. https://lamps.example/1\n2. https://lamps.example/2\n"
    assert [one[1] for one in from_text(text)[:3]] == ["Trim the lamp", "Wind gears", "[3]noted"]


@pytest.mark.parametrize("caption", [": Mandatory units", "Table: Mandatory units", "#+caption: Mandatory units"])
def test_a_caption_is_read_without_its_mark(caption):
    assert from_text(f"{caption}\n") == [("p", "Mandatory units")]


def test_an_item_goes_on_inside_its_link():
    assert len(from_text("- `Trim the lamp of a lighthouse\n  LK1 <https://lamps.example/1>`__\n- Wind gears\n")) == 2


def test_pipes_guessed_between_words_are_none():
    guessed = (
        "Unit Title Level Credit\n| LK1 Trim the  | 3 | 4 |\n| ------------ | --- | --- |\nlamp of a lighthouse\n"
        "| LK2 Wind gears | 3 | 5 |\n| -------------- | --- | --- |\nLK3 Rake the ash 3 6\n"
        "| LK4 Paint | 3 | 5 |\n| --------- | --- | --- |\n| LK5 Polish | 3 | 5 |\n"
    )
    assert [one[1] for one in from_text(guessed)] == [
        "Unit Title Level Credit",
        "LK1 Trim the 3 4",
        "lamp of a lighthouse",
        "LK2 Wind gears 3 5",
        "LK3 Rake the ash 3 6",
        "LK4 Paint 3 5",
        "LK5 Polish 3 5",
    ]


def test_a_row_of_numbers_ends_a_line_of_text():
    rows = "4430-302 Demonstrate understanding of the rules that 6 3 40\nimpact on improvements at sea\n"
    assert [one[1] for one in from_text(rows)] == rows.splitlines()


@pytest.mark.parametrize("between", ["\t", " | "])
def test_a_cell_over_several_columns_is_one(between):
    rows = [["Unit", "Title", "Level"], ["LK1", "Trim", "3"], ["Optional Units"] * 3, ["LK2", "Wind", "3"]]
    text = "".join(f"| {between.join(row)} |\n" if "|" in between else f"{between.join(row)}\n" for row in rows)
    assert cells(text)[2] == ["Optional Units", "", ""]
