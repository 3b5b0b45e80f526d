import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import CHECKS
from pipeline.checks.check import QualificationCheck, joined
from pipeline.identifiers import uan_letter
from pipeline.model import Place, Severity
from tests.checks.builders import codes, fact, findings, qualification, unit


def numbered(levels):
    """One row a level given, numbered by level as 4430-4xx is."""
    return [unit(n, unit_number=f"4430-{level}{n:02}", level=level) for n, level in enumerate(levels, 1)]


def test_a_wrong_check_letter_is_a_finding_with_what_was_printed():
    row = unit(1, uan="M/601/1235", uan_printed="M601/1235")
    (found,) = findings(qualification([row]))
    assert (found.code, found.subject) == ("uan-check-letter", "M/601/1235")
    assert "printed “M601/1235”" in found.message
    assert found.place == Place(page=7, line=1)


@given(digits=st.from_regex(r"[0-5]\d{6}", fullmatch=True), letter=st.sampled_from("ADFHJKLMRTY"))
def test_only_the_right_letter_passes(digits, letter):
    code = f"{letter}/{digits[:3]}/{digits[3:]}"
    expected = [] if letter == uan_letter(digits) else ["uan-check-letter"]
    assert codes(qualification([unit(1, uan=code)])) == expected


def test_a_code_without_slashes_whose_letter_does_not_fit_is_told():
    rows = [unit(1, uan=None, title="Twines and their knots (K6182201)"), unit(2, uan=None, unit_number="M6182202")]
    told = [found for found in findings(qualification(rows)) if found.code == "uan-without-slashes"]
    assert [found.subject for found in told] == ["U1", "M6182202"]
    other = unit(3, uan=None, title="Use the B1234567 kiln", unit_number="HT1234567")
    assert "uan-without-slashes" not in codes(qualification([other]))


def test_two_numbers_in_one_cell_are_told():
    rows = [unit(1, unit_number="4430-301 4430-302"), unit(2, unit_number="A17 A18"), unit(3, unit_number="F42E 04")]
    rows += [unit(4, unit_number="SHC 21"), unit(5, unit_number="12 13"), unit(6, unit_number="4430-303")]
    told = [found for found in findings(qualification(rows)) if found.code == "number-of-two-units"]
    assert len(told) == 2


def test_a_series_without_a_known_rule_is_told_once():
    # By hand: 8*6 + 7*4 + 2*1 = 78, mod 11 = 1, letter D; and 6 + 4 + 1 + 6 = 17, mod 11 = 6, letter L.
    rows = [unit(n, uan=f"{letter}/640/0001") for n, letter in enumerate("DLM")]
    told, failed = findings(qualification(rows))[::-1]
    assert (failed.code, failed.subject) == ("uan-check-letter", "M/640/0001")
    assert (told.code, told.severity) == ("uan-check-rule-unknown", Severity.INFO)
    assert "2, the first D/640/0001" in told.message


def test_a_code_of_no_known_form_is_looked_at_rather_than_raised():
    assert codes(qualification([unit(1, uan="T/601")])) == ["uan-check-letter"]


def test_qan_and_aim_reference_agree():
    assert codes(qualification([unit(1)], qan="500/9203/0", aim_reference="50092030")) == []
    (found,) = findings(
        qualification([unit(1)], [fact("aim_reference", "50092031")], qan="500/9203/0", aim_reference="50092031")
    )
    assert (found.code, found.place) == ("aim-reference-not-qan", Place(page=3))


def test_a_small_x_is_the_same_character():
    assert codes(qualification([unit(1)], qan="100/0001/X", aim_reference="1000001x")) == []


def test_a_qan_whose_last_character_does_not_fit():
    (found,) = findings(qualification([unit(1)], [fact("qan", "500/9203/1")], qan="500/9203/1"))
    assert (found.code, found.place) == ("qan-check-character", Place(page=3))


def test_numbers_that_say_the_level_are_learned_and_the_outlier_told():
    rows = numbered("3333334444")
    rows.append(unit(11, unit_number="4430-411", level="3"))
    (found,) = findings(qualification(rows), code="number-level")
    assert found.subject == "4430-411"
    assert "says level 4, its row says level 3; 10 of 11" in found.message


def test_numbers_that_do_not_say_the_level_are_let_be():
    unlike = [unit(n, unit_number=str(400 + n), level="34"[n % 2]) for n in range(1, 20)]
    assert codes(qualification(unlike)) == []


def test_agreement_at_one_level_only_may_be_chance():
    rows = [*numbered("1" * 19), unit(20, unit_number="4430-120", level="2")]
    assert codes(qualification(rows)) == []


def test_few_rows_teach_nothing():
    rows = [*numbered("334"), unit(4, unit_number="4430-404", level="3")]
    assert codes(qualification(rows)) == []


def test_every_code_is_its_own():
    named = [check.code for check in CHECKS]
    assert len(named) == len(set(named)) == 38
    assert all(code == code.lower() and " " not in code for code in named)
    twice = QualificationCheck(named[0], Severity.INFO, lambda _: ())
    with pytest.raises(ValueError, match=named[0]):
        joined(CHECKS, [twice])


@pytest.mark.parametrize("number", ["03/01/2025", "2025-01-03", "3-Jan", "Jan-03"])
def test_a_number_that_a_spreadsheet_took_for_a_date_is_told_once(number):
    found = findings(qualification([unit(1, unit_number=number), unit(2, unit_number=number)]))
    (told,) = (each for each in found if each.code == "number-date")
    assert f"“{number}”, and so do 1 more" in told.message


@pytest.mark.parametrize("number", ["3/1", "3-1", "SEP-12", "4430-403", "12/2025"])
def test_other_numbers_are_no_dates(number):
    assert "number-date" not in codes(qualification([unit(1, unit_number=number)]))
