"""Times as JSON has them: the warehouse keeps UTC without saying so, and a date-time needs its zone."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")


def in_utc(answer: Answer) -> Answer:
    """The same answer, each of its times with the zone it is in."""
    return cast(Answer, _zoned(answer))


def _zoned(value: Any) -> Any:  # noqa: ANN401 - answers are of many types
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value
    if isinstance(value, tuple):
        return tuple(_zoned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _zoned(getattr(value, each.name)) for each in fields(value) if each.init}
        return replace(value, **changed)
    return value
