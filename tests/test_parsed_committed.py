"""`parsed/` of the shipped specimens is committed: a change in it is seen in review, or is a mistake."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from pipeline.refresh import refresh
from pipeline.workspace import Workspace

ROOT = Path(__file__).parent.parent
_LONGEST_DIFFERENCE = 30


@pytest.fixture(scope="module")
def parsed_again(tmp_path_factory):
    """`parsed/` of a new workspace with the shipped documents and their manifest."""
    workspace = Workspace.create(tmp_path_factory.mktemp("shipped"))
    shutil.copytree(ROOT / "raw", workspace.raw, dirs_exist_ok=True)
    refresh(workspace, workers=1)
    return workspace.parsed


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_five_specifications_are_committed_whole(parsed_again):
    committed = files(ROOT / "parsed")
    assert len({Path(name).parent for name in committed}) == 5
    assert set(committed) == set(files(parsed_again))


def test_reading_the_shipped_documents_again_gives_the_committed_files_byte_for_byte(parsed_again):
    committed, found = files(ROOT / "parsed"), files(parsed_again)
    changed = [name for name in committed if found.get(name) != committed[name]]
    lines = [line for name in changed for line in _difference(name, committed[name], found.get(name, ""))]
    assert not changed, "\n".join(
        [
            "parsed/ is not what the program makes of raw/ now:",
            *lines[:_LONGEST_DIFFERENCE],
            "If the new reading is right: run `unitmap refresh` in the repository, and commit parsed/ with the change.",
        ]
    )


def _difference(name: str, committed: str, found: str) -> list[str]:
    return list(difflib.unified_diff(committed.splitlines(), found.splitlines(), name, f"{name} now", lineterm="", n=0))
