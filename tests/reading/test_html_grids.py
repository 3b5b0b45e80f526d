"""Rows that a page lays out in `div`s: names of groups among them, columns that nothing names, tables that go on."""

from __future__ import annotations

from tests.reading.shapes import from_html


def _row(*cells: str) -> str:
    return "<div class='r'>" + "".join(f"<div>{cell}</div>" for cell in cells) + "</div>"


def _laid_out(*rows: str) -> list[tuple[object, ...]]:
    return [block[1:] for block in from_html(f"<div>{''.join(rows)}</div>") if block[0] == "table"]


def test_a_group_s_name_before_empty_cells_is_a_row_of_the_table() -> None:
    names = ("Unit", "Title", "Credits")
    (table,) = _laid_out(
        *(_row(*names), _row("Mandatory", "", ""), _row("1", "Trim lamps", "4"), _row("2", "Wind clocks", "5")),
        *(_row("Optional", "", ""), _row("3", "Sell oil", ""), _row("4", "Mend shades", "3")),
    )
    assert table == (
        *(names, ("Mandatory", "", ""), ("1", "Trim lamps", "4"), ("2", "Wind clocks", "5")),
        *(("Optional", "", ""), ("3", "Sell oil", ""), ("4", "Mend shades", "3")),
    )


def test_codes_make_rows_of_a_table_whose_columns_nothing_names() -> None:
    rows = [("Trim lamps", "A/601/1219", "4 cr"), ("Wind clocks", "F/601/1223", "5 cr"), ("Sell", "J/601/1224", "3 cr")]
    (table,) = _laid_out(_row(*rows[0]), _row("LEVEL 3 UNITS", "", ""), *(_row(*row) for row in rows[1:]))
    assert table == (rows[0], ("LEVEL 3 UNITS", "", ""), *rows[1:])


def test_a_body_s_own_codes_beside_numbers_do_so_too() -> None:
    rows = [("4430-226", "Study by yourself", "6"), ("4430-227", "Support others", "5"), ("4430-313", "Improve", "8")]
    assert _laid_out(*(_row(*row) for row in rows)) == [tuple(rows)]


def test_what_a_page_sets_side_by_side_is_no_table() -> None:
    assert not _laid_out(*(_row("About", "News", "Help"), _row("Jobs", "Press", "Shop"), _row("Map", "Terms", "Top")))
    assert not _laid_out(*(_row("Chair", "Oak", "45"), _row("Table", "Ash", "80"), _row("Stool", "Elm", "20")))
