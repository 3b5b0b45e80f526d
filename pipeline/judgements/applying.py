"""What people decided, applied to what the matcher found: once a build, after matching and before loading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from pipeline.judgements.conflicts import (
    against_evidence,
    between_judgements,
    settled,
    unseen_equivalents,
    without_listing,
)
from pipeline.judgements.grouping import Applied, regroup
from pipeline.judgements.listings import Directory, keys_of, listings_of
from pipeline.judgements.model import Judgement, NamedBy, Verdict
from pipeline.judgements.pairs import JudgedPairs
from pipeline.judgements.touched import Touched, is_one_of, rows_with, with_rows
from pipeline.judgements.units import JudgedUnit, judged_units, member_rows, own_ids, unit_row
from pipeline.matching import Matching
from pipeline.matching.bulk import kernels as pc
from pipeline.model import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """The matching as people left it; `units` has, for each judgement that reached a listing, the units it is about."""

    matching: Matching
    units: dict[str, tuple[str, str | None]] = field(default_factory=dict)


def apply_judgements(matching: Matching, listings: pa.Table, judgements: Sequence[Judgement]) -> Judged:
    """Apply the judgements that stand to a matching.

    A judged `same` joins units, anything else parts them; a pair's relation is the person's. Where the documents
    say otherwise, the person's word holds and a finding `judgement-conflict` tells so.

    Args:
        matching: What the matcher found.
        listings: The table it was given.
        judgements: Those that stand, the earliest first.
    """
    if not judgements:
        return Judged(matching)
    directory = Directory(listings, [name for each in judgements for name in (each.a, each.b) if name])
    applied, findings = _applied(directory, judgements)
    touched = Touched.of(matching, listings, applied)
    applied = [_with_body(each, touched) for each in applied]
    regrouping = regroup(touched.listings, touched.old_unit, applied)
    units = _units(regrouping.groups, matching, touched)
    findings += [found for each in applied for found in against_evidence(each, touched.listings)]
    findings += between_judgements(regrouping.refused)
    kept = [found for found in matching.findings if not settled(found, units, touched)]
    pairs, unseen = _pairs(matching.pairs, listings, units, touched, applied)
    findings += unseen
    changed = replace(
        _regrouped(matching, units, touched),
        pairs=pairs,
        findings=(*kept, *sorted(findings, key=lambda each: (each.code, each.subject, each.message))),
    )
    unit_of = {each.listing_id: unit.unit_id for unit in units for each in unit.listings}
    return Judged(changed, {each.judgement.judgement_id: _about(each, unit_of) for each in applied})


def _applied(directory: Directory, judgements: Sequence[Judgement]) -> tuple[list[Applied], list[Finding]]:
    """The judgements whose units are listed today, and what to tell of the others."""
    applied, findings = [], []
    for judgement in judgements:
        a, b = (directory.find(name) if name else frozenset[str]() for name in (judgement.a, judgement.b))
        if judgement.verdict is Verdict.NO_EQUIVALENT:
            a -= directory.at(judgement.body_id)  # one UAN may stand in both bodies' documents
        if judgement.a and judgement.b and a & b:
            # Two listings of one UAN, judged distinct by number and title: the title may fit both.
            a, b = (a, b - a) if judgement.b.named_by is NamedBy.TITLE else (a - b, b)
        lost = without_listing(judgement, directory, a, b)
        if lost:
            findings.append(lost)
        else:
            applied.append(Applied(judgement=judgement, a=a, b=b))
    return applied, findings


def _with_body(each: Applied, touched: Touched) -> Applied:
    """For "no equivalent in body X": the listings of that body that the matcher holds for the same unit."""
    if each.judgement.verdict is not Verdict.NO_EQUIVALENT:
        return each
    names = {name for unit_id in {touched.old_unit[n] for n in each.a} for name in touched.members[unit_id]} - each.a
    at_body = (name for name in names if touched.listings[name].body_id == each.judgement.body_id)
    return replace(each, b=frozenset(at_body))


def _units(groups: Sequence[tuple[str, ...]], matching: Matching, touched: Touched) -> list[JudgedUnit]:
    listed = [[touched.listings[name] for name in group] for group in groups]
    taken = set(rows_with(matching.units, "unit_id", own_ids(listed))["unit_id"].to_pylist())
    return judged_units(listed, touched.old_unit, taken.difference(touched.members))


def _regrouped(matching: Matching, units: Sequence[JudgedUnit], touched: Touched) -> Matching:
    """The matching with the rows of units that were joined or parted; all others stay as the matcher made them."""
    unchanged = {
        unit.unit_id
        for unit in units
        if touched.members.get(unit.unit_id) == tuple(each.listing_id for each in unit.listings)
    }
    changed = [unit for unit in units if unit.unit_id not in unchanged]
    unit_rows = [unit_row(unit, matching.units.column_names) for unit in changed]
    rows = [row for unit in changed for row in member_rows(unit, matching.members.column_names)]
    gone = set(touched.members) - unchanged
    return replace(
        matching,
        units=with_rows(matching.units, is_one_of(matching.units["unit_id"], gone), unit_rows, ["unit_id"]),
        members=with_rows(matching.members, is_one_of(matching.members["unit_id"], gone), rows, ["listing_id"]),
    )


def _pairs(
    pairs: pa.Table, listings: pa.Table, units: Sequence[JudgedUnit], touched: Touched, applied: Sequence[Applied]
) -> tuple[pa.Table, list[Finding]]:
    """The pairs as people left them, and what they did not see of it."""
    reached = pc.or_(is_one_of(pairs["listing_a"], touched.listings), is_one_of(pairs["listing_b"], touched.listings))
    stored = {(row["listing_a"], row["listing_b"]): row for row in pairs.filter(reached).to_pylist()}
    others = rows_with(listings, "listing_id", {name for pair in stored for name in pair})
    body_of = dict(zip(others["listing_id"].to_pylist(), others["body_id"].to_pylist(), strict=True))
    judged = JudgedPairs(units, touched.old_unit, body_of, applied)
    rows = judged.rows(stored, pairs.column_names)
    # What such a pair was made from is no longer what the matcher saw alone; the loader tells it by what stands there.
    rows = [row | dict.fromkeys(row.keys() & {"digest"}) for row in rows]
    # Not put in order: the texts of all pairs would have to be put together with those of these few.
    changed = pa.concat_tables([pairs.filter(pc.invert(reached)), pa.Table.from_pylist(rows, schema=pairs.schema)])
    return changed, list(_unseen(judged.denied(stored), others))


def _unseen(denied: Mapping[str, tuple[Judgement, list[str]]], listings: pa.Table) -> Iterator[Finding]:
    """Equivalents at a body that was judged to have none, and which nobody has looked at."""
    by_id = {each.listing_id: each for each in listings_of(listings)} if denied else {}
    for judgement, names in denied.values():
        units = [by_id[name] for name in sorted(set(names))]
        unseen = [each for each in units if judgement.seen not in keys_of(each)]
        if unseen:
            yield unseen_equivalents(judgement, unseen)


def _about(each: Applied, unit_of: dict[str, str]) -> tuple[str, str | None]:
    """The unit of each side; of several, the first."""
    a = min(unit_of[name] for name in each.a)
    if each.judgement.verdict is Verdict.NO_EQUIVALENT:
        return a, None
    return a, min(unit_of[name] for name in each.b)
