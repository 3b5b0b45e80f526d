"""What a folder keeps of a list is whole and of this code, or is not used."""

import shutil

import pyarrow as pa
import pytest

from pipeline.matching.bulk import match_list, match_list_again
from pipeline.matching.bulk import remembered as module

TABLE = pa.table({"title": ["Weld pipes", "Welding pipes", "Groom dogs", "Grooming dogs", "Plan meals", "Cut hedges"]})


def _found(tables):
    return {(pair["a"], pair["b"], pair["relation"]) for table in tables for pair in table.to_pylist()}


def test_a_run_killed_while_it_takes_away_what_was_kept_loses_no_pair(tmp_path, monkeypatch):
    kept, whole = tmp_path / "kept", shutil.rmtree
    list(match_list_again(TABLE, kept))

    def killed(folder, **rest):
        if (folder / "version").exists():
            for path in folder.glob("pairs-*"):
                path.unlink()
            raise KeyboardInterrupt
        whole(folder, **rest)

    with monkeypatch.context() as patched:
        patched.setattr(module.shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            list(match_list_again(TABLE, kept))
    assert _found(match_list_again(TABLE, kept)) == _found(match_list(TABLE).batches())


def test_what_is_kept_of_a_column_is_empty_after_a_power_cut(tmp_path):
    list(match_list_again(TABLE, tmp_path / "kept"))
    (tmp_path / "kept" / "ids.npy").write_bytes(b"")
    assert _found(match_list_again(TABLE, tmp_path / "kept")) == _found(match_list(TABLE).batches())


@pytest.mark.parametrize(
    "file", ["pipeline/identifiers.py", "pipeline.matching/titles.py", "pipeline.matching.bulk/a.py"]
)
def test_other_code_below_the_matcher_is_another_version(tmp_path, monkeypatch, file):
    for room in ("pipeline", "pipeline.matching", "pipeline.matching.bulk"):
        (tmp_path / room).mkdir()
    monkeypatch.setattr(module, "files", lambda room: tmp_path / room)
    versions = set()
    for text in ("one", "other"):
        (tmp_path / file).write_text(text, encoding="utf-8")
        versions.add(module.version_of(TABLE))
    assert len(versions) == 2
