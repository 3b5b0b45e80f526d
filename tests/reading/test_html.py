"""Saved web pages: what a browser would show, in order, with the line of the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.document import ListItem, Table
from pipeline.reading.html import read_html
from tests.reading.shapes import from_html, the_table


def table(rows, head=""):
    return f"<table>{head}{rows}</table>"


def test_headings_paragraphs_and_the_title_of_the_page():
    head = "<head><title>Level 4\n NVQ</title></head>"
    source = f"<html>{head}<body><h1>Units</h1><p>Both <b>must</b> be taken.</p></body></html>"
    assert from_html(source) == [("h1", "Units"), ("p", "Both must be taken.")]
    assert read_html(source, "utf-8").title == "Level 4 NVQ"


def test_text_between_elements_is_a_paragraph_of_its_own():
    assert from_html("before<div>inside<p>deep</p>after</div>end") == [
        ("p", "before"),
        ("p", "inside"),
        ("p", "deep"),
        ("p", "after"),
        ("p", "end"),
    ]


def test_inline_elements_do_not_part_words_and_blocks_do():
    assert from_html("<p>cus<b>tom</b>er</p><p>A<br>B</p>") == [("p", "customer"), ("p", "A"), ("p", "B")]
    assert from_html("<table><tr><td>Champion<br/>customer</td><td>4</td></tr></table>") == [
        ("table", ("Champion customer", "4"))
    ]


def test_entities_and_declarations():
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    assert from_html(f"{declaration}<html><p>City &amp; Guilds &ndash; others&#8217;&nbsp;skills</p></html>") == [
        ("p", "City & Guilds – others’ skills")
    ]


def test_what_no_reader_sees_is_not_read():
    source = (
        "<p>seen</p><script>var hidden</script><style>p{}</style><!-- comment --><p style='display: none'>hidden</p>"
        "<div hidden>hidden</div><p>also seen</p><template><p>hidden</p></template>"
    )
    assert from_html(source) == [("p", "seen"), ("p", "also seen")]


def test_hidden_rows_and_cells_are_not_read():
    """A site keeps a second, narrow copy of each row for telephones, hidden on the page."""
    source = table(
        "<tr><td>A17</td><td>Champion<span style='display:none'>Title:</span></td></tr>"
        "<tr style='display:none'><td>A17</td><td>Champion</td></tr>"
        "<tr><td>B9</td><td hidden>hidden</td><td>Partners</td></tr>"
    )
    assert from_html(source) == [("table", ("A17", "Champion"), ("B9", "Partners"))]


# Lists.


def test_what_is_crossed_out_is_not_read_and_told():
    struck = "<span style='text-decoration:line-through'>5</span> 6"
    rows = f"<tr><td><del>Trim</del></td><td>4</td></tr><tr><td>Clean</td><td>{struck}</td></tr>"
    source = f"<ul><li>Sail</li><li><s>Row</s> withdrawn</li><li>Steer</li></ul>{table(rows)}"
    (page,) = read_html(source, "utf-8").pages
    items, made = [block.text for block in page.blocks[:-1]], page.blocks[-1]
    assert items == ["Sail", "Steer"]
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["", "4"], ["Clean", "6"]]
    assert [doubt.split("”")[0] for doubt in page.doubts] == ["“Row", "“Trim", "“5"]


def test_lists_keep_marks_links_and_nesting():
    source = '<ul><li>Delivery<ol><li><a href="/b9">Partners</a> H/601/1229</li></ol></li><li>Problems</li></ul>'
    items = [block for block in read_html(source, "utf-8").pages[0].blocks if isinstance(block, ListItem)]
    assert [(item.text, item.marker, item.indent, item.link) for item in items] == [
        ("Delivery", "•", 0, None),
        ("Partners H/601/1229", "1.", 1, "/b9"),
        ("Problems", "•", 0, None),
    ]


def test_text_behind_a_nested_list_belongs_to_the_item_and_is_said_once():
    assert from_html("<ul><li>before<ul><li>inner</li></ul>after</li></ul>") == [
        ("li", "before after"),
        ("li", "inner"),
    ]


def test_the_link_of_an_inner_item_is_not_the_outer_ones():
    source = '<ul><li>Delivery<ul><li><a href="/b9">Partners</a></li></ul></li></ul>'
    outer, inner = read_html(source, "utf-8").pages[0].blocks
    assert (outer.link, inner.link) == (None, "/b9")


def test_paragraphs_that_draw_their_own_bullets_are_items():
    assert from_html("<p>• Champion customer service</p><p>– Partners</p>") == [
        ("li", "Champion customer service"),
        ("li", "Partners"),
    ]


def test_definitions_are_items():
    assert from_html("<dl><dt>Credit value</dt><dd>10</dd></dl>") == [("li", "Credit value"), ("li", "10")]


# Tables.


def test_header_rows_are_told():
    source = table("<tr><td>A17</td><td>4</td></tr>", "<thead><tr><td>No</td><td>Level</td></tr></thead>")
    assert [row.header for row in the_table(read_html(source, "utf-8")).rows] == [True, False]
    source = table("<tr><th>No</th><th>Level</th></tr><tr><th>A17</th><td>4</td></tr>")
    assert [row.header for row in the_table(read_html(source, "utf-8")).rows] == [True, False]


def test_a_caption_stands_before_its_table():
    assert from_html("<table><caption>Optional Units</caption><tr><td>A17</td><td>4</td></tr></table>") == [
        ("p", "Optional Units"),
        ("table", ("A17", "4")),
    ]


def test_a_cell_over_columns_stands_once():
    source = table("<tr><td colspan=3>Group B</td></tr><tr><td>B9</td><td>Partners</td><td>3</td></tr>")
    rows = the_table(read_html(source, "utf-8")).rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["Group B", "", ""], ["B9", "Partners", "3"]]
    assert rows[0].cells[0].span == 3


def test_a_cell_over_rows_stands_in_each():
    source = table(
        "<tr><td rowspan='3'>Group B</td><td>B9</td></tr><tr><td rowspan=2>B10</td></tr><tr></tr>"
        "<tr><td>C</td><td>C1</td></tr>"
    )
    assert from_html(source) == [
        ("table", ("Group B", "B9"), ("Group B", "B10"), ("Group B", "B10"), ("C", "C1")),
    ]


def test_a_cell_over_rows_and_columns():
    source = table(
        "<tr><td rowspan=2 colspan=2>X</td><td>1</td></tr><tr><td>2</td></tr><tr><td>a</td><td>b</td><td>3</td></tr>"
    )
    assert from_html(source) == [("table", ("X", "", "1"), ("X", "", "2"), ("a", "b", "3"))]


def test_rows_are_made_even_and_empty_ones_dropped():
    assert from_html(table("<tr><td>A</td></tr><tr><td></td><td> </td></tr><tr><td>B</td><td>C</td></tr>")) == [
        ("table", ("A", ""), ("B", "C"))
    ]


def test_absurd_spans_are_no_danger():
    source = table("<tr><td colspan='99999999'>A</td><td rowspan='-3'>B</td><td colspan='x'>C</td></tr>")
    (row,) = the_table(read_html(source, "utf-8")).rows
    assert [cell.text for cell in row.cells if cell.text] == ["A", "B", "C"]
    assert len(row.cells) < 1000


def test_a_table_that_only_lays_out_the_page_is_looked_through():
    source = table(f"<tr><td><h2>Menu</h2></td><td>{table('<tr><td>A17</td><td>4</td></tr>')}<p>below</p></td></tr>")
    assert from_html(source) == [("h2", "Menu"), ("table", ("A17", "4")), ("p", "below")]


def test_bold_cells_are_told():
    source = table("<tr><td><b>Group B</b></td><td>Champion <strong>now</strong></td><th>No</th></tr>")
    (row,) = the_table(read_html(source, "utf-8")).rows
    assert [cell.bold for cell in row.cells] == [True, False, True]


# Places.


def test_lines_are_those_of_the_source():
    rows = "<tr><td>A17</td><td>4</td></tr>\n<tr>\n<td>B9</td><td>3</td></tr>"
    source = f"<html>\n<body>\n<h1>Units</h1>\n\n<table>\n{rows}</table>\n<p>\nEnd</p>"
    document = read_html(source, "utf-8")
    assert [block.place.line for block in document.pages[0].blocks] == [3, 5, 9]
    assert [row.place.line for row in the_table(document).rows] == [6, 7]
    assert the_table(document).rows[1].cells[0].place.line == 8


def test_nothing_at_all():
    assert from_html("") == []
    assert from_html("<html></html>") == []
    assert from_html("<!-- only this -->") == []


TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td>", "<td colspan=2>", "<td rowspan=2>", "</td>", "<p>", "<ul>", "<li>", "</ul>",
     "<h2>", "</h2>", "word", "A17", "<br>", "<div>", "</div>", "&amp;", "<caption>"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=16))
def test_broken_markup_is_read_the_same_way_twice_and_every_table_is_even(parts):
    source = "".join(parts)
    document = read_html(source, "utf-8")
    assert document == read_html(source, "utf-8")
    for block in document.pages[0].blocks:
        if isinstance(block, Table):
            assert len({len(row.cells) for row in block.rows}) == 1


def test_a_folded_section_is_content_and_what_opens_over_the_page_is_not():
    source = (
        "<button aria-expanded='false' aria-controls='u'>Units</button>"
        "<div id='u' style='display:none'><p>in it</p></div>"
        "<h3>More</h3><div style='display: none'><p>below a heading</p></div>"
        "<div class='accordion-body' hidden><p>by its class</p></div>"
        "<p>seen</p><div class='cookie-panel' style='display:none'><p>cookies</p></div>"
        "<div role='dialog' id='u2' style='display:none'><p>dialog</p></div>"
    )
    texts = [block[1] for block in from_html(source) if block[0] == "p"]
    assert texts == ["Units", "in it", "below a heading", "by its class", "seen"]


PAGE = "<html><body><div><table><tr><td>A17</td><td>Champion</td></tr></table></div></body></html>"


def test_a_page_that_broke_off_is_told_wherever_it_did():
    whole = PAGE.index("</body>")
    for end in range(PAGE.index("<td>"), len(PAGE) + 1):
        damage = read_html(PAGE[:end], "utf-8").damage
        assert bool(damage) is (end < whole or whole < end < whole + len("</body>")), PAGE[:end]


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><title>Units</title><p>HTML lets a page end<p>like this",
        "<ul><li>a fragment<li>of two</ul>",
        "<p>fewer than 5 units: < 5</p>",
        "<!-- <table> --><p>whole</p>",
        "<div><p>a division too many is no damage where the page has its end</body></html>",
    ],
)
def test_a_page_that_may_be_whole_is_not_damaged(source):
    assert read_html(source, "utf-8").damage == ()


def test_rows_of_boxes_among_headings_are_one_table_though_the_page_stands_in_the_same_box():
    row = "<div><span>{}</span><span>{}</span><span>{}</span></div>"
    header, rows = row.format("Unit", "Code", "Level"), [row.format(f"Lamps {at}", f"LK{at}", at) for at in (1, 2, 3)]
    page = f"<body><h1>Lamps</h1>{header}<h4>Core</h4>{rows[0]}{rows[1]}<h4>Other</h4>{rows[2]}<p>Behind</p></body>"
    blocks = read_html(page, "utf-8").pages[0].blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Unit", "Code", "Level"],
        ["Core", "", ""],
        ["Lamps 1", "LK1", "1"],
        ["Lamps 2", "LK2", "2"],
        ["Other", "", ""],
        ["Lamps 3", "LK3", "3"],
    ]
    assert blocks[-1].text == "Behind"


def test_lists_with_lines_above_them_in_a_cell_of_facts_are_read_as_a_part_of_the_page():
    cell = "<p>Core</p><ul><li>Lamps</li><li>Horns</li></ul><p>Other</p><ul><li>Tides</li></ul>"
    facts = "<tr><th>Level</th><td>2</td></tr>"
    table, *behind = from_html(f"<table>{facts}<tr><th>Structure</th><td>{cell}</td></tr></table><p>Behind</p>")
    assert table == ("table", ("Level", "2"))
    assert [text for _, text in behind] == ["Structure", "Core", "Lamps", "Horns", "Other", "Tides", "Behind"]
    # One list, as beside a criterion, stays in its cell.
    cell = "Know<ul><li>Lamps</li><li>Horns</li></ul>"
    assert len(from_html(f"<table>{facts}<tr><th>1</th><td>{cell}</td></tr></table>")) == 1


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (("Trim the wick<br>Polish the lens", "5<br>7"), [["Trim the wick", "5"], ["Polish the lens", "7"]]),
        (
            ("<p>Trim the wick</p><p>Polish the lens</p>", "<p>5</p><p>7</p>"),
            [["Trim the wick", "5"], ["Polish the lens", "7"]],
        ),
        (("Trim the wick and<br>polish the lens", "5"), [["Trim the wick and polish the lens", "5"]]),
        (
            ("Trim the wick<br>Polish the lens", "By hand<br>By eye"),
            [["Trim the wick Polish the lens", "By hand By eye"]],
        ),
    ],
)
def test_a_row_of_cells_with_equally_many_lines_and_numbers_is_as_many_rows(cells, rows):
    table = read_html(f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>", "utf-8").pages[0].blocks[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows
