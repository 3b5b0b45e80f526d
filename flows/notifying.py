"""Telling people by e-mail, Teams, Slack, … (Apprise addresses) what they must know, and only that."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pipeline.changes.model import SOON
from pipeline.changes.reporting import EditionChanges, ReportedChange, summary
from pipeline.errors import NothingDoneError
from pipeline.refresh import RefreshResult
from pipeline.refresh.runs import RunLog
from pipeline.wording import tidy
from pipeline.workspace import Workspace

_MOST_LINES = 20
_LONGEST_VALUES = 120
_LOOKED_BACK = 200  # refreshes, failed ones in a row


def addresses_of_environment() -> tuple[str, ...]:
    """The Apprise addresses in UNITMAP_NOTIFY, separated by blanks.

    They hold passwords, so they are no parameters of a deployment: those stand on Prefect's page.
    """
    return tuple(os.environ.get("UNITMAP_NOTIFY", "").split())


def told_until(workspace: Workspace) -> datetime:
    """The end of the last refresh that ended well: what one has noticed since was told to nobody.

    A refresh may note a new edition and be killed before it builds; the next one builds, and has nothing new to note.
    Where the clock has been set back since, it is now: what is noticed from here on must not seem told already.
    """
    now = datetime.now(UTC)
    runs = RunLog(workspace.warehouse / "runs.jsonl").last(_LOOKED_BACK, running=False)
    done = next((run for run in runs if run.outcome in ("built", "nothing to do")), None)
    moment = done.started + timedelta(seconds=done.seconds) if done else now
    return min(moment, now).replace(tzinfo=None)


def message_of(result: RefreshResult, found: Sequence[EditionChanges]) -> str:
    """What there is to tell: material changes, sources held back, failed, gone or not fetched; empty if nothing."""
    lines = []
    if any(edition.material for edition in found):
        lines.append(summary(found))
        for edition in found:
            urgent = [change for change in edition.material if change.priority <= SOON]
            lines += [f"{edition.body_name}: {edition.qualification}"] * bool(urgent)
            lines += [f"- {change.subject}: {change.headline}{_values(change)}" for change in urgent]
    if result.built:  # a failure that was told once is not told again every night
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


def notify(
    result: RefreshResult, found: Sequence[EditionChanges], urls: Sequence[str], *, dry_run: bool = False
) -> str:
    """Send the message to every address; gives it, or "" where there was nothing to tell.

    Raises:
        NothingDoneError: an address is none, or none of them took the message.
    """
    message = message_of(result, found)
    if not message or not urls or dry_run:
        return message
    import apprise  # noqa: PLC0415 - comes with Prefect

    sender = apprise.Apprise()
    for number, url in enumerate(urls, start=1):
        if not sender.add(url):  # the address holds a password: it is counted, not shown
            raise NothingDoneError(f"Notification address {number} is none that Apprise knows.")
    if not sender.notify(body=message, title="unitmap: specifications"):
        raise NothingDoneError("The notification could not be sent. Check the addresses and the network.")
    return message
