"""Two pages of bodies nobody knows that name one qualification: neither takes the other's place."""

from __future__ import annotations

from pipeline.refresh import refresh
from pipeline.workspace import Workspace

PAGE = """Level 2 Diploma in Lamp Care

Mandatory units

- {} (T/601/1235) - 4 credits
- {} (J/601/1630) - 3 credits
"""


def test_two_pages_that_name_one_qualification_both_keep_their_units(tmp_path):
    workspace = Workspace.create(tmp_path)
    (tmp_path / "raw" / "north.txt").write_text(PAGE.format("Trim the lamp", "Polish the lens"), encoding="utf-8")
    (tmp_path / "raw" / "south.txt").write_text(PAGE.format("Sound the horn", "Keep a log"), encoding="utf-8")
    refresh(workspace)
    ids = "SELECT qualification_id FROM core.qualification ORDER BY 1"
    with workspace.connect() as connection:
        assert connection.execute("SELECT count(*) FROM core.unit_listing").fetchall() == [(4,)]
        first, second = (row[0] for row in connection.execute(ids).fetchall())
        told = connection.execute("SELECT path FROM findings WHERE code = 'body-unknown-twice'").fetchall()
    assert second == f"{first}-south"
    assert told == [("raw/south.txt",)]

    (tmp_path / "raw" / "south.txt").write_text(PAGE.format("Sound the horn", "Keep the log"), encoding="utf-8")
    refresh(workspace)
    with workspace.connect() as connection:
        assert connection.execute(ids).fetchall() == [(first,), (second,)]
        changed = connection.execute("SELECT old, new FROM audit.change WHERE field = 'title'").fetchall()
    assert changed == [("Keep a log", "Keep the log")]
