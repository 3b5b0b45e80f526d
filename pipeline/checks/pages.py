"""How the pages of a document ended: one finding for each stretch of pages that may hide something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.model import Finding, PageState, Place, Severity
from pipeline.reading.document import Page

NOT_READ = frozenset({"page-scanned", "page-failed"})
_MOST_DOUBTS = 5


def check_pages(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """A finding for pages without text, read by OCR or not, for pages that failed, and for pages read two ways.

    Pages that follow one another and ended alike share one finding: a scanned document is one matter, not two hundred.
    """
    stretches = groupby(
        enumerate(pages), key=lambda each: (each[1].number - each[0], each[1].state, each[1].reason, each[1].layered)
    )
    ended = (_ended([page for _, page in stretch]) for _, stretch in stretches)
    doubtful = (finding for page in pages for finding in _doubts(page))
    return (*(finding for finding in ended if finding), *doubtful)


def check_damage(damage: Sequence[str]) -> tuple[Finding, ...]:
    """A finding for a file that is broken and was read all the same: what got lost on the way leaves no other trace."""
    if not damage:
        return ()
    message = (
        f"The file is damaged: {_some(damage)}. Values may be lost or stand in the wrong place without any other sign. "
        "Fetch the document again from its source; until then hold its values to the pages."
    )
    return (Finding(code="file-damaged", severity=Severity.WARNING, message=message),)


def _ended(pages: Sequence[Page]) -> Finding | None:
    first = pages[0]
    where = f"Page {first.number}" if len(pages) == 1 else f"Pages {first.number} to {pages[-1].number}"
    if first.scanned:
        return _finding("page-read-by-ocr", first, f"{where}: read by OCR in a scan. Hold the values to the pages.")
    if first.layered and first.state is PageState.READ:
        message = (
            f"{where}: a scan with text that OCR laid over it before. Misread letters and digits in it leave no other "
            "trace; hold the values to the pages."
        )
        return _finding("page-text-of-scan", first, message)
    if first.state is PageState.SCANNED:
        code, told = "page-scanned", "cannot be read as text; whatever is listed there is missing"
    elif first.state is PageState.FAILED:
        code, told = "page-failed", "could not be read; whatever is listed there is missing"
    else:
        return None
    return _finding(code, first, f"{where} {told}: {first.reason}.")


def _finding(code: str, page: Page, message: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, place=Place(page=page.number))


def _doubts(page: Page) -> Iterator[Finding]:
    """What two readings of the page tell differently, or what in it cannot be."""
    if page.doubts:
        message = f"The reading of page {page.number} is in doubt: {_some(page.doubts)}. Hold its values to the page."
        yield _finding("page-doubtful", page, message)


def _some(told: Sequence[str]) -> str:
    more = len(told) - _MOST_DOUBTS
    return "; ".join(told[:_MOST_DOUBTS]) + (f"; {more} more" if more > 0 else "")
