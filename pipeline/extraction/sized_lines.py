"""Lines of a title and two or more numbers below the name of a group of units: rows of a table that lost its header."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.extraction.events import RawUnit
from pipeline.extraction.list_titles import is_title, names_group_of_units
from pipeline.extraction.numbers import split_all
from pipeline.extraction.whole_words import speaks_of_the_whole
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_SIZED = lazy_re(r"^(?P<title>.*[^\s\d,;])[,;]?\s+(?P<numbers>\d{1,4}(?:[,;]?\s+\d{1,4}){1,3})$")
_FEWEST = 2


def sized_lines(texts: Sequence[TextBlock], told: Collection[int]) -> dict[int, RawUnit]:
    """Such lines as units, by position; what their numbers are is told later. `told` are units by other means.

    A line alone below its group's name is one where there are several with as many numbers below another's.
    """
    runs = [
        run for at, block in enumerate(texts) if names_group_of_units(block.text) and (run := _run(texts, at + 1, told))
    ]
    several = {_count(run) for run in runs if len(run) >= _FEWEST}
    runs = [run for run in runs if _count(run) in several]
    together = {at: unit for run in runs for at, unit in run.items()}
    numbered = _with_numbers(together)
    if any(unit.number for unit in numbered.values()):
        return numbered
    return {at: unit for run in runs for at, unit in _with_numbers(run).items()}


def _run(texts: Sequence[TextBlock], at: int, told: Collection[int]) -> dict[int, RawUnit]:
    """The lines from there on that have as many numbers each."""
    run: dict[int, RawUnit] = {}
    for below in range(at, len(texts)):
        unit = None if below in told else _unit(texts[below])
        if unit is None or (run and len(unit.unnamed) != _count(run)):
            break
        run[below] = unit
    return run


def _count(run: dict[int, RawUnit]) -> int:
    return len(next(iter(run.values())).unnamed)


def _with_numbers(run: dict[int, RawUnit]) -> dict[int, RawUnit]:
    """The units; where each title begins with a number of its own, that is the unit's: `4430-307 Handle mail`."""
    split = split_all([unit.title for unit in run.values()])
    if not all(is_title(title) for _, title in split):
        return run
    parted = zip(run.items(), split, strict=True)
    return {at: replace(unit, number=number, title=title) for (at, unit), (number, title) in parted}


def _unit(block: TextBlock) -> RawUnit | None:
    match = None if isinstance(block, Heading) else _SIZED.match(block.text.strip())
    if match is None or not is_title(match["title"]) or speaks_of_the_whole(match["title"], bare=True):
        return None
    numbers = tuple(re.findall(r"\d+", match["numbers"]))
    return RawUnit(title=match["title"], unnamed=numbers, place=block.place, raw=block.text)
