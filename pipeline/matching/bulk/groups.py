"""Rows by the unit, or the profile, they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.joins import groups_of

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Ints


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows group by group: a group's stand in `rows` from `first` on, `size` of them."""

    rows: Ints
    first: Ints
    size: Ints

    @classmethod
    def of(cls, group: Ints, count: int) -> Groups:
        """The groups of rows that carry their numbers; a group's rows stay in their order."""
        order, starts, lengths = groups_of(group, in_order=True)
        first, size = np.zeros((2, count), dtype=np.int64)
        first[group[order[starts]]], size[group[order[starts]]] = starts, lengths
        return cls(order, first, size)
