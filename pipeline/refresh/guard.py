"""A source that lost its units is held back: the last good edition stays until a person accepts the loss.

So is one whose file now holds another document, an edition that says that it is older, or a list of other units: it has
lost the units of the former one, however many it lists. What only may be so is taken and told (`succeeding.py`).

Where documents that were good before change their places, none of them has lost anything.

So is an edition that a person refused, whatever it lists, until another comes or a person accepts it after all.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from pipeline.model import DocumentReport, Finding, Qualification, Severity
from pipeline.refresh.history import Good, HistoryFolder, Memory
from pipeline.refresh.inventory import Entry
from pipeline.refresh.read import PASSING_CODES
from pipeline.refresh.renaming import follow_renamed
from pipeline.sources import FOLDER

KEEP_AT_LEAST = 0.8
"""A fall of more than a fifth is a page that was lost more often than units that were withdrawn."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """The reports the warehouse is built of, why a source is held back, by its path, and each document's source.

    `heirs` maps the path of a source that is gone to the one that stands in its place.
    """

    reports: tuple[DocumentReport, ...]
    held: dict[str, str]
    sources: dict[str, str]
    heirs: dict[str, str]


def listings_of(report: DocumentReport) -> int:
    """How many units a document lists."""
    return sum(len(each.listings) for each in _qualifications(report))


def _qualifications(report: DocumentReport) -> tuple[Qualification, ...]:
    return report.specification.qualifications if report.specification else ()


def hold_back(
    entries: Sequence[Entry], reports: Sequence[DocumentReport], memory: Memory, history: HistoryFolder, version: str
) -> Guarded:
    """Put the last good reading in the place of every one that lost units; `memory` learns the good ones.

    `reports` stand in the order of `entries`.
    """
    taken: list[DocumentReport] = []
    held: dict[str, str] = {}
    sources: dict[str, str] = {}
    heirs = follow_renamed(entries, reports, memory, history)
    there = {report.document_id for report in reports if report.specification}
    known = {each.document_id for each in memory.good.values()}
    described = {each.qualification_id for report in reports for each in _qualifications(report)}
    for entry, report in zip(entries, reports, strict=True):
        key = entry.source.key
        good = memory.good.get(key)
        refused = _refused(report, key, memory)
        still_there = good is not None and good.document_id in there
        moved = good is not None and still_there and report.document_id in known - {good.document_id}
        reason = refused or ("" if moved else _loss(entry, report, good, memory, version))
        told = good.doubt if good and good.document_id == report.document_id else ""
        if good and not reason and not still_there and not _accepted(report, key, memory):
            reason, told = _doubts(report, history.reading(good.document_id, good.read_with), key, described)
        former = history.reading(good.document_id, good.read_with) if good and reason else None
        if former is None and refused:
            held[entry.source.path] = reason
            taken.append(_withheld(report, reason))
            continue
        if former is None:
            taken.append(_doubted(_noted(report, entry), told, key))
            sources[report.document_id] = key
            if listings_of(report):
                memory.good[key] = _good(report, version, told)
            continue
        held[entry.source.path] = reason
        former = replace(former, path=_where(good, report), url=report.url, title=report.title)
        shown = _last_good(report, former, reason, there)
        sources |= dict.fromkeys((each.document_id for each in shown), key)
        taken += shown
    keys = {entry.source.key for entry in entries}
    memory.good = {key: good for key, good in memory.good.items() if key in keys}
    memory.accepted = {key: each for key, each in memory.accepted.items() if key in keys}
    memory.refused = {key: each for key, each in memory.refused.items() if key in keys}
    memory.held = {entry.source.key: entry.document_id for entry in entries if entry.source.path in held}
    return Guarded(tuple(taken), held, sources, heirs)


def _good(report: DocumentReport, version: str, doubt: str) -> Good:
    listed = listings_of(report)
    return Good(document_id=report.document_id, read_with=version, listings=listed, path=report.path, doubt=doubt)


def _where(good: Good | None, report: DocumentReport) -> str:
    """Where the last good edition lies: fetched files stay as they are; any other was overwritten by what is there."""
    return good.path if good and good.path.startswith(f"raw/{FOLDER}/") else report.path


def _loss(entry: Entry, report: DocumentReport, good: Good | None, memory: Memory, version: str) -> str:
    """In words, what this reading lost against the last good one; empty where it may be taken."""
    if good is None or (good.document_id, good.read_with) == (report.document_id, version):
        return ""
    if _accepted(report, entry.source.key, memory):
        return ""
    if entry.problem:
        return (
            f"{entry.problem} The last good edition ({good.listings} units) stays. "
            f"If it is gone for good, accept that. `unitmap accept {entry.source.key}` does so."
        )
    lost = _fewer(entry.source.units, report, good)
    return lost and f"{lost} If that is right, accept it. `unitmap accept {entry.source.key}` does so."


def _fewer(expected: int | None, report: DocumentReport, good: Good) -> str:
    """In words, that it lists fewer units than are expected, or a fifth fewer than before; empty where it does not."""
    found = listings_of(report)
    if expected is not None:
        if found >= expected:
            return ""
        return (
            f"{_units_read(found)} where raw/sources.toml expects {expected}; "
            f"the last good edition ({good.listings} units) stays. "
            "Either `units` there is to be corrected, or the document put right."
        )
    if found >= KEEP_AT_LEAST * good.listings:
        return ""
    why = _passing_reason(report)
    return f"{_units_read(found)} where there were {good.listings}{why}; the last good edition stays."


def _units_read(number: int) -> str:
    return "1 unit was read" if number == 1 else f"{number} units were read"


def _doubts(report: DocumentReport, former: DocumentReport | None, key: str, described: Set[str]) -> tuple[str, str]:
    """In words, why it may not be taken for the next edition, and else what is to be told of it; both may be empty."""
    from pipeline.refresh.succeeding import doubt_of  # noqa: PLC0415 - not on the path of a no-op

    doubt = doubt_of(former, report, described) if former else None
    if doubt is None or not doubt.certain:
        return "", doubt.why if doubt else ""
    end = f"If that is right, accept it. `unitmap accept {key}` does so."
    return f"{doubt.why}; the last good edition stays. {end}", ""


def _accepted(report: DocumentReport, key: str, memory: Memory) -> bool:
    """Whether a person said that this very content is right."""
    found = memory.accepted.get(key)
    return found is not None and found.document_id == report.document_id


def _refused(report: DocumentReport, key: str, memory: Memory) -> str:
    """In words, that a person refused this very content; empty where nobody did."""
    found = memory.refused.get(key)
    if found is None or found.document_id != report.document_id:
        return ""
    return (
        f"{found.by} refused this edition on {found.at:%Y-%m-%d}; the one before it stays. Put a right copy in its "
        f"place, or accept it after all. `unitmap accept {key}` does so."
    )


def _passing_reason(report: DocumentReport) -> str:
    found = next((each for each in report.findings if each.code in PASSING_CODES), None)
    return f" ({found.message.split('. ')[0]})" if found else ""


def _last_good(report: DocumentReport, former: DocumentReport, reason: str, there: set[str]) -> list[DocumentReport]:
    """The document as it lies there, without a say, and the last good edition, unless it lies in `raw/` itself."""
    if former.document_id == report.document_id:  # the very same file, read worse by newer code
        return [replace(former, findings=(*former.findings, _finding(report, reason)))]
    return [_withheld(report, reason), *([] if former.document_id in there else [former])]


def _withheld(report: DocumentReport, reason: str) -> DocumentReport:
    return replace(report, specification=None, findings=(*report.findings, _finding(report, reason)))


def _finding(report: DocumentReport, reason: str) -> Finding:
    return Finding(
        code="held-back",
        severity=Severity.ERROR,
        subject=report.path,
        message=reason,
        document_id=report.document_id,
    )


def _noted(report: DocumentReport, entry: Entry) -> DocumentReport:
    """A count that is not the expected one is told, held back or not."""
    expected, found = entry.source.units, listings_of(report)
    if expected is None or expected == found:
        return report
    finding = Finding(
        code="unit-count-expected",
        severity=Severity.WARNING,
        subject=report.path,
        message=f"{_units_read(found)} where raw/sources.toml expects {expected}. Correct `units`, or "
        f"compare the rows with the document. `unitmap doctor FILE` shows how it was read.",
        document_id=report.document_id,
    )
    return replace(report, findings=(*report.findings, finding))


def _doubted(report: DocumentReport, why: str, key: str) -> DocumentReport:
    """A document that was taken says what speaks against it."""
    if not why:
        return report
    finding = Finding(
        code="edition-in-doubt",
        severity=Severity.WARNING,
        subject=report.path,
        message=f"{why}. It was taken as the new edition; if it is none, `unitmap refuse {key}` brings the former back",
        document_id=report.document_id,
    )
    return replace(report, findings=(*report.findings, finding))
