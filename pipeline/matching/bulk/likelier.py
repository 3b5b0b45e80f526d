"""A listing that fits two registered units is equivalent to one of them: the likelier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.facts import UNKNOWN, agree, unknown
from pipeline.matching.relation import EQUIVALENT, RELATED

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.bulk.relate import Related
    from pipeline.matching.bulk.units import Units

OFTENER = 1.5  # times as many rows that list a unit tell that a bare title means it
FEW = 2  # rows that are added to both: of one row and two nothing follows


def to_the_likelier(units: Units, found: Related) -> Related:
    """The same with `related` for a unit without a UAN and a registered one, where another registered one is likelier.

    Namesakes differ in level, credit or hours; a listing that leaves just these out fits both, and is one of them. The
    likelier is the one with which more facts agree, of equals the one that more rows list (`OFTENER` times as many if
    no fact agrees: a bare title). Where that decides nothing, the listing stays equivalent to both. Two listings that
    belong to different units are not equivalent either.
    """
    home, contested = _homes(units, found)
    apart = (home[found.one] != home[found.other]) & (np.minimum(home[found.one], home[found.other]) > UNKNOWN)
    relation = np.where(apart & (found.relation == EQUIVALENT), RELATED, found.relation)
    low, high = np.minimum(found.one, found.other), np.maximum(found.one, found.other)
    chosen = (relation == EQUIVALENT) & (low < units.coded) & (home[high] == low) & contested[high]
    return replace(found, relation=relation, chosen=chosen)


def _homes(units: Units, found: Related) -> tuple[Ints, Flags]:
    """The registered unit of every unit: itself, or the likeliest that an unregistered one fits; else `UNKNOWN`.

    And which of the unregistered fit others as well.
    """
    home = unknown(len(units))
    home[: units.coded] = np.arange(units.coded)
    low, high = np.minimum(found.one, found.other), np.maximum(found.one, found.other)
    asked = np.flatnonzero((found.relation == EQUIVALENT) & (low < units.coded) & (high >= units.coded))
    coded, free = low[asked], high[asked]
    facts = units.facts
    size = units.groups.size[coded]
    agreed = np.zeros(len(asked), dtype=np.int64)
    for values in (facts.level, facts.credit, facts.glh):
        agreed += agree(values, coded, free)
    order = np.lexsort((size, agreed, free))  # the likeliest of each comes last, the next likely before it
    coded, free, size, agreed = coded[order], free[order], size[order], agreed[order]
    last = np.append(free[1:] != free[:-1], True)[: len(free)]
    second = np.maximum(np.arange(len(free)) - 1, 0)
    alone = np.append(True, free[1:] != free[:-1])[: len(free)]
    by_facts = agreed > agreed[second]
    by_rows = (size > size[second]) & ((agreed > 0) | (size + FEW >= OFTENER * (size[second] + FEW)))
    decided = last & (alone | by_facts | by_rows)
    home[free[decided]] = coded[decided]
    contested = np.zeros(len(units), dtype=bool)
    contested[free[decided & ~alone]] = True
    return home, contested
