"""The awarding body is told from the text; an unknown one is no error, and a manifest may say it."""

from __future__ import annotations

import pytest

from pipeline.bodies import UNKNOWN, load_bodies, read_body
from pipeline.extraction.recognise import recognise_body
from tests.extraction.small_documents import tabbed, understood

TABLE = tabbed([("No", "Unit title", "Level", "Credit"), ("1", "Trim the wick", 4, 10), ("2", "Polish the lens", 3, 8)])


def recognised(text, numbers=()):
    return recognise_body([text], numbers, load_bodies()).body.body_id


@pytest.mark.parametrize(
    ("text", "body_id"),
    [
        ("City & Guilds Level 3 Diploma in Light", "city_and_guilds"),
        ("City and Guilds publish it. City and Guilds own it.", "city_and_guilds"),
        ("Pearson Edexcel Level 4 NVQ Diploma", "pearson"),
        ("OCR Level 4 NVQ Diploma", "ocr"),
        ("NCFE Level 2 Certificate", "ncfe"),
        ("Units are at www.ncfe.org.uk", "ncfe"),
    ],
)
def test_bodies_are_told_by_their_names_and_websites(text, body_id):
    assert recognised(text) == body_id


def test_the_body_named_before_the_level_wins_over_one_that_is_mentioned_more():
    text = "OCR Level 4 NVQ Diploma. Pearson, Pearson and Pearson have one too."
    assert recognised(text) == "ocr"


def test_numbers_that_only_one_body_uses_tell_it():
    assert recognised("A diploma", ["4430-401", "4430-402", "4430-403"]) == "city_and_guilds"
    assert recognised("A diploma", ["401", "402", "403"]) == "unknown"


def test_a_tie_or_one_mention_is_too_little():
    assert recognised("OCR") == "unknown"
    assert recognised("OCR and NCFE, NCFE and OCR") == "unknown"
    assert recognised("The OCRA process is not a body, nor is a NCFEish one, NCFEish indeed") == "unknown"


def test_an_unknown_body_is_no_error():
    extraction = understood(TABLE)
    assert extraction.specification is not None
    assert extraction.specification.body_id == UNKNOWN.body_id
    assert extraction.findings == ()


def test_a_body_without_a_profile_has_the_name_its_document_gives_it_unconfirmed():
    extraction = understood(f"Beacon Awards Level 3 Diploma in Lighthouse Keeping\n\n{TABLE}")
    assert extraction.specification is not None
    assert (extraction.specification.body_id, extraction.specification.body_name) == ("beacon_awards", "Beacon Awards")
    assert [finding.code for finding in extraction.findings] == ["body-unconfirmed"]


def test_the_manifest_may_name_the_body():
    extraction = understood(TABLE, body_id="ocr")
    assert extraction.specification is not None
    assert (extraction.specification.body_id, extraction.specification.body_name) == ("ocr", "OCR")
    assert "sources.toml" in extraction.specification.body_evidence
    assert extraction.specification.qualifications[0].qualification_id.startswith("ocr-")


def test_a_body_that_no_profile_describes_falls_back_to_the_text():
    extraction = understood(TABLE, body_id="lantern_board")
    assert extraction.specification is not None
    assert extraction.specification.body_id == "unknown"


def test_evidence_is_told_in_words():
    text = "OCR Level 4 NVQ Diploma, www.ocr.org.uk"
    assert recognise_body([text], [], load_bodies()).evidence == (
        "named 1 time; named before the qualification's level; its website is named"
    )


# Profiles.


def test_the_first_four_bodies_are_there():
    assert {"city_and_guilds", "ncfe", "ocr", "pearson"} <= {body.body_id for body in load_bodies()}


def test_a_scheme_is_the_namespace_of_a_unit_number():
    (body,) = [body for body in load_bodies() if body.body_id == "city_and_guilds"]
    assert body.number_scheme("4430-403") == "city_and_guilds:4430"
    assert body.number_scheme("403") is None
    assert body.number_scheme(None) is None


def test_ocrs_unit_numbers_are_nos_codes_in_its_nvqs_only():
    (body,) = [body for body in load_bodies() if body.body_id == "ocr"]
    assert body.nos_code("A17", "Level 4 NVQ Diploma in Customer Service") == "A17"
    assert body.nos_code("A17", "Level 3 Certificate in Light") is None
    assert body.nos_code("17", "Level 4 NVQ Diploma in Customer Service") is None


def test_a_misspelt_key_of_a_profile_is_named():
    with pytest.raises(ValueError, match=r"'nmaes'.*known are"):
        read_body("beacon", 'nmaes = ["Beacon"]')
