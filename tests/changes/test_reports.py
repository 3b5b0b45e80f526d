"""`unitmap changes` and its reports, as a curriculum lead gets them."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from pipeline.cli import BAD_USAGE, DONE, SOME_FAILED, main
from tests.samples import NCFE, OCR, put, put_all


@pytest.fixture
def changed(tmp_path, monkeypatch, capsys):
    """A workspace with two new editions: one that matters, one typeset anew."""
    put_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    main(["refresh"])
    row = "| B9 | Deliver customer service using service partnerships | H/601/1229 | 3 | 6 | 40 |\n"
    other = "| D9 | Keep accounts of customers who moved away | L/601/1530 | 3 | 6 | 40 |\n"
    text = OCR.replace(row, other).replace("management | J/601/1630 | 4 | 10", "<b>|* management | J/601/1630 | 4 | 12")
    put(
        tmp_path,
        ocr=text.replace("accounts of", "`accounts` <of> &amp; *all*"),
        ncfe=NCFE.replace("Champion customer", "CHAMPION customer"),
    )
    capsys.readouterr()
    main(["refresh"])
    assert "material changes: see `unitmap changes`." in capsys.readouterr().out
    main(["refresh"])
    assert "material change" not in capsys.readouterr().out, "told by the refresh that noticed them"
    return tmp_path


class Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, _attrs):
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "td" in self.open:
            self.found.append(data)


@pytest.mark.usefixtures("changed")
def test_the_screen_tells_what_to_act_on_first(capsys):
    assert main(["changes"]) == DONE
    out = capsys.readouterr().out
    assert out.startswith("2 new editions: ")
    assert out.index("Act first") < out.index("Soon:")
    assert "10 (line 11)" in " ".join(out.split())
    assert "1 cosmetic; --all lists them." in out
    main(["changes", "--all"])
    assert "CHAMPION" in capsys.readouterr().out


def test_reports_in_both_formats(changed):
    for name in ("r.html", "r.md"):
        assert main(["changes", "--out", str(changed / name)]) == DONE
    page = Cells()
    page.feed((changed / "r.html").read_text())
    assert page.open == []
    assert {"credit changed", "unit removed"} <= set(page.found)
    at = page.found.index("GLH changed")
    assert page.found[at + 1 : at + 5] == ["65", "line 11", "12", "line 11"], "each value with its place in its edition"
    report = (changed / "r.md").read_text()
    assert "### Act first" in report
    assert "| GLH changed | 65 | 12 | line 11 | line 11 |" in report
    rows = [line for line in report.splitlines() if line.startswith("| ")]
    assert len({line.replace("\\|", "").count("|") for line in rows}) == 1, "a document's own marks break no table"
    assert main(["changes", "--out", str(changed / "r.doc")]) == BAD_USAGE


@pytest.mark.usefixtures("changed")
def test_of_one_refresh_the_edition_to_act_on_comes_first(capsys):
    """By the body's name alone, an edition of other quotes stood before one that learners fail by."""
    main(["changes", "--json", "--all"])
    editions = json.loads(capsys.readouterr().out)
    urgent = [min(each["priority"] for each in edition["changes"]) for edition in editions]
    assert len(urgent) == 2
    assert urgent == sorted(urgent)


@pytest.mark.usefixtures("changed")
def test_since_and_json(capsys):
    assert main(["changes", "--json"]) == DONE
    editions = json.loads(capsys.readouterr().out)
    assert {each["body_name"] for each in editions} == {"OCR", "NCFE"}
    main(["changes", "--since", "2999-01-01"])
    assert capsys.readouterr().out == "Noticed on 2999-01-01 or later:\nNo edition changed.\n"


def test_accept_on_the_command_line(changed, capsys):
    put(changed, ocr="nothing")
    assert main(["refresh"]) == SOME_FAILED
    assert "held back: raw/ocr.md: 0 units were read where there were 4" in capsys.readouterr().out
    assert main(["accept", "pearson"]) == BAD_USAGE
    assert main(["accept", "ocr", "--by", "Ann"]) == SOME_FAILED, "taken, and still it cannot be read"
    assert "held back" not in capsys.readouterr().out
