"""How many units a line says there are: "eleven mandatory units", "Units required: 5", "the following unit:"."""

from __future__ import annotations

from functools import lru_cache

from pipeline.extraction.facts import COUNT_WORDS
from pipeline.extraction.list_titles import OF_UNITS, names_units
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

_STATED = lazy_re(
    r"(?i)\b(?<!level )(?<!more than )(?P<count>\d{1,2}|" + "|".join(COUNT_WORDS) + r")\s+(?:\w+\s+){0,4}"
    rf"(?:unit|{OF_UNITS})\b[^.]*:?$"
    r"|\bunits required\s*:\s*(?P<label>\d{1,2})|\b(?:pass|complete|take|achieve)\s+(?P<one>this)\s+(?:\w+\s+)?unit:$"
    r"|\bthe\s+(?P<following>following)\s+(?:\w+\s+)?unit:$"
)
_COUNT = lazy_re(r"\b(\d{1,2}|" + "|".join(COUNT_WORDS) + r")\s+(?:\w+\s+){0,2}(?:units|modules)\b")


@lru_cache(maxsize=1024)
def counts_in(text: str) -> tuple[int, ...]:
    """The numbers of units that a text states: "learners must complete 15 mandatory units"."""
    said = folded(text)
    if "units" not in said and "modules" not in said:
        return ()
    numbers = (match[1] for match in _COUNT.finditer(said))
    return tuple(COUNT_WORDS.get(number) or int(number) for number in numbers)


def number_stated(text: str) -> int | None:
    """How many units a line says stand below it."""
    # "Units required" may stand anywhere, all else only behind the last full stop.
    said = folded(text)
    if not names_units(said.rstrip(" .").rpartition(".")[2]) and "units required" not in said:
        return None
    match = _STATED.search(plain(text).strip(" ."))
    if not match:
        return None
    if match["one"] or match["following"]:
        return 1
    number = match["count"] or match["label"]
    count = COUNT_WORDS.get(number.lower()) or int(number)
    # "sample at least one unit of each learner": whatever stands below would be its unit.
    return None if count == 1 and match["count"] and not plain(text).rstrip().endswith(":") else count
