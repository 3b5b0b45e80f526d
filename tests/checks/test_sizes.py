import pytest

from pipeline.model import Place
from tests.checks.builders import codes, fact, findings, qualification, unit


@pytest.mark.parametrize(("credit", "tqt"), [(37, 370), (37, 368), (37, 374), (36, 365), (37, 365)])
def test_credit_is_a_tenth_of_tqt_rounded_either_way(credit, tqt):
    assert codes(qualification([unit(1)], title="Ferries", total_credit=credit, tqt=tqt)) == []


def test_credit_that_is_no_tenth_of_tqt():
    (found,) = findings(qualification([unit(1)], [fact("tqt", 620)], total_credit=60, tqt=620))
    assert (found.code, found.place) == ("credit-not-tqt", Place(page=3))
    assert "a tenth of it is 62" in found.message


def test_columns_mixed_up_in_a_row_show_in_its_hours():
    assert codes(qualification([unit(1, credit=10, tqt=60)])) == ["credit-not-tqt"]


@pytest.mark.parametrize(
    ("title", "values", "sound"),
    [
        ("Level 2 Award in Knots", {"tqt": 120}, True),
        ("Level 2 Award in Knots", {"tqt": 121}, False),
        ("Level 2 Certificate in Knots", {"tqt": 120}, False),
        ("Level 2 Certificate in Knots", {"tqt": 369}, True),
        ("Level 2 Extended Diploma in Knots", {"tqt": 369}, False),
        ("Level 2 Diploma in Knots", {"total_credit": 37}, True),
        ("Level 2 NVQ Diploma in Knots", {"total_credit": 36}, False),
        ("Level 2 Knots", {"tqt": 5000}, True),
        ("Level 2 Diploma in Knots", {}, True),
    ],
)
def test_size_words(title, values, sound):
    assert codes(qualification([unit(1)], title=title, level="2", **values)) == ([] if sound else ["size-word"])


def test_guided_hours_are_within_all_hours():
    (found,) = findings(qualification([unit(1, credit=4, glh=41)]))
    assert (found.code, found.subject) == ("glh-above-hours", "U1")
    assert "41 guided learning hours, more than its 40" in found.message
    assert codes(qualification([unit(1, credit=4, glh=40)])) == []
    assert codes(qualification([unit(1)], title="Ferries", glh=401, tqt=400)) == ["glh-above-hours"]


def test_rounded_credit_does_not_bound_guided_hours_where_tqt_is_stated():
    assert codes(qualification([unit(1, credit=4, tqt=44, glh=43)])) == []


@pytest.mark.parametrize(
    ("title", "level", "sound"),
    [
        ("Level 4 NVQ Diploma in Ferries", "4", True),
        ("Level 4 NVQ Diploma in Ferries", "3", False),
        ("Entry Level 3 Award in Ferries", "E3", True),
        ("Entry Level 3 Award in Ferries", "3", False),
        ("Diploma in Ferries at SCQF Level 7", "4", True),
        ("Award in Ferries", "2", True),
    ],
)
def test_the_level_in_the_title_is_the_level(title, level, sound):
    expected = [] if sound else ["title-level"]
    assert codes(qualification([unit(1)], [fact("level", level)], title=title, level=level)) == expected
    assert codes(qualification([unit(1)], title=title, level=level)) == expected


def test_a_fact_stated_twice_and_not_alike():
    stated = [fact("tqt", 600, page=2), fact("tqt", 600, page=3), fact("tqt", 620, page=9)]
    (found,) = findings(qualification([unit(1)], stated))
    assert (found.code, found.place) == ("stated-twice", Place(page=9))
    assert "600 (page 2)" in found.message


@pytest.mark.parametrize("values", [{"credit": 61}, {"credit": 0}, {"level": "9"}, {"level": "E4"}])
def test_implausible_values(values):
    assert codes(qualification([unit(1, glh=None, **values)])) == ["implausible-value"]


@pytest.mark.parametrize("values", [{"credit": 60}, {"credit": 1}, {"level": "E1"}, {"level": "8"}])
def test_values_at_the_edge_are_plausible(values):
    assert codes(qualification([unit(1, glh=None, **values)])) == []
