"""Levels and sizes as they are printed."""

import pytest

from pipeline.printed_sizes import parse_level, parse_size, parse_whole


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("3", "3"),
        ("Level 3 (RQF)", "3"),
        ("3 QCF", "3"),
        ("RQF 3", "3"),
        ("3 SCQF", None),  # another scale
        ("Level 3", "3"),
        ("level3", "3"),
        ("L4", "4"),
        ("E2", "E2"),
        ("Entry 3", "E3"),
        ("Entry Level 1", "E1"),
        ("Entry level (Entry 3)", "E3"),
        ("Entry Level 2 (E2)", "E2"),
        ("Entry Level 2 (E3)", None),
        ("Entry Three", "E3"),
        ("Entry level one", "E1"),
        ("QCF Level 5", "5"),
        (" 2* ", "2"),
        ("3.0", "3"),
        ("3,0", "3"),  # as the credit beside it
        ("Lev el 3", "3"),
        ("9", None),
        ("0", None),
        ("E4", None),
        ("Entry", None),
        ("3/4", None),
        ("", None),
        ("-", None),
    ],
)
def test_levels(printed, level):
    assert parse_level(printed) == level


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("10", 10),
        ("10 credits", 10),
        ("1 credit", 1),
        ("67 hours", 67),
        ("40 GLH", 40),
        ("7*", 7),
        ("(12)", 12),
        ("5.0", 5),
        ("11 cr edits", 11),
        ("0", 0),
        ("5.5", None),
        ("10-12", None),
        ("ten", None),
        ("", None),
        ("n/a", None),
        ("12345", None),
    ],
)
def test_whole_numbers(printed, number):
    assert parse_whole(printed) == number


@pytest.mark.parametrize(
    ("printed", "credit", "hours"),
    [
        ("30h", None, 30),
        ("30 hou rs", None, 30),
        ("30 GLH", None, 30),
        ("3 (30 hours)", 3, 30),
        ("4 (6 credits)", 6, 4),
        ("4 (6)", 4, 4),
        ("3 credits", 3, None),
        ("3 cr (30 hours)", 3, None),
        ("30", 30, 30),
    ],
)
def test_a_cell_that_says_what_it_counts_is_a_size_of_that_alone(printed, credit, hours):
    assert (parse_size("credit", printed), parse_size("glh", printed)) == (credit, hours)
