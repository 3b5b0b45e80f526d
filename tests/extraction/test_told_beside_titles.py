"""What stands beside titles - kinds, levels, descriptions, other tables - each a way in which one was misread."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import (
    codes,
    qualification,
    tabbed,
    uncovered,
    understood,
    understood_html,
    units,
)

TWO = [("Trim the lamp", "mandatory"), ("Wind gears", "optional")]


def test_a_kind_behind_a_counted_title_leaves_the_sizes_below_to_the_unit():
    text = "Unit 1: Trim the lamp (Mandatory)\n4 credits | 27 GLH | Level 3\n\n"
    text += "Unit 2: Wind gears (Optional)\n5 credits | 34 GLH | Level 3\n\n"
    found = understood(text)
    assert units(found, "title", "kind") == TWO
    assert units(found, "unit_number", "credit", "glh") == [("1", 4, 27), ("2", 5, 34)]
    assert qualification(found).total_credit is None


def test_kinds_told_by_lists_of_numbers_are_no_groups_names():
    table = tabbed(
        [("Unit", "Title", "Credit"), (101, "Trim the lamp", 4), (102, "Light it", 2), (103, "Wind gears", 5)]
    )
    text = f"Mandatory units: 101 and 102.\n\nOptional units: 103, 104.\n\n{table}"
    assert [kind for (kind,) in units(understood(text.replace(", 104", " and 103")), "kind")] == [
        "mandatory",
        "mandatory",
        "optional",
    ]
    assert {kind for (kind,) in units(understood(text), "kind")} == {None}  # 104 is listed nowhere


def test_a_level_over_rows_holds_though_each_row_names_its_kind():
    rows = ["<tr><th>Unit</th><th>Ref</th><th>Credit</th><th>Type</th></tr>"]
    rows += [
        "<tr><td colspan=4>Level 2 units</td></tr>",
        "<tr><td>Rake ash</td><td>LK1</td><td>2</td><td>Mandatory</td></tr>",
    ]
    rows += [
        "<tr><td colspan=4>Level 3 units</td></tr>",
        "<tr><td>Wind gears</td><td>LK2</td><td>5</td><td>Optional</td></tr>",
    ]
    found = understood_html(f"<table>{''.join(rows)}</table>")
    assert units(found, "title", "level", "kind") == [("Rake ash", "2", "mandatory"), ("Wind gears", "3", "optional")]


def test_what_unfolds_below_a_title_in_its_cell_is_no_part_of_it():
    more = "<details><summary>More about this unit</summary><p>Learners trim a lamp.</p></details>"
    rows = (
        f"<tr><th>Unit</th><th>Level</th><th>Credit</th></tr><tr><td>Trim the lamp{more}</td><td>3</td><td>4</td></tr>"
    )
    rows += f"<tr><td>Wind gears{more}</td><td>3</td><td>5</td></tr>"
    assert units(understood_html(f"<table>{rows}</table>"), "title") == [("Trim the lamp",), ("Wind gears",)]


def test_a_title_that_begins_with_a_small_letter_before_a_capital_is_one():
    text = "Mandatory units (3 units)\n\n- Trim the lamp\n- pH and salt\n- Wind the gears\n"
    assert units(understood(text), "title") == [("Trim the lamp",), ("pH and salt",), ("Wind the gears",)]


def test_a_group_of_so_many_units_of_which_none_was_read_is_told():
    text = (
        "Mandatory units (2 units)\n\n- Trim the lamp\n- Wind the gears\n\nOptional units (2 units)\n\n- trim\n- wind\n"
    )
    found = understood(text)
    assert "group-without-units" in codes(found)
    assert "group-without-units" not in codes(
        understood(text.replace("- trim\n- wind", "- Rake the ash\n- Oil the wick"))
    )


@pytest.mark.parametrize("mark", ["•", "·"])
def test_bullets_between_labels_end_no_title(mark):
    line = "{0} Unit: {1} {0} Ref: {2} {0} Level: 3 {0} Credits: 4\n"
    text = line.format(mark, "Trim the lamp", "T/601/1235") + line.format(mark, "Wind the gears", "J/601/1630")
    assert units(understood(f"Mandatory units\n\n{text}"), "title") == [("Trim the lamp",), ("Wind the gears",)]


def test_boxes_to_tick_are_marks_of_a_list():
    text = "Mandatory units\n\n☑ 01 Trim the lamp (4 credits)\n☑ 02 Light it well (2 credits)\n\n"
    text += "Optional units\n\n☐ 03 Wind gears (5 credits)\n☐ 04 Rake the ash (5 credits)\n"
    assert [number for (number,) in units(understood(text), "unit_number")] == ["01", "02", "03", "04"]


def test_small_letters_in_a_column_of_kinds():
    rows = [("Unit", "M/O", "Level", "Credit"), ("Trim the lamp", "m", 3, 4), ("Wind gears", "o", 3, 5)]
    assert units(understood(tabbed(rows) + "\nm = mandatory; o = optional\n"), "title", "kind") == TWO


def test_names_of_columns_as_programs_write_them():
    rows = [
        ("unit_title", "unit_group", "credit_value"),
        ("Trim the lamp", "Mandatory", 4),
        ("Wind gears", "Optional", 5),
    ]
    assert units(understood(tabbed(rows)), "title", "kind") == TWO
    rows = [("QualificationTitle", "UnitTitle", "UnitRef", "CreditValue")]
    rows += [
        ("Level 2 Award in Semaphore", "Wave one flag", "LK1", 4),
        ("Level 2 Award in Semaphore", "Wave two", "LK2", 5),
    ]
    text = "".join(",".join(map(str, row)) + "\n" for row in rows)
    assert qualification(uncovered(text)).title == "Level 2 Award in Semaphore"


def test_a_table_of_other_names_behind_the_units_lists_none():
    listed = [
        ("Unit", "Title", "Level", "Credit"),
        (7000, "Trim the lamp", 3, 4),
        (7001, "Wind the gears", 3, 5),
        (7002, "Rake", 3, 5),
    ]
    tests = [
        ("Test code", "Test", "Questions", "Minutes"),
        ("T7000", "Trim the lamp", 20, 40),
        ("T7001", "Wind the gears", 30, 60),
    ]
    tests += [("T7002", "Rake the ash", 30, 60)]
    found = understood(f"Mandatory units\n\n{tabbed(listed)}\nTests\n\n{tabbed(tests)}")
    assert [number for (number,) in units(found, "unit_number")] == ["7000", "7001", "7002"]


def test_a_unit_numbered_by_one_roman_letter():
    text = "Mandatory units\n\nUnit I: Trim the lamp (4 credits)\nUnit II: Wind gears (5 credits)\n"
    text += "Unit V: Rake ash (2 credits)\n"
    assert units(understood(text), "unit_number", "title") == [
        ("I", "Trim the lamp"),
        ("II", "Wind gears"),
        ("V", "Rake ash"),
    ]


def test_an_item_with_a_credit_apart_from_the_units_is_told():
    text = (
        "Mandatory units\n\n- Trim the lamp (4 credits)\n\nLearners like it.\n\n- Wind gears (5 credits)\n- Use a saw\n"
    )
    assert "unread-row" in codes(understood(text))
