"""Units in lists and lines: bullets whose themes are bullets too, tables that a converter flattened."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.extraction.inline import parse_inline_unit
from tests.extraction.small_documents import codes, qualification, tabbed, understood, understood_html, units


def test_bulleted_links_with_codes():
    text = (
        "There are 2 mandatory units:\n\n"
        "* [Trim the wick](https://example.org/1) T/601/1235\n* [Polish the lens](https://example.org/2) D/601/1228\n"
    )
    assert units(understood(text), "uan", "title", "kind", "level", "credit") == [
        ("T/601/1235", "Trim the wick", "mandatory", None, None),
        ("D/601/1228", "Polish the lens", "mandatory", None, None),
    ]


def test_themes_that_are_bullets_among_their_units():
    text = (
        "The following 4 optional units:\n\n• Light Theme\n• Trim the wick T/601/1235\n• Polish the lens D/601/1228\n"
        "• Sea Theme\n• Keep the log H/601/1229\n• Wind the clockwork J/601/1238\n"
    )
    assert units(understood(text), "title", "group", "kind") == [
        ("Trim the wick", "Light Theme", "optional"),
        ("Polish the lens", "Light Theme", "optional"),
        ("Keep the log", "Sea Theme", "optional"),
        ("Wind the clockwork", "Sea Theme", "optional"),
    ]


def test_a_bullet_without_a_code_between_units_is_taken_for_a_groups_name_and_told():
    text = "• Trim the wick T/601/1235\n• The weather\n• Keep the log H/601/1229\n• Wind the clockwork J/601/1238\n"
    extraction = understood("Optional units:\n\n" + text)
    assert [group for (group,) in units(extraction, "group")][1:] == ["The weather", "The weather"]
    assert "group-name-assumed" in codes(extraction)


def test_units_behind_a_page_break_and_empty_bullets_stay_in_their_theme():
    text = (
        "Optional units:\n\n• Light Theme\n• Trim the wick T/601/1235\n• Polish the lens D/601/1228\n\n\n\f•\n•\n"
        "• Keep the log H/601/1229\n• Wind the clockwork J/601/1238\n•\n"
    )
    assert units(understood(text), "group") == [("Light Theme",)] * 4


@pytest.mark.parametrize(
    "line",
    [
        "Trim the wick (T/601/1235) (10 credits) (Level 4)",
        "T/601/1235 Trim the wick – Level 4 – 10 credits",
        "Trim the wick T/601/1235, Level: 4, Credit value: 10",
        "Unit 1: Trim the wick [T/601/1235] (Level 4) 10 credits",
    ],
)
def test_one_line_may_say_it_all(line):
    text = f"Mandatory Units\n\n- {line}\n- Polish the lens D/601/1228 (Level 3) (8 credits)\n"
    assert units(understood(text), "uan", "title", "level", "credit")[0] == ("T/601/1235", "Trim the wick", "4", 10)


def test_lines_with_credits_and_no_code_are_units_where_their_neighbours_are():
    text = "1. Trim the wick (10 credits)\n2. Polish the lens (8 credits)\n3. Keep the log (6 credits)\n"
    assert units(understood("Mandatory Units\n\n" + text), "unit_number", "title", "credit") == [
        ("1", "Trim the wick", 10),
        ("2", "Polish the lens", 8),
        ("3", "Keep the log", 6),
    ]


def test_a_sentence_about_credits_is_no_unit():
    text = "Learners must achieve 20 credits.\nAt least 12 credits must come from Group B.\n\n"
    extraction = understood(text + "• Trim the wick T/601/1235\n• Polish the lens D/601/1228\n")
    assert [title for (title,) in units(extraction, "title")] == ["Trim the wick", "Polish the lens"]


def test_a_table_flattened_into_lines_under_its_header():
    lines = [
        "Unit title Level Credit value",
        "Trim the wick 4 10",
        "Polish the lens 3 8",
        "Keep the log 3 6",
        "Total 24",
    ]
    page = "<h2>Mandatory Units</h2>" + "".join(f"<p>{line}</p>" for line in lines)
    assert units(understood_html(page), "title", "level", "credit", "kind") == [
        ("Trim the wick", "4", 10, "mandatory"),
        ("Polish the lens", "3", 8, "mandatory"),
        ("Keep the log", "3", 6, "mandatory"),
    ]


def test_every_listing_has_the_line_it_stands_in_and_what_stood_there():
    extraction = understood("Mandatory Units\n\n- Trim the wick T/601/1235\n- Polish the lens D/601/1228 *\n")
    found = qualification(extraction).listings
    assert [listing.place.line for listing in found] == [5, 6]
    assert found[1].raw == "- Polish the lens D/601/1228 *"
    assert found[1].title == "Polish the lens"


def test_a_sentence_that_ends_in_one_unit_announces_none():
    text = (
        "# Structure\n\n| Unit No | Unit title | Level | Credit |\n|---|---|---|---|\n| 1 | Trim the wick | 4 | 10 |\n"
        "| 2 | Polish the lens | 3 | 8 |\n\nsample at least one unit of each learner\n\n"
        "## About this qualification\n\nIt is good.\n"
    )
    assert units(understood(text), "title") == [("Trim the wick",), ("Polish the lens",)]


def test_items_of_which_one_is_taken_are_units_and_told():
    text = "Units\n\n* Trim the wicks - H/505/0053 - 3 credits\n* either Wind the clock - D/505/0052 - 6 credits\n"
    read = understood(text + "* or Sound the horn - J/502/9549 - 6 credits\n")
    assert [title for (title,) in units(read, "title")] == ["Trim the wicks", "Wind the clock", "Sound the horn"]
    assert codes(read).count("column-doubt") == 2


def test_sentences_behind_sizes_title_no_unit_and_codes_in_brackets_number_them():
    text = "Units\n\n1. Lamps (T1PF) – 2 credits, GLH 18. Learners look at lamps, 3 of them at night.\n"
    text += "2. Horns (T2PF) – 2 credits, GLH 16. Covers horns, bells and 4 sources of sound.\n"
    text += "3. Tides (T3PF) – 1 credit, GLH 9. Covers ebb, flood and slack water in spring.\n"
    assert units(understood(text), "unit_number", "title", "credit", "glh") == [
        ("T1PF", "Lamps", 2, 18),
        ("T2PF", "Horns", 2, 16),
        ("T3PF", "Tides", 1, 9),
    ]


def test_counted_lines_with_marks_behind_their_numbers():
    lines = (
        " 1*  Trim the wicks .......... 6 cr",
        " 2*  Wind the clock .......... 6 cr",
        " 3   Sound the horn ...... 4 cr",
    )
    text = "Units\n\n" + "\n".join(lines)
    assert units(understood(text), "unit_number", "title") == [
        ("1", "Trim the wicks"),
        ("2", "Wind the clock"),
        ("3", "Sound the horn"),
    ]


def test_numbered_lines_with_a_sentence_behind_each_are_units():
    text = "LK41: Trim the wicks (12 credits)\n\nIn this unit you trim.\n\nLK42: Wind the clock (16 credits)\n\n"
    read = understood(text + "You keep a log.\n\nLK43: Sound the horn (14 credits)\n\nYou sound it by night.\n")
    assert units(read, "unit_number", "title", "credit") == [
        ("LK41", "Trim the wicks", 12),
        ("LK42", "Wind the clock", 16),
        ("LK43", "Sound the horn", 14),
    ]


def test_a_title_that_begins_with_total_is_told_and_a_total_is_not():
    listed = "Mandatory units\n\nRow out .... 3 credits\nDip flags .... 9 credits\n"
    assert "unread-row" in codes(understood(listed + "Total quality management\n"))
    assert "unread-row" not in codes(understood(listed + "Total 12 credits\n"))


@pytest.mark.parametrize("between", [" ", ", ", " | ", " - ", " / ", "; "])
@pytest.mark.parametrize(
    "sizes",
    [
        ("Level 3", "Credit 4", "GLH 25"),
        ("Level: 3", "Credit: 4", "GLH: 25"),
        ("Level 3", "4 credits", "25 GLH"),
        ("Level 3", "Credits 4", "25 hours"),
        ("L3", "4 cr", "GLH 25"),
        ("Level 3", "Credit value: 4", "Guided learning hours: 25"),
    ],
)
def test_sizes_in_any_order_and_form_behind_a_unit(sizes: tuple[str, ...], between: str) -> None:
    """`Level 3 Credit 4` has four credits and not three, whatever stands between and around."""
    for order in permutations(sizes):
        said = between.join(order)
        for line in (f"Unit 2 School finance (D/507/4402) {said}", f"D/507/4402 School finance{between}{said}"):
            read = parse_inline_unit(line)
            assert read is not None, line
            unit = read.unit
            assert (unit.title, unit.level, unit.credit, unit.glh) == ("School finance", "3", "4", "25"), line


def test_a_bar_parts_a_number_from_its_title() -> None:
    read = parse_inline_unit("FO1 | Passenger safety on board | Y/615/1102 | Level 2 | 4 credits | 30 GLH")
    assert read is not None
    unit = read.unit
    assert (unit.number, unit.title, unit.level, unit.credit, unit.glh) == (
        "FO1", "Passenger safety on board", "2", "4", "30",
    )  # fmt: skip


def test_a_dash_parts_a_count_from_its_title_and_bars_part_no_titles() -> None:
    found = understood(
        "Level 2 Certificate in Chairs\n\nMandatory Units:\n2101 - Strip frames (K/502/2206) - Level 2 - 6 Credits\n\n"
        "Optional Units:\n\nPrint this page | E-mail to a friend\nUpdated: 21/06/2011 | Site by Otter\n"
    )
    assert units(found, "unit_number", "title") == [("2101", "Strip frames")]


def test_rows_run_into_one_line_whose_sizes_stand_behind_their_codes() -> None:
    """What follows one unit's sizes is the next one's title."""
    found = understood(
        "Unit 1 Trim the lamp of a lighthouse K/601/7920 Level 3 Credit 3 Unit 2 Wind the clockwork F/601/7923 Level 3 "
        "Credit 4 Unit 3 Paint the tower J/601/7924 Level 4 Credit 2 Learners complete these three units.\n"
    )
    assert units(found, "unit_number", "uan", "title", "level", "credit") == [
        ("1", "K/601/7920", "Trim the lamp of a lighthouse", "3", 3),
        ("2", "F/601/7923", "Wind the clockwork", "3", 4),
        ("3", "J/601/7924", "Paint the tower", "4", 2),
    ]


_SIZES, _BOTH = "Level 3, 6 credits", ("LH1", "K/616/0273", None)


@pytest.mark.parametrize(
    ("first", "second", "third", "codes_of_first"),
    [
        ("LH1  K/616/0273\n{}\n", "LH2  J/616/0944\n{}\n", "", _BOTH),
        (f"LH1 / K/616/0273\n{{}}\n{_SIZES}\n\n", f"LH2 / J/616/0944\n{{}}\n{_SIZES}\n", "", _BOTH),
        ("DK4R 04 (LHK31)\n{}\n", "DK4K 04 (LHK32)\n{}\n", "DK57 04 (LHK33)\n{}\n", ("DK4R 04", None, "LHK31")),
        ("Unit One: {} (6 credits)\n", "Unit Two: {} (4 credits)\n", "", ("1", None, None)),
    ],
)
def test_codes_on_the_line_above_a_title_and_numbers_in_words(first, second, third, codes_of_first):
    lines = first.format("Tend the lamp") + second.format("Sound the horn") + third.format("Paint the tower")
    told = units(understood(f"Mandatory units\n\n{lines}"), "title", "unit_number", "uan", "nos_code")
    assert told[0] == ("Tend the lamp", *codes_of_first)


def test_units_told_one_after_another_within_a_text():
    listed = "Unit 401: Tend the lamp (6 credits)  Unit 402: Sound the horn (4 credits)"
    told = units(understood(f"For keepers who begin. {listed} It takes a year."), "unit_number", "title", "credit")
    assert told == [("401", "Tend the lamp", 6), ("402", "Sound the horn", 4)]


def test_a_contents_page_that_was_run_into_one_line_and_broken():
    broken = (
        "5 Units 12 Unit 202 Keep the lamp burning in\n\n"
        "bad weather 13 Unit 204 Sound horns17 Unit 209 Paint towers and\n\n"
        "railings 20 Unit 210 Row ashore 24\n"
    )
    titles = ["Keep the lamp burning in bad weather", "Sound horns", "Paint towers and railings", "Row ashore"]
    assert [title for (title,) in units(understood(broken), "title")] == titles
    wrapped = "Unit 1 Keeping the\nlamp alight\n10\nUnit 2 Sounding\nthe horn\n12\nUnit 10 Painting the\ntower\n14\n"
    titles = ["Keeping the lamp alight", "Sounding the horn", "Painting the tower"]
    assert [title for (title,) in units(understood(wrapped), "title")] == titles


def test_labels_without_colons_that_say_whose_they_are():
    code = "Ofqual unit reference\n\nnumber\n\nK/616/0273"
    page = f"Unit Title Tend the lamp\n\n{code}\n\nUnit Level Level 3\n\nUnit Credit Value 6\n\nGLH 15\n"
    told = units(understood(page), "title", "uan", "level", "credit", "glh")
    assert told == [("Tend the lamp", "K/616/0273", "3", 6, 15)]


def test_what_a_person_holds_and_what_a_meeting_deals_with_are_no_units():
    held = "2021  Level 3 Diploma in Boats, Harbour, 58 credits\n2019  Level 2 Diploma in Oars, Harbour, 46 credits\n"
    rows = [
        ("1", "Minutes of May", "Chair", "5"),
        ("2", "New courses", "VP", "15"),
        ("3", "Other business", "Chair", "5"),
    ]
    assert understood(held).specification is None
    assert understood(tabbed(rows)).specification is None


@pytest.mark.parametrize("unit", ["Unit {0}\nTend the {1}\n{2}\n", "Unit {0} Tend\nthe {1}\n{2}\n"])
def test_numbers_below_titles_that_do_not_grow_as_pages_do_are_sizes(unit):
    told = [(300, "lamp", 6), (301, "horn", 4), (302, "sea", 5)]
    lines = "".join(unit.format(*one) for one in told)
    read = understood(f"Learners need 15 credits in total.\n\nMandatory units\n\n{lines}")
    assert units(read, "title", "credit") == [("Tend the lamp", 6), ("Tend the horn", 4), ("Tend the sea", 5)]
    assert "column-doubt" in codes(understood(f"Mandatory units\n\n{lines}"))
