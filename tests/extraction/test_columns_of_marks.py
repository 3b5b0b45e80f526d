"""Columns whose marks tell the kinds of units: names that a narrow cell broke, and columns that nothing explains."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, understood, understood_html, units

TITLES = "Trim the lamp", "Keep the log", "Wind the gears", "Polish the lens"


def marked(names, marks):
    rows = "".join(
        f"<tr><td>LK{at}</td><td>{title}</td><td>{at + 2}</td>{''.join(f'<td>{mark}</td>' for mark in row)}</tr>"
        for at, (title, row) in enumerate(zip(TITLES, marks, strict=True), 1)
    )
    head = "".join(f"<th>{name}</th>" for name in ("Unit no", "Unit title", "Credit", *names))
    return understood_html(f"<table><tr>{head}</tr>{rows}</table>")


@pytest.mark.parametrize("names", [("Man da tory", "Opti o nal"), ("Manda tory", "Option al")])
def test_names_of_kinds_that_a_narrow_column_broke(names):
    extraction = marked(names, [("X", ""), ("X", ""), ("", "X"), ("", "X")])
    assert units(extraction, "kind") == [("mandatory",), ("mandatory",), ("optional",), ("optional",)]


@pytest.mark.parametrize("names", [("Mandatory", "Optional"), ("Award", "Level 3 Extended Certificate")])
def test_marks_that_are_nowhere_are_told(names):
    """Ticks that are drawn, or set in a font without any letters, leave their columns empty."""
    assert "column-doubt" in codes(marked(names, [("", "")] * 4))


def test_marks_below_names_that_run_into_one_another_are_told():
    extraction = marked(["MandatorOy ptional"], [("Yes",)] * 4)
    assert "column-doubt" in codes(extraction)
    assert "column-doubt" not in codes(marked(["Imported"], [("Yes",)] * 4))


@pytest.mark.parametrize(
    ("yes", "no"), [("✓", "✗"), ("☒", "☐"), ("☑", "☒"), ("X", "-"), ("Yes", "No"), ("TRUE", "FALSE")]
)
def test_what_says_no_beside_a_tick(yes, no):
    both = marked(("Mandatory", "Optional"), [(yes, no), (no, yes), (yes, no), (no, yes)])
    alone = marked(("Mandatory",), [(yes,), (no,), (yes,), (no,)])
    kinds = [("mandatory",), ("optional",)] * 2
    assert units(both, "kind") == kinds
    assert no == "-" or units(alone, "kind") == kinds


def test_letters_over_ticks_where_both_stand():
    assert units(marked(("M", "O"), [("X", ""), ("", "X"), ("X", ""), ("", "X")]), "kind")[:2] == [
        ("mandatory",),
        ("optional",),
    ]


def test_noughts_and_ones_are_answers_only_together():
    assert units(marked(("Mandatory",), [("1",), ("0",), ("1",), ("0",)]), "kind")[:2] == [
        ("mandatory",),
        ("optional",),
    ]
    assert "column-doubt" in codes(marked(("Mandatory",), [("1",), ("2",), ("1",), ("0",)]))


@pytest.mark.parametrize(("yes", "no"), [("TRUE", "FALSE"), ("☒", "☐"), ("Yes", "No")])
def test_pathways_that_a_cell_says_no_of(yes, no):
    found = marked(("Retail pathway", "Sea pathway"), [(yes, no), (yes, no), (no, yes), (no, yes)])
    assert units(found, "group") == [("Retail pathway",)] * 2 + [("Sea pathway",)] * 2


def test_a_kind_with_what_else_is_said_beside_it() -> None:
    rows = [("1", "Trim the lamp", 90, "Mandatory"), ("2", "Keep the log", 60, "Mandatory and synoptic")]
    table = tabbed([("Unit number", "Unit title", "GLH", "Type"), *rows, ("3", "Paint the tower", 60, "Optional")])
    assert [kind for (kind,) in units(understood(table), "kind")] == ["mandatory", "mandatory", "optional"]


@pytest.mark.parametrize("label", ["TUT", "TQT", "NLH"])
def test_a_column_of_labelled_hours_holds_no_numbers(label: str) -> None:
    titles = ("Trim the lamp", "Keep the log", "Paint the tower")
    rows = [(f"Unit {501 + at} {title}", f"{label} {70 - at}0", f"Credits {7 - at}") for at, title in enumerate(titles)]
    read = units(understood(tabbed(rows)), "unit_number", "title", "tqt", "credit")
    assert read == [(str(501 + at), title, 700 - 10 * at, 7 - at) for at, title in enumerate(titles)]


def test_the_rest_of_a_table_on_the_next_page_has_no_names_of_columns() -> None:
    """Its first row was taken for them: the kind it states became the name of its column, and of a group."""
    header = ("UAN", "Unit title", "M/O", "Level", "Credit")
    rows = [("T/601/1235", "Trim the wick", "Mandatory", 2, 4), ("D/601/1228", "Polish the lens", "Mandatory", 2, 3)]
    rest = [("J/601/1238", "Wind the gears", "Mandatory", 2, 5), ("M/601/1234", "Row ashore", "Mandatory", 2, 5)]
    rest += [("H/601/1229", "Keep the log", "Optional", 3, 6)]
    read = units(understood(f"{tabbed([header, *rows])}\n\f{tabbed(rest)}"), "group")
    assert read == [("Mandatory",)] * 4 + [("Optional",)]


def test_ticks_below_levels_with_the_other_names_above_them() -> None:
    header = [("Unit no", "Unit title", "Level", "", "Credit"), ("", "", "Level 1", "Level 2", "")]
    rows = [
        ("U1", "Trim the wick", "✓", "", 4),
        ("U2", "Wind the gears", "", "✓", 5),
        ("U3", "Keep the log", "", "✓", 6),
    ]
    read = units(understood(tabbed([*header, *rows])), "unit_number", "level", "credit")
    assert read == [("U1", "1", 4), ("U2", "2", 5), ("U3", "2", 6)]


def test_a_title_that_stands_among_the_names_of_columns_is_told() -> None:
    """Where each row says again what its sizes are, the beginning of a long title stands beside these words."""
    names = ("Level", "Credit", "GLH")
    rows = [("Unit title", *names), ("Unit 1 Trim the wick", 2, 4, 30)]
    rows += [("Unit 2 Keep the log of all ships", *names), ("that pass the light", 3, 5, 40)]
    told = [each for each in understood(tabbed(rows)).findings if each.code == "unread-row"]
    assert [each.subject for each in told] == ["Unit 2 Keep the log of all ships"]
