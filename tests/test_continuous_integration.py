"""`.ci/run`: types are checked while the tests run, and either of them may fail."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAKE = """#!/bin/sh
case $1 in test) echo tests; exit $TESTS;; check) sleep 0.1; echo types; exit $TYPES;; esac
"""


@pytest.mark.parametrize(("tests", "types"), [(0, 0), (0, 2), (2, 0), (2, 2)])
def test_a_run_passes_if_both_do_and_tells_what_either_found(tmp_path, tests, types):
    """Where a test failed, what the other had to say was lost, and it ran on."""
    run = Path(shutil.copytree(ROOT / ".ci", tmp_path / "here" / ".ci")) / "run"
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in (("make", MAKE), ("chromedriver", "#!/bin/sh\n")):  # with the second nothing is installed
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    told = {**os.environ, "PATH": path, "TMPDIR": str(tmp_path), "TESTS": str(tests), "TYPES": str(types)}
    done = subprocess.run(["bash", str(run)], env=told, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is (tests == types == 0)
    assert done.stdout == "tests\ntypes\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "programs"]
