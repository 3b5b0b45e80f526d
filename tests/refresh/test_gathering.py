"""What is kept is looked up while the rest is read, and what is kept and cannot be used is read all the same."""

from __future__ import annotations

from pipeline.refresh.cache import ReportCache
from pipeline.refresh.gathering import gather
from pipeline.refresh.inventory import take_inventory
from pipeline.refresh.limits import Limits
from pipeline.refresh.manifest import read_manifest
from pipeline.refresh.state import load_state
from pipeline.workspace import Workspace
from tests.samples import OCR, put


def test_only_what_is_missing_or_damaged_is_read(tmp_path):
    put(tmp_path, ocr=OCR, other=OCR.replace("B9", "C9"))
    workspace = Workspace.open(tmp_path)
    state = load_state(workspace.warehouse / "state.json")
    entries = take_inventory(workspace, state, read_manifest(workspace.manifest))
    one, other = (entry.source.path for entry in entries)
    asked, told = [], []

    def gathered(*missing):
        cache = ReportCache(tmp_path / "cache", "1")
        for entry, content in zip(entries, missing, strict=False):
            cache.file(entry.document_id, None).write_bytes(content)
        return gather(entries, cache, 1, Limits(), told.append, meanwhile=lambda: asked.append(1))

    first = gathered()
    assert first.read == {one, other}
    assert gathered().read == set()
    assert gathered(b"{").read == {one}
    assert gathered().reports == first.reports
    assert [report.document_id for report in first.reports] == [entry.document_id for entry in entries]
    assert len(asked) == 4
    assert [(step.done, step.total) for step in told] == [(1, 2), (2, 2), (1, 1)]
