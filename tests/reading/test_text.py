"""Plain text and Markdown, as converters leave them: headings, lists, tables, and the line of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.document import Table
from pipeline.reading.text import read_text
from pipeline.wording import with_symbols
from tests.reading.shapes import from_text, shape, the_table


def test_headings_in_their_three_manners():
    assert from_text(
        "# Structure\n\nRules of combination\n====\n\nUnits\n-----\n\n## Group A ##\n<h3>Group B</h3>\n"
    ) == [
        ("h1", "Structure"),
        ("h1", "Rules of combination"),
        ("h2", "Units"),
        ("h2", "Group A"),
        ("h3", "Group B"),
    ]


def test_a_numbered_section_alone_between_blank_lines_is_a_heading():
    assert from_text("Text before.\n\n3.1 Qualification structure\n\nText after.") == [
        ("p", "Text before."),
        ("h2", "3.1 Qualification structure"),
        ("p", "Text after."),
    ]


def test_a_line_in_bold_is_a_heading_and_a_bold_word_is_not():
    assert from_text("**Mandatory units**\n\nTake **both** units.") == [
        ("h5", "Mandatory units"),
        ("p", "Take both units."),
    ]


def test_lines_wrapped_by_whoever_saved_the_text_are_one_paragraph():
    text = (
        "Learners must achieve a minimum of 37 credits to gain this\n"
        "qualification. Of these at least 20 come from Group A."
    )
    assert from_text(text) == [("p", text.replace("\n", " "))]


def test_short_lines_stay_apart():
    assert from_text("Mandatory Units\nA17 Champion customer service") == [
        ("p", "Mandatory Units"),
        ("p", "A17 Champion customer service"),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "+", "•", "◦", "\uf0b7", "1.", "2)", "(3)", "a.", "iv)"])
def test_list_items_lose_their_mark(mark):
    (item,) = read_text(f"  {mark} Champion customer service", "utf-8").pages[0].blocks
    shown = with_symbols(mark)  # the bullet of a symbol font, as it looks
    assert (item.text, item.marker, item.indent) == ("Champion customer service", shown, 2)


def test_a_mark_may_stand_alone_with_its_text_below():
    assert from_text("•\nChampion customer service\n•\n\n•\nNext unit") == [
        ("li", "Champion customer service"),
        ("li", ""),
        ("li", "Next unit"),
    ]


def test_a_mark_set_apart_with_a_tab_makes_no_table():
    assert from_text("•\tChampion customer service\n•\tImprove the customer relationship") == [
        ("li", "Champion customer service"),
        ("li", "Improve the customer relationship"),
    ]


def test_an_item_that_is_a_link_knows_where_it_leads():
    (item,) = read_text("* [Champion customer service](https://example.org/a_(17)) T/601/1235", "utf-8").pages[0].blocks
    assert (item.text, item.link) == ("Champion customer service T/601/1235", "https://example.org/a_(17)")


def test_markup_inside_lines_is_resolved():
    text = "Use *service* partnerships &amp; `tools` <span class='x'>to **deliver**</span> \\*all\\* of it<br>now"
    assert from_text(text) == [("p", "Use service partnerships & tools to deliver *all* of it now")]


def test_rules_and_fences_are_no_text():
    assert from_text("Above\n\n---\n\n***\n\n```\nBelow\n```") == [("p", "Above"), ("p", "Below")]


# Tables.


def test_a_pipe_table_and_its_header():
    table = the_table(read_text("| No | Title |\n|----|:-----:|\n| **A17** | Champion \\| lead |\n| B9 |\n", "utf-8"))
    assert [row.header for row in table.rows] == [True, False, False]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No", "Title"],
        ["A17", "Champion | lead"],
        ["B9", ""],
    ]
    assert table.rows[1].cells[0].bold
    assert table.origin == "pipes"


def test_a_pipe_table_without_outer_pipes():
    assert from_text("No | Title\n---|---\nA17 | Champion\n") == [("table", ("No", "Title"), ("A17", "Champion"))]


def test_the_name_of_a_group_stands_without_pipes_above_its_one_row():
    found = from_text(
        "No | Title | Level\n---|---|---\n**Core**\nA17 | Champion | 3\n**Other**\nA18 | Lead | 4\nText\n"
    )
    rows = ("Core", "", ""), ("A17", "Champion", "3"), ("Other", "", ""), ("A18", "Lead", "4")
    assert found == [("table", ("No", "Title", "Level"), *rows), ("p", "Text")]


def test_a_row_without_outer_pipes_may_end_in_an_empty_cell():
    found = from_text("No | Title | Notes\n---|---|---\nA17 | Champion | new\nA18 | Lead |\nA19 | Moor |\n")
    rows = ("No", "Title", "Notes"), ("A17", "Champion", "new"), ("A18", "Lead", ""), ("A19", "Moor", "")
    assert found == [("table", *rows)]


def test_one_cell_a_line():
    """A converter put each cell on its own line; a line that starts with a pipe starts the row."""
    assert from_text("| No |\nTitle |\nLevel |\n| A17 |\nChampion customer service |\n4 |\n") == [
        ("table", ("No", "Title", "Level"), ("A17", "Champion customer service", "4"))
    ]


def test_a_sentence_with_a_pipe_is_no_table():
    assert from_text("Read this | or that, as you like.") == [("p", "Read this | or that, as you like.")]


def test_lines_with_tabs_are_a_table():
    assert from_text("No\tTitle\tLevel\nA17\tChampion\t4\nB9\tPartners\t3\n\nText") == [
        ("table", ("No", "Title", "Level"), ("A17", "Champion", "4"), ("B9", "Partners", "3")),
        ("p", "Text"),
    ]


def test_runs_of_tabs_count_as_one_where_that_makes_the_rows_even():
    assert from_text("No\t\tTitle\tLevel\nA17\tChampion\t4\n") == [
        ("table", ("No", "Title", "Level"), ("A17", "Champion", "4"))
    ]


def test_an_empty_cell_between_tabs_stays_one():
    assert from_text("No\tTitle\tLevel\nA17\t\t4\n") == [("table", ("No", "Title", "Level"), ("A17", "", "4"))]


def test_a_group_row_padded_with_tabs_belongs_to_its_table():
    assert from_text("No\tTitle\tLevel\nGroup B – Delivery\t\t\nB9\tPartners\t3") == [
        ("table", ("No", "Title", "Level"), ("Group B – Delivery", "", ""), ("B9", "Partners", "3"))
    ]


def test_a_tab_that_indents_makes_no_table():
    assert from_text("\tDear reader\n\tthis is a letter") == [("p", "Dear reader"), ("p", "this is a letter")]


def test_a_table_in_html_inside_markdown():
    text = (
        "Units\n\n<table>\n<tr><th>No</th><th>Title</th></tr>\n<tr><td>A17</td><td>Champion</td></tr>\n</table>\n\nEnd"
    )
    document = read_text(text, "utf-8")
    assert shape(document) == [("p", "Units"), ("table", ("No", "Title"), ("A17", "Champion")), ("p", "End")]
    assert [row.place.line for row in the_table(document).rows] == [4, 5]


def test_an_html_table_that_is_never_closed_is_read_to_the_end():
    assert from_text("<table>\n<tr><td>A17</td><td>Champion</td></tr>\n") == [("table", ("A17", "Champion"))]


# Places.


def test_form_feeds_part_pages_and_lines_count_over_the_whole_file():
    document = read_text("Cover\n\fNo\tTitle\nA17\tChampion\n\fEnd", "utf-8")
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [str(page.blocks[0].place) for page in document.pages] == [
        "page 1, line 1",
        "page 2, line 2",
        "page 3, line 4",
    ]


def test_without_form_feeds_there_are_no_pages():
    (page,) = read_text("One\n\nTwo", "utf-8").pages
    assert [str(block.place) for block in page.blocks] == ["line 1", "line 3"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_may(end):
    document = read_text(end.join(["Units", "", "A17\tChampion", "B9\tPartners"]), "utf-8")
    assert [row.place.line for row in the_table(document).rows] == [3, 4]


def test_every_row_and_item_knows_its_line():
    document = read_text("# Units\n\n- One\n- Two\n\n| A | B |\n|---|---|\n| C | D |\n", "utf-8")
    blocks = document.pages[0].blocks
    assert [block.place.line for block in blocks] == [1, 3, 4, 6]
    assert [row.place.line for row in the_table(document).rows] == [6, 8]


# What must hold always.

LINES = st.sampled_from(
    ["Group A", "", "A17\tChampion\t4", "| A17 | Champion |", "|---|---|", "- item", "•", "1. item", "# Head", "====",
     "<table>", "</table>", "<tr><td>x</td></tr>", "\f", "Learners must achieve 37 credits,", "and more", "|", "\t\t"]
)  # fmt: skip


@given(st.lists(LINES, max_size=14))
def test_any_mixture_is_read_the_same_way_twice_and_every_table_is_even(lines):
    text = "\n".join(lines)
    document = read_text(text, "utf-8")
    assert document == read_text(text, "utf-8")
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                assert len({len(row.cells) for row in block.rows}) == 1
            assert block.place.line is not None
            assert block.place.line <= len(lines)


@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma 12", "A17\tdelta", "- epsilon", "| zeta | 4 |", ""]), max_size=12)
)
def test_no_word_is_lost(lines):
    text = "\n".join(lines)
    read = str(from_text(text))
    for word in ("alpha", "beta", "gamma 12", "delta", "epsilon", "zeta"):
        assert read.count(word) == text.count(word)


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (
            "This unit is about the care of clients who come to the beauty-\nrelated industries",
            "This unit is about the care of clients who come to the beauty-related industries",
        ),
        (
            "This unit shows how learners plan and carry out the communi-\ncation of changes. Communication helps.",
            "This unit shows how learners plan and carry out the communication of changes. Communication helps.",
        ),
        (
            "This unit explains the rules that a salon keeps for pre-\nand post-treatment advice",
            "This unit explains the rules that a salon keeps for pre- and post-treatment advice",
        ),
    ],
)
def test_a_hyphen_at_a_lines_end_is_the_words_own_unless_the_word_is_printed_whole(lines, read):
    ((_, text),) = from_text(lines)
    assert text == read


def test_what_stands_above_the_names_of_columns_between_bars_is_no_row():
    rows = "Title | Credits | Level | More |\nMend nets | 3 | 2 | More |\nCoil rope | 4 | 2 | More |"
    text = f"Credit value: 18 | Units required: 5\n{rows}"
    kind, first = from_text(text)[0]
    assert (kind, first) == ("p", "Credit value: 18 | Units required: 5")


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        ("- Bake, glaze\n  and slice", "Bake, glaze and slice"),
        ("- Bake cakes, sponges,\nbiscuits", "Bake cakes, sponges, biscuits"),
        ("- [Bake bread\n  T/601/1235](#)", "Bake bread T/601/1235"),
        ("- Bread (T/601/1235,\n  8 credits)", "Bread (T/601/1235, 8 credits)"),
    ],
    ids=["further in", "behind a comma", "within a link", "within brackets"],
)
def test_an_item_broken_over_two_lines_is_one(wrapped: str, whole: str):
    assert from_text(wrapped) == [("li", whole)]


def test_a_small_line_at_the_margin_is_no_part_of_a_short_item():
    assert len(from_text("- Bread\nbaked daily")) == 2


def test_a_table_with_a_blank_line_between_its_rows_is_one_and_two_tables_are_two():
    rows = ["| Unit | Title |", "|---|---|", "| 7 | Trim |", "| 8 | Row |"]
    assert len(the_table(read_text("\n\n".join(rows), "utf-8")).rows) == 3
    tabbed = ["Unit\tTitle\tLevel", "7\tTrim\t2", "8\tRow\t3"]
    assert len(the_table(read_text("\n\n".join(tabbed), "utf-8")).rows) == 3
    both = read_text("\n".join(rows) + "\n\n" + "\n".join(rows), "utf-8").pages[0].blocks
    assert [type(block) for block in both] == [Table, Table]


@pytest.mark.parametrize(("second", "pages"), [(2, 2), (7, 1)])
def test_pages_that_a_site_counts_in_front_of_each_are_pages(second, pages):
    document = read_text(f"A handbook\n\nPage 1: Baking\n\nMix it.\n\nPage {second}: Milling\n\nGrind it.", "utf-8")
    texts = [[block.text for block in page.blocks] for page in document.pages]
    assert len(texts) == pages
    assert texts[0][:2] == ["A handbook", "Baking"] if pages == 2 else texts[0][1] == "Page 1: Baking"
