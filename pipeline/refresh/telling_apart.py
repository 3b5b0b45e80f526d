"""Documents that name one qualification: editions of one specification, or two that are only called alike.

An edition that takes the place of another hides that one's units. So a document takes another's place only where it
lists enough of its units; in doubt both stay, one of them under an id of its own, and a finding says why.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.bodies import UNKNOWN
from pipeline.changes.pairing import pair_listings
from pipeline.editions import Edition, claims_of, in_order, once_each, stated_edition
from pipeline.model import DocumentReport, Finding, Severity, Specification
from pipeline.refresh.cache import ReportCache
from pipeline.refresh.history import Memory
from pipeline.refresh.inventory import Entry
from pipeline.wording import folded, slug

_OWN = "."  # no other id has one
# What must come back of a list of units: as much as the guard asks of a source, or half where more than a title tells.
_MOST, _HALF = 0.8, 0.5
_SIZES = {"total_credit": "credits", "tqt": "hours of TQT", "glh": "guided hours"}


@dataclass(frozen=True, slots=True)
class _Specification:
    """The editions of one specification, the latest first; `told` says why it is none of another that is called so."""

    editions: list[Edition]
    told: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Holders:
    """Which ids each source, and each document, has had until now."""

    names: Mapping[str, set[str]]
    sources: Mapping[str, str]

    def held(self, name: str, edition: Edition) -> set[str]:
        """The ids made from `name` that the edition's source or document had."""
        had = self.names.get(self.key(edition), set()) | self.names.get(edition.report.document_id, set())
        return {each for each in had if each.partition(_OWN)[0] == name}

    def key(self, edition: Edition) -> str:
        """What its source is called."""
        return self.sources.get(edition.report.document_id, edition.report.path)


def told_apart(
    reports: Sequence[DocumentReport], memory: Memory, sources: Mapping[str, str]
) -> tuple[DocumentReport, ...]:
    """The reports; where two name one qualification and are no editions of one, one has an id of its own.

    Who had an id keeps it, which `memory` knows by the source; `sources` names that of each document.
    """
    holders = _Holders(_names(memory), sources)
    once_apart = any(_OWN in name for names in holders.names.values() for name in names)
    renamed: dict[str, dict[str, str]] = {}
    told: dict[str, list[Finding]] = {}
    claims = claims_of(once_each(reports))
    for finding in _numbered_elsewhere(itertools.chain.from_iterable(claims.values())):
        told.setdefault(finding.document_id or "", []).append(finding)
    for name, editions in claims.items():
        if len(editions) == 1 and not once_apart:
            continue
        found = _specifications(editions)
        for specification, own in zip(found, _ids(name, found, holders), strict=True):
            for edition in specification.editions:
                renamed.setdefault(edition.report.document_id, {})[name] = own
            if specification.told:
                told.setdefault(specification.told.document_id or "", []).append(specification.told)
    made = [_renamed(report, renamed.get(report.document_id, {})) for report in reports]
    return tuple(
        replace(each, findings=(*each.findings, *told[each.document_id])) if each.document_id in told else each
        for each in made
    )


def files_as_read(
    entries: Sequence[Entry], read: Sequence[DocumentReport], reports: Sequence[DocumentReport], cache: ReportCache
) -> dict[str, Path]:
    """The kept reading of each document, by its id; not where the report says something else than what was `read`."""
    said = {id(report.specification) for report in read}
    own = {report.document_id for report in reports if id(report.specification) in said}
    kept = [(entry.document_id, entry.source.body) for entry in entries if entry.document_id in own]
    return {document_id: cache.file(document_id, body) for document_id, body in kept}


def _numbered_elsewhere(editions: Iterable[Edition]) -> Iterator[Finding]:
    """Qualifications without a number that another document states with one: two ids, and most likely one thing."""
    alike: dict[tuple[str, str | None, str], list[Edition]] = {}
    for each in editions:
        stated = each.qualification
        alike.setdefault((each.specification.body_id, stated.level, folded(stated.title)), []).append(each)
    for group in alike.values():
        numbered = [each for each in group if each.qualification.qan]
        for bare in [each for each in group if numbered and each.qualification.qan is None]:
            other = in_order(numbered)[-1]
            again = len(pair_listings(bare.qualification, other.qualification).both)
            if again and again >= _MOST * len(bare.qualification.listings):
                why = f"has a number of it, {other.qualification.qan}"
                yield _told(bare, other, f"{why}, which {bare.report.path} has not")


