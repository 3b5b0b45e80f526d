"""`unitmap review` as people use it: at the keyboard (here: lines of a pipe), in a list, in a sheet."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

from pipeline.cli import BAD_USAGE, DONE, main
from pipeline.judgements.queue import open_questions
from pipeline.judgements.sheet import COLUMNS, HEADERS

OCR_A17, NCFE_A17 = "qan-500-9203-0:T/601/1235", "qan-501-0232-1:T/601/1235"
OCR_B9 = "qan-500-9203-0:H/601/1229"
CHAMPION = "pearson-l4-nvq-diploma-in-customer-service:D/506/2153"
MANAGE = "pearson-l4-nvq-diploma-in-customer-service:Y/506/2152"


@pytest.fixture
def unitmap(capsys, monkeypatch, judge):
    """Run a command in the workspace with these lines as answers; gives exit code, output and errors."""
    monkeypatch.chdir(judge.workspace.root)

    def run(*words: object, answers: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_one_key_judges_a_pair_and_it_is_not_asked_again(unitmap, judge):
    code, out, _ = unitmap("review", "--by", "Jo Lead", answers="e the contents agree\n")
    assert code == DONE
    assert "1 pair to judge as Jo Lead" in out
    assert "[1/1] taken for REVISED" in out
    assert "Champion customer service" in out
    assert "raw/pearson.md" in out
    assert "1 judgement kept, 0 skipped, 0 left" in out
    assert "after the next `unitmap refresh`" in out
    (row,) = judge.store.rows()
    assert (row.verdict, row.made_by, row.reason) == ("equivalent", "Jo Lead", "the contents agree")
    assert "Nothing is left to judge" in unitmap("review")[1], "before the refresh"
    judge.refresh()
    assert judge.pair(OCR_A17, CHAMPION) == ("equivalent", "Jo Lead")
    assert "Nothing is left to judge" in unitmap("review")[1], "and after it"


def test_undo_skip_quit_and_a_wrong_key(unitmap, judge):
    _, out, _ = unitmap("review", "--by", "Jo", answers="z\nu\ne\nu\n?\n")
    assert "There is no answer 'z'" in out
    assert "There is nothing to undo" in out
    assert "Taken back: " in out
    assert out.count("[1/1]") == 4, "asked again after each of them"
    assert "0 judgements kept, 1 skipped, 0 left" in out
    assert [row.verdict.value for row in judge.store.rows()] == ["equivalent", "undone"]
    _, out, _ = unitmap("review", "--by", "Jo", answers="q\n")
    assert "0 judgements kept, 0 skipped, 1 left" in out


def test_no_equivalent_answers_the_pair(unitmap, judge):
    unitmap("review", "--by", "Jo", "--relation", "revised", answers="n\n")
    (row,) = judge.store.rows()
    assert row.verdict == "no_equivalent"
    assert row.a.body_id != row.body_id
    assert "Nothing is left to judge" in unitmap("review")[1]


def test_the_list_names_what_stands_with_its_id(unitmap, judge):
    made = judge.says(OCR_A17, CHAMPION, "same", reason="agreed in June")
    _, out, _ = unitmap("review", "--list")
    assert made[:8] in out
    assert "agreed" in out
    listed = json.loads(unitmap("review", "--list", "--json")[1])
    assert [(row["judgement_id"], row["verdict"]) for row in listed] == [(made, "same")]
    code, _, err = unitmap("review", "--undo", "ffff")
    assert (code, "no judgement" in err.replace("names no", "no")) == (BAD_USAGE, True)
    assert unitmap("review", "--undo", made[:8])[0] == DONE
    assert "Nobody has judged" in unitmap("review", "--list")[1]


def test_review_can_rebuild_when_done(unitmap, judge):
    _, out, _ = unitmap("review", "--by", "Jo", "--refresh", answers="s\n")
    assert "Warehouse rebuilt" in out
    assert judge.pair(OCR_A17, CHAMPION) == ("same", "Jo")


def test_wrong_usage(unitmap):
    assert unitmap("review", "--relation", "alike")[0] == BAD_USAGE
    assert unitmap("review", "--list", "--undo", "abcd")[0] == BAD_USAGE
    code, _, err = unitmap("review", "--by", " ", answers="s\n")
    assert (code, "--by NAME" in err) == (BAD_USAGE, True)


def test_questions_worth_more_come_first(judge):
    with judge.workspace.connect() as connection:
        queue = open_questions(connection, ())
        assert [question.worth for question in queue.questions] == sorted(
            (question.worth for question in queue.questions), reverse=True
        )
        (question,) = queue.questions
    assert {question.a.listing_id, question.b.listing_id} & {CHAMPION}
    assert (question.credit, question.qualifications) == (4, 3), "the smaller credit; OCR, NCFE and Pearson"
    assert question.evidence


@pytest.fixture
def sheet(unitmap, judge):
    """A sheet of the open pairs, and how to fill it in."""
    file = judge.workspace.root / "pairs.xlsx"
    assert unitmap("review", "--export", file)[0] == DONE

    def fill(row: int, **cells: object) -> None:
        book = load_workbook(file)
        for header, value in cells.items():
            book["pairs"].cell(row, HEADERS.index(header.replace("_", " ")) + 1, value)
        book.save(file)

    return file, fill


def test_the_sheet_has_a_drop_down_and_protects_what_is_not_an_answer(sheet):
    book = load_workbook(sheet[0])
    pairs = book["pairs"]
    assert pairs.freeze_panes == "C2"
    assert pairs.protection.sheet
    (choices,) = pairs.data_validations.dataValidation
    assert str(choices.sqref) == "A2" or str(choices.sqref).startswith("A2:")
    assert "no equivalent" in choices.formula1
    assert [cell.protection.locked for cell in pairs[2]] == [not column.open for column in COLUMNS]
    assert all(cell.protection.locked for cell in pairs[1])
    assert "how to" in book.sheetnames


def test_the_round_trip_through_a_sheet(unitmap, judge, sheet):
    file, fill = sheet
    code, out, _ = unitmap("review", "--import", file, "--by", "Jo")
    assert (code, "0 judgements taken" in out, "1 row had no answer" in out) == (DONE, True, True)
    fill(2, judgement="No equivalent", why="checked the outcomes")
    code, out, _ = unitmap("review", "--import", file, "--by", "Jo")
    assert (code, "1 judgement taken" in out) == (DONE, True)
    (row,) = judge.store.rows()
    assert (row.verdict, row.reason, row.made_by) == ("no_equivalent", "checked the outcomes", "Jo")
    _, out, _ = unitmap("review", "--import", file, "--by", "Jo")
    assert "1 stood already" in out
    assert len(judge.store.rows()) == 1


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"judgement": "alike"}, "'alike' is no judgement"),
        ({"why": "because"}, "gives a reason and no judgement"),
        ({"judgement": "same", "A:_title": "Another unit"}, "the title of A is not that of"),
        ({"judgement": "same", "B:_listing": "nowhere"}, "nowhere is not in the warehouse"),
        ({"judgement": "same", "A:_listing": ""}, "is no row of the sheet as exported"),
        ({"judgement": "same", "A:_credit": 99}, "was changed outside its first two columns"),
        ({"judgement": "same", "B:_codes": "Z9"}, "was changed outside its first two columns"),
        ({"judgement": "same", "taken_for": "same"}, "was changed outside its first two columns"),
    ],
)
def test_wrong_rows_are_named_and_nothing_is_taken_over(unitmap, judge, sheet, cells, told):
    file, fill = sheet
    book = load_workbook(file)
    book["pairs"].append([cell.value for cell in book["pairs"][2]])
    book["pairs"].cell(3, 1, "equivalent")
    book.save(file)
    fill(2, **cells)
    code, _, err = unitmap("review", "--import", file, "--by", "Jo")
    assert code == BAD_USAGE
    assert "row 2: " in err
    assert told in err
    assert "row 3" not in err or "not one row" in err
    assert judge.store.rows() == ()


def test_a_filled_in_sheet_is_not_written_over_before_it_was_imported(unitmap, sheet):
    file, fill = sheet
    assert unitmap("review", "--export", file)[0] == DONE, "nobody has answered yet"
    fill(2, judgement="related")
    code, _, err = unitmap("review", "--export", file)
    assert (code, "holds 1 answer that nobody has imported" in err) == (BAD_USAGE, True)
    assert load_workbook(file)["pairs"].cell(2, 1).value == "related"
    assert unitmap("review", "--import", file, "--by", "Jo")[0] == DONE
    assert unitmap("review", "--export", file)[0] == DONE


def test_how_a_program_writes_a_cell_is_no_change(unitmap, sheet):
    file, fill = sheet
    row = dict(zip(HEADERS, [cell.value for cell in load_workbook(file)["pairs"][2]], strict=True))
    fill(2, judgement="same", **{"A:_credit": float(row["A: credit"]), "because": row["because"].replace(" ", "\n", 1)})
    code, out, _ = unitmap("review", "--import", file, "--by", "Jo")
    assert (code, "1 judgement taken" in out) == (DONE, True)


def test_two_rows_that_contradict_each_other(unitmap, judge, sheet):
    file, fill = sheet
    book = load_workbook(file)
    book["pairs"].append([cell.value for cell in book["pairs"][2]])
    book.save(file)
    fill(2, judgement="same")
    fill(3, judgement="distinct")
    code, _, err = unitmap("review", "--import", file, "--by", "Jo")
    assert (code, "row 3: says distinct where row 2 says same" in err) == (BAD_USAGE, True)
    assert judge.store.rows() == ()


def test_what_is_no_such_sheet(unitmap, judge):
    text = judge.workspace.root / "notes.xlsx"
    text.write_text("no sheet")
    assert "no Excel sheet" in unitmap("review", "--import", text)[2]
    assert unitmap("review", "--import", judge.workspace.root / "nowhere.xlsx")[0] == BAD_USAGE
    assert unitmap("export", "units", "--out", "units.xlsx")[0] == DONE
    assert "was not written by `unitmap review --export`" in unitmap("review", "--import", "units.xlsx")[2]
