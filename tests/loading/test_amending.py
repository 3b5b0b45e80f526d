"""A build that amends the former warehouse makes the very rows that one from nothing makes."""

from __future__ import annotations

import functools
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.changes import Chronicle, PastEdition, Succession, compare_editions
from pipeline.judgements import Judgement, NamedBy, UnitName, Verdict
from pipeline.loading import BuildError, amending, build_warehouse, database, statements
from pipeline.matching import match
from pipeline.matching.memory import Memory
from tests.loading.contents import RUN, ask, catalogue, everything, in_no_order
from tests.loading.example import FOG, LAMP, TIDE, beacon, broken, harbour, islet

# "d" is another document of the qualification in "a": one of the two speaks.
DOCUMENTS = {"a": beacon, "b": harbour, "c": islet, "d": partial(beacon, "d", path="raw/another.pdf"), "f": broken}
WHOLE = dict.fromkeys("abc", (1, 3))
NOW = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def however_much(monkeypatch):
    """Of three documents one is more than a build amends."""
    monkeypatch.setattr(amending, "_MOST_CHANGED", 9)


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
    # The tide is called as the fog is: the matcher relates the two, and people say what they are.
    others = [replace(each, title="Fog") if each.uan == TIDE else each for each in others]
    listings = (replace(first, credit=edition, title=f"Lamp {edition % 2}"), *others[:units])
    known = {listing.listing_id for listing in listings}
    outcomes = tuple(outcome for outcome in qualification.outcomes if outcome.listing_id in known)
    changed = replace(qualification, listings=listings, outcomes=outcomes)
    name = f"{qualification.qualification_id}@{document_id[:4]}{document_id[-4:]}"
    specification = replace(
        report.specification, specification_id=name, document_id=document_id, qualifications=(changed,)
    )
    return replace(report, document_id=document_id, specification=specification)


def chronicle_of(former, now):
    """What was there before and is no more, and what changed with it."""
    past, follows = [], []
    after = {each.path: each for each in documents(now) if each.specification}
    for old in documents(former):
        new = after.get(old.path)
        if old.specification and (new is None or new.document_id != old.document_id):
            past.append(PastEdition(report=old, superseded_by=new and new.specification.specification_id))
        if past and new and past[-1].report is old:
            follows.append(_succession(new.specification, old.specification))
    return Chronicle(past=tuple(past), successions=tuple(follows))


def _succession(new, old):
    return Succession(
        qualification_id=new.qualifications[0].qualification_id,
        specification_id=new.specification_id,
        previous_specification_id=old.specification_id,
        noticed=NOW,
        changes=compare_editions(old.qualifications[0], new.qualifications[0]),
    )


def uan(code):
    return UnitName(named_by=NamedBy.UAN, body_id="north", title="", uan=code)


def judged(number, verdict, one, other):
    return Judgement(
        judgement_id=f"{number}", made_at=NOW, made_by="Z", verdict=verdict, a=uan(one), b=uan(other), sequence=number
    )


SAID = (
    judged(1, Verdict.SAME, FOG, TIDE),
    judged(2, Verdict.DISTINCT, LAMP, TIDE),
    judged(3, Verdict.REVISED, LAMP, FOG),
    judged(4, Verdict.DISTINCT, FOG, TIDE),
)
edits = st.lists(
    st.tuples(st.sampled_from(sorted(DOCUMENTS)), st.none() | st.tuples(st.integers(1, 3), st.integers(0, 3))),
    max_size=3,
)
rounds_of_edits = st.lists(st.tuples(edits, st.sets(st.sampled_from(SAID))), min_size=1, max_size=3)


def edited(state, edits):
    for name, what in edits:
        state = state | {name: what} if what else {each: state[each] for each in state if each != name}
    return state


