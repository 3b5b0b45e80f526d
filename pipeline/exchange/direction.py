"""Which of two related units comes first: relations are kept without direction, standards want one."""

from __future__ import annotations

from pipeline.exchange.catalogue import OfferedUnit

_ENTRY = {"E1": -3, "E2": -2, "E3": -1}


def level_order(a: OfferedUnit, b: OfferedUnit) -> int | None:
    """Negative where `a` is the lower level, positive where `b` is; None where a level is not known or they agree."""
    low, high = (_ENTRY.get(unit.level or "", _number(unit.level)) for unit in (a, b))
    return None if low is None or high is None or low == high else low - high


def edition_order(a: OfferedUnit, b: OfferedUnit) -> int | None:
    """Negative where `a` is the older edition, positive where `b` is; None where the register does not tell.

    The regulator's start dates of the qualifications tell. UANs do not: their series were not issued in order
    (506 after 601).
    """
    if a.offered_since is None or b.offered_since is None or a.offered_since == b.offered_since:
        return None
    return -1 if a.offered_since < b.offered_since else 1


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
