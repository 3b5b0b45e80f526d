"""A file is there whole or not at all, and who named its place is told why it is not."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline.errors import NothingDoneError
from pipeline.files import beside, given_out, write_whole


def test_a_file_that_breaks_off_leaves_the_old_one_and_nothing_beside_it(tmp_path):
    file = tmp_path / "new folder" / "file"
    write_whole(file, b"old")
    with pytest.raises(OSError, match="full") as failed, beside(file) as aside:
        aside.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full", str(aside))
    assert failed.value.filename == str(file)
    assert [each.name for each in file.parent.iterdir()] == ["file"] and file.read_bytes() == b"old"


def test_a_place_that_is_read_only_is_told(tmp_path, monkeypatch):
    """Such a place refuses to delete, too, even what is not there."""

    def refused(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    for way in ("write_bytes", "unlink"):
        monkeypatch.setattr(Path, way, refused)
    told = r"Cannot write .*units\.csv: Read-only file system\. Choose another place"
    with pytest.raises(NothingDoneError, match=told), given_out(tmp_path / "units.csv") as aside:
        aside.write_bytes(b"")
