"""What stands between and behind the names of groups, of columns and of levels, and is no part of them."""

from __future__ import annotations

import pytest

from pipeline.extraction.headings import parse_group
from tests.extraction.small_documents import html_table, qualification, understood_html, units

_HEAD = ("Ref", "Unit title", "Level", "Credit")
_ROWS = [(f"U{at}", title, "3", str(at + 3)) for at, title in enumerate(("Trim the lamp", "Keep the log"), 1)]
_MORE = [(f"U{at}", title, "4", str(at + 3)) for at, title in enumerate(("Wind gears", "Paint towers"), 3)]


@pytest.mark.parametrize(
    ("text", "label", "limits"),
    [
        ("Optional units: Lenses – choose a minimum of 2 units", "Lenses", "choose a minimum of 2 units"),
        ("Mandatory units: Lenses Learners must achieve all units.", "Lenses", "Learners must achieve all units."),
        ("Optional units: Lenses At least 4 units must be taken.", "Lenses", "At least 4 units must be taken."),
        ("Mandatory units: Lenses All of the following units must be taken.", "Lenses", "All of the following"),
        ("Group B – Lenses, minimum 12 credits", "Group B – Lenses", "minimum 12 credits"),
        ("Optional units: Learners must choose three", "Optional units", "Learners must choose three"),
        ("Group B: learners must take 6 credits", "Group B", "learners must take 6 credits"),
    ],
)
def test_what_is_asked_behind_a_groups_own_name_is_no_part_of_it(text: str, label: str, limits: str) -> None:
    read = parse_group(text)
    assert read is not None
    assert read.label == label
    assert read.limits.startswith(limits)


@pytest.mark.parametrize("word", ["and", "or", "plus"])
def test_a_word_between_two_groups_ends_no_title(word: str) -> None:
    body = html_table(_HEAD, ("Mandatory units",), *_ROWS, ("", word, "", ""), ("Optional units",), *_MORE)
    assert units(understood_html(body), "title", "kind") == [
        ("Trim the lamp", "mandatory"),
        ("Keep the log", "mandatory"),
        ("Wind gears", "optional"),
        ("Paint towers", "optional"),
    ]


def test_each_lone_name_above_the_header_that_comes_again_is_a_group() -> None:
    parts = [("Mandatory units",), ("Lenses",), _HEAD, *_ROWS, ("Optional units",), ("Towers",), _HEAD, *_MORE]
    read = units(understood_html(html_table(*parts)), "group", "kind")
    assert read == [("Lenses", "mandatory")] * 2 + [("Towers", "optional")] * 2


def test_a_lone_name_between_units_and_a_header_is_a_group_on_the_next_page_too() -> None:
    first = html_table(("Mandatory units",), ("Lenses",), _HEAD, *_ROWS[:1])
    read = units(understood_html(first + html_table(_ROWS[1], ("Towers", "", "", ""), _HEAD, *_MORE)), "title", "group")
    assert read[2:] == [("Wind gears", "Towers"), ("Paint towers", "Towers")]


def test_a_reference_to_something_else_is_not_the_units_number() -> None:
    head = ("Unit", "UAN", "Title of unit", "Credits", "Sector ref.")
    rows = [("1", "T/601/1235", "Trim the lamp", "4", "CCS25"), ("2", "H/601/1229", "Keep the log", "5", "PRO83")]
    assert units(understood_html("<h2>Mandatory units</h2>" + html_table(head, *rows)), "unit_number") == [
        ("1",),
        ("2",),
    ]


def test_a_level_in_a_heading_and_in_a_row_part_one_group() -> None:
    body = "<h2>Mandatory units</h2><h3>Level 3 units</h3>" + html_table(
        ("Ref", "Unit title", "Credit"),
        *((row[0], row[1], row[3]) for row in _ROWS),
        ("Level 4 units",),
        *((row[0], row[1], row[3]) for row in _MORE),
    )
    read = units(understood_html(body), "level", "group", "kind")
    assert read == [("3", "Mandatory units", "mandatory")] * 2 + [("4", "Mandatory units", "mandatory")] * 2


def test_a_mark_that_the_key_explains_is_no_part_of_a_number() -> None:
    rows = [("1 KS", "Trim the lamp", "4", "29"), ("2", "Keep the log", "5", "19 E"), ("3", "Wind gears", "6", "8 E")]
    body = "<p>Key: E = externally assessed; KS = knowledge support</p><h2>Mandatory units</h2>"
    read = units(
        understood_html(body + html_table(("Unit no.", "Unit title", "Credit", "GLH"), *rows)), "unit_number", "glh"
    )
    assert read == [("1", 29), ("2", 19), ("3", 8)]


def test_a_level_that_a_narrow_column_broke_is_whole() -> None:
    rows = [("1", "Trim the lamp", "Entry", "4"), ("", "", "Level 3", ""), ("2", "Keep the log", "Level 1", "5")]
    body = "<h2>Mandatory units</h2>" + html_table(("Unit no.", "Unit title", "Level", "Credit"), *rows)
    assert units(understood_html(body), "level") == [("E3",), ("1",)]


def test_tiles_have_the_number_above_what_it_counts() -> None:
    tiles = html_table(
        ("603/9034/1", "24", "120", "240"),
        ("Qualification number", "Total credits", "Guided learning hours (GLH)", "Total qualification time (TQT)"),
    )
    found = qualification(understood_html(tiles + "<h2>Mandatory units</h2>" + html_table(_HEAD, *_ROWS)))
    assert (found.qan, found.total_credit, found.glh, found.tqt) == ("603/9034/1", 24, 120, 240)


def test_a_level_in_brackets_stays_in_a_heading_where_another_line_says_the_level() -> None:
    """What the unit's page calls it is what its row calls it: they are one unit."""
    body = "<h2>Mandatory units</h2>" + html_table(_HEAD, ("U1", "Trim the lamp (Level 2)", "2", "4"), *_ROWS[1:])
    page = "<h2>Unit U1: Trim the lamp (Level 2)</h2>" + html_table(("Level", "2"), ("Credit", "4"), ("GLH", "30"))
    card = "<h3>Unit 1 Trim the lamp (Level 2)</h3><p>Level 2 · 4 credits · 30 GLH</p>"
    other = "<h3>Unit 2 Keep the log</h3><p>Level 3 · 5 credits · 40 GLH</p>"
    assert units(understood_html(body + page), "title") == [("Trim the lamp (Level 2)",), ("Keep the log",)]
    read = units(understood_html("<h2>Mandatory units</h2>" + card + other), "title", "level")
    assert read == [("Trim the lamp (Level 2)", "2"), ("Keep the log", "3")]


@pytest.mark.parametrize(("key", "letters"), [("HSC = Health and Social Care.", "HSC"), ("C = credits", "C")])
def test_letters_of_codes_are_no_marks_though_a_line_says_what_they_are_short_for(key: str, letters: str) -> None:
    rows = [(f"{letters} {at}", title, "3", "4") for at, title in ((24, "Trim the lamp"), (25, "Keep the log"))]
    read = understood_html(f"<p>{key}</p>" + html_table(("Unit no", "Unit title", "Level", "Credit"), *rows))
    assert units(read, "unit_number") == [(f"{letters} 24",), (f"{letters} 25",)]
