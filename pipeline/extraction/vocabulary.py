"""The words by which specifications say what things are, read once from `vocabulary.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.kept_toml import KEPT
from pipeline.model import GroupKind
from pipeline.patterns import kept_re, lazy_re
from pipeline.wording import folded

EXACT, PARTIAL = 1.0, 0.6
LONGEST_HEADER = 90  # characters; what is longer is prose
_AT_A_LEVEL = lazy_re(r" at level \d$")  # "Credit value at Level 1" heads credits
_SET_ASIDE = str.maketrans("*†‡:()[]|_", " " * 10)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Synonyms by role, all in folded form (see `pipeline.wording.folded`)."""

    exact: dict[str, frozenset[str]]
    partial: dict[str, re.Pattern[str]]
    kinds: dict[str, GroupKind]
    kinds_in_cells: dict[str, GroupKind]
    group_nouns: frozenset[str]
    group_verbs: frozenset[str]
    of_the_whole: frozenset[str]
    pair_labels: dict[str, frozenset[str]]
    totals: frozenset[str]
    other_tables: frozenset[str]
    page_actions: frozenset[str]
    page_offers: frozenset[str]  # actions and places
    title_types: tuple[str, ...]
    title_connectors: tuple[str, ...]
    title_furniture: tuple[str, ...]
    title_strangers: frozenset[str]

    def header_roles(self, header: str) -> dict[str, float]:
        """The roles a column header may name, each with how sure its words are (0 to 1)."""
        return {} if len(header) > LONGEST_HEADER else _header_roles(header)

    def named_roles(self, header: str) -> frozenset[str]:
        """The roles that a column header names without doubt."""
        return frozenset() if len(header) > LONGEST_HEADER else _named_roles(header)

    def kind_in(self, text: str) -> GroupKind | None:
        """The one kind of group a text speaks of; None where it names none or several."""
        if not self.speaks_of_kinds(text):
            return None  # so it is with most texts, which need not be cut into words
        said = folded(text)
        said = _NEGATED.sub("optional", said) if "non" in said else said
        found = {self.kinds[word] for word in re.findall(r"[a-z]+", said) if word in self.kinds}
        return found.pop() if len(found) == 1 else None

    def speaks_of_kinds(self, text: str) -> bool:
        """Whether a kind's word stands anywhere in a text, be it a part of another word."""
        return _speaks_of_kinds(text)


_NEGATED = lazy_re(r"\bnon[- ]?(?:mandatory|compulsory|core)\b")


# The marks of a table, the kind of a group and that of all units are looked for in the same texts.
@lru_cache(maxsize=4096)
def _speaks_of_kinds(text: str) -> bool:
    return any(map(folded(text).__contains__, vocabulary().kinds))


@lru_cache(maxsize=4096)
def _header_roles(header: str) -> dict[str, float]:
    words = _AT_A_LEVEL.sub("", header_words(header))
    known = vocabulary()
    if not words:
        return {}
    if OF_FORMER.match(words) and _header_roles(words.partition(" ")[2]):
        return {"ignored": EXACT}
    full, _, short = words.rpartition(" ")
    found = {
        role: EXACT
        for role, names in known.exact.items()
        if words in names or (short in names and full in names and header.rstrip().endswith(")"))  # "Unit number (UAN)"
    }
    return (
        found
        or _in_two_languages(header)
        or {role: PARTIAL for role, its in known.partial.items() if its.search(words)}
    )


def _in_two_languages(header: str) -> dict[str, float]:
    """The roles that both halves of a header name, or one names and nobody here knows the other: `Status / Statws`."""
    one, _, other = header.partition(" / ")
    if not one.strip() or not other.strip() or " / " in other:
        return {}
    halves = [
        {role for role, names in vocabulary().exact.items() if header_words(half) in names} for half in (one, other)
    ]
    if halves[0] and halves[1]:
        return dict.fromkeys(halves[0] & halves[1], EXACT)
    return dict.fromkeys(halves[0] if not _header_roles(other.strip()) else (), EXACT)


@lru_cache(maxsize=4096)
def _named_roles(header: str) -> frozenset[str]:
    return frozenset(role for role, sure in _header_roles(header).items() if sure == EXACT)


