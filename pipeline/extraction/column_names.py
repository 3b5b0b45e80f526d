"""Names of columns in running words: which words of a line name one, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.extraction.events import RawUnit
from pipeline.extraction.vocabulary import EXACT, header_words, unglued, vocabulary
from pipeline.patterns import lazy_re
from pipeline.wording import folded

SIZES = ("level", "credit", "glh", "tqt")
SIZES_AND_CODES = frozenset((*SIZES, "uan", "number"))
_LONGEST_PHRASE = 5
_LONGEST_KIND = 2  # words of a group's name that name no column: "Mandatory"
_OF_LIMIT = lazy_re(r"(?i)\b(?:min|max|of\b|\d|credit|unit)")


@lru_cache(maxsize=16_384)
def may_head(word: str) -> bool:
    """Whether a word can be part of a header line: some column's name, or a limit printed among the names, holds it.

    Nearly every line of a document holds a word that cannot, and then needs no further look.
    """
    if _OF_LIMIT.search(word):
        return True
    return all(part.strip(" .-") in _header_parts() for part in header_words(word).split())


@lru_cache(maxsize=4096)
def heads_a_column(word: str) -> bool:
    """Whether a word stands in the name of a column, or is that of a kind of units (`Mandatory`)."""
    said = folded(word).strip(" .:-()")
    return len(said) > 1 and (said in _header_parts() or said in vocabulary().kinds)


@cache
def _header_parts() -> frozenset[str]:
    names = (name for known in vocabulary().exact.values() for name in known)
    return frozenset({"", *(part.strip(" .-") for name in names for part in name.split())})


_OF_A_KIND = lazy_re(
    r"(?i)(?:(?:minimum|maximum|total|number of|mandatory|core|compulsory|optional|elective) )+"
    r"(?:credits?(?: values?)?|units|glh|guided learning hours)(?: required| needed)?"
)


def named_sizes(text: str) -> tuple[str, ...]:
    """The sizes that a line of nothing but columns' names names, in order: `Unit Level Credits GLH`."""
    words = unglued(text).split()
    if not words or not all(map(may_head, words)) or re.search(r"\d", text):
        return ()
    named: list[str] = []
    at = 0
    while at < len(words):
        role, length = phrase(words, at, named, ())
        if role in SIZES:
            named.append(role)
        at += length or 1
    return tuple(named)


def is_header_alone(text: str) -> bool:
    """Whether a text is a table's header whose cells run together, though one of them holds a group's name.

    A page's end may leave a header without its rows: "Unit Mandatory Units Level Credit Guided Learning Hours".
    """
    words = text.split()
    heading = [word for word in words if may_head(word)]
    return len(words) - len(heading) <= _LONGEST_KIND < len(heading) and len(set(named_sizes(" ".join(heading)))) > 1


def column_names(text: str) -> tuple[str, ...]:
    """The roles of a line that is nothing but columns' names, one a column; nothing where a word names none."""
    roles: list[str] = []
    for role, _ in _named(text):
        # "Guided Learning Hours (GLH)" names one column twice.
        roles.extend([role] if roles[-1:] != [role] else ())
    return tuple(roles) if len(roles) > 1 else ()


def names_apart(text: str) -> tuple[str, ...]:
    """The names in a text that is nothing but columns' names, each by itself (`Level`, `Credit`); else all of it."""
    named = _named(text)
    return tuple(name for _, name in named) if len({role for role, _ in named}) == len(named) > 1 else (text,)


def _named(text: str) -> list[tuple[str, str]]:
    """The role and the words of each column's name in a text of nothing else; nothing where a word names none."""
    if not all(map(may_head, text.split())):
        return []
    words = unglued(text).split()
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        role, length = phrase(words, at, (), ())
        if role is None:
            return []
        found.append((role, " ".join(words[at : at + length])))
        at += length
    return found


@cache
def _roles_named() -> dict[str, tuple[str, ...]]:
    """The roles that each column's name may have, in the vocabulary's order."""
    known: dict[str, tuple[str, ...]] = {}
    for role, names in vocabulary().exact.items():
        for name in names:
            known[name] = (*known.get(name, ()), role)
    return known


def phrase(words: Sequence[str], at: int, taken: Sequence[str], preferred: Sequence[str]) -> tuple[str | None, int]:
    """The longest run of words from `at` on that names a column not named yet."""
    known = _roles_named()
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = header_words(" ".join(words[at : at + length]))
        found = [role for role in known.get(phrase, ()) if role not in taken]
        if not found or (length == 2 and _are_two(words[at : at + 2], (*taken, *_said_of(words[at + 2 :])))):
            continue
        # "Unit" before "Title" is half a phrase; before "Level" it is the title's column.
        for role in (*preferred, *SIZES):
            if role in found and not (
                role == "title" and length == 1 and phrase == "unit" and "title" in folded(" ".join(words[at + 1 :]))
            ):
                return role, length
        return found[0], length
    return None, 0


def in_short(words: Sequence[str], at: int, role: str) -> int:
    """How many words (one, or none) say a column's name again in short, in brackets: `Guided Learning Hours (GLH)`."""
    short = words[at] if at < len(words) else ""
    return int(short.startswith("(") and role in _roles_named().get(header_words(short), ()))


def _are_two(pair: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two words that name one column (`Credit Level`) rather name two: no other is called as either of them."""
    sizes = [
        next((role for role in SIZES if role in _roles_named().get(header_words(word), ())), None) for word in pair
    ]
    return None not in sizes and sizes[0] != sizes[1] and not set(sizes) & set(others)


def _said_of(words: Sequence[str]) -> list[str]:
    """The sizes that single words behind name."""
    return [role for word in words for role in _roles_named().get(header_words(word), ()) if role in SIZES]


def is_lost_header(unit: RawUnit) -> bool:
    """Whether all that is known of a unit are the names of columns: a header that lost its table."""
    words = unit.title.split()
    bare = not any((unit.uan, unit.number, unit.nos, unit.level, unit.credit, unit.glh))
    return bare and len(words) > 2 and all(map(vocabulary().named_roles, words))


def names_a_size(text: str) -> bool:
    """Whether a text is the name of a size: a label between facts, `Level | 3 | Guided learning hours | 300`.

    So is that of a kind's: `Mandatory credits | 4 | 10` stands below the names of two qualifications.
    """
    if _OF_A_KIND.fullmatch(text.strip()):
        return True
    roles = vocabulary().header_roles(text)
    return any(roles.get(size) == EXACT for size in SIZES)
