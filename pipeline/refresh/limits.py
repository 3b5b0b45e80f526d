"""What one document may cost: a limit of time and one of memory, so that it costs itself only."""

from __future__ import annotations

import os
from dataclasses import dataclass

from pipeline.errors import UsageError

SECONDS, MEGABYTES = "UNITMAP_DOCUMENT_SECONDS", "UNITMAP_DOCUMENT_MEGABYTES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Wall time in seconds, and address space in MiB (where the system can limit it), for one document.

    A specification of 400 pages takes seconds and stays far below 500 MiB; what needs more is damaged, or
    made to harm.
    """

    seconds: int = 120
    megabytes: int = 3072

    @classmethod
    def of_environment(cls) -> Limits:
        """The limits, as the variables UNITMAP_DOCUMENT_SECONDS and UNITMAP_DOCUMENT_MEGABYTES set them.

        Raises:
            UsageError: one is not a number.
        """
        return cls(
            seconds=_number(SECONDS, cls().seconds, at_least=1), megabytes=_number(MEGABYTES, cls().megabytes, 256)
        )


def _number(variable: str, default: int, at_least: int) -> int:
    value = os.environ.get(variable, "").strip()
    if not value:
        return default
    if not value.isdecimal() or int(value) < at_least:
        raise UsageError(f"{variable} is {value!r}; it must be a number from {at_least} on.")
    return int(value)
