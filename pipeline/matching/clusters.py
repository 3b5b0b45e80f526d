"""Which listings are one unit: identifiers link them, and links close transitively.

The order of the steps is part of the meaning: the regulator's code first, then the body's number, then the
standard's code, which counts only with equal level and credit, so it needs what the first two let inherit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.matching.compare import compare_titles
from pipeline.matching.relation import contradict
from pipeline.matching.stated import fact_stated, most_stated
from pipeline.matching.titles import subject_words, title_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from pipeline.matching.listings import Listings


@dataclass(slots=True)
class Forest:
    """Union-find over row numbers; the root of a tree is its smallest row."""

    parent: list[int]

    def root(self, row: int) -> int:
        """The root of a row's tree."""
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def union(self, a: int, b: int) -> None:
        """Make two trees one."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self.parent[max(a, b)] = min(a, b)

    def roots(self) -> list[int]:
        """The root of every row."""
        return [self.root(row) for row in range(len(self.parent))]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Listings that share an identifier and were not made one unit, and why (a finding's code)."""

    code: str
    identifier: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The unit of every row (by its smallest row), and what was refused."""

    unit: list[int]
    refusals: list[Refusal] = field(default_factory=list)


def cluster(listings: Listings) -> Clusters:
    """Link listings into units, in three steps and each step's closure."""
    forest, refusals = Forest(list(range(len(listings)))), []
    for rows in _groups(listings.uan):
        _link(forest, rows)
    numbers = [key if None not in key else None for key in _together(listings, "number_scheme", "unit_number")]
    for rows in _groups(numbers):
        refusals += _link_unless_titles_contradict(forest, listings, rows, "number-title-conflict")
    for rows in _groups(_repeats(listings)):
        _link(forest, rows)
    for rows in _groups(_standards(listings, forest)):
        refusals += _link_standard(forest, listings, rows)
    return Clusters(forest.roots(), refusals)


def _groups(keys: Iterable[Hashable]) -> list[list[int]]:
    """Rows by equal key, groups of one and keys of None left out, in the order of first rows."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        if key is not None:
            found[key].append(row)
    return [rows for rows in found.values() if len(rows) > 1]


def _link(forest: Forest, rows: list[int]) -> None:
    for row in rows[1:]:
        forest.union(rows[0], row)


def _repeats(listings: Listings) -> list[Hashable]:
    """A key for a unit that one qualification lists again (in another pathway), word for word and without a code."""
    facts = _together(listings, "qualification_id", "title", "level", "credit", "glh", "unit_number")
    coded = _together(listings, "uan", "number_scheme")
    return [None if any(codes) else values for values, codes in zip(facts, coded, strict=True)]


def _together(listings: Listings, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(listings.column(name) for name in names), strict=True)


def _standards(listings: Listings, forest: Forest) -> list[Hashable]:
    """NOS suite and code with level and credit, as far as a unit's listings state them; None without all four."""
    members: dict[int, list[int]] = defaultdict(list)
    for row, root in enumerate(forest.roots()):
        members[root].append(row)
    keys: list[Hashable] = [None] * len(listings)
    for rows in members.values():
        standards = [(listings.nos_suite[row], listings.nos_code[row]) for row in rows]
        standard = most_stated(pair if None not in pair else None for pair in standards)
        level = fact_stated("level", (listings.level[row] for row in rows))
        credit = fact_stated("credit", (listings.credit[row] for row in rows))
        if standard and level is not None and credit is not None:
            for row in rows:
                keys[row] = (*standard, level, credit)
    return keys


def _link_unless_titles_contradict(forest: Forest, listings: Listings, rows: list[int], code: str) -> list[Refusal]:
    """Link rows whose titles do not contradict the commonest title; the rest among themselves likewise."""
    identifier = listings.unit_number if code.startswith("number") else listings.nos_code
    left, leaders = rows, []
    while left:
        leader = most_stated(listings.title[row] for row in left) or ""
        agree = {
            title: not _contradicts(listings, left[0], leader, title) for title in {listings.title[r] for r in left}
        }
        linked = [row for row in left if agree[listings.title[row]]]
        _link(forest, linked)
        leaders.append(linked[0])
        left = [row for row in left if not agree[listings.title[row]]]
    return [Refusal(code, str(identifier[rows[0]] or ""), tuple(leaders))] if len(leaders) > 1 else []


def _contradicts(listings: Listings, row: int, one: str, other: str) -> bool:
    if one == other:
        return False
    subject = listings.subject[row]
    a, b = sorted((title_words(one), title_words(other)), key=lambda words: (words.key, words.words, words.surfaces))
    return contradict(compare_titles(a, b, subject_words(subject) if subject else frozenset()))


def _link_standard(forest: Forest, listings: Listings, rows: list[int], split: bool = True) -> list[Refusal]:
    """Link rows of one standard, level and credit, unless their other identifiers conflict.

    Where two registered units are made from one standard (a later series, say), guided hours and title
    tell which of them a listing without a UAN belongs to; if they do not, it belongs to neither.
    """
    conflicting = _conflicting(forest, listings, rows)
    if not conflicting:
        return _link_unless_titles_contradict(forest, listings, rows, "nos-title-conflict")
    if split:
        found: list[Refusal] = []
        facts = [(listings.glh[row], title_words(listings.title[row]).key) for row in rows]
        for places in _groups(facts):
            found += _link_standard(forest, listings, [rows[place] for place in places], split=False)
        return found
    free = [row for row in rows if forest.root(row) not in conflicting]
    _link(forest, free)
    refused = tuple(sorted({min(rows), *conflicting, *free[:1]}))
    return [Refusal("nos-ambiguous", str(listings.nos_code[rows[0]] or ""), refused)]


def _conflicting(forest: Forest, listings: Listings, rows: list[int]) -> set[int]:
    """Roots whose UANs, or numbers in one scheme, conflict with those of another root in `rows`."""
    inside = {forest.root(row) for row in rows}
    codes: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        root = forest.root(row)
        if uan := listings.uan[row]:
            codes["uan"][uan].add(root)
        if (scheme := listings.number_scheme[row]) and (number := listings.unit_number[row]):
            codes[f"number {scheme}"][number].add(root)
    found: set[int] = set()
    for values in codes.values():
        owners = set().union(*values.values())
        if len(owners) > 1:
            found |= owners
    return found & inside
