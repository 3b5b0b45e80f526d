"""The table of listings that matching takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from pipeline.loading.rows import Stated
from pipeline.matching.bulk import arrays
from pipeline.model import LearningOutcome

_SCHEMA = pa.schema(
    [
        *(
            pa.field(name, pa.string())
            for name in (
                "listing_id",
                "qualification_id",
                "body_id",
                "subject",
                "group_label",
                "unit_number",
                "number_scheme",
                "nos_code",
                "nos_suite",
                "uan",
                "title",
                "level",
                "outcomes",
                "criteria",
            )
        ),
        pa.field("credit", pa.int32()),
        pa.field("glh", pa.int32()),
    ]
)


def listings_table(stated: Iterable[Stated]) -> pa.Table:
    """Every listing of the current qualifications, with what tells whether two are one unit, by its id."""
    rows = []
    for each in stated:
        qualification = each.qualification
        labels = {group.group_id: group.label for group in qualification.groups}
        outcomes: dict[str, list[LearningOutcome]] = {}
        for outcome in qualification.outcomes:
            outcomes.setdefault(outcome.listing_id, []).append(outcome)
        rows += [
            {
                "listing_id": unit.listing_id,
                "qualification_id": qualification.qualification_id,
                "body_id": each.specification.body_id,
                "subject": qualification.subject,
                "group_label": labels.get(unit.group_id or ""),
                "unit_number": unit.unit_number,
                "number_scheme": unit.number_scheme,
                "nos_code": unit.nos_code,
                "nos_suite": unit.nos_suite,
                "uan": unit.uan,
                "title": unit.title,
                "level": unit.level,
                "credit": unit.credit,
                "glh": unit.glh,
                **_taught(outcomes.get(unit.listing_id, ())),
            }
            for unit in qualification.listings
        ]
    return arrays.rows(sorted(rows, key=lambda row: str(row["listing_id"])), _SCHEMA)


def _taught(outcomes: Sequence[LearningOutcome]) -> dict[str, str | None]:
    """The outcomes and criteria of a unit as matching takes them: a line each."""
    criteria = [criterion.text for outcome in outcomes for criterion in outcome.criteria]
    texts = {"outcomes": [outcome.text for outcome in outcomes], "criteria": criteria}
    return {name: "\n".join(" ".join(text.split()) for text in each) or None for name, each in texts.items()}
