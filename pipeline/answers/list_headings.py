"""Rows of a list that are headings between its units: "Mandatory units", "Level 2"; and the levels these name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.wording import folded

if TYPE_CHECKING:
    import pyarrow as pa

_LEVEL = lazy_re(r"\blevel ([1-8])\b(?!\s*(?:[-–/,&+]|to\b|or\b|and\b)\s*(?:levels?\s*)?\d)")
_SPEAKS_OF_LEVELS = lazy_re(r"\b(?:levels?|entry)\b")


def alone(table: pa.Table) -> pa.ChunkedArray:
    """Rows that say nothing but a title, and whose they are."""
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415 - a wrong path is told before numpy is loaded

    found = pc.is_valid(table["title"])
    for name in table.column_names:
        if name not in ("title", "body"):
            found = pc.and_(found, pc.is_null(table[name]))
    return found


def names_of_groups(table: pa.Table) -> list[str]:
    """Titles that stand alone in their rows and name a group: "Mandatory units", "Level 2". Lists have few of them."""
    if not set(table.column_names) - {"title", "body"}:
        return []  # a list of titles alone: nothing tells its headings from its units
    titles = _standing_alone(table, alone(table))
    if not titles:
        return []
    from pipeline.extraction.vocabulary import vocabulary  # noqa: PLC0415 - few lists need it

    known = vocabulary().kinds.keys() | vocabulary().group_nouns | {"level"}
    return [title for title in titles if _names_group(re.findall(r"\w+", folded(title)), known)]


def _standing_alone(table: pa.Table, lone: pa.ChunkedArray) -> list[str]:
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415 - a column's own `filter` loads `pyarrow.compute`

    found: list[str] = pc.unique(pc.filter(table["title"], lone)).to_pylist()
    return found


def _names_group(words: list[str], known: set[str]) -> bool:
    """Whether the words are those of groups alone, and letters or numbers behind them."""
    return bool(words) and words[0] in known and all(word in known or len(word) == 1 for word in words)


def levels_of_headings(table: pa.Table) -> tuple[str, pa.Array] | None:
    """The first heading that names a level, and for each row the level of the last heading above it that speaks of one.

    Where that one does not name it alone ("Level 2 or 3", "Entry Level 3", "Level 3 Diploma in Hair"), it is none.
    """
    named = {title: _level_named(title) for title in names_of_groups(table)}
    first = next((title for title, level in named.items() if level), None)
    if first is None:
        return None
    import numpy as np  # noqa: PLC0415 - as above

    from pipeline.matching.bulk import arrays  # noqa: PLC0415
    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    lone = alone(table)
    speaking = [each for each in _standing_alone(table, lone) if _SPEAKS_OF_LEVELS.search(each.lower())]
    heading = pc.and_(lone, pc.is_in(table["title"], value_set=arrays.texts(speaking)))
    above = np.maximum.accumulate(np.where(arrays.filled(heading, 0) > 0, np.arange(table.num_rows), -1))
    titles = table["title"].to_pylist()
    levels = [named.get(titles[place]) if place >= 0 else None for place in above.tolist()]
    return first, arrays.texts(levels)


def _level_named(title: str) -> str | None:
    text = title.lower()
    found = _LEVEL.findall(text)
    return found[0] if len(found) == len(_SPEAKS_OF_LEVELS.findall(text)) == 1 else None
