"""Telling people by e-mail, Teams, Slack, … (Apprise addresses) what they must know, and only that."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.changes.model import SOON
from pipeline.changes.reporting import EditionChanges, ReportedChange, summary
from pipeline.errors import NothingDoneError
from pipeline.files import write_whole
from pipeline.refresh import RefreshResult
from pipeline.refresh.runs import RunLog, RunRecord
from pipeline.wording import tidy
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    import apprise

_TITLE = "unitmap: specifications"
_MOST_LINES = 20
_LONGEST_VALUES = 120
_LOOKED_BACK = 200  # refreshes, failed ones in a row


def addresses_of_environment() -> tuple[str, ...]:
    """The Apprise addresses in UNITMAP_NOTIFY, separated by blanks.

    They hold passwords, so they are no parameters of a deployment: those stand on Prefect's page.
    """
    return tuple(os.environ.get("UNITMAP_NOTIFY", "").split())


def told_until(workspace: Workspace) -> datetime:
    """Until when people know what was noticed: the moment of the last report that got through.

    A message that could not be sent, or was only logged, is told by the next run. Before the first report it is the end
    of the last refresh that ended well. Where the clock has been set back since, it is now: what is noticed from here
    on must not seem told already.
    """
    try:
        noted = datetime.fromisoformat(_mark(workspace).read_text(encoding="ascii"))
        return min(noted, datetime.now(UTC).replace(tzinfo=None))
    except (OSError, ValueError):
        return refreshed_until(workspace)


def refreshed_until(workspace: Workspace) -> datetime:
    """The end of the last refresh that ended well: what it noticed, and what one before it did, can be told.

    A refresh may note a new edition and be killed before it builds; the next one builds, and has nothing new to note.
    """
    now = datetime.now(UTC)
    moment = next((_end(run) for run in _runs(workspace) if run.outcome in ("built", "nothing to do")), now)
    return min(moment, now).replace(tzinfo=None)


def built_since(workspace: Workspace, moment: datetime) -> bool:
    """Whether a refresh built after that moment: what failed in it was told to nobody yet."""
    return any(run.outcome == "built" and _end(run).replace(tzinfo=None) > moment for run in _runs(workspace))


def with_all_gone(result: RefreshResult, workspace: Workspace, moment: datetime) -> RefreshResult:
    """The result with every document that went in a refresh after that moment, unless it is there again.

    Which they are is known to the one refresh that missed them; the message of that one may have gone astray.
    """
    gone = {path for run in _runs(workspace) if _end(run).replace(tzinfo=None) > moment for path in run.gone}
    return replace(result, removed=tuple(sorted(gone - {each.path for each in result.documents})))


def note_told(workspace: Workspace, moment: datetime) -> None:
    """Note until when people know.

    Raises:
        OSError: it cannot be written.
    """
    write_whole(_mark(workspace), moment.isoformat().encode("ascii"), durable=True)


def _mark(workspace: Workspace) -> Path:
    return workspace.warehouse / "told-until.txt"


def _runs(workspace: Workspace) -> list[RunRecord]:
    return RunLog(workspace.warehouse / "runs.jsonl").last(_LOOKED_BACK, running=False)


def _end(run: RunRecord) -> datetime:
    return run.started + timedelta(seconds=run.seconds)


def message_of(result: RefreshResult, found: Sequence[EditionChanges], *, untold: bool = False) -> str:
    """What there is to tell: material changes, sources held back, failed, gone or not fetched; empty if nothing.

    A failure is told by the run that built, and not again every night; `untold` says that nobody was told then.
    """
    lines = []
    if any(edition.material for edition in found):
        lines.append(summary(found))
        for edition in found:
            urgent = [change for change in edition.material if change.priority <= SOON]
            lines += [f"{edition.body_name}: {edition.qualification}"] * bool(urgent)
            lines += [f"- {change.subject}: {change.headline}{_values(change)}" for change in urgent]
    if result.built or untold:
        lines += [f"- held back: {outcome.path}: {outcome.held}" for outcome in result.held]
        lines += [f"- failed: {outcome.path}: {outcome.problem}" for outcome in result.failed if not outcome.held]
        told = {edition.path for edition in found if edition.withdrawn}
        lines += [f"- gone from raw/: {path}" for path in result.removed if path not in told]
        lines += [f"- may be out of date: {outcome.url}: {outcome.trouble}" for outcome in result.doubtful]
    more = [f"… and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    return "\n".join([*map(tidy, lines[:_MOST_LINES]), *more])


def _values(change: ReportedChange) -> str:
    """What was and what is, where both are short enough for a line."""
    was, now = change.old or "none", change.new or "none"
    return f" ({was} → {now})" if change.action == "changed" and len(was + now) <= _LONGEST_VALUES else ""


def notify(  # noqa: PLR0913 - what to say, to whom, and how
    result: RefreshResult,
    found: Sequence[EditionChanges],
    urls: Sequence[str],
    *,
    dry_run: bool = False,
    untold: bool = False,
    warn: Callable[[str], None] = lambda _: None,
) -> str:
    """Send the message to every address; gives it, or "" where there was nothing to tell.

    An address that did not take it is told to `warn`, by its number, for it holds a password. It does not make the
    others hear all of it again.

    Raises:
        NothingDoneError: an address is none, or none of them took the message.
    """
    message = message_of(result, found, untold=untold)
    if not message or not urls or dry_run:
        return message
    failed = [
        number for number, sender in enumerate(_senders(urls), start=1) if not sender.notify(message, title=_TITLE)
    ]
    if len(failed) == len(urls):
        raise NothingDoneError("The notification could not be sent. Check the addresses and the network.")
    for number in failed:
        warn(f"Notification address {number} did not take the message. Check it.")
    return message


def _senders(urls: Sequence[str]) -> list[apprise.Apprise]:
    import apprise  # noqa: PLC0415 - comes with Prefect

    senders = []
    for number, url in enumerate(urls, start=1):
        senders.append(apprise.Apprise())
        if not senders[-1].add(url):
            raise NothingDoneError(f"Notification address {number} is none that Apprise knows.")
    return senders
