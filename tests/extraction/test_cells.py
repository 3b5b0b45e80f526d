"""Cells that hold more than a value: two sizes, a mark in front, a title over a card, a number in words."""

from __future__ import annotations

import pytest

from pipeline.extraction import out_of_form
from pipeline.extraction.events import Leftover, RawUnit
from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units

HEADER = ("Unit", "UAN", "Unit title", "Level", "Credit (GLH)")
NAMES = ("Unit", "Unit title", "Level", "Credit")
WICK = ("1", "T/601/1235", "Trim the wick", "4", "10 (67)")
LENS = ("2", "D/601/1228", "Polish the lens", "3", "8 (53)")
SHIPS = ("3", "H/601/1229", "Keep the log of passing ships", "3", "6 (40)")


def html_rows(*rows):
    """Rows of a table of a web page; one text alone stands over all columns."""
    width = max(len(row) for row in rows if not isinstance(row, str))
    made = []
    for row in rows:
        if isinstance(row, str):
            made.append(f"<tr><td colspan={width}>{row}</td></tr>")
        else:
            made.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>")
    return f"<table>{''.join(made)}</table>"


def test_a_table_that_goes_on_without_a_header_has_two_sizes_in_a_cell_too():
    text = (
        tabbed([HEADER, WICK, LENS])
        + "\nGuidance for centres\n\n"
        + tabbed([SHIPS, ("4", "J/601/1238", "Wind", "2", "4 (30)")])
    )
    assert units(understood(text), "unit_number", "credit", "glh") == [
        ("1", 10, 67),
        ("2", 8, 53),
        ("3", 6, 40),
        ("4", 4, 30),
    ]


def test_names_of_two_sizes_may_stand_below_a_group_and_an_upper_level():
    upper = ("Unit", "Unit", "Unit", "Size", "Size")
    page = html_rows("Mandatory units", upper, HEADER, WICK, LENS)
    assert units(understood_html(page), "group", "credit", "glh") == [
        ("Mandatory units", 10, 67),
        ("Mandatory units", 8, 53),
    ]


def test_the_mark_of_a_list_item_is_no_part_of_a_title():
    rows = [(number, uan, f"• {title}", level, size) for number, uan, title, level, size in (WICK, LENS)]
    assert units(understood(tabbed([HEADER, *rows])), "title") == [("Trim the wick",), ("Polish the lens",)]


def test_a_card_with_its_title_over_labels_and_values_is_a_unit():
    cards = [
        html_rows(f"{number} {title}", ("Unit reference", uan, "Level", level, "Credit value", credit))
        for number, uan, title, level, credit in (
            ("HB01", "T/601/1235", "Trim the wick", "4", "10"),
            ("HB02", "D/601/1228", "Polish the lens", "3", "8"),
        )
    ]
    found = understood_html("<h2>Mandatory units</h2>" + "".join(cards))
    assert units(found, "unit_number", "uan", "title", "credit") == [
        ("HB01", "T/601/1235", "Trim the wick", 10),
        ("HB02", "D/601/1228", "Polish the lens", 8),
    ]


def test_key_facts_below_their_title_are_no_unit():
    facts = html_rows("About this diploma", ("Level", "3", "Credits", "45", "Guided learning hours", "300"))
    table = tabbed([HEADER, WICK, LENS])
    page = html_rows(HEADER, WICK, LENS)
    assert units(understood_html(facts + page), "title") == units(understood(table), "title")


def test_a_credit_may_be_a_word():
    rows = [
        ("Unit", "Unit title", "Level", "Credit"),
        ("1", "Trim the wick", "4", "Ten"),
        ("2", "Polish the lens", "3", "Four"),
    ]
    assert units(understood(tabbed(rows)), "level", "credit") == [("4", 10), ("3", 4)]


def test_a_total_with_its_number_in_one_cell_is_no_header():
    total = ("", "", "Total", "", "credits 18")
    names = ("Unit", "UAN", "Unit title", "Level", "Credit")
    plain = [(*row[:4], row[4].split()[0]) for row in (WICK, LENS, SHIPS)]
    found = understood(tabbed([names, *plain[:2], total, plain[2]]))
    assert units(found, "unit_number", "level", "credit") == [("1", "4", 10), ("2", "3", 8), ("3", "3", 6)]
    assert "column-doubt" not in codes(found)


