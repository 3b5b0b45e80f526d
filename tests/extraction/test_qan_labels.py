"""A qualification number behind its label in a form of its own: read where its last character fits, else told."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.extraction.events import Note
from pipeline.extraction.qan_labels import labelled_numbers
from pipeline.reading import read_document

PAGE = """OCR Level 4 NVQ Diploma in Lamp Care

{}

Mandatory units

- Trim the lamp (T/601/1235) - 4 credits
- Polish the lens (J/601/1630) - 3 credits
"""


def numbers(*lines: str) -> list[tuple[str | None, str]]:
    return [(each.code, each.printed) for each in labelled_numbers([Note(text=line) for line in lines])]


@pytest.mark.parametrize(
    "line",
    [
        "Qualification number: {}", "QAN {}", "Ofqual ref | {}", "Accreditation number is {}",
        "Qualification Number (QN) - {} Level 4",
    ],
)  # fmt: skip
@pytest.mark.parametrize("printed", ["50092030", "500-9203-0", "500 9203 0", "500.9203.0", "500/92030"])
def test_eight_characters_that_fit_are_the_number_whatever_stands_between_them(line, printed):
    assert numbers(line.format(printed)) == [("500/9203/0", printed)]


@pytest.mark.parametrize(
    "printed", ["500/9203", "500/9203/", "500/920/0", "5009203", "50092031", "500/92O3/0", "500/9203/01", "5OO/92O3/O"]
)
def test_a_damaged_number_is_told(printed):
    assert numbers(f"Qualification number: {printed}") == [(None, printed)]


def test_a_number_below_its_label_is_behind_it_too():
    assert numbers("Qualification number:", "50092030", "4 credits") == [("500/9203/0", "50092030")]


@pytest.mark.parametrize(
    "line",
    [
        "Qualification number: 500/9203/0", "Qualification number: 500 / 9203 / 1", "Qualification No. 4430-04",
        "Qualification number 10345", "QAN: TBC", "The qualification number is printed on the back. 12 credits",
        "Learners need 50092030 credits",
    ],
)  # fmt: skip
def test_numbers_as_they_should_be_and_bodies_own_are_left_alone(line):
    assert numbers(line) == []


def test_a_document_is_known_by_such_a_number_and_says_so_where_it_cannot_be_read(tmp_path):
    found = {}
    for printed in ("50092030", "500/9203"):
        file = tmp_path / "page.txt"
        file.write_text(PAGE.format(f"Qualification number: {printed}"))
        extraction = extract(read_document(file), "a" * 64)
        (qualification,) = extraction.specification.qualifications
        told = [finding.subject for finding in extraction.findings if finding.code == "qan-unread"]
        found[printed] = (qualification.qan, qualification.qan_printed, told, len(qualification.listings))
    assert found == {"50092030": ("500/9203/0", "50092030", [], 2), "500/9203": (None, None, ["500/9203"], 2)}
