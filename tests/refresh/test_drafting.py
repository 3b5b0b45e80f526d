"""The draft of a profile: names, websites, number pattern and counts of a body that nobody has met."""

import pytest

from pipeline.bodies import read_body
from pipeline.cli import main
from pipeline.errors import NothingDoneError, UsageError
from pipeline.refresh.drafting import draft_profile, number_pattern

HANDBOOK = """# Beacon Awards Level 3 Diploma in Lighthouse Keeping

Beacon Awards is an awarding organisation. See www.beacon-awards.example or the register at www.gov.uk.
Learners of The Beacon Awards Level 2 Award may go on. Centres approve staff; Beacon Awards requires records.

## Mandatory units

| Unit number | Unit title | Level | Credit |
|---|---|---|---|
| 7712-01 | Trim the wick | 3 | 4 |
| 7712-02 | Polish the lens | 3 | 5 |
| 7712-03 | Wind the clockwork | 2 | 3 |
"""


@pytest.fixture
def handbook(tmp_path):
    file = tmp_path / "handbook.md"
    file.write_text(HANDBOOK, encoding="utf-8")
    return file


def test_a_draft_holds_what_the_document_shows(handbook):
    draft = draft_profile(handbook)
    assert (draft.body_id, draft.known_as) == ("beacon_awards", None)
    assert [(found.name, found.times) for found in draft.names] == [("Beacon Awards", 4)]
    assert draft.websites == ("beacon-awards.example",)
    assert draft.pattern is not None
    assert (draft.pattern.pattern, draft.pattern.matches) == (r"(?P<scheme>\d{4})-\d{2}", 3)
    assert list(draft.counts.values()) == [3]


def test_a_draft_is_a_profile_that_works(handbook):
    body = read_body("beacon_awards", draft_profile(handbook).toml)
    assert body.name == "Beacon Awards"
    assert body.number_scheme("7712-02") == "beacon_awards:7712"
    assert body.expected_units(None, "Level 3 Diploma in Lighthouse Keeping") == 3


@pytest.mark.parametrize(
    ("numbers", "pattern"),
    [
        (["7", "8", "12"], None),
        (["A17", "B9", "F5"], r"[A-Z]\d{1,2}"),
        (["SHC 21", "HSC 024", "HSC 3047"], r"[A-Z]{3}\s?\d{2,4}"),
        (["4430-403", "4430-301"], r"(?P<scheme>\d{4})-\d{3}"),
        (["4430-403", "7712-301"], r"\d{4}-\d{3}"),
        (["5001V1", "5002V1"], r"\d{4}[A-Z]\d"),
        (["A17", "A18", "4430-403", "4430-404"], r"[A-Z]\d{2}|(?:\d{4})-\d{3}"),
        (["A17"], None),
        ([], None),
    ],
)
def test_number_patterns(numbers, pattern):
    found = number_pattern(numbers)
    assert (found.pattern if found else None) == pattern


def test_a_body_that_is_known_is_told(tmp_path, capsys):
    file = tmp_path / "ocr.md"
    file.write_text(HANDBOOK.replace("Beacon Awards", "OCR"), encoding="utf-8")
    assert main(["profile", str(file), "--workspace", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert "ocr.toml" in printed.err
    assert read_body("ocr", printed.out).names == ("OCR",)


def test_json_has_the_same_facts(handbook, capsys):
    import json

    assert main(["profile", str(handbook), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pattern"]["numbers"] == 3


def test_a_file_that_is_no_specification_is_told(tmp_path):
    (tmp_path / "menu.txt").write_text("Soup of the day and bread\n", encoding="utf-8")
    with pytest.raises(NothingDoneError, match="lists no units"):
        draft_profile(tmp_path / "menu.txt")
    (tmp_path / "empty.pdf").write_bytes(b"")
    with pytest.raises(NothingDoneError, match="cannot be read"):
        draft_profile(tmp_path / "empty.pdf")
    with pytest.raises(UsageError, match="no file"):
        draft_profile(tmp_path / "gone.pdf")
