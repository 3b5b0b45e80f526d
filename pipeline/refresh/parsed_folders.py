"""Keeping `parsed/` in step: folders of changed documents are written, those of removed documents go.

Only folders that a refresh wrote, and recorded, are ever deleted: people may keep others beside them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import DocumentReport
from pipeline.refresh.cache import building_version, reading_version
from pipeline.refresh.state import State
from pipeline.workspace import Workspace


def folders_stand(state: State, workspace: Workspace) -> bool:
    """Whether every recorded folder is still there."""
    return all((workspace.root / folder).is_dir() for folder in set(state.parsed.values()))


def write_folders(reports: Sequence[DocumentReport], state: State, workspace: Workspace) -> None:
    """Write the folder of every report that changed, delete those no document stands behind any more.

    Raises:
        OSError: a folder cannot be written.
    """
    from pipeline.editions import once_each  # noqa: PLC0415 - not on the path of a no-op
    from pipeline.parsed import write_parsed  # noqa: PLC0415 - as above

    specified = [report for report in reports if report.specification is not None]
    before = dict(state.parsed)
    stale = _stale(specified, state, workspace)
    after: dict[str, str] = {}
    counts = {report.document_id: report for report in once_each(specified)}  # of copies the one the warehouse names
    for report in specified:
        if report.path in stale:
            written = write_parsed(counts[report.document_id], workspace.parsed)
            after[report.path] = written.relative_to(workspace.root).as_posix()
        else:
            after[report.path] = before[report.path]
    _settle_shared(specified, after, workspace.parsed)
    for folder in sorted(set(before.values()) - set(after.values())):
        _delete(workspace.root / folder, workspace.parsed)
    state.parsed = after
    state.parsed_from = {report.path: _reading(report) for report in specified}
    state.parsed_by = building_version()


def _stale(specified: Sequence[DocumentReport], state: State, workspace: Workspace) -> set[str]:
    """The paths of the documents whose folder has to be written.

    Told by the reading the folder was written from, not by what was read just now: a refresh that was killed
    may have kept the reading without getting as far as the folder.
    """
    if state.parsed_by != building_version():
        return {report.path for report in specified}
    changed = {report.path for report in specified if state.parsed_from.get(report.path) != _reading(report)}
    gone = set(state.parsed) - {report.path for report in specified}
    touched = {folder for path, folder in state.parsed.items() if path in changed or path in gone}
    for report in specified:
        folder = state.parsed.get(report.path)
        if folder is None or folder in touched or not (workspace.root / folder).is_dir():
            changed.add(report.path)
    return changed


def _reading(report: DocumentReport) -> str:
    """Names a reading: the content and the code that read it, the body if the manifest names another.

    And the ids of what it describes, its address, and all that is told of it: corrections change these, another number
    of units in the manifest, and documents beside it that are called alike.
    """
    specification = report.specification
    ids = [each.qualification_id for each in specification.qualifications] if specification else []
    body = (
        f"{specification.body_id}-{hashlib.sha256(json.dumps(ids).encode()).hexdigest()[:12]}" if specification else ""
    )
    told = "\n".join([report.url or "", *(finding.message for finding in report.findings)])
    return f"{report.document_id}-{reading_version()}-{body}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _settle_shared(specified: Sequence[DocumentReport], after: dict[str, str], parsed: Path) -> None:
    """Where several documents share a folder, the edition that speaks in the warehouse has it."""
    from pipeline.editions import choose_editions  # noqa: PLC0415 - as above
    from pipeline.parsed import write_parsed  # noqa: PLC0415

    sharing: dict[str, list[DocumentReport]] = {}
    for report in specified:
        sharing.setdefault(after[report.path], []).append(report)
    for reports in sharing.values():
        if len({report.document_id for report in reports}) > 1:
            superseded = choose_editions(reports).superseded_by
            for report in reports:
                if report.specification and report.specification.specification_id not in superseded:
                    write_parsed(report, parsed)


def _delete(folder: Path, parsed: Path) -> None:
    """Delete a folder below `parsed/`, and the body's folder above it once that is empty."""
    if not folder.is_relative_to(parsed) or folder == parsed or not folder.is_dir():
        return
    shutil.rmtree(folder)
    if folder.parent != parsed and not any(folder.parent.iterdir()):
        folder.parent.rmdir()
