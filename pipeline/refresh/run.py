"""One refresh, from the files in `raw/` to the swapped warehouse."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import NothingDoneError, UnitmapError
from pipeline.model import DocumentReport, DocumentStatus
from pipeline.refresh.beside import beside_version, read_beside
from pipeline.refresh.cache import ReportCache, building_version, reading_version
from pipeline.refresh.guard import Guarded, hold_back
from pipeline.refresh.history import HistoryFolder
from pipeline.refresh.inventory import Entry, fingerprint, take_inventory
from pipeline.refresh.lock import only_one
from pipeline.refresh.outcome import outcome_of, run_report, totals_of
from pipeline.refresh.parsed_folders import folders_stand, write_folders
from pipeline.refresh.read import PASSING_CODES, Job, unread
from pipeline.refresh.result import DocumentOutcome, Progress, RefreshResult, Step, Totals, silent
from pipeline.refresh.state import State, load_state, save_state
from pipeline.refresh.workers import WORKERS, read_all
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.changes import Chronicle


def refresh(workspace: Workspace, progress: Progress = silent, *, workers: int = WORKERS) -> RefreshResult:
    """Read what changed in `raw/`, write `parsed/`, and rebuild the warehouse if anything it shows has changed.

    A document that cannot be read fails alone, with a finding; the others are done. `workers` processes
    read at once.

    Raises:
        NothingDoneError: another refresh is running, `raw/sources.toml` is wrong, or a file cannot be
            written; the warehouse is then what it was.
    """
    started = time.perf_counter()
    try:
        with only_one(workspace.warehouse / "refresh.lock") as interrupted:
            state = load_state(workspace.warehouse / "state.json")
            result = _Refresh(workspace, progress, workers, state, datetime.now(UTC)).run()
    except OSError as error:
        raise _no_access(error, workspace) from error
    notes = (f"The refresh before this one (process {interrupted}) did not end by itself.",) if interrupted else ()
    return replace(result, notes=notes + result.notes, seconds=time.perf_counter() - started)


def _no_access(error: OSError, workspace: Workspace) -> NothingDoneError:
    where = Path(error.filename or workspace.warehouse)
    if where.is_relative_to(workspace.raw):  # raw/ is only ever read
        return NothingDoneError(
            f"Cannot read {where}: {error.strerror or error}. Check that you may read it. The warehouse is as it was."
        )
    return NothingDoneError(
        f"Cannot write {where}: {error.strerror or error}. "
        "Check free space and that you may write there. The warehouse is as it was."
    )


@dataclass
class _Refresh:
    """The state of one run; each step is a method, called once, in the order they stand in."""

    workspace: Workspace
    progress: Progress
    workers: int
    state: State
    started: datetime

    def run(self) -> RefreshResult:
        """All the steps, or as few as are needed."""
        hashed_before = dict(self.state.files)
        entries = take_inventory(self.workspace, self.state)
        wanted = fingerprint(entries, reading_version(), building_version(), beside_version(self.workspace))
        removed = tuple(sorted(set(self.state.documents) - {entry.source.path for entry in entries}))
        if self._stands(wanted):
            documents = [replace(self.state.documents[entry.source.path], read=False) for entry in entries]
            if self.state.files != hashed_before:
                self._save()
            return RefreshResult(run_id=self.state.run_id, documents=tuple(documents), totals=self.state.totals)
        reports, read = self._read(entries)
        guarded, chronicle = self._remember(entries, reports)
        outcomes = tuple(
            replace(outcome_of(report, report.path in read), held=guarded.held.get(report.path, ""))
            for report in reports
        )
        run_id = f"{self.started:%Y%m%dT%H%M%S}-{wanted[:8]}"
        write_folders(guarded.reports, read, self.state, self.workspace)
        self.state.built = ""  # until the swap, what is in the warehouse is not what we are about to record
        self._save()
        totals = self._build(guarded.reports, outcomes, run_id, chronicle)
        passing = any(finding.code in PASSING_CODES for report in reports for finding in report.findings)
        self.state.built = "" if passing else wanted
        self.state.run_id, self.state.totals = run_id, totals
        self.state.documents = {outcome.path: outcome for outcome in outcomes}
        self._save()
        return RefreshResult(run_id=run_id, documents=outcomes, totals=totals, removed=removed, built=True)

    def _stands(self, wanted: str) -> bool:
        """Whether warehouse and `parsed/` already show exactly this."""
        built = self.state.built == wanted and self.workspace.database.exists()
        return built and folders_stand(self.state, self.workspace)

    def _read(self, entries: list[Entry]) -> tuple[list[DocumentReport], set[str]]:
        """The report of every entry, in order, and the paths of those that were read just now."""
        cache = ReportCache(self.workspace.warehouse / "cache", reading_version())
        reports: dict[str, DocumentReport] = {}
        jobs: dict[tuple[str, str | None], Job] = {}
        for entry in entries:
            key = (entry.document_id, entry.source.body)
            if entry.problem:
                reports[entry.source.path] = _without_content(entry)
            elif cached := cache.get(*key):
                reports[entry.source.path] = cached
            else:
                jobs.setdefault(key, entry.job())
        fresh: dict[tuple[str, str | None], DocumentReport] = {}
        for done, (job, report) in enumerate(read_all(list(jobs.values()), self.workers), start=1):
            fresh[job.document_id, job.body] = report
            if not _passing(report):
                cache.put(report, job.body)
            self.progress(Step(stage="read", done=done, total=len(jobs), outcome=outcome_of(report, read=True)))
        cache.keep_only({cache.file(entry.document_id, entry.source.body) for entry in entries})
        read = set()
        for entry in entries:
            path = entry.source.path
            if path not in reports:
                reports[path] = fresh[entry.document_id, entry.source.body]
                read.add(path)
            reports[path] = replace(reports[path], path=path, url=entry.source.url)
        return [reports[entry.source.path] for entry in entries], read

    def _remember(self, entries: Sequence[Entry], reports: Sequence[DocumentReport]) -> tuple[Guarded, Chronicle]:
        """Hold back what lost its units, and note which editions speak from now on.

        The memory is written before the warehouse: killed in between, the next refresh finds nothing new to note
        and builds.

        Raises:
            NothingDoneError: the memory of earlier refreshes is damaged.
        """
        from pipeline.refresh.chronicling import Chronicler  # noqa: PLC0415 - not on the path of a no-op

        version = reading_version()
        history = HistoryFolder(self.workspace.warehouse / "history")
        memory = history.load()
        guarded = hold_back(entries, reports, memory, history, version)
        keys = {entry.source.path: entry.source.key for entry in entries}
        sources = {report.document_id: keys[report.path] for report in guarded.reports}
        chronicler = Chronicler(memory, history, sources, version, self.started)
        chronicler.record(guarded.reports)
        cache = ReportCache(self.workspace.warehouse / "cache", version)
        cached = {entry.document_id: cache.file(entry.document_id, entry.source.body) for entry in entries}
        chronicler.keep_readings(guarded.reports, cached)
        history.save(memory)
        chronicle = chronicler.chronicle(guarded.reports)
        history.forget_others(memory)
        return guarded, chronicle

    def _build(
        self, reports: Sequence[DocumentReport], outcomes: Sequence[DocumentOutcome], run_id: str, chronicle: Chronicle
    ) -> Totals:
        """Build the warehouse beside the old one and swap it in.

        Raises:
            NothingDoneError: it could not be built; the old one stands.
        """
        from pipeline.loading import build_warehouse  # noqa: PLC0415 - heavy, and not on the path of a no-op

        self.progress(Step(stage="build", total=len(reports)))
        try:
            run = run_report(run_id, self.started, outcomes)
            beside = read_beside(self.workspace)
            return totals_of(
                build_warehouse(
                    reports,
                    self.workspace.database,
                    run,
                    chronicle=chronicle,
                    judgements=beside.judgements,
                )
            )
        except (UnitmapError, OSError):
            raise
        except Exception as error:
            raise NothingDoneError(
                f"The warehouse could not be built ({type(error).__name__}: {str(error).splitlines()[0]}). "
                f"{self.workspace.database} is as it was. Run again with --debug for details."
            ) from error

    def _save(self) -> None:
        save_state(self.state, self.workspace.warehouse / "state.json")


def _without_content(entry: Entry) -> DocumentReport:
    """The report of a manifest entry or a file whose content cannot be had."""
    only_url = entry.source.file is None and entry.source.path == entry.source.url
    status = DocumentStatus.IGNORED if only_url else DocumentStatus.FAILED
    code = "not-fetched" if only_url else "source-unreadable"
    return unread(entry.job(), code, entry.problem, status, url=entry.source.url)


def _passing(report: DocumentReport) -> bool:
    """Whether the document failed for a reason that may be gone next time; such a report is not kept."""
    return any(finding.code in PASSING_CODES for finding in report.findings)
