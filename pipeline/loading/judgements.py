"""The judgements that stand, as rows of `link.judgement`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC

from pipeline.judgements import Judgement
from pipeline.loading.arrow import Row


def judgement_rows(judgements: Sequence[Judgement], units: Mapping[str, tuple[str, str | None]]) -> list[Row]:
    """One row a judgement; `units` has the ids of the units it is about today, where there are any."""
    rows: list[Row] = []
    for each in judgements:
        unit_a, unit_b = units.get(each.judgement_id, (None, None))
        rows.append(
            {
                "judgement_id": each.judgement_id,
                "made_at": each.made_at.astimezone(UTC).replace(tzinfo=None),
                "made_by": each.made_by,
                "verdict": each.verdict.value,
                "reason": each.reason,
                "unit_a": str(each.a),
                "unit_b": str(each.b) if each.b else None,
                "body_id": each.body_id,
                "unit_id_a": unit_a,
                "unit_id_b": unit_b,
            }
        )
    return rows
