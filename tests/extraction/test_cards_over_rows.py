"""Cards of which a page's columns made a table: codes, titles and sizes in rows of their own."""

from __future__ import annotations

from pipeline.extraction.cards_over_rows import with_cards_as_lines
from pipeline.reading.document import Cell, Heading, Paragraph, Row, Table

_CARDS = [("Unit 301", "T/601/1235"), ("*Trim the lamp", ""), ("Level 3", "Credit value 6")]
_MORE = [("Unit 302", "D/601/1228"), ("*Keep the log", ""), ("Level 3", "Credit value 4")]


def _table(*rows: tuple[str, str], origin: str = "aligned") -> Table:
    cells = (tuple(Cell(text=text.lstrip("*"), bold=text.startswith("*")) for text in row) for row in rows)
    return Table(rows=tuple(Row(cells=row) for row in cells), origin=origin)


def _said(table: Table) -> list[tuple[type, str]]:
    return [(type(block), getattr(block, "text", "")) for block in with_cards_as_lines([table])]


def test_each_row_is_a_line_and_a_bold_one_a_heading() -> None:
    assert _said(_table(*_CARDS, ("Optional units", ""), *_MORE)) == [
        (Paragraph, "Unit 301 T/601/1235"),
        (Heading, "Trim the lamp"),
        (Paragraph, "Level 3 Credit value 6"),
        (Paragraph, "Optional units"),
        (Paragraph, "Unit 302 D/601/1228"),
        (Heading, "Keep the log"),
        (Paragraph, "Level 3 Credit value 4"),
    ]


def test_a_table_with_a_title_beside_a_code_or_drawn_by_lines_stays_one() -> None:
    beside = _table(*_CARDS, ("T/601/1235", "Keep the log"), *_MORE)
    drawn = _table(*_CARDS, *_MORE, origin="ruled")
    alone = _table(*_CARDS)
    for table in (beside, drawn, alone):
        assert with_cards_as_lines([table]) == [table]
