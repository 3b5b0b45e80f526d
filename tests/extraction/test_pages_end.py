"""Rows that a page's end cuts in two: what goes on, in which column, and what names the group again."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import tabbed, understood, units

HEADER = ("Unit no", "UAN", "Unit title", "Level", "Credit", "GLH")
WICK = ("1", "T/601/1235", "Trim the wick", "4", "10", "67")
LENS = ("2", "D/601/1228", "Polish the lens", "3", "8", "53")
CLOCK = ("4", "J/601/1238", "Wind the clockwork", "2", "4", "30")


@pytest.mark.parametrize("again", ["Optional Group B", "Optional Group B (continued)"])
def test_a_title_that_goes_on_below_the_groups_name_once_more(again):
    first = tabbed([HEADER, WICK, ("3", "H/601/1229", "Keep the log of", 3, 6, 40)])
    second = tabbed([HEADER, ("", "", "passing ships", "", "", ""), CLOCK])
    read = units(understood(f"Optional Group B\n\n{first}\n\f{again}\n\n{second}"), "title", "group")
    assert read[1:] == [("Keep the log of passing ships", "Group B"), (CLOCK[2], "Group B")]


def test_a_row_of_several_cells_that_goes_on_behind_a_page_break():
    header, whole = (*HEADER, "Assessment"), "Externally set test"
    first = tabbed([header, (*WICK, whole), ("SHC", "H/601/1229", "Keep the log of", 3, 6, 40, "Externally set")])
    second = tabbed([header, ("30", "", "passing ships", "", "", "", "test"), (*CLOCK, whole)])
    read = units(understood(f"{first}\n\f{second}"), "unit_number", "title")
    assert read[1:] == [("SHC 30", "Keep the log of passing ships"), (CLOCK[0], CLOCK[2])]


def test_the_rest_of_a_title_read_with_the_first_one_of_the_next_page():
    first = tabbed([HEADER, WICK, ("3", "H/601/1229", "Keep the log of ships and", 3, 6, 40)])
    second = tabbed([("4", "J/601/1238", "boats that pass Wind the clockwork", "2", "4", "30"), LENS])
    read = units(understood(f"{first}\n\f{second}"), "title")
    assert read[1:3] == [("Keep the log of ships and boats that pass",), ("Wind the clockwork",)]


def test_what_goes_on_in_another_column_is_no_part_of_a_title():
    header = (*HEADER, "Assessment")
    first = tabbed(
        [header, (*WICK, "A practical task"), ("3", "H/601/1229", "Keep the log of ships", 3, 6, 40, "A task, seen")]
    )
    second = tabbed([header, ("", "", "", "", "", "", "by others"), (*CLOCK, "A practical task")])
    assert units(understood(f"{first}\n\f{second}"), "title")[1:] == [("Keep the log of ships",), (CLOCK[2],)]


def test_halves_of_a_row_that_share_no_column_are_one_row():
    first = tabbed([HEADER, WICK, LENS, ("3", "H/601/1229", "", "", "", "")])
    second = tabbed([("", "", "Keep the log", 3, 6, 40), CLOCK])
    read = units(understood(f"{first}\n\f{second}"), "unit_number", "title", "credit")
    assert read[2:] == [("3", "Keep the log", 6), ("4", CLOCK[2], 4)]


def test_sizes_below_one_another_go_on_behind_a_page_break():
    header, sizes = ("UAN", "Unit title", "Size"), "Level {} {} credits {} GLH"
    first = tabbed([header, *((uan, title, sizes.format(*its)) for _, uan, title, *its in (WICK, LENS))])
    second = tabbed([(uan, title, sizes.format(*its)) for _, uan, title, *its in (CLOCK,)])
    read = units(understood(f"{first}\n\f{second}"), "title", "level", "credit", "glh")
    assert read == [(title, level, int(credit), int(glh)) for _, _, title, level, credit, glh in (WICK, LENS, CLOCK)]


@pytest.mark.parametrize(("begun", "joined"), [("Keep the log of a", True), ("Keep the log", False)])
def test_the_rest_of_a_title_in_a_first_column_names_no_group(begun: str, *, joined: bool) -> None:
    header, rest = ("Unit title", "UAN", "Level", "Credit", "GLH"), "Passing Steamer"
    first = tabbed([header, (WICK[2], WICK[1], *WICK[3:]), (begun, "H/601/1229", 3, 6, 40)])
    second = tabbed([header, (rest, "", "", "", ""), (CLOCK[2], CLOCK[1], *CLOCK[3:])])
    read = units(understood(f"Optional units\n\n{first}\n\f{second}"), "title", "group")
    kept = (f"{begun} {rest}", "Optional units") if joined else (begun, "Optional units")
    assert read[1:] == [kept, (CLOCK[2], "Optional units" if joined else rest)]
