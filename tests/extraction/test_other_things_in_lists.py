"""What stands beside units and is none: another table's rows, places called units, counts of units; units alone."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, html_table, tabbed, uncovered, understood, understood_html, units

_LISTED = [("Unit title", "Level", "Credits"), ("Trim the wick", "3", "8"), ("Keep the log", "3", "6")]
_READ = [("Trim the wick", 8), ("Keep the log", 6)]


@pytest.mark.parametrize("names", [("Band", "Level", "Marks"), ("Room", "Floor", "Seats")])
def test_rows_below_the_names_of_other_columns_are_no_units_and_told(names: tuple[str, str, str]) -> None:
    rows = [*_LISTED, ("Something else", "", ""), names, ("Clear and thorough", "3", "20"), ("Sound", "2", "14")]
    for read in (understood(tabbed(rows)), understood_html(html_table(*rows))):
        assert units(read, "title", "credit") == _READ
        assert codes(read).count("unread-row") == 2


def test_a_table_behind_units_that_names_its_own_columns_does_not_go_on_with_theirs() -> None:
    listed = html_table(("Unit", "Credit"), ("Trim the wick", "8"), ("Keep the log", "6"))
    read = understood_html(listed + html_table(("Day", "Sheep a day"), ("Monday", "40"), ("Tuesday", "55")))
    assert units(read, "title", "credit") == _READ
    assert codes(read).count("unread-row") == 2


@pytest.mark.parametrize("size", ["n/a", "TBC", "Varies"])
def test_a_unit_of_which_the_size_is_not_known_names_no_columns(size: str) -> None:
    rows = [*_LISTED, ("For the brave", "", ""), ("Row to the rock", size, size), ("Wind the gears", "3", "5")]
    read = understood_html(html_table(*rows))
    assert "Wind the gears" in [title for (title,) in units(read, "title")]


def test_places_that_are_called_units_are_none() -> None:
    wards = "- Coronary Care Unit\n- Burns Unit\n- Stroke Unit\n"
    read = uncovered(f"Staff who hold the Level 3 Diploma in Clinical Support join one of these units:\n\n{wards}")
    assert read.specification is None


def test_lines_that_count_units_are_none() -> None:
    stock = "O negative 14 units\nA positive 22 units\nAB positive 5 units\nB negative 3 units\nPlatelets 7 units\n"
    read = uncovered(f"Stock for trainees on the Level 3 Diploma in Clinical Support\n\n{stock}")
    assert read.specification is None


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_unit_alone_below_its_groups_name_is_read_as_those_of_the_next_group_are(between: str) -> None:
    text = f"Core units{between}- Trim the wick\n\nOptional units{between}- Polish the lens\n- Keep the log\n"
    assert units(understood(text), "title", "kind") == [
        ("Trim the wick", "mandatory"),
        ("Polish the lens", "optional"),
        ("Keep the log", "optional"),
    ]


@pytest.mark.parametrize(
    ("name", "cells", "said"),
    [
        ("Weight", ("140 kg", "35 kg"), "which no unit of a qualification has"),
        ("Grade", ("Pass", "Merit"), "one learner achieved"),
        ("Date achieved", ("3 May", "9 June 2021"), "one learner achieved"),
    ],
)
def test_columns_that_hold_what_no_unit_has_are_told(name: str, cells: tuple[str, str], said: str) -> None:
    rows = [("Unit", "Level", name, "Credit"), ("Trim it", "3", cells[0], "3"), ("Keep the log", "3", cells[1], "4")]
    read = understood(tabbed(rows))
    assert sum(said in finding.message for finding in read.findings) == len(units(read)) == 2


@pytest.mark.parametrize(("name", "cells"), [("Grading", ("Pass", "Pass")), ("Assessment", ("3 May", "9 June"))])
def test_how_units_are_graded_or_assessed_is_no_result(name: str, cells: tuple[str, str]) -> None:
    rows = [("Unit", "Level", name, "Credit"), ("Trim it", "3", cells[0], "3"), ("Keep the log", "3", cells[1], "4")]
    assert "column-doubt" not in codes(understood(tabbed(rows)))


def test_titles_below_what_units_cover_may_be_topics() -> None:
    topics = "- Drawing from life\n- Level building\n- Sound for games\n"
    assert codes(understood(f"Modules cover:\n\n{topics}")).count("column-doubt") == 3
    assert "column-doubt" not in codes(understood(f"Modules:\n\n{topics}"))


def test_coded_rows_that_nothing_calls_units_are_told() -> None:
    rows = [("NOS code", "NOS title"), ("LK01", "Trim the wick"), ("LK02", "Keep the log")]
    assert "units-not-named" in codes(understood_html(html_table(*rows)))
    assert "units-not-named" not in codes(understood_html("<h2>Units</h2>" + html_table(*rows)))
