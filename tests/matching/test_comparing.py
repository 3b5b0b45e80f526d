"""Titles compared elsewhere: the matching is the same."""

from contextlib import contextmanager

import pytest

from pipeline.errors import UsageError
from pipeline.matching import match
from pipeline.matching.comparing import comparing_on
from tests.matching.tables import seed_listings, table
from tests.matching.test_order import everything


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
