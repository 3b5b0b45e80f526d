"""The specimens as the program reads them, each once a test run, and the truth about them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.checks import check_specification
from pipeline.extraction import extract
from pipeline.model import Finding, Qualification, Specification
from pipeline.reading import Document, read_document
from pipeline.wording import plain

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# Ids hold the start of the document's hash; a golden must not change because a PDF was built again.
ANY_DOCUMENT_ID = "0" * 64

Row = dict[str, str]


@dataclass(frozen=True)
class Reading:
    """One specimen: its document, what was understood, and every finding of reading and checks."""

    document: Document
    specification: Specification
    findings: tuple[Finding, ...]

    @property
    def qualification(self) -> Qualification:
        (qualification,) = self.specification.qualifications
        return qualification


def specimens() -> list[Path]:
    """Every shipped specimen, PDFs first."""
    return [*sorted((ROOT / "raw").glob("*.pdf")), *sorted((HERE / "documents").iterdir())]


@cache
def reading(path: Path) -> Reading:
    """Read one specimen as a refresh does."""
    document = read_document(path)
    extraction = extract(document, ANY_DOCUMENT_ID)
    assert extraction.specification, f"{path.name}: no specification was found"
    checked = check_specification(extraction.specification)
    return Reading(document, extraction.specification, (*extraction.findings, *checked))


def units_as_read(path: Path) -> list[Row]:
    """The listings of a specimen in the columns of its truth."""
    qualification = reading(path).qualification
    rows = []
    for listing in qualification.listings:
        group = qualification.group(listing.group_id)
        row = {"group": _text(group and group.label), "kind": _text(group and group.kind)}
        for name in ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh"):
            row[name] = _text(getattr(listing, name))
        rows.append(row)
    return rows


def units_in_truth(path: Path) -> list[Row]:
    """The listings that a specimen prints."""
    return [{name: _text(value) for name, value in row.items()} for row in _table(f"{path.stem}.csv")]


def qualification_in_truth(path: Path) -> Row:
    """What a specimen prints of its qualification."""
    (row,) = [row for row in _table("qualifications.csv") if row["document"] == path.stem]
    return {name: _text(value) for name, value in row.items() if name != "document"}


def qualification_as_read(path: Path) -> Row:
    """What was read of the qualification, in the columns of its truth."""
    qualification = reading(path).qualification
    names = ("title", "level", "qan", "aim_reference", "total_credit")
    read = {name: _text(getattr(qualification, name)) for name in names}
    return {"body_id": reading(path).specification.body_id, **read}


def _table(name: str) -> list[Row]:
    with (HERE / "truth" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _text(value: object) -> str:
    """A value as compared: which kind of quote or dash a typesetter chose does not count."""
    return "" if value is None else plain(str(value))
