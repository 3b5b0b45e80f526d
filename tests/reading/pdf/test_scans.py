"""Scanned pages: told where nothing can read them, read with the extra `ocr`, rows marked, doubts flagged."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from pipeline.extraction.confidence import SURE
from pipeline.model import DocumentStatus, PageState
from pipeline.reading.ocr_extra import can_read_scans
from pipeline.reading.pdf import read_pdf, scans
from pipeline.refresh.cache import reading_version
from pipeline.refresh.limits import Limits
from pipeline.refresh.read import Job, read_one
from pipeline.refresh.workers import read_all
from tests.reading.pdf.mutilations import one_page
from tests.scanned_pdfs import scanned

RAW = Path(__file__).parents[3] / "raw"
PEARSON = RAW / "pearson-level-4-customer-service.pdf"
LISTING = 5  # the page that lists its mandatory units
needs_ocr = pytest.mark.skipif(not can_read_scans(), reason="unitmap[ocr] is not installed")
FIELDS = ("title", "uan", "unit_number", "level", "credit", "glh")


def job(path):
    return Job(file=str(path), path=f"raw/{path.name}", document_id="0" * 64)


def rows(report, page=None):
    units = [unit for each in report.specification.qualifications for unit in each.listings]
    return [tuple(getattr(unit, name) for name in FIELDS) for unit in units if page in (None, unit.place.page)]


@pytest.fixture(scope="module")
def truth():
    return rows(read_one(job(PEARSON)), LISTING)


@pytest.fixture
def write(tmp_path):
    def written(content):
        path = tmp_path / "scan.pdf"
        path.write_bytes(content)
        return path

    return written


@pytest.fixture
def without_ocr(monkeypatch):
    monkeypatch.setattr(scans, "can_read_scans", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_without_the_extra_a_scan_is_told_with_what_to_do(write):
    report = read_one(job(write(scanned(PEARSON.read_bytes(), [LISTING], 100))))
    (page,) = report.pages
    assert page.state is PageState.SCANNED
    assert "unitmap[ocr]" in page.reason
    assert report.status is DocumentStatus.FAILED
    (finding,) = [each for each in report.findings if each.code == "page-scanned"]
    assert "unitmap[ocr]" in finding.message
    assert finding.place.page == 1


@pytest.mark.usefixtures("without_ocr")
def test_letters_drawn_as_shapes_are_no_empty_page(write):
    strokes = b"".join(b"%d %d 7 9 re f\n" % (60 + 10 * x, 100 + 14 * y) for x in range(40) for y in range(40))
    (page,) = read_pdf(write(one_page(strokes))).pages
    assert page.state is PageState.SCANNED


@pytest.mark.usefixtures("without_ocr")
def test_an_empty_page_is_no_scan(write):
    (page,) = read_pdf(write(one_page(b"0 0 m 10 10 l S"))).pages
    assert (page.state, page.reason) == (PageState.READ, "an empty page")


@pytest.mark.usefixtures("without_ocr")
def test_a_stamp_makes_no_text_of_a_scan(write):
    import pypdfium2
    import pypdfium2.raw as pdfium

    pdf = pypdfium2.PdfDocument(scanned(PEARSON.read_bytes(), [LISTING], 100))
    stamp = pdfium.FPDFPageObj_NewTextObj(pdf, b"Helvetica", 9.0)
    text = "Received 1 June".encode("utf-16-le") + b"\0\0"
    import ctypes

    pdfium.FPDFText_SetText(stamp, ctypes.cast(ctypes.create_string_buffer(text), pdfium.FPDF_WIDESTRING))
    page = pdf[0]
    pdfium.FPDFPage_InsertObject(page, stamp)
    pdfium.FPDFPage_GenerateContent(page)
    path = write(b"")
    pdf.save(path)
    (found,) = read_pdf(path).pages
    assert found.state is PageState.SCANNED
    assert "hardly any text" in found.reason


def test_a_scan_is_read_again_once_it_can_be(monkeypatch):
    from pipeline.refresh import cache

    versions = set()
    for there in (True, False):
        reading_version.cache_clear()
        monkeypatch.setattr(cache, "can_read_scans", lambda there=there: there)
        versions.add(reading_version())
    reading_version.cache_clear()
    assert len(versions) == 2


@needs_ocr
@pytest.mark.slow
def test_a_scan_askew_and_dusty_is_read_row_by_row(write, truth, monkeypatch):
    def shut(*_, **__):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", shut)  # the models are in the wheel
    report = read_one(job(write(scanned(PEARSON.read_bytes(), [LISTING], 150, askew=-0.8, noise=5))))
    found = rows(report)
    units = [unit for each in report.specification.qualifications for unit in each.listings]
    assert all(unit.confidence is not None and 0 < unit.confidence <= 1 for unit in units)
    flagged = {finding.subject for finding in report.findings}
    assert [row for row in found if row not in truth and row[0] not in flagged] == []
    assert len(set(found) & set(truth)) >= len(truth) - 1
    assert [page.reason for page in report.pages] == ["a scan, read by OCR"]
    assert "page-read-by-ocr" in {finding.code for finding in report.findings}


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_scan_turned_is_read_within_a_workers_limits(write, truth, quarters):
    path = write(scanned(PEARSON.read_bytes(), [LISTING], 150, quarters=quarters))
    heard = []
    ((_, report),) = read_all([job(path)], 2, Limits(megabytes=2048), lambda _, news: heard.append(news))
    assert rows(report) == truth
    assert any(news.slow for news in heard)


@needs_ocr
def test_what_ocr_is_not_sure_of_is_flagged():
    from dataclasses import replace

    from pipeline.extraction.confidence import with_confidence
    from pipeline.model import Place
    from pipeline.reading.document import Page, ScannedWord
    from tests.checks.builders import qualification, unit

    boxes = [(50.0, 100.0 + 20 * row, 500.0, 115.0 + 20 * row) for row in range(2)]
    units = [replace(unit(row), place=Place(page=1, box=box)) for row, box in enumerate(boxes)]
    words = tuple(
        ScannedWord(text=f"word{row}", box=(60.0, 102.0 + 20 * row, 90.0, 112.0 + 20 * row), sure=sure)
        for row, sure in enumerate((0.99, SURE - 0.2))
    )
    marked, findings = with_confidence(qualification(units), [Page(number=1, scanned=words)])
    assert [each.confidence for each in marked.listings] == [0.99, SURE - 0.2]
    (finding,) = findings
    assert finding.subject == units[1].title
    assert "“word1” (78%)" in finding.message
