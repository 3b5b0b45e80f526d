"""One document, from the file to its report; whatever goes wrong stays with that document."""

from __future__ import annotations

import mimetypes
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.garbage import seldom_collected
from pipeline.model import (
    NOWHERE,
    DocumentReport,
    DocumentStatus,
    Finding,
    PageReport,
    PageState,
    Place,
    Severity,
    Specification,
)
from pipeline.refresh.limits import Limits

if TYPE_CHECKING:
    from pipeline.reading.document import Document

DOCUMENT_ENDINGS = frozenset(
    {".pdf", ".docx", ".xlsx", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml"}
    | {".md", ".markdown", ".txt", ".text", ".csv", ""}
)
# Kept on disk by reading version; a reading that failed for these reasons may succeed next time.
FILE_CHANGED = "file-changed"
MACHINE_BUSY = "machine-busy"
PASSING_CODES = frozenset({"file-unreadable", "reader-crashed", FILE_CHANGED, MACHINE_BUSY})
# There was nothing to read: never fetched, or not in its place.
NOT_FETCHED, SOURCE_UNREADABLE = MISSING_CODES = ("not-fetched", "source-unreadable")
# The last look for a newer version failed; what was fetched before is used.
FETCH_FAILED = "fetch-failed"
# Read again once the limits are raised; their finding's subject is the limits they were read under.
TOO_SLOW, TOO_LARGE = "document-too-slow", "document-too-large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document to read: where it lies, how it is shown, its content's SHA-256, the body if somebody named it.

    `alone` where no other document is read at the same time, so that a worker may use another processor for it.
    """

    file: str
    path: str
    document_id: str
    body: str | None = None
    alone: bool = False


@seldom_collected()
def read_one(job: Job) -> DocumentReport:
    """Read, extract and check one document. Never raises for what is in the document."""
    from pipeline.reading import UnreadableDocumentError, read_document  # noqa: PLC0415 - heavy, and only here

    try:
        document = read_document(Path(job.file))
    except UnreadableDocumentError as error:
        # A picture or an archive beside the documents is told, and is no failure.
        meant = Path(job.path).suffix.lower() in DOCUMENT_ENDINGS
        status = DocumentStatus.FAILED if meant else DocumentStatus.IGNORED
        return unread(job, "document-unreadable" if meant else "not-a-document", str(error), status)
    except OSError as error:
        reason = error.strerror or str(error)
        return unread(job, "file-unreadable", f"The file cannot be opened: {reason}. Check that you may read it.")
    except MemoryError:
        return _too_large(job)
    except Exception as error:  # a bug in one reader must not stop the other documents
        return unread(job, "reader-failed", _defect("reading", error))
    try:
        return report_of(job, document)
    except MemoryError:
        return _too_large(job)


def make_ready() -> None:
    """Load what a document needs once it is read, where there is time for it before."""
    import pipeline.checks  # noqa: PLC0415
    import pipeline.extraction.whole  # noqa: F401, PLC0415
    from pipeline.combination.parsing import make_parser  # noqa: PLC0415

    make_parser()


def report_of(job: Job, document: Document) -> DocumentReport:
    """The report of a document that could be opened: extraction, checks, findings with their document's id."""
    from pipeline.checks import check_damage, check_pages, check_specification  # noqa: PLC0415
    from pipeline.combination import understand  # noqa: PLC0415
    from pipeline.extraction import extract  # noqa: PLC0415

    specification: Specification | None = None
    findings: list[Finding] = []
    try:
        extraction = extract(document, job.document_id, job.body)
        specification, findings = extraction.specification, list(extraction.findings)
        if specification:
            findings.extend(_body_not_known(specification, job.body))
            specification, found = understand(specification)
            findings.extend((*found, *check_specification(specification)))
    except MemoryError:
        raise
    except Exception as error:  # as above: the document fails, the others go on
        specification = None
        findings.append(_finding("extraction-failed", _defect("understanding", error)))
    findings.extend((*check_damage(document.damage), *check_pages(document.pages)))
    pages = tuple(PageReport(number=page.number, state=page.state, reason=page.reason) for page in document.pages)
    status = _status(specification, pages)
    if status is DocumentStatus.FAILED and not any(finding.severity is Severity.ERROR for finding in findings):
        findings.append(_finding("no-units", _without_units(pages)))
    return DocumentReport(
        document_id=job.document_id,
        path=job.path,
        media_type=document.media_type,
        size=Path(job.file).stat().st_size,
        status=status,
        reader=document.reader,
        encoding=document.encoding,
        pages=pages,
        specification=specification,
        findings=tuple(replace(finding, document_id=job.document_id) for finding in findings),
    )


def _too_large(job: Job) -> DocumentReport:
    message = (
        "Reading this document took more memory than a document may take. The other documents are not affected. "
        "Save the file anew, or leave it out of raw/. `UNITMAP_DOCUMENT_MEGABYTES` gives it more."
    )
    return unread(job, TOO_LARGE, message, limits=Limits.of_environment())


def outgrown(report: DocumentReport, limits: Limits) -> bool:
    """Whether the document was given up under tighter limits than today's."""
    return any(
        (finding.code == TOO_SLOW and limits.seconds > int(finding.subject.split()[0]))
        or (finding.code == TOO_LARGE and limits.megabytes > int(finding.subject.split()[2]))
        for finding in report.findings
    )


def unread(  # noqa: PLR0913, PLR0917 - what there is to say of a document nobody could read
    job: Job,
    code: str,
    message: str,
    status: DocumentStatus = DocumentStatus.FAILED,
    url: str | None = None,
    limits: Limits | None = None,
) -> DocumentReport:
    """The report of a document nothing could be read from, with the reason as its finding."""
    file = Path(job.file)
    severity = Severity.ERROR if status is DocumentStatus.FAILED else Severity.INFO
    finding = _finding(code, message, severity)
    if limits:
        finding = replace(finding, subject=f"{limits.seconds} s, {limits.megabytes} MB")
    return DocumentReport(
        document_id=job.document_id,
        path=job.path,
        media_type=mimetypes.guess_type(job.path)[0] or "application/octet-stream",
        size=file.stat().st_size if job.file and file.is_file() else 0,
        status=status,
        reader="none",
        url=url,
        findings=(replace(finding, document_id=job.document_id),),
    )


def _status(specification: Specification | None, pages: Iterable[PageReport]) -> DocumentStatus:
    """Failed without a single listing; partial where a page could not be read; parsed else."""
    if specification is None or not any(qualification.listings for qualification in specification.qualifications):
        return DocumentStatus.FAILED
    lost = any(page.state in (PageState.FAILED, PageState.SCANNED) for page in pages)
    return DocumentStatus.PARTIAL if lost else DocumentStatus.PARSED


def _without_units(pages: tuple[PageReport, ...]) -> str:
    scanned = sum(page.state is PageState.SCANNED for page in pages)
    if scanned:
        return (
            f"No units could be read: {scanned} of {len(pages)} pages are pictures without text. "
            "Put a copy with a text layer (OCR) into raw/."
        )
    return (
        "No list of units was found in this document. If it is no specification, take it out of raw/. "
        "`unitmap doctor FILE` shows how it was read."
    )


def _body_not_known(specification: Specification, body: str | None) -> list[Finding]:
    """A wish in the manifest that could not be met."""
    if not body or body == specification.body_id:
        return []
    message = (
        f"raw/sources.toml names the awarding body {body!r}, which no profile describes; "
        f"the document was taken for {specification.body_id}. Correct the entry, or leave body out."
    )
    return [_finding("body-not-known", message, Severity.WARNING)]


def _finding(code: str, message: str, severity: Severity = Severity.ERROR, place: Place = NOWHERE) -> Finding:
    return Finding(code=code, severity=severity, message=message, place=place)


def _defect(doing: str, error: Exception) -> str:
    """A defect of the program, in one line: what broke and in which line of which file."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return (
        f"{doing.capitalize()} this document broke the program ({type(error).__name__}: {error}{where}). "
        "The other documents are not affected. Please report it, with the document if you may."
    )
