"""The pairs of listings that judgements change: what they are to each other now, by whose word, and why."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from pipeline.judgements.grouping import Applied
from pipeline.judgements.listings import Listing
from pipeline.judgements.model import Judgement, Verdict
from pipeline.judgements.units import JudgedUnit
from pipeline.matching import Relation, explain_pair

Pair = tuple[str, str]
Row = dict[str, Any]
# A unit two large groups of listings are judged about gives no more rows than this: beyond it only the pairs
# the matcher keeps, and those of the listings that were named, carry the verdict.
MOST_PAIRS = 20_000
# What no feature looks at, but for whether the body is the same.
_OWN = ("listing_id", "qualification_id", "body_id")


class JudgedPairs:
    """The pairs of one build that people's words reach.

    `old_unit` is the unit the matcher gave a listing, `body_of` the body of every listing in a stored pair.
    """

    def __init__(
        self,
        units: Sequence[JudgedUnit],
        old_unit: Mapping[str, str],
        body_of: Mapping[str, str],
        applied: Sequence[Applied],
    ) -> None:
        self._unit_of = {each.listing_id: unit for unit in units for each in unit.listings}
        self._listing = {each.listing_id: each for unit in units for each in unit.listings}
        self._old_unit = old_unit
        self._body_of = body_of
        self._applied = applied
        self._seen: dict[Hashable, Row] = {}

    def rows(self, stored: Mapping[Pair, Row], columns: Sequence[str]) -> list[Row]:
        """The pairs' rows of `link.unit_pair`; a pair that nothing relates any more has none."""
        verdicts = self._verdicts(stored)
        pairs = sorted({*stored, *verdicts, *self._parted()})
        rows = (self._row(pair, verdicts.get(pair), stored.get(pair)) for pair in pairs)
        return [{name: row.get(name) for name in columns} for row in rows if row]

    def denied(self, stored: Mapping[Pair, Row]) -> dict[str, tuple[Judgement, list[str]]]:
        """Each "no equivalent", by its id, that overrules an `equivalent`, and the body's listings it is about."""
        found: dict[str, tuple[Judgement, list[str]]] = {}
        for pair, judgement in self._verdicts(stored).items():
            if judgement.verdict is Verdict.NO_EQUIVALENT and stored[pair]["relation"] == Verdict.EQUIVALENT:
                _, names = found.setdefault(judgement.judgement_id, (judgement, []))
                names += [name for name in pair if self._body_of[name] == judgement.body_id]
        return found

    def _verdicts(self, stored: Mapping[Pair, Row]) -> dict[Pair, Judgement]:
        """Whose word counts for each pair: what was said of these very listings before what follows from it."""
        found: dict[Pair, Judgement] = {}
        latest_first = list(reversed(self._applied))
        about_units = [each for each in latest_first if each.judgement.verdict is not Verdict.NO_EQUIVALENT]
        for each in about_units:
            for pair in self._stored_alike(product(each.a, each.b)):
                found.setdefault(pair, each.judgement)
        for each in latest_first:
            for pair in self._following(each, stored):
                found.setdefault(pair, each.judgement)
        return found

    def _following(self, each: Applied, stored: Mapping[Pair, Row]) -> Iterator[Pair]:
        """What was said of two units holds for all their listings."""
        if each.judgement.verdict is Verdict.NO_EQUIVALENT:
            yield from self._without_equivalent(each, stored)
        elif each.judgement.verdict is Verdict.SAME:
            for unit in self._units(each.a | each.b):
                crossing = combinations(_ids(unit), 2)
                joined = (pair for pair in crossing if self._old_unit[pair[0]] != self._old_unit[pair[1]])
                yield from self._bounded(joined, len(unit.listings) ** 2, stored)
        else:
            for one, other in product(self._units(each.a), self._units(each.b)):
                if one is not other:
                    number = len(one.listings) * len(other.listings)
                    yield from self._bounded(product(_ids(one), _ids(other)), number, stored)

    def _without_equivalent(self, each: Applied, stored: Mapping[Pair, Row]) -> Iterator[Pair]:
        """The pairs of that unit with the body's listings that would be taken for an equivalent."""
        mine = {name for unit in self._units(each.a) for name in _ids(unit)}
        for pair, row in stored.items():
            others = [name for name in pair if name not in mine]
            at_body = len(others) == 1 and self._body_of[others[0]] == each.judgement.body_id
            if at_body and row["relation"] in (Verdict.SAME, Verdict.EQUIVALENT):
                yield pair

    def _units(self, names: frozenset[str]) -> list[JudgedUnit]:
        found = {self._unit_of[name].unit_id: self._unit_of[name] for name in names}
        return [found[unit_id] for unit_id in sorted(found)]

    def _bounded(self, pairs: Iterable[Pair], number: int, stored: Mapping[Pair, Row]) -> Iterator[Pair]:
        return (pair for pair in self._stored_alike(pairs) if number <= MOST_PAIRS or pair in stored)

    def _stored_alike(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The pairs as the warehouse keeps them: the smaller id first, of two qualifications."""
        for one, other in pairs:
            if self._listing[one].qualification_id != self._listing[other].qualification_id:
                yield min(one, other), max(one, other)

    def _parted(self) -> Iterator[Pair]:
        """Pairs that were one unit and are no longer."""
        units: dict[str, list[str]] = {}
        for name in sorted(self._listing):
            units.setdefault(self._old_unit[name], []).append(name)
        for names in units.values():
            if len({self._unit_of[name].unit_id for name in names}) > 1:
                apart = (p for p in combinations(names, 2) if self._unit_of[p[0]] is not self._unit_of[p[1]])
                yield from self._stored_alike(apart)

    def _row(self, pair: Pair, judgement: Judgement | None, stored: Row | None) -> Row | None:
        if judgement is None:
            known = all(name in self._unit_of for name in pair)
            one_unit = known and self._unit_of[pair[0]] is self._unit_of[pair[1]]
            if stored and (not known or (stored["relation"] == Verdict.SAME) == one_unit):
                return stored
            row = self._compared(pair, one_unit)
            return None if row["relation"] == Relation.NONE else row
        row = stored or self._compared(pair, None)
        verdict = Verdict.DISTINCT if judgement.verdict is Verdict.NO_EQUIVALENT else judgement.verdict
        return row | {"relation": verdict.value, "decided_by": judgement.made_by, "reason": _why(judgement, row)}

    def _compared(self, pair: Pair, one_unit: bool | None) -> Row:
        """What the evidence says of two listings; for None by what they state themselves, not what they inherit."""
        known = one_unit is not None
        a, b = (self._unit_of[name].known(each) if known else each.facts() for name, each in self._two(pair))
        # The listings of one unit mostly state the same: of 18,000 pairs fewer than half had to be compared.
        one_body = a["body_id"] == b["body_id"]
        key = (
            one_unit,
            one_body,
            *(tuple(value for name, value in facts.items() if name not in _OWN) for facts in (a, b)),
        )
        if key not in self._seen:
            self._seen[key] = _evidence(a, b, one_unit)
        return {"listing_a": pair[0], "listing_b": pair[1], **self._seen[key]}

    def _two(self, pair: Pair) -> Iterator[tuple[str, Listing]]:
        return ((name, self._listing[name]) for name in pair)


def _evidence(a: Row, b: Row, one_unit: bool | None) -> Row:
    found = explain_pair(a, b, same_unit=one_unit)
    features = [
        {"name": each.name, "value": each.value, "contribution": each.contribution, "note": each.note}
        for each in found.features
    ]
    return {
        "relation": str(found.relation),
        "score": found.score,
        "decided_by": "rule",
        "reason": found.reason,
        "features": json.dumps(features, ensure_ascii=False),
    }


def _ids(unit: JudgedUnit) -> list[str]:
    return [each.listing_id for each in unit.listings]


def _why(judgement: Judgement, evidence: Row) -> str:
    """The person's word in one line, and what the evidence says where it says something else."""
    what = (
        f"has no equivalent at {judgement.body_id}"
        if judgement.verdict is Verdict.NO_EQUIVALENT
        else judgement.verdict.value
    )
    said = f"judged {what} by {judgement.made_by} on {judgement.made_at:%Y-%m-%d}"
    said += f": {judgement.reason}" if judgement.reason else ""
    relation = evidence["relation"]
    if relation in (judgement.verdict.value, Relation.NONE):
        return said
    return f"{said} (the evidence alone: {relation}, {evidence['reason']})"
