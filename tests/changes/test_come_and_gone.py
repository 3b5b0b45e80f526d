"""A qualification that a document describes for the first time, or whose document is withdrawn, is a change too."""

from __future__ import annotations

import pytest

from pipeline.answers.changes import changes
from pipeline.changes.html import html_report
from pipeline.changes.markdown import markdown_report
from pipeline.changes.reporting import summary
from pipeline.refresh.accepting import accept
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import NCFE, OCR, put, put_all

AWARD = OCR.replace("500/9203/0", "600/1236/5").replace("NVQ Diploma", "Award")


@pytest.fixture
def workspace(tmp_path):
    put_all(tmp_path)
    made = Workspace.open(tmp_path)
    refresh(made)
    return made


def told(workspace):
    sql = "SELECT qualification_id, field, action, coalesce(old, new), priority FROM audit.change ORDER BY ALL"
    return [tuple(row) for row in workspace.query(sql).values.tolist()]


WITHDRAWN = ("qan-500-9203-0", "document", "removed", "OCR Level 4 NVQ Diploma in Customer Service, 4 units", 1)
ADDED = ("qan-600-1236-5", "qualification", "added", "OCR Level 4 Award in Customer Service, 4 units", 2)


def test_a_qualification_new_in_a_known_document_is_told(workspace):
    put(workspace.root, ocr=OCR + "\n" + AWARD)
    refresh(workspace)
    assert told(workspace) == [ADDED]
    (edition,) = changes(workspace)
    assert (edition.qualification, edition.previous_path) == ("OCR Level 4 Award in Customer Service", None)
    for report in (markdown_report, html_report):
        assert "in raw/ocr.md, which did not describe it before" in report([edition])
        assert "qualification added" in report([edition])


def test_an_edition_that_comes_back_after_another_has_changes_against_both(workspace):
    """One key had stood for both, and from then on no warehouse could be built: a publisher had taken an issue back."""
    for credit in (11, 12, 11, 12, 10, 12):
        put(workspace.root, ocr=OCR.replace("4 | 10 | 67", f"4 | {credit} | 67"))
        assert refresh(workspace).built
    rows = workspace.query("SELECT old, new FROM audit.change ORDER BY noticed").values.tolist()
    assert rows == [["10", "11"], ["12", "11"], ["11", "12"], ["12", "10"], ["10", "12"]]
    assert workspace.query("SELECT credit FROM units WHERE nos_code = 'A17'").credit.item() == 12


def test_it_stays_told_when_the_document_is_exported_anew_and_changes(workspace):
    put(workspace.root, ocr=OCR + "\n" + AWARD)
    refresh(workspace)
    put(workspace.root, ocr=OCR + "\n\n\n" + AWARD)
    refresh(workspace)
    assert told(workspace) == [ADDED]
    put(workspace.root, ocr=OCR + "\n\n\n" + AWARD.replace("67 |", "68 |"))
    refresh(workspace)
    assert ADDED in told(workspace)
    assert {field for _, field, *_ in told(workspace)} == {"qualification", "glh"}


def test_a_document_that_is_new_adds_nothing_to_a_known_one(workspace):
    put(workspace.root, award=AWARD)
    refresh(workspace)
    assert told(workspace) == []


def test_a_withdrawn_document_is_told_until_it_is_back(workspace):
    (workspace.raw / "ocr.md").unlink()
    refresh(workspace)
    assert told(workspace) == [WITHDRAWN]
    (edition,) = changes(workspace)
    assert (edition.path, edition.withdrawn) == ("raw/ocr.md", True)
    assert summary([edition]) == "1 withdrawn: 1 material change, 1 to act on first; 0 cosmetic."
    for report in (markdown_report, html_report):
        assert "document withdrawn. raw/ocr.md is not there any more" in report([edition]).replace("<br>", ". ")
    put(workspace.root, ncfe=NCFE.replace("| 4 |", "| 5 |"))
    refresh(workspace)
    assert WITHDRAWN in told(workspace), "other documents do not make it forgotten"
    put(workspace.root, ocr=OCR)
    refresh(workspace)
    assert WITHDRAWN not in told(workspace)


def test_an_edition_and_then_its_withdrawal_are_two_changes(workspace):
    put(workspace.root, ocr=OCR.replace("10 | 67", "11 | 67"))
    refresh(workspace)
    (workspace.raw / "ocr.md").unlink()
    refresh(workspace)
    assert {field for _, field, *_ in told(workspace)} == {"credit", "document"}
    assert [each.withdrawn for each in changes(workspace)] == [True, False], "the latest first"


def test_what_is_held_back_is_not_withdrawn_until_a_person_accepts_it(workspace):
    put(workspace.root, ocr="# Nothing to see\n\nNo units here.\n")
    assert refresh(workspace).held
    assert told(workspace) == []
    accept(workspace, "ocr", by="Ann")
    refresh(workspace)
    assert told(workspace) == [WITHDRAWN]
    (note,) = workspace.query("SELECT note FROM audit.change").note
    assert note == "What lies at raw/ocr.md now does not describe it"
