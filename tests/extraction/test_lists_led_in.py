"""Lists that a sentence leads in to, kinds in short, acronyms behind codes, and heads over criteria."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, tabbed, understood, units

_TAKEN = "The mandatory units are:\n\n• Trim the lamp\n• Wind the gears\n\n"
_CHOSEN = [("Keep the log", "optional"), ("Paint the tower", "optional")]


@pytest.mark.parametrize("said", ["Plus one of the following:", "There is a range of optional units to select from:"])
def test_what_a_choice_behind_a_list_of_units_leads_in_to(said: str) -> None:
    read = units(understood(f"{_TAKEN}{said}\n\n• Keep the log\n• Paint the tower\n\nFees\n\n• £50\n"), "title", "kind")
    assert read[2:] == _CHOSEN


def test_lines_right_below_sentences_that_count_them_or_ask_for_some() -> None:
    text = (
        "Learners must achieve 3 mandatory units totalling 12 credits.\nTrim the lamp\nWind the gears\nSound the horn\n"
        "Learners must complete a minimum of 15 credits from the optional group.\nKeep the log\nPaint the tower\n"
    )
    extraction = understood(text)
    assert units(extraction, "title", "kind")[2:] == [("Sound the horn", "mandatory"), *_CHOSEN]
    assert "unread-row" not in codes(extraction)


def test_the_last_item_of_a_document_may_be_cut() -> None:
    text = f"{_TAKEN.rstrip()}\n• Keep the log\n• Pa"
    assert [title for (title,) in units(understood(text), "title")] == [
        "Trim the lamp",
        "Wind the gears",
        "Keep the log",
    ]


@pytest.mark.parametrize(
    ("header", "said"), [("Mandatory?", ("Yes", "No", "No")), ("Status", ("Mand", "Opt", "Opt.")), ("Core?", "YNN")]
)
def test_columns_that_say_kinds_in_short(header: str, said: tuple[str, str, str] | str) -> None:
    rows = [("Trim the lamp", "T/601/1235", said[0], 4), ("Keep the log", "D/601/1228", said[1], 3)]
    table = tabbed([("Unit", "URN", header, "Credit"), *rows, ("Paint the tower", "J/601/1238", said[2], 2)])
    assert units(understood(table), "title", "kind") == [("Trim the lamp", "mandatory"), *_CHOSEN]


def test_an_acronym_right_behind_a_code_is_the_titles() -> None:
    text = "Mandatory\nUnit Level Credit\nLH 21Trim the lamp 3 4\nLH 22VHF radio work 3 2\n"
    assert units(understood(text), "unit_number", "title") == [("LH 21", "Trim the lamp"), ("LH 22", "VHF radio work")]


def test_titles_in_quotation_marks() -> None:
    text = "Mandatory units\n\n• Unit 301 ‘Trim the lamp’\n• Unit 302 ‘Wind the gears’\n"
    assert units(understood(text), "unit_number", "title") == [("301", "Trim the lamp"), ("302", "Wind the gears")]


def test_two_heads_over_outcomes_and_criteria() -> None:
    below = "1. Understand wicks\n1.1 Describe a wick\n2. Understand oil\n2.1 Describe oils\n\n"
    text = f"Learning outcomes\n\nUnit 1 Trim the lamp\n\n{below}Unit 2 Wind the gears\n\n{below}"
    assert units(understood(text), "unit_number", "title") == [("1", "Trim the lamp"), ("2", "Wind the gears")]


@pytest.mark.parametrize(
    "said",
    [
        "Optional units that we deliver at our centre:",
        "The optional units we chose were:",
        "Optional units may include",
    ],
)
def test_optional_units_behind_a_sentence_of_its_own(said: str) -> None:
    read = units(
        understood(f"{_TAKEN}Follow a link.\n\n{said}\n\n• Keep the log\n• Paint the tower\n"), "title", "kind"
    )
    assert read[2:] == _CHOSEN


def test_the_next_group_of_a_list_of_numbers_and_titles_in_turn_may_hold_one() -> None:
    taken = "501\nTrim the lamp\n502\nWind the gears\n503\nSound the horn\n"
    text = f"Mandatory units\n{taken}Optional units\n520\nKeep the log\n"
    assert units(understood(text), "unit_number", "kind")[2:] == [("503", "mandatory"), ("520", "optional")]


@pytest.mark.parametrize("word", ["or", "OR", "or:"])
def test_units_one_of_which_is_taken_stand_around_or_under_one_number(word: str) -> None:
    longest = "Unit 2: Trim the lamp of a lighthouse that stands on a rock far off the coast"
    choice = f"Group B: one unit from:\n{longest}\n{word}\nUnit 2: Keep the log\n"
    text = f"Mandatory (3 credits)\nUnit 1: Sound the horn\n\n{choice}\nGroup C: 3 credits from:\nUnit 3: Paint\n"
    extraction = understood(text.replace("Paint", "Paint the tower") + f"{word}\nUnit 3: Paint the boat\n")
    assert units(extraction, "unit_number", "title", "group") == [
        ("1", "Sound the horn", "Mandatory"),
        ("2", longest.partition(": ")[2], "Group B"),
        ("2", "Keep the log", "Group B"),
        ("3", "Paint the tower", "Group C"),
        ("3", "Paint the boat", "Group C"),
    ]
    assert [rule.source_text for rule in qualification(extraction).rules][-1] == "Group C: 3 credits from:"


def test_a_sentence_behind_units_that_counts_them_says_their_kind_and_leads_in_to_the_others() -> None:
    taken = "• Unit 1: Trim the lamp - 6cr\n• Unit 2: Wind the gears - 5cr\n\n"
    chosen = "• Unit 3: Keep the log - 3cr\n• Unit 4: Paint the tower - 5cr\n"
    extraction = understood(
        f"{taken}Both of these two are compulsory. You also pick one out of:\n{chosen}".replace(
            "Both of these two", "All two"
        )
    )
    assert [kind for (kind,) in units(extraction, "kind")] == ["mandatory"] * 2 + ["optional"] * 2
    assert [rule.source_text for rule in qualification(extraction).rules] == ["You also pick one out of:"]


def test_sizes_in_brackets_below_titles_of_which_some_are_wrapped() -> None:
    long = "Evaluate and improve the lamps, lenses and gears of lighthouses"
    listed = f"Trim the lamp\n(3 credits)\n\n{long}\n(4 credits)\n\n"
    text = (
        f"Mandatory Group A:\n\n{listed}Optional Group B:\n\nKeep the log\n(6 credits)\n\n{long} abroad\n(5 credits)\n"
    )
    assert units(understood(text), "title", "credit", "kind") == [
        ("Trim the lamp", 3, "mandatory"),
        (long, 4, "mandatory"),
        ("Keep the log", 6, "optional"),
        (f"{long} abroad", 5, "optional"),
    ]


@pytest.mark.parametrize("under", ["for apprentices only", "unless a centre decides otherwise", "if taught abroad"])
def test_units_that_are_mandatory_on_a_condition_are_in_no_group(under: str) -> None:
    text = f"• Unit 1: Trim the lamp - 6cr\n• Unit 2: Wind the gears - 5cr\n\nBoth the above are compulsory {under}.\n"
    assert units(understood(text), "kind") == [(None,)] * 2


def test_a_kind_of_other_units_in_front_of_a_group_is_not_that_groups() -> None:
    said = "Beside the mandatory units Group B offers a choice.\n\nMandatory units\n• LK1 Trim the lamp (4 credits)\n"
    listed = "• LK2 Wind the gears (4 credits)\n\nGroup B\n• LK3 Keep the log (4 credits)\n"
    read = units(understood(f"{said}{listed}"), "kind")
    assert [kind for (kind,) in read] == ["mandatory", "mandatory", "optional"]
