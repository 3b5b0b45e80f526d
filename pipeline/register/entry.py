"""What the register says of one qualification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One row of the register; None where it says nothing.

    `level` is `E1`..`E3` or `1`..`8`, None where the register names a range (`level_printed` keeps what stood
    there). Credits and hours are whole numbers; `line` counts from 1, the header included.
    """

    qan: str
    title: str
    line: int
    body_name: str | None = None
    level: str | None = None
    level_printed: str | None = None
    qualification_type: str | None = None
    total_credit: int | None = None
    tqt: int | None = None
    glh: int | None = None
    glh_minimum: int | None = None
    glh_maximum: int | None = None
    status: str | None = None
    regulation_start: date | None = None
    operational_start: date | None = None
    operational_end: date | None = None
    certification_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register as read: its entries by number, each once, and findings about rows that are wrong."""

    name: str
    entries: tuple[RegisterEntry, ...] = ()
    findings: tuple[Finding, ...] = ()


NO_REGISTER = Register(name="")
