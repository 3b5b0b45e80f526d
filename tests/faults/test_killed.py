"""A refresh killed at any instant: readers see a whole warehouse, and the next refresh finishes the work.

Eight moments in CI; `make soak` tries fifty, and every single write.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from itertools import count

import pytest

from tests.faults.disturbed import Stable, assert_finished, assert_whole

MOMENTS = int(os.environ.get("UNITMAP_SOAK", "8"))
pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="kill -9 is Unix")

# Kills its own process at the n-th swap of a file, before or after it; exits by itself when there are fewer.
KILL_AT = """
import os, signal
left, replace = [{number}], os.replace
def deadly(source, target, **options):
    left[0] -= 1
    if left[0] == 0 and {before}:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target, **options)
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = deadly
"""


@pytest.fixture(scope="module")
def stable():
    made = Stable()
    yield made
    made.close()


@pytest.fixture(scope="module")
def usual_seconds(scene, stable, tmp_path_factory):
    copy = tmp_path_factory.mktemp("timed") / "workspace"
    shutil.copytree(scene.before, copy)
    started = time.perf_counter()
    stable.start(copy)
    assert stable.wait() == 0
    return time.perf_counter() - started


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_a_random_moment(scene, root, stable, usual_seconds, number):
    chance = random.Random(number)
    for _ in range(chance.randint(1, 2)):
        stable.start(root)
        time.sleep(chance.uniform(0.0, 1.0) * usual_seconds)
        stable.kill(workers_too=chance.random() < 0.5)  # else they are left without a parent
        stable.wait()
        assert_whole(scene, root)
    assert_finished(scene, root)


@pytest.mark.parametrize("before", [True, False])
def test_killed_at_every_write(scene, tmp_path, stable, before):
    """Exactly at the swaps, where random moments seldom hit: every one under `make soak`, every eighth else."""
    for number in count(1, 1 if MOMENTS > 8 else 8):
        root = tmp_path / f"at-{number}"
        shutil.copytree(scene.before, root)
        stable.start(root, KILL_AT.format(number=number, before=before))
        ended = stable.wait()
        assert ended in (0, -signal.SIGKILL), stable.told.read_text()
        assert_whole(scene, root)
        assert_finished(scene, root)
        shutil.rmtree(root)
        if ended == 0:
            break
    assert number > 8


def test_what_a_killed_refresh_had_read_is_not_read_again(root, stable):
    from pipeline.refresh import refresh
    from pipeline.workspace import Workspace

    stable.start(root, KILL_AT.format(number=4, before=False))
    assert stable.wait() == -signal.SIGKILL
    result = refresh(Workspace.open(root))
    assert result.newly_read < 3
    assert "did not end by itself" in result.notes[0]