def test_a_units_own_page_may_name_it_with_its_number():
    rows = [("60101", "Trim the wick", "4", "10"), ("60102", "Polish it all", "3", "8")]
    page = "".join(
        f"<h2>{number} {title}</h2><p>Level: {level}</p><p>Credit value: {credit}</p>"
        for number, title, level, credit in rows
    )
    assert units(understood_html(html_rows(NAMES, *rows) + page), "unit_number", "title") == [
        ("60101", "Trim the wick"),
        ("60102", "Polish it all"),
    ]


def test_the_pages_behind_a_structure_of_labels_list_no_unit_again():
    rows = [("H/601/1210", "Trim the wick", "4"), ("H/601/1211", "Polish it all", "8"), ("H/601/1212", "Wind it", "2")]

    def told(*of, heading="p"):
        line = "<{0}>{2}</{0}><p>Unit reference: {1} | Credit value: {3}</p>"
        return "".join(line.format(heading, *row) for row in of)

    listed = f"<h3>Mandatory units</h3>{told(*rows[:2])}<h3>Optional units</h3>{told(rows[2])}"
    pages = told(*rows[:2], heading="h2")
    assert units(understood_html(listed + pages), "uan", "group") == [
        ("H/601/1210", "Mandatory units"),
        ("H/601/1211", "Mandatory units"),
        ("H/601/1212", "Optional units"),
    ]


def test_a_name_below_an_upper_level_counts_more_than_both():
    rows = [
        ("Size and level", "", "Unit", ""),
        ("Credit value", "GLH", "Unit number", "Unit title"),
        *[("2", "9", "5", "Trim it")],
    ]
    assert units(understood_html(html_rows(*rows)), "credit", "level", "glh") == [(2, None, 9)]


def test_cards_in_one_table_have_each_its_own_title():
    pairs = [
        ("Unit number", "A1", "Level", "4 Credit value", "10"),
        "Polish the lens",
        ("Unit number", "A2", "Level", "3", "Credit value 8"),
    ]
    found = understood_html("<h2>Optional units</h2><h3>Trim the wick</h3>" + html_rows(*pairs))
    assert units(found, "unit_number", "title", "level", "credit") == [
        ("A1", "Trim the wick", "4", 10),
        ("A2", "Polish the lens", "3", 8),
    ]
    untitled = understood_html("<h3>Trim the wick</h3>" + html_rows(*pairs, ("Unit number", "A3", "Level", "2", "-")))
    assert untitled.specification is None
    assert codes(untitled) == ["no-units"]


_LIT = (("K1", "Trim the lamps", 3, 4, 30), ("K2", "Wind the clocks", 3, 5, 40), ("K3", "Paint the tower", 2, 3, 20))


@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["one-line", "a-cell-a-line"])
@pytest.mark.parametrize("names", [("Unit", "Title"), ("Unit", "Unit title"), ("Unit no", "Unit")], ids=" / ".join)
def test_unit_beside_title_is_the_number_in_cells_run_together(names: tuple[str, str], between: str) -> None:
    cells = [*names, "Level", "Credit", "GLH", *(str(cell) for row in _LIT for cell in row)]
    found = units(understood(between.join(cells)), "unit_number", "title", "level", "credit", "glh")
    assert found == [(number, title, str(level), credit, glh) for number, title, level, credit, glh in _LIT]


def test_a_row_unlike_the_others_is_left_over_and_each_row_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    style = out_of_form._style
    monkeypatch.setattr(out_of_form, "_style", lambda number: (asked.append(number), style(number))[1])
    listed = [RawUnit(title=f"Trim lamp {at}", number=f"K{at}", level="3", credit="4") for at in range(400)]
    made = out_of_form.in_form([*listed, RawUnit(title="Fee for lamps")])
    assert made[:-1] == listed
    assert isinstance(made[-1], Leftover)
    assert len(asked) < 4 * len(listed)
