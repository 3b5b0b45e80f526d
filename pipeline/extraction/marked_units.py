"""Units of which a mark tells the kind, or their numbers.

`* mandatory unit` below the list, an M or O behind each title, `Units 1 to 4 are mandatory, all others optional`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extraction.events import Note, RawUnit
from pipeline.extraction.marks import KIND_LETTERS, is_marked, kind_of_the_rest, legend
from pipeline.extraction.members import legend_of
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re

_LETTER_BEHIND = lazy_re(r"(?P<title>.*[^\W_].*?)\s+[(\[]?(?P<letter>[A-Z])[)\]]?")
_NUMBERED = lazy_re(
    r"(?i)\bunits?\s+(?P<numbers>\d{1,3}(?:\s*(?:to|and|&|,|-|–)\s*(?:and\s+)?\d{1,3})*)\s+(?:are|is)\s+(?:all\s+)?(?P<kind>\w+)"
)
_LISTED = lazy_re(
    r"(?i)^(?P<kind>\w+)\s+(?:units|modules)\s*[:–-]\s*(?P<numbers>\d{1,4}(?:(?:\s*,|\s+(?:and|to|&))\s*(?:and\s+)?\d{1,4})+)\W*$"
)
_RANGE = lazy_re(r"(\d{1,4})(?:\s*(?:to|-|–)\s*(\d{1,4}))?")
_OTHERS = lazy_re(
    r"(?i)\b(?:(?:all\s+)?(?:the\s+)?(?:other|others|remaining|rest)\b[^.;]{0,20}\b(?:are|is)\s+\w+|all\s+others\s+\w+)"
)
_DIGITS = lazy_re(r"\d+$")
_LETTERED = lazy_re(r"(?P<letter>[A-Z])\d{1,3}")
_KNOWN = {"M", "O"}  # together these need no explanation


def kinds_by_mark(units: Sequence[RawUnit], notes: Sequence[Note]) -> list[tuple[RawUnit, GroupKind]]:
    """Each unit and the kind that its mark tells; nothing where no mark tells it of all units."""
    told = legend(notes)
    if told is None:
        return _by_letter(units, notes) or _by_letter_of_number(units, notes) or _by_number(units, notes)
    if not any(is_marked(unit, told[0]) for unit in units):
        return []
    return [(unit, told[1] if is_marked(unit, told[0]) else kind_of_the_rest(told[1])) for unit in units]


def _by_letter(units: Sequence[RawUnit], notes: Sequence[Note]) -> list[tuple[RawUnit, GroupKind]]:
    """The units without the letter that ends every title, and the kind that it stands for."""
    found = [match for unit in units if (match := _LETTER_BEHIND.fullmatch(unit.title))]
    letters = {match["letter"] for match in found}
    if len(found) < len(units) or len(letters) < len(_KNOWN):
        return []
    named = legend_of(note.text for note in notes)
    named |= {letter: KIND_LETTERS[letter.lower()] for letter in letters if letters == _KNOWN}
    kinds = _kinds(letters, named)
    return [
        (replace(unit, title=match["title"]), kinds[match["letter"]])
        for unit, match in zip(units, found, strict=True)
        if kinds
    ]


def _by_letter_of_number(units: Sequence[RawUnit], notes: Sequence[Note]) -> list[tuple[RawUnit, GroupKind]]:
    """The units and the kind that the letter in front of each number stands for, which the text explains: M1, O2."""
    found = [match["letter"] for unit in units if (match := _LETTERED.fullmatch(unit.number or ""))]
    if len(found) < len(units) or len(set(found)) < len(_KNOWN):
        return []
    kinds = _kinds(set(found), legend_of(note.text for note in notes))
    return [(unit, kinds[letter]) for unit, letter in zip(units, found, strict=True) if kinds]


def _kinds(letters: set[str], named: Mapping[str, str]) -> dict[str, GroupKind]:
    """The kind of each letter; none where that of one is not known."""
    kinds = {letter: kind for letter in letters & named.keys() if (kind := vocabulary().kind_in(named[letter]))}
    return kinds if len(kinds) == len(letters) else {}


def _by_number(units: Sequence[RawUnit], notes: Sequence[Note]) -> list[tuple[RawUnit, GroupKind]]:
    """The units whose numbers a sentence says are of a kind; the others are what it says of all others, or the rest."""
    kinds: dict[int, GroupKind] = {}
    for note in notes:
        if "unit" not in note.text.casefold():
            continue
        for said in filter(None, (*_NUMBERED.finditer(note.text), _LISTED.match(note.text.strip()))):
            kind = vocabulary().kinds.get(said["kind"].lower())
            if kind is not None:
                kinds.update(dict.fromkeys(_numbers(said["numbers"]), kind))
    numbers = [int(match[0]) if (match := _DIGITS.search(unit.number or "")) else None for unit in units]
    if not kinds or None in numbers or len(set(numbers)) < len(numbers) or not kinds.keys() <= set(numbers):
        return []
    named = set(kinds.values())
    others = any(_OTHERS.search(note.text) for note in notes)
    if len(kinds) < len(units) and (len(named) > 1 or not others):
        return []
    rest = kind_of_the_rest(next(iter(named)))
    return [(unit, kinds.get(number or 0, rest)) for unit, number in zip(units, numbers, strict=True)]


def _numbers(said: str) -> list[int]:
    """`1 to 3, 5 and 7`: 1, 2, 3, 5 and 7."""
    found: list[int] = []
    for first, last in _RANGE.findall(said):
        found.extend(range(int(first), int(last or first) + 1))
    return found