def _names(memory: Memory) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for name, line in memory.lines.items():
        if line and line[-1].valid_to is None:
            for holder in (line[-1].source, line[-1].document_id):
                held.setdefault(holder, set()).add(name)
    return held


def _specifications(editions: Sequence[Edition]) -> list[_Specification]:
    """The specifications these are editions of, the latest first: each document belongs to one that takes its place."""
    found: list[_Specification] = []
    for edition in reversed(in_order(editions)):
        later = [(each, one) for each in found for one in each.editions]
        doubts = [(each, _doubt(one, edition)) for each, one in later]
        if home := next((each for each, doubt in doubts if doubt is None), None):
            home.editions.append(edition)
        else:
            found.append(_Specification([edition], doubts[0][1] if doubts else None))
    return found


def _ids(name: str, specifications: Sequence[_Specification], holders: _Holders) -> list[str]:
    """The id of each: the one it had, else the one they share for the first by edition and path, else one made anew."""
    ids: dict[int, str] = {}
    for at, each in enumerate(specifications):
        held = sorted(had for one in each.editions for had in holders.held(name, one))
        if free := [had for had in held if had not in ids.values()]:
            ids[at] = free[0]
    for at in reversed(range(len(specifications))):
        if at not in ids:
            first = specifications[at].editions[-1]
            key = slug(PurePosixPath(holders.key(first)).stem) or first.report.document_id[:8]
            ids[at] = next(each for each in _numbered(name, f"{name}{_OWN}{key}") if each not in ids.values())
    return [ids[at] for at in range(len(specifications))]


def _numbered(name: str, own: str) -> Iterator[str]:
    yield name
    yield own
    number = 2
    while True:
        yield f"{own}-{number}"
        number += 1


def _doubt(later: Edition, former: Edition) -> Finding | None:
    """Why the later document may be no edition of the same specification; None where it takes the other's place."""
    if not former.qualification.listings:
        return None
    bodies = {later.specification.body_id, former.specification.body_id}
    numbered = former.qualification.qan is not None
    if UNKNOWN.body_id in bodies and not numbered:
        return _told(
            former, later, "no body is known of either", "name their body in raw/sources.toml or ", Severity.INFO
        )
    if len(bodies - {UNKNOWN.body_id}) > 1:
        return _told(former, later, "they are of two awarding bodies")
    states = [stated_edition(each.qualification) for each in (later, former)]
    more_than_title = numbered or (all(states) and states[0] != states[1])
    listed = len(former.qualification.listings)
    again = len(pair_listings(former.qualification, later.qualification).both)
    if again < (_HALF if more_than_title else _MOST) * listed:
        return _told(former, later, f"it lists only {again} of the {listed} units of {former.report.path}")
    size = "" if more_than_title else _other_size(later, former)
    return _told(former, later, size) if size else None


def _other_size(later: Edition, former: Edition) -> str:
    for field, words in _SIZES.items():
        now, then = getattr(later.qualification, field), getattr(former.qualification, field)
        if now and then and now != then:
            return f"it states {now} {words} where {former.report.path} states {then}"
    return ""


def _told(
    former: Edition, later: Edition, why: str, otherwise: str = "", severity: Severity = Severity.WARNING
) -> Finding:
    unknown = severity is Severity.INFO
    return Finding(
        code="body-unknown-twice" if unknown else "edition-in-doubt",
        severity=severity,
        subject=former.qualification.title,
        message=f"{later.report.path} names the same qualification, but {why}: they are taken for two. If one is an "
        f"edition of the other, {otherwise}take the older one out of raw/",
        document_id=former.report.document_id,
    )


def _renamed(report: DocumentReport, names: Mapping[str, str]) -> DocumentReport:
    """The report with these ids of qualifications, and of what belongs to them, changed."""
    changes = {name: own for name, own in names.items() if name != own}
    if not changes or report.specification is None:
        return report
    content = msgspec.json.encode(report.specification)
    for name, own in changes.items():
        for end in ('"', ":", "/", "#", "@", "~"):
            content = content.replace(f'"{name}{end}'.encode(), f'"{own}{end}'.encode())
    return replace(report, specification=msgspec.json.decode(content, type=Specification))
