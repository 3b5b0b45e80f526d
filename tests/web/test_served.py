"""The warehouse stays open between requests, and a new build is seen at once."""

from __future__ import annotations

import os
import time

import duckdb
import pytest

from pipeline.answers.compare import compare
from pipeline.answers.specification import specification
from pipeline.answers.status import status
from pipeline.errors import NoWarehouseError
from pipeline.web import warming
from pipeline.web.served import ServedWorkspace
from tests.samples import OCR, put
from tests.web.conftest import browse


@pytest.fixture
def served(tmp_path):
    workspace = ServedWorkspace(tmp_path)
    workspace.warehouse.mkdir()
    return workspace


def build(workspace, number):
    """A warehouse as a refresh leaves one: made aside, swapped in."""
    aside = workspace.warehouse / "aside.duckdb"
    with duckdb.connect(str(aside)) as connection:
        connection.execute(f"CREATE TABLE built AS SELECT {number} AS number")
    aside.replace(workspace.database)


def number_in(connection):
    return connection.execute("SELECT number FROM built").fetchone()[0]


def test_a_new_build_is_seen_at_once_and_a_request_goes_on_with_the_one_it_began_with(served):
    build(served, 1)
    with served.connect() as before:
        assert number_in(before) == 1
        build(served, 2)
        with served.connect() as after:
            assert number_in(after) == 2
        assert number_in(before) == 1


def test_nothing_can_be_written_through_it(served):
    build(served, 1)
    with served.connect() as connection, pytest.raises(duckdb.Error, match="read-only"):
        connection.execute("UPDATE built SET number = 3")


def test_an_answer_is_worked_out_once_a_build(served):
    asked = []

    def question(workspace):
        asked.append(1)
        with workspace.connect() as connection:
            return number_in(connection)

    build(served, 1)
    assert [served.answer(question), served.answer(question), len(asked)] == [1, 1, 1]
    build(served, 2)
    assert [served.answer(question), len(asked)] == [2, 2]


def test_without_a_warehouse_or_with_a_damaged_one_it_is_told_what_to_do(served):
    with pytest.raises(NoWarehouseError, match="unitmap refresh"):
        served.connect()
    served.database.write_bytes(b"no database" * 1000)
    with pytest.raises(NoWarehouseError, match="cannot be opened"):
        served.connect()
    build(served, 4)
    with served.connect() as connection:
        assert number_in(connection) == 4


def test_a_warehouse_of_an_earlier_version_stops_nothing_and_can_be_built_anew(own_workspace):
    with duckdb.connect(str(own_workspace.database)) as connection:
        connection.execute("ALTER TABLE audit.document DROP COLUMN title")
    with browse(own_workspace) as client:  # starts, and makes ready what it can
        answer = client.get("/")
        assert answer.status_code == 409
        assert "another version of unitmap" in answer.text and 'hx-post="/refresh"' in answer.text
        assert client.get("/api/documents").json()["error"].startswith("The warehouse was built by another version")


@pytest.mark.parametrize("most", [1_000, 2])
@pytest.mark.parametrize("view", ["unit_listings", "qualifications", "findings"])
def test_views_stand_in_memory_unless_too_long_and_are_those_of_the_build(own_workspace, monkeypatch, most, view):
    monkeypatch.setattr("pipeline.web.served._ROWS_KEPT", most)
    served = ServedWorkspace(own_workspace.root)
    kept = "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'kept' AND table_name = ?"
    for change in (False, True):
        if change:
            put(own_workspace.root, ocr=OCR.replace("| 4 | 10 | 67 |", "| 4 | 12 | 67 |"))
            own_workspace.refresh()
        with served.connect() as connection:
            shown = connection.execute(f"SELECT * FROM {view} ORDER BY ALL").fetchall()
            assert connection.execute(kept, [view]).fetchone()[0] == (len(shown) <= most)
            assert shown == connection.execute(f"SELECT * FROM specs.main.{view} ORDER BY ALL").fetchall()
            credit = "SELECT credit FROM core.unit_listing WHERE unit_number = 'A17'"
            assert connection.execute(credit).fetchone()[0] == (12 if change else 10)


