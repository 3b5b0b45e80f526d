"""Damaged codes, codes stated twice, and the ids that follow from codes."""

from __future__ import annotations

from tests.extraction.small_documents import codes, qualification, tabbed, understood, units

HEADER = ("UAN", "Unit title", "Level", "Credit")
LENS = ("D/601/1228", "Polish the lens", "3", "8")
SHIPS = ("H/601/1229", "Keep the log of passing ships", "3", "6")


def read(*rows, after=""):
    return understood("Optional Units\n\n" + tabbed([HEADER, *rows, LENS, SHIPS]) + after)


def wick(code, credit="10"):
    return (code, "Trim the wick", "4", credit)


def test_slashes_and_case_are_set_right_and_the_print_is_kept():
    extraction = read(wick("t–601–1235"))
    assert units(extraction, "uan", "uan_printed")[0] == ("T/601/1235", "t–601–1235")
    assert codes(extraction) == ["uan-repaired"]


def test_a_lost_slash():
    assert units(read(wick("H600/9013")), "uan", "uan_printed")[0] == ("H/600/9013", "H600/9013")


def test_a_look_alike_is_repaired_where_the_code_stands_elsewhere():
    extraction = read(wick("T/6O1/1235"), after="\nUnit T/601/1235 is taught in the tower.\n")
    assert units(extraction, "uan", "uan_printed")[0] == ("T/601/1235", "T/6O1/1235")
    (finding,) = extraction.findings
    assert (finding.code, finding.subject, finding.place.line) == ("uan-repaired", "Trim the wick", 6)
    assert "printed elsewhere" in finding.message


def test_a_look_alike_that_nothing_confirms_is_left_empty_and_told_with_the_guess():
    extraction = read(wick("T/6O1/1235"))
    assert units(extraction, "uan", "uan_printed")[0] == (None, "T/6O1/1235")
    (finding,) = extraction.findings
    assert (finding.code, finding.severity.value) == ("uan-damaged", "error")
    assert "T/601/1235" in finding.message


def test_a_wrong_digit_is_repaired_where_the_code_stands_elsewhere():
    extraction = read(wick("T/601/1285"), after="\nUnit T/601/1235 is taught in the tower.\n")
    assert units(extraction, "uan", "uan_printed")[0] == ("T/601/1235", "T/601/1285")
    assert codes(extraction) == ["uan-repaired"]


def test_a_code_that_fails_its_check_is_kept_where_nothing_else_is_certain():
    """The rule is not published; a failing code is a reason to look, which the checks tell, not to drop it."""
    assert units(read(wick("T/601/1285")), "uan", "title")[0] == ("T/601/1285", "Trim the wick")


def test_a_code_of_a_series_without_a_known_rule_is_accepted_and_told():
    series = next(
        code
        for code in (f"{letter}/630/1235" for letter in "ADFHJKLMRTY")
        if "uan-series-unknown" in codes(read(wick(code)))
    )
    assert units(read(wick(series)), "uan")[0] == (series,)


def test_other_codes_are_the_bodys_numbers():
    rows = [
        ("F42E 04", "Trim the wick", "4", "10"),
        ("4430-403", "Polish the lens", "3", "8"),
        ("5001V1", "Keep the log", "3", "6"),
    ]
    extraction = understood(tabbed([("Unit code", "Unit title", "Level", "Credit"), *rows]))
    assert units(extraction, "unit_number", "uan") == [("F42E 04", None), ("4430-403", None), ("5001V1", None)]


def test_short_codes_in_front_of_all_titles_are_numbers_but_what_titles_begin_with_is_none():
    def numbers(*titles):
        rows = [(title, f"{level}", "10") for level, title in enumerate(titles, start=2)]
        return units(understood(tabbed([("Unit title", "Level", "Credit"), *rows])), "unit_number", "title")

    assert numbers("A1 Trim the wick", "A2* Polish the lens") == [("A1", "Trim the wick"), ("A2", "Polish the lens")]
    assert numbers("7 Trim the wick", "8 Polish the lens") == [("7", "Trim the wick"), ("8", "Polish the lens")]
    assert numbers("7 Trimmed wicks", "3 Polished lenses")[0] == (None, "7 Trimmed wicks")
    assert numbers("2D Drawing of lamps", "3D Modelling of lamps")[0] == (None, "2D Drawing of lamps")


