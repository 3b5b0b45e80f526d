"""`changes`, `accept` and `refuse`: what new editions changed, taking one that lost units, taking one back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import say, say_json, show, table
from pipeline.errors import NothingDoneError, UsageError
from pipeline.files import given_out
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.changes.reporting import EditionChanges


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "unitmap changes",
            "unitmap changes --since 'last week'",
            "unitmap changes --since 2026-01-31 --out report.html",
        )
    )(changes)
    app.command(
        epilog=examples(
            "unitmap accept ocr-level-4",
            "unitmap accept raw/ocr-level-4.pdf --by 'Ann Lee'",
        )
    )(accept)
    app.command(
        epilog=examples(
            "unitmap refuse ocr-level-4",
            "unitmap refuse raw/ocr-level-4.pdf --by 'Ann Lee'",
        )
    )(refuse)


def changes(
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Only from this day (UTC) on: 2026-01-31, yesterday, 'last week', 3d, 2w."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also cosmetic changes: quotes, dashes, case.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a report: .html or .md by the file's name.")
    ] = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Show what new editions of specifications changed, what to act on first in front."""
    from pipeline.answers.changes import changes as ask
    from pipeline.answers.days import day_of

    del debug
    day = day_of(since, datetime.now(UTC).date()) if since is not None else None
    found = ask(Workspace.open(workspace), day)
    if out is not None:
        _write(found, out, everything)
    if as_json:
        say_json(found)
    elif out is not None:
        say(f"Written to {out}.")
    else:
        if day:
            say(f"Noticed on {day} or later:")
        _show(found, everything)


def _write(found: Sequence[EditionChanges], out: Path, everything: bool) -> None:
    from pipeline.changes.html import html_report
    from pipeline.changes.markdown import markdown_report

    makers = {".html": html_report, ".htm": html_report, ".md": markdown_report, ".markdown": markdown_report}
    maker = makers.get(out.suffix.lower())
    if maker is None:
        raise UsageError(f"A report is .html or .md; {out.name} is neither.")
    with given_out(out) as aside:
        aside.write_text(maker(found, everything), encoding="utf-8")


def _show(found: Sequence[EditionChanges], everything: bool) -> None:
    from pipeline.changes.reporting import by_priority, summary

    say(summary(found))
    for edition in found:
        say()
        say(f"{edition.body_name}: {edition.qualification} ({edition.noticed:%Y-%m-%d}, {edition.path})")
        for heading, changes in by_priority(edition.material):
            rows = [
                (change.subject, change.headline, _at(change.old, change.old_place), _at(change.new, change.new_place))
                for change in changes
            ]
            show(table(("what", "change", "before", "now"), rows, title=heading))
        if everything and edition.cosmetic:
            cosmetic = [(change.subject, change.headline, change.old, change.new) for change in edition.cosmetic]
            show(table(("what", "change", "before", "now"), cosmetic, title="Cosmetic"))
        elif edition.cosmetic:
            say(f"{len(edition.cosmetic)} cosmetic; --all lists them.")


def _at(value: str | None, place: str) -> str:
    return f"{value} ({place})" if value and place else value or ""


_Source = Annotated[str, typer.Argument(metavar="SOURCE", help="The source: its path or name in raw/.")]
_By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so; else your account's name.")]


def accept(
    source: _Source,
    by: _By = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Accept an edition that was held back for the units it lost, or refused, and refresh."""
    from pipeline.refresh.accepting import accept as take

    _decide(take, source, by, "Accepted: {} as it is now.", workspace, as_json, debug)


def refuse(
    source: _Source,
    by: _By = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Refuse the edition that lies in raw/, accepted or not, and refresh: the one before it speaks again.

    It stays so until the document changes, or until `unitmap accept` takes it after all.
    """
    from pipeline.refresh.accepting import refuse as turn_down

    _decide(turn_down, source, by, "Refused: {} as it is now.", workspace, as_json, debug)


def _decide(
    decide: Callable[[Workspace, str, str | None], str],
    source: str,
    by: str | None,
    told: str,
    workspace: Path,
    as_json: bool,
    debug: bool,
) -> None:
    """Keep the decision, refresh, and tell both."""
    from pipeline.cli.refreshing import refresh_and_tell

    opened = Workspace.open(workspace)
    try:
        decided = decide(opened, source, by)
    except OSError as error:
        raise NothingDoneError(f"Cannot write {error.filename}: {error.strerror or error}.") from error
    if not as_json:
        say(told.format(decided))
    refresh_and_tell(opened, as_json, debug)
