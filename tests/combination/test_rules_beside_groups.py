"""Rules whose group stands beside or above them: in tables of groups, below a pathway's heading or a group's own."""

import pytest

from tests.combination.test_rules_in_documents import told

__all__ = ["told"]


def test_rows_that_name_a_group_by_its_letter(told):
    """The header says that these letters are groups; alone they were words of no meaning."""
    table = "| Group | Requirement |\n|---|---|\n| A | All units |\n| B | Minimum 12 credits |\n| C | At most 1 unit |"
    sentences, codes = told(table)
    assert sentences == [
        "All units from “Group A”.",
        "At least 12 credits from “Group B”.",
        "At most 1 unit from “Group C”.",
    ]
    assert codes == []


def test_limits_below_the_names_of_groups(told):
    table = "| | Group A | Group B | Group C |\n|---|---|---|---|\n| Minimum credits | 10 | 12 | 0 |"
    sentences, _ = told(table)
    assert sentences == ["At least 10 credits from “Group A”.", "At least 12 credits from “Group B”."]


def test_minimum_and_maximum_beside_what_is_counted_from_a_group(told):
    table = "| | Minimum | Maximum |\n|---|---|---|\n| Group B credits | 12 | 20 |\n| Group C credits | 0 | 8 |"
    assert told(table)[0] == [
        "At least 12 credits from “Group B”.",
        "At most 20 credits from “Group B”.",
        "At most 8 credits from “Group C”.",
    ]


def test_a_table_of_groups_lists_no_units(told):
    """Its rows had been taken for units without a level, and what they ask for was lost without a word."""
    table = (
        "| Component | Units required | Credits |\n|---|---|---|\n"
        "| Group B | 2 (minimum) | 12 (minimum) |\n| Group C | 1 (minimum) | 4 (minimum) |\n| Total | 5 | 26 |"
    )
    assert told(table)[0] == [
        "At least 2 units from “Group B”.",
        "At least 12 credits from “Group B”.",
        "At least 1 unit from “Group C”.",
        "At least 4 credits from “Group C”.",
        "5 units (read as: at least) in total.",
    ]


def test_an_amount_beside_a_kind_of_units_is_no_header(told):
    table = (
        "| Requirement | Details |\n|---|---|\n| Mandatory units | All (10 credits) |\n"
        "| Optional units | At least 12 credits |\n| Barred combinations | Unit 3 and Unit 4 |"
    )
    sentences, _ = told(table)
    assert sentences[-2:] == [
        "At least 12 credits from the optional units.",
        "Units “3” and “4” cannot be taken together.",
    ]


def test_pathways_that_only_rules_name_have_their_own_rules(told):
    """Both rules had been asked of every learner: whoever leads had to sell as well."""
    sentences, codes = told(
        "### Sales pathway\n\nLearners must complete Unit 6 and Unit 7.\n\n"
        "### Blending pathway\n\nLearners must complete at least two units from Group B."
    )
    assert sentences == [
        "For the pathway “Sales”, units “6” and “7” are mandatory.",
        "For the pathway “Blending”, at least 2 units from “Group B”.",
    ]
    assert codes.count("rule-group-unknown") == len(sentences)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Up to 6 credits may be taken from here", "At most 6 credits from “Group B”."),
        ("Learners must take all of these units", "All units from “Group B”."),
    ],
)
def test_here_and_these_units_are_of_the_group_above(told, text, sentence):
    assert told(B=f"## Group B (Optional)\n\n{text}")[0] == [sentence]


def test_the_same_of_other_units_is_told(told):
    """The second sentence names no rule of its own; which one it means is for a reader to see."""
    sentences, codes = told("Unit 3 and Unit 4 may not both be used. The same applies to Unit 6 and Unit 7.")
    assert sentences == ["Units “3” and “4” cannot be taken together.", ""]
    assert codes == ["rule-not-understood"]


@pytest.mark.parametrize(
    "text",
    [
        "Unit 7 can only be taken where Unit 3 or Unit 4 has been selected.",
        "Credit total for this qualification: 26.",
        "Learners can claim the Diploma once they have gained 10 credits from Group A and 12 credits from Group B.",
        "Successful completion of 2 mandatory components and at least 2 optional components is required.",
        "There are two ways of achieving this Diploma:\n\n- Option 1: 12 credits from Group B\n"
        "- Option 2: 6 credits from Group C",
        "Unit 3 and Unit 4 may not both be used.",
    ],
)
def test_no_rule_is_lost_without_a_word(told, text):
    sentences, codes = told(text)
    assert sentences
    assert all(sentences) or "rule-not-understood" in codes


def test_amounts_in_words_below_what_is_counted(told):
    """Only bare numbers were read: the optional group's three units, and the whole mandatory group, were lost."""
    table = "| Group | Units to be taken |\n|---|---|\n| Group A | All 2 |\n| Group B | At least 3 |\n| Group C | 1 |"
    sentences, codes = told(table)
    assert sentences == [
        "All units from “Group A”. Stated: 2 units listed from “Group A”.",
        "At least 3 units from “Group B”.",
        "1 unit (read as: at least) from “Group C”.",
    ]
    assert codes == ["rule-ambiguous"]


@pytest.mark.parametrize(
    "rule",
    [
        "At least twenty credits must come from Group B.",
        "The balance of credits must come from Group C.",
        "No Group C units may be counted.",
        "None of the credits from Group C count towards the 37 credits.",
        "At least two optional groups must be represented.",
        "A minimum of 200 hours of guided learning is required.",
        "Unit 4 counts only if Unit 3 is also taken.",
        "Unit 4 is excluded if Unit 3 has been chosen.",
        "A third of the credits, at most, may come from Group B.",
    ],
)
def test_a_rule_is_read_or_told(told, rule):
    """Each of these was passed over without a word."""
    sentences, codes = told(rule)
    assert all(sentences) or "rule-not-understood" in codes, codes


def test_credits_beside_units_of_a_group_are_not_the_total(told):
    """“12 credits” was taken for what the qualification is worth, and asked of all there is."""
    sentences, codes = told("At least 12 credits and at least 2 units must be taken from Group B.")
    assert sentences == [""]
    assert codes == ["rule-not-understood"]


def test_rows_that_say_how_many_of_a_group_in_words(told):
    """Only the first was read: any two of a group, and any one of two groups, were lost."""
    table = "| Group | How many |\n|---|---|\n| A | All units |\n| B | Any two units |\n| B or C | Any three units |"
    assert told(table)[0] == [
        "All units from “Group A”.",
        "2 units (read as: at least) from “Group B”.",
        "3 units (read as: at least) from “Group B” or “Group C”.",
    ]
