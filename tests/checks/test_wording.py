from dataclasses import replace

from tests.checks.builders import MANDATORY, OPTIONAL, codes, findings, qualification, unit


def test_a_title_that_breaks_off():
    rows = [unit(1), unit(2, title="Steer a ferry and"), unit(3)]
    (found,) = findings(qualification(rows))
    assert (found.code, found.subject) == ("title-cut", "U2")
    assert "ends in the middle" in found.message


def test_a_title_that_an_excerpt_breaks_off():
    titles = [
        "Steer a ferry w",
        "Support young people’s",
        "Moor boats (for those who",
        "Read charts (part 2)",
        "Steer a",
        "Work in line with the organi-",
    ]
    told = findings(qualification([unit(n, title=title) for n, title in enumerate(titles, start=1)]))
    assert [found.subject for found in told if found.code == "title-cut"] == ["U1", "U2", "U3", "U5", "U6"]
    whole = ["Vitamin C", "Keepers’ boats", "Plan a route (A)"]
    assert codes(qualification([unit(n, title=title) for n, title in enumerate(whole, start=1)])) == []


def test_a_title_that_begins_in_the_middle():
    rows = [unit(1), unit(2), unit(3), unit(4), unit(5, title="of a ferry"), unit(6)]
    assert codes(qualification(rows)) == ["title-cut"]


def test_titles_that_are_all_written_small_are_whole():
    rows = [unit(n, title=f"steering ferry {n}") for n in range(1, 5)]
    assert codes(qualification(rows)) == []


def test_a_name_of_a_group_that_is_the_end_of_one():
    cut = replace(OPTIONAL, label="Units Group A")
    found = findings(qualification([unit(1), unit(2, cut)], groups=(MANDATORY, cut)))
    assert [(one.code, one.subject) for one in found] == [("group-name-cut", "Units Group A")]


def test_a_name_of_a_group_that_lost_its_letter():
    cut = replace(OPTIONAL, label="Group")
    found = findings(qualification([unit(1), unit(2, cut)], groups=(MANDATORY, cut)))
    assert [(one.code, one.subject) for one in found] == [("group-name-cut", "Group")]


def test_a_letter_at_the_end_of_a_name_is_no_word():
    lettered = replace(OPTIONAL, label="Group A")
    assert codes(qualification([unit(1), unit(2, lettered)], groups=(MANDATORY, lettered))) == []
    assert codes(qualification([unit(1), unit(2, title="Steer ferry A"), unit(3)])) == []
