"""Titles compared elsewhere, or remembered: the matching is the same as without, and costs what is new."""

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.matching import match
from pipeline.matching.comparing import Remembered, comparing_on
from tests.matching.tables import listing, seed_listings, table
from tests.matching.test_order import everything, listings_of_any_kind


def test_what_was_compared_before_is_not_compared_again(tmp_path):
    listings = seed_listings()
    before = [one for one in listings if one["qualification_id"] != "pearson_l4"]
    first = Remembered(tmp_path / "titles", "1")
    match(table(before), first)
    assert first.compared == first.asked > 0
    again = Remembered(tmp_path / "titles", "1")
    match(table(before), again)
    assert (again.compared, again.asked) == (0, first.asked)
    then = Remembered(tmp_path / "titles", "1")
    added = everything(match(table(listings), then))
    assert 0 < then.compared < then.asked
    assert added == everything(match(table(listings)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listings_of_any_kind, listings_of_any_kind, st.data())
def test_new_listings_give_what_a_full_run_gives(tmp_path_factory, facts, more, data):
    file = tmp_path_factory.mktemp("memory") / "titles"
    old = [listing(f"l{number:02}", **fact) for number, fact in enumerate(facts)]
    new = [listing(f"m{number:02}", **fact) for number, fact in enumerate(more)]
    gone = data.draw(st.sets(st.sampled_from(range(len(old)))) if old else st.just(set()))
    match(table(old), Remembered(file, "1"))
    now = [one for place, one in enumerate(old) if place not in gone] + new
    assert everything(match(table(now), Remembered(file, "1"))) == everything(match(table(now)))


@pytest.mark.parametrize("content", [b"", b"not a memory", None])
def test_a_memory_that_cannot_be_used_counts_for_nothing(tmp_path, content):
    file = tmp_path / "titles"
    if content is None:
        match(table(seed_listings()), Remembered(file, "another version"))
    else:
        file.write_bytes(content)
    memory = Remembered(file, "1")
    assert everything(match(table(seed_listings()), memory)) == everything(match(table(seed_listings())))
    assert memory.compared == memory.asked


@contextmanager
def cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as workers:
        yield workers.scheduler_address


@pytest.mark.slow
def test_workers_of_a_cluster_give_the_same(monkeypatch):
    monkeypatch.setattr("pipeline.matching.comparing.PORTION", 50)
    listings = table(seed_listings())
    with cluster() as address, comparing_on(address) as compare:
        assert everything(match(listings, compare)) == everything(match(listings))


def test_nobody_at_the_address(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("pipeline.matching.comparing.PATIENCE", 0.2)
    with pytest.raises(UsageError, match="No Dask scheduler answers at"), comparing_on("tcp://127.0.0.1:9"):
        pass
