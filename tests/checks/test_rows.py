from dataclasses import replace

from pipeline.model import Place
from tests.checks.builders import MANDATORY, OPTIONAL, codes, findings, qualification, unit

OTHER = replace(OPTIONAL, group_id="q/other", label="Other", position=4)
GROUPS = (MANDATORY, OPTIONAL, OTHER)
CODE = "T/601/1235"


def test_a_uan_listed_twice_with_other_facts():
    rows = [unit(1, uan=CODE), unit(2, OTHER, uan=CODE, title="Steer ferry 1", credit=9)]
    (found,) = findings(qualification(rows, groups=GROUPS))
    assert (found.code, found.subject, found.place) == ("uan-twice", CODE, Place(page=7, line=2))
    assert "credit 10 and 9" in found.message
    assert "page 7, line 1" in found.message


def test_a_uan_listed_twice_alike_in_two_groups_is_fine():
    again = unit(2, OTHER, uan=CODE, unit_number="U1", title="Steer ferry 1", glh=None)
    assert codes(qualification([unit(1, uan=CODE, title="Steer  Ferry 1"), again], groups=GROUPS)) == []


def test_a_number_that_stands_for_two_titles():
    rows = [unit(1), unit(2, unit_number="U1"), unit(3)]
    (found,) = findings(qualification(rows))
    assert (found.code, found.subject, found.place) == ("unit-number-twice", "U1", Place(page=7, line=2))


def test_a_number_that_stands_for_two_titles_in_two_groups():
    rows = [unit(1), unit(2), unit(3, OTHER, unit_number="U1"), unit(4, OTHER)]
    assert codes(qualification(rows, groups=GROUPS)) == ["unit-number-twice"]


def test_numbers_that_begin_anew_in_each_group():
    rows = [unit(n, unit_number=str(n)) for n in range(1, 9)]
    rows += [unit(n, OTHER, unit_number=str(n - 10)) for n in range(11, 14)]
    assert codes(qualification(rows, groups=GROUPS)) == []


def test_a_row_read_twice():
    assert codes(qualification([unit(1), unit(1), unit(2)])) == ["row-twice"]
    assert codes(qualification([unit(1), unit(1, OTHER)], groups=GROUPS)) == []


def test_a_value_that_nearly_every_other_row_has():
    rows = [unit(n) for n in range(1, 5)] + [unit(5, credit=None)]
    (found,) = findings(qualification(rows))
    assert (found.code, found.subject, found.place) == ("field-missing", "U5", Place(page=7, line=5))
    assert "no credit, though 4 of 5 units" in found.message


def test_a_value_that_many_rows_leave_out_is_not_expected():
    rows = [unit(n) for n in range(1, 8)] + [unit(n, credit=None) for n in (8, 9)]
    assert codes(qualification(rows)) == []
    assert codes(qualification([unit(n, credit=None) for n in range(1, 9)])) == []
    assert codes(qualification([unit(1), unit(2), unit(3), unit(4, credit=None)])) == []


def test_a_row_outside_every_group_where_others_stand_in_one():
    rows = [unit(1), unit(2, None), unit(3), unit(4, None)]
    (found,) = findings(qualification(rows))
    assert (found.code, found.subject, found.place) == ("group-missing", "U2", Place(page=7, line=2))
    assert "2 of 4 units stand in no group" in found.message
    assert codes(qualification([unit(1, None), unit(2, None)])) == []


def test_numbers_of_a_lost_column_stand_in_the_titles():
    titles = ["Steer 72 a ferry", "Moor a boat", "Read 60 the tide tables", "Splice 7 a rope"]
    rows = [unit(n, title=title, glh=None) for n, title in enumerate(titles, start=1)]
    told = findings(qualification(rows))
    assert [(found.code, found.subject) for found in told] == [("value-in-title", f"U{n}") for n in (1, 3, 4)]
    assert "holds 72 in its title" in told[0].message


def test_amounts_in_brackets_behind_most_titles_are_told():
    titles = ["Hand hygiene (20 minutes)", "Protective clothing (25 minutes)", "Quiz (10 minutes)"]
    told = findings(qualification([unit(n, title=title, glh=None) for n, title in enumerate(titles, start=1)]))
    assert [found.code for found in told] == ["value-in-title"] * 3
    assert "holds 20 in its title" in told[0].message
    counted = [unit(n, title=f"{title} (part {n})", glh=None) for n, title in enumerate(["Sails", "Ropes"], start=1)]
    assert codes(qualification(counted)) == []


def test_numbers_that_titles_have_of_their_own_are_none_of_a_lost_column():
    titles = ["Sail at level 3 in rain", "Tides part 2", "Ropes 1", "Stage 2 of mooring", "Under 16 sailors"]
    assert codes(qualification([unit(n, title=title, glh=None) for n, title in enumerate(titles, start=1)])) == []
    one = [unit(1, title="Steer 72 boats", glh=None), *(unit(n, glh=None) for n in range(2, 5))]
    assert codes(qualification(one)) == []
    assert codes(qualification([unit(n, title=f"Steer 7{n} boats") for n in range(1, 4)])) == []


def test_a_number_before_a_title_may_be_the_units():
    rows = [unit(1), unit(2, unit_number=None, title="214 Prepare wines"), unit(3, title="215 Serve wines")]
    told = [found for found in findings(qualification(rows)) if found.code == "value-in-title"]
    assert [found.place for found in told] == [Place(page=7, line=2)]
    assert "214 may be its number" in told[0].message
    years = [unit(n, unit_number=None, title=title) for n, title in enumerate(["3 Meals a day", "1066 and all that"])]
    assert "value-in-title" not in codes(qualification(years))


def test_a_title_that_holds_a_code_is_told():
    rows = [unit(1, title="Unit reference T/601/1235"), unit(2)]
    (found,) = [each for each in findings(qualification(rows)) if each.code == "value-in-title"]
    assert found.subject == "U1" and "holds the code T/601/1235" in found.message


def test_a_unit_that_two_groups_list_with_different_sizes():
    rows = [unit(1, MANDATORY, title="Steer"), unit(2, OPTIONAL, title="Steer", unit_number="U1", credit=6)]
    (found,) = findings(qualification(rows), code="unit-twice")
    assert found.subject == "U1"
    assert "credit 10 and 6" in found.message
    alike = [unit(1, MANDATORY, title="Steer"), unit(2, OPTIONAL, title="Steer", unit_number="U1")]
    assert findings(qualification(alike), code="unit-twice") == []


def test_a_qualification_among_units_is_told():
    titles = [
        "Steer",
        "Beacon Awards Level 2 Award in Mooring",
        "Moor at Level 2",
        "Entry Level 3 Certificate in Ropes",
    ]
    told = findings(qualification([unit(n, title=title) for n, title in enumerate(titles, start=1)]))
    assert [(each.code, each.subject) for each in told] == [("unit-a-qualification", f"U{n}") for n in (2, 4)]