@given(rounds_of_edits)
@settings(max_examples=3)
def test_whatever_was_edited(tmp_path_factory, rounds):
    folder = tmp_path_factory.mktemp("amending")
    target, memory = folder / "specs.duckdb", Memory(folder / "pairs.arrow", "1")
    remembering = lambda listings, compare: match(listings, compare, memory)  # noqa: E731
    state, made = WHOLE, build_warehouse(documents(WHOLE), target, version="1", matcher=remembering)
    for edits, said in rounds:
        former, state = state, edited(state, edits)
        told = {"chronicle": chronicle_of(former, state), "judgements": sorted(said, key=lambda each: each.sequence)}
        made = build_warehouse(documents(state), target, version="1", former=made.left, matcher=remembering, **told)
        anew = build_warehouse(documents(state), folder / "anew.duckdb", version="1", matcher=match, **told)
        assert (made.rows, made.left) == (anew.rows, anew.left)
        assert everything(target, in_no_order) == everything(folder / "anew.duckdb", in_no_order)
        assert catalogue(target) == catalogue(folder / "anew.duckdb")


@pytest.fixture(scope="module")
def judged_so(tmp_path_factory):
    """The warehouse that is built from nothing under judgements, made once for each, and what its build left."""
    folder = tmp_path_factory.mktemp("judged")

    @functools.cache
    def built(said):
        target = folder / f"{len(list(folder.iterdir()))}.duckdb"
        return target, build_warehouse(documents(WHOLE), target, version="1", matcher=match, judgements=said).left

    return built


@pytest.mark.parametrize("said", [(), SAID[:1], SAID[3:]], ids=["nobody", "same", "distinct"])
@pytest.mark.parametrize("then", [(), SAID[:1], SAID[3:]], ids=["nobody", "same", "distinct"])
def test_a_judged_pair_is_what_was_judged_last(tmp_path, judged_so, said, then):
    target, (before, left), (anew, _) = tmp_path / "specs.duckdb", judged_so(said), judged_so(then)
    shutil.copyfile(before, target)
    build_warehouse(documents(WHOLE), target, version="1", matcher=match, judgements=then, former=left)
    assert everything(target, in_no_order) == everything(anew, in_no_order)
    pairs = "SELECT count(*) FROM link.unit_pair WHERE decided_by = 'Z' AND listing_b = 'south-4-lighthouse:tide'"
    assert (ask(target, pairs)[0][0] > 0) is bool(then)


@pytest.fixture
def made(monkeypatch):
    """The qualifications whose rows were made anew."""
    names, rows = [], statements.core_rows

    def noted(stated):
        names.extend(each.qualification.qualification_id for each in stated)
        return rows(stated)

    monkeypatch.setattr(statements, "core_rows", noted)
    return names


@pytest.mark.parametrize(("edit", "again"), [({"b": (2, 3)}, ["south-4-lighthouse"]), ({"b": None}, []), ({}, [])])
def test_only_what_changed_is_made_anew(tmp_path, made, edit, again):
    target, state = tmp_path / "specs.duckdb", dict.fromkeys("abc", (1, 3))
    left = build_warehouse(documents(state), target, RUN, version="1").left
    assert len(made) == 3
    del made[:]
    changed = documents(edited(state, edit.items()))
    build_warehouse(changed, target, version="1", former=left)
    assert made == again
    assert ask(target, "SELECT run_id FROM audit.run") == [("run-1",)]


@pytest.fixture(scope="module")
def former(tmp_path_factory):
    """Where the warehouse to amend is made, and what its build left: by the first test, for others match here."""
    return tmp_path_factory.mktemp("former") / "specs.duckdb", []


@pytest.fixture
def former_build(former):
    """Puts a copy of that warehouse into a place, and tells what its build left."""
    made, left = former
    if not left:
        left.append(build_warehouse(documents(WHOLE), made, version="1").left)
    return lambda target: (shutil.copyfile(made, target), left[0])[1]


