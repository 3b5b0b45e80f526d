"""Headings that ask or say which units are taken, words that look like codes, lines and stacks between marks."""

from __future__ import annotations

import pytest

from pipeline.extraction.kinds_told import kind_asked_for
from pipeline.reading.html import read_html
from tests.extraction.small_documents import codes, html_table, qualification, uncovered, understood, understood_html
from tests.extraction.small_documents import units as told

_HEAD = ("Unit", "Unit title", "Level", "Credit")
_FIRST = html_table(_HEAD, ("1", "Trim the lamp", "2", "4"), ("2", "Keep the log", "2", "5"))
_SECOND = html_table(_HEAD, ("3", "Wind the gears", "2", "3"), ("4", "Paint the tower", "2", "4"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Which units must I take?", "Which units can I choose from?"),
        ("What do I have to study?", "What else can I choose?"),
        ("Which units are compulsory?", "Are there any optional units?"),
        ("Units you must take", "Units you can choose"),
    ],
)
def test_a_heading_that_asks_or_says_which_units_are_taken_names_their_kind(first: str, second: str) -> None:
    read = understood_html(f"<h2>{first}</h2>{_FIRST}<h2>{second}</h2>{_SECOND}")
    assert told(read, "kind") == [("mandatory",)] * 2 + [("optional",)] * 2
    assert "group-name-cut" not in codes(read)


@pytest.mark.parametrize("text", ["How do I choose units?", "What will I study?", "Which units are there?", "Entry"])
def test_a_heading_that_asks_for_something_else_names_no_kind(text: str) -> None:
    assert kind_asked_for(text) is None


def test_a_word_like_a_code_is_the_titles_where_other_units_have_no_number() -> None:
    items = "- O2 Therapy at sea (8 credits)\n- B12 Injections (6 credits)\n- Keep the log (4 credits)\n"
    assert told(understood(f"# Mandatory units\n\n{items}"), "unit_number", "title") == [
        (None, "O2 Therapy at sea"),
        (None, "B12 Injections"),
        (None, "Keep the log"),
    ]


def test_codes_of_one_scheme_are_numbers_where_some_units_have_none() -> None:
    items = "- LK1 Trim the lamp (8 credits)\n- LK2 Wind the gears (6 credits)\n- Keep the log (4 credits)\n"
    assert told(understood(f"# Mandatory units\n\n{items}"), "unit_number") == [("LK1",), ("LK2",), (None,)]


def test_the_first_group_of_a_stack_of_cells_is_no_column() -> None:
    head = ("Unit", "Level", "Credit Value", "GLH", "Unit Reference Number")
    rows = [("Trim the lamp", "Entry 3", "3", "24", "T/601/1235"), ("Keep the log", "Entry 3", "2", "16", "H/601/1229")]
    lines = [*head, "Mandatory Units", *rows[0], "Optional Units", *rows[1]]
    assert told(understood("\n\n".join(lines)), "uan", "level", "credit", "glh", "kind") == [
        ("T/601/1235", "E3", 3, 24, "mandatory"),
        ("H/601/1229", "E3", 2, 16, "optional"),
    ]


def test_bars_part_all_that_a_line_says_of_units_and_groups() -> None:
    units = ("Mandatory | 101 Trim the lamp | 3 credits | 22 GLH | 102 Keep the log | 2 credits | 15 GLH",)
    units += ("Optional | 103 Wind the gears | 4 credits | 30 GLH",)
    read = told(understood(f"Structure: {' | '.join(units)}\n"), "unit_number", "title", "credit", "glh", "kind")
    assert read == [
        ("101", "Trim the lamp", 3, 22, "mandatory"),
        ("102", "Keep the log", 2, 15, "mandatory"),
        ("103", "Wind the gears", 4, 30, "optional"),
    ]


def test_credit_points_of_the_scottish_framework_are_credits() -> None:
    rows = [("Trim the lamp", "H1KR 11"), ("Keep the log", "H1KS 11")]
    lines = [f"{code}   {title:<20}   SCQF level 5   1 SQA credit   6 SCQF credit points" for title, code in rows]
    assert told(understood("Mandatory units\n\n" + "\n".join(lines)), "credit") == [(6,), (6,)]


