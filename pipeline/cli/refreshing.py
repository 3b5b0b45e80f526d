"""`init`, `add` and `refresh`: from documents to the warehouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import DONE, INTERRUPTED, NOTHING_DONE, SOME_FAILED
from pipeline.cli.eventlog import EventLog, LogFormat
from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json, warn
from pipeline.cli.progress import watching
from pipeline.model import DocumentStatus
from pipeline.wording import tidy
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.refresh import DocumentOutcome, RefreshResult

_LISTED = 15
_STOPPED = "Stopped. What was read so far is kept for the next refresh; the warehouse is as it was."


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "unitmap init my-specifications",
            "unitmap init --example trial && cd trial && unitmap refresh",
        )
    )(init)
    app.command(
        epilog=examples(
            "unitmap add specification.pdf",
            "unitmap add ~/Downloads/*.pdf --replace",
        )
    )(add)
    app.command(
        epilog=examples(
            "unitmap refresh",
            "unitmap refresh --dry-run",
            "unitmap refresh --workspace ../other --log-format json",
            "unitmap refresh --cluster tcp://10.0.0.5:8786",
        )
    )(refresh)


def init(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The folder to make; else --workspace.")] = None,
    example: Annotated[bool, typer.Option("--example", help="Bring five example specifications along.")] = False,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Make an empty workspace: folders raw/, parsed/ and warehouse/. What is there already stays."""
    del debug
    made = Workspace.create(folder or workspace, example=example)
    documents = sorted(file.name for file in made.raw.iterdir() if file.name != made.manifest.name)
    if as_json:
        say_json({"workspace": made.root, "raw": documents})
        return
    say(f"Workspace {made.root} is ready.")
    if documents:
        say(
            f"raw/ holds {counted(len(documents), 'document')}: {', '.join(documents[:8])}{' …' * (len(documents) > 8)}"
        )
        say("Next: `unitmap refresh` reads them.")
    else:
        say("Next: put specifications into raw/ and run `unitmap refresh`, or `unitmap add FILE…`.")


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Documents to copy into raw/.")],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite documents of the same name.")] = False,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Copy documents into raw/ and refresh."""
    from pipeline.refresh.adding import add_documents

    opened = Workspace.open(workspace)
    added = add_documents(opened, files, replace=replace)
    if not as_json:
        say(f"Copied {counted(len(added), 'document')} into raw/: {', '.join(added)}")
    refresh_and_tell(opened, as_json, debug)


def refresh(
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    log_format: Annotated[
        LogFormat | None, typer.Option("--log-format", help="One line an event on standard error, for logs.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask scheduler whose workers compare titles (unitmap[dask])."),
    ] = None,
) -> None:
    """Fetch what is due, read what changed in raw/, and rebuild the warehouse where that matters.

    Exit code 1 says that some documents failed or are held back; the others are done. `unitmap findings` tells why.
    """
    if dry_run:
        _tell_plan(Workspace.open(workspace), as_json)
    elif log_format:
        _refresh_and_log(workspace, as_json, debug, log_format, cluster)
    else:
        refresh_and_tell(Workspace.open(workspace), as_json, debug, cluster)


def _tell_plan(workspace: Workspace, as_json: bool) -> None:
    from pipeline.refresh.planning import plan_refresh

    plan = plan_refresh(workspace)
    if as_json:
        say_json(plan)
        return
    for doing, paths in (
        ("Fetch", plan.fetch),
        ("Read", plan.read),
        ("Under another name", _moved(plan.moved)),
        ("Gone from raw/", plan.removed),
    ):
        if paths:
            say(f"{doing}: {_some(list(paths))}")
    for path, problem in plan.problems.items():
        say(f"  {tidy(path)}: {problem}")
    if plan.held:
        say(f"Held back until accepted: {_some(list(plan.held))}")
    done = "The warehouse would be rebuilt." if plan.build else "Nothing has changed; nothing would be built."
    say(f"{counted(plan.documents, 'document')}. {done}")


def refresh_and_tell(workspace: Workspace, as_json: bool, debug: bool, cluster: str | None = None) -> None:
    """Refresh, tell the outcome, and end with its exit code."""
    from pipeline.refresh import refresh as run
    from pipeline.refresh import silent

    del debug  # `main` looks at it
    try:
        with nullcontext(silent) if as_json else watching() as progress:
            result = run(workspace, progress, cluster=cluster)
    except KeyboardInterrupt:
        warn(_STOPPED)
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        say_json(result)
    else:
        _tell(result)
    _end(result)


def _refresh_and_log(folder: Path, as_json: bool, debug: bool, log_format: LogFormat, cluster: str | None) -> None:
    """Refresh and log it, its failure too: whoever reads the log line by line finds nothing else on standard error."""
    from pipeline.cli.trouble import code_of, said_of
    from pipeline.refresh import refresh as run

    log = EventLog(log_format)
    try:
        result = run(Workspace.open(folder), log.step, cluster=cluster)
    except KeyboardInterrupt:
        log.broke(_STOPPED)
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        log.broke(said_of(error), error if debug else None)
        raise typer.Exit(code_of(error)) from error
    log.end(result)
    if as_json:
        say_json(result)
    _end(result)


def _end(result: RefreshResult) -> None:
    if code := exit_code(result):
        raise typer.Exit(code)


def exit_code(result: RefreshResult) -> int:
    """3 where not a single document could be read, 1 where some failed or are held back, else 0."""
    if not result.readable:
        return NOTHING_DONE
    return SOME_FAILED if result.failed or result.held else DONE


def _moved(paths: Mapping[str, str]) -> list[str]:
    return [f"{path} is now {name}" for path, name in paths.items()]


def _tell(result: RefreshResult) -> None:
    """The outcome in a few lines, what went wrong last: that is what is still on the screen."""
    for note in result.notes:
        say(note)
    if result.moved:
        say(f"Under another name: {_some(_moved(result.moved))}")
    if result.removed:
        say(f"Gone from raw/: {_some(list(result.removed))}")
    if not result.documents:
        say("raw/ holds no documents. Put specifications there, or `unitmap add FILE…`.")
        return
    say(f"{counted(len(result.documents), 'document')}: {_parts(result)}.")
    totals = result.totals
    say(
        f"The warehouse holds {counted(totals.qualifications, 'qualification')} "
        f"with {counted(totals.listings, 'unit listing')}: {counted(totals.units, 'distinct unit')}."
    )
    doing = "Warehouse rebuilt" if result.built else "Nothing has changed"
    say(f"{doing} ({result.seconds:.1f} s).")
    if result.changes:
        say(f"{counted(result.changes, 'material change')}: see `unitmap changes`.")
    _tell_troubles(result.documents)
    if totals.errors or totals.warnings:
        say(f"{counted(totals.errors, 'error')} and {counted(totals.warnings, 'warning')}: see `unitmap findings`.")


def _parts(result: RefreshResult) -> str:
    """What became of the documents; the numbers add up to all of them, and who is held back is among them."""
    copies = {document.path for document, _ in result.copies}
    became = Counter(_became(document, document.path in copies) for document in result.documents)
    always = ("read", "unchanged")
    more = [what for what in became if what not in always]
    parts = [f"{became[what]} {what}" for what in (*always, *sorted(more))]
    held = f"; {len(result.held)} held back" if result.held else ""
    return ", ".join(parts) + held


def _became(document: DocumentOutcome, is_copy: bool) -> str:
    if document.missing:
        return "not to be had"
    if document.status in (DocumentStatus.FAILED, DocumentStatus.IGNORED):
        return document.status.value
    if is_copy:
        return "the same as another"
    return "read" if document.read else "unchanged"


def _tell_troubles(outcomes: tuple[DocumentOutcome, ...]) -> None:
    _list("held back", [(each.path, each.held) for each in outcomes if each.held])
    _list("may be out of date", [(each.path, f"{each.trouble}.") for each in outcomes if each.trouble])
    for status in (DocumentStatus.IGNORED, DocumentStatus.PARTIAL, DocumentStatus.FAILED):
        troubled = [each for each in outcomes if each.status is status and not _is_told(each)]
        _list(status.value, [(each.path, each.problem) for each in troubled])


def _list(what: str, troubles: list[tuple[str, str]]) -> None:
    for path, why in troubles[:_LISTED]:
        say(f"  {what}: {tidy(path)}: {why}")
    if len(troubles) > _LISTED:
        say(f"  … and {len(troubles) - _LISTED} more {what}; `unitmap status` lists them")


def _is_told(outcome: DocumentOutcome) -> bool:
    """Whether why it was held back says already what became of it."""
    return bool(outcome.held) and outcome.problem in outcome.held


def _some(paths: list[str]) -> str:
    more = f" and {len(paths) - 5} more" if len(paths) > 5 else ""
    return ", ".join(map(tidy, paths[:5])) + more
