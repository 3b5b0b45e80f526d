"""Lists of units in forms put together by chance: every value right, or a person told; none invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extraction import Extraction, extract
from pipeline.model import Severity
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text
from tests.extraction.printed_lists import Printed, Row, bare_cards, lines, records, run_on
from tests.extraction.small_documents import DOCUMENT_ID

_NUMBER = 60  # documents of each sort
_WHOLE = 0.95  # of them are read right in every value


def _read(printed: Printed) -> Extraction:
    document = (read_html if printed.is_html else read_text)(printed.text, "utf-8")
    return extract(document, DOCUMENT_ID)


def _rows(read: Extraction) -> tuple[Row, ...]:
    found: list[Row] = []
    for qualification in read.specification.qualifications if read.specification else ():
        for one in qualification.listings:
            group = qualification.group(one.group_id)
            kind = group.kind.value if group else None
            found.append((one.unit_number, one.uan, one.title, one.level, one.credit or 0, one.glh, kind))
    return tuple(found)


@pytest.mark.parametrize("made", [lines, records, bare_cards, run_on])
def test_lists_in_forms_put_together_by_chance(made: Callable[[int], Printed]) -> None:
    """Where a document is not read whole, a finding says so, and nothing is read that it does not list."""
    whole = 0
    for seed in range(_NUMBER):
        printed = made(seed)
        read = _read(printed)
        rows = _rows(read)
        whole += rows == printed.truth
        told = any(finding.severity is not Severity.INFO for finding in read.findings)
        assert rows == printed.truth or told, (seed, printed.text, rows)
        assert len(rows) <= len(printed.truth), (seed, rows)
    assert whole >= _WHOLE * _NUMBER
