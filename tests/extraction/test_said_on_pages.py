"""What pages of courses say of units in words: areas of content, modules of units, descriptions beside titles."""

from __future__ import annotations

import pytest

from pipeline.extraction.unmet_body import unmet_body
from tests.extraction.small_documents import codes, qualification, uncovered, understood, units


def test_the_dash_that_is_glued_to_a_number_is_no_part_of_it():
    text = "Mandatory Units include\n\n• 201- Trim the lamp      4 credits\n\n• 202- Wind gears     3 credits\n"
    assert units(understood(text), "unit_number", "title") == [("201", "Trim the lamp"), ("202", "Wind gears")]


@pytest.mark.parametrize(
    "said",
    [
        "• Guided learning hours for this unit are {} hours",
        "This unit has {} guided learning hours.",
        "GLH for this unit: {}",
    ],
)
def test_hours_that_a_sentence_below_a_unit_gives_to_this_unit_are_its(said):
    units_of_page = "".join(
        f"Unit {number} - {title}\n\n• An examination of {number}0 questions\n\n{said.format(hours)}\n\n"
        for number, title, hours in ((1, "Oil lamps", 10), (2, "Gears", 12), (3, "Fog signals", 8))
    )
    found = units(understood(units_of_page), "unit_number", "title", "glh")
    assert found == [("1", "Oil lamps", 10), ("2", "Gears", 12), ("3", "Fog signals", 8)]


def test_areas_of_content_of_a_kind_are_units():
    text = (
        "You will study three mandatory content areas:\n\n• Oil lamps\n• Gears\n• Fog signals\n\n"
        "The optional content areas include:\n\n• Boats\n• Birds\n\nContent areas of the library:\n\n• Maps\n• Charts\n"
    )
    assert units(understood(text), "title", "kind") == [
        ("Oil lamps", "mandatory"),
        ("Gears", "mandatory"),
        ("Fog signals", "mandatory"),
        ("Boats", "optional"),
        ("Birds", "optional"),
    ]


def test_modules_that_hold_units_are_none_and_lone_units_of_their_look_are():
    text = (
        "Module 1: Working with light\n\nLKA Unit 7300-310 Trim the lamp\nModule 2: Working with sound\n16\n"
        "LKA Unit 7300-308 Sound the horn\n17\nModule 3: The tower\n\nLKA Unit 7300-301 Paint the stairs\n"
        "LKA Unit 7300-302 Sweep the gallery\nLKA Unit 7300-305 Oil the hinges\n"
    )
    assert units(understood(text), "unit_number", "title") == [
        ("7300-310", "Trim the lamp"),
        ("7300-308", "Sound the horn"),
        ("7300-301", "Paint the stairs"),
        ("7300-302", "Sweep the gallery"),
        ("7300-305", "Oil the hinges"),
    ]


def test_a_sentence_that_runs_on_into_a_header_is_heard():
    text = (
        "Learners must achieve 8 credits from two mandatory units Units | Unit no. | Level | Credit value |\n"
        "---|---|---|---|\nTrim the lamp | D/601/5313 | 3 | 3 |\nWind gears | F/601/5319 | 3 | 5 |\n"
    )
    extraction = understood(text)
    assert units(extraction, "title", "credit", "kind") == [
        ("Trim the lamp", 3, "mandatory"),
        ("Wind gears", 5, "mandatory"),
    ]
    assert qualification(extraction).total_credit == 8


def test_the_group_may_stand_within_a_header_line():
    text = "Unit no Mandatory units Level Credit\nA/616/8622 Trim the lamp 1 4\nD/601/5313 Wind gears 2 3\n"
    assert {kind for (kind,) in units(understood(text), "kind")} == {"mandatory"}


def test_two_digits_glued_to_every_title_are_sizes_that_nothing_names():
    text = "Optional Units\n\n• Trim the lamp33\n• The Lights Act 190533\n• Wind gears22\n• Sound horns32\n"
    extraction = understood(text)
    titles = [title for (title,) in units(extraction, "title")]
    assert titles == ["Trim the lamp", "The Lights Act 1905", "Wind gears", "Sound horns"]
    assert codes(extraction).count("column-doubt") == 4


def test_titles_beside_descriptions_are_units_where_nothing_else_lists_any():
    described = (
        "| Unit title | What you will learn |\n|---|---|\n| Oil lamps | How lamps are trimmed, filled and lit. |\n"
        "| Gears | How the clock is wound and oiled. |\n| Fog signals | When and how long horns are sounded. |\n"
    )
    assert units(understood(f"The qualification has three units.\n\n{described}"), "title") == [
        ("Oil lamps",),
        ("Gears",),
        ("Fog signals",),
    ]
    listed = "Mandatory units\n\n• Unit 1 Lamps and oils\n• Unit 2 Gears and chains\n• Unit 3 Horns and bells\n\n"
    assert len(units(understood(listed + described), "title")) == 3


