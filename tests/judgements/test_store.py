"""The judgements' database: nothing is lost, nothing is changed, several people write at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import pytest

from pipeline.errors import NothingDoneError, UsageError
from pipeline.judgements import Judgement, NamedBy, UnitName, Verdict
from pipeline.judgements.place import judgements_file, judgements_version
from pipeline.judgements.store import JudgedMeanwhileError, JudgementStore
from pipeline.refresh import refresh
from pipeline.workspace import Workspace

A = UnitName(
    named_by=NamedBy.NUMBER,
    body_id="city_and_guilds",
    title="Champion",
    level="4",
    number_scheme="4430",
    unit_number="403",
)
B = UnitName(named_by=NamedBy.UAN, body_id="ocr", title="Champion customer service", level="4", uan="T/601/1235")
SAID = Judgement(
    judgement_id="",
    made_at=datetime.now(UTC),
    made_by="Zoë O'Hara",
    verdict=Verdict.SAME,
    reason="“same”; --",
    a=A,
    b=B,
)


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "warehouse").mkdir()
    return Workspace(tmp_path)


def test_what_is_added_is_read_back(workspace):
    none = replace(SAID, verdict=Verdict.NO_EQUIVALENT, b=None, body_id="pearson")
    added = JudgementStore.open(workspace).add([SAID, none])
    assert JudgementStore.open(workspace).rows() == added
    assert [replace(each, judgement_id="", made_at=SAID.made_at, sequence=0) for each in added] == [SAID, none]
    assert all(each.made_at.tzinfo is UTC for each in added)
    assert added[0].judgement_id != added[1].judgement_id


def test_asking_makes_no_file_and_the_version_follows_the_rows(workspace):
    store = JudgementStore.open(workspace)
    assert (store.rows(), store.version(), judgements_version(workspace)) == ((), "", "")
    assert not judgements_file(workspace).exists()
    seen = set()
    for _ in range(3):
        store.add([SAID])
        assert store.version() == judgements_version(workspace)
        seen.add(store.version())
    assert len(seen) == 3


def test_rows_cannot_be_changed_or_deleted_by_whatever_program(workspace):
    JudgementStore.open(workspace).add([SAID])
    with sqlite3.connect(judgements_file(workspace)) as connection:
        for statement in ("DELETE FROM judgement", "UPDATE judgement SET verdict = 'distinct'"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                connection.execute(statement)


def test_a_table_of_an_earlier_version_is_read_and_gets_the_newer_columns(workspace):
    newer = ("seen", "a_credit", "a_glh", "b_credit", "b_glh")
    store = JudgementStore.open(workspace)
    store.add([replace(SAID, a=replace(A, credit=10, glh=67))])
    with sqlite3.connect(judgements_file(workspace)) as connection:
        for name in newer:
            connection.execute(f"ALTER TABLE judgement DROP COLUMN {name}")
    (old,) = store.rows()
    assert (old.a, old.b, old.reason) == (A, B, SAID.reason)
    (added,) = store.add([replace(SAID, a=replace(A, credit=10, glh=67))])
    assert store.rows() == (old, added)
    assert store.rows()[1].a.credit == 10


def test_a_word_that_nobody_saw_is_not_overruled(workspace):
    store = JudgementStore.open(workspace)
    (first,) = store.add([SAID], known=())
    none = replace(SAID, verdict=Verdict.NO_EQUIVALENT, b=None, body_id="ocr")
    for other in (replace(SAID, verdict=Verdict.DISTINCT), none):
        with pytest.raises(JudgedMeanwhileError, match="Zoë"):
            store.add([other], known={"another"})
    assert store.rows() == (first,)
    assert len(store.add([none], known={first.judgement_id})) == 1


def test_of_two_who_judge_at_once_one_is_told(workspace):
    together = Barrier(2)

    def person(verdict: Verdict) -> str:
        store = JudgementStore.open(workspace)
        together.wait()
        try:
            return store.add([replace(SAID, verdict=verdict)], known=())[0].verdict
        except JudgedMeanwhileError:
            return "told"

    for _ in range(10):
        with ThreadPoolExecutor(2) as people:
            answers = list(people.map(person, (Verdict.SAME, Verdict.DISTINCT)))
        assert answers.count("told") == 1
        made = JudgementStore.open(workspace).rows()[-1].judgement_id
        undone = replace(SAID, verdict=Verdict.UNDONE, a=None, b=None, undoes=made)
        JudgementStore.open(workspace).add([undone])


def test_all_rows_or_none(workspace):
    store = JudgementStore.open(workspace)
    twice = replace(SAID, judgement_id="taken")
    with pytest.raises(NothingDoneError, match="Nothing was changed"):
        store.add([SAID, twice, twice])
    assert store.rows() == ()


def test_several_people_make_their_first_judgement_at_once(workspace):
    def person(number: int) -> None:
        store = JudgementStore.open(workspace)
        for _ in range(10):
            store.add([replace(SAID, made_by=f"person {number}")])

    with ThreadPoolExecutor(8) as people:
        list(people.map(person, range(8)))
    rows = JudgementStore.open(workspace).rows()
    assert len(rows) == 80
    assert [row.sequence for row in rows] == list(range(1, 81))


def test_a_reader_does_not_wait_for_a_writer(workspace):
    store = JudgementStore.open(workspace)
    store.add([SAID])
    with sqlite3.connect(judgements_file(workspace), isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert len(store.rows()) == 1
        assert judgements_version(workspace)
        writer.execute("ROLLBACK")


def test_a_database_can_be_named(workspace, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    monkeypatch.setenv("UNITMAP_JUDGEMENTS", url)
    assert judgements_version(workspace) == ""
    JudgementStore.open(workspace).add([SAID])
    assert not judgements_file(workspace).exists()
    assert judgements_version(workspace) == JudgementStore(url).version() != ""


def test_a_wrong_or_unknown_database_is_bad_usage():
    with pytest.raises(UsageError, match="names no database"):
        JudgementStore("nonsense")
    with pytest.raises(UsageError, match="No driver for nosuchdb://host/db"):
        JudgementStore("nosuchdb://host/db").rows()


def test_a_damaged_file_stops_a_build_and_is_left_as_it_is(judge):
    built = judge.workspace.database.read_bytes()
    judgements_file(judge.workspace).write_bytes(b"no database at all, and long enough to be looked at" * 100)
    damaged = judgements_file(judge.workspace).read_bytes()
    with pytest.raises(NothingDoneError, match=r"judgements\.sqlite cannot be used"):
        refresh(judge.workspace)
    assert judgements_file(judge.workspace).read_bytes() == damaged
    assert judge.workspace.database.read_bytes() == built


def test_a_refresh_with_nothing_to_do_loads_no_sqlalchemy(judge):
    judge.says("qan-500-9203-0:T/601/1235", "qan-501-0232-1:T/601/1235", "same")
    judge.refresh()
    script = (
        "import sys; from pipeline.cli import main; code = main(['refresh']);"
        "print([name for name in ('sqlalchemy', 'duckdb', 'pyarrow') if name in sys.modules]); sys.exit(code)"
    )
    for _ in ("may find another program's build", "has nothing to do"):
        done = subprocess.run(
            [sys.executable, "-c", script], check=False, capture_output=True, text=True, cwd=judge.workspace.root
        )
    assert "Nothing has changed" in done.stdout, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
