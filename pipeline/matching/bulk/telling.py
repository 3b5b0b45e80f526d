"""Reasons for the pairs of a list, one text for each distinct state of affairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import numbered
from pipeline.matching.facts import LEVELS, UNKNOWN
from pipeline.matching.relation import EQUIVALENT, LADDER, RELATED, SAME

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.columns import Columns
    from pipeline.matching.bulk.expand import Decisions
    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.bulk.units import Units

OWN_NUMBER = "One unit: the same number of the same body, and the titles say the same"
_CHOSEN = "; another unit of this title fits too, but is less likely"
_REWORDED = " but for typing errors"


def reasons_of(units: Units, decisions: Decisions, columns: Columns) -> tuple[Ints, pa.Array]:
    """For each decision its reason's place among the reasons; the first reason is `OWN_NUMBER`."""
    one, other, known = decisions.one, decisions.other, units.facts
    coded = (one == other) & (one < units.coded)
    facts = [decisions.relation, decisions.reworded.astype(np.int64), decisions.chosen.astype(np.int64)]
    facts += [
        (known.nos[one] != known.nos[other]).astype(np.int64),
        ((one < units.coded) & (other < units.coded)).astype(np.int64),
    ]
    for values in (known.level, known.credit, known.glh):
        low, high = np.minimum(values[one], values[other]), np.maximum(values[one], values[other])
        facts += [low, high]
    state = np.zeros(len(one), dtype=np.uint64)
    for salt, fact in enumerate(facts):
        state += mixed(fact.astype(np.uint64), 60 + salt)
    first, number = numbered(state)
    said = [_reason(*state_told) for state_told in zip(*(fact[first].tolist() for fact in facts), strict=True)]
    # One text for several states: Parquet gives up its dictionary where a text stands in it twice.
    told = {reason: place for place, reason in enumerate(dict.fromkeys(said), 1)}
    places = np.fromiter(map(told.__getitem__, said), np.int64, len(said))
    number = np.where(coded, len(told) + 1 + one, places[number])
    by_code = [f"One unit: both are {uan}" for uan in columns.uans.to_pylist()]
    return number, arrays.texts([OWN_NUMBER, *told, *by_code])


def _reason(relation: int, reworded: int, chosen: int, nos: int, coded: int, *sizes: int) -> str:
    levels = _said(*sizes[:2], _LEVEL)
    credit, hours = _said(*sizes[2:4], _CREDIT), _said(*sizes[4:6], _HOURS)
    titles = "The titles say the same" + (_REWORDED if reworded else "")
    agreed = ", ".join(filter(None, (levels, credit, hours)))
    if relation == SAME:
        return f"One unit: the same standard, {agreed}; {titles[0].lower()}{titles[1:]}"
    if relation == EQUIVALENT:
        facts_told = f"both have {agreed}" if agreed else "level and size not stated by both"
        return f"{titles}; {facts_told}; no code proves or denies it{_CHOSEN if chosen else ''}"
    if relation == RELATED:
        return f"{titles}{agreed and '; both have '}{agreed}; but another unit of this title is likelier"
    if relation == LADDER:
        return f"The same topic at another level: {levels or 'levels named in the titles'}"
    conflicts = ["two UANs"] * coded + ["two standards"] * (nos and not coded)
    conflicts += [fact for fact in (credit, hours) if " and " in fact]
    return f"{titles}, yet it is another edition: {'; '.join(conflicts)}"


@dataclass(frozen=True, slots=True, eq=False)  # there are three; one is itself alone, which is quick to look up
class _Fact:
    alike: str
    apart: str


_LEVEL, _CREDIT, _HOURS = (
    _Fact("level {}", "levels {} and {}"),
    _Fact("{} credits", "{} and {} credits"),
    _Fact("{} guided hours", "{} and {} guided hours"),
)


@cache
def _said(one: int, other: int, fact: _Fact) -> str:
    """What both state; nothing where one states nothing."""
    if UNKNOWN in (one, other):
        return ""
    values = (LEVELS[one], LEVELS[other]) if fact is _LEVEL else (one, other)
    if one != other:
        return fact.apart.format(*values)
    said = fact.alike.format(values[0])
    return said.removesuffix("s") if one == 1 else said