def test_answers_are_kept_by_what_was_asked_and_only_the_latest(served, monkeypatch):
    monkeypatch.setattr("pipeline.web.served._ANSWERS_KEPT", 2)
    asked = []

    def question(_, name, *, first=0):
        asked.append(name)
        return name, first

    build(served, 1)
    assert served.answer(question, "a") == ("a", 0) and served.answer(question, "a", first=2) == ("a", 2)
    assert served.answer(question, "a") == ("a", 0) and asked == ["a", "a"]
    served.answer(question, "b")
    served.answer(question, "a")
    assert asked == ["a", "a", "b", "a"]


def until(there):
    for _ in range(500):
        if there():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come")


def test_each_build_is_asked_ahead_once_nobody_asks_and_others_go_first(served, monkeypatch):
    asked = []

    def ahead(workspace):
        while True:
            asked.append(workspace.build())
            yield

    monkeypatch.setattr(warming, "_CALM", 0.02)
    monkeypatch.setattr(warming, "_BREATH", 0.001)
    monkeypatch.setattr(warming, "_ask_ahead", ahead)
    watching = warming.Warming(served)
    watching.start()
    try:
        build(served, 1)
        until(lambda: asked[:1] == [served.build()])
        with monkeypatch.context() as busy:
            busy.setattr(ServedWorkspace, "last_asked", property(lambda _: time.monotonic()))
            time.sleep(0.05)
            build(served, 2)
            before = len(asked)
            time.sleep(0.1)
            assert len(asked) == before
        until(lambda: asked[-1:] == [served.build()])
        assert len(set(asked)) == 2
    finally:
        watching.stop()


def test_the_solver_is_loaded_once_nobody_has_asked_for_longer(served, monkeypatch):
    """Loading it takes one of a laptop's two processors: a page opened meanwhile took twice its time."""
    done, loaded = [], []

    def ahead(_):
        yield done.append(True)

    monkeypatch.setattr(warming, "_CALM", 0.01)
    monkeypatch.setattr(warming, "_BREATH", 0.001)
    monkeypatch.setattr(warming, "_LONG_CALM", 1000.0)
    monkeypatch.setattr(warming, "_ask_ahead", ahead)

    def load(_):
        loaded.append(True)
        raise OSError  # as of a warehouse that is being replaced: it ends no thread

    monkeypatch.setattr(warming, "_import_the_solver", load)
    build(served, 1)
    served.connect().close()
    watching = warming.Warming(served)
    watching.start()
    try:
        until(lambda: done)
        time.sleep(0.1)
        assert not loaded
        monkeypatch.setattr(warming, "_LONG_CALM", 0.02)
        until(lambda: loaded)
        build(served, 2)
        served.connect().close()
        until(lambda: len(done) > 1)
    finally:
        watching.stop()


def test_a_server_that_is_to_end_warms_no_further(served, monkeypatch):
    """Ctrl-C in the first moments took as long as all the questions of the start: six seconds on a busy machine."""
    asked = []
    monkeypatch.setattr(warming, "_ask_ahead", lambda _: (asked.append(number) for number in range(100)))
    build(served, 1)
    warming.warm(served, lambda: len(asked) == 2)
    assert asked == [0, 1]
    warming.warm(served, lambda: True)
    assert asked == [0, 1]
    warming.warm(served)
    assert len(asked) == 2 + warming._OF_THE_START


def test_what_was_asked_ahead_is_answered_without_the_warehouse(workspace, monkeypatch):
    served = ServedWorkspace(workspace.root)
    assert len(list(warming._ask_ahead(served))) > warming._OF_THE_START
    first, second = [each.qualification_id for each in served.answer(status).qualifications[:2]]
    monkeypatch.setattr(ServedWorkspace, "connect", None)
    assert served.answer(specification, first).qualification.qualification_id == first
    assert served.answer(compare, first, second).a.qualification_id == first


def test_a_file_that_no_refresh_hashed_here_is_hashed_once(own_workspace, monkeypatch):
    """As in a workspace that was copied, where every file is such a one: the first page hashed them each time."""
    from pipeline.refresh import state

    for file in own_workspace.raw.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    hashed, sha256_of = [], state.sha256_of
    monkeypatch.setattr(state, "sha256_of", lambda file: hashed.append(file.name) or sha256_of(file))
    served = ServedWorkspace(own_workspace.root)
    assert not served.is_behind()
    assert len(hashed) > 2
    assert not served.is_behind() and len(hashed) == len(set(hashed))
    (own_workspace.raw / "ocr.md").write_text("# Another one\n", encoding="utf-8")
    assert served.is_behind() and hashed[-1] == "ocr.md"
