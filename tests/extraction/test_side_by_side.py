"""Units side by side: two tables in one, lists in the cells of a table, two columns of a text, units in one line."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, tabbed, understood, understood_html, units

_PAIRS = [("Trim the lamp", 3, "mandatory"), ("Wind the gears", 2, "mandatory"), ("Paint the tower", 4, "optional")]


def _html_row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


@pytest.mark.parametrize("heads", [("Mandatory units", "Optional units"), ("Group A: Core units", "Group B: Options")])
def test_a_table_whose_header_names_its_columns_twice_is_two_tables(heads: tuple[str, str]) -> None:
    rows = [
        (heads[0], "Level", "Credits", heads[1], "Level", "Credits"),
        ("Trim the lamp", 2, 3, "Paint the tower", 3, 4),
        ("Wind the gears", 2, 2, "", "", ""),
    ]
    read = units(understood(tabbed(rows)), "title", "credit", "kind")
    assert read == _PAIRS


def test_names_of_groups_may_stand_over_the_columns_of_both() -> None:
    body = (
        "<table><tr><th colspan='2'>Mandatory units</th><th colspan='2'>Optional units</th></tr>"
        + _html_row("Unit title", "Credit", "Unit title", "Credit")
        + _html_row("Trim the lamp", "3", "Paint the tower", "4")
        + _html_row("Wind the gears", "2", "", "")
        + "</table>"
    )
    assert units(understood_html(body), "title", "credit", "kind") == _PAIRS


def test_a_table_in_two_halves_without_groups_is_one_list() -> None:
    rows = [("Unit", "Credits", "Unit", "Credits"), ("Trim the lamp", 3, "Paint the tower", 4)]
    assert units(understood(tabbed([*rows, ("Wind the gears", 2, "Keep the log", 5)])), "title", "credit") == [
        ("Trim the lamp", 3),
        ("Wind the gears", 2),
        ("Paint the tower", 4),
        ("Keep the log", 5),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        (
            "<ul><li>Trim the lamp (3 credits)</li><li>Wind the gears (2 credits)</li></ul>",
            "<ul><li>Paint the tower (4 credits)</li></ul>",
        ),
        ("Trim the lamp (3 credits)<br>Wind the gears (2 credits)", "Paint the tower (4 credits)"),
    ],
)
def test_cells_below_groups_names_hold_lists(cells: tuple[str, str]) -> None:
    body = f"<table>{_html_row('Core units', 'Optional units')}{_html_row(*cells)}</table>"
    assert units(understood_html(body), "title", "credit", "kind") == _PAIRS


def test_cells_that_say_sentences_below_groups_names_list_nothing() -> None:
    body = _html_row("Mandatory units", "Optional units") + _html_row(
        "You take all of them.<br>They fill a year.", "You choose two.<br>Ask your tutor."
    )
    assert understood_html(f"<table>{body}</table>").specification is None


def test_two_columns_of_a_text_below_heads_that_are_alike() -> None:
    text = (
        "Mandatory units                   Optional units\n\n"
        "LK1 Trim the lamp (3 credits)     LK3 Paint the tower\n"
        "LK2 Wind the gears (2 credits)    and the gallery (4 credits)\n"
        "                                  LK4 Keep the log (5 credits)\n\n"
        "Assessment is by portfolio.\n"
    )
    assert units(understood(text), "unit_number", "title", "credit", "kind") == [
        ("LK1", "Trim the lamp", 3, "mandatory"),
        ("LK2", "Wind the gears", 2, "mandatory"),
        ("LK3", "Paint the tower and the gallery", 4, "optional"),
        ("LK4", "Keep the log", 5, "optional"),
    ]


@pytest.mark.parametrize("mark", [" / ", " · ", " | "])
def test_units_of_one_line_that_a_mark_parts(mark: str) -> None:
    line = mark.join(("Trim the lamp (L2, 3 cr)", "Wind the gears (L2, 2 cr)", "Keep the log (L3, 5 cr)"))
    assert units(understood(f"Mandatory\n\n{line}\n"), "title", "level", "credit", "kind") == [
        ("Trim the lamp", "2", 3, "mandatory"),
        ("Wind the gears", "2", 2, "mandatory"),
        ("Keep the log", "3", 5, "mandatory"),
    ]


def test_what_units_cost_is_no_list_of_units() -> None:
    costs = "Units cost: Registration, 30 credits; Certification, 12 credits; Replacement, 5 credits.\n"
    read = understood(f"• LK1 Trim the lamp (3 credits)\n• LK2 Wind the gears (2 credits)\n\n{costs}")
    assert [listing.unit_number for listing in qualification(read).listings] == ["LK1", "LK2"]


@pytest.mark.parametrize("size", ["{} cr", "{} credits", "Credits {}"])
def test_parts_without_names_of_columns_say_their_sizes(size: str) -> None:
    rows = (("LK1 Trim the lamp", 3, "LK3 Paint the tower", 4), ("LK2 Wind the gears", 2, "LK4 Keep the log", 5))
    lines = "".join(
        f"<tr><td>{one}</td><td>{size.format(few)}</td><td>{two}</td><td>{size.format(more)}</td></tr>"
        for one, few, two, more in rows
    )
    names = "<tr><td>Mandatory units</td><td></td><td>Optional units</td><td></td></tr>"
    read = understood_html(f"<table>{names}{lines}</table>")
    assert units(read, "unit_number", "title", "credit", "kind") == [
        ("LK1", "Trim the lamp", 3, "mandatory"),
        ("LK2", "Wind the gears", 2, "mandatory"),
        ("LK3", "Paint the tower", 4, "optional"),
        ("LK4", "Keep the log", 5, "optional"),
    ]
