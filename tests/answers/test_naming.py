"""People name a qualification or a unit by any code it carries, by an id's start, by words."""

from __future__ import annotations

import pytest

from pipeline.answers.naming import find_listings, find_qualification
from pipeline.errors import UsageError


@pytest.mark.parametrize(
    "name",
    [
        "500/9203/0",
        "50092030",
        "500-9203-0",
        "qan-500-9203-0",
        "qan-500",
        "OCR L4 Customer Service",
        "ocr",
        "ocr level 4",
        "raw/ocr.md",
        "OCR.MD",
    ],
)
def test_a_qualification_by_any_of_its_names(connection, name):
    assert find_qualification(connection, name).qualification_id == "qan-500-9203-0"


def test_a_name_of_several_lists_them(connection):
    with pytest.raises(UsageError, match="fits 3 qualifications") as told:
        find_qualification(connection, "customer service")
    assert "qan-500-9203-0  OCR L4 Customer Service" in str(told.value)


def test_a_misspelt_name_gets_the_nearest(connection):
    with pytest.raises(UsageError, match="Nearest are:\n  qan-501-0232-1") as told:
        find_qualification(connection, "nfce")
    assert "ocr" not in str(told.value).lower()


@pytest.mark.parametrize("name", ["", " ", "/", "zzzzzz"])
def test_a_name_of_nothing_lists_what_there_is(connection, name):
    with pytest.raises(UsageError, match="There are:\n"):
        find_qualification(connection, name)


@pytest.mark.parametrize("name", ["A17", "a17", "qan-500-9203-0:T/601/1235"])
def test_a_unit_by_the_name_one_listing_carries(connection, name):
    assert [(u.body_id, u.uan) for u in find_listings(connection, name)] == [("ocr", "T/601/1235")]


@pytest.mark.parametrize("name", ["T/601/1235", "t6011235", "uan-T-601-1235"])
def test_a_unit_by_a_name_all_its_listings_carry(connection, name):
    assert {u.body_id for u in find_listings(connection, name)} == {"ocr", "ncfe"}


def test_an_inherited_code_is_found_once_no_document_says_it(connection):
    """NCFE's listing has its NOS code from OCR's: asked for at NCFE, the code still leads there."""
    assert [u.body_id for u in find_listings(connection, "A17", "ncfe")] == ["ncfe"]


def test_a_title_fits_two_units_until_the_body_is_said(connection):
    with pytest.raises(UsageError, match=r"(?s)fits 2 units.*--body"):
        find_listings(connection, "Champion customer service")
    (unit,) = find_listings(connection, "champion Customer  service", "Pearson")
    assert unit.uan == "D/506/2153"
    pearson = find_qualification(connection, "pearson")
    assert find_listings(connection, "champion customer service", inside=pearson) == [unit]
    with pytest.raises(UsageError, match=f"no unit called 'T/601/1235' in {pearson.short_name}"):
        find_listings(connection, "T/601/1235", inside=pearson)


def test_words_of_a_title_in_any_order(connection):
    (unit,) = find_listings(connection, "partnerships deliver")
    assert unit.uan == "H/601/1229"


def test_an_unknown_unit_gets_the_nearest(connection):
    with pytest.raises(UsageError, match="no unit called 'T/601/1236'") as told:
        find_listings(connection, "T/601/1236")
    assert "uan-T-601-1235" in str(told.value)


def test_an_unknown_body_lists_those_there_are(connection):
    with pytest.raises(UsageError, match="There are: ncfe, ocr, pearson"):
        find_listings(connection, "A17", "edexcell")
