"""A person corrects a value: kept with who and why, kept over refreshes, undone."""

from __future__ import annotations

import html
import re
import sqlite3

import pytest

from pipeline.answers.correcting import correct, corrections, take_back
from pipeline.errors import UsageError
from pipeline.judgements.correcting import corrections_version
from pipeline.judgements.place import judgements_version
from tests.samples import OCR
from tests.web.conftest import send

A17 = "qan-500-9203-0:T/601/1235"


def value_of(workspace, field="credit", listing=A17):
    with workspace.connect() as connection:
        query = f"SELECT {field} FROM core.unit_listing WHERE listing_id = ?"
        return connection.execute(query, [listing]).fetchone()[0]


def findings_of(workspace, code):
    with workspace.connect() as connection:
        query = "SELECT message FROM findings WHERE code = ? ORDER BY message"
        return [row[0] for row in connection.execute(query, [code]).fetchall()]


def test_a_correction_stands_over_refreshes_and_is_told(own_workspace):
    correct(own_workspace, A17, "credit", "12", "Jo Lead", "printed so on page 3")
    assert value_of(own_workspace) == 10  # the warehouse is rebuilt by a refresh, and by nothing else
    assert own_workspace.refresh().built
    assert value_of(own_workspace) == 12
    (told,) = findings_of(own_workspace, "value-corrected")
    assert "Jo Lead corrected credit from 10 to 12: printed so on page 3" in told
    assert not own_workspace.refresh().built  # nothing new to take in
    (own_workspace.raw / "ncfe.md").write_text("# nothing in it\n", encoding="utf-8")
    own_workspace.refresh()
    assert value_of(own_workspace) == 12


def test_taken_back_it_is_as_it_was_read(own_workspace):
    first = correct(own_workspace, A17, "level", "3", "Jo", "so it is")
    own_workspace.refresh()
    assert value_of(own_workspace, "level") == "3"
    second = correct(own_workspace, A17, "level", "5", "Sam", "no, so")
    assert second.was == "4"  # what was read, not what Jo said
    own_workspace.refresh()
    assert value_of(own_workspace, "level") == "5"
    take_back(own_workspace, second.correction_id, "Jo")
    assert corrections(own_workspace)[A17, "level"].correction_id == first.correction_id
    take_back(own_workspace, first.correction_id, "Jo")
    own_workspace.refresh()
    assert value_of(own_workspace, "level") == "4" and corrections(own_workspace) == {}


def test_a_document_that_is_read_otherwise_by_now_is_told_and_not_overruled(own_workspace):
    correct(own_workspace, A17, "credit", "12", "Jo", "misprint")
    edition = OCR.replace("| T/601/1235 | 4 | 10 |", "| T/601/1235 | 4 | 11 |")
    (own_workspace.raw / "ocr.md").write_text(edition, encoding="utf-8")
    own_workspace.refresh()
    assert value_of(own_workspace) == 11
    assert "read as 11 by now" in findings_of(own_workspace, "correction-outdated")[0]


def test_matching_goes_by_the_corrected_value(own_workspace):
    def unit():
        with own_workspace.connect() as connection:
            query = "SELECT unit_id FROM link.unit_member WHERE listing_id = ?"
            return connection.execute(query, [A17]).fetchone()[0]

    assert unit() == "uan-T-601-1235"
    correct(own_workspace, A17, "uan", "d/601/1519", "Jo", "a slip of the printer")
    own_workspace.refresh()
    assert unit() == "uan-D-601-1519"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("credit", "ten", "why"),
        ("credit", "-1", "why"),
        ("glh", "1e9", "why"),
        ("level", "9", "why"),
        ("uan", "A17", "why"),
        ("title", " ", "why"),
        ("credit", "10", "it is that already"),
        ("credit", "12", " "),
        ("listing_id", "x", "why"),
        ("credit = 1; DROP TABLE core.rule; --", "1", "why"),
    ],
)
def test_what_is_no_value_is_refused(own_workspace, field, value, reason):
    with pytest.raises(UsageError):
        correct(own_workspace, A17, field, value, "Jo", reason)
    assert corrections_version(own_workspace) == ""


def test_rows_are_only_ever_added(own_workspace):
    correct(own_workspace, A17, "credit", "12", "Jo", "why")
    assert judgements_version(own_workspace) == ""  # their table is there, and empty
    with sqlite3.connect(own_workspace.warehouse / "judgements.sqlite") as connection:
        for command in ("UPDATE correction SET value = '1'", "DELETE FROM correction"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(command)


def test_on_the_page_it_is_corrected_shown_and_taken_back(own_client, own_workspace):
    send(own_client, "/name", {"name": "Jo Lead"})
    path = "/specifications/ocr/correct"
    whole = own_client.get(path, params={"unit": A17}).text
    assert 'id="correction-title"' in whole and "Rules of combination" in whole, "the open form is a page of its own"
    part = own_client.get(path, params={"unit": A17}, headers={"HX-Request": "true"}).text
    assert 'id="correction-title"' in part and "Rules of combination" not in part
    wrong = send(own_client, path, {"unit": A17, "field": "credit", "value": "ten", "reason": "x"})
    assert "is no credit" in wrong.text and 'value="ten"' in wrong.text
    kept = send(own_client, path, {"unit": A17, "field": "credit", "value": "12", "reason": "page 3"})
    assert "Kept: Jo Lead corrected credit from 10 to 12: page 3" in kept.text
    assert "Jo Lead corrected credit from 10 to 12" in own_client.get("/specifications/ocr").text
    (made,) = corrections(own_workspace).values()
    taken = send(own_client, f"{path}/undo", {"unit": A17, "correction": made.correction_id})
    assert "Taken back" in taken.text and corrections(own_workspace) == {}
    assert own_client.post(path, data={"unit": A17, "field": "credit", "value": "1", "reason": "x"}).status_code == 403


def test_nobody_overwrites_what_somebody_corrected_meanwhile(own_client, own_workspace):
    path, mine = "/specifications/ocr/correct", {"unit": A17, "field": "credit", "value": "13", "reason": "handbook"}
    send(own_client, "/name", {"name": "Jo"})
    correct(own_workspace, A17, "credit", "12", "Sam", "page 3")
    refused = send(own_client, path, mine)
    assert "Somebody was quicker: Sam corrected credit from 10 to 12: page 3" in html.unescape(refused.text)
    assert 'value="13"' in refused.text, "what was written stays in the form"
    seen = re.findall(r'name="seen" value="([^"]+)"', refused.text)
    assert [each.made_by for each in corrections(own_workspace).values()] == ["Sam"] and len(seen) == 1
    assert "Kept: Jo corrected credit from 10 to 13" in send(own_client, path, mine | {"seen": seen[0]}).text
