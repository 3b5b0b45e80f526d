"""A refresh as a log: one line an event, each with its run, stage and document, for people or as JSON."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.refresh import RefreshResult, Step


class LogFormat(StrEnum):
    """`text`: `time level event key=value …`; `json`: an object a line."""

    TEXT = "text"
    JSON = "json"


class _Lines(logging.Formatter):
    def __init__(self, log_format: LogFormat) -> None:
        super().__init__()
        self._format = log_format

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the values hold."""
        facts: Mapping[str, object] = getattr(record, "facts", {})
        about = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **{name: value for name, value in facts.items() if value not in ("", None)},
        }
        if self._format is LogFormat.JSON:
            import msgspec

            return msgspec.json.encode(about, enc_hook=str).decode()
        head = [str(about.pop(name)) for name in ("time", "level", "event")]
        return " ".join([*head, *(f"{name}={_word(value)}" for name, value in about.items())])


class EventLog:
    """Writes the steps and the end of a refresh to standard error."""

    def __init__(self, log_format: LogFormat) -> None:
        self._log = logging.getLogger("unitmap.refresh")
        self._log.propagate = False
        self._log.setLevel(logging.INFO)
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Lines(log_format))
        self._log.handlers = [handler]
        self._run = self._stage = ""

    def step(self, step: Step) -> None:
        """One step of the refresh."""
        self._run, self._stage = step.run_id, step.stage
        facts: dict[str, object] = {"run": step.run_id, "stage": step.stage}
        if step.stage == "start":
            self._log.info("refresh begun", extra={"facts": facts | {"pid": os.getpid()}})
        elif step.outcome is not None:
            outcome = step.outcome
            facts |= {"document": outcome.path, "status": outcome.status.value, "units": outcome.listings}
            facts |= {"done": step.done, "total": step.total, "problem": outcome.problem}
            self._at(bool(outcome.problem))("document read", extra={"facts": facts})
        elif step.seconds is not None:
            self._log.info("stage done", extra={"facts": facts | {"seconds": step.seconds}})
        elif step.note:
            event = "fetch failed" if step.failed else "fetched"
            self._at(step.failed)(event, extra={"facts": facts | {"document": step.path, "note": step.note}})

    def end(self, result: RefreshResult) -> None:
        """What came of it, and a line for every document that is held back or gone."""
        run = self._run or result.run_id  # a refresh with nothing to do has the warehouse of an earlier run
        for note in result.notes:
            self._log.warning("note", extra={"facts": {"run": run, "stage": "start", "note": note}})
        for path, name in result.moved.items():
            facts = {"run": run, "stage": "look", "document": name, "note": f"it was {path}"}
            self._log.info("under another name", extra={"facts": facts})
        for path in result.removed:
            self._log.info("gone", extra={"facts": {"run": run, "stage": "look", "document": path}})
        for outcome in result.held:
            about = {"run": run, "stage": "editions", "document": outcome.path, "problem": outcome.held}
            self._log.warning("held back", extra={"facts": about})
        done: dict[str, object] = {
            "run": run, "stage": "end", "documents": len(result.documents), "read": result.newly_read,
            "failed": len(result.failed), "held": len(result.held), "built": result.built,
            "changes": result.changes,
            "seconds": round(result.seconds, 3),
        }  # fmt: skip
        self._log.info("refresh done", extra={"facts": done})

    def broke(self, message: str, error: Exception | None = None) -> None:
        """The refresh ended without a result: where it had got to, and why; with the traceback of a given `error`."""
        traced = "".join(traceback.format_exception(error)) if error else ""
        facts = {"run": self._run, "stage": self._stage, "problem": message, "traceback": traced}
        self._log.error("refresh failed", extra={"facts": facts})

    def _at(self, is_wrong: bool) -> Callable[..., None]:
        return self._log.warning if is_wrong else self._log.info


def _word(value: object) -> str:
    """A value as one word, in quotes where it has several."""
    text = " ".join(str(value).split())
    return '"' + text.replace('"', "'") + '"' if " " in text or not text else text
