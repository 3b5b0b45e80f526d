"""Findings where a person's word and the evidence disagree, or reach nothing: told, and never settled in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.judgements.grouping import Applied
from pipeline.judgements.listings import Directory, Listing
from pipeline.judgements.model import Judgement, Verdict
from pipeline.judgements.touched import Touched
from pipeline.judgements.units import JudgedUnit
from pipeline.matching import Relation, explain_pair
from pipeline.model import Finding, Severity
from pipeline.wording import folded

CONFLICT = "judgement-conflict"
UNUSED = "judgement-unused"
_STATED = {"level": "level", "credit": "credit", "glh": "GLH"}
_SHOWN = 3
_UNDO = "The page Review takes it back. So does `unitmap review --undo {id}`"


def against_evidence(each: Applied, listings: Mapping[str, Listing]) -> Iterator[Finding]:
    """What the documents state against a judgement that is applied all the same."""
    sides = [[listings[name] for name in sorted(side)] for side in (each.a, each.b)]
    yield from _changed_since(each.judgement, sides)
    if each.judgement.verdict is Verdict.SAME:
        yield from _same_against(each.judgement, *sides)
        return
    shared = sorted({one.uan for one in sides[0] if one.uan} & {other.uan for other in sides[1] if other.uan})
    if shared:
        yield _conflict(each.judgement, f"both carry the UAN {', '.join(shared)}")
        return
    numbers = [{(u.number_scheme, u.unit_number) for u in side if u.number_scheme and u.unit_number} for side in sides]
    for scheme, number in sorted(numbers[0] & numbers[1]):
        yield _conflict(each.judgement, f"both carry the number {number} ({scheme})")


def _same_against(judgement: Judgement, a: list[Listing], b: list[Listing]) -> Iterator[Finding]:
    uans = [{each.uan for each in side if each.uan} for side in (a, b)]
    if uans[0] and uans[1] and not uans[0] & uans[1]:
        codes = min(uans[0]), min(uans[1])
        series = codes[0].split("/")[1:2] == codes[1].split("/")[1:2]
        apart = "of one series, which are never editions of each other" if series else "of two series"
        severity = Severity.ERROR if series else Severity.WARNING
        yield _conflict(judgement, f"they carry the UANs {codes[0]} and {codes[1]}, {apart}", severity)
    for name, told in (("level", "levels"), ("credit", "credits")):
        one_side, other_side = (
            {str(getattr(u, name)) for u in side if getattr(u, name) is not None} for side in (a, b)
        )
        if one_side and other_side and not one_side & other_side:
            yield _conflict(judgement, f"their documents state the {told} {min(one_side)} and {min(other_side)}")


def _changed_since(judgement: Judgement, sides: Sequence[Sequence[Listing]]) -> Iterator[Finding]:
    """What every document states otherwise now than when it was judged: a later edition's title, level or size."""
    for name, side in zip((judgement.a, judgement.b), sides, strict=True):
        if name is None:
            continue
        told = []
        for fact, called in _STATED.items():
            then, now = getattr(name, fact), {getattr(each, fact) for each in side} - {None}
            if then is not None and now and then not in now:
                told.append(f"{called} {then} is now {' or '.join(sorted(map(str, now)))}")
        if side and not any(_says_the_same(name.title, each) for each in side):
            told.append(f"its title is now “{side[0].title}”")
        if told:
            yield _conflict(judgement, f"since then {name} has changed: {', '.join(told)}")


def _says_the_same(title: str, listing: Listing) -> bool:
    if folded(title) == folded(listing.title):
        return True
    then, now = ({"title": each, "subject": listing.subject} for each in (title, listing.title))
    return explain_pair(then, now).relation is Relation.EQUIVALENT


def unseen_equivalents(judgement: Judgement, found: Sequence[Listing]) -> Finding:
    """A body's units that are taken for an equivalent of one of which somebody, not knowing them, said it has none."""
    told = ", ".join(f"“{each.title}” ({each.listing_id})" for each in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return _conflict(judgement, f"{told}{more}, not looked at then, would be taken for one")


def between_judgements(refused: Iterable[tuple[Applied, Applied]]) -> Iterator[Finding]:
    """A `same` that would bring together what another judgement keeps apart."""
    for same, against in refused:
        message = (
            f"It was judged that {same.judgement}, and also that {against.judgement}; both cannot hold, and the "
            f"first was not applied in full. {_undo(same.judgement)}"
        )
        yield Finding(code=CONFLICT, severity=Severity.ERROR, subject=str(same.judgement.a), message=message)


def without_listing(judgement: Judgement, directory: Directory, a: frozenset[str], b: frozenset[str]) -> Finding | None:
    """A judgement about a unit that no document lists any more, or lists under another UAN."""
    sides = [(judgement.a, a), (judgement.b, b)]
    lost = next((name for name, found in sides if name is not None and not found), None)
    if lost is None:
        return None
    successors = directory.successors(lost)
    if not successors:
        message = (
            f"It was judged that {judgement}; no document lists {lost} now. The judgement is kept for when one does"
        )
        return Finding(code=UNUSED, severity=Severity.INFO, subject=str(lost), message=message)
    now = ", ".join(sorted({f"{each.uan} ({each.listing_id})" for each in successors})[:3])
    message = (
        f"It was judged that {judgement}; now {lost} is listed under another UAN, {now}. "
        f"The judgement was not carried over: look at the pair again on the page Review. `unitmap review` asks, too"
    )
    return Finding(code=CONFLICT, severity=Severity.WARNING, subject=str(lost), message=message)


def _conflict(judgement: Judgement, evidence: str, severity: Severity = Severity.WARNING) -> Finding:
    message = f"It was judged that {judgement}, yet {evidence}. The judgement holds. {_undo(judgement)}"
    return Finding(code=CONFLICT, severity=severity, subject=str(judgement.a), message=message)


def _undo(judgement: Judgement) -> str:
    return _UNDO.format(id=judgement.judgement_id[:8])


def settled(finding: Finding, units: Sequence[JudgedUnit], touched: Touched) -> bool:
    """Whether a finding is about a contradiction inside a unit that is gone since somebody parted it."""
    if finding.subject not in touched.members or not finding.code.startswith("unit-"):
        return False
    members = set(touched.members[finding.subject])
    parts = [unit for unit in units if members & {each.listing_id for each in unit.listings}]
    return len(parts) > 1 and not any(_contradicts_itself(unit) for unit in parts)


def _contradicts_itself(unit: JudgedUnit) -> bool:
    stated = ({getattr(each, name) for each in unit.listings} - {None} for name in ("uan", "level", "credit", "glh"))
    return any(len(values) > 1 for values in stated)
