"""Rules as they stand in documents: behind groups' names, in lists that go on, in tables, and against each other."""

import pytest

from pipeline.combination import understand
from pipeline.extraction import extract
from pipeline.reading import read_document

UNITS = {
    "A": ((1, "Brew invented tea", 6, 3), (2, "Pour invented tea", 4, 3)),
    "B": ((3, "Blend teas", 6, 2), (4, "Taste teas", 8, 3), (5, "Store teas", 9, 4)),
    "C": ((6, "Sell teas", 6, 3), (7, "Wrap teas", 4, 3)),
}
HEADS = {"A": "## Group A (Mandatory)", "B": "## Group B (Optional)", "C": "## Group C (Optional)"}


@pytest.fixture
def told(tmp_path):
    """The rules of a document as sentences, and its findings by code; `heads` stand in place of groups' headings."""

    def read(rules="", **heads):
        parts = ["# Level 3 Diploma in Invented Tea", rules]
        for letter, units in UNITS.items():
            rows = [f"| {number} | {title} | {level} | {credit} |" for number, title, credit, level in units]
            table = ["| Unit | Title | Level | Credit |", "|---|---|---|---|", *rows]
            parts += [(HEADS | heads)[letter], "\n".join(table)]
        file = tmp_path / "tea.md"
        file.write_text("\n\n".join(parts), encoding="utf-8")
        specification, findings = understand(extract(read_document(file), "0" * 64).specification)
        (qualification,) = specification.qualifications
        assert len(qualification.groups) == len(UNITS)
        assert len(qualification.listings) == sum(map(len, UNITS.values()))
        short = [
            (rule.sentence or "").replace(" (Optional)", "").replace(" (Mandatory)", "") for rule in qualification.rules
        ]
        return short, [finding.code for finding in findings if finding.code.startswith("rule")]

    return read


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Group C: no more than 1 unit", "At most 1 unit from “Group C”."),
        ("Group B – no fewer than 12 credits", "At least 12 credits from “Group B”."),
        ("Group B: between 6 and 12 credits", "Between 6 and 12 credits from “Group B”."),
        ("Group B: two units", "2 units (read as: at least) from “Group B”."),
        ("Optional Group C: 6 credits", "6 credits (read as: at least) from “Group C”."),
    ],
)
def test_a_limit_behind_a_groups_name_among_the_rules_is_a_rule(told, text, sentence):
    """It had been read as a group's heading, and what it asks was lost without a word."""
    assert told(text)[0] == [sentence]


@pytest.mark.parametrize("text", ["Group A: 2 units", "Group A: 10 credits"])
def test_what_a_group_comes_to_is_no_limit(told, text):
    assert told(text)[0] == []


def test_headings_that_say_how_many_to_choose(told):
    sentences, _ = told(
        A="## Group A – Mandatory (all units must be taken)",
        B="## Group B – Optional (choose at least two)",
        C="## Group C – Optional (choose 1)",
    )
    assert [sentence.split(" from")[0] for sentence in sentences] == [
        "All units",
        "At least 2 units",
        "1 unit (read as: at least)",
    ]


def test_an_amount_from_this_group_below_its_heading(told):
    sentences, _ = told(B="## Group B (Optional)\n\nBetween 8 and 14 credits from this group.")
    assert sentences == ["Between 8 and 14 credits from “Group B”."]


def test_barred_units_as_a_list(told):
    sentences, _ = told("Barred combinations:\n\n- Unit 3 and Unit 4\n- Unit 5 and Unit 7")
    assert sentences == [
        "Units “3” and “4” cannot be taken together.",
        "Units “5” and “7” cannot be taken together.",
    ]


def test_a_sentence_that_goes_on_in_a_list(told):
    sentences, codes = told(
        "Learners must achieve 16 optional credits, of which:\n\n"
        "- at least 8 must be from Group B\n- no more than 6 may be at Level 2"
    )
    assert " ".join(sentences) == (
        "16 credits (read as: at least) from the optional units. At least 8 credits from “Group B”. "
        "At most 6 credits from the optional units at level 2."
    )
    assert "rule-not-understood" not in codes


def test_an_item_that_goes_on_in_the_next(told):
    sentences, _ = told(
        "Learners must achieve:\n\n- 10 credits from Group A\n- 16 credits from the optional groups, of which\n"
        "- at least 8 must be from Group B"
    )
    assert "At least 8 credits from “Group B”." in " ".join(sentences)


