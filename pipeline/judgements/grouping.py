"""Units regrouped by what people said: joined where they said `same`, parted where they said anything else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.judgements.listings import Listing
from pipeline.judgements.model import Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A judgement and the listings each of its sides means today."""

    judgement: Judgement
    a: frozenset[str]
    b: frozenset[str]


@dataclass(frozen=True, slots=True)
class Regrouping:
    """The units after the judgements, as tuples of listing ids; and the `same` that other judgements forbid."""

    groups: tuple[tuple[str, ...], ...]
    refused: tuple[tuple[Applied, Applied], ...]


class _Groups:
    """Union-find in which some listings must not meet."""

    def __init__(self, listing_ids: Iterable[str], parted: Sequence[Applied]) -> None:
        self._parent = {name: name for name in listing_ids}
        self._members = {name: {name} for name in self._parent}
        self._parted: dict[str, list[Applied]] = {}
        for each in parted:
            for name in each.a | each.b:
                self._parted.setdefault(name, []).append(each)

    def root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, one: str, other: str) -> Applied | None:
        """Make two groups one; gives the judgement that forbids it instead, if any does."""
        kept, gone = sorted((self.root(one), self.root(other)))
        if kept == gone:
            return None
        p, q = self._members[kept], self._members[gone]
        for name in min(p, q, key=len):
            for each in self._parted.get(name, ()):
                if (p & each.a and q & each.b) or (p & each.b and q & each.a):
                    return each
        self._parent[gone] = kept
        p |= self._members.pop(gone)
        return None

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))


def regroup(listings: Mapping[str, Listing], old_unit: Mapping[str, str], applied: Sequence[Applied]) -> Regrouping:
    """Group these listings anew.

    What people said comes first, their latest word before earlier ones, and no two listings judged to be
    different meet, whatever links them. Then come the codes, strongest first, and last whatever else had made
    one unit of them: so a third listing stays with the side whose code it carries.

    Args:
        listings: The listings of every unit a judgement touches, by id.
        old_unit: The unit the matcher gave each of them.
        applied: The judgements, the earliest first.
    """
    parted = [each for each in applied if each.judgement.verdict is not Verdict.SAME]
    groups, refused = _Groups(listings, parted), []
    for each in reversed(applied):
        if each.judgement.verdict is Verdict.SAME:
            names = sorted(each.a | each.b)
            against = next(filter(None, [groups.join(names[0], name) for name in names[1:]]), None)
            if against:
                refused.append((each, against))
    for code in _CODES:
        _join_within_units(groups, listings, old_unit, code)
    _join_within_units(groups, listings, old_unit, lambda _: "the unit")
    return Regrouping(groups.groups(), tuple(refused))


def _join_within_units(
    groups: _Groups,
    listings: Mapping[str, Listing],
    old_unit: Mapping[str, str],
    code: Callable[[Listing], Hashable | None],
) -> None:
    """Join listings of one old unit that carry one code; each with the first group that will have it."""
    alike: dict[tuple[str, Hashable], list[str]] = {}
    for name in sorted(listings):
        carried = code(listings[name])
        if carried is not None:
            alike.setdefault((old_unit[name], carried), []).append(name)
    for names in alike.values():
        leaders: list[str] = []
        for name in names:
            if all(groups.join(leader, name) is not None for leader in leaders):
                leaders.append(name)


def _number(listing: Listing) -> Hashable | None:
    pair = listing.number_scheme, listing.unit_number
    return None if None in pair else pair


def _standard(listing: Listing) -> Hashable | None:
    pair = listing.nos_suite, listing.nos_code
    return None if None in pair else pair


_CODES: tuple[Callable[[Listing], Hashable | None], ...] = (lambda listing: listing.uan, _number, _standard)
