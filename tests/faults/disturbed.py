"""A workspace before a refresh that will be disturbed, and what an undisturbed one makes of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.refresh.contents import parsed_of, warehouse_of
from tests.samples import NCFE, OCR, PEARSON, put, put_all

REFRESH = "import sys; from pipeline.cli import main; sys.exit(main(['refresh', '--json']))"
_TIMES = "EXCLUDE (noticed)"

# Has imported all that a refresh needs, and forks one for each line it is given: a kill then hits the refresh, not
# the half of its time that Python takes to import. Threads would not outlive a fork; imports start none that matter.
_STABLE = """
import json, os, sys
import pipeline.cli.refreshing, pipeline.refresh.chronicling, pipeline.loading, pipeline.matching.engine
import pipeline.parsed, pipeline.changes, ortools.sat.python.cp_model
from pipeline.cli import main
for line in iter(sys.stdin.readline, ""):
    asked = json.loads(line)
    child = os.fork()
    if not child:
        os.setsid()
        print(os.getpid(), flush=True)
        os.chdir(asked["root"])
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        os.dup2(os.open(asked["told"], os.O_WRONLY | os.O_CREAT, 0o600), 2)
        exec(asked["before"])
        os._exit(main(["refresh", "--json"]))
    sys.stdin.readline()  # until somebody asks, the number stays its own
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Scene:
    """`before`: built, and then documents changed; `old` and `new` are what its warehouse says before and after."""

    before: Path
    old: dict
    new: dict
    parsed: dict
    changes: list


def make_scene(folder: Path) -> Scene:
    before, undisturbed = folder / "before", folder / "undisturbed"
    put_all(before)
    workspace = Workspace.open(before)
    refresh(workspace)
    old = warehouse_of(workspace)
    put(
        before,
        ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"),
        fourth=NCFE.replace("501/0232/1", "").replace("NCFE", "Pearson"),
    )
    put(before, pearson=PEARSON.replace("| 3 | Manage", "| 30 | Manage"))
    (before / "raw" / "ncfe.md").unlink()
    shutil.copytree(before, undisturbed)
    workspace = Workspace.open(undisturbed)
    refresh(workspace)
    return Scene(before, old, warehouse_of(workspace), parsed_of(workspace), changes_of(workspace))


def changes_of(workspace: Workspace) -> list:
    """What is remembered of editions, but for the moment it was noticed."""
    past = workspace.query("SELECT specification_id, listing_id, credit, unit_number FROM core.past_unit_listing")
    changes = workspace.query(f"SELECT * {_TIMES} FROM audit.change")
    return sorted(map(repr, [*past.values.tolist(), *changes.values.tolist()]))


def start(root: Path, script: str = REFRESH, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


class Stable:
    """Refreshes in processes of their own, each to be killed; one at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _STABLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.number = 0

    def start(self, root: Path, before: str = "") -> None:
        """Begin a refresh; `before` is code that it runs first."""
        self.told = root.with_name(f"{root.name}.told")
        asked = {"root": str(root), "told": str(self.told), "before": before}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        self.number = int(self._process.stdout.readline())

    def kill(self, workers_too: bool) -> None:
        (os.killpg if workers_too else os.kill)(self.number, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code, negative where a signal ended it."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()


def assert_whole(scene: Scene, root: Path) -> None:
    """Whatever happened: a reader sees the old warehouse or the new one, never less."""
    seen = warehouse_of(Workspace.open(root))
    assert seen in (scene.old, scene.new)


def assert_finished(scene: Scene, root: Path) -> None:
    """The next refresh brings about what an undisturbed one would have."""
    workspace = Workspace.open(root)
    refresh(workspace, workers=1)  # in this process: what is to be seen does not depend on who reads
    assert warehouse_of(workspace) == scene.new
    assert parsed_of(workspace) == scene.parsed
    assert changes_of(workspace) == scene.changes
    left = [file.name for file in workspace.warehouse.rglob("*") if file.name.endswith(".new")]
    left += [file.name for file in workspace.warehouse.glob(".specs-*")]
    assert left == []
