"""Rows of a table that are no units though they have a title: fees, dates, contacts in the columns of units."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.events import Event, Leftover, RawUnit
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re

# So many other rows, and this share of them, tell the form of a table.
_FEWEST = 3
_MOST = 0.6
_KINDS = (("9", lazy_re(r"\d+")), ("a", lazy_re(r"[A-Za-z]+")))
_UNLIKE = "a row unlike the others of its table, without a code of theirs and without their sizes"


def in_form(events: Sequence[Event]) -> list[Event]:
    """The events of one table, rows that break its form left over: no code where others have one, and few sizes.

    A unit may lack its code, or a size; what lacks both only stands in the columns of units.
    """
    units = [event for event in events if isinstance(event, RawUnit)]
    if len(units) <= _FEWEST:
        return list(events)
    unlike = {id(unit) for unit in units if _breaks_form(unit, [other for other in units if other is not unit])}
    return [_left(event) if isinstance(event, RawUnit) and id(event) in unlike else event for event in events]


def _breaks_form(unit: RawUnit, others: Sequence[RawUnit]) -> bool:
    styles = [_style(other.number) for other in others if other.number]

    def coded(one: RawUnit) -> bool:
        numbered = one.number is not None and styles.count(_style(one.number)) > (1 - _MOST) * len(others)
        return numbered or _holds_uan(one.uan or "") or bool(one.nos)

    if coded(unit) or sum(map(coded, others)) < _MOST * len(others):
        return False
    usual = [size for size in SIZES if sum(bool(getattr(other, size)) for other in others) >= _MOST * len(others)]
    return 2 * sum(bool(getattr(unit, size)) for size in usual) < len(usual) or not (usual or _has_size(unit))


# Each row of a table is held against all others.
@lru_cache(maxsize=1024)
def _holds_uan(text: str) -> bool:
    return any(find_uans(text))


@lru_cache(maxsize=1024)
def _style(number: str | None) -> str:
    """How a number is built, whatever its letters and digits."""
    for kind, run in _KINDS:
        number = run.sub(kind, number or "")
    return number or ""


def _has_size(unit: RawUnit) -> bool:
    return bool(unit.unnamed) or any(getattr(unit, size) for size in SIZES)


def _left(unit: RawUnit) -> Leftover:
    return Leftover(text=unit.raw or unit.title, reason=_UNLIKE, place=unit.place)
