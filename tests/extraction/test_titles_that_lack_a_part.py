"""Qualifications whose titles say no level, and cards that describe a unit before they say its sizes."""

from __future__ import annotations

from pipeline.extraction import extract
from pipeline.reading.csv_sheet import read_csv
from pipeline.reading.html import read_html
from tests.extraction.small_documents import DOCUMENT_ID, qualification, uncovered, understood, units

_CARD = "<h3>Unit {}: {}</h3>{}<ul><li>Level: 2</li><li>Credits: {}</li><li>Hours: {}</li></ul>"
_CARDS = ((1, "Trim the lamp", 4, 38), (2, "Wind gears", 3, 26), (3, "Fog signals", 3, 24))


def _page(description: str) -> str:
    cards = "".join(_CARD.format(n, title, description, credit, glh) for n, title, credit, glh in _CARDS)
    return f"<h1>Certificate in Lighthouse Keeping</h1><p>Level 2 · 10 credits · 88 GLH</p>{cards}"


def test_a_qualification_without_a_level_in_its_title_is_no_unit() -> None:
    found = qualification(extract(read_html(_page(""), "utf-8"), DOCUMENT_ID))
    assert (found.title, found.level, found.total_credit) == ("Certificate in Lighthouse Keeping", "2", 10)
    assert [listing.title for listing in found.listings] == [title for _, title, *_ in _CARDS]


def test_sentences_may_describe_a_unit_between_its_title_and_its_labels() -> None:
    read = extract(read_html(_page("<p>Learn to keep the light burning.</p>"), "utf-8"), DOCUMENT_ID)
    assert units(read, "unit_number", "level", "credit", "glh") == [
        (str(n), "2", credit, glh) for n, _, credit, glh in _CARDS
    ]
    assert qualification(read).total_credit == 10


def test_a_scale_and_a_level_are_no_title() -> None:
    text = "HND in Lighthouse Keeping - Module List\nSCQF/RQF Level 5\n\nModules\n"
    found = qualification(uncovered(text + "LK501 Lamps (15 credits)\nLK502 Gears (15 credits)\n"))
    assert found.title == "HND in Lighthouse Keeping"


def test_a_label_for_two_sizes_at_once() -> None:
    card = "Unit number: 30{}\nTitle: {}\nCredits/Level: {}\nUAN: {}\n\n"
    text = card.format(1, "Trim the lamp", "4/2", "T/505/2001") + card.format(2, "Wind gears", "3/1", "A/505/2002")
    assert units(understood(text), "title", "credit", "level") == [("Trim the lamp", 4, "2"), ("Wind gears", 3, "1")]


def test_a_line_of_units_with_the_sum_of_those_below_heads_them() -> None:
    text = (
        "Level 3 graded units (9 credits)\nTrim the lamp 3 credits\nWind gears 6 credits\n\n"
        "Level 3 ungraded units (6 credits)\nFog signals 3 credits\nFit kitchen units 3 credits\n"
    )
    assert units(understood(text), "title", "group") == [
        ("Trim the lamp", "Level 3 graded units"),
        ("Wind gears", "Level 3 graded units"),
        ("Fog signals", "Level 3 ungraded units"),
        ("Fit kitchen units", "Level 3 ungraded units"),
    ]


def test_labels_in_a_column_of_their_own_have_a_colon() -> None:
    card = "Unit        {}\nTitle       {}\nLevel       1\nCredit      {}\n\n"
    text = card.format(1, "Trim the lamp", 2) + card.format(2, "Wind gears", 3)
    assert units(understood(text), "unit_number", "title", "credit") == [
        ("1", "Trim the lamp", 2),
        ("2", "Wind gears", 3),
    ]


