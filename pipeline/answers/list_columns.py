"""Which column of a list of units is what: by the words of its header, and where these leave it open, by its cells."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.wording import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

COLUMNS = ("title", "uan", "unit_number", "nos_code", "level", "credit", "glh", "body")
LOOKED_AT = 20  # rows among which the header is looked for
_ROLES = {"number": "unit_number", "nos": "nos_code"}
_BODY = frozenset({"ao", "owner", "publisher", "provider", "awarder"})
# Or a name put together of these, with one of the first: "Awarding Org", "Owner Organisation Name", "Exam Board".
_ORGANISATION = frozenset({"awarding", "body", "bodies", "organisation", "organization", "org", "board"})
_WHOSE = frozenset({"awarding", "examining", "exam", "validating", "owner", "name"}) | _ORGANISATION
_TITLE = frozenset({"module name", "name of module", "component title and name", "unit or module", "unit/module"})
# Of several headers that may name a column, the one that says more: "Unit title" before "Name", "GLH" before "Hours".
_TELLING = frozenset(["unit", "module", "title", "level", "credit", "credits", "glh", "guided"])
_UAN = lazy_re(r"[A-Za-z]\s?[/-]?\s?\d{3}\s?[/-]?\s?\d{4}")
_CODE = lazy_re(r"(?:(?:unit|module|component)\s*)?[a-z]{0,4}[\W_]*[\w./-]*\d[\w./-]*", re.IGNORECASE)
_MARKS = frozenset({"0", "1", "0.0", "1.0", "x", "y", "n", "yes", "no", "true", "false", "✓", "✔", "•"})
_REPEATED = lazy_re(r"(.+) \(\d+\)")  # as `named` tells columns of one name apart
_SAMPLE = 200


def find_columns(table: pa.Table) -> dict[str, str]:
    """For each column of `COLUMNS` that the table has, the header it stands under.

    A header that is one of those names wins; else the synonyms of the table reader tell, and where they name
    several columns ("unit code", "unit"), what the cells hold.
    """
    found: dict[str, str] = {}
    for header in table.column_names:
        name = re.sub(r"[\s_]+", "_", folded(header))
        if name in COLUMNS:
            found.setdefault(name, header)
    rest = [header for header in table.column_names if header not in found.values()]
    if len(found) < len(COLUMNS) and rest:
        for *_, name, header in sorted(_candidates(table, rest)):
            if name not in found and header not in found.values():
                found[name] = header
    return {name: found[name] for name in COLUMNS if name in found}


def _candidates(table: pa.Table, headers: Sequence[str]) -> Iterator[tuple[float, int, int, str, str]]:
    """What each header may name, by its words: the surest sort first, then the most telling, then the leftmost."""
    # Loaded only where a header needs it.
    from pipeline.extraction.vocabulary import EXACT, header_words, vocabulary  # noqa: PLC0415

    for place, header in enumerate(headers):
        words = header_words(header.replace("_", " "))
        roles = {"body": EXACT} if _names_body(words) else {"title": EXACT} if words in _TITLE else {}
        roles = roles or vocabulary().header_roles(words)
        named = {_ROLES.get(role, role): score for role, score in roles.items() if _ROLES.get(role, role) in COLUMNS}
        told = (words == "name") - len(_TELLING & set(words.split()))  # a name alone may be a person's
        for name in _by_cells(table[header], named):
            sure = named[name] == EXACT or name not in ("level", "credit", "glh")
            if sure or not _holds_marks(table[header]):  # ticks under "Level 2" or "Credit transfer" are no size
                yield -named[name], told, place, name, header


def _names_body(words: str) -> bool:
    told = set(words.split())
    return words in _BODY or (bool(told & _ORGANISATION) and told <= _WHOSE)


def _by_cells(column: pa.ChunkedArray, named: dict[str, float]) -> list[str]:
    """Of the columns that a header may name, those that its cells do not rule out."""
    names = set(named)
    if names >= {"uan", "unit_number"}:
        names.discard("unit_number" if _mostly(column, _UAN) else "uan")
    if "title" in names and names & {"uan", "unit_number"}:
        names -= {"title"} if _mostly(column, _CODE) else {"uan", "unit_number"}
    return [name for name in named if name in names]


def _cells(column: pa.ChunkedArray) -> list[str]:
    return [str(cell).strip() for cell in column.slice(0, _SAMPLE).to_pylist() if cell not in (None, "")]


def _mostly(column: pa.ChunkedArray, pattern: re.Pattern[str]) -> bool:
    cells = _cells(column)
    return bool(cells) and sum(bool(pattern.fullmatch(cell)) for cell in cells) * 2 > len(cells)


def _holds_marks(column: pa.ChunkedArray) -> bool:
    """Whether it only marks rows; a 1 in each of them may be a level."""
    cells = {cell.casefold() for cell in _cells(column)}
    return bool(cells) and cells <= _MARKS and (cells != {"1"} or len(_cells(column)) < min(len(column), _SAMPLE))


def named(headers: Sequence[object]) -> list[str]:
    """Header cells as names: blank and repeated ones told apart, because a table needs names that differ."""
    names: list[str] = []
    for place, cell in enumerate(headers, start=1):
        name = " ".join(str(cell).split()) if cell is not None else ""
        names.append(name if name and name not in names else f"{name or 'column'} ({place})")
    return names


def repeated(headers: Iterable[str]) -> set[str]:
    """The names among these that `named` had to tell apart."""
    return {found[1] for name in headers if (found := _REPEATED.fullmatch(name))}


def header_place(rows: Iterable[Sequence[object]]) -> int:
    """Which row is the header: the first, of those a person would look at, that names a column of titles; else row 0.

    People write "Our units, autumn 2026" above their table, and a header over two rows: then the lower one counts, if
    it names more.
    """
    looked_at = list(islice(rows, LOOKED_AT))
    for place, cells in enumerate(looked_at):
        if "title" in (folded(name) for name in named(cells)):
            return place
        known = named_by(cells)
        if "title" in known:
            below = named_by(looked_at[place + 1]) if place + 1 < len(looked_at) else {}
            return place + ("title" in below and len(below) > len(known))
    return 0


def named_by(cells: Sequence[object]) -> dict[str, str]:
    """The columns that a row would name if it were the header; none where it has one cell."""
    import pyarrow as pa  # noqa: PLC0415

    if sum(cell not in (None, "") for cell in cells) < 2:
        return {}
    return find_columns(pa.table({name: pa.nulls(0, pa.string()) for name in named(cells)}))  # `array` loads pandas
