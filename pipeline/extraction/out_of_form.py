"""Rows of a table that are no units though they have a title: fees, dates, contacts in the columns of units."""

from __future__ import annotations

from collections import Counter
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
    form = _Form(units)
    return [_left(event) if isinstance(event, RawUnit) and form.is_broken_by(event) else event for event in events]


class _Form:
    """How the rows of a table are built: each is held against all others, so these are counted once."""

    def __init__(self, units: Sequence[RawUnit]) -> None:
        self._others = len(units) - 1
        self._styles = Counter(_style(unit.number) for unit in units if unit.number)
        self._sized = Counter(size for unit in units for size in SIZES if getattr(unit, size))
        self._coded = sum(map(self._is_coded, units))

    def _is_coded(self, unit: RawUnit) -> bool:
        shared = self._styles[_style(unit.number)] if unit.number else 0
        return shared > (1 - _MOST) * self._others or bool(unit.nos) or any(find_uans(unit.uan or ""))

    def is_broken_by(self, unit: RawUnit) -> bool:
        if self._is_coded(unit) or self._coded < _MOST * self._others:
            return False
        usual = [size for size in SIZES if self._sized[size] - bool(getattr(unit, size)) >= _MOST * self._others]
        return 2 * sum(bool(getattr(unit, size)) for size in usual) < len(usual) or not (usual or _has_size(unit))


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
