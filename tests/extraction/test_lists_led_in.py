"""Lists that a sentence leads in to, kinds in short, acronyms behind codes, and heads over criteria."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, tabbed, understood, units

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
