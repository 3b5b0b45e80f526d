"""Which column holds what: told by header words and by what the cells hold, in any order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.small_documents import codes, qualification, tabbed, understood, understood_html, units

FIELDS = ("unit_number", "uan", "title", "level", "credit", "glh")
HEADERS = ("Unit no", "Unit reference number", "Unit title", "Level", "Credit value", "GLH")
ROWS = [
    ("1", "T/601/1235", "Trim the wick", "4", "10", "67"),
    ("2", "D/601/1228", "Polish the lens", "3", "8", "53"),
    ("3", "H/601/1229", "Keep the log of passing ships", "3", "6", "40"),
    ("4", "J/601/1238", "Wind the clockwork", "2", "4", "30"),
]
READ = [(number, uan, title, level, int(credit), int(glh)) for number, uan, title, level, credit, glh in ROWS]


def in_order(order, row):
    return [row[at] for at in order]


@given(st.permutations(range(6)))
def test_columns_may_stand_in_any_order(order):
    table = tabbed([in_order(order, HEADERS), *(in_order(order, row) for row in ROWS)])
    extraction = understood(table)
    assert units(extraction, *FIELDS) == READ
    assert "column-doubt" not in codes(extraction)


@pytest.mark.parametrize("order", list(permutations([3, 4, 5])))
def test_number_columns_without_any_header_are_told_by_sizes_that_units_can_have(order):
    """Levels run from 1 to 8; guided hours are more than the credit, and at most ten times it."""
    rows = [[*row[:3], *(row[at] for at in order)] for row in ROWS]
    assert units(understood(tabbed(rows)), "uan", "title", "level", "credit", "glh") == [row[1:] for row in READ]


@pytest.mark.parametrize(
    "words",
    [
        ("No.", "URN", "Title", "Level", "Credits", "Guided learning hours"),
        ("Unit", "Ofqual reference", "Unit name", "QCF level", "CV", "GLH*"),
        ("Unit number", "Unit accreditation number", "UNIT TITLE", "Unit level", "Credit:", "Guided Learning"),
        ("Module", "UAN", "Name of unit", "Lvl", "Credit points", "Hours"),
    ],
)
def test_headers_say_the_same_in_many_words(words):
    assert units(understood(tabbed([words, *ROWS])), *FIELDS) == READ


def test_a_header_may_take_two_lines():
    header = [("Unit", "Unit reference", "", "", "Credit", ""), ("no", "number", "Title", "Level", "value", "GLH")]
    assert units(understood(tabbed([*header, *ROWS])), *FIELDS) == READ


def test_a_header_may_repeat_in_the_middle():
    assert units(understood(tabbed([HEADERS, *ROWS[:2], HEADERS, *ROWS[2:]])), *FIELDS) == READ


def test_two_tables_may_have_their_columns_in_different_order():
    other = (2, 4, 3, 5, 0, 1)
    second = tabbed([in_order(other, HEADERS), *(in_order(other, row) for row in ROWS[2:])])
    assert units(understood(tabbed([HEADERS, *ROWS[:2]]) + "\nAnd these:\n\n" + second), *FIELDS) == READ


def test_a_reference_column_holds_what_its_cells_hold():
    """`Unit reference` heads the body's own number in one document and the regulator's in the next."""
    header = ("Unit reference", "Title", "Level", "Credit")
    own = tabbed([header, ("LH1", "Trim the wick", 4, 10), ("LH2", "Polish the lens", 3, 8)])
    assert units(understood(own), "unit_number", "uan") == [("LH1", None), ("LH2", None)]
    regulators = tabbed([("Unit reference", "Title", "Level"), ("T/601/1235", "Trim the wick", 4)])
    assert units(understood(regulators), "unit_number", "uan") == [(None, "T/601/1235")]


def test_a_column_that_says_nothing_we_keep_is_left_out():
    table = tabbed(
        [("No", "Title", "Level", "Credit", "Assessment method"), ("1", "Trim the wick", 4, 10, "Portfolio")]
    )
    assert units(understood(table), "title", "level", "credit") == [("Trim the wick", "4", 10)]


def test_a_column_that_does_not_hold_what_it_says_is_told():
    table = tabbed([("Unit title", "Level", "Credit", "GLH"), *((row[2], row[3], row[4], "see below") for row in ROWS)])
    extraction = understood(table)
    assert units(extraction, "title", "credit", "glh")[0] == ("Trim the wick", 10, None)
    assert {"column-doubt", "glh-unreadable"} & set(codes(extraction))


def test_a_cell_that_is_no_number_is_told_and_left_empty():
    rows = [*ROWS[:3], ("4", "J/601/1238", "Wind the clockwork", "2", "4 or 5", "30")]
    extraction = understood(tabbed([HEADERS, *rows]))
    assert units(extraction, "title", "credit")[3] == ("Wind the clockwork", None)
    (finding,) = [finding for finding in extraction.findings if finding.code == "credit-unreadable"]
    assert "4 or 5" in finding.message
    assert (finding.subject, finding.place.line) == ("Wind the clockwork", 7)


@pytest.mark.parametrize("nothing", ["", "-", "–", "n/a", "N/A", "TBC"])
def test_a_cell_that_says_nothing_is_no_finding(nothing):
    rows = [*ROWS[:3], ("4", "J/601/1238", "Wind the clockwork", "2", "4", nothing)]
    extraction = understood(tabbed([HEADERS, *rows]))
    assert units(extraction, "credit", "glh")[3] == (4, None)
    assert "glh-unreadable" not in codes(extraction)


def test_entry_levels():
    header = ("No", "Title", "Level", "Credit")
    rows = [
        ("1", "Trim the wick", "Entry 3", 2),
        ("2", "Polish the lens", "E2", 1),
        ("3", "Keep the log", "Level 1", 3),
    ]
    assert units(understood(tabbed([header, *rows])), "level") == [("E3",), ("E2",), ("1",)]


@pytest.mark.parametrize(("header", "doubted"), [("Unit title GLH", True), ("GLH Title", True), ("Unit name", False)])
def test_a_header_that_names_two_columns_is_told(header, doubted):
    rows = [("Unit no", "UAN", header, "Level", "Credit"), *(row[:5] for row in ROWS)]
    assert ("column-doubt" in codes(understood(tabbed(rows)))) is doubted


def test_a_table_that_goes_on_in_fewer_columns_is_told():
    glued = [(f"{number} {uan}", *rest) for number, uan, *rest in ROWS]
    assert "column-doubt" in codes(understood(tabbed([HEADERS, *ROWS]) + "\n\f" + tabbed(glued)))


@pytest.mark.parametrize(
    ("header", "third", "kinds"),
    [
        ("OPTIONAL/MANDAT ORY", "Optional", ["mandatory", "mandatory", "optional"]),
        ("Optional or not", "By arrangement", [None, None, None]),  # a cell that names no kind: nothing is sure
        ("Examination", "Optional", [None, None, None]),  # the header may speak of something else
    ],
)
def test_a_column_of_kinds_whose_header_is_broken_names_the_groups(header, third, kinds):
    rows = [(*ROWS[0], "Mandatory"), (*ROWS[1], "Mandatory"), (*ROWS[2], third)]
    found = units(understood(tabbed([(*HEADERS, header), *rows])), "group")
    assert [(group or "").lower() or None for (group,) in found] == kinds


def test_a_groups_name_in_front_of_the_name_of_a_column():
    header = ("Unit no", "Mandatory Units Title", "Level", "Credit")
    assert units(understood(tabbed([header, ("1", "Trim the wick", 4, 10)])), "title", "group") == [
        ("Trim the wick", "Mandatory Units")
    ]


def test_a_title_of_few_letters_between_a_code_and_sizes():
    rows = [HEADERS, ROWS[0], ("2", "D/601/1228", "ICT", "3", "8", "53"), ("", "", "Sum", "", "18", "")]
    assert units(understood(tabbed(rows)), "title", "credit") == [("Trim the wick", 10), ("ICT", 8)]


def test_one_number_below_the_names_of_two_sizes_is_told():
    rows = [("No.", "Unit title", "Credit / GLH"), ("1", "Tend the lamp", "6"), ("2", "Sound the horn", "4")]
    assert codes(understood(tabbed(rows))).count("column-doubt") == 2


_LAMPS, _TOWERS = "Level 2 Award in Lamps", "Level 3 Award in Towers"


@pytest.mark.parametrize("last", [_TOWERS, ""], ids=["each-row", "blank-below"])
def test_a_column_of_qualifications_makes_a_list_of_each(last: str) -> None:
    head = (
        "| Qualification title | Qualification number | Unit | Unit title | Credit | M/O |\n|---|---|---|---|---|---|\n"
    )
    rows = (
        f"| {_LAMPS} | 601/1234/5 | K1 | Trim lamps | 3 | M |\n| {_LAMPS} | 601/1234/5 | K2 | Log ships | 4 | O |\n"
        f"| {_TOWERS} | 601/1235/7 | K1 | Trim lamps | 3 | M |\n| {last} | | K3 | Paint towers | 5 | M |\n"
    )
    found = understood(head + rows).specification
    assert found is not None
    assert [(one.title, one.qan, len(one.listings)) for one in found.qualifications] == [
        (_LAMPS, "601/1234/5", 2),
        (_TOWERS, "601/1235/7", 2),
    ]
    assert [(one.unit_number, one.title, one.credit) for one in found.qualifications[1].listings] == [
        ("K1", "Trim lamps", 3),
        ("K3", "Paint towers", 5),
    ]


@pytest.mark.parametrize("pages", [("131", "133", "135", "137"), ("1", "2", "3", "4")])
def test_a_column_of_pages_or_a_count_beside_sizes_without_a_header_is_no_total_time(pages):
    """TQT is the last size there is: it was given to whatever column was left."""
    rows = [[*row[:3], f"Level {row[3]}", *row[4:], page] for row, page in zip(ROWS, pages, strict=True)]
    assert units(understood(tabbed(rows)), "uan", "title", "credit", "glh", "tqt") == [
        (*row[1:3], *row[4:], None) for row in READ
    ]


def test_total_times_without_a_header_are_told_by_ten_a_credit():
    rows = [[*row, str(10 * int(row[4]))] for row in ROWS]
    assert units(understood(tabbed(rows)), "credit", "tqt") == [(row[4], 10 * row[4]) for row in READ]


def test_letters_for_kinds_are_known_from_the_whole_table_where_it_goes_on_over_a_page():
    """The last page of a long table holds additional units only: an `A` alone there was a Group A."""
    rows = [
        ("M/O", "UAN", "Unit title", "Credit"),
        *((kind, *row[1:3], row[4]) for kind, row in zip("MOAA", ROWS, strict=True)),
    ]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    tables = "".join(f"<table><tr>{'</tr><tr>'.join(part)}</tr></table>" for part in (lines[:4], lines[4:]))
    groups = qualification(understood_html(f"<h1>Level 3 Award in Lights</h1>{tables}")).groups
    assert [group.label for group in groups] == ["Mandatory", "Optional", "Additional"]


def test_of_two_columns_that_may_hold_numbers_the_one_with_another_role_takes_that():
    names = "<tr><th>SSC code</th><th>SQA code</th><th>Unit title</th><th>SCQF credits</th></tr>"
    rows = (("LANAqu2", "H2AB 04", "Feed fish", 7), ("LANAqu4", "H2AC 04", "Grade fish by size", 4))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    read = understood_html(f"<table>{names}{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    assert units(read, "nos_code", "unit_number", "title", "credit") == list(rows)
    assert "column-doubt" not in codes(read)


def test_words_beside_titles_in_a_column_without_a_name_are_told():
    row = "<tr><td>{}</td><td>{}</td><td>{}</td><td>3</td><td>4</td></tr>"
    head = "<tr><th>UAN</th><th>Unit title</th><th>{}</th><th>Level</th><th>Credit</th></tr>"
    rows = row.format("T/601/1235", "Trim the lamp", "with") + row.format("D/601/1228", "Keep the log", "")
    told = [f"<h2>Optional units</h2><table>{head.format(name)}{rows}</table>" for name in ("", "Notes")]
    assert ["column-doubt" in codes(understood_html(body)) for body in told] == [True, False]


def test_registered_codes_stand_among_a_bodys_own_in_a_column_without_a_name():
    """Neither kind is most of the column: both were lost, and a row with a short title too."""
    rows = "4430-303 | Steer | 3 | 4\nT/601/1235 | Moor a boat in harbour | 3 | 4\n4430-304 | Row | 3 | 4\n"
    found = units(understood(f"Level 2 Award in Boats\n\nMandatory units\n{rows}"), "unit_number", "uan")
    assert found == [("4430-303", None), (None, "T/601/1235"), ("4430-304", None)]
