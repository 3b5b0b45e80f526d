"""A refresh killed at any instant: readers see a whole warehouse, and the next refresh finishes the work.

Eight moments in CI; `make soak` tries fifty, and every single write.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time

import pytest

from tests.faults.disturbed import REFRESH, assert_finished, assert_whole, start

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
def usual_seconds(scene, tmp_path_factory):
    copy = tmp_path_factory.mktemp("timed") / "workspace"
    shutil.copytree(scene.before, copy)
    started = time.perf_counter()
    assert start(copy).wait() == 0
    return time.perf_counter() - started


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_a_random_moment(scene, root, usual_seconds, number):
    chance = random.Random(number)
    for _ in range(chance.randint(1, 2)):
        process = start(root, start_new_session=True)
        time.sleep(chance.uniform(0.1, 1.0) * usual_seconds)
        if chance.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()  # its workers are left without a parent
        process.communicate()
        assert_whole(scene, root)
    assert_finished(scene, root)


@pytest.mark.parametrize("before", [True, False])
def test_killed_at_every_write(scene, tmp_path, before):
    """Exactly at the swaps, where random moments seldom hit: every one under `make soak`, every fourth else."""
    step, number, killed = (1 if MOMENTS > 8 else 4), 1, 0
    while True:
        root = tmp_path / f"at-{number}"
        shutil.copytree(scene.before, root)
        process = start(root, KILL_AT.format(number=number, before=before) + REFRESH)
        _, told = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL), told
        assert_whole(scene, root)
        assert_finished(scene, root)
        if process.returncode == 0:
            break
        number, killed = number + step, killed + 1
    assert killed >= 2


def test_what_a_killed_refresh_had_read_is_not_read_again(root):
    from pipeline.refresh import refresh
    from pipeline.workspace import Workspace

    start(root, KILL_AT.format(number=4, before=False) + REFRESH).communicate()
    result = refresh(Workspace.open(root))
    assert result.newly_read < 3
    assert "did not end by itself" in result.notes[0]
