"""Which row of the older edition is which row of the newer one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from pipeline.changes.difference import code_key, text_key
from pipeline.model import Qualification, UnitListing
from pipeline.wording import folded

Thing = TypeVar("Thing")
Key = Callable[[Thing], Hashable]

_SAME_NUMBER_SAME_UNIT = 70.0
_REWORDED_TITLE = 88.0


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Thing]):
    """Rows in both editions, rows only the older has, rows only the newer has; each in the document's order."""

    both: tuple[tuple[Thing, Thing], ...]
    gone: tuple[Thing, ...]
    new: tuple[Thing, ...]


class Matcher(Generic[Thing]):
    """Takes rows off both sides, by one key after another; a key of None matches nothing."""

    def __init__(self, old: Sequence[Thing], new: Sequence[Thing]) -> None:
        self.old = list(old)
        self.new = list(new)
        self.both: list[tuple[Thing, Thing]] = []

    def by(self, old_key: Key[Thing], new_key: Key[Thing] | None = None) -> None:
        """Pair what has the same key, the earlier rows first."""
        waiting: dict[Hashable, list[Thing]] = {}
        for thing in self.new:
            if (key := (new_key or old_key)(thing)) is not None:
                waiting.setdefault(key, []).append(thing)
        for thing in list(self.old):
            key = old_key(thing)
            if key is not None and waiting.get(key):
                self._take(thing, waiting[key].pop(0))

    def by_likeness(self, likeness: Callable[[Thing, Thing], float], least: float) -> None:
        """The most alike first; of equals, the earlier rows."""
        scored = [(-likeness(one, other), i, j) for i, one in enumerate(self.old) for j, other in enumerate(self.new)]
        old, new = list(self.old), list(self.new)
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        for score, i, j in sorted(scored):
            if -score < least:
                break
            if i not in taken_old and j not in taken_new:
                taken_old.add(i)
                taken_new.add(j)
                self._take(old[i], new[j])

    def _take(self, one: Thing, other: Thing) -> None:
        self.old = [each for each in self.old if each is not one]
        self.new = [each for each in self.new if each is not other]
        self.both.append((one, other))

    def paired(self) -> Pairing[Thing]:
        """What was paired, and what is left."""
        return Pairing(tuple(self.both), tuple(self.old), tuple(self.new))


def pair_listings(old: Qualification, new: Qualification) -> Pairing[UnitListing]:
    """Units of both editions: by UAN, by number and title, by title, by number, by NOS code, by likeness.

    A unit listed in several groups is paired within its group first, so that nothing seems to have moved.
    """
    matcher = Matcher(old.listings, new.listings)

    def group(qualification: Qualification, unit: UnitListing) -> str:
        found = qualification.group(unit.group_id)
        return text_key(f"{found.label} {found.pathway or ''}") if found else ""

    keys: tuple[Key[UnitListing], ...] = (
        lambda unit: code_key(unit.uan) or None,
        lambda unit: (code_key(unit.unit_number), text_key(unit.title)) if unit.unit_number else None,
        lambda unit: (text_key(unit.title), unit.level),
        lambda unit: text_key(unit.title),
    )
    for key in keys:
        matcher.by(_within(key, lambda unit: group(old, unit)), _within(key, lambda unit: group(new, unit)))
        matcher.by(key)
    for code in (lambda unit: unit.unit_number, lambda unit: unit.nos_code):
        matcher.by_likeness(_like_with_equal(code), _SAME_NUMBER_SAME_UNIT)
    matcher.by_likeness(_reworded, _REWORDED_TITLE)
    return matcher.paired()


def pair_by_keys(old: Sequence[Thing], new: Sequence[Thing], *keys: Key[Thing]) -> Pairing[Thing]:
    """Whatever has the same key, one key after another."""
    matcher = Matcher(old, new)
    for key in keys:
        matcher.by(key)
    return matcher.paired()


def _within(key: Key[UnitListing], group: Callable[[UnitListing], str]) -> Key[UnitListing]:
    def both(unit: UnitListing) -> Hashable:
        found = key(unit)
        return None if found is None else (found, group(unit))

    return both


def _like_with_equal(code: Callable[[UnitListing], str | None]) -> Callable[[UnitListing, UnitListing], float]:
    """Likeness of titles where the code is the same: a number that was given to another unit is no renaming."""

    def likeness(one: UnitListing, other: UnitListing) -> float:
        if not code(one) or code_key(code(one)) != code_key(code(other)):
            return 0.0
        return fuzz.token_sort_ratio(folded(one.title), folded(other.title))

    return likeness


def _reworded(one: UnitListing, other: UnitListing) -> float:
    """Likeness of titles at one level, where no code says that they are two units."""
    if one.level != other.level or (one.uan and other.uan) or (one.unit_number and other.unit_number):
        return 0.0
    return fuzz.token_sort_ratio(folded(one.title), folded(other.title))
