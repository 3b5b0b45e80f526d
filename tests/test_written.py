"""Methods of classes kept in a file are those that `dataclasses` writes; modules stay out of the search for garbage."""

from __future__ import annotations

import dataclasses
import gc
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.garbage import loading
from pipeline.kept_toml import KeptToml
from pipeline.written import KeptCode

HOUSE = Path(__file__).parents[1]
TEXT = "def __create_fn__(start):\n def f(self, more=2):\n  return start + more\n return f"


def _made(code: KeptCode, names: dict[str, object]) -> int:
    made: dict[str, object] = {}
    code.run(TEXT, names, made)
    function = made["__create_fn__"]
    assert callable(function)
    return int(function(3)(None))


def test_kept_code_is_what_python_makes_of_the_text(tmp_path: Path) -> None:
    first = KeptCode(tmp_path / "kept")
    assert _made(first, {"__name__": "pipeline.model"}) == 5
    first.keep()
    again = KeptCode(tmp_path / "kept")
    assert list(again._codes) == [TEXT]
    assert _made(again, {"__name__": "pipeline.model"}) == 5


@pytest.mark.parametrize("module", ["somebody.else", "__main__"])
def test_only_ours_is_kept(tmp_path: Path, module: str) -> None:
    code = KeptCode(tmp_path / "kept")
    assert _made(code, {"__name__": module}) == 5
    code.keep()
    assert not (tmp_path / "kept").exists()


def test_a_file_that_cannot_be_used_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"no code")
    assert _made(KeptCode(tmp_path / "kept"), {"__name__": "pipeline.model"}) == 5
    assert _made(KeptCode(None), {"__name__": "pipeline.model"}) == 5


def test_classes_are_made_alike_with_and_without_kept_code() -> None:
    told = "from pipeline.model import Place as P; p = P(page=2); print(p, p == P(page=2), hash(p) == hash(P(page=2)))"
    forgetful = f"import dataclasses, pipeline.written; del dataclasses.exec; {told}"
    ours, theirs = (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=HOUSE).stdout
        for script in (told, forgetful)
    )
    assert ours == theirs
    assert dataclasses.is_dataclass(dataclasses.make_dataclass("Other", ["x"]))


def test_what_is_loaded_stays_and_what_is_loaded_already_changes_nothing() -> None:
    before = gc.get_freeze_count()
    with loading("pipeline.garbage"):
        pass
    assert gc.get_freeze_count() == before
    threshold = gc.get_threshold()
    try:
        with loading("no.such.module"):
            assert gc.get_threshold()[0] > threshold[0]
        assert gc.get_freeze_count() > before
        assert gc.get_threshold() == threshold
    finally:
        gc.unfreeze()


def test_toml_that_is_kept_says_what_it_says(tmp_path: Path) -> None:
    text, dated = '[a]\nb = ["c", 1, 2.5, true]\n', "day = 2026-11-29\n"
    first = KeptToml(tmp_path / "kept")
    assert first.loads(text) == tomllib.loads(text)
    assert first.loads(dated) == tomllib.loads(dated)
    first.keep()
    again = KeptToml(tmp_path / "kept")
    assert list(again._said) == [text]
    assert again.loads(text) == tomllib.loads(text)
    again.loads(text)["a"] = {}
    assert again.loads(text) == tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError):
        again.loads("a = ")
