"""The codes in front of a flattened row's title: the body's number, perhaps glued to it or a mark, and the UAN."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.numbers import is_number, split_code, split_declared_number, split_unit_heading
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re

_COUNTED = lazy_re(r"^(\d{1,2})\s+(?=[A-Z][a-z]|[A-Z]{2,6}\s+[A-Za-z][a-z])")  # "2 Sow seeds", "2 ESOL speaking"


def codes_in_front(
    title: str, front: Sequence[str], marker: str, uan: str | None
) -> tuple[str, str | None, str | None]:
    """Title, number and UAN of a line's beginning; `front` names the columns in front of the title's, in order.

    Behind a UAN the number that counts the rows is no part of the title.
    """
    title, number, uan = _before(title, front, marker, uan)
    if uan and not number and (counted := _COUNTED.match(title)):
        return title[counted.end() :], counted[1], uan
    return title, number, uan


def _before(title: str, front: Sequence[str], marker: str, uan: str | None) -> tuple[str, str | None, str | None]:
    """Take the codes off the title's front: the body's number, perhaps glued to it, or the UAN."""
    first = next(iter(find_uans(title)), None)
    if uan is None and first and (first.start == 0 or (first.start <= 12 and {"uan", "number"} & set(front))):
        before, uan = title[: first.start].strip(), first.printed
        number = before if before and is_number(before) else None
        title = title[first.end :].strip(" -–:")
        if not before:
            number, title = split_code(title)
        return title, number or _of_marker(marker), uan
    split = split_declared_number if {"number", "uan"} & set(front) else split_unit_heading
    number, title = split(title)
    if uan is None and first and "uan" in front and title.endswith(f"({first.printed})"):
        title, uan = title.removesuffix(f"({first.printed})").rstrip(), first.printed
    return title, number or _of_marker(marker), uan


def _of_marker(marker: str) -> str | None:
    match = re.fullmatch(r"\(?(\d{1,3})[.)]?", marker)
    return match[1] if match else None