def test_a_column_of_the_units_level_stands_beside_that_of_the_qualification() -> None:
    head = ("Level", "Unit", "Title", "Unit level", "Credits")
    rows = [("3", "1", "Trim the lamp", "2", "4"), ("3", "2", "Keep the log", "3", "5")]
    read = understood_html(html_table(head, *rows))
    assert told(read, "level", "credit") == [("2", 4), ("3", 5)]
    assert "column-doubt" not in codes(read)


def test_a_qualifications_level_in_each_row_of_an_export_is_none_of_the_units() -> None:
    title = "Level 2 Award in Lamp Care"
    head = ("Qualification Title", "Level", "Unit", "Unit Title", "Unit Level", "Unit Credits")
    rows = [(title, "2", "1", "Trim the lamp", "E3", "4"), (title, "2", "2", "Keep the log", "2", "5")]
    assert told(understood_html(html_table(head, *rows)), "level") == [("E3",), ("2",)]


def test_facts_below_a_title_in_a_table_of_two_columns_are_no_rows_of_units() -> None:
    facts = [("Qualification facts", ""), ("Qualification title", "Level 2 Award in Lamp Care"), ("Level", "2")]
    facts += [("Credits", "9"), ("Grading", "Pass / Fail")]
    assert "unread-row" not in codes(understood_html(html_table(*facts) + f"<h2>Mandatory units</h2>{_FIRST}"))


def test_a_row_with_a_date_tells_what_was_changed_and_is_no_rule() -> None:
    changes = [("1", "First issue", "01/09/2019"), ("1.1", "Credit value of Unit 5 corrected", "14/01/2020")]
    read = understood_html(html_table(*changes) + f"<h2>Mandatory units</h2>{_FIRST}")
    assert not qualification(read).rules


def test_which_entry_level_stands_behind_the_title_and_is_a_part_of_it() -> None:
    units = "Mandatory units\n\nTrim the lamp (3 credits)\nKeep it (2 credits)\n"
    assert (
        qualification(uncovered(f"Entry Level Award in Lamp Care (Entry 2)\n\n{units}")).title
        == "Entry Level Award in Lamp Care (Entry 2)"
    )


def test_a_label_and_its_value_that_fill_a_block_are_two_things() -> None:
    facts = [("Credits", "33"), ("QAN", "603/2210/X"), ("Level", "3")]
    body = "".join(f"<div><span>{label}</span><b>{value}</b></div>" for label, value in facts)
    (page,) = read_html(f"<html><body>{body}<p><b>H</b><i>2</i>O</p></body></html>", "utf-8").pages
    assert [getattr(block, "text", "") for block in page.blocks] == [
        *("Credits: 33", "QAN: 603/2210/X", "Level: 3", "H2O"),
    ]


def test_all_of_leads_in_to_mandatory_units() -> None:
    lines = (
        "All of:\n\nUnit 1  Trim the lamp   T/601/1235   3 credits\nUnit 2  Keep the log    H/601/1229   2 credits\n"
    )
    assert told(understood(lines), "kind") == [("mandatory",)] * 2


def test_a_number_with_a_full_stop_in_front_of_a_kind_is_no_part_of_the_groups_name() -> None:
    parts = [("2. Optional units", "", "", ""), _HEAD, ("3", "Wind the gears", "2", "3")]
    assert told(understood_html(html_table(*parts)), "group") == [("Optional units",)]


def test_a_number_that_says_whose_it_is_stands_beside_the_title_not_for_it() -> None:
    rows = [
        ("4.1", "Unit TDA 3.1", "Trim the lamp", "T/601/1235"),
        ("4.2", "Unit TDA 3.2", "Keep the log", "H/601/1229"),
    ]
    sizes = "(Level 3; 2 credits; GLH 10; {})"
    lines = [f"{count}  {number}   {title:<14}   {sizes.format(uan)}" for count, number, title, uan in rows]
    read = told(understood("Mandatory units:\n\n" + "\n".join(lines)), "unit_number", "title", "credit")
    assert read == [("TDA 3.1", "Trim the lamp", 2), ("TDA 3.2", "Keep the log", 2)]


def test_a_credit_with_its_word_behind_it_stands_among_labelled_facts() -> None:
    facts = "Ofqual Number 610/1188/5 · Level 2 · 15 Credits · GLH 105 · TQT 150"
    rule = "Learners must achieve Units 1, 2 and 3 (9 credits) and at least 6 credits from Units 4 to 7."
    assert (
        qualification(understood(f"{facts}\n\n{rule}\n\n# Mandatory units\n\n- Trim it (4 credits)\n")).total_credit
        == 15
    )


