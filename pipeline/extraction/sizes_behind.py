"""Bare numbers behind the titles of a run of coded lines are sizes: which ones, the words above say, or the values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import named_sizes
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.extraction.inline import InlineUnit
from pipeline.extraction.size_columns import sizes_by_value
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_SPACED = lazy_re(r"^(?P<title>.*?[^\s\d])\s+(?P<numbers>\d{1,4}(?:\s+\d{1,4}){0,3})$")
_GLUED = lazy_re(r"^(?P<title>.*[a-z)])(?P<numbers>\d{2,6})$")
_ENTRY = lazy_re(r"(?i)\s+entry(?:\s+level)?$")  # "Look after skin Entry 3 2 20"
_TYPE = r"(?:Knowledge|Skills?|Competenc[ey]|Practical|Theory)"
_TYPE_BEHIND = lazy_re(rf"^(?P<title>.*\S)\s+(?P<type>{_TYPE}(?:\s?[/&]\s?{_TYPE})?)$")
_FEWEST_TYPED = 3
_ABOVE = 8  # lines above a run in which the columns may be named
_LONGEST_NAME = 10  # words of such a line
_LARGEST = {"level": 8, "credit": 200, "glh": 2000, "tqt": 4000}


def with_sizes_behind(read: Sequence[InlineUnit | None], texts: Sequence[TextBlock]) -> list[InlineUnit | None]:
    """The units with the numbers behind their titles read as level, credit and hours."""
    units = list(read)
    for run in _runs(units, texts):
        for at, unit in _read_run(run, units, _roles_above(texts, run[0])):
            units[at] = unit
    return units


def _runs(read: Sequence[InlineUnit | None], texts: Sequence[TextBlock]) -> list[list[int]]:
    """Coded units without any size, cut where words above them name columns anew."""
    runs: list[list[int]] = []
    for at, one in enumerate(read):
        if one is None or not _is_bare(one.unit):
            continue
        if not runs or _named_between(texts, runs[-1][-1], at):
            runs.append([])
        runs[-1].append(at)
    return runs


def _is_bare(unit: RawUnit) -> bool:
    sized = unit.level or unit.credit or unit.glh or unit.tqt
    return bool(unit.uan or unit.number) and not sized and bool(re.search(r"\d$", unit.title))


def _named_between(texts: Sequence[TextBlock], before: int, at: int) -> bool:
    return any(len(named_sizes(block.text)) >= 2 for block in texts[before + 1 : at])


def _roles_above(texts: Sequence[TextBlock], first: int) -> tuple[str, ...]:
    """The sizes that short lines right above a run name, in their order."""
    names: list[str] = []
    for block in texts[max(0, first - _ABOVE) : first]:
        if len(block.text.split()) > _LONGEST_NAME:
            names = []
            continue
        names.extend(role for role in named_sizes(block.text) if role not in names)
    return tuple(names)


def _read_run(
    run: Sequence[int], units: Sequence[InlineUnit | None], roles: tuple[str, ...]
) -> list[tuple[int, InlineUnit]]:
    bare = [(at, one) for at in run if (one := units[at])]
    spaced = {at: match for at, one in bare if (match := _SPACED.match(one.unit.title))}
    spaced = {at: match for at, match in spaced.items() if looks_like_title(match["title"])}
    if not spaced:
        return _read_glued(bare, roles)
    count, times = Counter(len(match["numbers"].split()) for match in spaced.values()).most_common(1)[0]
    agreeing = {at: match for at, match in spaced.items() if len(match["numbers"].split()) == count}
    named = len(roles) == count
    if not named and (times < 2 or times < 0.6 * len(bare)):
        return []
    rows = [match["numbers"].split() for match in agreeing.values()]
    told = roles if named else sizes_by_value(rows)
    if named and not all(_fits(row, roles) for row in rows):
        return []
    titles = _without_types({at: match["title"] for at, match in agreeing.items()})
    return [(at, _sized(one, titles[at], agreeing[at]["numbers"].split(), told)) for at, one in bare if at in agreeing]


def _without_types(titles: dict[int, str]) -> dict[int, str]:
    """The titles without a column of "Knowledge" and "Skills" behind them.

    Every title of a list may end in "Skills"; only a column says now the one and now the other.
    """
    split = {at: _TYPE_BEHIND.match(title) for at, title in titles.items()}
    found = {at: match for at, match in split.items() if match and looks_like_title(match["title"])}
    kinds = {match["type"] for match in found.values()}
    whole = len(found) == len(titles) >= _FEWEST_TYPED and len(kinds) > 1
    return {at: match["title"] for at, match in found.items()} if whole else titles


def _read_glued(bare: Sequence[tuple[int, InlineUnit]], roles: tuple[str, ...]) -> list[tuple[int, InlineUnit]]:
    """`Design business processes55` under "Level, Credit": where the digits can be cut in one way only."""
    found = []
    for at, one in bare:
        match = _GLUED.match(one.unit.title)
        ways = cuts(match["numbers"], roles) if match and len(roles) >= 2 else []
        if match and ways:
            told = roles if len(ways) == 1 else ()
            found.append((at, _sized(one, match["title"], ways[0] if told else [match["numbers"]], told)))
    return found if len(found) == len(bare) else []


def cuts(digits: str, roles: tuple[str, ...]) -> list[list[str]]:
    """The ways to cut a run of digits into one value a role."""
    if not roles:
        return [[]] if not digits else []
    ways: list[list[str]] = []
    for length in range(1, len(digits) + 1):
        value = digits[:length]
        if _holds(value, roles[0]):
            ways.extend([value, *rest] for rest in cuts(digits[length:], roles[1:]))
    return [way for way in ways if _in_proportion(dict(zip(roles, way, strict=False)))]


def _holds(value: str, role: str) -> bool:
    return not value.startswith("0") and int(value) <= _LARGEST[role] and (role != "level" or bool(parse_level(value)))


def _in_proportion(size: dict[str, str]) -> bool:
    """Whether hours and credit can go together: one credit is ten hours, some of them guided."""
    credit, glh = size.get("credit"), size.get("glh")
    return not (credit and glh) or int(credit) <= int(glh) <= 10 * int(credit)


def _fits(row: Sequence[str], roles: tuple[str, ...]) -> bool:
    return all(role != "level" or parse_level(value) for value, role in zip(row, roles, strict=True))


def _sized(one: InlineUnit, title: str, numbers: Sequence[str], roles: tuple[str, ...]) -> InlineUnit:
    values = dict(zip(roles, numbers, strict=True)) if roles else {}
    if roles[:1] == ("level",) and (entry := _ENTRY.search(title)):
        title, values["level"] = title[: entry.start()], f"Entry {values['level']}"
    glued = not roles and len(numbers) == 1 and len(numbers[0]) > 1
    doubts = (f"the numbers {numbers[0]} behind the title have no column's name",) if glued else ()
    unit = replace(
        one.unit,
        title=title.rstrip(" -–|,;:"),
        level=values.get("level"),
        credit=values.get("credit"),
        glh=values.get("glh"),
        tqt=values.get("tqt"),
        unnamed=() if roles or glued else tuple(numbers),
        doubts=(*one.unit.doubts, *doubts),
    )
    return replace(one, unit=unit)