def test_one_of_several_items_each_of_more_than_one_amount(told):
    sentences, _ = told(
        "Learners must complete one of the following:\n\n- two units from Group B\n"
        "- one unit from Group B and one unit from Group C"
    )
    assert sentences == [
        "Either 2 units (read as: at least) from “Group B”, or 1 unit (read as: at least) from “Group B”, and "
        "1 unit (read as: at least) from “Group C”."
    ]


def test_a_table_of_groups_called_by_their_letters(told):
    sentences, _ = told(
        "| Group | Minimum credits | Maximum credits |\n|---|---|---|\n| A | 10 | 10 |\n| B | 8 | 14 |\n| C | 0 | 6 |"
    )
    assert {"At least 8 credits from “Group B”.", "At most 14 credits from “Group B”."} <= set(sentences)
    assert "At most 6 credits from “Group C”." in sentences
    assert not any("At least 0" in sentence for sentence in sentences)


def test_lines_of_facts_are_read_as_rows_of_facts_are(told):
    sentences, _ = told("Mandatory credits: 10\n\nOptional credits: 16")
    assert [sentence.partition(" (")[0] for sentence in sentences] == ["10 credits", "16 credits"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The total credit value of the qualification is 26.", "Learners must achieve a minimum of 24 credits."),
        ("Learners need at least 2 units from Group B.", "At least 1 unit must be taken from Group B."),
        ("No more than 6 credits may come from Group C.", "A maximum of 4 credits may come from Group C."),
    ],
)
def test_statements_that_ask_for_different_amounts_of_the_same_are_told(told, one, other):
    assert "rules-differ" in told(f"{one}\n\n{other}")[1]
    assert "rules-differ" not in told(f"{one}\n\n{one}")[1]


def test_what_remains_beside_units_of_no_stated_worth_is_not_guessed(told):
    text = "Learners must choose 1 unit from Group C; the remaining 9 credits can come from any of the optional groups."
    sentences, codes = told(text)
    assert sentences == [""]
    assert codes == ["rule-not-understood"]


def test_groups_named_with_their_amounts_on_one_line(told):
    """It had been passed over; 10 credits are what the mandatory units come to."""
    assert told("Mandatory units: 10 credits. Optional units: 20 credits.")[0] == [
        "20 credits (read as: at least) from the optional units."
    ]


def test_lines_that_are_numbered(told):
    text = (
        "1 Minimum total credit: 30\n\n2 Mandatory unit credit: 10 credits.\n\n3 A minimum of 12 credits from Group B."
    )
    sentences, codes = told(text)
    assert sentences[0] == "At least 30 credits in total."
    assert sentences[-1] == "At least 12 credits from “Group B”."
    assert "rule-not-understood" not in codes


def test_a_limit_below_what_it_is_of(told):
    assert told("Total credit value of the qualification:\n\nMinimum 30 credits")[0] == [
        "At least 30 credits in total."
    ]


def test_a_majority_is_told(told):
    """No word of it had been left behind."""
    assert "rule-not-understood" in told("The majority of the credits must be at the level of the qualification.")[1]


def test_that_all_credits_are_of_the_units_listed_asks_for_nothing(told):
    assert told("All credits must be achieved from the units listed here.") == ([], [])


@pytest.mark.parametrize("title", ["Level 3 Certificate", "Level 2 Diploma", "Level 3 Extended Diploma"])
def test_what_another_qualification_asks_is_told(told, title):
    """Its name had been blanked like this one's, and 20 credits were held of this."""
    sentences, codes = told(f"To gain the {title} in Invented Tea, learners must achieve 20 credits.")
    assert sentences == [""]
    assert "rule-not-understood" in codes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Excluded combinations: 3 and 4; 5 and 7.", "Units “3” and “4” cannot be taken together."),
        ("Unit 3 excludes Unit 4 and vice versa.", "Units “3” and “4” cannot be taken together."),
        ("Unit 4 can only be claimed alongside Unit 3.", "Either no units may come from unit “4”"),
        ("Group C has a ceiling of 4 credits.", "At most 4 credits from “Group C”."),
        ("Learners must complete Group A in full and either Group B or Group C in full.", "All units from “Group A”."),
        ("Group B (6–14 credits), Group C (4–6 credits).", "Between 6 and 14 credits from “Group B”."),
    ],
)
def test_what_had_been_passed_over_without_a_word(told, text, sentence):
    sentences, codes = told(text)
    assert sentences[0].startswith(sentence)
    assert "rule-not-understood" not in codes
    assert len(sentences) == 1


