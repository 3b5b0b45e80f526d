"""Specimens that a converter made text of: every row is right or told, and none is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Severity
from pipeline.wording import plain
from tests.specimens.readings import reading, units_as_read, units_in_truth

DOCUMENTS = sorted((Path(__file__).parent / "documents").iterdir())
# A page's end, where the converter put the cells of a row in another order, and a title's last word in another font.
MIXED_UP = {
    "ocr-level-4-customer-service.plain.txt": {"B9", "D17", "D18", "D19", "D20"},
    "pearson-level-4-customer-service.layout.txt": {"32"},
}


def in_its_columns(path: Path) -> Path:
    """The specimen that a document was made of."""
    return Path(path.name.split(".")[0])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_row_is_right_or_told(path: Path) -> None:
    wanted = units_in_truth(in_its_columns(path))
    found = units_as_read(path)
    mixed = MIXED_UP.get(path.name, set())
    right = [row for row in wanted if row in found]
    assert {row["unit_number"] for row in wanted if row not in right} == mixed
    assert all(row in wanted or plain(row["unit_number"]) in mixed for row in found), "invented"
    assert not mixed or any(finding.severity is not Severity.INFO for finding in reading(path).findings)
