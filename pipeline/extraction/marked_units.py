"""Units of which only a mark tells the kind: `* mandatory unit` below the list, or an M or O behind each title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events import Note, RawUnit
from pipeline.extraction.marks import KIND_LETTERS, is_marked, kind_of_the_rest, legend
from pipeline.extraction.members import legend_of
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re

_LETTER_BEHIND = lazy_re(r"(?P<title>.*[^\W_].*?)\s+[(\[]?(?P<letter>[A-Z])[)\]]?")
_KNOWN = {"M", "O"}  # together these need no explanation


def kinds_by_mark(units: Sequence[RawUnit], notes: Sequence[Note]) -> list[tuple[RawUnit, GroupKind]]:
    """Each unit and the kind that its mark tells; nothing where no mark tells it of all units."""
    told = legend(notes)
    if told is None:
        return _by_letter(units, notes)
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
    kinds = {letter: vocabulary().kind_in(named[letter]) for letter in letters & named.keys()}
    if len(kinds) < len(letters) or None in kinds.values():
        return []
    return [
        (replace(unit, title=match["title"]), kind)
        for unit, match in zip(units, found, strict=True)
        if (kind := kinds[match["letter"]])
    ]
