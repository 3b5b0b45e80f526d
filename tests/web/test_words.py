"""What pages say fits where it is said: no option of the command line, no command, and a way on."""

from __future__ import annotations

import re

import pytest

from pipeline.checks import CHECKS
from pipeline.web.context import environment
from pipeline.web.filters import coded, subject
from pipeline.web.words import about, on_page, reason, sentence
from pipeline.workspace import Workspace
from tests.web.conftest import browse, send, text_of

OF_THE_COMMAND_LINE = re.compile(r"(?<![\w-])--[a-z]|`unitmap")
CHAMPION = "Champion customer service"


def fits(response):
    """What is told, if it is told at all, and speaks of nothing that only the command line has."""
    said = text_of(response)
    assert not OF_THE_COMMAND_LINE.search(said), said
    return said


@pytest.mark.parametrize(
    ("path", "params", "told"),
    [
        ("/explain", {"a": "A17", "b": CHAMPION}, "fits 2 units"),
        ("/explain", {"a": "A17", "b": "no such"}, "no unit called"),
        ("/api/explain", {"a": "A17", "b": CHAMPION}, "fits 2 units"),
        (f"/api/units/{CHAMPION}", {}, "fits 2 units"),
        (f"/units/{CHAMPION}", {}, "fits 2 units"),
        ("/compare", {"a": "ocr", "b": "ocr"}, "same qualification"),
        ("/api/check", {"qualification": "ocr", "unit": CHAMPION}, "Champion"),
        ("/api/plan", {"qualification": "ocr", "have": "no such"}, "no unit called"),
        ("/plan/verdict", {"qualification": "ocr", "have": "no such"}, "no unit called"),
        ("/sql", {"query": "SELECT * FROM unitz"}, "unitz"),
        ("/specifications/ocrr", {}, "no qualification called"),
        ("/findings", {"severity": "grave"}, "no severity"),
    ],
)
def test_wrong_names(client, path, params, told):
    assert told in fits(client.get(path, params=params))


def test_wrong_forms(own_client):
    assert "Give a name" in fits(send(own_client, "/name", {"name": "rule"}))
    assert "names no judgement" in fits(send(own_client, "/review/undo", {"judgement": "nonsense"}))
    other = ("files", ("ocr.md", b"# other\n", "text/markdown"))
    assert "replace documents of the same name" in fits(send(own_client, "/documents", files=[other]))
    wrong = {"unit": "qan-500-9203-0:T/601/1235", "correction": "nonsense"}
    assert "has the id" in fits(send(own_client, "/specifications/ocr/correct/undo", wrong))


@pytest.mark.parametrize("path", ["/", "/crosswalk", "/sql?query=SELECT+1", "/api/units/A17"])
def test_before_the_first_refresh(tmp_path, path):
    with browse(Workspace.create(tmp_path / "empty")) as client:
        fits(client.get(path))


def test_programs_are_told_how_they_replace_a_document(own_client):
    from tests.web.conftest import token_of

    headers = {"X-CSRF-Token": token_of(own_client)}
    other = [("files", ("ocr.md", b"# other\n", "text/markdown"))]
    refused = own_client.post("/api/documents", files=other, headers=headers)
    assert refused.status_code == 400 and "Send replace=true" in refused.json()["error"]


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (
            "12 where there were 20. Accept it. `unitmap accept raw/o c. d.md` does so.",
            "12 where there were 20. Accept it.",
        ),
        ("Save it anew. `UNITMAP_DOCUMENT_SECONDS` gives it longer.", "Save it anew."),
        ("Version 3.5 of A.18; see `units`. It holds.", "Version 3.5 of A.18; see `units`. It holds."),
        ("No end", "No end"),
        ("", ""),
    ],
)
def test_what_only_the_terminal_has_is_left_out_sentence_by_sentence(kept, told):
    assert on_page(kept) == told


def test_a_grade_says_in_words_what_its_findings_are_about():
    assert CHECKS and [check.code for check in CHECKS if about(check.code) == check.code.replace("-", " ")] == []
    unread = [f"{name}-unreadable" for name in ("credit", "glh", "level", "tqt", "uan")]
    assert [each for each in unread if about(each) == each.replace("-", " ")] == []
    said = reason("3 warnings: unread-row (2), new-code (1)")
    assert said == "3 warnings: a line that looks like a unit (2), new code (1)"
    assert reason("5 of 6 rows; missing: credit (1)") == "5 of 6 rows; missing: credit (1)"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("the PDF is damaged; fetch it again", "The PDF is damaged; fetch it again"),
        ("spec-2026.pdf has no units", "spec-2026.pdf has no units"),
        ("“level 3” is open", "“level 3” is open"),
        ("", ""),
    ],
)
def test_a_message_that_stands_by_itself_begins_with_a_capital_unless_a_file_or_a_code_begins_it(message, told):
    assert sentence(message) == told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("T/601/1235 has title “A & B” here", "<code>T/601/1235</code> has title “A &amp; B” here"),
        ("taken from 500/9203/0, <b>", "taken from <code>500/9203/0</code>, &lt;b&gt;"),
        ("raw/T/601/1235/x.pdf", "raw/T/601/1235/x.pdf"),
        ("10", "10"),
    ],
)
def test_registered_codes_have_one_style_in_any_text(text, shown):
    assert coded(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A17", "<code>A17</code>"),
        ("4430-403", "<code>4430-403</code>"),
        ("specification-29.md", "specification-29.md"),
        ("Lead 2 teams", "Lead 2 teams"),
    ],
)
def test_what_is_nothing_but_a_code_is_one(text, shown):
    assert subject(text) == shown


def test_templates_of_another_version_are_not_taken_by_a_server_that_runs():
    """Upgraded beside it, they ask for filters that this server has not: each page was a fault of ours."""
    assert environment().auto_reload is False
