"""Tables as documents print them: groups among the rows, totals, notes, titles that break, pages that end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.small_documents import codes, qualification, tabbed, understood, understood_html, units

HEADER = ("Unit no", "UAN", "Unit title", "Level", "Credit", "GLH")
WICK = ("1", "T/601/1235", "Trim the wick", "4", "10", "67")
LENS = ("2", "D/601/1228", "Polish the lens", "3", "8", "53")
SHIPS = ("3", "H/601/1229", "Keep the log of passing ships", "3", "6", "40")
CLOCK = ("4", "J/601/1238", "Wind the clockwork", "2", "4", "30")
CODE_ALONE = ("9", "L/601/1239", "", "", "", "")


def padded(text):
    return (text, "", "", "", "", "")


# Groups.


def test_group_rows_inside_a_table():
    table = tabbed([HEADER, padded("Group A – Mandatory"), WICK, padded("Group B – Optional Units"), LENS, SHIPS])
    assert units(understood(table), "title", "group", "kind") == [
        ("Trim the wick", "Group A – Mandatory", "mandatory"),
        ("Polish the lens", "Group B – Optional Units", "optional"),
        ("Keep the log of passing ships", "Group B – Optional Units", "optional"),
    ]


def test_a_group_column():
    rows = [("M", *WICK), ("O", *LENS), ("O", *SHIPS)]
    assert units(understood(tabbed([("Group", *HEADER), *rows])), "title", "group", "kind") == [
        ("Trim the wick", "Mandatory", "mandatory"),
        ("Polish the lens", "Optional", "optional"),
        ("Keep the log of passing ships", "Optional", "optional"),
    ]


def test_a_group_cell_over_several_rows_of_a_web_page():
    header = "".join(f"<th>{word}</th>" for word in ("Group", "Unit title", "Level", "Credit"))
    page = (
        f"<table><tr>{header}</tr><tr><td>Mandatory</td><td>Trim the wick</td><td>4</td><td>10</td></tr>"
        "<tr><td rowspan=2>Optional</td><td>Polish the lens</td><td>3</td><td>8</td></tr>"
        "<tr><td>Keep the log</td><td>3</td><td>6</td></tr></table>"
    )
    assert units(understood_html(page), "title", "kind") == [
        ("Trim the wick", "mandatory"),
        ("Polish the lens", "optional"),
        ("Keep the log", "optional"),
    ]


def test_groups_in_headings_above_win_over_a_header_that_says_units():
    header = ("No", "Mandatory Units", "Level", "Credit")
    text = "Mandatory Group A\n\n" + tabbed([header, ("1", "Trim the wick", 4, 10)])
    text += "\nOptional Group B\n\n" + tabbed([header, ("2", "Polish the lens", 3, 8)])
    assert units(understood(text), "title", "group", "kind") == [
        ("Trim the wick", "Group A", "mandatory"),
        ("Polish the lens", "Group B", "optional"),
    ]


def test_the_groups_name_may_be_a_column_header():
    text = tabbed([("No", "Mandatory Units", "Level", "Credit"), ("1", "Trim the wick", 4, 10)]) + "\n"
    text += tabbed([("No", "Optional Units - Delivery", "Level", "Credit"), ("2", "Polish the lens", 3, 8)])
    assert units(understood(text), "group", "kind") == [("Mandatory Units", "mandatory"), ("Delivery", "optional")]


def test_prose_that_leads_in_to_a_table_names_its_kind():
    text = "There are 1 mandatory units:\n\n" + tabbed([HEADER, WICK])
    text += "\nLearners choose from the following optional units:\n\n" + tabbed([HEADER, LENS, SHIPS])
    assert units(understood(text), "title", "kind") == [
        ("Trim the wick", "mandatory"),
        ("Polish the lens", "optional"),
        ("Keep the log of passing ships", "optional"),
    ]


def test_a_continued_group_is_the_same_group():
    first = "Optional Group B\n\n" + tabbed([HEADER, LENS])
    extraction = understood(first + "\nOptional Group B (Continued)\n\n" + tabbed([HEADER, SHIPS]))
    assert units(extraction, "group") == [("Group B",), ("Group B",)]
    assert len(qualification(extraction).groups) == 1


def test_a_group_that_does_not_say_its_kind_is_taken_for_optional_and_told():
    extraction = understood(tabbed([HEADER, padded("Group X"), WICK, LENS]))
    assert units(extraction, "group", "kind") == [("Group X", "optional")] * 2
    assert "group-kind-assumed" in codes(extraction)


def test_additional_units_are_a_kind_of_their_own():
    text = "Mandatory Units\n\n" + tabbed([HEADER, WICK]) + "\nAdditional Units\n\n" + tabbed([HEADER, LENS])
    assert [kind for (kind,) in units(understood(text), "kind")] == ["mandatory", "additional"]


# Rows that are no units.


@pytest.mark.parametrize("words", ["Total", "Total credits", "Sub-total", "TOTAL:", "Totals"])
def test_totals_are_no_units(words):
    extraction = understood(tabbed([HEADER, WICK, LENS, ("", "", words, "", "18", "120")]))
    assert units(extraction, "title") == [("Trim the wick",), ("Polish the lens",)]
    assert codes(extraction).count("unread-row") == 0


@pytest.mark.parametrize("mark", ["*", "**", "†", " *", "¹"])
def test_footnote_marks_are_no_part_of_a_value(mark):
    row = ("1", f"T/601/1235{mark.strip()}" if mark != "¹" else "T/601/1235", f"Trim the wick{mark}", "4", "10*", "67")
    assert units(understood(tabbed([HEADER, row, LENS])), "uan", "title", "credit")[0] == (
        "T/601/1235",
        "Trim the wick",
        10,
    )


def test_a_note_below_the_rows_is_no_unit():
    note = padded("* Learners must not take this unit twice for 8 credits.")
    extraction = understood(tabbed([HEADER, WICK, LENS, note]))
    assert units(extraction, "title") == [("Trim the wick",), ("Polish the lens",)]


def test_codes_in_titles_are_taken_out():
    rows = [("Trim the wick (A17)", "4", "10"), ("Unit 7: Polish the lens", "3", "8")]
    assert units(understood(tabbed([("Title", "Level", "Credit"), *rows])), "title", "nos_code", "unit_number") == [
        ("Trim the wick", "A17", None),
        ("Polish the lens", None, "7"),
    ]


def test_brackets_that_are_words_stay_in_the_title():
    rows = [("1", "Trim the wick (advanced)", "4", "10"), ("2", "Polish the lens (by hand)", "3", "8")]
    assert units(understood(tabbed([("No", "Title", "Level", "Credit"), *rows])), "title", "nos_code") == [
        ("Trim the wick (advanced)", None),
        ("Polish the lens (by hand)", None),
    ]


def test_tables_of_something_else_list_no_units():
    outcomes = tabbed([("Learning outcome", "Assessment criteria"), ("1 Know the lamp", "1.1 Name its 10 parts")])
    versions = tabbed([("Version", "Date", "Change"), ("2", "4", "Corrected the 10 credits")])
    extraction = understood(versions + "\n" + tabbed([HEADER, WICK, LENS]) + "\n" + outcomes)
    assert units(extraction, "title") == [("Trim the wick",), ("Polish the lens",)]


def test_a_contents_page_lists_no_units():
    text = (
        "Contents\n\nUnit 1 T/601/1235 Trim the wick .......... 12\nUnit 2 D/601/1228 Polish the lens ........ 14\n"
        "Unit 9 L/601/1239 Repair the roof\t16\n\n" + tabbed([HEADER, WICK, LENS])
    )
    assert units(understood(text), "uan") == [("T/601/1235",), ("D/601/1228",)]


def test_a_units_own_page_adds_no_listing():
    page = (
        "\n\fUnit 1 Trim the wick\n\nUnit reference number: T/601/1235\nLevel: 4\nCredit value: 10\n"
        "Guided learning hours: 67\n\nUnit aim\n\nLearners trim the wick each evening.\n\n"
        "1. Know how wicks burn\n1.1 Describe three kinds of wick\n"
    )
    extraction = understood(tabbed([HEADER, WICK, LENS]) + page)
    assert units(extraction, "uan", "title", "credit") == [
        ("T/601/1235", "Trim the wick", 10),
        ("D/601/1228", "Polish the lens", 8),
    ]


# Titles and rows that break.


def test_a_title_that_goes_on_in_the_next_row():
    rows = [
        HEADER,
        ("3", "H/601/1229", "Keep the log of", "3", "6", "40"),
        ("", "", "passing ships", "", "", ""),
        CLOCK,
    ]
    assert units(understood(tabbed(rows)), "title") == [("Keep the log of passing ships",), ("Wind the clockwork",)]


def test_a_title_that_goes_on_behind_a_page_break():
    first = tabbed([HEADER, WICK, ("3", "H/601/1229", "Keep the log of", "3", "6", "40")])
    second = tabbed([("", "", "passing ships", "", "", ""), CLOCK])
    assert units(understood(f"{first}\n\f{second}"), "title") == [
        ("Trim the wick",),
        ("Keep the log of passing ships",),
        ("Wind the clockwork",),
    ]


def test_a_groups_name_that_goes_on_behind_a_page_break_is_no_part_of_a_title():
    header = ("Group", *HEADER)
    first = tabbed([header, ("Group B – Working", *WICK), ("Group B – Working", *LENS)])
    rest = ("with the", *[""] * len(WICK))
    for name in ("Group B – Working with the sea", "Group B – Working with the"):
        last = ("Group B – Working with the" if name.endswith("the") else name, *CLOCK)
        read = units(understood(f"{first}\n\f{tabbed([header, rest, last])}"), "group", "title")
        assert (read[1], read[2]) == (("Group B – Working with the", LENS[2]), (name, CLOCK[2]))


def test_a_table_that_goes_on_without_its_header():
    extraction = understood(tabbed([HEADER, WICK, LENS]) + "\n" + tabbed([SHIPS, CLOCK]))
    assert units(extraction, "unit_number", "level", "credit", "glh") == [
        ("1", "4", 10, 67),
        ("2", "3", 8, 53),
        ("3", "3", 6, 40),
        ("4", "2", 4, 30),
    ]


def test_a_blank_line_inside_a_table_ends_no_group():
    text = tabbed([HEADER, padded("Group B – Optional Units"), LENS]) + "\n" + tabbed([SHIPS])
    groups = {group for (group,) in units(understood(text), "group")}
    assert len(groups) == 1


# What could not be read is told, never dropped.


def test_a_row_with_a_code_and_no_title_is_told():
    extraction = understood(tabbed([HEADER, WICK, CODE_ALONE, LENS]))
    assert units(extraction, "title") == [("Trim the wick",), ("Polish the lens",)]
    (finding,) = [finding for finding in extraction.findings if finding.code == "unread-row"]
    assert "L/601/1239" in finding.message
    assert finding.place.line == 5


def test_a_document_without_units_is_no_specification_and_says_so():
    extraction = understood("Keepers light the lamp at dusk and put it out at dawn.\n")
    assert extraction.specification is None
    assert codes(extraction) == ["no-units"]


ALL = [padded("Mandatory Group A"), WICK, LENS, padded("Optional Group B"), SHIPS, CLOCK]


@given(at=st.integers(1, len(ALL) - 1), header=st.booleans(), gap=st.sampled_from(["\n", "\n\f", "\nPage 7 of 20\n\n"]))
def test_it_does_not_matter_where_a_page_ends(at, header, gap):
    """A table broken at any row, with its header repeated or not, gives the same listings in the same groups."""
    names = ("unit_number", "uan", "title", "level", "credit", "glh", "group", "kind", "listing_id", "position")
    whole = units(understood(tabbed([HEADER, *ALL])), *names)
    assert len(whole) == 4
    rest = [HEADER, *ALL[at:]] if header else ALL[at:]
    broken = understood(tabbed([HEADER, *ALL[:at]]) + gap + tabbed(rest))
    assert units(broken, *names) == whole


ANY_ROW = st.sampled_from([HEADER, WICK, LENS, SHIPS, CLOCK, CODE_ALONE, padded("Mandatory Group A"), padded("odd")])


@given(st.lists(ANY_ROW, max_size=8))
def test_any_rows_in_any_order_are_read_the_same_way_twice_and_every_code_is_told(rows):
    """Each code that stands in the table is in a listing or in a finding."""
    extraction = understood(tabbed(rows))
    assert extraction == understood(tabbed(rows))
    if extraction.specification is None:
        assert "no-units" in codes(extraction)
        return
    listed = {uan for (uan,) in units(extraction, "uan")}
    told = " ".join(finding.message for finding in extraction.findings)
    for code in {row[1] for row in rows} - {"UAN", ""}:
        assert code in listed or code in told


def test_an_upper_level_of_a_header_is_no_part_of_a_groups_name():
    header = ("Unit no", "UAN", "Unit details Optional Group B", "Size Level", "Size Credit", "GLH")
    assert units(understood(tabbed([header, WICK, LENS])), "group", "level", "credit")[0] == ("Group B", "4", 10)


def test_the_label_of_a_code_titles_no_unit():
    """A unit page whose sizes were left empty holds one label with a value."""
    listed = "\n| UAN | Unit title | Level |\n|---|---|---|\n| T/601/1235 | Trim the wick | 2 |\n"
    listed += "| A/601/1236 | Row out | 2 |\n"
    page = "\n## Trim the wick\n\n| | |\n|---|---|\n| Unit reference number | T/601/1235 |\n| Level | |\n| Credit | |\n"
    assert [title for (title,) in units(understood(listed + page), "title")] == ["Trim the wick", "Row out"]


def test_a_row_without_code_and_sizes_among_coded_ones_is_no_unit_and_told():
    fee = ("", "", "Late registration fee", "", "52", "")
    read = understood(tabbed([HEADER, WICK, LENS, SHIPS, CLOCK, fee]))
    assert [unit[0] for unit in units(read, "title")] == [row[2] for row in (WICK, LENS, SHIPS, CLOCK)]
    assert "unread-row" in codes(read)
    # Without its code alone it is one.
    assert len(units(understood(tabbed([HEADER, WICK, LENS, SHIPS, ("", "", *CLOCK[2:])])), "title")) == 4


@pytest.mark.parametrize(("letter", "label"), [("B", "Group A"), ("O", "Additional")])
def test_an_a_beside_a_b_names_a_group_and_beside_an_o_a_kind(letter: str, label: str):
    rows = [("M", "FP-01", "Trim the wicks"), ("A", "FP-02", "Wind the clock"), (letter, "FP-03", "Sound the horn")]
    text = tabbed([("Group", "Code", "Unit", "Credit"), *((*row, 3) for row in rows)])
    assert units(understood(text), "group")[1] == (label,)
