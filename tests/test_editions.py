"""Which document speaks for a qualification when several do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.editions import choose_editions
from pipeline.model import DocumentReport, DocumentStatus, Severity, StatedFact
from tests.loading.example import beacon, harbour


def stating(report: DocumentReport, edition: str) -> DocumentReport:
    specification = report.specification
    fact = StatedFact(name="edition", value=edition, printed=edition)
    qualifications = tuple(replace(each, facts=(fact,)) for each in specification.qualifications)
    return replace(report, specification=replace(specification, qualifications=qualifications))


def speaking(*reports: DocumentReport) -> set[str]:
    return {specification.document_id[0] for specification in choose_editions(reports).current}


def test_each_of_different_qualifications_speaks():
    assert speaking(beacon("a"), harbour("b")) == {"a", "b"}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Issue 9", "Issue 10"),
        ("Issue 7, May 2014", "Issue 2, March 2016"),
        ("Issue 3, May 2014", "Version 4"),
        ("Second Edition", "Third edition"),
        ("Issue 3, March 2016", "Issue 4, 2016"),
        ("Issue 3, 2016", "Issue 4, March 2016"),
    ],
)
def test_a_stated_edition_decides_before_the_name(older, newer):
    reports = stating(beacon("a", path="raw/z.pdf"), older), stating(beacon("b", path="raw/a.pdf"), newer)
    assert speaking(*reports) == speaking(*reports[::-1]) == {"b"}


def test_where_one_states_no_edition_the_names_decide():
    assert speaking(stating(beacon("a", path="raw/spec.pdf"), "Issue 9"), beacon("b", path="raw/spec-2.pdf")) == {"b"}


def test_a_year_and_a_month_of_it_or_a_version_and_its_zero_are_of_one_age():
    for one, other in (("Issue 3, March 2016", "Issue 3, 2016"), ("Version 1.0", "Version 1")):
        assert speaking(stating(beacon("a", path="raw/a.pdf"), one), stating(beacon("b", path="raw/b.pdf"), other)) == {
            "b"
        }


def test_a_whole_reading_goes_before_a_partial_one():
    assert speaking(beacon("a", path="raw/a.pdf"), beacon("b", path="raw/b.pdf", status=DocumentStatus.PARTIAL)) == {
        "a"
    }


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("spec-9.pdf", "spec-10.pdf"), ("spec.pdf", "spec-2026.pdf"), ("spec.pdf", "spec (1).pdf"),
        ("spec.docx", "spec new.pdf"),
    ],
)  # fmt: skip
def test_names_count_as_people_read_them(older, newer):
    assert speaking(beacon("a", path=f"raw/{older}"), beacon("b", path=f"raw/{newer}")) == {"b"}


@pytest.mark.parametrize(
    ("path", "other", "told"),
    [
        ("ocr.pdf", "new-ocr.pdf", True),
        ("2019/spec.pdf", "archive/spec.pdf", True),
        ("spec.pdf", "spec new.pdf", False),
        ("spec-9.pdf", "spec-10.pdf", False),
        ("2019/spec.pdf", "2024/spec.pdf", False),
    ],
)
def test_of_two_that_differ_a_name_that_tells_nothing_of_their_order_is_no_evidence(path, other, told):
    """Which spoke was told as a matter of fact, and was a matter of the alphabet."""
    (stated,) = beacon().specification.qualifications
    fewer = replace(stated, listings=stated.listings[1:])
    one, two = beacon("a", path=f"raw/{path}"), beacon("b", path=f"raw/{other}")
    apart = replace(one, specification=replace(one.specification, qualifications=(fewer,)))
    for first, second in ((apart, two), (two, apart), (one, two)):
        (found,) = choose_editions([first, second]).findings
        doubtful = told and first is not one
        assert (found.severity, found.code) == (
            (Severity.WARNING, "edition-in-doubt") if doubtful else (Severity.INFO, "superseded-document")
        )
    (found,) = choose_editions([stating(apart, "Issue 2"), stating(two, "Issue 1")]).findings
    assert (found.code, found.document_id[0]) == ("superseded-document", "b")
    (found,) = choose_editions([stating(apart, "Issue 2"), two]).findings
    assert (found.code == "edition-in-doubt") is told


def test_a_document_superseded_in_one_qualification_still_speaks_for_the_other():
    both = beacon("a", path="raw/a.pdf")
    (second,) = harbour().specification.qualifications
    (first,) = both.specification.qualifications
    both = replace(both, specification=replace(both.specification, qualifications=(first, second)))
    editions = choose_editions([both, beacon("b", path="raw/b.pdf")])
    spoken = {one.document_id[0]: [each.qualification_id for each in one.qualifications] for one in editions.current}
    assert spoken == {"a": ["south-4-lighthouse"], "b": ["qan-111-1111-1"]}
    assert editions.superseded_by == {}
    assert [(finding.code, finding.document_id[0]) for finding in editions.findings] == [("superseded-document", "a")]


def test_three_documents_leave_one_and_two_findings():
    reports = [beacon(letter, path=f"raw/{letter}.pdf") for letter in "cab"]
    editions = choose_editions(reports)
    assert [each.document_id[0] for each in editions.current] == ["c"]
    assert set(editions.superseded_by.values()) == {"qan-111-1111-1@cccccccc"}
    assert len(editions.findings) == 2
