"""Codes in one cell with the titles, behind them or on a row of their own below; headings behind the last card."""

from __future__ import annotations

import pytest

from pipeline.extraction.numbers import end_in_codes
from tests.extraction.small_documents import tabbed, understood, understood_html, units

_TITLES = ("Trim the lamp", "Keep the log at Level 3", "Wind the gears")


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("5954-101", "5954-102", "5954-103"), True),
        (("AOP301", "AOP302", "AOP303"), True),
        (("Unit 1", "Unit 2", "Unit 12"), True),
        (("7", "8", "9"), True),
        (("A1", "A2", "B1"), True),
        (("A1", "A2", "B3"), True),
        (("A1", "A2", "B7"), False),
        (("9288", "9289", "9290"), True),
        (("7", "9", "12"), False),
        (("MP3", "MP4", "MP4"), False),
        (("AOP301", "5954-102", "AOP303"), False),
    ],
)
def test_codes_behind_all_titles_of_a_table(codes, told):
    named = [f"{title} {code}" for title, code in zip(_TITLES, codes, strict=True)]
    assert end_in_codes(named) is told
    rows = [("Unit title", "Level", "Credit"), *((text, 3, 4 + at) for at, text in enumerate(named))]
    found = units(understood(f"Mandatory units\n\n{tabbed(rows)}"), "unit_number", "title")
    own = [code.removeprefix("Unit ") for code in codes]
    assert found == (list(zip(own, _TITLES, strict=True)) if told else [(None, text) for text in named])


@pytest.mark.parametrize("titles", [["Spanish 1", "Spanish 2", "Spanish 3"], ["Turn sound to MP3", "Turn film to MP4"]])
def test_titles_that_end_in_a_number_of_their_own(titles):
    assert not end_in_codes(titles)


def test_a_title_alone_over_its_code_and_sizes_is_one_row_with_them():
    rows = "<tr><td>Unit title</td><td>Level</td><td>Credit</td></tr>"
    for at, title in enumerate(_TITLES):
        rows += f"<tr><td>{title}</td><td></td><td></td></tr><tr><td>AOP30{at}</td><td>3</td><td>{at + 4}</td></tr>"
    found = units(understood_html(f"<h2>Mandatory units</h2><table>{rows}</table>"), "unit_number", "title", "credit")
    assert found == [(f"AOP30{at}", title, at + 4) for at, title in enumerate(_TITLES)]


def test_a_row_with_a_code_for_a_title_is_told():
    rows = [("Unit title", "Level", "Credit"), *((title, 3, 4) for title in _TITLES), ("AOP309", 3, 6)]
    told = understood(f"Mandatory units\n\n{tabbed(rows)}").findings
    assert any(finding.code == "unread-row" and "AOP309" in f"{finding.subject} {finding.message}" for finding in told)


def test_a_heading_behind_the_last_card_is_no_card():
    cards = "".join(
        f"<h3>Unit A{at}</h3><p>{title}</p><p>H/601/121{at}</p><p>Level 3</p><p>{at + 4} credits</p>"
        for at, title in enumerate(_TITLES)
    )
    behind = "<h2>Resources</h2><p>Lamps are kept for three years.</p><h2>Unit A0: Trim the lamp</h2><p>By day.</p>"
    found = units(understood_html(f"<h2>Mandatory units</h2>{cards}{behind}"), "unit_number", "title")
    assert found == [(f"A{at}", title) for at, title in enumerate(_TITLES)]


