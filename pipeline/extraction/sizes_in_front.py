"""Sizes whose column stands in front of the titles, in lines below a header.

`Level Unit title Credits`, then `3 Fog signals 4`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.numbers import is_number
from pipeline.identifiers import find_uans
from pipeline.printed_sizes import parse_level


def sizes_in_front(text: str, roles: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A line without the sizes of the columns in front of its title, and these; the line alone where it lacks one.

    They begin the line, or stand right in front of the title, behind the unit's code.
    """
    front = list(roles[: roles.index("title")])
    sizes = [role for role in front if role in SIZES]
    if not sizes or sizes not in (front[: len(sizes)], front[-len(sizes) :]):
        return text, {}
    words = text.split()
    begin = 0 if front[0] in SIZES else _words_of_code(text, words)
    values, behind = words[begin : begin + len(sizes)], words[begin + len(sizes) :]
    held = begin >= 0 and behind and all(map(_can_hold, sizes, values))
    return (" ".join([*words[:begin], *behind]), dict(zip(sizes, values, strict=True))) if held else (text, {})


def _words_of_code(text: str, words: Sequence[str]) -> int:
    """How many words the code in front of a line has, a UAN or a number; -1 where none stands there."""
    uan = next(find_uans(text), None)
    if uan is not None and uan.start == 0:
        return len(text[: uan.end].split())
    return next((count for count in (1, 2) if is_number(" ".join(words[:count]))), -1)


def _can_hold(role: str, value: str) -> bool:
    return parse_level(value) is not None if role == "level" else value.isdigit()
