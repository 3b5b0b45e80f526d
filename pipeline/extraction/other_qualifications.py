"""What a document says of other qualifications: `It leads on to the Level 5 Diploma in …, which has 60 credits`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.bodies import Body
from pipeline.extraction.events import Note
from pipeline.extraction.statements import sentences
from pipeline.extraction.titles import TitleFound, says_level, titles_named
from pipeline.patterns import lazy_re
from pipeline.wording import folded

_SIZES = ("award", "certificate", "diploma")
_FACTS = lazy_re(r"(?i)credit|hours|\btqt\b|\bglh\b|\d{3}/\d{4}/")
_ALIKE = 0.5  # of the words of the shorter subject


def without_others(notes: Sequence[Note], own: TitleFound, bodies: Sequence[Body]) -> list[Note]:
    """The notes without the sentences (or rows) that name another qualification and not this one."""
    return [_own_part(note, own, bodies) if _may_speak_of_others(note.text) else note for note in notes]


def _may_speak_of_others(text: str) -> bool:
    return says_level(text) and ("credit" in folded(text) or _FACTS.search(text) is not None)


def _own_part(note: Note, own: TitleFound, bodies: Sequence[Body]) -> Note:
    if note.cells:
        return replace(note, text="", cells=()) if _speaks_of_others(note.text, own, bodies) else note
    said = sentences(note.text)
    kept = [sentence for sentence in said if not _speaks_of_others(sentence, own, bodies)]
    return note if len(kept) == len(said) else replace(note, text=" ".join(kept))


def _speaks_of_others(text: str, own: TitleFound, bodies: Sequence[Body]) -> bool:
    named = titles_named([text], bodies)
    return bool(named) and all(_is_other(title, own) for title in named)


def _is_other(title: TitleFound, own: TitleFound) -> bool:
    """Whether a title is surely another's: another level, another size, or another subject."""
    if title.level and own.level and title.level != own.level:
        return True
    sizes = [{size for size in _SIZES if size in folded(each.title).split(" in ")[0]} for each in (title, own)]
    if all(sizes) and not sizes[0] & sizes[1]:
        return True
    one, other = (set(re.findall(r"\w{3,}", folded(each.subject or ""))) for each in (title, own))
    return bool(one and other) and len(one & other) < _ALIKE * min(len(one), len(other))
