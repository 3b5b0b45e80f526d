"""`unitmap import --register`: kept over refreshes, joined by QAN, disagreements told at their place."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipeline.cli import BAD_USAGE, DONE, main
from pipeline.errors import NothingDoneError
from pipeline.refresh import refresh
from pipeline.register.keeping import register_folder
from tests.register.test_reading import ROW, register
from tests.samples import OCR, PEARSON, put


@pytest.fixture
def workspace(refreshed, monkeypatch):
    monkeypatch.chdir(refreshed.root)
    return refreshed


@pytest.fixture
def unitmap(capsys):
    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def ask(workspace, sql):
    with workspace.connect() as connection:
        return connection.execute(sql).fetchall()


def findings(workspace, code="register-disagreement"):
    return ask(workspace, f"SELECT severity, message, path, place FROM findings WHERE code = '{code}' ORDER BY message")


def test_what_the_register_says_stands_beside_the_specification(workspace, unitmap, tmp_path):
    assert ask(workspace, "SELECT DISTINCT status FROM qualification_register") == [(None,)]
    (tmp_path / "register.csv").write_bytes(register(ROW))
    code, out, _ = unitmap("import", "--register", "register.csv")
    assert (code, "register.csv: 1 qualification taken in" in out, "Warehouse rebuilt" in out) == (DONE, True, True)
    rows = ask(
        workspace,
        "SELECT status, operational_start, total_credit, register_total_credit, register_tqt "
        "FROM qualification_register WHERE qan = '500/9203/0'",
    )
    assert rows == [("No longer available to learners", date(2010, 9, 13), 30, 67, 670)]
    disagreement = findings(workspace)
    assert [(severity, path) for severity, _, path, _ in disagreement] == [("warning", "raw/ocr.md")]
    assert disagreement[0][1] == "total credit: the document says 30, register.csv (line 2) 67"
    assert "line" in disagreement[0][3], "the place where the document says so"
    missing = findings(workspace, "register-missing")
    assert ["501/0232/1" in message for _, message, _, _ in missing] == [True], "Pearson's prints no number"


def test_it_is_kept_over_refreshes_until_the_next_one(workspace, unitmap, tmp_path):
    (tmp_path / "a.csv").write_bytes(register(ROW))
    unitmap("import", "--register", "a.csv")
    (tmp_path / "a.csv").unlink()
    put(workspace.root, pearson=PEARSON + "\n")
    assert refresh(workspace, workers=1).built
    assert len(findings(workspace)) == 1
    assert not refresh(workspace, workers=1).built
    (tmp_path / "b.csv").write_bytes(register(ROW | {"total_credit": "30"}))
    unitmap("import", "--register", "b.csv", "--no-refresh")
    assert refresh(workspace, workers=1).built
    assert findings(workspace) == []
    assert len(list(register_folder(workspace).glob("*.csv"))) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"total_credit": "30"}, []),
        ({"total_credit": ""}, []),
        ({"total_credit": "30", "level": "Level 3"}, ["level: the document says 4, register.csv (line 2) 3"]),
        ({"total_credit": "30", "title": "Diploma in Customer Service at Level 4 NVQ"}, []),
        (
            {"total_credit": "30", "title": "OCR Level 4 Diploma in Retail"},
            [
                "title: the document says “OCR Level 4 NVQ Diploma in Customer Service”, "
                "register.csv (line 2) “OCR Level 4 Diploma in Retail”"
            ],
        ),
    ],
)
def test_only_what_both_state_is_compared(workspace, unitmap, tmp_path, said, told):
    (tmp_path / "register.csv").write_bytes(register(ROW | said))
    unitmap("import", "--register", "register.csv")
    assert [message for _, message, _, _ in findings(workspace)] == told


def test_guided_hours_within_the_registers_range_agree(workspace, unitmap, tmp_path):
    put(workspace.root, ocr=OCR.replace("Learners need", "Guided learning hours (GLH): 320\n\nLearners need"))
    (tmp_path / "register.csv").write_bytes(register(ROW | {"total_credit": "30"}))
    unitmap("import", "--register", "register.csv")
    assert ask(workspace, "SELECT glh FROM core.qualification WHERE qan = '500/9203/0'") == [(320,)]
    assert findings(workspace) == []
    (tmp_path / "register.csv").write_bytes(register(ROW | {"total_credit": "30", "glh_maximum": "310"}))
    unitmap("import", "--register", "register.csv")
    assert [message for _, message, _, _ in findings(workspace)] == [
        "GLH: the document says 320, register.csv (line 2) 300 to 310"
    ]


def test_wrong_files_are_refused_and_the_register_before_stays(workspace, unitmap, tmp_path):
    assert unitmap("import")[0] == BAD_USAGE
    assert unitmap("import", "--register", "nowhere.csv")[0] == BAD_USAGE
    (tmp_path / "good.csv").write_bytes(register(ROW))
    assert json.loads(unitmap("import", "--register", "good.csv", "--json")[1])["qualifications"] == 1
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    assert unitmap("import", "--register", "bad.csv")[0] == BAD_USAGE
    assert len(findings(workspace)) == 1


def test_a_kept_register_that_was_damaged_stops_the_build(workspace, unitmap, tmp_path):
    (tmp_path / "good.csv").write_bytes(register(ROW))
    unitmap("import", "--register", "good.csv")
    (kept,) = register_folder(workspace).glob("*.csv")
    kept.write_text("gone")
    put(workspace.root, pearson=PEARSON + "\n")
    with pytest.raises(NothingDoneError, match=r"good\.csv"):
        refresh(workspace, workers=1)
    assert len(findings(workspace)) == 1, "the warehouse is as it was"
