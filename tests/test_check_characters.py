"""Both check-character rules hold for every genuine code, and catch any one wrong character."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.identifiers import (
    UAN_LETTERS,
    Check,
    check_qan,
    check_uan,
    uan_letter,
)

FACTS = Path(__file__).parent / "specimens" / "facts" / "units.csv"
QAN_CHARACTERS = "0123456789X"
weighted_series = st.integers(0, 618)
plain_series = st.sampled_from([650, 651])
four_digits = st.integers(0, 9999).map("{:04}".format)


def genuine_codes():
    with FACTS.open(newline="", encoding="utf-8") as file:
        return sorted({row["uan"] for row in csv.DictReader(file)} - {""})


@st.composite
def valid_uans(draw, series):
    number, rest = draw(series), draw(four_digits)
    (code,) = [
        code for letter in UAN_LETTERS if check_uan(code := f"{letter}/{number:03}/{rest}") is Check.PASSES
    ]  # exactly one letter fits
    return code


@st.composite
def valid_qans(draw):
    digits = f"{draw(st.integers(0, 9_999_999)):07}"
    (code,) = [
        code for last in QAN_CHARACTERS if check_qan(code := f"{digits[:3]}/{digits[3:]}/{last}") is Check.PASSES
    ]
    return code


# The check character of a unit's code.


@pytest.mark.parametrize("code", genuine_codes())
def test_every_genuine_code_passes(code):
    assert check_uan(code) is Check.PASSES


def test_the_facts_hold_enough_codes_to_prove_a_rule():
    assert len(genuine_codes()) == 67


@given(valid_uans(weighted_series | plain_series), st.data())
def test_the_check_letter_catches_any_one_wrong_digit(code, data):
    at = data.draw(st.sampled_from([6, 7, 8, 9]))  # the series decides which rule holds; its digits are tested below
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != code[at])
    assert check_uan(f"{code[:at]}{wrong}{code[at + 1 :]}") is Check.FAILS


@given(valid_uans(weighted_series), st.data())
def test_the_check_letter_catches_any_one_wrong_digit_of_the_series(code, data):
    at, wrong = data.draw(st.sampled_from([2, 3, 4])), data.draw(st.sampled_from("0123456789"))
    damaged = f"{code[:at]}{wrong}{code[at + 1 :]}"
    assume(wrong != code[at] and int(damaged[2:5]) <= 618)
    assert check_uan(damaged) is Check.FAILS


@given(valid_uans(weighted_series | plain_series), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_the_check_letter_catches_any_other_letter(code, letter):
    assume(letter != code[0])
    assert check_uan(letter + code[1:]) is Check.FAILS


@given(st.integers(619, 999).filter(lambda series: series not in (650, 651)), four_digits)
def test_a_series_whose_rule_is_not_known_is_accepted_under_either_and_said_so(series, rest):
    said = {letter: check_uan(f"{letter}/{series}/{rest}") for letter in UAN_LETTERS}
    assert set(said.values()) <= {Check.UNKNOWN, Check.FAILS}
    assert 1 <= list(said.values()).count(Check.UNKNOWN) <= 2


def test_the_letter_of_seven_digits():
    assert uan_letter("6011235") == "T"
    assert uan_letter("5062153") == "D"


@pytest.mark.parametrize("text", ["", "T/601/123", "t/601/1235", "T6011235", "TT/601/1235", "500/9203/0"])
def test_only_a_well_formed_code_can_be_checked(text):
    with pytest.raises(ValueError, match="L/ddd/dddd"):
        check_uan(text)


# The check character of a qualification's number.


@pytest.mark.parametrize("code", ["500/9203/0", "501/0232/1"])
def test_genuine_qans_pass(code):
    assert check_qan(code) is Check.PASSES


@pytest.mark.parametrize(
    ("number", "plain"), [(5, False), (6, True), (70, True), (134, True), (135, False), (143, False)]
)
def test_numbers_610_0006_to_610_0134_follow_the_plain_rule(number, plain):
    digits = f"610{number:04}"
    weighted_sum = sum(weight * int(digit) for weight, digit in zip((8, 7, 6, 5, 4, 3, 2), digits, strict=True))
    expected = sum(map(int, digits)) + 6 if plain else weighted_sum
    assert check_qan(f"610/{number:04}/{QAN_CHARACTERS[expected % 11]}") is Check.PASSES


@given(valid_qans(), st.data())
def test_the_last_character_of_a_qan_catches_any_one_wrong_digit(code, data):
    at = data.draw(st.sampled_from([0, 1, 2, 4, 5, 6, 7]))
    wrong = data.draw(st.sampled_from("0123456789"))
    damaged = f"{code[:at]}{wrong}{code[at + 1 :]}"
    # In and out of the range that follows another rule, one digit may be wrong and the character right.
    assume(wrong != code[at] and not any(each.startswith("610/0") for each in (code, damaged)))
    assert check_qan(damaged) is Check.FAILS


@given(valid_qans(), st.sampled_from(QAN_CHARACTERS))
def test_the_last_character_of_a_qan_is_the_only_one(code, last):
    assume(last != code[-1])
    assert check_qan(code[:-1] + last) is Check.FAILS


@pytest.mark.parametrize("text", ["", "500/9203", "500/9203/x", "50092030", "T/601/1235"])
def test_only_a_well_formed_qan_can_be_checked(text):
    with pytest.raises(ValueError, match="ddd/dddd/c"):
        check_qan(text)
