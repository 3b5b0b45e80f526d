"""What a document states about its qualification: title, level, numbers, sizes, rules, each with its place."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, qualification, tabbed, uncovered, understood

TABLE = "\n" + tabbed(
    [("No", "Unit title", "Level", "Credit"), ("1", "Trim the wick", 4, 10), ("2", "Polish the lens", 3, 8)]
)


def read(text):
    return qualification(uncovered(text + "\n" + TABLE))


def stated(text):
    """The facts read from a text behind a cover, by name (the first of each)."""
    facts = {}
    for fact in qualification(understood(text + "\n" + TABLE)).facts:
        facts.setdefault(fact.name, fact.value)
    return facts


# Titles.


def test_the_label_of_its_number_is_no_part_of_a_title():
    found = read("Level 2 Award in Safe Lifting (RQF)      QN 603/9034/1")
    assert (found.title, found.qan) == ("Level 2 Award in Safe Lifting (RQF)", "603/9034/1")


@pytest.mark.parametrize(
    ("line", "level", "subject", "framework"),
    [
        ("OCR Level 4 NVQ Diploma in Customer Service", "4", "Customer Service", None),
        ("Level 2 Award in Food Safety (RQF)", "2", "Food Safety", "RQF"),
        ("Entry Level 3 Certificate in Skills for Life", "E3", "Skills for Life", None),
        ("Pearson BTEC Level 3 Extended Diploma in Sport and Exercise", "3", "Sport and Exercise", None),
        ("Level 2 Certificate in hospitality and catering", "2", "hospitality and catering", None),
        ("Level 2 Diploma in Team leading", "2", "Team leading", None),
        ("Access to HE Diploma (Nursing and Midwifery)", None, "Nursing and Midwifery", None),
        ("Access to Higher Education Diploma: Land Studies", None, "Land Studies", None),
        ("L4 Diploma in Boat Building", "4", "Boat Building", None),
        ("Harbour Level 3 Boat Building Award", "3", "Boat Building", None),
    ],
)
def test_titles_tell_level_subject_and_framework(line, level, subject, framework):
    found = read(f"# {line}")
    assert (found.title, found.level, found.subject) == (line, level, subject)
    assert found.framework == framework


def test_of_two_titles_named_alike_the_first_is_the_qualification_s():
    text = (
        "Level 2 Diploma in Boat Building\nBy taking this qualification learners come to know how boats of wood are "
        "put together\nand how they are kept dry over winter. Most learners go on afterwards to a larger one, the\n"
        "Level 3 Diploma in Wooden Boats.\n"
    )
    assert read(text).title == "Level 2 Diploma in Boat Building"


@pytest.mark.parametrize("behind", ["unit structure", "has five groups", "learners choose from these"])
def test_a_heading_that_goes_on_about_the_qualification_is_no_title(behind):
    assert read(f"# Level 2 Diploma in Team Leading {behind}").title == "Level 2 Diploma in Team Leading"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# Certificate in Lamp Care at Level 2        v1.3", "Certificate in Lamp Care at Level 2"),
        ("New! Award in Barista Skills (Level 2), 601/6601/X", "Award in Barista Skills (Level 2)"),
    ],
)
def test_a_version_a_number_or_a_cry_beside_a_title_is_no_part_of_it(line, title):
    found = read(f"{line}\n\nWe still offer:\n- Level 3 Certificate in Coffee Roasting (14 credits)\n\n")
    assert (found.title, found.level) == (title, "2")


def test_the_title_said_most_often_and_at_the_front_is_the_documents():
    text = (
        "Level 3 Diploma in Lighthouse Keeping\n\nLearners may go on to the Level 4 Diploma in Harbour Management.\n\n"
        "The Level 3 Diploma in Lighthouse Keeping is for keepers.\n"
    )
    assert read(text).title == "Level 3 Diploma in Lighthouse Keeping"


def test_the_same_qualification_has_the_same_id_whatever_document_it_is_in():
    for line in ("Level 3 Diploma in Lighthouse Keeping", "# Level 3 Diploma in Lighthouse Keeping (QCF)"):
        assert read(line).qualification_id == "unknown-l3-diploma-in-lighthouse-keeping"


def test_the_qan_makes_the_id_where_there_is_one():
    assert read("Level 3 Diploma in Lighthouse Keeping\n\nQAN: 500/9203/0").qualification_id == "qan-500-9203-0"


def test_without_any_title_one_is_made_and_told():
    extraction = uncovered(TABLE)
    assert "title-missing" in codes(extraction)
    assert qualification(extraction).listings[0].title == "Trim the wick"


# Numbers and sizes.


def test_qan_and_aim_reference():
    found = read("Level 3 Diploma in Lighthouse Keeping\n\nQAN 501/0232/1, aim reference 50102321.")
    assert (found.qan, found.aim_reference) == ("501/0232/1", "50102321")


def test_a_labelled_number_wins_over_one_that_is_only_mentioned():
    text = "It replaces 500/9203/0.\n\nQualification accreditation number: 501/0232/1\n"
    assert stated(text)["qan"] == "501/0232/1"


def test_a_small_x_is_the_check_character_and_the_print_is_kept():
    found = read("Level 3 Diploma in Lighthouse Keeping\n\nQAN: 100/1234/x")
    assert (found.qan, found.qan_printed) == ("100/1234/X", "100/1234/x")


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Learners must achieve a minimum of 67 credits to gain the qualification.", "67"),
        ("Total credits required: 50", "50"),
        ("To be awarded the diploma, 42 credits are required.", "42"),
        ("To attain the qualification learnersmust achievea total of 42credits by one of three routes.", "42"),
        ("Learners need 37 credits in total: 12 from Group A and 25 from Group B.", "37"),
    ],
)
def test_the_total_of_credits(sentence, total):
    assert stated(sentence)["total_credit"] == total


@pytest.mark.parametrize(
    "sentence",
    [
        "A maximum of 16 credits may come from Group C.",
        "At least 35 credits must be at Level 4.",
        "Each unit is worth 10 credits.",
        "Group A1 learners must achieve a minimum of 4 credits from this group",
        "The lamp is rated for 1200 credits.",
    ],
)
def test_limits_of_a_part_are_not_the_total(sentence):
    assert "total_credit" not in stated(sentence)


def test_credits_of_the_mandatory_and_the_optional_part():
    facts = stated("20 credits must come from the mandatory units. 47 credits must come from the optional units.")
    assert (facts["mandatory_credit"], facts["optional_credit"]) == ("20", "47")


def test_counts_of_units_that_are_listed_and_not_those_that_are_to_be_chosen():
    facts = stated("The qualification consists of 2 mandatory units and the following 31 optional units:")
    assert (facts["mandatory_units"], facts["optional_units"]) == ("2", "31")
    assert "optional_units" not in stated("Learners must choose at least 3 optional units.")


def test_hours():
    facts = stated("Total Qualification Time: 1,370 hours\n\nGuided Learning Hours (GLH): 420-460")
    assert (facts["tqt"], facts["glh"], facts["glh_maximum"]) == ("1370", "420", "460")


@pytest.mark.parametrize(
    "panel",
    [
        "Level\n\n2\n\nCredit value\n\n18\n\nGLH\n\n140",
        "Level\n\n2\n\nCredit value\n\n18\n\nGLH\n\n140\n\nTQT",
        "Key facts\n\n18\n\nCredits\n\n140\n\nGLH",
    ],
)
def test_the_number_below_another_label_is_no_value_of_the_label_behind_it(panel):
    facts = stated(panel)
    assert (facts["total_credit"], facts["glh"]) == ("18", "140")
    assert "tqt" not in facts


def test_hours_of_a_unit_are_not_the_qualifications():
    text = TABLE + "\n\nUnit 1 Trim the wick\n\nGuided learning hours: 67\n"
    facts = qualification(understood(text)).facts
    assert "glh" not in {fact.name for fact in facts}


def test_every_fact_knows_where_it_stands():
    found = read("Level 3 Diploma in Lighthouse Keeping\n\nQAN: 501/0232/1\n\nLearners need 50 credits in total.")
    places = {fact.name: fact.place.line for fact in found.facts}
    assert places == {"title": 1, "level": 1, "qan": 3, "total_credit": 5}


# Rules.


def rules(text):
    return [rule.source_text for rule in qualification(understood(text + "\n" + TABLE)).rules]


def test_rules_are_kept_word_for_word_each_once():
    said = (
        "Learners must achieve 37 credits. At least 12 credits must come from Group A. Assessment takes place at work."
    )
    assert rules(f"{said}\n\nThe rules again\n\n{said}\n") == [
        "Learners must achieve 37 credits.",
        "At least 12 credits must come from Group A.",
    ]


def test_barred_pairs_are_rules():
    assert rules("Units 3 and 7 must not be taken together.") == ["Units 3 and 7 must not be taken together."]


def test_a_row_of_limits_is_a_rule():
    text = tabbed([("Minimum credits at level 4", 38), ("Total number of optional units required", 3)])
    assert rules(text) == ["Minimum credits at level 4 | 38", "Total number of optional units required | 3"]


def test_the_size_of_a_unit_on_its_own_page_is_no_rule():
    """`Credit value: | 10` stands on every unit's page; it limits nobody's choice."""
    page = "Unit 1 Trim the wick\n\n" + tabbed([("Level:", 4), ("Credit value:", 10), ("GLH", 67)])
    assert rules(page) == []


def test_a_rule_that_heads_a_group_belongs_to_it():
    heading = "Optional Group B: learners must take at least 8 credits from this group"
    found = qualification(understood(f"{heading}\n{TABLE}"))
    (rule,) = found.rules
    assert rule.source_text == heading
    assert found.group(rule.group_id).label == "Group B"


# Dates, grades and ages; what is said of other qualifications.


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Operational start date: 01/09/2019", "operational_start", "2019-09-01"),
        ("Last registration date: 31 August 2026", "last_registration", "2026-08-31"),
        ("Certification end date | 1st Sept 2029", "last_certification", "2029-09-01"),
        ("Registrations are accepted from 1 May 2020 until 30 April 2025.", "last_registration", "2025-04-30"),
        ("Registrations from: 01/02/2021", "operational_start", "2021-02-01"),
        ("Operational from | 1 February 2021", "operational_start", "2021-02-01"),
        ("Review date: 31 August 2027", "review", "2027-08-31"),
        ("Grading: Pass / Fail", "grades", "Pass / Fail"),
        ("It is graded Pass, Merit or Distinction.", "grades", "Pass, Merit or Distinction"),
        ("Age range: 16-18, 19+", "ages", "16-18, 19+"),
        ("Last registration date: 45/13/2026", "last_registration", None),
    ],
)
def test_dates_grades_and_ages(line, name, value):
    assert stated(line).get(name) == value


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "It has 12 credits. It leads on to the Level 5 Diploma in Beacons, of 60 credits and 600 hours TQT.",
            (12, None, None),
        ),
        ("It takes 150 hours (TQT), including 100 hours guided; the diploma is worth 15 credits.", (15, 150, 100)),
        ("This 15-credit diploma has between 90 and 120 guided learning hours.", (15, None, 90)),
        ("It takes 150 hours (TQT), of which between 90 and 120 are guided learning hours.", (None, 150, 90)),
        ("It is made of 15 credits and sits at Level 3.", (15, None, None)),
        ("It takes 150 hours in all (the total qualification time), and 90 of them are guided.", (None, 150, 90)),
        ("Guided learning hours (GLH): minimum 90, maximum 120", (None, None, 90)),
        ("Total time for the qualification: 150 hours\nHours of guided learning: 100", (None, 150, 100)),
        ("Total credit for the diploma is 15.", (15, None, None)),
        ("TQT / GLH: 240 / 120", (None, 240, 120)),
        ("Credits 40 TQT 400 GLH 290", (40, 400, 290)),
        ("QN: 603/9034/1   Level: 2   Credits: 7   GLH: 52   TQT: 70", (7, 70, 52)),
        ("Level 3 – 12 credits – 80 GLH – 120 TQT", (12, 120, 80)),
        ("The Diploma is made up of 60 credits: 45 graded and 15 ungraded.", (60, None, None)),
        ("40 credits 400 TQT 290 GLH", (40, 400, 290)),
        ("Guided learning: 240–268 hours", (None, None, 240)),
        ("Credit value: 60\n\nTotal credit available: 70", (60, None, None)),
        ("| Level | Credits | GLH | TQT |\n|---|---|---|---|\n| 3 | 15 | 100 | 150 |\n", (15, 150, 100)),
    ],
)
def test_sizes_of_the_qualification_and_of_no_other(line, facts):
    found = stated(line)
    assert tuple(int(found[name]) if name in found else None for name in ("total_credit", "tqt", "glh")) == facts


def test_two_totals_are_both_facts():
    extraction = understood("Total credits: 15\n\nLearners must achieve a total of 16 credits.\n" + TABLE)
    assert [fact.value for fact in qualification(extraction).facts if fact.name == "total_credit"] == ["15", "16"]
