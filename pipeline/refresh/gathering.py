"""The report of every document: from the cache where nothing changed, else read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model import DocumentReport, Finding, Severity
from pipeline.reading.watching import PageNews
from pipeline.refresh.cache import ReportCache
from pipeline.refresh.files import sha256_of
from pipeline.refresh.inventory import Entry
from pipeline.refresh.limits import Limits
from pipeline.refresh.outcome import outcome_of
from pipeline.refresh.read import (
    FETCH_FAILED,
    FILE_CHANGED,
    NOT_FETCHED,
    PASSING_CODES,
    SOURCE_UNREADABLE,
    Job,
    outgrown,
    unread,
)
from pipeline.refresh.result import Step
from pipeline.refresh.workers import nothing, read_all

_Key = tuple[str, str | None]
_READING = Step(stage="read")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The reports in the order of the entries, and the paths of those that were read just now.

    `read_as` has the hash of the kept reading each qualification comes from, by the object's `id`.
    """

    reports: tuple[DocumentReport, ...]
    read: frozenset[str]
    read_as: Mapping[int, str]

    @property
    def passing(self) -> bool:
        """Whether a document failed for a reason that may be gone next time."""
        return any(map(is_passing, self.reports))


def gather(  # noqa: PLR0913, PLR0917 - how to read, and whom to tell
    entries: Sequence[Entry],
    cache: ReportCache,
    workers: int,
    limits: Limits,
    tell: Callable[[Step], None],
    ahead: Collection[str] = (),
    meanwhile: Callable[[], None] = nothing,
) -> Gathered:
    """Read what no cached reading stands for; each reading is kept as soon as it is there.

    The paths in `ahead` were read for this refresh already, and count as read. While workers read, the kept readings
    are looked up here, and `meanwhile` is done.

    Raises:
        OSError: a reading cannot be kept.
    """
    sound: dict[_Key, Entry] = {}
    for entry in entries:
        if not entry.problem:
            sound.setdefault(_key(entry), entry)
    found: dict[_Key, DocumentReport] = {}
    kept = cache.names()
    unread = {key: entry.job() for key, entry in sound.items() if cache.file(*key).name not in kept}

    def look_up() -> None:
        for key in sound:
            if key not in unread and (cached := cache.get(*key)) and not outgrown(cached, limits):
                found[key] = cached
        meanwhile()

    reading = _Reading(found, cache, workers, limits, tell)
    reading.read(unread, look_up)
    # Kept, and yet to be read: a damaged file, or a document that was given up under tighter limits.
    again = {key: entry.job() for key, entry in sound.items() if key not in found}
    if again:
        reading.read(again)
    reports = tuple(_report(entry, found) for entry in entries)
    paths = [(entry.source.path, _key(entry)) for entry in entries if not entry.problem]
    fresh = {*unread, *again, *(key for path, key in paths if path in ahead)}
    read = frozenset(path for path, key in paths if key in fresh)
    return Gathered(reports, read, dict(_origins(entries, reports, cache)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads documents into `found`, keeps each reading in the cache, and tells of it."""

    found: dict[_Key, DocumentReport]
    cache: ReportCache
    workers: int
    limits: Limits
    tell: Callable[[Step], None]

    def read(self, jobs: Mapping[_Key, Job], meanwhile: Callable[[], None] = nothing) -> None:
        """Read them all."""
        done, total = 0, len(jobs)

        def page_read(job: Job, news: PageNews) -> None:
            page = replace(_READING, path=job.path, page=news.number, pages=news.total)
            self.tell(replace(page, done=done, total=total))

        for job, reading in read_all(list(jobs.values()), self.workers, self.limits, page_read, meanwhile):
            done += 1
            report = of_one_content(job, reading)
            self.found[job.document_id, job.body] = report
            if not is_passing(report):
                self.cache.put(report, job.body)
            self.tell(replace(_READING, done=done, total=total, outcome=outcome_of(report, read=True)))


def _report(entry: Entry, found: Mapping[_Key, DocumentReport]) -> DocumentReport:
    """The report of an entry, under the name of its source."""
    report = _without_content(entry) if entry.problem else found[_key(entry)]
    source = entry.source
    return _troubled(replace(report, path=source.path, url=source.url, title=source.title), source.trouble)


def _origins(
    entries: Sequence[Entry], reports: Sequence[DocumentReport], cache: ReportCache
) -> Iterator[tuple[int, str]]:
    for entry, report in zip(entries, reports, strict=True):
        name = cache.contents.get(cache.file(*_key(entry)))
        if name and report.specification:
            yield from ((id(each), name) for each in report.specification.qualifications)


def is_passing(report: DocumentReport) -> bool:
    """Whether the document failed for a reason that may be gone next time; such a report is not kept."""
    return any(finding.code in PASSING_CODES for finding in report.findings)


def of_one_content(job: Job, report: DocumentReport) -> DocumentReport:
    """The report; not that of a file that was written to while it was read, which is of no content at all."""
    try:
        same = sha256_of(Path(job.file)) == job.document_id
    except OSError:  # taken away meanwhile
        same = False
    if same or is_passing(report):
        return report
    return unread(job, FILE_CHANGED, "The file was written to while it was read. The next refresh reads it again.")


def _key(entry: Entry) -> _Key:
    return entry.document_id, entry.source.body


def _troubled(report: DocumentReport, trouble: str) -> DocumentReport:
    """A document that may be out of date says so."""
    if not trouble:
        return report
    finding = Finding(
        code=FETCH_FAILED,
        severity=Severity.WARNING,
        subject=report.url or report.path,
        message=f"The last look for a newer version failed: {trouble} What was fetched before is used",
        document_id=report.document_id,
    )
    return replace(report, findings=(*report.findings, finding))


def _without_content(entry: Entry) -> DocumentReport:
    """The report of a manifest entry or a file whose content cannot be had."""
    code = NOT_FETCHED if entry.source.path == entry.source.url else SOURCE_UNREADABLE
    return unread(entry.job(), code, entry.problem, url=entry.source.url)
