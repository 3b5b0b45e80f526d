"""What a relation depends on, besides the titles, as numbers: one entry a listing, a unit of a list, or a profile.

Both engines, documents' and lists', fill in `Facts`; the rules (relation.py) and features read nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from pipeline.matching.bulk.hashing import mixed

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from pipeline.matching.bulk.hashing import Flags, Ints

UNKNOWN = -1
LEVELS = ("E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8")
OTHER_SCALE = 100  # levels from here on are none of LEVELS: how far they lie apart is not known

Value = TypeVar("Value", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Facts:
    """One number an entry, `UNKNOWN` where nothing is known; equal numbers stand for equal texts.

    `level` is the effective one: stated, inherited, or named in the title; `named` the title's alone. A level is its
    place in `LEVELS`. `label` is a "Unit 3:" before the title, `body` whose it is. `inherited_uan` and `inherited_nos`
    say that the entry's own document does not print the code. `wording` and `subject` tell entries of one title.
    """

    wording: Ints
    subject: Ints
    theme: Ints
    body: Ints
    label: Ints
    uan: Ints
    scheme: Ints
    number: Ints
    suite: Ints
    nos: Ints
    level: Ints
    named: Ints
    credit: Ints
    glh: Ints
    inherited_uan: Ints
    inherited_nos: Ints
    outcomes: Ints
    criteria: Ints

    def __len__(self) -> int:
        return len(self.wording)

    def some(self, places: Ints) -> Facts:
        """The entries at some places."""
        return Facts(*(getattr(self, field.name)[places] for field in fields(self)))

    def distinct(self) -> tuple[Facts, Ints]:
        """Entries alike in everything become one, a profile; and the profile of every entry."""
        key = np.zeros(len(self), dtype=np.uint64)
        for salt, field in enumerate(fields(self)):
            key += mixed(getattr(self, field.name).astype(np.uint64), 100 + salt)
        _, first, number = np.unique(key, return_index=True, return_inverse=True)
        return self.some(first), number.astype(np.int64)

    def without(self, *names: str) -> Facts:
        """The same with some facts not known."""
        return replace(self, **{name: np.full(len(self), UNKNOWN, dtype=np.int64) for name in names})


def unknown(count: int) -> Ints:
    """A column of which nothing is known."""
    return np.full(count, UNKNOWN, dtype=np.int64)


def numbered(values: Sequence[Value | None]) -> tuple[Ints, list[Value]]:
    """Each value's number among the distinct ones, which are sorted as texts; `UNKNOWN` for None."""
    distinct = sorted({value for value in values if value is not None}, key=str)
    places: dict[Any, int] = {value: place for place, value in enumerate(distinct)}
    places[None] = UNKNOWN
    return np.fromiter((places[value] for value in values), np.int64, len(values)), distinct


def whole_numbers(values: Sequence[int | None]) -> Ints:
    """Credits or hours; `UNKNOWN` for None."""
    return np.fromiter((UNKNOWN if value is None else value for value in values), np.int64, len(values))


def level_numbers(levels: Sequence[str | None]) -> tuple[Ints, dict[int, str]]:
    """Levels as places in `LEVELS`; others, of another scale, behind them. And the name of every number."""
    others = sorted({level for level in levels if level is not None and level not in LEVELS})
    names = dict(enumerate(LEVELS)) | {OTHER_SCALE + place: level for place, level in enumerate(others)}
    places: dict[str | None, int] = {name: place for place, name in names.items()} | {None: UNKNOWN}
    return np.fromiter((places[level] for level in levels), np.int64, len(levels)), names


def agree(values: Ints, one: Ints, other: Ints) -> Flags:
    """Whether both are known and equal."""
    found: Flags = (values[one] == values[other]) & (values[one] > UNKNOWN)
    return found


def differ(values: Ints, one: Ints, other: Ints) -> Flags:
    """Whether both are known and not equal."""
    found: Flags = (values[one] != values[other]) & (values[one] > UNKNOWN) & (values[other] > UNKNOWN)
    return found
