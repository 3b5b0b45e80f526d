"""Rows, columns and kinds that are told by the form of a document alone, each a way in which one was lost."""

from __future__ import annotations

from pipeline.extraction.events import Note
from pipeline.extraction.unlisted import unlisted_codes
from tests.extraction.small_documents import (
    codes,
    qualification,
    tabbed,
    uncovered,
    understood,
    understood_html,
    units,
)

PROSE = "Learners who hold T/601/1235 are exempt from the test."


def _table(*rows: tuple[str, ...], head: str = "td") -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<{head}>{c}</{head}>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )


def test_long_numbers_right_before_titles_are_theirs_where_only_the_sizes_have_names():
    text = "Mandatory units\n\n3000  Trim the lamp  (Level 2, 11 credits)\n3001  Wind gears  (Level 2, 3 credits)\n"
    assert units(understood(text), "unit_number", "title", "level", "credit") == [
        ("3000", "Trim the lamp", "2", 11),
        ("3001", "Wind gears", "2", 3),
    ]


def test_blanks_that_are_as_many_everywhere_keep_no_columns_of_rows_unlike():
    text = "Mandatory units\n\nLK1  Trim the lamp  (Level 3, 4 credits)  NEW\nLK2  Wind gears  (Level 3, 5 credits)\n"
    found = understood(text)
    rows = [("LK1", "Trim the lamp", "3", 4), ("LK2", "Wind gears", "3", 5)]
    assert units(found, "unit_number", "title", "level", "credit") == rows
    assert "column-doubt" in codes(found)


def test_tables_of_one_row_each_are_one_below_their_header():
    rows = (
        _table(("Unit", "Unit number", "Credits")),
        _table(("Mandatory units",)),
        _table(("Trim the lamp", "T/601/1235", "4")),
        _table(("Optional units",)),
        _table(("Wind gears", "J/601/1630", "5")),
    )
    assert units(understood_html("".join(rows)), "title", "uan", "credit", "kind") == [
        ("Trim the lamp", "T/601/1235", 4, "mandatory"),
        ("Wind gears", "J/601/1630", 5, "optional"),
    ]


def test_a_tick_below_one_of_several_levels_is_the_level():
    head = ("Unit", "Unit ref", "Level 2", "Level 3", "Credits")
    lit = ("Trim the lamp", "T/601/1235", "", "✓", "4")
    wound = ("Wind gears", "J/601/1630", "✓", "", "5")
    assert units(understood_html(_table(head, lit, wound)), "title", "level", "credit") == [
        ("Trim the lamp", "3", 4),
        ("Wind gears", "2", 5),
    ]
    both = ("Rake the ash", "Y/601/1230", "✓", "✓", "5")
    assert "2" not in [row[1] for row in units(understood_html(_table(head, lit, both)), "title", "level")]


def test_outcomes_beside_each_row_of_a_unit_hide_no_unit():
    head = "<tr><th>Unit</th><th>Title</th><th>Level</th><th>Credit</th><th>Learning outcome</th></tr>"
    body = "".join(
        f"<tr><td rowspan=2>LK{n}</td><td rowspan=2>{title}</td><td rowspan=2>3</td><td rowspan=2>{n + 3}</td>"
        "<td>1. Know the tools</td></tr><tr><td>2. Be able to use them</td></tr>"
        for n, title in ((1, "Trim the lamp"), (2, "Wind gears"))
    )
    found = understood_html(f"<table>{head}{body}</table>")
    assert units(found, "unit_number", "title", "credit") == [("LK1", "Trim the lamp", 4), ("LK2", "Wind gears", 5)]


def test_a_column_that_counts_the_rows_with_stops_leaves_the_codes_their_place():
    rows = [
        ("#", "Unit code", "Unit name", "Level", "Credit"),
        ("1.", "LK7", "Trim the lamp", 3, 4),
        ("2.", "EV2", "Wind gears", 3, 5),
    ]
    assert units(understood(tabbed(rows)), "unit_number", "title") == [("LK7", "Trim the lamp"), ("EV2", "Wind gears")]


def test_kinds_in_small_letters_and_numbers_of_groups_that_the_text_names():
    rows = [("Unit", "Type", "Level", "Credit"), ("Trim the lamp", "mandatory", 3, 4), ("Wind gears", "optional", 3, 5)]
    told = [("Trim the lamp", "mandatory"), ("Wind gears", "optional")]
    assert units(understood(tabbed(rows)), "title", "kind") == told
    named = "Group 1: mandatory units\n\nGroup 2: optional units\n\n"
    rows = [("Unit", "Group", "Level", "Credit"), ("Wind gears", "2", 3, 5), ("Trim the lamp", "1", 3, 4)]
    assert units(understood(named + tabbed(rows)), "title", "kind") == told[::-1]


