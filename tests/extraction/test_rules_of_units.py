"""Rules that name units by their codes and titles, and speak of neither credits nor units."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, understood, units

TABLE = """
| Ref  | Unit title             | Level | Credit |
|------|------------------------|-------|--------|
| LK8  | Handle returned oil    | 2     | 3      |
| LK9  | Count the lamp glasses | 2     | 3      |
| LK10 | Row to the rock        | 3     | 8      |

"""


@pytest.mark.parametrize(
    "sentence",
    [
        "LK8 cannot be taken with LK9.",
        "Barred: LK8 with LK9",
        "LK9 is not available to learners who take LK8.",
        "Handle returned oil may not be combined with Count the lamp glasses.",
        "Only one of LK8 and LK10 may be counted.",
    ],
)
def test_a_sentence_that_names_two_units_is_a_rule(sentence):
    assert [rule.source_text for rule in qualification(understood(TABLE + sentence)).rules] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "LK8 and LK9 are often taught in one week.",
        "Evidence for LK8 cannot be taken from the log book.",
        "A learner who already holds one of the units transfers its credit and does not take it again.",
    ],
)
def test_other_sentences_about_units_are_none(sentence):
    assert not qualification(understood(TABLE + sentence)).rules


@pytest.mark.parametrize("fact", ["Credit value: 14", "GLH: 90 hours (minimum)"])
def test_a_size_behind_its_label_is_none(fact):
    assert not qualification(understood(TABLE + fact)).rules


def test_numbers_in_the_column_of_titles_are_the_units_own():
    table = "\n| Unit | Level |\n|---|---|\n| LK8 Handle returned oil | 2 |\n| LK9 3D maps of the coast | 3 |\n"
    expected = [("LK8", "Handle returned oil", "2"), ("LK9", "3D maps of the coast", "3")]
    assert units(understood(table), "unit_number", "title", "level") == expected


def test_a_title_that_begins_with_a_number_keeps_it_where_the_others_do_not():
    table = "\n| Unit | Level |\n|---|---|\n| MP3 players at sea | 2 |\n| Handle returned oil | 3 |\n"
    assert [title for (title,) in units(understood(table), "title")] == ["MP3 players at sea", "Handle returned oil"]


def test_a_remark_beside_a_unit_is_kept_as_a_rule():
    table = (
        "\n| Code | Unit | Level | Notes |\n|---|---|---|---|\n"
        "| LK8 | Handle returned oil | 2 | not with LK9 |\n| LK9 | Count the lamp glasses | 2 | Shortened |\n"
    )
    assert [rule.source_text for rule in qualification(understood(table)).rules] == ["LK8: not with LK9"]


def test_the_text_tells_the_kind_of_a_group_whose_name_does_not():
    rules = "Learners complete every unit in Block 1 and one unit from Block 2.\n\n"
    blocks = "".join(
        f"\n### Block {at}\n\n| Code | Unit | Level |\n|---|---|---|\n| LK{at} | Row to rock {at} | 2 |\n"
        for at in (1, 2)
    )
    found = qualification(understood(rules + blocks))
    assert [(group.label, group.kind.value) for group in found.groups] == [
        ("Block 1", "mandatory"),
        ("Block 2", "optional"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "All units in Block 1 are assessed by portfolio.",
        "One unit in Block 1 is mandatory.",
        "Each unit in Block 1 is worth 4 credits.",
    ],
)
def test_what_is_said_of_some_units_or_of_their_assessment_tells_no_kind(sentence):
    block = "\n### Block 1\n\n| Code | Unit | Level |\n|---|---|---|\n| LK8 | Row to the rock | 2 |\n"
    assert "group-kind-assumed" in codes(understood(f"{sentence}\n\n{block}"))


def test_a_rule_behind_the_qualifications_number_is_kept_and_facts_beside_it_are_none():
    facts = "QAN: 601/1234/5 | TQT: 220 | Guided Learning Hours: 150 | Credit value: 22\n\n"
    rule = "Award 601/1234/5: learners must achieve 22 credits."
    assert [found.source_text for found in qualification(understood(f"{facts}{rule}\n\n{TABLE}")).rules] == [rule]


def test_two_codes_in_one_row_are_told():
    table = "\n| UAN | Unit | Level |\n|---|---|---|\n| T/601/1235 | Trim the wick A/601/1236 | 2 |\n"
    assert "unit-not-listed" in codes(understood(table))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Learners need 28 credits. The remaining 8 must come from the optional units.",
            ["Learners need 28 credits.", "The remaining 8 must come from the optional units."],
        ),
        ("Level 2 Diploma in Lighthouse Keeping (30 credits)", []),  # another course
    ],
)
def test_what_goes_on_behind_a_rule_is_one_and_the_size_of_another_course_is_none(sentence, found):
    assert [rule.source_text for rule in qualification(understood(TABLE + sentence)).rules] == found


def test_a_limit_that_asks_for_so_many_is_a_rule_of_its_group():
    text = TABLE.replace("| LK9 ", "| Choices (take any 2) | | | |\n| LK9 ")
    extraction = qualification(understood(text))
    assert [rule.source_text for rule in extraction.rules] == ["Choices (take any 2)"]
    assert [(group.label, group.kind) for group in extraction.groups] == [("Choices", "optional")]


def test_parts_of_a_document_number_no_unit():
    extraction = understood("TABLE 1. UNITS AND THEIR SIZES\nYEAR 2 WORK\n\n" + TABLE)
    assert units(extraction, "unit_number") == [("LK8",), ("LK9",), ("LK10",)]


def test_a_sentence_beside_a_label_is_the_rule_without_the_label():
    text = "Label | Value |\n---|---|\nRules | At least 5 credits must come from the optional units. See page 4. |\n"
    listed = "\nOptional units\n\n• LK1 Trim lamps (3 credits)\n• LK2 Log ships (4 credits)\n"
    (rule,) = qualification(understood(text + listed)).rules
    assert rule.source_text == "At least 5 credits must come from the optional units."
