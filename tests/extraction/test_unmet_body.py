"""A body that no profile describes has the name its own document gives it, told to be unconfirmed, or none."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.extraction.unmet_body import unmet_body
from pipeline.reading import read_document
from pipeline.wording import folded
from tests.samples import NCFE
from tests.specimens.blind.reading import documents, truth

_NAMED = 40  # of 60 blind documents, when this was written: 43


@pytest.mark.parametrize(
    ("named", "body", "told"),
    [("ocr", "ocr", 0), ("City & Guilds", "city_and_guilds", 0), ("nobody", "ncfe", 1), (None, "ncfe", 0)],
)
def test_a_body_that_the_manifest_names_and_no_profile_describes_is_told(tmp_path, named, body, told):
    """It had been passed over without a word."""
    (tmp_path / "it.md").write_text(NCFE)
    found = extract(read_document(tmp_path / "it.md"), "0" * 64, named)
    assert found.specification.body_id == body
    assert [each.code for each in found.findings].count("body-unknown") == told


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Larkfield Awards Level 3 Diploma in Lantern Keeping"], "Larkfield Awards"),
        (["Title: Larkfield Entry Level Award in Steps to Work"], "Larkfield"),
        (["The awarding body for this qualification is Larkfield Guild."], "Larkfield Guild"),
        (["Larkfield Network Entry Level 3 Award in Gardening Skills"], "Larkfield Network"),
        (["Awarding organisation ......... Larkfield"], "Larkfield"),
        (["The Larkfield Level 3 Diploma is new.", "Take the Larkfield Level 4 Certificate next."], "Larkfield"),
        (["Larkfield Board", "Level 3 Diploma in Lantern Keeping"], "Larkfield Board"),
    ],
)
def test_the_document_itself_names_its_body(texts, name):
    found = unmet_body(texts)
    assert found is not None
    body, evidence = found
    assert (body.name, body.body_id) == (name, folded(name).replace(" ", "_"))
    assert "no profile confirms it" in evidence


@pytest.mark.parametrize(
    "texts",
    [
        ["Level 3 Diploma in Lantern Keeping"],
        ["Holders of the Larkfield Level 3 Diploma may be excused from the entry test of this and other courses."],
        ["Minimum Level 2 Diploma in Care", "The minimum is a Minimum Level 2 Diploma"],
        ["Guilds Level 3 Certificate in Lantern Keeping"],
        ["© 2024 Larkfield College", "Level 3 Diploma in Lantern Keeping"],
    ],
)
def test_a_mention_is_no_name(texts):
    assert unmet_body(texts) is None


def test_no_blind_document_is_given_to_another_body_and_most_have_their_name():
    named = 0
    for path in documents():
        specification = extract(read_document(path), "0" * 64).specification
        assert specification is not None
        if specification.body_id == "unknown":
            continue
        assert folded(specification.body_name) == folded(truth("facts.tsv", path.name)[0]["body"]), path.name
        named += 1
    assert named >= _NAMED
