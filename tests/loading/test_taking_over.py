"""A build that takes rows over from the former warehouse makes the very warehouse that one from nothing makes."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.editions import choose_editions
from pipeline.loading import build_warehouse, database, statements
from pipeline.loading.names import short_names
from pipeline.loading.rows import STATED_TABLES, current_qualifications
from pipeline.loading.statements import Statements
from pipeline.tables.ddl import create_statements
from tests.loading.contents import ask, catalogue, everything
from tests.loading.example import beacon, harbour, islet

DOCUMENTS = {"a": beacon, "b": harbour, "c": islet}


def documents(state):
    """The reports of a state: which documents are there, in which edition, with how many of their units."""
    return [_edition(DOCUMENTS[name](), edition, units) for name, (edition, units) in sorted(state.items())]


def _edition(report, edition, units):
    """The same document issued anew, the credit of its first unit another one, its last units left out."""
    if report.specification is None:
        return report
    document_id = report.document_id[:-2] + f"{edition:02}"
    (qualification,) = report.specification.qualifications
    first, *others = qualification.listings
    listings = (replace(first, credit=edition), *others[:units])
    known = {listing.listing_id for listing in listings}
    outcomes = tuple(outcome for outcome in qualification.outcomes if outcome.listing_id in known)
    changed = replace(qualification, listings=listings, outcomes=outcomes)
    specification = replace(report.specification, document_id=document_id, qualifications=(changed,))
    return replace(report, document_id=document_id, specification=specification)


def filled(file, state, former=None):
    """A database with what the documents of a state say, and nothing else; gives its rows as they are stored."""
    editions = choose_editions(documents(state))
    stated = current_qualifications(editions, short_names(editions.current))
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file)) as connection:
        for statement in create_statements():
            connection.execute(statement)
        made = Statements(stated, "1", former)
        made.load(connection, made.attach(connection))
        return [connection.execute(f"FROM {name}").fetchall() for name in (*STATED_TABLES, "audit.loaded")]


edits = st.lists(
    st.tuples(st.sampled_from(sorted(DOCUMENTS)), st.none() | st.tuples(st.integers(1, 3), st.integers(0, 3))),
    min_size=1,
    max_size=3,
)


@given(st.lists(edits, min_size=1, max_size=3))
@settings(max_examples=6)
def test_whatever_was_edited(tmp_path_factory, rounds):
    folder = tmp_path_factory.mktemp("taking-over")
    state = dict.fromkeys("abc", (1, 3))
    filled(folder / "0.duckdb", state)
    for number, edited in enumerate(rounds):
        for name, what in edited:
            state = state | {name: what} if what else {each: state[each] for each in state if each != name}
        grown = filled(folder / f"{number + 1}.duckdb", state, folder / f"{number}.duckdb")
    assert grown == filled(folder / "anew.duckdb", state)


@pytest.fixture
def made(monkeypatch):
    """The qualifications whose rows were made anew."""
    names, rows = [], statements.core_rows

    def noted(stated):
        names.extend(each.qualification.qualification_id for each in stated)
        return rows(stated)

    monkeypatch.setattr(statements, "core_rows", noted)
    return names


def test_only_what_changed_is_made_anew(tmp_path, made):
    target = tmp_path / "specs.duckdb"
    state = dict.fromkeys("abc", (1, 3))
    built = build_warehouse(documents(state), target, version="1")
    assert len(made) == 3
    del made[:]
    changed = documents(state | {"b": (2, 3)})
    build_warehouse(changed, target, version="1", take_over=built.design)
    assert made == ["south-4-lighthouse"]
    build_warehouse(changed, tmp_path / "anew.duckdb", version="1")
    assert everything(target) == everything(tmp_path / "anew.duckdb")
    assert catalogue(target) == catalogue(tmp_path / "anew.duckdb")


@pytest.mark.parametrize("gone", ["", "b"])
def test_tables_and_views_are_those_of_a_fresh_build(tmp_path, monkeypatch, gone):
    target, state = tmp_path / "specs.duckdb", dict.fromkeys("abc", (1, 3))
    built = build_warehouse(documents(state), target, version="1")
    copied, copy = [], database._copy_design
    monkeypatch.setattr(database, "_copy_design", lambda connection: copied.append(1) or copy(connection))
    state = {name: (2, 2) for name in "abc" if name != gone}
    again = build_warehouse(documents(state), target, version="1", take_over=built.design)
    build_warehouse(documents(state), tmp_path / "anew.duckdb", version="1")
    assert (len(copied), again.design == built.design) == ((0, False) if gone else (1, True))
    assert everything(target) == everything(tmp_path / "anew.duckdb")
    assert catalogue(target) == catalogue(tmp_path / "anew.duckdb")


@pytest.mark.parametrize("spoilt", ["code", "file", "table"])
def test_what_cannot_be_taken_over_is_made_anew(tmp_path, made, spoilt):
    target = tmp_path / "specs.duckdb"
    design = build_warehouse(documents({"a": (1, 3)}), target, version="1").design
    del made[:]
    if spoilt == "file":
        target.write_bytes(b"no database" * 1000)
    if spoilt == "table":
        with duckdb.connect(str(target)) as connection:
            connection.execute("DROP TABLE audit.loaded")
    build_warehouse(documents({"a": (1, 3)}), target, version="2" if spoilt == "code" else "1", take_over=design)
    assert made == ["qan-111-1111-1"]
    assert ask(target, "SELECT count(*) FROM core.assessment_criterion") == [(2,)]
