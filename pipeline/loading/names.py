"""Short names of qualifications: readable, and unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from pipeline.model import Qualification, Specification
from pipeline.tables.views import CROSSWALK

_SIZE = re.compile(r"\b(?:extended |subsidiary )?(?:award|certificate|diploma)\b", re.IGNORECASE)
_LEVELLED = re.compile(r"\blevel\b|\bentry\b", re.IGNORECASE)
_TAKEN = {column.name for column in CROSSWALK.columns}

_Named = tuple[Specification, Qualification]


def distinct(names: Iterable[str]) -> list[str]:
    """The names, with `~2`, `~3` behind the second and third time one comes."""
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return result


def short_names(specifications: Sequence[Specification]) -> dict[str, str]:
    """A name in a few words for every qualification id, as `OCR L4 Customer Service`.

    Where two would be alike, each gets its size (`… Diploma`), else its QAN in brackets
    or, without one, its whole title; the id in brackets where even these are alike. Case
    does not tell two apart: they become column names, and SQL ignores case in those.
    """
    rest: list[_Named] = [(spec, each) for spec in specifications for each in spec.qualifications]
    names: dict[str, str] = {}
    for name_of in (_plain, _with_size, _with_code, _with_id):
        rest = _settle(rest, name_of, names)
    return names


def _settle(named: list[_Named], name_of: Callable[[_Named], str], names: dict[str, str]) -> list[_Named]:
    """Note the names that are unlike all others; gives the qualifications that still need one."""
    taken = _TAKEN | {name.casefold() for name in names.values()}
    times = Counter(name_of(each).casefold() for each in named)
    rest = []
    for each in named:
        name = name_of(each)
        if times[name.casefold()] == 1 and name.casefold() not in taken:
            names[each[1].qualification_id] = name
        else:
            rest.append(each)
    return rest


def _plain(named: _Named) -> str:
    specification, qualification = named
    body = specification.body_name or specification.body_id
    topic = qualification.subject or qualification.title
    levelled = qualification.subject is None and _LEVELLED.search(qualification.title)
    return " ".join(filter(None, [body, None if levelled else _level(qualification.level), topic]))


def _level(level: str | None) -> str | None:
    if level is None:
        return None
    return level if level.startswith("E") else f"L{level}"


def _with_size(named: _Named) -> str:
    size = _SIZE.search(named[1].title)
    return f"{_plain(named)} {size.group().title()}" if size else _plain(named)


def _with_code(named: _Named) -> str:
    return f"{_plain(named)} ({named[1].qan})" if named[1].qan else _whole(named)


def _whole(named: _Named) -> str:
    """The title as it is printed, the body in front unless it begins with it."""
    specification, qualification = named
    body, title = specification.body_name or specification.body_id, qualification.title
    begins = title.casefold().startswith(body.casefold())
    level = None if begins or _LEVELLED.search(title) else _level(qualification.level)
    return " ".join(filter(None, [None if begins and title else body, level, title]))


def _with_id(named: _Named) -> str:
    return f"{_plain(named)} ({named[1].qualification_id})"