def test_pages_in_front_of_long_codes_are_a_contents_page():
    text = (
        "3 UNITS 16 LK268V1 Trim the lamp 32 LK301V1 Sweep the stairs 37 LK302V1 Duties of a keeper 40 LK304V1 Wind "
        "the clock 2 LKA SYLLABUS\n\nRules of combination apply to learners.\n"
    )
    assert units(understood(text), "unit_number", "title") == [
        ("LK268V1", "Trim the lamp"),
        ("LK301V1", "Sweep the stairs"),
        ("LK302V1", "Duties of a keeper"),
        ("LK304V1", "Wind the clock"),
    ]


def test_credits_of_each_of_several_units_are_not_the_total():
    text = (
        "There are now three units (2 x 3 credits and 1 x 6 credits).\n\n1. Trim the lamp (level 3, 3 credits)\n"
        "2. Wind gears (level 3, 6 credits)\n3. Sound horns (level 3, 3 credits)\n"
    )
    assert qualification(understood(text)).total_credit is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "The Level 2 Award for Working as a Lamp Keeper within the Coastal Lights Service is endorsed by keepers.",
            "Level 2 Award for Working as a Lamp Keeper within the Coastal Lights Service",
        ),
        ("Level 3 Award in Keeping Lamps Replaces the Old Badge", "Level 3 Award in Keeping Lamps"),
        ("Lamps & Horns (Level 3 Extended Diploma)", "Lamps & Horns (Level 3 Extended Diploma)"),
        ("Qualification Level Level 3", None),
    ],
)
def test_where_titles_end(line, title):
    text = f"{line}\n\nMandatory units\n\n• Trim the lamp\n• Wind gears\n"
    found = qualification(uncovered(text)).title
    assert found == title if title else found.startswith("Untitled")


def test_a_label_alone_names_no_body_and_from_is_no_part_of_a_name():
    assert unmet_body(["Examination Board", "Level 3 Diploma in Lantern Keeping"]) is None
    found = unmet_body(["From Larkfield Level 3 Diploma in Lantern Keeping", "The Larkfield Level 3 Diploma is new."])
    assert found is not None
    assert found[0].name == "Larkfield"


def test_behind_as_many_numbered_lines_as_were_announced_the_list_ends():
    text = (
        "The qualification comprises 3 mandatory units:\nUnit 1. Trim the lamp\nUnit 2. Wind gears\n"
        "Unit 3. Sound horns\nThis qualification can lead the keeper on to a larger one in the light\n"
    )
    assert units(understood(text), "unit_number", "title") == [
        ("1", "Trim the lamp"),
        ("2", "Wind gears"),
        ("3", "Sound horns"),
    ]


def test_one_number_and_title_at_several_levels_are_several_units_and_what_stands_below_is_none():
    text = (
        "Entry Level 3, Unit 1 - Trim the lamp (3 credits)\n\nEntry Level 3, Unit 2 - Wind gears (1 credit)\n\n"
        "Level 1, Unit 1 - Trim the lamp (4 credits)\n\nLevel 2 Unit 1 - Trim the lamp (5 credits)\n\n"
        "1. 1. Choose and use the oils that the lamp needs\n\n2. 2. Look after the wick\n\n3. 3. Clean the glass\n"
    )
    assert units(understood(text), "unit_number", "title", "level", "credit") == [
        ("1", "Trim the lamp", "E3", 3),
        ("2", "Wind gears", "E3", 1),
        ("1", "Trim the lamp", "1", 4),
        ("1", "Trim the lamp", "2", 5),
    ]


def test_codes_with_dashes_and_pages_behind_their_titles_are_a_contents_page():
    text = (
        "9. Fees 11 10. Units L3101 - Lamps, oils, and wicks 13 L3102 - The clock 20 L3103 - Horns and bells 25 © "
        "Lightkeepers 4417 2 Optional Units L3125 - Rowing boats 54 L3126 - Birds of the coast 56 © Keepers\n\n"
        "The qualification consists of five units.\n"
    )
    assert units(understood(text), "unit_number", "title") == [
        ("L3101", "Lamps, oils, and wicks"),
        ("L3102", "The clock"),
        ("L3103", "Horns and bells"),
        ("L3125", "Rowing boats"),
        ("L3126", "Birds of the coast"),
    ]


def test_a_title_in_full_is_the_title_where_a_heading_says_it_in_another_order():
    text = (
        "Lamps & Horns - Level 3 Extended Diploma\n\nYou will work towards the Level 3 Extended "
        "Diploma in Lamps & Horns.\n\nMandatory units\n\n• Trim the lamp\n• Wind gears\n"
    )
    found = qualification(uncovered(text))
    assert (found.title, found.level) == ("Level 3 Extended Diploma in Lamps & Horns", "3")


def test_a_contents_page_run_into_one_line_ends_the_title_and_states_no_credit():
    text = (
        "LKA Level 3 Diploma in Keeping Lamps Qualification Specification September 2016 Contents 1. Whom to ask 4 "
        "2. LKA Level 3 Diploma in Keeping Lamps 5 Credit Value 5 Teaching Pattern 6 Assessment 8 Fees 11 Units "
        "L3101 - Lamps, oils, and wicks 13 L3102 - The clock 20 "
        "L3103 - Horns and bells 25 L3126 - Birds of the coast 56\n"
    )
    found = qualification(uncovered(text))
    assert (found.title, found.total_credit) == ("Level 3 Diploma in Keeping Lamps", None)
