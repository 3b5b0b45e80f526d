"""`status` and `findings`: what there is, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json, show, table
from pipeline.wording import tidy
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.answers.findings import FoundThing
    from pipeline.answers.status import Status
    from pipeline.refresh.runs import RunRecord

_RUNS = 5
_PATHS = 3  # of one refresh; a source on the web takes lines, and what fails now is listed above with its reason


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "unitmap status",
            "unitmap status --json",
        )
    )(status)
    app.command(
        epilog=examples(
            "unitmap findings",
            "unitmap findings --severity error --document ocr",
        )
    )(findings)


def status(workspace: WorkspaceOption = HERE, as_json: JsonOption = False, debug: DebugOption = False) -> None:
    """Show what the workspace holds and how well it was read."""
    from pipeline.answers.status import status as ask
    from pipeline.refresh.lock import is_held
    from pipeline.refresh.runs import RunLog

    del debug
    opened = Workspace.open(workspace)
    answer = ask(opened)
    runs = RunLog(opened.warehouse / "runs.jsonl").last(_RUNS, is_held(opened.warehouse / "refresh.lock"))
    if as_json:
        say_json({**{each.name: getattr(answer, each.name) for each in fields(answer)}, "runs": runs})
    elif not answer.built:
        say(f"Workspace {answer.root} has no warehouse yet. Run `unitmap refresh`.")
    else:
        _show_status(answer)
    if runs and not as_json:
        _show_runs(runs)


def _show_status(answer: Status) -> None:
    say(f"Workspace {answer.root}")
    if answer.last_run:
        say(f"Built {answer.last_run.finished:%Y-%m-%d %H:%M} UTC, run {answer.last_run.run_id}")
    say()
    columns = ("qualification", "QAN", "credit", "units", "mandatory", "optional", "reading", "document")
    rows = [
        (
            *(q.short_name, q.qan, q.total_credit, q.units, q.mandatory_units, q.optional_units),
            *(q.grade, tidy(PurePath(q.path).name)),
        )
        for q in answer.qualifications
    ]
    show(table(columns, rows, right="credit units mandatory optional"))
    say()
    numbers = answer.rows
    say(
        f"{counted(numbers['listings'], 'unit listing')} are {counted(numbers['units'], 'distinct unit')}, "
        f"{numbers['shared units']:,} of them in several qualifications; {counted(numbers['rules'], 'rule')}."
    )
    say(f"Pairs: {_numbers(answer.relations, ('same', 'equivalent', 'revised', 'ladder', 'related'))}.")
    say(f"Documents: {_numbers(answer.documents, ('parsed', 'partial', 'failed', 'ignored'))}.")
    for document in answer.troubled:
        say(f"  {document.status}: {tidy(document.path)}: {document.problem}")
    for reading in answer.doubtful:
        say(f"  {reading.grade}: {tidy(reading.path)}: {'; '.join(reading.reasons)}")
    say(f"Findings: {_findings(answer.findings)}. `unitmap findings` lists them.")


def _show_runs(runs: Sequence[RunRecord]) -> None:
    """The last refreshes: what became of each, and where its time went."""
    rows = []
    for run in runs:
        stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in run.stages.items() if seconds >= 0.05)
        found = {"failed": list(run.failed), "held": list(run.held), "gone": run.gone}
        troubles = "; ".join(filter(None, [run.problem, *(_reasons(what, paths) for what, paths in found.items())]))
        rows.append((f"{run.started:%Y-%m-%d %H:%M}", run.outcome, run.read, f"{run.seconds:.1f}", stages, troubles))
    say()
    columns = ("last refreshes", "outcome", "read", "seconds", "by stage", "trouble")
    show(table(columns, rows, right="read seconds"))


def _reasons(what: str, paths: Sequence[str]) -> str:
    more = [f"{len(paths) - _PATHS} more"] if len(paths) > _PATHS else []
    return f"{len(paths)} {what}: {', '.join([*map(tidy, paths[:_PATHS]), *more])}" if paths else ""


def _numbers(found: dict[str, int], order: Iterable[str]) -> str:
    return ", ".join(f"{found[name]:,} {name}" for name in order if found.get(name)) or "none"


def _findings(found: dict[str, int]) -> str:
    told = [counted(found[name], name) for name in ("error", "warning") if found.get(name)]
    return ", ".join([*told, *([_numbers(found, ("info",))] if found.get("info") else [])]) or "none"


def findings(
    severity: Annotated[
        list[str] | None, typer.Option("--severity", help="Only this one: error, warning, info. May be repeated.")
    ] = None,
    code: Annotated[str | None, typer.Option("--code", help="Only findings of this code, as credit-sum.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only documents with this in their path.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Show at most so many; 0 for all.")] = 50,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """List what a person should know about the documents, the gravest first, each with its place."""
    from pipeline.answers.findings import findings as ask

    del debug
    found = ask(Workspace.open(workspace), severity or (), code, document)
    if as_json:
        say_json(found)
        return
    if not found:
        say("No findings.")
        return
    _show_findings(found[: limit or None])
    if limit and len(found) > limit:
        say(
            f"These are the first {limit} of {len(found):,}. --limit 0 shows all; --severity and --code narrow it down."
        )


def _show_findings(found: Iterable[FoundThing]) -> None:
    """Under a line for each document, for a path in every row would leave the message no room."""
    path: str | None = ""
    rows: list[tuple[str, str, str]] = []
    for thing in found:
        if thing.path != path and rows:
            _flush(path, rows)
            rows = []
        path = thing.path
        subject = f"{thing.subject}: " if thing.subject and thing.subject not in thing.message else ""
        rows.append((f"{thing.severity}\n{thing.code}", thing.place, subject + thing.message))
    _flush(path, rows)


def _flush(path: str | None, rows: list[tuple[str, str, str]]) -> None:
    show(table(("finding", "place", "what"), rows, title=tidy(path or "several documents")))
    say()
