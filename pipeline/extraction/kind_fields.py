"""The kind of a unit as one field among the others of its record: `Status: Mandatory` below `Credits: 3`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extraction.headings import GroupHeading
from pipeline.extraction.kind_stated import kind_stated
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.pairs import PairUnit, pair_units
from pipeline.reading.document import Block

_SHARE = 0.5  # of a document's records must have the field, or it heads what stands below
_REACH = 3  # lines below a record's last field in which it may stand
_UNTOLD = "its record does not say whether the unit is mandatory or optional, as those of most others do"


def paired_units(blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """Every unit told in labels and values, with the kind that its record states."""
    return _with_own_kinds(tuple(map(_kind_of_title, pair_units(blocks))), blocks)


def _kind_of_title(one: PairUnit) -> PairUnit:
    """The unit without the kind that stands with its title: `(mandatory) Communicate with customers`."""
    title, kind = split_kind(one.unit.title, one.unit.place)
    return replace(one, unit=replace(one.unit, title=title), kind=one.kind or kind) if kind else one


def _with_own_kinds(units: Sequence[PairUnit], blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """The units with the kind that each one's record states, and with its line, so that nothing else reads it.

    A record that states none, where most do, has a doubt: it must not pass for one of the kind above it.
    """
    stated = {at: heading for at, block in enumerate(blocks) if (heading := kind_stated(block))} if units else {}
    if len(units) == 1:  # of one alone only what its own lines say
        stated = {at: heading for at, heading in stated.items() if at in units[0].blocks}
    leads = bool(stated) and min(units[0].blocks) - 1 in stated  # each record begins with it
    own = [_own(unit, leads, stated, units) for unit in units] if stated else []
    if sum(at is not None for at in own) <= _SHARE * len(units):
        return tuple(units)
    return tuple(_of_kind(unit, at, stated) for unit, at in zip(units, own, strict=True))


def _own(unit: PairUnit, leads: bool, stated: Mapping[int, GroupHeading], units: Sequence[PairUnit]) -> int | None:
    """Where a record states its kind: right before its first line, or among its lines and those right below them."""
    first, last = min(unit.blocks), max(unit.blocks)
    if leads:
        return first - 1 if first - 1 in stated else None
    taken = {at for other in units if other is not unit for at in other.blocks}
    below = takewhile(lambda at: at not in taken, range(last + 1, last + 1 + _REACH))
    return next((at for at in (*range(first, last + 1), *below) if at in stated), None)


def _of_kind(unit: PairUnit, at: int | None, stated: Mapping[int, GroupHeading]) -> PairUnit:
    if unit.kind:
        return unit
    if at is None:
        return replace(unit, unit=replace(unit.unit, doubts=(*unit.unit.doubts, _UNTOLD)))
    return replace(unit, kind=stated[at], blocks=(*unit.blocks, at))