def test_sizes_of_qualifications_are_no_ranges_of_groups(told):
    assert told("There are Awards (1–12 credits) and Certificates (13–36 credits).")[0] == []


OPTIONAL_BY_LETTER = {"A": "## Mandatory units", "B": "## Optional A", "C": "## Optional B"}


def test_a_table_of_groups_that_adds_up_to_its_total(told):
    """It had been passed over: `Optional A` was read as "optional a …" too."""
    table = (
        "## Credit required\n\n| Mandatory | 10 |\n|---|---|\n| Optional A | 12 |\n| Optional B | 6 |\n| Total | 28 |"
    )
    sentences, codes = told(table, **OPTIONAL_BY_LETTER)
    assert sentences == [
        "12 credits (read as: at least) from “Optional A”. 6 credits (read as: at least) from “Optional B”."
    ]
    assert "rule-not-understood" not in codes


def test_what_such_a_table_counts_is_told_where_it_does_not_say(told):
    table = "## Summary\n\n| Mandatory | 10 |\n|---|---|\n| Optional A | 12 |\n| Optional B | 6 |\n| Total | 28 |"
    assert "rule-not-understood" in told(table, **OPTIONAL_BY_LETTER)[1]


def test_a_table_of_minimums_of_groups_that_are_a_kind_and_a_letter(told):
    table = (
        "| Group | Minimum credits | Maximum credits |\n|---|---|---|\n| Mandatory | 10 | 10 |\n"
        "| Optional A | 6 | - |\n| Optional B | - | 4 |"
    )
    sentences, _ = told(table, **OPTIONAL_BY_LETTER)
    assert {"At least 6 credits from “Optional A”.", "At most 4 credits from “Optional B”."} <= set(sentences)


def test_a_table_of_units_and_what_each_is_barred_with(told):
    sentences, _ = told("| Unit | Barred with |\n|---|---|\n| 3 | 4 |\n| 5 | 6, 7 |")
    assert sentences == [
        "Units “3” and “4” cannot be taken together.",
        "Units “5” and “6” cannot be taken together. Units “5” and “7” cannot be taken together.",
    ]


def test_an_item_that_denies_what_the_line_above_asks(told):
    sentences, _ = told("Learners must:\n\n- complete at least two optional units\n- not combine Units 3 and 4")
    assert sentences[-1] == "Units “3” and “4” cannot be taken together."


def test_a_limit_in_a_tables_caption(told):
    sentences, codes = told(B="## Group B (Optional)\n\nTable 2: Group B – a minimum of 8 credits must be completed")
    assert sentences == ["At least 8 credits from “Group B”."]
    assert "rule-not-understood" not in codes


def test_what_each_pathway_of_a_table_asks_is_asked_on_it_alone(told):
    """All of it had been held of everybody."""
    table = "| Pathway | Requirements |\n|---|---|\n| Brewing | At least two units from Group B |"
    sentences, codes = told(table)
    assert sentences == ["For the pathway “Brewing”, at least 2 units from “Group B”."]
    assert "rule-group-unknown" in codes


def test_pairs_on_one_line_that_add_up_are_told(told):
    line = "Mandatory | 10 | Optional A | 12 | Optional B | 6 | Total | 28"
    assert "rule-not-understood" in told(line, **OPTIONAL_BY_LETTER)[1]


def test_a_table_whose_column_says_what_it_counts(told):
    table = "| Units | Credits |\n|---|---|\n| Mandatory units | 10 |\n| Optional units | 18 |\n| Total | 28 |"
    assert told(table)[0] == [
        "10 credits (read as: at least) from the mandatory units.",
        "18 credits (read as: at least) from the optional units.",
    ]


def test_a_paragraph_that_names_the_mandatory_units_and_more_without_a_verb(told):
    assert told("All mandatory units and 18 optional credits.")[0] == [
        "All the mandatory units. 18 credits (read as: at least) from the optional units."
    ]


def test_a_choice_of_items_behind_the_mandatory_units(told):
    text = "Complete the mandatory units and either:\n\n- two units from Group B, or\n- one unit from Group C"
    sentences, codes = told(text)
    assert sentences[0].startswith(
        "All the mandatory units. Either 2 units (read as: at least) from “Group B”, or 1 unit"
    )
    assert "rule-not-understood" not in codes


def test_combinations_that_are_not_permitted_as_a_list(told):
    text = "The following combinations are not permitted:\n\n- Unit 3 with Unit 4\n- Unit 6 with Unit 7"
    assert told(text)[0][0] == "Units “3” and “4” cannot be taken together."
