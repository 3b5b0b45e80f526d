"""Units told by nothing but their titles, as training providers' pages list them, and what is told of those lost."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, understood, units


def _titles(text: str) -> list[str]:
    return [str(title) for (title,) in units(understood(text), "title")]


_LAMPS = ["Trim the wick", "Polish the lens", "Keep the log", "Wind the clockwork"]


def test_a_list_as_long_as_units_are_counted_above_its_lead_in():
    listed = "".join(f"{at}. {title}\n" for at, title in enumerate(_LAMPS, 1))
    text = f"Learners must complete four mandatory units in all.\n\nAll units here are mandatory:\n\n{listed}"
    assert _titles(text) == _LAMPS


def test_a_list_as_long_as_units_are_counted_below_other_words_is_none():
    listed = "".join(f"- {title}\n" for title in _LAMPS)
    text = f"Learners must complete four mandatory units.\n\nKeepers who hold the diploma go on to:\n\n{listed}"
    assert understood(text).specification is None


@pytest.mark.parametrize(
    "words",
    [
        "Throughout the units learners will develop skills such as:",
        "The following staff teach these units:",
        "For each of the units centres must have:",
        "Before starting the units you will need:",
        "The units can help you to find jobs such as:",
        "The mandatory units cover topics such as:",
        "You can find out more about the units from:",
        "Resources that support the units:",
    ],
)
def test_what_is_had_from_units_or_done_with_them_is_no_list_of_them(words):
    """Be the list as long as units are counted, and each of its items like a title."""
    listed = "".join(f"- {title}\n" for title in _LAMPS)
    text = f"Level 2 Award in Lights\n\nLearners must complete four mandatory units.\n\n{words}\n\n{listed}"
    assert understood(text).specification is None


def test_a_list_goes_on_behind_an_item_that_names_the_next_group():
    text = (
        "Units\n\nMandatory\n\n• Trim the wick\n• Polish the lens\n• Optional\n• Keep the log\n• Wind the clockwork\n"
    )
    assert units(understood(text), "title", "kind") == [
        ("Trim the wick", "mandatory"),
        ("Polish the lens", "mandatory"),
        ("Keep the log", "optional"),
        ("Wind the clockwork", "optional"),
    ]


def test_lines_of_a_list_go_on_below_a_title_that_was_wrapped():
    text = (
        "The following are mandatory units:\n\nTrim the wick\n"
        "Understand the laws about the safety, the welfare and the pay of lighthouse\nkeepers\n"
        "Polish the lens\nKeep the log\n\nAnother paragraph, of other things.\n"
    )
    assert len(_titles(text)) == 4


def test_what_a_list_says_behind_each_title_is_no_part_of_it():
    text = (
        "Core units include:\n"
        "- Unit 1: Trim the wick – cutting it square so that the flame burns evenly.\n"
        "- Unit 2: Polish the lens – cleaning every prism of it without a scratch.\n"
    )
    assert units(understood(text), "unit_number", "title", "kind") == [
        ("1", "Trim the wick", "mandatory"),
        ("2", "Polish the lens", "mandatory"),
    ]


def test_lines_above_paragraphs_that_speak_of_this_unit_are_titles():
    text = (
        "Course modules\n\nTrim the wick\n\nIn this unit you learn to cut it square and to light it.\n\n"
        "Polish the lens\n\nKeepers clean every prism of the lens each morning.\n\n"
        "Keep the log\n\nThis unit covers what a keeper writes down.\n\nFees\n\nThere are none.\n"
    )
    assert _titles(text) == ["Trim the wick", "Polish the lens", "Keep the log"]


_CODED = "Unit | Unit title |\n---|---|\nLHK1 | Trim the wick |\nLHK2 | Polish the lens |\n\n"


def test_sizes_that_stand_beside_the_codes_in_a_table_of_their_own():
    sizes = (
        "Unit | GLH | Private study | Credit value |\n---|---|---|---|\nLHK1 | 20 | 10 | 3 |\nLHK2 | 35 | 15 | 5 |\n"
    )
    rows = units(understood("Mandatory units\n\n" + _CODED + sizes), "unit_number", "credit", "glh")
    assert rows == [("LHK1", 3, 20), ("LHK2", 5, 35)]


def test_numbers_beside_a_code_that_no_column_names_are_told():
    extraction = understood("Mandatory units\n\n" + _CODED + "The hours:\n\nLHK1 20 3\n\nLHK2 35 5\n")
    assert units(extraction, "credit") == [(None,), (None,)]
    assert codes(extraction).count("column-doubt") == 2


def test_a_code_before_the_uan_is_the_bodys_number():
    text = "Mandatory units\n\nLHK1 T/601/1235 Trim the wick\nLHK2 D/601/1228 Polish the lens\n"
    assert units(understood(text), "unit_number", "title") == [("LHK1", "Trim the wick"), ("LHK2", "Polish the lens")]


def test_words_of_a_column_that_nothing_parts_from_the_title_are_told():
    text = "Unit code Unit title Assessment\nLHK1 Trim the wick Written test\nLHK2 Polish the lens Talk with a keeper\n"
    assert codes(understood("Mandatory units\n\n" + text)).count("column-doubt") == 2
    coded = "Unit QAN unit number Unit title Assessment\nLHK1 T/601/1235 Trim the wick Written test\n"
    assert codes(understood(f"Mandatory units\n\n{coded}LHK2 D/601/1228 Polish it Talk\n")).count("column-doubt") == 2


def test_an_item_of_a_list_of_units_that_was_not_read_is_told():
    text = "Mandatory units\n\n• Trim the wick (4 credits)\n• Polish the lens (3 credits)\n• Keep the weather log\n"
    extraction = understood(text)
    assert [finding.subject for finding in extraction.findings if finding.code == "unread-row"] == [
        "Keep the weather log"
    ]


def test_units_counted_whatever_their_kind():
    stated = understood("The diploma is divided into three units.\n\n" + _CODED)
    assert [(fact.name, fact.value) for fact in qualification(stated).facts if fact.name == "units"] == [("units", "3")]


def test_numbered_heads_above_paragraphs_that_speak_of_this_unit():
    text = (
        "Syllabus\n\n1) Trim the wick\n\nThis unit is about cutting it square.\n\n"
        "2) Polish the lens\n\nThis unit is about cleaning every prism.\n\n"
    )
    assert units(understood(text), "unit_number", "title") == [("1", "Trim the wick"), ("2", "Polish the lens")]


def test_the_head_of_what_a_folded_page_shows_next_is_no_item_of_the_list_above_it():
    folded = "• How you are assessed\n\n    A keeper watches you.\n\n• Fees\n\n    There are none.\n"
    assert _titles(f"The units are:\n\n• Trim the wick\n• Polish the lens\n{folded}") == _LAMPS[:2]


def test_words_of_a_column_behind_the_codes_are_no_part_of_the_row():
    text = (
        "Mandatory units\nUnit Code Unit Title L CV GLH URN Assessment Method\n"
        "2TTW Trim the wick 2 3 25 T/601/1235 Theory test\n2PTL Polish the lens 2 4 30 D/601/1228 Portfolio\n"
    )
    assert units(understood(text), "unit_number", "uan", "title", "credit") == [
        ("2TTW", "T/601/1235", "Trim the wick", 3),
        ("2PTL", "D/601/1228", "Polish the lens", 4),
    ]


def test_a_contents_page_in_one_line_with_codes_in_brackets():
    entries = "".join(f"{title} (LH{at}) {8 + 4 * at} " for at, title in enumerate(_LAMPS, 1))
    text = f"3 Contents Introduction to the units 5 Assessment 9 {entries}3 Handbook\n"
    assert units(understood(text), "unit_number", "title", "credit") == [
        (f"LH{at}", title, None) for at, title in enumerate(_LAMPS, 1)
    ]


def test_one_unit_told_in_labels_within_a_line():
    text = "KEEPERS Level: 2 Unit code: 9959 Unit Title: Trim the wick GLH: 20 Credit Value: 2 Aim: To keep light.\n"
    assert units(understood(text), "unit_number", "title", "credit", "glh") == [("9959", "Trim the wick", 2, 20)]


def test_notes_in_brackets_behind_most_titles_are_no_part_of_them():
    notes = ["(done but not yet looked at)", "(half of it is done)", ""]
    listed = "".join(f"{at}. {title} {note}\n" for at, (title, note) in enumerate(zip(_LAMPS, notes, strict=False), 1))
    assert _titles(f"The mandatory units are:\n\n{listed}") == _LAMPS[:3]


def test_a_column_that_no_row_fills_is_left_out_and_told():
    rows = "LHK70 Trim the wick 5 6\nLHK71 Polish the lens 5 13\nLHK72 Keep the log 6 14\n"
    extraction = understood(f"Mandatory units\n\nUnit Code Unit Ref Unit Title Level Credits GLH\n{rows}")
    assert units(extraction, "unit_number", "level", "credit", "glh") == [
        ("LHK70", "5", 6, None),
        ("LHK71", "5", 13, None),
        ("LHK72", "6", 14, None),
    ]
    assert codes(extraction).count("column-doubt") == 3


def test_titles_in_front_of_what_paragraphs_say_of_this_module():
    text = (
        "The diploma has core modules:\n\nLamps: This module is about wicks and oil.\n\n"
        "Weather logs: Ships need them. This module is about what to write down.\n"
    )
    assert _titles(text) == ["Lamps", "Weather logs"]


def test_entries_of_a_contents_page_below_its_entry_of_units():
    entries = "".join(f"{title} {at}\n" for at, title in enumerate(_LAMPS, 4))
    text = f"Contents\nKey information 2\nUnit summaries 4\n{entries}Appendix one 9\n"
    assert units(understood(text), "title", "credit") == [(title, None) for title in _LAMPS]


def test_one_coded_line_right_below_a_groups_name_is_a_unit():
    text = "The four core units\n\n5CO01 — Lamps and lenses in practice\n\nThe first unit, and a hard one.\n"
    assert units(understood(text), "unit_number", "title", "kind") == [
        ("5CO01", "Lamps and lenses in practice", "mandatory")
    ]


def test_pictures_in_front_of_words_say_nothing():
    items = "1. ✅ Unit 1: Trim the wick (5 credits)\n2. ✅ Polish it (4 credits)\n"
    text = f"## 🎓 MANDATORY UNITS (2 units - 9 credits):\n\n{items}"
    assert units(understood(text), "unit_number", "title", "credit", "kind") == [
        ("1", "Trim the wick", 5, "mandatory"),
        ("2", "Polish it", 4, "mandatory"),
    ]


def test_codes_in_brackets_before_titles_and_words_between_items():
    text = "Compulsory units\n\n• (LH1) Lamps and lenses; or\n• (LF1) Lamps of the north\n• (LF6) Weather\n"
    assert units(understood(text), "unit_number", "title") == [
        ("LH1", "Lamps and lenses"),
        ("LF1", "Lamps of the north"),
        ("LF6", "Weather"),
    ]


def test_one_unit_alone_goes_on_counting_where_the_others_end():
    text = "Module 1\n\n• Unit 1 – Trim the wick\n• Unit 2 – Polish the lens\n\nModule 2\n\n• Unit 3 – Keep the log\n"
    assert units(understood(text), "unit_number", "title") == [
        (str(at), title) for at, title in enumerate(_LAMPS[:3], 1)
    ]


def test_entries_of_a_contents_page_that_a_converter_parted_with_slashes():
    entries = "".join(f"- / Unit 0{at} {title} / {4 + at}\n" for at, title in enumerate(_LAMPS, 1))
    text = f"Contents\n\nSection 1: Overview / 2\n- / About the diploma / 2\n{entries}Section 2 / 35\n"
    assert units(understood(text), "unit_number", "title") == [(f"0{at}", title) for at, title in enumerate(_LAMPS, 1)]


def test_codes_of_a_style_nobody_has_met_are_told_by_the_list_they_stand_in():
    text = "The mandatory units are:\n\n• q12z Trim the wick\n• q13z Polish the lens\n• q15z Keep the log\n"
    assert units(understood(text), "unit_number", "title") == [
        ("q12z", "Trim the wick"),
        ("q13z", "Polish the lens"),
        ("q15z", "Keep the log"),
    ]
    other = "The mandatory units are:\n\n• 3D drawing of lamps\n• Polish the lens\n"
    assert units(understood(other), "unit_number", "title")[0] == (None, "3D drawing of lamps")


def test_all_numbered_heads_are_units_where_a_list_would_tell_but_some_of_them():
    heads = "".join(
        f"UNIT {at} - {title}\n\n  • Section 1 Know what {title.lower()} means\n  • Section 2 {title} well\n\n"
        for at, title in enumerate(_LAMPS, 1)
    )
    text = f"You will study four mandatory units:\n\n{heads}UNIT 5 - Row ashore\n\n  • Section 1 Boats\n"
    assert units(understood(text), "unit_number", "title") == [
        *((str(at), title) for at, title in enumerate(_LAMPS, 1)),
        ("5", "Row ashore"),
    ]


def test_pages_of_a_contents_page_are_no_part_of_the_titles():
    entries = "".join(f"Unit 00{at} {title} {10 + 2 * at}\n\n" for at, title in enumerate(_LAMPS, 1))
    assert units(understood(f"Contents\n\n5 Units 11\n\n{entries}"), "unit_number", "title") == [
        (f"00{at}", title) for at, title in enumerate(_LAMPS, 1)
    ]


def test_three_entries_of_a_contents_page_that_count_from_one_with_their_codes():
    text = (
        "Contents Introduction 4 Unit 01 Trim the wick (T/601/1235) 12 Unit 02 Polish the lens (D/601/1228) 15 "
        "Unit 03 Keep the log (H/601/1229) 20 Assessment 23\n"
    )
    assert units(understood(text), "unit_number", "uan", "title") == [
        ("01", "T/601/1235", "Trim the wick"),
        ("02", "D/601/1228", "Polish the lens"),
        ("03", "H/601/1229", "Keep the log"),
    ]
