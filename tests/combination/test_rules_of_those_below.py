"""Limits of the units below them that end in `from:`, in a table's row or in a paragraph."""

import pytest

from pipeline.combination import understand
from pipeline.extraction import extract
from pipeline.reading import read_document

FIRST, LAST = ("| 3 | Blend teas | 2 | 6 |", "| 4 | Taste teas | 3 | 8 |")
MANDATORY = "| Mandatory units | | | |\n| 1 | Brew invented tea | 3 | 6 |\n| 2 | Pour invented tea | 3 | 4 |"


@pytest.fixture
def told(tmp_path):
    """The sentences of the rules, without those that are said twice, and the findings, of a table's rows."""

    def read(*rows):
        head = "# Level 3 Diploma in Invented Tea\n\n| Unit | Title | Level | Credit |\n|---|---|---|---|"
        file = tmp_path / "tea.md"
        file.write_text("\n".join((head, MANDATORY, *rows)), encoding="utf-8")
        specification, findings = understand(extract(read_document(file), "0" * 64).specification)
        sentences = dict.fromkeys(rule.sentence for rule in specification.qualifications[0].rules)
        return list(sentences), {finding.code for finding in findings}

    return read


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Plus at least 8 credits from:", "At least 8 credits from “Optional Units”."),
        ("Then pick units worth 8 credits from:", "8 credits (read as: at least) from “Optional Units”."),
    ],
)
def test_a_row_between_mandatory_and_optional_units(told, heading, sentence):
    sentences, codes = told(f"| {heading} | | | |", FIRST, LAST)
    assert sentences == [sentence]
    assert "rule-not-understood" not in codes


def test_two_such_rows_in_one_group_are_of_no_group(told):
    rows = ("| Plus at least 8 credits from: | | | |", FIRST, "| Plus at least 4 credits from: | | | |", LAST)
    sentences, codes = told(*rows)
    assert not any(sentences)
    assert codes == {"rule-not-understood"}


def test_above_several_groups_it_is_of_none(told):
    rows = ("| Plus at least 8 credits from: | | | |", "| Group B | | | |", FIRST, "| Group C | | | |", LAST)
    sentences, codes = told(*rows)
    assert not any(sentences)
    assert codes == {"rule-not-understood"}
