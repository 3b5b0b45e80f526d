"""Listings, or records of them, as the numbers that rules and features read, and the texts behind the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from pipeline.matching.evidence import Texts
from pipeline.matching.facts import (
    UNKNOWN,
    Facts,
    level_numbers,
    numbered,
    whole_numbers,
)
from pipeline.matching.lazily import Lazily
from pipeline.matching.statements import statements_of
from pipeline.matching.titles import subject_words, theme_words, title_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.listings import Listings
    from pipeline.matching.units import Unit

CODES = ("uan", "nos_code")
COLUMNS = (
    "title",
    "subject",
    "group_label",
    "body_id",
    "uan",
    "number_scheme",
    "unit_number",
    "nos_suite",
    "nos_code",
    "level",
    "outcomes",
    "criteria",
    "credit",
    "glh",
)


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of entries: each entry's wording, the level it names, and one printed title of every wording."""

    wording: Ints
    named: Sequence[str | None]
    printed: Sequence[str]


def entries_of(
    columns: Mapping[str, Sequence[Any]], titles: Titles, inherited: Mapping[str, Ints]
) -> tuple[Facts, Texts]:
    """Entries as numbers.

    Args:
        columns: Every one of `COLUMNS`, with effective values: stated, else inherited through `same`.
        titles: The entries' titles, taken apart.
        inherited: For each of `CODES` 1 where the entry's own document does not print it.
    """
    labels = _labels(columns["title"])
    label, label_texts = numbered(labels)
    uan, uans = numbered(columns["uan"])
    scheme, _ = numbered(columns["number_scheme"])
    number, numbers = numbered(columns["unit_number"])
    suite, _ = numbered(columns["nos_suite"])
    nos, noses = numbered(columns["nos_code"])
    theme, themes = numbered(columns["group_label"])
    subject, subjects = numbered(columns["subject"])
    body, _ = numbered(columns["body_id"])
    outcome, outcomes = numbered(columns["outcomes"])
    criterion, criteria = numbered(columns["criteria"])
    level, names = level_numbers([*columns["level"], *titles.named])
    stated, named = np.split(level, [len(columns["level"])])
    theme, theme_sets = _as_sets(theme, [theme_words(text) for text in themes])
    facts = Facts(
        wording=titles.wording,
        subject=subject,
        theme=theme,
        body=np.where(label >= 0, body, UNKNOWN),  # of others nothing depends on the body
        label=label,
        uan=uan,
        scheme=scheme,
        number=np.where(scheme >= 0, number, UNKNOWN),
        suite=suite,
        nos=nos,
        level=np.where(stated >= 0, stated, named),
        named=named,
        credit=whole_numbers(columns["credit"]),
        glh=whole_numbers(columns["glh"]),
        inherited_uan=inherited["uan"],
        inherited_nos=inherited["nos_code"],
        outcomes=outcome,
        criteria=criterion,
    )
    words = Lazily(title_words, titles.printed)
    known = Lazily(subject_words, subjects)
    taught = (Lazily(statements_of, each) for each in (outcomes, criteria))
    return facts, Texts(words, known, theme_sets, label_texts, uans, numbers, noses, names, *taught)


def _labels(titles: Sequence[str]) -> list[str | None]:
    """The label of a "Unit 3:" before each title; only titles with that word are asked."""
    return [title_words(title).label if "unit" in title[:20].casefold() else None for title in titles]


def _as_sets(numbers: Ints, sets: list[frozenset[str]]) -> tuple[Ints, list[frozenset[str]]]:
    """Themes by their words: two labels of one theme become one, a label without a theme becomes unknown."""
    keys: list[str | None] = [" ".join(sorted(words)) or None for words in sets]
    again, distinct = numbered(keys)
    return np.append(again, UNKNOWN)[numbers], [frozenset(key.split()) for key in distinct]


def listing_entries(listings: Listings, columns: Mapping[str, Sequence[Any]], titles: Titles) -> tuple[Facts, Texts]:
    """The listings of a run; `columns` has what is effective of them."""
    effective = _effective(listings, columns)
    inherited = {
        name: np.fromiter(
            (a is None and b is not None for a, b in zip(listings.column(name), effective[name], strict=True)),
            np.int64,
            len(listings),
        )
        for name in CODES
    }
    return entries_of(effective, titles, inherited)


def contents_of(listings: Listings, columns: Mapping[str, Sequence[Any]], rows: Ints) -> Iterator[bytes]:
    """All that decides how some listings stand to others; equal for listings that are one profile or nearly so."""
    effective = _effective(listings, columns)
    told = [*effective.values(), *(listings.column(name) for name in CODES)]
    for row in rows.tolist():
        yield msgspec.msgpack.encode([column[row] for column in told])


def _effective(listings: Listings, columns: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    return {name: columns.get(name) or listings.column(name) for name in COLUMNS}


def effective_columns(listings: Listings, units: list[Unit]) -> dict[str, list[Any]]:
    """Codes, level and size with what is not stated taken from the unit."""
    names = ("uan", "nos_suite", "nos_code", "level", "credit", "glh")
    columns = {name: list(listings.column(name)) for name in names}
    for unit in units:
        facts = {**unit.facts, "nos_suite": unit.nos_suite}
        if len(unit.rows) == 1:
            continue
        for name in names:
            if (value := facts[name]) is not None:
                column = columns[name]
                for row in unit.rows:
                    if column[row] is None:
                        column[row] = value
    return columns


def record_entries(records: Sequence[Mapping[str, object]]) -> tuple[Facts, Texts]:
    """Records with the columns of `match`; `inherited`, if there, names the codes that come from other documents."""
    columns = {name: [_text(record.get(name)) for record in records] for name in COLUMNS[1:-2]}
    columns |= {name: [_integer(record.get(name)) for record in records] for name in COLUMNS[-2:]}  # type: ignore[misc]
    printed = [str(record["title"]) for record in records]
    own = [record.get("inherited") for record in records]
    inherited = {
        name: np.array([isinstance(names, list | tuple) and name in names for names in own], dtype=np.int64)
        for name in CODES
    }
    named = [title_words(title).level for title in printed]
    titles = Titles(np.arange(len(records), dtype=np.int64), named, printed)
    return entries_of(columns | {"title": printed}, titles, inherited)


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _integer(value: object) -> int | None:
    """An integer, also from the float a data frame makes of it."""
    if value is None or value != value or value == "":  # noqa: PLR0124 - NaN differs from itself
        return None
    return int(float(str(value)))
