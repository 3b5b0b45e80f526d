"""The sheet as people leave it: sorted, shortened, annotated, wrong in one row, judged by somebody else meanwhile."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

from pipeline.cli import BAD_USAGE, DONE, main
from pipeline.judgements.sheet import HEADERS
from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.judgements.conftest import Judge
from tests.samples import OCR, PEARSON, put

TOPICS = ("complaints", "records", "deliveries", "transport", "recruitment", "premises", "visitors")
UANS = ("K/601/1605", "H/601/1554", "Y/601/1230", "D/601/1231", "J/601/1515", "H/601/1571", "T/601/1574")
LATER = ("F/506/2176", "R/506/2179", "L/506/2181", "D/506/2170", "D/506/2167", "K/506/2172", "R/506/2151")


def rows_of(uans: tuple[str, ...], credit: int) -> str:
    units = enumerate(zip(TOPICS, uans, strict=True), start=30)
    return "".join(f"| {number} | Audit {topic} | {uan} | 3 | {credit} | 40 |\n" for number, (topic, uan) in units)


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    put(root, ocr=OCR + rows_of(UANS, 8), pearson=PEARSON + rows_of(LATER, 4))
    refresh(Workspace.open(root), workers=1)
    return root


@pytest.fixture
def judge(namesakes, tmp_path, monkeypatch):
    """A copy of the workspace in which nobody has judged yet, with `pairs.xlsx` in it."""
    shutil.copytree(namesakes, tmp_path / "workspace")
    monkeypatch.chdir(tmp_path / "workspace")
    assert main(["review", "--export", "pairs.xlsx", "--relation", "revised"]) == DONE
    return Judge(Workspace.open(tmp_path / "workspace"))


def left_by_people(filled: dict[int, str]) -> None:
    """Upside down, without its last pair, with a column of somebody's own, and these rows filled in."""
    book = load_workbook("pairs.xlsx")
    sheet = book["pairs"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(2, len(rows))
    for row in rows[-2::-1]:
        sheet.append(row)
    sheet.insert_cols(4)
    for number in range(1, len(rows) + 1):
        sheet.cell(number, 4, "ask Sam" if number > 1 else "notes of ours")
    for number, said in filled.items():
        sheet.cell(number, 1, said)
    book.save("pairs.xlsx")


def titles_of(rows) -> set[str]:
    return {row.a.title.casefold() for row in rows}


def test_a_sheet_sorted_shortened_and_annotated_is_the_same_sheet(judge, capsys):
    left_by_people({2: "revised", 5: "Equivalent", 8: "no_equivalent"})
    asked = [row[HEADERS.index("A: title") + 1].value for row in load_workbook("pairs.xlsx")["pairs"].iter_rows()]
    assert main(["review", "--import", "pairs.xlsx", "--by", "Jo"]) == DONE
    assert "3 judgements taken" in capsys.readouterr().out
    made = judge.store.rows()
    assert {row.verdict for row in made} == {"revised", "equivalent", "no_equivalent"}
    assert titles_of(made) == {asked[number - 1].casefold() for number in (2, 5, 8)}


def test_one_wrong_answer_in_row_7_and_no_row_is_taken(judge, capsys):
    left_by_people({2: "revised", 7: "nearly the same", 8: "same"})
    assert main(["review", "--import", "pairs.xlsx", "--by", "Jo"]) == BAD_USAGE
    told = capsys.readouterr().err
    assert "row 7: 'nearly the same' is no judgement" in told
    assert "row 2:" not in told
    assert "row 8:" not in told
    assert judge.store.rows() == ()


def test_what_somebody_else_said_meanwhile_is_not_overruled_by_a_sheet(judge, capsys):
    left_by_people({3: "same", 4: "related"})
    sheet = load_workbook("pairs.xlsx")["pairs"]
    a, b = (sheet.cell(3, HEADERS.index(f"{side}: listing") + 2).value for side in "AB")
    said = judge.says(a, b, "distinct", by="Sam")
    assert main(["review", "--import", "pairs.xlsx", "--by", "Jo"]) == BAD_USAGE
    told = capsys.readouterr().err
    assert "row 3: would overrule somebody" in told
    assert f"unitmap review --undo {said[:8]}" in told
    assert len(judge.store.rows()) == 1
    judge.takes_back(said)
    assert main(["review", "--import", "pairs.xlsx", "--by", "Jo"]) == DONE
    book = load_workbook("pairs.xlsx")
    book["pairs"].cell(4, 1, "distinct")
    book.save("pairs.xlsx")
    assert main(["review", "--import", "pairs.xlsx", "--by", "Jo"]) == DONE, "her own word she may change"
    assert judge.store.rows()[-1].verdict == "distinct"
