"""A source under another name is the same source: this year's file stands in the place of last year's.

Without this, a document that lost half its units would only have to be called otherwise to pass the guard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import DocumentReport
from pipeline.refresh.history import HistoryFolder, Memory
from pipeline.refresh.inventory import Entry


def follow_renamed(
    entries: Sequence[Entry], reports: Sequence[DocumentReport], memory: Memory, history: HistoryFolder
) -> dict[str, str]:
    """Hand on what is known of a source that is gone to the one new source that lists its qualifications.

    `reports` stand in the order of `entries`. Where several new sources share them, nothing is handed on. Gives the
    path of each source that is gone so, and the one of its heir.
    """
    keys = {entry.source.key for entry in entries}
    gone = {key: good for key, good in memory.good.items() if key not in keys}
    heirs_of: dict[str, str] = {}
    if not gone:
        return heirs_of
    new = {
        entry.source.key: qualifications_of(report)
        for entry, report in zip(entries, reports, strict=True)
        if entry.source.key not in memory.good and report.specification
    }
    paths = {entry.source.key: entry.source.path for entry in entries}
    claims = Counter(name for names in new.values() for name in names)
    for old, good in gone.items():
        former = history.reading(good.document_id, good.read_with)
        names = qualifications_of(former) if former else frozenset()
        heirs = [key for key, claimed in new.items() if claimed & names]
        if len(heirs) == 1 and heirs[0] not in memory.good and all(claims[name] <= 1 for name in names):
            memory.good[heirs[0]] = memory.good.pop(old)
            heirs_of[good.path] = paths[heirs[0]]
            if old in memory.refused:  # of one content: it does not pass under another name either
                memory.refused[heirs[0]] = memory.refused.pop(old)
    return heirs_of


def qualifications_of(report: DocumentReport) -> frozenset[str]:
    """The qualifications a document describes."""
    qualifications = report.specification.qualifications if report.specification else ()
    return frozenset(each.qualification_id for each in qualifications)
