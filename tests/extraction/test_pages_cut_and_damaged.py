"""Pages as searches return them: cut off anywhere, with blanks, stops and codes where their writers left them."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, uncovered, understood, units


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # a full stop behind the hours, and two units in a line
            "Units studied over the two years:\nUnit 1: Lamps (90 GLH).\nUnit 4: Gears of brass (90 GLH).\n"
            "Unit 8: Fog signals (120 GLH). Unit 10: Tar - Hot (60 GLH).\n\nUnit 1: will be a long exam.\n",
            [("1", "Lamps", 90), ("4", "Gears of brass", 90), ("8", "Fog signals", 120), ("10", "Tar - Hot", 60)],
        ),
        (  # a header line and a row as lines, the other rows with two blanks between some of their cells
            "Unit     Title  Level  Credit  GLH\nUnit 401: Trim lamps 4  3  15\nUnit 402: Wind gears  4  6  24\n"
            "Unit 403: Rake ash  4  6  24\nUnit 505: Sound horns 5  5  50\n",
            [("401", "Trim lamps", 15), ("402", "Wind gears", 24), ("403", "Rake ash", 24), ("505", "Sound horns", 50)],
        ),
        (  # … where a letter stands for a digit: the value is left out, and no column of sizes numbers the units
            "Unit     Title  Level  Credit  GLH\nUnit 401: Trim lamps 4  3  15\nUnit 402: Wind gears  4  6  24\n"
            "Unit 403: Rake ash  4  6  24\nUnit 505: Sound horns 5  5  5o\n",
            [
                ("401", "Trim lamps", 15),
                ("402", "Wind gears", 24),
                ("403", "Rake ash", 24),
                ("505", "Sound horns", None),
            ],
        ),
        (  # a sentence right above a header that begins small
            "no. Unit title Unit ref Level Credit value GLH\n1 Trim lamps F/506/4140 4 3 6\n\n"
            "10 credits from Group B and 9 credits from either Group B or Group C\n"
            "no. Unit title Unit ref Level Credit value GLH\n1 Wind gears M/506/4182 4 6 15\n",
            [("1", "Trim lamps", 6), ("1", "Wind gears", 15)],
        ),
        (  # two heads over what learners do
            "Course content\n\nUnit 1: Trim lamps\nThe aim of this unit is to trim lamps.\n\nUnit 3: Clean wicks\n"
            "Learners will study how to clean wicks and how\n",
            [("1", "Trim lamps", None), ("3", "Clean wicks", None)],
        ),
        (  # titles over what learners do, below a count of units
            "Learners must complete all 10 mandatory units. The page says more.\n\nOil and society\nLearners will "
            "understand oil. They will use it.\n\nLamps at sea\nLearners will investigate lamps.\n\n"
            "Wicks\nLearners will use\n",
            [(None, "Oil and society", None), (None, "Lamps at sea", None), (None, "Wicks", None)],
        ),
        (  # the beginning of the next unit's code below the last title
            "Mandatory Units\nL/601/3394\nTrim lamps\n\nR/600/9413\nWind gears\n\nL/601/3430\nRake ash\n\nD/600\n",
            [(None, "Trim lamps", None), (None, "Wind gears", None), (None, "Rake ash", None)],
        ),
    ],
)
def test_lines_of_pages(text: str, rows: list[tuple[str | None, str, int | None]]) -> None:
    assert units(understood(text), "unit_number", "title", "glh") == rows


def test_two_numbers_of_a_unit_s_page_one_below_the_other() -> None:
    facts = ["Unit ID:", "CDA9", "Unit Code:", "PS12CY026", "Level:", "Two", "Credit Value:", "3", "GLH:", "24"]
    text = "Trim lamps\n" + "".join(f"- {fact}\n" for fact in facts) + "\nPurpose and Aim\nThis unit is about lamps.\n"
    found = units(uncovered(text), "unit_number", "title", "level", "credit", "glh")
    assert found == [("PS12CY026", "Trim lamps", "2", 3, 24)]


def test_a_row_cut_off_at_the_end_of_a_run_stops_no_other() -> None:
    text = (
        "LEVEL 3 DIPLOMA IN LAMPS (QCF) MANDATORY UNITS L/601/1693 Understand lamps and wicks Knowledge 3 4 "
        "Y/601/1695 Wind the gears Knowledge 3 3 F/601/3327 Speak with keepers Skills 3 2 "
        "A/601/3326 Towers as places Know"
    )
    found = uncovered(text)
    assert units(found, "title", "credit", "group") == [
        ("Understand lamps and wicks", 4, "MANDATORY UNITS"),
        ("Wind the gears", 3, "MANDATORY UNITS"),
        ("Speak with keepers", 2, "MANDATORY UNITS"),
    ]
    assert qualification(found).title == "Level 3 Diploma in Lamps (QCF)"
    assert "unit-not-listed" in codes(found)


def test_one_code_beside_two_titles_that_share_no_word_hides_no_unit() -> None:
    table = "| Unit code | Unit title | Level | Credit |\n|---|---|---|---|\n"
    found = understood(f"{table}| L/506/7719 | Trim lamps | 4 | 12 |\n| L/506/7719 | Wind gears | 4 | 12 |\n")
    assert units(found, "uan", "title") == [("L/506/7719", "Trim lamps"), ("L/506/7719", "Wind gears")]
    assert "stated-twice-differently" in codes(found)


def test_the_units_of_two_sizes_of_a_qualification_are_two_lists() -> None:
    text = (
        "The BTEC National Diploma and Extended Certificate are courses for keepers. The Diploma involves the "
        "completion of four units. They are qualifications.\nThe units to be studied are:\n\n"
        "Extended Certificate units (equivalent to one A Level)\n\n  • Oil lamps\n  • Brass gears\n\n"
        "Diploma units (equivalent to two A Levels)\n\n  • Oil lamps\n  • Brass gears\n  • Fog signals\n  • Tar pots\n"
    )
    found = units(uncovered(text), "title", "group")
    assert [group for _, group in found] == ["Extended Certificate units"] * 2 + ["Diploma units"] * 4


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # an entry that says the one before again, and one that was cut off
            "Contents 3 Unit 01 Lamps and gears 4 Unit 02 Fog signals of old 5 Assessment 7 Unit 03 Safe keeping 8 "
            "Unit 03 Safe keeping 9 Unit 04 Keeping a log 10 Unit 05 Keeping a log 12 Unit 06 Contribute to supportin",
            ["01 Lamps and gears", "02 Fog signals of old", "03 Safe keeping", "04 Keeping a log", "05 Keeping a log"],
        ),
        (  # a title of few letters: the pages behind it are not those in front of the next
            "Unit 01 Lamps and gears 4 Unit 02 Fog signals of old 5 Unit 03 Safe keeping 8 Unit 04 Drama 10 "
            "Unit 05 Keeping a log 12",
            ["01 Lamps and gears", "02 Fog signals of old", "03 Safe keeping", "04 Drama", "05 Keeping a log"],
        ),
        (  # rows behind some that have lost their titles, and a row before the columns' names
            "Mandatory Group A QCF L/506/1791 2136 R/506/1792 2137 Titles of lamps Titles of gears Credit Value Level "
            "Guided Learning Hours (GLH) 3 1 30 4 1 25 F/506/1805 2147 Keep a log 3 1 13 Optional Group B QCF Credit "
            "Value Level Guided Learning Hours (GLH) H/506/1795 2140 Mend ropes 1 1 10 "
            "K/506/1796 2141 Use a telescope 2 1 20",
            ["2147 Keep a log", "2140 Mend ropes", "2141 Use a telescope"],
        ),
    ],
)
def test_runs_of_entries_and_rows(text: str, rows: list[str]) -> None:
    found = units(understood(f"Learners take units for 16 credits.\n\n{text}\n"), "unit_number", "title")
    assert [f"{number} {title}" for number, title in found] == rows


@pytest.mark.parametrize(
    "header", ["Title Level Credit Value GLHUnit reference", "Title Level Credit ValueGLHUnit reference"]
)
def test_a_level_with_its_word_among_cells_run_together(header: str) -> None:
    rows = ["ReadingEntry 3660K/506/1572", "Lamps and oilEntry 3320H/505/0053"]
    for count in (1, 2):  # a code's form tells a row by itself
        found = units(
            understood(f"{header}\n" + "".join(f"{row}\n" for row in rows[:count])), "title", "level", "credit", "glh"
        )
        assert found == [("Reading", "E3", 6, 60), ("Lamps and oil", "E3", 3, 20)][:count]


def test_what_heads_the_facts_of_a_page_that_names_no_unit_is_no_title() -> None:
    facts = "Level:\nLevel 2\nUnit No:\nK/506/4763\nCredits:\n6\nGuided learning hours:\n48 hours\n"
    found = uncovered(f"Overview\n\n{facts}\nAssessment Guidance\n\nPortfolio of Evidence\n")
    assert found.specification is None


def test_units_that_share_a_cell_are_rows_each_and_share_its_size() -> None:
    table = (
        "| Type | Units | Credits |\n|---|---|---|\n"
        "| Core | Unit 1: Lamps Unit 2: Ropes and tar | 2 × 15 |\n"
        "| Core | Unit 3: Fog signals Unit 4: Keeping a log These units end the year. | 30 + 15 |\n"
        "| Optional | Choose 1 optional unit from: Optional Unit 5: Oars Optional Unit 6: Sails and sheets | 15 |\n"
        "| Optional | Choose 2 optional units (30 credits) from the bank of units. | 30 |\n"
    )
    assert units(understood(table), "unit_number", "title", "credit", "group") == [
        ("1", "Lamps", 15, "Core"),
        ("2", "Ropes and tar", 15, "Core"),
        ("3", "Fog signals", 30, "Core"),
        ("4", "Keeping a log", 15, "Core"),
        ("5", "Oars", 15, "Optional"),
        ("6", "Sails and sheets", 15, "Optional"),
    ]


def test_a_cell_that_speaks_of_units_holds_none() -> None:
    table = (
        "| Unit | Title | Level | Credits | Notes |\n|---|---|---|---|---|\n"
        "| 1 | Oil lamps | 3 | 15 | |\n"
        "| 2 | Brass gears | 3 | 15 | Builds on Unit 1: Oil lamps and Unit 3: Fog signals |\n"
        "| 3 | Fog signals | 3 | 10 | |\n"
    )
    assert units(understood(table), "unit_number", "title", "credit") == [
        ("1", "Oil lamps", 15),
        ("2", "Brass gears", 15),
        ("3", "Fog signals", 10),
    ]


def test_the_size_of_some_and_one_of_others_is_shared_by_none() -> None:
    cell = "Unit 5: Tar pots and choose 1 from: Unit 6: Oars Unit 7: Sails and sheets"
    table = f"| Type | Units | Credits |\n|---|---|---|\n| Core | Unit 1: Lamps | 15 |\n| Optional | {cell} | 30 |\n"
    found = units(understood(table), "unit_number", "credit")
    assert [credit for number, credit in found if number in ("6", "7")] == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (  # one line below what announces six
            "The diploma has the following 6 mandatory units that provide 120 credits.\n"
            "Lamps and what they do (20 credits): enable learners to understand theories of lamps and explore\n",
            ["Lamps and what they do"],
        ),
        (  # heads that end in marks over what is said of "this unit"
            "What is meant by fog?\n\nIn this unit you will gain an understanding of fog.\n\nThe use of horns:\n\n"
            "In this unit, you will learn of horns. You will sound one.\n",
            ["What is meant by fog?", "The use of horns"],
        ),
    ],
)
def test_units_told_in_sentences(text: str, titles: list[str]) -> None:
    assert [title for (title,) in units(understood(text), "title")] == titles


def test_a_page_that_begins_with_a_unit_and_sets_out_its_criteria_is_that_units() -> None:
    content = "1. Understand fog.\n- 1.1 Describe fog\n- 1.2 Explain fog\n2. Know horns\n"
    said = "The Level 2 Certificate in Lamps, and its unit, is for keepers.\n"
    assert units(uncovered(f"Unit 01: Fog at sea\n{said}\n{content}"), "unit_number", "title") == [("01", "Fog at sea")]
    assert uncovered(f"Unit 01: Fog at sea\n{said}\n").specification is None


def test_numbers_and_titles_on_lines_of_their_own_below_a_title_of_two_lines() -> None:
    text = "BTEC Levels 4 and 5\n\nHigher Nationals in Lamps\n\nContents\nUnit 1:\n\nLamps and gears\n\n"
    found = units(
        uncovered(f"{text}Unit 2:\n\nFog horns\n\n13\n\nUnit 3: Keeping a log\n\n47\n"), "unit_number", "title"
    )
    assert found == [("1", "Lamps and gears"), ("2", "Fog horns"), ("3", "Keeping a log")]


def test_bullets_within_a_line_are_a_list_below_the_level_that_leads_in() -> None:
    text = (
        "Course content at Level 4 includes: • Lamps and gears • Fog signals • Ropes Course content at Level 5 "
        "includes: • Tar and oil • Inclusion • Keeping a log\nThe course has 3 mandatory modules at each level.\n"
    )
    found = units(understood(text), "title", "level")
    assert [level for _, level in found] == ["4"] * 3 + ["5"] * 3
    assert [title for title, _ in found] == [
        *("Lamps and gears", "Fog signals", "Ropes"),
        *("Tar and oil", "Inclusion", "Keeping a log"),
    ]


def test_a_scale_beside_the_credit_and_a_frameworks_name_over_the_levels() -> None:
    table = "Unit Ref. No | Unit Title | RQF/MQF | UK Credit/ECTS | GLH |\n---|---|---|---|---|\n"
    found = understood(
        f"{table}F/618/5499 | Trim lamps | 6 | 20/10 | 80 |\nK/618/5657 | Wind gears | 6 | 40/20 | 160 |\n"
    )
    assert units(found, "level", "credit", "glh") == [("6", 20, 80), ("6", 40, 160)]


def test_lines_that_count_parts_are_no_units() -> None:
    lines = "- 4 blocks at Level 3 – foundation stage (120 credits)\n- 8 blocks, 4 at each level – HND (240 credits)\n"
    found = understood(f"Degrees are built from modules. You must pass all modules.\nBlocks (modules)\n{lines}")
    assert found.specification is None


def test_heads_of_a_page_that_are_fewer_than_the_units_it_counts_are_none() -> None:
    parts = ["Career support\n\nYou will learn to write letters.", "Clubs\n\nYou will discover clubs on the coast."]
    page = "\n\n".join(["The award has six units.", *parts, "Placement\n\nYou will apply your skills at sea."])
    assert understood(f"{page}\n\nHow to apply\n\nWrite to the keeper.\n").specification is None


def test_a_row_with_level_and_credit_is_a_unit_though_it_speaks_of_the_award() -> None:
    rows = "| Plan how to complete this award | 2 | 3 |\n| Mend ropes | 2 | 4 |\n"
    table = f"| Title | Level | Credit |\n|---|---|---|\n{rows}"
    assert units(understood(table), "title", "credit") == [("Plan how to complete this award", 3), ("Mend ropes", 4)]


def test_a_handbook_s_title_and_number_are_no_unit_s() -> None:
    facts = "Title: Handbook for keepers\nReference: HB12\n\nAssessment criteria are set out by the body.\n"
    assert uncovered(f"Level 3 Certificate in Lamps\n\nLearners complete the units.\n\n{facts}").specification is None


@pytest.mark.parametrize(
    "offer",
    ["Apply online before June", "Funding a place with us", "Download the prospectus here", "Bursaries are available"],
)
def test_titles_apart_end_with_what_the_page_offers(offer: str) -> None:
    titles = ["Trim the lamp", "Keep the log", "Watch the weather", "Paint the tower"]
    text = "\n\n".join(["The award is made up of units.", "Course modules", *titles, offer, "Scholarships for keepers"])
    assert [title for (title,) in units(understood(text), "title")] == titles


def test_that_one_of_a_cells_units_is_chosen_is_told_as_no_rule_says_it() -> None:
    rows = "| Core | Unit 1: Lamps | 15 |\n| Optional | Choose 1 from: Unit 3: Ropes Unit 4: Oars | 15 |\n"
    found = understood(f"| Type | Units | Credits |\n|---|---|---|\n{rows}\nLearners take 2 units.\n")
    assert units(found, "unit_number", "credit") == [("1", 15), ("3", 15), ("4", 15)]
    assert "unread-row" in codes(found)
