"""Every outcome and criterion of the shipped specimens."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.extraction import extract
from pipeline.reading import read_document
from pipeline.wording import plain

ROOT = Path(__file__).parents[2]


def wanted_of_specimens() -> dict[str, set[tuple[str, ...]]]:
    wanted: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    with (ROOT / "tests/specimens/truth/outcomes.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            said = (row["outcome_number"], row["outcome"], row["criterion_number"], row["criterion"])
            wanted[row["document"]].add((row["unit"], *map(plain, said)))
    return wanted


@pytest.mark.parametrize("stem", sorted(path.stem for path in (ROOT / "raw").glob("*.pdf")))
def test_every_outcome_and_criterion_of_a_specimen(stem: str) -> None:
    wanted = wanted_of_specimens()[stem]
    extraction = extract(read_document(ROOT / "raw" / f"{stem}.pdf"), "0" * 64)
    assert extraction.specification is not None
    qualification = extraction.specification.qualifications[0]
    units = {unit for unit, *_ in wanted}
    names = {
        each.listing_id: next((code for code in (each.unit_number, each.uan) if code in units), each.title)
        for each in qualification.listings
    }
    found = {
        (names[outcome.listing_id], outcome.number, plain(outcome.text), criterion.number, plain(criterion.text))
        for outcome in qualification.outcomes
        for criterion in outcome.criteria
    }
    assert sorted(wanted - found) == []
    assert sorted(found - wanted) == []
