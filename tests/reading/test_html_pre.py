"""Text that a web page holds as it was typed: its lines, pages and tables."""

from __future__ import annotations

from pipeline.reading.html import read_html
from tests.reading.shapes import from_html, the_table


def test_text_between_pre_tags_is_read_over_all_its_pages():
    assert from_html("<pre>Page one\nUnits\n\fPage two\nRules\n</pre>") == [
        ("p", "Page one"),
        ("p", "Units"),
        ("p", "Page two"),
        ("p", "Rules"),
    ]


def test_a_page_of_texts_with_places_is_read_as_it_looks():
    """As pdftohtml writes: each text of a line is an element, cells of one row are as high."""
    rows = [
        ("Unit", "Title", "Credit"),
        *((f"LK{at}", f"Trim lamp {at}<br/>and its panes", str(at)) for at in range(1, 9)),
    ]
    texts = "".join(
        f'<p style="position:absolute;top:{100 + 50 * line}px;left:{left}px" class="ft1">{text}</p>\n'
        for line, row in enumerate(rows)
        for left, text in zip((100, 250, 600), row, strict=True)
    )
    page = read_html(
        f"<html><style><!-- .ft1{{line-height:22px}} --></style><body><div>{texts}</div></body></html>", ""
    )
    read = the_table(page)
    assert [cell.text for cell in read.rows[1].cells] == ["LK1", "Trim lamp 1 and its panes", "1"]
    assert len(read.rows) == len(rows)
    assert read.rows[1].place.line == 4


def test_a_text_that_ran_into_the_bold_one_above_it_stands_in_its_own_row():
    rows = [("Unit", "Title", "Credit"), *((f"LK{at}", f"Trim lamp {at}", str(at)) for at in range(1, 9))]
    rows[5] = ("", *rows[5][1:])
    texts = "".join(
        f'<p style="position:absolute;top:{100 + 28 * line}px;left:{left}px" class="ft1">{text}</p>\n'
        for line, row in enumerate(rows)
        for left, text in zip((100, 250, 600), row, strict=True)
    )
    ran = '<p style="position:absolute;top:213px;left:100px" class="ft1"><b>Group D<br/></b>LK5</p>'
    style = "<style><!-- .ft1{line-height:16px} --></style>"
    page = read_html(f"<html>{style}<body><div>{texts}{ran}</div></body></html>", "")
    text = [[cell.text for cell in row.cells] for block in page.pages[0].blocks for row in getattr(block, "rows", ())]
    assert ["LK5", "Trim lamp 5", "5"] in text