def test_a_cell_that_ends_in_a_dash_goes_on_in_a_row_of_its_own():
    rows = [("Group", "Unit title", "Level", "Credit")]
    for name, kind in (("Group A –", "Mandatory"), ("Group B –", "Optional")):
        rows += [
            (name, f"{_TITLES[0]} {name[6]}", "3", "4"),
            (kind, "", "", ""),
            ("", f"Wind gears {name[6]}", "3", "5"),
        ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    assert units(understood_html(f"<table>{table}</table>"), "kind", "credit") == [
        ("mandatory", 4),
        ("mandatory", 5),
        ("optional", 4),
        ("optional", 5),
    ]


def test_a_number_of_two_qualifications_in_front_of_some_titles() -> None:
    rows = (
        "201 / 501 Trim the lamp (F/507/5424)",
        "202/502 Wind the gears (J/507/5425)",
        "203 Keep the log (L/507/5426)",
    )
    read = units(understood("".join(f"{row} 70 GLH 8 credits\n" for row in rows)), "unit_number", "title")
    assert read == [("201 / 501", "Trim the lamp"), ("202/502", "Wind the gears"), ("203", "Keep the log")]


@pytest.mark.parametrize("label", ["Ref:", "Unit reference:", "URN", "Unit reference number", ""])
def test_the_label_of_a_code_behind_a_title_is_no_part_of_it(label):
    rows = [("Unit title and reference", "Level", "Credit"), ("Apply the Code T/601/1235", 2, 3)]
    rows += [(f"{title} {label} D/601/1228", 3, 4) for title in _TITLES[:1]]
    found = units(understood(f"Mandatory units\n\n{tabbed(rows)}"), "title", "uan")
    assert found == [("Apply the Code", "T/601/1235"), (_TITLES[0], "D/601/1228")]


def test_sizes_that_ran_together_with_a_title_are_its_sizes():
    rows = [("Title", "GLH", "UAN")]
    rows += [(f"{title} Unit {at} Level: 2 Credits: {at}", 30, "D/601/1228") for at, title in enumerate(_TITLES[:1], 4)]
    found = units(understood(f"Mandatory units\n\n{tabbed(rows)}"), "unit_number", "title", "level", "credit", "glh")
    assert found == [("4", _TITLES[0], "2", 4, 30)]


def test_an_index_behind_the_structure_lists_no_units():
    codes = ("T/601/1235", "D/601/1228", "J/601/1238")
    sized = [("Title", "UAN", "Credit"), *((title, code, 3) for title, code in zip(_TITLES, codes, strict=True))]
    index = [("Title", "UAN", "Page"), *((title, code, 9) for title, code in sorted(zip(_TITLES, codes, strict=True)))]
    first, second = tabbed(sized[:2]), tabbed([sized[0], *sized[2:]])
    text = f"Mandatory units\n\n{first}\n\nOptional units\n\n{second}\n\f{tabbed(index)}"
    found = units(understood(text), "title", "group")
    assert found == [(_TITLES[0], "Mandatory units"), *((title, "Optional units") for title in _TITLES[1:])]


def test_the_mark_of_a_note_in_front_of_a_title_is_none_of_it() -> None:
    rows = "Unit 01 T/601/1235 * Trim the lamp 3 3 12\nUnit 02 D/601/1228 Keep the log 3 6 24\n"
    read = units(understood(f"Mandatory units\n\nUnit number Unit title Level Credit GLH\n{rows}"), "title", "credit")
    assert read == [("Trim the lamp", 3), ("Keep the log", 6)]


@pytest.mark.parametrize(("last", "number"), [("10 Wind the gears", "10"), ("12 Steps to a clean lens", None)])
def test_a_number_that_others_run_on_to_is_one_too(last, number):
    """Numbers of two digits that begin with none of them nought were left in the titles of cards."""
    titles = ["08 Trim the lamp", "09 Keep the log", last]
    card = "<table><tr><td colspan=3>{}</td></tr><tr><th>UAN</th><th>Level</th><th>Credit</th></tr>{}</table>"
    row = "<tr><td>T/601/123{}</td><td>3</td><td>4</td></tr>"
    cards = "".join(card.format(title, row.format(at)) for at, title in enumerate(titles))
    found = units(understood_html(f"<h2>Optional units</h2>{cards}"), "unit_number")
    assert found == [("08",), ("09",), (number,)]