def test_a_unit_stated_twice_is_one_listing_filled_from_both():
    again = "\n" + tabbed(
        [("UAN", "Unit title", "Level", "Credit", "GLH"), ("T/601/1235", "Trim the wick", "4", "", "67")]
    )
    extraction = read(wick("T/601/1235"), after=again)
    assert units(extraction, "uan", "credit", "glh")[0] == ("T/601/1235", 10, 67)
    assert len(units(extraction, "uan")) == 3
    assert codes(extraction) == []


def test_a_unit_stated_twice_differently_keeps_the_first_and_tells_both():
    again = "\n" + tabbed([HEADER, wick("T/601/1235", credit="12")])
    extraction = read(wick("T/601/1235"), after=again)
    assert units(extraction, "uan", "credit")[0] == ("T/601/1235", 10)
    (finding,) = [finding for finding in extraction.findings if finding.code == "stated-twice-differently"]
    assert all(part in finding.message for part in ("10", "12", "line 6", "line 11"))


def test_a_unit_listed_in_two_groups_is_two_listings():
    text = "Mandatory Units\n\n" + tabbed([HEADER, wick("T/601/1235")])
    text += "\nOptional Units\n\n" + tabbed([HEADER, wick("T/601/1235"), LENS])
    assert units(understood(text), "uan", "kind", "listing_id") == [
        ("T/601/1235", "mandatory", "unknown-l3-diploma-in-lighthouse-keeping:T/601/1235"),
        ("T/601/1235", "optional", "unknown-l3-diploma-in-lighthouse-keeping:T/601/1235~2"),
        ("D/601/1228", "optional", "unknown-l3-diploma-in-lighthouse-keeping:D/601/1228"),
    ]


def test_ids_come_from_codes_and_not_from_the_row():
    one = dict(units(read(wick("T/601/1235")), "uan", "listing_id"))
    other = dict(units(read(), "uan", "listing_id"))
    assert other.items() <= one.items()


def test_positions_run_from_one():
    assert [listing.position for listing in qualification(read(wick("T/601/1235"))).listings] == [1, 2, 3]


def test_a_wrong_code_is_not_repaired_to_that_of_another_row():
    text = "Unit 1 Tie knots (T/601/1236) Level 3 4 credits\nUnit 2 Splice rope (T/601/1235) Level 3 4 credits\n"
    assert units(understood(text), "title", "uan") == [("Tie knots", "T/601/1236"), ("Splice rope", "T/601/1235")]


def test_a_code_of_letters_and_slashes_is_no_part_of_the_title():
    text = "Mandatory units\n1. KQ/LK/01 – Trim the wicks, 5 credits, Level 2\n"
    text += "2. KQ/LK/02 – Wind the clock, 4 credits, Level 2\n"
    assert units(understood(text), "unit_number", "title") == [
        ("KQ/LK/01", "Trim the wicks"),
        ("KQ/LK/02", "Wind the clock"),
    ]


def test_a_count_in_front_of_a_title_in_capitals_is_its_number():
    rows = "1 Trim the wick H/617/7301 3\n2 ESOL skills for keepers K/617/7302 6\n3 Wind the clockwork M/617/7303 6\n"
    read = understood(f"Unit title Unit reference Credits\n{rows}")
    assert units(read, "unit_number", "title")[1] == ("2", "ESOL skills for keepers")


def test_a_title_on_a_contents_page_may_begin_with_3d():
    entries = (
        "Unit 101 Trim the wick 13 Unit 102 Wind the clockwork 19 Unit 203 3D modelling 23 Unit 204 Keep the log 30"
    )
    read = understood(f"Contents 1 Introduction 5 Structure 6 2 Centre requirements 8 3 Units 12 {entries}")
    assert units(read, "unit_number", "title")[2:] == [("203", "3D modelling"), ("204", "Keep the log")]


def test_blanks_for_slashes_where_the_check_letter_holds():
    assert units(read(wick("T 601 1235")), "uan", "uan_printed")[0] == ("T/601/1235", "T 601 1235")
    assert units(read(wick("R 601 1235")), "uan")[0] == (None,)
