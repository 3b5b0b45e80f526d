"""Outcomes and criteria as values of a card's labels: one cell holds all outcomes, the cell below all criteria."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extraction.unit_content_entries import Entry, Part, numbered, split_criteria
from pipeline.extraction.unit_content_heads import head, without_head, without_lead_in
from pipeline.reading.document import Table

_LABELLED_PARTS = {"outcomes": Part.OUTCOME, "criteria": Part.CRITERION}


def labelled_content(table: Table, unread: list[str]) -> Iterator[Entry]:
    """The entries of a card that names them: `Learning outcomes | 1. Know … 2. Be able to …`, its criteria below.

    Criteria whose numbers do not say which of several outcomes they belong to go to `unread`.
    """
    outcomes = 0
    for row in table.rows:
        label, *values = [cell.text.strip() for cell in row.cells if cell.text.strip()] or [""]
        part = _LABELLED_PARTS.get(head(label)) if len(values) == 1 else None
        if part is None:
            continue
        text = without_head(without_lead_in(values[0]))
        alone = numbered(text)
        pieces = split_criteria(text)
        for number, said in [alone] if alone and len(pieces) == 1 else pieces:
            outcomes += part is Part.OUTCOME
            if part is Part.CRITERION and outcomes > 1 and "." not in number:
                unread.append(f"{number} {said}".strip())
            elif number:
                yield Entry(part, number, said, row.place, sure=True)
