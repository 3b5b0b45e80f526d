"""The truth about every specimen, as that document prints it: what a reading is held against."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from making.facts import Unit, outcomes, units
from making.formats import Edition, editions

UNIT_COLUMNS = ("group", "kind", "unit_number", "nos_code", "uan", "title", "level", "credit", "glh")
QUALIFICATION_COLUMNS = ("document", "body_id", "title", "level", "qan", "aim_reference", "total_credit")
OUTCOME_COLUMNS = ("document", "unit", "outcome_number", "outcome", "criterion_number", "criterion")


def write_truth(folder: Path) -> None:
    """One table of units a document, and one table each of qualifications and outcomes."""
    made = editions()
    for edition in made:
        rows = [_unit_row(unit, edition) for unit in units(edition.qualification.document)]
        _write(folder / f"{edition.stem}.csv", UNIT_COLUMNS, rows)
    _write(folder / "qualifications.csv", QUALIFICATION_COLUMNS, map(_qualification_row, made))
    _write(folder / "outcomes.csv", OUTCOME_COLUMNS, (row for edition in made for row in _outcome_rows(edition)))


def _unit_row(unit: Unit, edition: Edition) -> list[str]:
    return ["" if column in edition.unprinted else getattr(unit, column) for column in UNIT_COLUMNS]


def _qualification_row(edition: Edition) -> list[str]:
    return [edition.stem, *(getattr(edition.qualification, column) for column in QUALIFICATION_COLUMNS[1:])]


def _outcome_rows(edition: Edition) -> Iterable[list[str]]:
    """Only the PDFs print unit pages."""
    if not edition.name.endswith(".pdf"):
        return
    for unit in units(edition.qualification.document):
        for outcome in outcomes(unit):
            for number, text in outcome.criteria:
                yield [edition.stem, unit.code, outcome.number, outcome.text, number, text]


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
