"""Codes are recognised however they are printed, repaired only where that is certain, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.identifiers import (
    UAN_LETTERS,
    Check,
    Damage,
    aim_reference_of,
    check_uan,
    find_aim_references,
    find_qans,
    find_uans,
    parse_uan,
    repair_uan,
)

weighted_series = st.integers(0, 618)
four_digits = st.integers(0, 9999).map("{:04}".format)


@st.composite
def valid_uans(draw, series):
    number, rest = draw(series), draw(four_digits)
    (code,) = [
        code for letter in UAN_LETTERS if check_uan(code := f"{letter}/{number:03}/{rest}") is Check.PASSES
    ]  # exactly one letter fits
    return code


# Qualification numbers in text.


def test_a_qan_in_prose_keeps_how_it_was_printed():
    assert list(find_qans("Accreditation number: 500 / 9203 / 0, once 100/1234/x.")) == [
        ("500/9203/0", "500 / 9203 / 0"),
        ("100/1234/X", "100/1234/x"),
    ]


@pytest.mark.parametrize("text", ["F42E 04", "12345", "C00/1234/5", "T/601/1235", "2010/1234/56", "01/02/2012"])
def test_other_codes_are_no_qans(text):
    assert list(find_qans(text)) == []


def test_the_aim_reference_is_the_qan_without_slashes():
    assert aim_reference_of("501/0232/1") == "50102321"
    assert list(find_aim_references("Aim reference 50102321, learning aim 6001234x")) == ["50102321", "6001234X"]


# Recognition of unit codes as they are printed.


@pytest.mark.parametrize(
    "printed",
    [
        "T/601/1235",
        "t/601/1235",
        "T601/1235",
        "T/6011235",
        "T6011235",
        "T-601-1235",
        "T–601–1235",
        "T/601–1235",
        "T //601/1235",
        "T / 601 / 1235",
        "T\\601\\1235",
        "T⁄601⁄1235",
    ],
)
def test_slashes_and_case_may_differ(printed):
    found = parse_uan(printed)
    assert found is not None
    assert (found.code, found.printed) == ("T/601/1235", printed)
    assert found.damage is (Damage.NONE if printed == "T/601/1235" else Damage.SEPARATORS)


def test_blanks_alone_make_no_code():
    """`A 100 2000` may be anything."""
    assert parse_uan("T 601 1235") is None


def test_a_lost_slash_is_put_back():
    found = parse_uan("H600/9013")
    assert found is not None
    assert (found.code, found.damage) == ("H/600/9013", Damage.SEPARATORS)


@pytest.mark.parametrize(
    "printed",
    ["T/6O1/1235", "T/60I/1235", "T/60l/1235", "T/60|/1235", "T/601/I235", "T/601/l235", "T/601/123S", "T/6o1/1235"],
)
def test_look_alikes_are_recognised_and_only_guessed_at(printed):
    """A letter where a digit goes: the code is not certain, so it is a guess until something else confirms it."""
    found = parse_uan(printed)
    assert found is not None
    assert (found.code, found.guess, found.damage) == (None, "T/601/1235", Damage.CHARACTERS)


def test_several_look_alikes_in_one_code():
    damaged = parse_uan("M/506/2B9B")
    assert damaged is not None
    assert damaged.guess == "M/506/2898"


@pytest.mark.parametrize(
    "text",
    [
        "F42E 04",
        "12345",
        "7654321",
        "C00/1234/5",
        "C00/0456/7",
        "500/9203/0",
        "4430-403",
        "A17",
        "SHC 21",
        "5001V1",
        "Unit 1234567",
        "Group 1234567",
        "M1234567",
        "01/02/2012",
        "www.example.org/601/1235",
        "0845 601 1235",
        "",
    ],
)
def test_other_codes_are_never_read_as_a_units(text):
    assert parse_uan(text) is None
    assert list(find_uans(text)) == []


def test_codes_in_running_text_are_found_where_they_stand():
    text = "Champion customer service T/601/1235 (was D/506/2153) and sessionsJ/600/9053."
    found = list(find_uans(text))
    assert [uan.code for uan in found] == ["T/601/1235", "D/506/2153", "J/600/9053"]
    assert [text[uan.start : uan.end] for uan in found] == [uan.printed for uan in found]


@given(valid_uans(weighted_series), st.text(max_size=12), st.text(max_size=12))
def test_a_code_between_blanks_is_found_whatever_stands_around_it(code, before, after):
    text = f"{before} {code} {after}"
    assert any(uan.code == code and text[uan.start : uan.end] == uan.printed for uan in find_uans(text))


@given(st.text(max_size=60))
def test_whatever_is_found_is_a_part_of_the_text(text):
    for uan in find_uans(text):
        assert text[uan.start : uan.end] == uan.printed
        assert uan.code is None or check_uan(uan.code) in Check


@pytest.mark.parametrize("cell", ["T/601/1235*", "(T/601/1235)", " T/601/1235. ", "T/601/1235†"])
def test_a_cell_may_hold_marks_around_its_code(cell):
    found = parse_uan(cell)
    assert found is not None and found.code == "T/601/1235"


def test_a_cell_with_more_than_a_code_is_no_code():
    assert parse_uan("Champion customer service T/601/1235") is None
    assert parse_uan("T/601/1235 D/601/1228") is None


# Repair: only what is certain.


def repaired(printed, *elsewhere):
    uan = parse_uan(printed)
    assert uan is not None
    return repair_uan(uan, set(elsewhere))


def test_a_damaged_code_is_repaired_to_the_one_printed_elsewhere():
    assert repaired("T/6O1/1235", "T/601/1235", "D/601/1228") == "T/601/1235"
    assert repaired("T/601/1285", "T/601/1235") == "T/601/1235"
    assert repaired("V/601/1235", "T/601/1235") == "T/601/1235"


def test_a_repair_needs_the_code_elsewhere():
    """The guess passes its check, and one code in eleven does by chance: that is no certainty."""
    assert repaired("T/6O1/1235") is None
    assert repaired("T/6O1/1235", "D/601/1228") is None


def test_a_repair_needs_a_code_that_passes():
    assert repaired("T/6O1/1236", "T/601/1236") is None
    assert check_uan("T/601/1236") is Check.FAILS


def test_of_two_candidates_neither_is_taken():
    """One is a digit away, the other a letter: who is to say which was meant?"""
    assert repaired("D/601/1229", "D/601/1228", "H/601/1229") is None
    assert repaired("D/601/1229", "D/601/1228") == "D/601/1228"
    assert repaired("D/601/1229", "H/601/1229") == "H/601/1229"


@given(valid_uans(weighted_series), st.data())
def test_one_wrong_digit_is_undone_where_the_right_code_stands_elsewhere(code, data):
    at = data.draw(st.sampled_from([6, 7, 8, 9]))
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != code[at])
    assert repaired(f"{code[:at]}{wrong}{code[at + 1 :]}", code) == code


# Levels and numbers.
