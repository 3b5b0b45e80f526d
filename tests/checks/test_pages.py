"""Pages that may hide something become findings; pages that follow one another share one."""

from __future__ import annotations

from pipeline.checks import check_pages
from pipeline.checks.grade import grade
from pipeline.model import DocumentStatus, PageReport, PageState, Severity
from pipeline.reading.document import Page
from pipeline.refresh.read import Job, read_one
from tests.checks.builders import qualification, specification, unit
from tests.reading.pdf.mutilations import TEXT, one_page


def page(number, state=PageState.READ, reason="", doubts=()):
    return Page(number=number, state=state, reason=reason, doubts=doubts)


def test_pages_read_or_left_out_are_no_finding():
    assert check_pages([page(1), page(2, PageState.SKIPPED, "nothing about units")]) == ()


def test_pages_that_follow_one_another_share_a_finding():
    scans = [page(number, PageState.SCANNED, "an image without text") for number in (2, 3, 4, 6)]
    failed = page(5, PageState.FAILED, "the page is damaged")
    found = check_pages([page(1), *scans[:3], failed, scans[3]])
    assert [(each.code, each.place.page) for each in found] == [
        ("page-scanned", 2),
        ("page-failed", 5),
        ("page-scanned", 6),
    ]
    assert found[0].message.startswith("Pages 2 to 4 cannot be read as text")
    assert "the page is damaged" in found[1].message
    assert {each.severity for each in found} == {Severity.WARNING}


def test_doubts_are_told_and_not_all_at_length():
    (found,) = check_pages([page(7, doubts=tuple(f"“{n}” or “{n}0”" for n in range(9)))])
    assert found.code == "page-doubtful"
    assert "“0” or “00”" in found.message
    assert found.message.count(" or ") == 5
    assert "4 more" in found.message


def test_a_page_not_read_counts_once_in_the_grade():
    pages = [page(1), page(2, PageState.SCANNED, "an image without text")]
    reports = [PageReport(number=each.number, state=each.state, reason=each.reason) for each in pages]
    read = specification(qualification([unit(n) for n in range(3)], total_credit=30))
    reasons = grade(read, check_pages(pages), reports).reasons
    assert reasons == ("1 of 2 pages are pictures without text",)


def test_a_failed_page_reaches_the_report(tmp_path):
    path = tmp_path / "document.pdf"
    path.write_bytes(one_page(TEXT).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 9 0 R] /Count 2"))
    report = read_one(Job(file=str(path), path="raw/document.pdf", document_id="0" * 64))
    assert report.status is DocumentStatus.FAILED
    assert {"page-failed", "no-units"} <= {finding.code for finding in report.findings}
    assert all(finding.document_id for finding in report.findings)
