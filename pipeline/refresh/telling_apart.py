"""Documents that name one qualification: editions of one specification, or two that are only called alike.

An edition that takes the place of another hides that one's units. So a document takes another's place only where it
lists enough of its units, the more the less else says that it is one; in doubt both stay, one of them under an id of
its own, and a finding says why.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.bodies import UNKNOWN
from pipeline.decoding import decoded
from pipeline.editions import Edition, claims_of, in_order, once_each, stated_edition, states_sizes
from pipeline.identifiers import Check, check_qan
from pipeline.model import DocumentReport, Finding, Qualification, Severity, Specification
from pipeline.refresh.alike import HALF, called_otherwise, listed_again
from pipeline.refresh.cache import ReportCache
from pipeline.refresh.history import Memory
from pipeline.refresh.inventory import Entry
from pipeline.wording import folded, slug

_OWN = "."  # no other id has one
# What must come back of a list of units: as much as the guard asks of a source where only the title tells; less where
# the qualification's number is the same, or both state other editions of themselves; least where both is so.
_MOST, _ENOUGH = 0.8, (0.8, 2 / 3, HALF)
_NEARLY = 0.8  # of a size that a new edition states otherwise
_SIZES = {"total_credit": "credits", "tqt": "hours of TQT", "glh": "guided hours"}


@dataclass(frozen=True, slots=True)
class _Specification:
    """The editions of one specification, the latest first; `told` is what of this is in doubt."""

    editions: list[Edition]
    told: list[Finding]


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
            for finding in specification.told:
                told.setdefault(finding.document_id or "", []).append(finding)
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
    """Qualifications without a sound number that another document states with one: two ids, most likely one thing."""
    alike: dict[tuple[str, str | None, str], list[Edition]] = {}
    for each in editions:
        stated = each.qualification
        alike.setdefault((each.specification.body_id, stated.level, folded(stated.title)), []).append(each)
    for group in alike.values():
        best = max(_numbering(each.qualification) for each in group)
        *_, other = in_order([each for each in group if _numbering(each.qualification) == best])
        for bare in [each for each in group if _numbering(each.qualification) < best]:
            damaged, again = bare.qualification.qan, listed_again(bare.qualification, other.qualification)
            if again and again >= _MOST * len(bare.qualification.listings):
                has = f"it is {damaged}, whose check character is wrong" if damaged else "it has none"
                yield _told(bare, other, f"numbers it {other.qualification.qan} where in {bare.report.path} {has}")


def _numbering(qualification: Qualification) -> int:
    """2 where its number is sound, 1 where it is damaged, 0 where it has none."""
    if qualification.qan is None:
        return 0
    with contextlib.suppress(ValueError):  # of another form altogether
        return 1 if check_qan(qualification.qan) is Check.FAILS else 2
    return 1


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
        doubts = [(each, one, _doubt(one, edition)) for each, one in later]
        if home := next(((each, one) for each, one, doubt in doubts if doubt is None), None):
            specification, one = home
            specification.editions.append(edition)
            specification.told.extend(_far(one, edition))
        else:
            found.append(_Specification([edition], [doubt for *_, doubt in doubts[:1] if doubt]))
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
    if UNKNOWN.body_id in bodies and former.qualification.qan is None:
        return _told(
            former, later, "no body is known of either", "name their body in raw/sources.toml or ", Severity.INFO
        )
    if len(bodies - {UNKNOWN.body_id}) > 1:
        return _told(former, later, "they are of two awarding bodies")
    why = _why_another(later.qualification, former.qualification, former.report.path)
    return _told(former, later, why) if why else None


def _why_another(now: Qualification, then: Qualification, path: str) -> str:
    """In words, what speaks against an edition of the other, which lies at `path`; empty where nothing does."""
    numbered, editions = then.qan is not None, _of_other_editions(now, then)
    if not editions and called_otherwise(now, then):
        return f"it calls it {now.title}"
    again, listed = listed_again(then, now), len(then.listings)
    if again < _ENOUGH[numbered + editions] * listed:
        return f"it lists only {again} of the {listed} units of {path}"
    if states_sizes(then) and not states_sizes(now):
        return f"it says of no unit how large it is, as {path} does"
    return "" if numbered else _other_size(now, then, path, _NEARLY if editions else 1.0)


def _of_other_editions(one: Qualification, other: Qualification) -> bool:
    stated = stated_edition(one), stated_edition(other)
    return all(stated) and stated[0] != stated[1]


def _other_size(now: Qualification, then: Qualification, path: str, near: float) -> str:
    for field, words in _SIZES.items():
        size, was = getattr(now, field), getattr(then, field)
        if size and was and min(size, was) < near * max(size, was):
            return f"it states {size} {words} where {path} states {was}"
    return ""


def _far(later: Edition, former: Edition) -> Iterator[Finding]:
    """That a document was taken for an edition of another of whose units it lists few again."""
    again, listed = listed_again(former.qualification, later.qualification), len(former.qualification.listings)
    if again < _MOST * listed:
        yield Finding(
            code="edition-in-doubt",
            severity=Severity.WARNING,
            subject=former.qualification.title,
            message=f"{later.report.path} is taken for a later edition of {former.report.path}, but lists only {again} "
            f"of its {listed} units. If it is none, take one of the two out of raw/",
            document_id=former.report.document_id,
        )


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
    return replace(report, specification=decoded(content, Specification))
