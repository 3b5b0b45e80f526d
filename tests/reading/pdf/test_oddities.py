"""Odd PDFs: turned, cropped, in forms, in fonts of their own; what nobody sees on a page is not read."""

from __future__ import annotations

import pytest

from pipeline.reading.pdf import scans
from pipeline.refresh.read import Job, read_one
from tests.benchmarks.reading_layouts import score_of
from tests.specimens.producers.printing import ODD, printed

ODDITIES = {
    "rotated 270": 2283, "lying 90": 2249, "cropped": 2076, "spread": 2249, "user unit": 2167, "nested forms": 2060,
    "two up": 2283, "stamped": 2076, "type3 named": 2249, "cid mapped": 2283, "glyphs twice": 2060,
    "raised marks": 2249, "continued": 2283, "sizes in words": 4022, "descriptions between": 4035,
    "other order": 4006, "actual text": 4006,
    "fields": 2249, "notes": 2076, "glyphs shuffled": 2060, "spaced by spaces": 2283, "scan with layer": 2249,
    "white under": 2076, "covered under": 2249, "layer off": 2283, "clipped away": 2060,
}  # fmt: skip


@pytest.mark.parametrize(("oddity", "seed"), ODDITIES.items(), ids=ODDITIES)
def test_every_row_is_read_and_none_invented(oddity, seed):
    right, wanted, invented, traits = score_of(printed(ODD + oddity, seed))
    assert (right, invented) == (wanted, 0), traits
    assert wanted > 0


def codes(tmp_path, oddity, seed):
    """The units listed, and the codes of what is found."""
    path = tmp_path / "document.pdf"
    path.write_bytes(printed(ODD + oddity, seed).pdf)
    report = read_one(Job(file=str(path), path="raw/document.pdf", document_id="0" * 64))
    units = (
        [one for each in report.specification.qualifications for one in each.listings] if report.specification else []
    )
    return units, {finding.code for finding in report.findings}


def test_a_text_layer_over_a_scan_is_told(tmp_path):
    units, found = codes(tmp_path, "scan with layer", 2249)
    assert units
    assert "page-text-of-scan" in found


@pytest.mark.parametrize("oddity", ["type3 bare", "cid bare"])
def test_fonts_without_letters_give_no_units_and_are_told(tmp_path, monkeypatch, oddity):
    monkeypatch.setattr(scans, "can_read_scans", lambda: False)
    units, found = codes(tmp_path, oddity, 2249)
    assert not units
    assert "page-scanned" in found


def test_fonts_with_wrong_letters_give_no_units_and_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "can_read_scans", lambda: False)
    units, found = codes(tmp_path, "cid shifted", 2249)
    assert not units
    assert {"no-units", "page-doubtful"} <= found


def test_ligatures_without_letters_are_told(tmp_path):
    _, found = codes(tmp_path, "ligatures unmapped", 2283)
    assert "page-doubtful" in found