# "Old unit ref", "Replaces unit title": a guide sets former units beside the new ones.
OF_FORMER = lazy_re(r"(?i)(?!\w+ (?:units|modules)$)(?:old|former|previous|superseded|withdrawn|legacy|replaces)\b")


def _any_of(parts: list[str]) -> re.Pattern[str]:
    return kept_re("|".join(rf"\b{re.escape(part)}" for part in parts))


# The capital comes first: few characters are one, and only there is looked behind.
_GLUED = lazy_re(r"([A-Z])(?<=(?:[a-z]{2}|[a-z]\.)[A-Z])(?=[a-z])")
_SHORT_NAMES = ("GLH", "TQT", "UAN", "URN")
_GLUED_SHORT = lazy_re(r"(?<=[a-z])(?=GLH|TQT|UAN|URN)|(?<=GLH|TQT|UAN|URN)(?=[A-Z])")  # "Credit ValueGLHUnit ref"


def unglued(text: str) -> str:
    """Words that a converter ran together, apart again: `Unit titleUnit LevelCredit Value`, `GuidedLearningHours`."""
    apart = _GLUED_SHORT.sub(" ", text) if any(map(text.__contains__, _SHORT_NAMES)) else text
    return _GLUED.sub(r" \1", apart)


@lru_cache(maxsize=4096)
def header_words(header: str) -> str:
    """A header as it is looked up: folded, without footnote marks, brackets' contents kept as words."""
    return " ".join(folded(unglued(header)).translate(_SET_ASIDE).split()).strip(" .-")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the program."""
    source = Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
    words: dict[str, Any] = KEPT.loads(source)
    columns = words["columns"]
    return Vocabulary(
        exact={role: _names(entry["exact"]) for role, entry in columns.items()},
        partial={role: _any_of(entry["contains"]) for role, entry in columns.items()},
        kinds=_kinds(words["kinds"]),
        kinds_in_cells=_kinds(words["kinds"]) | _kinds(words["kinds_in_cells"]),
        group_nouns=frozenset(words["groups"]["nouns"]),
        group_verbs=frozenset(words["groups"]["verbs"]),
        of_the_whole=frozenset(words["groups"]["of_the_whole"]),
        pair_labels=_pair_labels(columns, _names(words["pairs"]["too_common"])),
        totals=frozenset(words["rows"]["totals"]),
        other_tables=frozenset(words["rows"]["other_tables"]),
        page_actions=frozenset(words["pages"]["actions"]),
        page_offers=frozenset((*words["pages"]["actions"], *words["pages"]["places"])),
        title_types=tuple(words["titles"]["types"]),
        title_connectors=tuple(words["titles"]["connectors"]),
        title_furniture=tuple(words["titles"]["furniture"]),
        title_strangers=frozenset(words["titles"]["strangers"]),
    )


def _kinds(words: dict[str, list[str]]) -> dict[str, GroupKind]:
    return {word: GroupKind(kind) for kind, synonyms in words.items() for word in synonyms}


_UNIT = lazy_re(r"\bunit(?=s?\b)")


def _names(words: list[str]) -> frozenset[str]:
    """The names of a column, those of several words also in the plural: `Unit accreditation numbers`.

    Who calls units modules or components does so in every name: `Component level`.
    """
    names = {header_words(word) for word in words}
    names |= {name.replace(" number", short) for name in names if " number" in name for short in (" no", " no.")}
    names |= {name.replace(" hours", " hrs") for name in names}
    names |= {_UNIT.sub(other, name) for name in names for other in ("module", "component")}
    return frozenset(names | {f"{name}s" for name in names if " " in name and name[-1].isalpha() and name[-1] != "s"})


def _pair_labels(columns: dict[str, Any], too_common: frozenset[str]) -> dict[str, frozenset[str]]:
    """The roles that each label before a value may have: `unit no` is the body's number or the UAN."""
    labels: dict[str, set[str]] = {}
    for role in ("number", "uan", "title", "level", "credit", "glh", "tqt"):
        for label in _names(columns[role]["exact"]):
            if label not in too_common:
                labels.setdefault(label, set()).add(role)
    return {label: frozenset(roles) for label, roles in labels.items()}
