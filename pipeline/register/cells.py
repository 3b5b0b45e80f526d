"""What stands in the register's cells: levels, numbers, and dates, whose order of day and month the file tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

_WRITTEN = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T].*)?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?")
_LEVEL = re.compile(r"(?:level )?([1-8])", re.IGNORECASE)
_ENTRY = re.compile(r"entry(?: level)? ([1-3])", re.IGNORECASE)

_MONTHS = 12


class DateOrder(StrEnum):
    """Which of the first two numbers of a date is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def date_order(cells: Iterable[str]) -> DateOrder | None:
    """The order all dates of a file share; None if they contradict each other.

    The register was downloaded with either order over the years. Where no date tells, it is the British one.
    A date that is none in either order ("13/25/2030") tells nothing: it is its own row's fault.
    """
    found = [(int(each[1]), int(each[2])) for each in map(_WRITTEN.fullmatch, cells) if each]
    day_first = any(second <= _MONTHS < first for first, second in found)
    month_first = any(first <= _MONTHS < second for first, second in found)
    if day_first and month_first:
        return None
    return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST


def read_date(cell: str, order: DateOrder) -> tuple[date | None, bool]:
    """The date in a cell (None where it is empty), and whether something else stands there. Times are left out."""
    if not cell:
        return None, False
    iso, written = _ISO.fullmatch(cell), _WRITTEN.fullmatch(cell)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif written:
        first, second, year = (int(part) for part in written.groups())
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    else:
        return None, True
    try:
        return date(year, month, day), False
    except ValueError:
        return None, True


def read_number(cell: str) -> tuple[int | None, bool]:
    """The whole number in a cell (None where it is empty), and whether something else stands there."""
    if not cell:
        return None, False
    plain = cell.replace(",", "").removesuffix(".0")
    return (int(plain), False) if plain.isdecimal() else (None, True)


def read_level(level: str, sub_level: str) -> str | None:
    """`3` of "Level 3", `E2` of "Entry Level" with "Entry 2"; None for a range (`Level 1/2`) or none of ours."""
    entry = _ENTRY.fullmatch(sub_level) or _ENTRY.fullmatch(level)
    if entry and level.casefold().startswith("entry"):
        return f"E{entry[1]}"
    found = _LEVEL.fullmatch(level)
    return found[1] if found else None
