"""What pages show of what they are given: progress, files, differences, findings in their place."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from pipeline.answers.findings import FoundThing
from pipeline.answers.specification import findings_of_units, specification
from pipeline.answers.unit import unit
from pipeline.answers.unit_content import side_by_side
from pipeline.model import DocumentStatus
from pipeline.refresh.result import DocumentOutcome, RefreshResult
from pipeline.web.refreshing import PageRead, RefreshState
from tests.web.conftest import text_of

A17 = "qan-500-9203-0:T/601/1235"


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("start", "Reading …"),
        ("fetch", "Looking for newer versions on the web"),
        ("read", "Read 1 of 3: first.pdf second.pdf: reading page 4 of 12"),
        ("build", "Matching units and building the warehouse"),
    ],
)
def test_a_refresh_is_watched_step_by_step(client, monkeypatch, stage, said):
    reading = (PageRead(path="raw/second.pdf", page=4, pages=12),) if stage == "read" else ()
    state = RefreshState(state="running", stage=stage, done=1, total=3, latest="raw/first.pdf", reading=reading)
    monkeypatch.setattr(client.app.state.runner, "_state", state)
    part = client.get("/refresh")
    assert said in text_of(part) and 'hx-trigger="every' in part.text and "<progress" in part.text
    assert said in text_of(client.get("/")), "who comes later sees it, too"


def test_of_many_documents_those_with_something_to_look_at_stand_in_front(client, monkeypatch):
    def read(name, status=DocumentStatus.PARSED, **more):
        return DocumentOutcome(path=f"raw/{name}.md", document_id=name, status=status, listings=2, read=True, **more)

    documents = (read("bad", DocumentStatus.FAILED, problem="It broke off. `unitmap doctor FILE` shows where."),)
    documents += (read("doubtful", warnings=1), *(read(f"fine-{at}") for at in range(9)))
    ended = RefreshState(state="done", result=RefreshResult(run_id="run", documents=documents))
    monkeypatch.setattr(client.app.state.runner, "_state", ended)
    in_front, _, folded = client.get("/refresh").text.partition("<details")
    assert "bad.md" in in_front and "doubtful.md" in in_front and "fine-" not in in_front and "doctor" not in in_front
    assert "9 documents read with nothing to look at" in folded and folded.count('class="outcome"') == 9


def test_the_answer_to_a_query_is_a_sheet_or_csv(client):
    asked = {"query": "SELECT title, level FROM units WHERE level = '3' ORDER BY title"}
    shown = client.get("/api/sql", params=asked).json()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/sql.xlsx", params=asked).content)).active
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [shown["columns"], *shown["rows"]]
    lines = client.get("/sql.csv", params=asked).text.splitlines()
    assert lines[0] == "title,level" and len(lines) == len(shown["rows"]) + 1 > 1
    for ending, query, why in (("xlsx", "FROM 'secret.csv'", "secret.csv"), ("pdf", "SELECT 1", "no format")):
        refused = client.get(f"/sql.{ending}", params={"query": query})
        assert refused.status_code == 400 and 'role="alert"' in refused.text and 'id="query"' in refused.text
        assert why in text_of(refused) and "content-disposition" not in refused.headers


def test_words_that_differ_are_marked_beside_each_other(client, monkeypatch):
    content = side_by_side([[("1", "Know the rules of the house", 0)], [("1", "Know the laws of the house", 0)]])

    def with_content(workspace, name):
        found = unit(workspace, name)
        return replace(found, content=content, content_of=found.faces[:2])

    monkeypatch.setattr("pipeline.web.pages.unit.unit", with_content)
    page = client.get("/units/uan-T-601-1235").text
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["laws"]
    assert "Words that differ from the first column are marked" in page


def test_a_finding_stands_beside_the_row_it_is_about_and_no_other(workspace):
    found = specification(workspace, "ocr")
    units = {each.listing_id: each for group in found.groups for each in group.units}
    about = {"severity": "warning", "code": "x", "message": "Look", "path": "raw/ocr.md", "place": "", "page": None}
    about |= {"document_id": found.document.document_id}
    here = FoundThing(**about, subject="T/601/1235", line=units[A17].line, finding_id="1")
    elsewhere = FoundThing(**about, subject="T/601/1235", line=units[A17].line + 1, finding_id="2")
    other = FoundThing(**about, subject="500/9203/0", line=None, finding_id="3")
    placed = findings_of_units(replace(found, findings=(here, elsewhere, other)))
    assert {name: told for name, told in placed.items() if told} == {A17: (here,)}
