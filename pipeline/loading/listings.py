"""The table of listings that matching takes."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from pipeline.loading.rows import Stated

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
            }
            for unit in qualification.listings
        ]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["listing_id"])), schema=_SCHEMA)
