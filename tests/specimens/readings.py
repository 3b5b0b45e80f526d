"""The specimens as a refresh reads them, each once a test run, and the truth about them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from pipeline.model import DocumentReport, Qualification
from pipeline.refresh.read import Job, read_one
from pipeline.wording import plain

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# Ids hold the start of the document's hash; a golden must not change because a PDF was built again.
ANY_DOCUMENT_ID = "0" * 64

Row = dict[str, str]


def specimens() -> list[Path]:
    """Every shipped specimen, PDFs first."""
    return [*sorted((ROOT / "raw").glob("*.pdf")), *sorted((HERE / "documents").iterdir())]


@cache
def reading(path: Path) -> DocumentReport:
    """Read one specimen: read, extract, read its rules, check."""
    return read_one(Job(file=str(path), path=path.name, document_id=ANY_DOCUMENT_ID))


def the_qualification(path: Path) -> Qualification:
    """The one qualification of a specimen."""
    report = reading(path)
    assert report.specification, f"{path.name}: {report.findings}"
    (qualification,) = report.specification.qualifications
    return qualification


def units_as_read(path: Path) -> list[Row]:
    """The listings of a specimen in the columns of its truth."""
    qualification = the_qualification(path)
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
    qualification = the_qualification(path)
    names = ("title", "level", "qan", "aim_reference", "total_credit")
    read = {name: _text(getattr(qualification, name)) for name in names}
    specification = reading(path).specification
    return {"body_id": specification.body_id if specification else "", **read}


def _table(name: str) -> list[Row]:
    with (HERE / "truth" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _text(value: object) -> str:
    """A value as compared: which kind of quote or dash a typesetter chose does not count."""
    return "" if value is None else plain(str(value))
