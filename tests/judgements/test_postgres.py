"""Judgements in PostgreSQL: what is sent is its SQL, and, where a server is named, it keeps the promises of the file.

`UNITMAP_TEST_POSTGRES=postgresql+psycopg://… pytest tests/judgements/test_postgres.py` asks a server: it needs psycopg
(the extra `postgres`) and a database in which schemas and roles can be made. Without one that half is skipped.
"""

from __future__ import annotations

import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.mock import MockConnection
from sqlalchemy.exc import DBAPIError

from pipeline.errors import NothingDoneError
from pipeline.judgements import Verdict
from pipeline.judgements.corrections import METADATA as CORRECTIONS
from pipeline.judgements.schema import JUDGEMENT, METADATA
from pipeline.judgements.store import JudgedMeanwhileError, JudgementStore
from tests.judgements.test_store import SAID, A

SERVER = os.environ.get("UNITMAP_TEST_POSTGRES", "")
on_a_server = pytest.mark.skipif(not SERVER, reason="UNITMAP_TEST_POSTGRES names no server")


@pytest.mark.parametrize(("tables", "name"), [(METADATA, "judgement"), (CORRECTIONS, "correction")])
def test_a_table_comes_with_what_refuses_every_change(tables, name):
    sent: list[str] = []
    dialect = postgresql.dialect()
    tables.create_all(
        MockConnection(dialect, lambda sql, *_, **__: sent.append(str(sql.compile(dialect=dialect)))), checkfirst=False
    )
    assert "SERIAL" in sent[0]
    assert not any("RAISE(ABORT" in statement for statement in sent), "that is SQLite's"
    assert f"CREATE OR REPLACE FUNCTION {name}_only_added()" in sent[-2]
    assert f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} FOR EACH STATEMENT" in sent[-1]
    assert "RETURNING" in str(JUDGEMENT.insert().returning(JUDGEMENT.c.sequence).compile(dialect=dialect))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_url_as_servers_write_it_means_the_driver_of_the_extra(scheme):
    assert (
        JudgementStore(f"{scheme}://jo@db.example.org/judged").where == "postgresql+psycopg://jo@db.example.org/judged"
    )


@pytest.fixture
def url():
    """A schema of its own on the server, gone afterwards."""
    schema = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        yield make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def store_at(url) -> JudgementStore:
    return JudgementStore(url.render_as_string(hide_password=False))


def run(url, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@on_a_server
def test_rows_are_kept_and_never_changed(url):
    store = store_at(url)
    assert (store.rows(), store.version()) == ((), "")
    added = store.add([replace(SAID, a=replace(A, credit=10)), replace(SAID, verdict=Verdict.DISTINCT)])
    assert store_at(url).rows() == added
    assert store.version().startswith("2:2:")
    for statement in ("DELETE FROM judgement", "UPDATE judgement SET reason = ''", "TRUNCATE judgement"):
        with pytest.raises(DBAPIError, match="only ever added"):
            run(url, statement)
    twice = replace(SAID, judgement_id="taken")
    with pytest.raises(NothingDoneError, match="Nothing was changed"):
        store.add([SAID, twice, twice])
    assert store.rows() == added


@on_a_server
def test_several_people_make_their_first_judgement_at_once(url):
    def person(number: int) -> None:
        for _ in range(5):
            store_at(url).add([replace(SAID, made_by=f"person {number}")])

    with ThreadPoolExecutor(6) as people:
        list(people.map(person, range(6)))
    assert len(store_at(url).rows()) == 30


@on_a_server
def test_of_two_who_judge_at_once_one_is_told(url):
    for _ in range(10):
        store, together = store_at(url), Barrier(2)
        for row in store.rows()[-1:]:
            store.add([replace(SAID, verdict=Verdict.UNDONE, a=None, b=None, undoes=row.judgement_id)])

        def person(verdict: Verdict, together: Barrier = together) -> str:
            mine = store_at(url)
            together.wait()
            try:
                return mine.add([replace(SAID, verdict=verdict)], known=())[0].verdict
            except JudgedMeanwhileError:
                return "told"

        with ThreadPoolExecutor(2) as people:
            assert sorted(people.map(person, (Verdict.SAME, Verdict.DISTINCT))).count("told") == 1


@on_a_server
def test_who_may_only_add_and_read_adds_to_a_table_of_an_earlier_version(url):
    store_at(url).add([SAID])
    role = f"reviewer_{uuid.uuid4().hex[:12]}"
    schema = url.query["options"].partition("=")[2]
    rights = (f"GRANT USAGE ON SCHEMA {schema} TO {role}", f"GRANT INSERT, SELECT ON judgement TO {role}")
    run(url, "ALTER TABLE judgement DROP COLUMN a_credit, DROP COLUMN seen", f"CREATE ROLE {role} LOGIN", *rights)
    run(url, f"GRANT USAGE ON SEQUENCE judgement_sequence_seq TO {role}")
    try:
        theirs = store_at(url.set(username=role, password=None))
        theirs.add([replace(SAID, a=replace(A, credit=10))])
        assert [row.a.credit for row in theirs.rows()] == [None, None]
        store_at(url).add([replace(SAID, a=replace(A, credit=10))])
        assert [row.a.credit for row in theirs.rows()] == [None, None, 10]
    finally:
        run(url, f"DROP OWNED BY {role}", f"DROP ROLE {role}")
