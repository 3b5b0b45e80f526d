"""Operating it: what would be done, logs for machines, the last refreshes."""

from __future__ import annotations

import json

import pytest

from pipeline.cli import BAD_USAGE, DONE, NOTHING_DONE, main
from pipeline.refresh.lock import only_one
from tests.samples import OCR, put, put_all


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    put_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_dry_run_says_what_would_be_done_and_does_nothing(fresh, capsys):
    (fresh / "raw" / "sources.toml").write_text('[[source]]\nname = "web"\nurl = "http://127.0.0.1:9/a.pdf"\n')
    before = everything(fresh)
    assert main(["refresh", "--dry-run"]) == DONE
    out = capsys.readouterr().out
    assert "Fetch: web" in out
    assert "Read: raw/ncfe.md, raw/ocr.md, raw/pearson.md" in out
    assert "would be rebuilt" in out
    assert everything(fresh) == before
    (fresh / "raw" / "sources.toml").unlink()
    main(["refresh"])
    put(fresh, ocr=OCR.replace("67 |", "68 |"))
    (fresh / "raw" / "ncfe.md").unlink()
    capsys.readouterr()
    main(["refresh", "--dry-run", "--json"])
    plan = json.loads(capsys.readouterr().out)
    assert (plan["read"], plan["removed"], plan["build"]) == (["raw/ocr.md"], ["raw/ncfe.md"], True)
    main(["refresh"])
    capsys.readouterr()
    main(["refresh", "--dry-run"])
    assert capsys.readouterr().out == "2 documents. Nothing has changed; nothing would be built.\n"


def test_a_log_for_machines(fresh, capsys):
    put(fresh, bad="nothing")
    main(["refresh", "--log-format", "json"])
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.err.splitlines()]
    assert printed.out == ""
    assert len({line["run"] for line in lines}) == 1
    assert {line["document"] for line in lines if line["event"] == "document read"} == {
        f"raw/{name}.md" for name in ("bad", "ncfe", "ocr", "pearson")
    }
    (failed,) = [line for line in lines if line["level"] == "warning"]
    assert (failed["document"], failed["stage"], failed["status"]) == ("raw/bad.md", "read", "failed")
    assert [line["stage"] for line in lines if line["event"] == "stage done"] == [
        "look",
        "read",
        "editions",
        "parsed",
        "build",
    ]
    assert (lines[-1]["event"], lines[-1]["failed"], lines[-1]["built"]) == ("refresh done", 1, True)


def test_a_log_tells_a_refresh_that_failed_as_any_other_line(fresh, capsys):
    (fresh / "raw" / "sources.toml").write_text("[[sorce]]")
    assert main(["refresh", "--log-format", "json"]) == NOTHING_DONE
    begun, failed = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (begun["event"], failed["event"], failed["run"]) == ("refresh begun", "refresh failed", begun["run"])
    assert "'sorce' is not understood" in failed["problem"]
    main(["status"])
    assert "'sorce' is not" in capsys.readouterr().out
    assert main(["refresh", "--log-format", "json", "--workspace", str(fresh / "raw" / "none"), "--debug"]) == BAD_USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert "Traceback" in json.loads(line)["traceback"]


def test_every_line_of_a_log_names_its_run(fresh, capsys):
    with only_one(fresh / "warehouse" / "refresh.lock"):
        assert main(["refresh", "--log-format", "json"]) == NOTHING_DONE
    begun, failed = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (failed["run"], failed["stage"], begun["stage"]) == (begun["run"], "start", "start")
    assert "already running" in failed["problem"]
    main(["refresh"])
    (fresh / "warehouse" / "refresh.lock").write_text("1234567")  # as a killed one leaves it
    (fresh / "raw" / "pearson.md").unlink()
    put(fresh, copy=OCR)
    for said in ("1 documents", "nothing to do"):
        capsys.readouterr()
        main(["refresh", "--log-format", "json"])
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        assert len({line["run"] for line in lines}) == 1, said
        assert all(line["stage"] for line in lines)
        assert any("process 1234567" in line.get("note", "") for line in lines) == (said == "1 documents")
        gone = [line["document"] for line in lines if line["event"] == "gone"]
        assert gone == (["raw/pearson.md"] if said == "1 documents" else [])


def test_a_copy_is_read_once_and_counted_once(fresh, capsys):
    put(fresh, copy=OCR)
    main(["refresh"])
    assert "4 documents: 3 read, 0 unchanged, 1 the same as another." in capsys.readouterr().out
    main(["status", "--json"])
    assert json.loads(capsys.readouterr().out)["runs"][0]["read"] == 3
    main(["refresh"])
    assert "4 documents: 0 read, 3 unchanged, 1 the same as another." in capsys.readouterr().out


def test_what_failed_or_is_held_back_does_not_count_as_read(fresh, capsys):
    put(fresh, copy="Nothing but prose.\n", ocr="")
    for read, unchanged in ((2, 0), (0, 2)):
        main(["refresh"])
        assert f"4 documents: {read} read, {unchanged} unchanged, 2 failed" in capsys.readouterr().out
    put(fresh, ncfe="")
    main(["refresh"])
    assert "4 documents: 0 read, 1 unchanged, 3 failed; 1 held back." in capsys.readouterr().out


@pytest.mark.usefixtures("fresh")
def test_a_log_for_people_has_one_line_an_event(capsys):
    main(["refresh", "--log-format", "text"])
    lines = capsys.readouterr().err.splitlines()
    assert any(" info document read run=" in line and "document=raw/ocr.md" in line for line in lines)
    assert all("run=" in line for line in lines)


def test_status_shows_the_last_refreshes(fresh, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    main(["refresh"])
    main(["refresh"])
    capsys.readouterr()
    main(["status"])
    out = capsys.readouterr().out
    assert out.index("nothing to do") < out.index("built", out.index("last refreshes"))
    put(fresh, **{f"bad{number}": "nothing" for number in range(5)})
    (fresh / "raw" / "pearson.md").unlink()
    main(["refresh"])
    main(["status"])
    out = capsys.readouterr().out
    # Word by word: on a busy machine the stages beside it take several lines, too.
    assert all(word in out for word in ("failed:", "raw/bad2.md,", "more;", "gone:"))
    main(["status", "--json"])
    assert [run["outcome"] for run in json.loads(capsys.readouterr().out)["runs"]] == [
        "built",
        "nothing to do",
        "built",
    ]


def test_a_file_whose_name_breaks_into_lines_is_told_in_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, **{"o\nc\tr": OCR, "em\npty": ""})
    main(["refresh"])
    main(["status"])
    main(["findings"])
    told = capsys.readouterr()
    assert "raw/o c r.md" in told.out
    assert "em pty.md: failed" in told.err
    assert not any(line.startswith(("c\t", "c r", "pty")) for line in (told.out + told.err).splitlines())


def test_ctrl_c_while_the_program_loads_is_a_line_and_no_traceback(fresh, capsys, monkeypatch):
    del fresh

    def pressed(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.cli.loading", pressed)
    assert main(["status"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"
