"""A damaged UAN is repaired by another document only where nothing else can be meant."""

from __future__ import annotations

import itertools

import pytest

from pipeline.refresh import refresh
from pipeline.workspace import Workspace

HEAD = """# {body} Level 4 Diploma in Ferries

## Optional units

| Unit No | UAN | Unit title | Level | Credit | GLH |
|---|---|---|---|---|---|
| U1 | {uan} | {title} | {level} | {credit} | 60 |
| U2 | {second} | Steer in fog | 4 | 8 | 50 |
"""
WHOLE, OTHER = "T/601/1235", "L/601/0933"


def document(uan, body="OCR", title="Steer a ferry", level="4", credit="10"):
    return HEAD.format(uan=uan, body=body, title=title, level=level, credit=credit, second=OTHER)


def read(folder, *documents):
    """The codes of U1 in the first document, as read and as printed, and its findings about codes."""
    (folder / "raw").mkdir(parents=True)
    for number, text in enumerate(documents):
        (folder / "raw" / f"{number}.md").write_text(text, encoding="utf-8")
    opened = Workspace.open(folder)
    refresh(opened, workers=1)
    with opened.connect() as connection:
        where = "JOIN audit.document USING (document_id) WHERE path = 'raw/0.md'"
        listing = connection.execute(
            f"SELECT uan, uan_printed FROM core.unit_listing {where} AND unit_number = 'U1'"
        ).fetchone()
        codes = connection.execute(f"SELECT code, message FROM audit.finding {where} AND code LIKE 'uan-%'").fetchall()
    return listing, dict(codes)


@pytest.mark.parametrize("printed", ["T/601/1236", "T/60B/1235"])
def test_another_document_settles_what_one_alone_cannot(tmp_path, printed):
    alone, codes = read(tmp_path / "alone", document(printed))
    assert alone[0] != WHOLE and codes.keys() & {"uan-damaged", "uan-check-letter"}
    found, codes = read(tmp_path / "both", document(printed), document(WHOLE, body="NCFE"))
    assert found == (WHOLE, printed)
    assert codes.keys() == {"uan-repaired"} and "raw/1.md prints for the same title" in codes["uan-repaired"]


@pytest.mark.parametrize("other", [{"title": "Steer a tug"}, {"level": "3"}, {"credit": "4"}])
def test_a_code_one_character_away_alone_is_no_proof(tmp_path, other):
    found, codes = read(tmp_path, document("T/601/1236"), document(WHOLE, body="NCFE", **other))
    assert found[0] != WHOLE and "uan-repaired" not in codes


def test_two_codes_that_could_be_meant_settle_nothing(tmp_path):
    from pipeline.identifiers import uan_letter

    damaged = "T/601/1236"
    near = [f"{uan_letter(f'601{digits:04}')}/601/{digits:04}" for digits in range(10_000)]
    near = [code for code in near if sum(a != b for a, b in zip(code, damaged, strict=True)) == 1]
    first, second = next(itertools.combinations(near, 2))
    found, _ = read(tmp_path, document(damaged), document(first, body="NCFE"), document(second, body="Pearson"))
    assert found[0] not in (first, second)