def test_a_column_that_asks_what_must_be_taken() -> None:
    for asked in ("Must take?", "Compulsory (Y/N)", "Mandatory unit?", "Required"):
        sheet = (
            f"Qualification,Level 3 Diploma in Lighthouse Keeping,,\nRef,Unit title,Credit,{asked}\n"
            "LK1,Trim the lamp,6,Yes\nLK2,Wind gears,5,Yes\nLK3,Fog signals,4,No\nLK4,Keep the log,8,No\n"
        )
        kinds = [kind for _, kind in units(extract(read_csv(sheet, "utf-8"), DOCUMENT_ID), "title", "kind")]
        assert kinds == ["mandatory", "mandatory", "optional", "optional"], asked


def test_sizes_set_apart_by_blanks_below_titles_are_those_units() -> None:
    text = (
        "Total Credits: 9   Guided Learning Hours: 57\n\n"
        "Unit 1 Trim the lamp\n       D/601/5313  Level 2  3 credits  20 GLH\n"
        "Unit 2 Wind gears\n       H/601/5314  Level 2  2 credits  16 GLH\n"
        "Unit 3 Sound the horn in fog\n       and snow\n       F/601/5319  Level 2  4 credits  21 GLH\n"
    )
    assert units(understood(text), "unit_number", "uan", "title", "level", "credit", "glh") == [
        ("1", "D/601/5313", "Trim the lamp", "2", 3, 20),
        ("2", "H/601/5314", "Wind gears", "2", 2, 16),
        ("3", "F/601/5319", "Sound the horn in fog and snow", "2", 4, 21),
    ]


def test_a_button_right_above_a_panel_heads_it() -> None:
    fold = "<div><button>Unit {}: {}</button><div class='panel'><p>Keep it burning.</p><p>Level: 2</p>{}</div></div>"
    folds = "".join(fold.format(n, title, f"<p>Credits: {credit}</p>") for n, title, credit, _ in _CARDS)
    read = extract(read_html(f"<h1>Level 2 Award in Lighthouse Keeping</h1>{folds}", "utf-8"), DOCUMENT_ID)
    assert units(read, "unit_number", "title", "credit") == [(str(n), title, c) for n, title, c, _ in _CARDS]


def test_credits_behind_a_level_are_no_part_of_the_title() -> None:
    rows = "Mandatory units\nLK1 Lamps (5 credits)\nLK2 Gears (4 credits)\n"
    text = "CERTIFICATE IN LIGHTHOUSE KEEPING  LEVEL 2  (9 CREDITS)"
    assert qualification(uncovered(f"{text}\n\n{rows}")).title == "Certificate in Lighthouse Keeping Level 2"


def test_a_bar_between_a_unit_s_number_and_its_title_is_no_part_of_it() -> None:
    text = (
        "Unit 1 | Trim the lamp\n3 credits | 24 GLH | Mandatory\n\nUnit 2 | Wind gears\n4 credits | 30 GLH | Optional\n"
    )
    assert units(understood(text), "unit_number", "title", "credit", "kind") == [
        ("1", "Trim the lamp", 3, "mandatory"),
        ("2", "Wind gears", 4, "optional"),
    ]


def test_a_rule_below_the_names_of_columns_parts_no_table() -> None:
    text = (
        "Ref.      Title                Level   Credit\n---------------------------------------------\n"
        "LK1       Lamps, wicks and       2       5\n          oil\nLK2       Wind gears             2       4\n"
        "LK3       Fog signals            1       2\n"
    )
    assert units(understood(text), "unit_number", "title", "level", "credit") == [
        ("LK1", "Lamps, wicks and oil", "2", 5),
        ("LK2", "Wind gears", "2", 4),
        ("LK3", "Fog signals", "1", 2),
    ]


def test_a_course_is_called_by_its_title() -> None:
    text = "Course: Award in Lighthouse Keeping (Level 3)\n\nUnits\nLK1 Lamps (5 credits)\nLK2 Gears (4 credits)\n"
    found = qualification(uncovered(text))
    assert (found.title, found.level) == ("Award in Lighthouse Keeping (Level 3)", "3")
