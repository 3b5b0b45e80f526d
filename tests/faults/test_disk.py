"""A full disk and a disk that may not be written: told in one line, the warehouse as it was, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess

import pytest

from pipeline.cli import DONE, NOTHING_DONE
from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.faults.disturbed import assert_finished, start
from tests.refresh.contents import warehouse_of


@pytest.fixture
def disk(tmp_path, scene):
    """A small file system of its own with the workspace on it; gives its folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        shutil.copytree(scene.before, folder / "workspace")
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, left):
    free = shutil.disk_usage(folder).free
    (folder / "filler").write_bytes(bytes(free - left))


@pytest.mark.parametrize("left", [0, 20_000, 200_000, 900_000])
def test_a_full_disk(scene, disk, left):
    root = disk / "workspace"
    fill(disk, left)
    process = start(root)
    _, told = process.communicate()
    assert process.returncode == NOTHING_DONE, told
    assert "Traceback" not in told
    assert "free space" in told
    assert "FATAL" not in told, "in the words of the operating system, not of the database"
    assert warehouse_of(Workspace.open(root)) == scene.old
    (disk / "filler").unlink()
    assert_finished(scene, root)


def test_a_disk_that_may_not_be_written(scene, disk):
    root = disk / "workspace"
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    process = start(root)
    _, told = process.communicate()
    assert process.returncode == NOTHING_DONE
    assert "Read-only file system" in told
    assert warehouse_of(Workspace.open(root)) == scene.old
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert_finished(scene, root)


@pytest.mark.parametrize("largest", [100, 5_000, 300_000])
def test_files_that_may_not_grow(scene, root, largest):
    """The same where nobody may mount: writes fail beyond a size."""

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    process = start(root, preexec_fn=limited)
    _, told = process.communicate()
    assert process.returncode == NOTHING_DONE, told
    assert "Traceback" not in told
    assert warehouse_of(Workspace.open(root)) == scene.old
    assert_finished(scene, root)


def test_a_workspace_that_may_only_be_read_still_answers(scene, disk):
    root = disk / "workspace"
    refresh(Workspace.open(root))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    process = start(root, "import sys; from pipeline.cli import main; sys.exit(main(['status', '--json']))")
    process.communicate()
    assert process.returncode == DONE
    assert warehouse_of(Workspace.open(root)) == scene.new
