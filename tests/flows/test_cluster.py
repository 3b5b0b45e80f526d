"""The refresh on Dask: a scheduler and two worker processes on loopback, one of them killed in the middle."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from importlib.util import find_spec

import pytest

from pipeline.refresh import refresh
from pipeline.workspace import Workspace

if find_spec("prefect_dask") is None:  # to import it takes seconds, and who collects the tests need not
    pytest.skip("prefect-dask is not installed; it comes with unitmap[cluster]", allow_module_level=True)
DOCUMENTS = int(os.environ.get("UNITMAP_CLUSTER_DOCUMENTS", "12"))
# Of a few documents several portions, so that there is a middle to be killed in; of many as the flow itself does it: a
# task costs Prefect about a second, and the worker processes it starts as long again.
AT_ONCE = min(16, max(2, DOCUMENTS // 6))
ROWS = 80 if DOCUMENTS < 100 else 20  # reading must last until a worker is killed; 400 times 80 is a test of matching
TABLES = ("core.qualification", "core.unit_listing", "link.unit", "link.unit_member", "link.unit_pair", "audit.finding")


def put_documents(root):
    """So many specifications of nobody's."""
    (root / "raw").mkdir(parents=True)
    for number in range(DOCUMENTS):
        chance = random.Random(number)
        rows = [
            f"| {number}{row:02} | {' '.join(_word(chance) for _ in range(4))} | 4 | {row % 9 + 2} | {row + 20} |"
            for row in range(ROWS)
        ]
        head = [f"# OCR Level 4 Diploma in Subject {number}", "", "## Optional units", ""]
        head += ["| Unit No | Unit title | Level | Credit | GLH |", "|---|---|---|---|---|"]
        (root / "raw" / f"specification-{number:05}.md").write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("message", "told"), [("Crashed on its worker", "Crashed on its worker"), (None, "Pending")])
def test_why_a_portion_was_not_read_is_said_whatever_became_of_it(message, told):
    """Of a task that the server never answered for, the log said nothing behind its colon."""
    from prefect.states import Pending

    from flows.cluster import said_of

    assert said_of(Pending(message=message)) == told


def _word(chance):
    """A word of nobody's: titles that are alike would make this a test of matching."""
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)).capitalize()


def contents(root):
    """The tables of its warehouse, whoever read the documents."""
    with Workspace.open(root).connect() as connection:
        return {name: sorted(map(repr, connection.execute(f"FROM {name}").fetchall())) for name in TABLES}


def kill_once_reading(cluster, cache):
    """End one worker as soon as the first reading is kept, without leave to tidy up."""
    while not any(cache.glob("*.json")):
        time.sleep(0.01)
    os.kill(next(iter(cluster.workers.values())).process.process.pid, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path):
    from distributed import LocalCluster
    from prefect_dask import DaskTaskRunner

    from flows.cluster import refresh_on_cluster

    put_documents(tmp_path / "cluster")
    put_documents(tmp_path / "alone")
    refresh(Workspace.open(tmp_path / "alone"))
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        cache = tmp_path / "cluster" / "warehouse" / "cache"
        killer = threading.Thread(target=kill_once_reading, args=(cluster, cache), daemon=True)
        killer.start()
        runner = DaskTaskRunner(address=cluster.scheduler_address)
        result = refresh_on_cluster.with_options(task_runner=runner)(str(tmp_path / "cluster"), at_once=AT_ONCE)
        killer.join(timeout=1)
        assert not killer.is_alive(), "nobody was killed"
    assert [outcome.read for outcome in result.documents] == [True] * DOCUMENTS
    assert contents(tmp_path / "cluster") == contents(tmp_path / "alone")