def test_letters_in_front_of_numbers_tell_the_kind_that_the_text_explains():
    rows = [("Unit", "Title", "Credit"), ("M1", "Trim the lamp", 4), ("M2", "Light it", 2), ("O1", "Wind gears", 5)]
    legend = "M = mandatory unit, O = optional unit\n\n"
    assert units(understood(legend + tabbed(rows)), "unit_number", "kind") == [
        ("M1", "mandatory"),
        ("M2", "mandatory"),
        ("O1", "optional"),
    ]
    assert {kind for _, kind in units(understood(tabbed(rows)), "unit_number", "kind")} == {None}


def test_a_unit_that_is_called_something_and_worth_something():
    text = "Mandatory units\n\n" + "\n\n".join(
        f"Unit {n} is called {title} and is worth {n + 3} credits at Level 3."
        for n, title in ((1, "Trim the lamp"), (2, "Wind the gears"))
    )
    assert units(understood(text), "unit_number", "title", "level", "credit") == [
        ("1", "Trim the lamp", "3", 4),
        ("2", "Wind the gears", "3", 5),
    ]


def test_sizes_in_a_column_of_another_name_are_told():
    rows = [
        ("Code", "Unit", "Level", "Size"),
        ("LK1", "Trim the lamp", 3, "81 hrs (9 cr)"),
        ("LK2", "Wind gears", 3, "70 hrs (8 cr)"),
    ]
    assert "column-doubt" in codes(understood(tabbed(rows)))


def test_a_label_and_its_value_are_no_part_of_the_header_below():
    rows = [("Qualification:", "Level 2 Award in Semaphore", "", ""), ("Made:", "04.03.2025", "", "")]
    rows += [
        ("Status", "Unit", "Level", "Credit"),
        ("Mandatory", "Trim the lamp", 2, "4,0"),
        ("Optional", "Wind gears", 2, "5,0"),
    ]
    text = "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    found = qualification(uncovered(text))
    assert [listing.credit for listing in found.listings] == [4, 5]
    assert found.title == "Level 2 Award in Semaphore"


def test_learning_outcomes_on_a_unit_s_own_sheet_are_no_title():
    sheet = "## Unit {0}\n\nUnit number\t{0}\nUnit title\t{1}\nLevel\t3\nCredit value\t{2}\n\n"
    sheet += "Learning outcomes\t\n1\tKnow the tools\n\n"
    found = understood("".join(sheet.format(*one) for one in ((101, "Trim the lamp", 4), (102, "Wind the gears", 5))))
    assert units(found, "unit_number", "title") == [("101", "Trim the lamp"), ("102", "Wind the gears")]


def test_lists_of_qualifications_and_tables_of_other_names_hold_no_units():
    sizes = ["Award", "Certificate", "Diploma"]
    listed = tabbed([(f"Level {at} {size} in Lamps", 77 + at, 120 - at) for at, size in enumerate(sizes, 1)])
    assert understood(f"Success rates\n\n{listed}\nRates are for learners who took all units.\n").specification is None
    asked = [
        ("Question", "Mean", "Responses"),
        ("Teaching and tutors", 4, 31),
        ("Feedback on units", 3, 30),
        ("Online resources", 4, 29),
    ]
    assert (
        understood(f"Learner survey\n\n{tabbed(asked)}\nComments on mandatory units were kind.\n").specification is None
    )


def test_a_line_with_a_code_and_numbers_that_no_listing_has_is_a_warning():
    notes = [
        Note(text="D/600/1234 Polish brass | 3 | 9"),
        Note(text=". L/5O2/6619 Rake ash | 3 | 10"),
        Note(text=PROSE),
    ]
    told = {finding.subject: finding.severity.value for finding in unlisted_codes(notes, [], [])}
    assert told == {"D/600/1234": "warning", "L/5O2/6619": "warning", "T/601/1235": "info"}


def test_rows_of_numbers_without_names_are_no_units_where_no_qualification_is_named():
    rows = [
        ("Item", "Number", "Each", "Sum"),
        ("Staff costs", 3, 40, 120),
        ("Room hire", 2, 15, 30),
        ("Print work", 9, 2, 18),
    ]
    text = f"Budget for mandatory and optional units.\n\n{tabbed(rows)}"
    assert uncovered(text).specification is None
