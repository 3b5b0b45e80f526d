"""One refresh, from the files in `raw/` to the swapped warehouse."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import NothingDoneError, UnitmapError
from pipeline.garbage import never_collected
from pipeline.judgements.correcting import corrected
from pipeline.model import DocumentReport
from pipeline.refresh.ahead import NOTHING_AHEAD, Ahead
from pipeline.refresh.beside import Beside, beside_version, read_beside
from pipeline.refresh.cache import ReportCache, building_version, reading_version
from pipeline.refresh.fetching import fetch_what_is_due
from pipeline.refresh.files import remove_leftovers
from pipeline.refresh.gathering import Gathered, gather
from pipeline.refresh.guard import Guarded, hold_back
from pipeline.refresh.history import HistoryFolder
from pipeline.refresh.inventory import Entry, fingerprint, take_inventory
from pipeline.refresh.limits import Limits
from pipeline.refresh.lock import only_one
from pipeline.refresh.manifest import read_manifest, web_sources
from pipeline.refresh.outcome import (
    check_not_all_gone,
    gone,
    material_changes,
    moved,
    outcome_of,
    run_report,
    totals_of,
)
from pipeline.refresh.parsed_folders import folders_stand, write_folders
from pipeline.refresh.result import DocumentOutcome, Progress, RefreshResult, Step, Totals, readings, silent
from pipeline.refresh.runs import RunLog, RunRecord, begun, recorded
from pipeline.refresh.state import file_as_left, is_as_large, load_state, save_state
from pipeline.refresh.workers import WORKERS
from pipeline.sources import FOLDER
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.changes import Chronicle


def refresh(  # noqa: PLR0913 - what a refresh may be told, all by name
    workspace: Workspace,
    progress: Progress = silent,
    *,
    workers: int = WORKERS,
    limits: Limits | None = None,
    cluster: str | None = None,
    fetch: bool = True,
    ahead: Ahead = NOTHING_AHEAD,
) -> RefreshResult:
    """Read what changed in `raw/`, write `parsed/`, and rebuild the warehouse if anything it shows has changed.

    A document that cannot be read fails alone, with a finding; the others are done. `workers` processes
    read at once, each document within `limits` (those of the environment, unless given). `cluster` is the address
    of a Dask scheduler whose workers compare titles. Without `fetch`, what was fetched before is used; `ahead`
    is what was read for this run before it.

    Raises:
        NothingDoneError: another refresh is running, `raw/sources.toml` is wrong, or a file cannot be
            written; the warehouse is then what it was.
    """
    started = time.perf_counter()
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"
    progress(Step(stage="start", run_id=run_id))  # one that finds the workspace locked or the disk full is a run too
    try:
        with only_one(workspace.warehouse / "refresh.lock") as interrupted:
            record, log = begun(run_id), RunLog(workspace.warehouse / "runs.jsonl")
            log.add(record)
            with recorded(record, log), never_collected(unless=workers < 2):  # readers leave garbage where they read
                limits = limits or Limits.of_environment()
                made = _Refresh(workspace, progress, workers, limits, record, cluster, fetch, ahead)
                result = made.run()
    except OSError as error:
        raise _no_access(error, workspace) from error
    notes = (f"The refresh before this one (process {interrupted}) did not end by itself.",) if interrupted else ()
    return replace(result, notes=notes + result.notes, seconds=time.perf_counter() - started)


def _no_access(error: OSError, workspace: Workspace) -> NothingDoneError:
    where = Path(error.filename or workspace.warehouse)
    if where.is_relative_to(workspace.raw) and not where.is_relative_to(
        workspace.raw / FOLDER
    ):  # raw/ is only ever read
        return NothingDoneError(
            f"Cannot read {where}: {error.strerror or error}. Check that you may read it. The warehouse is as it was."
        )
    return NothingDoneError(
        f"Cannot write {where}: {error.strerror or error}. "
        "Check free space and that you may write there. The warehouse is as it was."
    )


def wanted_fingerprint(workspace: Workspace, entries: Sequence[Entry], limits: Limits) -> str:
    """What the warehouse would carry if it showed exactly these documents, by this code, under these limits."""
    return fingerprint(entries, reading_version(), building_version(), beside_version(workspace), repr(limits))


@dataclass
class _Refresh:
    """The state of one run; each step is a method, called once, in the order they stand in."""

    workspace: Workspace
    progress: Progress
    workers: int
    limits: Limits
    record: RunRecord
    cluster: str | None = None
    fetch: bool = True
    ahead: Ahead = NOTHING_AHEAD

    def run(self) -> RefreshResult:
        """All the steps, or as few as are needed."""
        self.state = load_state(self.workspace.warehouse / "state.json")
        hashed_before = dict(self.state.files)
        manifest = read_manifest(self.workspace.manifest)
        if self.fetch and (wanted_of_web := web_sources(manifest)):
            with self._stage("fetch"):
                fetch_what_is_due(self.workspace, wanted_of_web, self.record.started, self._tell)
        with self._stage("look"):
            entries = take_inventory(self.workspace, self.state, manifest)
            wanted = wanted_fingerprint(self.workspace, entries, self.limits)
        if self._stands(wanted):
            if self.state.files != hashed_before:
                self._save()
            return self._nothing_to_do(entries)
        check_not_all_gone(self.state.documents, entries, self.workspace)
        removed = gone(self.state.documents, entries)
        remove_leftovers(self.workspace.warehouse)
        cache = ReportCache(self.workspace.warehouse / "cache", reading_version())
        with self._stage("read", self.ahead.seconds):
            gathered = gather(entries, cache, self.workers, self.limits, self._tell, self.ahead.paths, _get_ready)
            self.read_as = gathered.read_as
            cache.keep_only({cache.file(entry.document_id, entry.source.body) for entry in entries})
        with self._stage("editions"):
            guarded, chronicle = self._remember(entries, gathered, cache)
        outcomes = _outcomes(gathered, guarded)
        elsewhere = moved(self.state.documents, entries, removed, guarded.heirs)
        beside = read_beside(self.workspace)
        reports = corrected(guarded.reports, beside.corrections)
        with self._stage("parsed"):
            write_folders(reports, self.state, self.workspace)
        # Until the swap, what is in the warehouse is not what we are about to record. Should the build fail, the next
        # one takes nothing over.
        untouched = self.state.file == file_as_left(self.workspace.database) != ""
        self.state.built = self.state.file = ""
        self._save()
        with self._stage("build"):
            totals = self._build(reports, outcomes, chronicle, beside, untouched)
        self.state.file = file_as_left(self.workspace.database)
        self.state.built = "" if gathered.passing else wanted
        self.state.run_id, self.state.totals = self.record.run_id, totals
        self.state.documents = {outcome.path: outcome for outcome in outcomes}
        self._save()
        self._note("built", outcomes)
        removed = tuple(path for path in removed if path not in elsewhere)
        self.record.gone = [*removed]
        return RefreshResult(
            run_id=self.record.run_id, documents=outcomes, totals=totals, removed=removed, moved=elsewhere, built=True,
            changes=material_changes(chronicle, self.record.started),
        )  # fmt: skip

    def _stands(self, wanted: str) -> bool:
        """Whether warehouse and `parsed/` already show exactly this."""
        built = self.state.built == wanted and is_as_large(self.workspace.database, self.state.file)
        return built and folders_stand(self.state, self.workspace)

    def _nothing_to_do(self, entries: Sequence[Entry]) -> RefreshResult:
        documents = tuple(replace(self.state.documents[entry.source.path], read=False) for entry in entries)
        self._note("nothing to do", documents)
        return RefreshResult(run_id=self.state.run_id, documents=documents, totals=self.state.totals)

    def _remember(self, entries: Sequence[Entry], gathered: Gathered, cache: ReportCache) -> tuple[Guarded, Chronicle]:
        """Hold back what lost its units, and note which editions speak from now on.

        The memory is written before the warehouse: killed in between, the next refresh finds nothing new to note
        and builds.

        Raises:
            NothingDoneError: the memory of earlier refreshes is damaged.
        """
        from pipeline.refresh.chronicling import Chronicler  # noqa: PLC0415 - not on the path of a no-op
        from pipeline.refresh.comparisons import ComparisonCache  # noqa: PLC0415 - likewise
        from pipeline.refresh.telling_apart import files_as_read, told_apart  # noqa: PLC0415 - likewise

        version = reading_version()
        history = HistoryFolder(self.workspace.warehouse / "history")
        memory = history.load()
        guarded = hold_back(entries, gathered.reports, memory, history, version)
        guarded = replace(guarded, reports=told_apart(guarded.reports, memory, guarded.sources))
        comparisons = ComparisonCache(self.workspace.warehouse / "cache" / "changes")
        chronicler = Chronicler(memory, history, guarded.sources, version, self.record.started, comparisons)
        chronicler.record(guarded.reports)
        cached = files_as_read(entries, gathered.reports, guarded.reports, cache)
        chronicler.keep_readings(guarded.reports, cached)
        history.save(memory)
        chronicle = chronicler.chronicle(guarded.reports)
        history.forget_others(memory)
        comparisons.forget_others()
        return guarded, chronicle

    def _build(
        self,
        reports: Sequence[DocumentReport],
        outcomes: Sequence[DocumentOutcome],
        chronicle: Chronicle,
        beside: Beside,
        untouched: bool,
    ) -> Totals:
        """Build the warehouse beside the old one and swap it in.

        Raises:
            NothingDoneError: it could not be built; the old one stands.
        """
        from pipeline.loading import Left, build_warehouse  # noqa: PLC0415 - heavy, and not on the path of a no-op
        from pipeline.matching import match  # noqa: PLC0415 - as above
        from pipeline.refresh.comparing import titles_compared  # noqa: PLC0415 - as above
        from pipeline.refresh.listed import ListingsMemory  # noqa: PLC0415 - as above
        from pipeline.refresh.matched import MatchingMemory  # noqa: PLC0415 - as above

        self._tell(Step(stage="build", total=len(reports)))
        database = self.workspace.database
        try:
            run = run_report(self.record.run_id, self.record.started, outcomes)
            people, register = beside.judgements, beside.register
            former = Left(*self.state.left) if self.state.left and untouched else None
            kept = self.workspace.warehouse / "cache"
            memory = MatchingMemory(kept / "matching", building_version(), match)
            with titles_compared(self.cluster) as compare:
                built = build_warehouse(
                    reports, database, run,
                    chronicle=chronicle, judgements=people, register=register, compare=compare, matcher=memory,
                    version=building_version(), former=former, read_as=self.read_as,
                    list_units=ListingsMemory(kept / "listings.arrow"),
                )  # fmt: skip
            self.state.left = astuple(built.left)
            return totals_of(built)
        except (UnitmapError, OSError):
            raise
        except Exception as error:
            raise NothingDoneError(
                f"The warehouse could not be built ({type(error).__name__}: {str(error).splitlines()[0]}). "
                f"{database} is as it was.",
                at_command_line="Run again with --debug for details.",
            ) from error

    @contextmanager
    def _stage(self, name: str, before: float = 0.0) -> Iterator[None]:
        """Measure a stage, of which so many seconds were `before` this run, and tell when it is done."""
        start = time.perf_counter() - before
        yield
        self.record.stages[name] = round(time.perf_counter() - start, 4)
        self._tell(Step(stage=name, seconds=self.record.stages[name]))

    def _tell(self, step: Step) -> None:
        self.progress(replace(step, run_id=self.record.run_id))

    def _note(self, outcome: str, documents: Sequence[DocumentOutcome]) -> None:
        self.record.outcome = outcome
        self.record.documents, self.record.read = len(documents), readings(documents)
        self.record.held = {each.path: each.held for each in documents if each.held}
        self.record.failed = {each.path: each.problem for each in documents if each.status == "failed"}

    def _save(self) -> None:
        save_state(self.state, self.workspace.warehouse / "state.json")


def _outcomes(gathered: Gathered, guarded: Guarded) -> tuple[DocumentOutcome, ...]:
    """What is told of each document, held back or not."""
    return tuple(
        replace(outcome_of(report, report.path in gathered.read), held=guarded.held.get(report.path, ""))
        for report in gathered.reports
    )


def _get_ready() -> None:
    """Load what a build takes, while this process would only wait for those that read."""
    import pipeline.loading  # noqa: PLC0415 - heavy, and not on the path of a no-op
    import pipeline.matching.engine  # noqa: PLC0415 - as above
    import pipeline.refresh.chronicling  # noqa: F401, PLC0415 - as above