SPOILT = {
    "code": lambda _, left: replace(left, tables="of other code"),
    "grown": lambda _, left: replace(left, size=1),
    "file": lambda target, _: target.write_bytes(b"no database" * 1000),
    "gone": lambda target, _: target.unlink(),
    "table": lambda target, _: _sql(target, "DROP TABLE audit.loaded"),
    "rows": lambda target, _: _sql(target, "DELETE FROM core.assessment_criterion"),
    "twice": lambda target, _: _sql(target, "INSERT INTO link.unit FROM link.unit"),
}


def _sql(target, statement):
    with duckdb.connect(str(target)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("how", SPOILT)
def test_what_cannot_be_amended_is_made_anew(tmp_path, former_build, made, how):
    target = tmp_path / "specs.duckdb"
    left = former_build(target)
    spoilt = SPOILT[how](target, left)
    del made[:]
    build_warehouse(documents(WHOLE), target, version="1", former=spoilt if how in ("code", "grown") else left)
    assert len(made) == 3
    assert ask(target, "SELECT count(*) FROM core.assessment_criterion") == [(2,)]
    assert [file.name for file in tmp_path.iterdir()] == ["specs.duckdb"]


def test_most_of_it_changed(tmp_path, former_build, made, monkeypatch):
    monkeypatch.setattr(amending, "_MOST_CHANGED", 0.25)
    target = tmp_path / "specs.duckdb"
    left = former_build(target)
    del made[:]
    build_warehouse(documents(WHOLE | {"a": (2, 3)}), target, version="1", former=left)
    assert len(made) == 3


FAULTS = {
    "core.unit_group repeats a key": lambda rows: rows | {"core.unit_group": rows["core.unit_group"] * 2},
    "core.unit_listing.title is missing": lambda rows: _with(rows, "core.unit_listing", title=None),
    "core.unit_group.kind is none of": lambda rows: _with(rows, "core.unit_group", kind="odd"),
    "core.learning_outcome.listing_id is not in": lambda rows: _with(rows, "core.learning_outcome", listing_id="x"),
    # What the faulty build lost, rows that stayed refer to.
    "link.unit_pair.listing_a is not in": lambda rows: _with(rows, "core.unit_listing", listing_id="x"),
}


def _with(rows, name, **values):
    return rows | {name: [row | values if number == 0 else row for number, row in enumerate(rows[name])]}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_amendment_is_seen_and_a_build_from_nothing_names_it(tmp_path, former_build, monkeypatch, fault):
    target, core_rows, seen = tmp_path / "specs.duckdb", statements.core_rows, []
    left = former_build(target)
    before = target.read_bytes()

    def noted(*given):
        try:
            checked(*given)
        except BuildError as error:
            seen.append(str(error))
            raise

    checked = amending.check_edit
    monkeypatch.setattr(amending, "check_edit", noted)
    monkeypatch.setattr(statements, "core_rows", lambda stated: FAULTS[fault](core_rows(stated)))
    with pytest.raises(BuildError, match=fault.replace(".", r"\.")):
        build_warehouse(documents(WHOLE | {"a": (2, 3)}), target, version="1", former=left)
    assert fault in seen[0]
    assert target.read_bytes() == before


def test_the_file_is_amended_and_the_old_one_untouched_until_then(tmp_path, former_build, monkeypatch):
    target, asked = tmp_path / "specs.duckdb", []
    left = former_build(target)
    before = target.read_bytes()
    monkeypatch.setattr(database, "_built", lambda *_: pytest.fail("built from nothing"))
    checked = amending.check_edit
    monkeypatch.setattr(
        amending, "check_edit", lambda *given: asked.append(target.read_bytes() == before) or checked(*given)
    )
    again = build_warehouse(documents(WHOLE | {"a": (2, 3)}), target, version="1", former=left).left
    assert asked == [True]
    assert (again, again.size) == (left, left.size)
    # What was written beside its former pieces makes the file larger, and is no reason to begin anew the next night.
    assert target.stat().st_size > 1.5 * left.size
    build_warehouse(documents(WHOLE | {"a": (1, 3)}), target, version="1", former=again)
    assert len(asked) == 2
