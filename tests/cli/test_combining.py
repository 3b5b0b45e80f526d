"""`check`, `plan` and the verdict of `compare`, as people and programs use them."""

import json
import shutil
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import BAD_USAGE, DONE, NOTHING_DONE, main

DOCUMENTS = Path(__file__).parents[1] / "specimens" / "documents"
VALID = "F5,F6,A17,A18,B12,C6,D8"


@pytest.fixture(scope="module")
def specimens(tmp_path_factory):
    root = tmp_path_factory.mktemp("specimens")
    (root / "raw").mkdir()
    for file in DOCUMENTS.glob("*-extract.txt"):
        shutil.copy(file, root / "raw")
    pipeline.open_workspace(root).refresh()
    return root


@pytest.fixture
def unitmap(capsys, specimens):
    def run(*words):
        capsys.readouterr()
        code = main([*(str(word) for word in words), "--workspace", str(specimens)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_a_valid_choice(unitmap):
    code, out, _ = unitmap("check", "500/9203/0", "--units", VALID)
    assert code == DONE
    assert out.startswith("VALID: OCR")
    assert "7 units counted, 67 credits" in out


def test_a_choice_that_fails_says_by_how_much(unitmap):
    code, out, _ = unitmap("check", "500/9203/0", "--units", "F5,F6", "--units", "A17")
    assert code == DONE
    assert out.startswith("NOT VALID: OCR")
    assert "37 credits short: 10 of 47" in " ".join(out.split())


def test_units_of_other_bodies_count_through_same(unitmap):
    code, out, _ = unitmap("check", "500/9203/0", "--units", "4430-402,501/0232/1", "--json")
    assert code == BAD_USAGE  # a qualification is no unit
    code, out, _ = unitmap("check", "500/9203/0", "--units", "4430-402, city_and_guilds:4430-403, D/506/2153", "--json")
    answer = json.loads(out)
    assert code == DONE
    assert [holding["how"] for holding in answer["holdings"]] == ["same", "same", "none"]
    assert [unit["code"] for unit in answer["check"]["counted"]] == ["F6", "A17"]
    assert answer["check"]["valid"] is False


@pytest.mark.parametrize("content", ["Learner,Unit,UAN\nx,F5,\nx,F6,\nx,,T/601/1235\n", "F5\nF6\nT/601/1235\n"])
def test_units_from_a_file(unitmap, tmp_path, content):
    file = tmp_path / "learner.csv"
    file.write_text(content, encoding="utf-8")
    code, out, _ = unitmap("check", "500/9203/0", "--units", file)
    assert code == DONE
    assert "3 units counted, 30 credits" in out


def test_a_file_that_is_none(unitmap, tmp_path):
    code, _, err = unitmap("check", "500/9203/0", "--units", tmp_path / "missing.csv")
    assert code == BAD_USAGE
    assert "missing.csv" in err
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, _, err = unitmap("check", "500/9203/0", "--units", tmp_path / "odd.csv")
    assert code == BAD_USAGE
    assert "no column of units" in err


def test_a_plan_from_what_is_held(unitmap):
    code, out, _ = unitmap("plan", "500/9203/0", "--have", "4430-402", "--json")
    answer = json.loads(out)
    assert code == DONE
    assert answer["plan"]["new_units"] == 6
    held = [planned["unit"]["code"] for planned in answer["plan"]["units"] if planned["why"] == "held"]
    assert held == ["F6"]
    code, out, _ = unitmap("plan", "pearson 4", "--minimise", "glh")
    assert "171 GLH" in out


def test_a_plan_that_cannot_be(unitmap):
    code, out, _ = unitmap("plan", "500/9203/0", "--avoid", "F5")
    assert code == DONE
    assert out.startswith("NOT POSSIBLE")
    assert "Group A" in out


def test_an_offer_for_several(unitmap):
    code, out, _ = unitmap("plan", "500/9203/0", "501/0232/1", "--offer")
    assert code == DONE
    assert "7 units to teach for 2 qualifications" in out
    assert unitmap("plan", "500/9203/0", "501/0232/1")[0] == BAD_USAGE


def test_what_cannot_be_minimised(unitmap):
    code, _, err = unitmap("plan", "500/9203/0", "--minimise", "effort")
    assert code == BAD_USAGE
    assert "units, glh, new-units" in err


def test_compare_ends_with_the_verdict(unitmap):
    code, out, _ = unitmap("compare", "500/9203/0", "501/0232/1")
    assert code == DONE
    assert "PROVED EQUAL" in out
    assert json.loads(unitmap("compare", "500/9203/0", "501/0232/1", "--json")[1])["rules"]["verdict"] == "equal"


def test_without_the_solver_it_says_what_to_install(unitmap, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ortools.sat.python", None)
    code, _, err = unitmap("plan", "500/9203/0")
    assert code == NOTHING_DONE
    assert "unitmap[plan]" in err
    code, out, _ = unitmap("compare", "500/9203/0", "501/0232/1")
    assert code == DONE
    assert "not compared" in out
    assert "unitmap[plan]" in out


@pytest.fixture
def without_rules(tmp_path):
    """Two qualifications that share units, one of them without any rule."""
    for name, rule in (("ruled", "Learners must achieve all units.\n\n"), ("silent", "")):
        head = f"# OCR Level 2 Diploma in {name.title()} Work\n\n{rule}## Optional units\n\n"
        table = "| Unit No | UAN | Unit title | Level | Credit |\n|---|---|---|---|---|\n"
        rows = "| 1 | T/601/1235 | Weld steel pipes | 2 | 4 |\n| 2 | D/506/2153 | Bend steel pipes | 2 | 5 |\n"
        (tmp_path / "raw").mkdir(exist_ok=True)
        (tmp_path / "raw" / f"{name}.md").write_text(head + table + rows)
    pipeline.open_workspace(tmp_path).refresh()
    return tmp_path


@pytest.mark.parametrize(
    "words", [("check", "silent", "--units", "1"), ("plan", "silent"), ("plan", "ruled", "silent", "--offer")]
)
def test_without_a_rule_nothing_is_called_valid(without_rules, capsys, words):
    assert main([*words, "--workspace", str(without_rules)]) == NOTHING_DONE
    assert "No rule of combination of OCR" in " ".join(capsys.readouterr().err.split())


def test_without_a_rule_nothing_is_proved_equal(without_rules, capsys):
    assert main(["compare", "ruled", "silent", "--workspace", str(without_rules)]) == DONE
    said = " ".join(capsys.readouterr().out.split())
    assert "Rules of combination not compared." in said and "PROVED" not in said
