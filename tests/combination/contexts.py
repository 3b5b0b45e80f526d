"""A small invented qualification: what the sentences of these tests speak of."""

from __future__ import annotations

from pipeline.combination.names import Context
from pipeline.model import GroupKind, UnitGroup

_GROUPS = (
    ("Group A - Foundations", GroupKind.MANDATORY),
    ("Group B - Delivery", GroupKind.OPTIONAL),
    ("Group C - Handling Problems", GroupKind.OPTIONAL),
    ("Group D - Leadership Skills", GroupKind.OPTIONAL),
)

GROUPS = tuple(
    UnitGroup(group_id=f"q/{label[6].lower()}", label=label, kind=kind, position=position)
    for position, (label, kind) in enumerate(_GROUPS, start=1)
)
CONTEXT = Context(groups=GROUPS, titles=("Level 3 Diploma in Retail Skills",))