def test_a_title_may_be_of_two_levels() -> None:
    read = qualification(uncovered("# Level 1/2 Vocational Award in Lamp Care\n\n- Unit 1: Trim it (T/601/1235)\n"))
    assert (read.title, read.level) == ("Level 1/2 Vocational Award in Lamp Care", None)


def test_a_header_in_two_languages_names_the_column_of_kinds() -> None:
    head = ("Unit Title / Teitl yr Uned", "Level / Lefel", "Credit Value / Gwerth Credyd", "Status / Statws")
    rows = [("Trim it / Trimio", "1", "2", "Mandatory / Gorfodol"), ("Keep it / Cadw", "1", "1", "Optional / Dewisol")]
    read = understood_html(html_table(head, *rows))
    assert told(read, "level", "credit", "kind") == [("1", 2, "mandatory"), ("1", 1, "optional")]
    assert "column-doubt" not in codes(read)


def test_a_title_ends_where_it_is_said_in_welsh() -> None:
    title = "Qualification: Level 1 Award in Lamp Care / Dyfarniad Lefel 1 mewn Gofal Lampau"
    assert (
        qualification(uncovered(f"{title}\n\n- Unit 1: Trim it (T/601/1235)\n")).title == "Level 1 Award in Lamp Care"
    )


def test_letters_in_brackets_tell_the_kind_of_each_unit_where_both_are_met() -> None:
    lines = [f"Unit 1 Trim the lamp — T/601/1235, Credit {3} (M)", f"Unit 2 Keep the log — H/601/1229, Credit {5} (O)"]
    read = understood("\n\n".join(lines))
    assert told(read, "title", "kind") == [("Trim the lamp", "mandatory"), ("Keep the log", "optional")]
    assert "column-doubt" not in codes(read)
    rows = html_table(("Unit", "Level", "Credit"), ("Trim the lamp (M)", "2", "3"), ("Keep the log (O)", "2", "3"))
    assert told(understood_html(rows), "title", "kind") == told(read, "title", "kind")


@pytest.mark.parametrize(("count", "kind"), [("two", "mandatory"), ("three", None)])
def test_as_many_mandatory_units_as_are_listed_are_all_of_them(count: str, kind: str | None) -> None:
    said = f"<p>Learners must achieve all {count} mandatory units.</p>"
    assert told(understood_html(_FIRST + said), "kind") == [(kind,)] * 2


def test_pairs_of_facts_beside_a_qualifications_number_are_no_rule() -> None:
    facts = "<p>Accreditation No: 610/0999/4 Credit value: 45</p>"
    assert not qualification(understood_html(facts + f"<h2>Mandatory units</h2>{_FIRST}")).rules


def test_a_row_between_bars_goes_on_below_where_no_bar_closed_it() -> None:
    head = "| Unit | Title | Credit |\n|---|---|---|\n"
    rows = "| T/601/1235 | Trim the lamp\nand the wick | 4 |\n| H/601/1229 | Keep the log | 5 |\n"
    read = told(understood("# Mandatory units\n\n" + head + rows), "title", "credit")
    assert read == [("Trim the lamp and the wick", 4), ("Keep the log", 5)]


def test_a_title_beside_its_label_may_hold_the_units_code() -> None:
    cards = [("Trim the lamp (T/601/1235)", "4"), ("Keep the log (H/601/1229)", "5")]
    body = "".join(html_table(("Unit title", title), ("Level", "2"), ("Credit", credit)) for title, credit in cards)
    assert told(understood_html(body), "uan", "title", "credit") == [
        ("T/601/1235", "Trim the lamp", 4),
        ("H/601/1229", "Keep the log", 5),
    ]


def test_a_code_made_as_others_is_none_of_the_title_where_a_unit_has_no_code() -> None:
    text = "- K1 Trim the lamp (4 credits)\n- K2 Wind the gears (3 credits)\n- F1 Keep the log (3 credits)\n"
    read = told(understood(f"Mandatory units\n\n{text}- Work placement (3 credits)\n"), "unit_number")
    assert [number for (number,) in read] == ["K1", "K2", "F1", None]
