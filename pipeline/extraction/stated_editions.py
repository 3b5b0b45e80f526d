"""The edition a document states of itself: `Issue 3 - June 2015` on its cover, or in a line of its own elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extraction.dated_facts import DATE
from pipeline.extraction.events import Note
from pipeline.model import StatedFact
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

_STEMS = ("issue", "version", "edition", "revision")
_OF = r"(?:(?:this|document|specification|handbook|publication)\s+)?"
_KIND = rf"{_OF}(?:issue|version|edition|revision)(?:\s+(?:number|no\.?))?"
_NUMBER = r"v?\d{1,3}(?:\.\d{1,3}){0,2}"
_WHEN = rf"(?:{DATE}|(?:[A-Z][a-z]{{2,8}}\.?\s+)?(?:19|20)\d\d)"
_EDITION = lazy_re(
    rf"(?i:{_KIND}\s*[:#]?\s*{_NUMBER}|\d{{1,2}}(?:st|nd|rd|th)\s+edition)(?:\s*[,:(-]?\s*\(?{_WHEN}\)?)?"
)
_LABEL = lazy_re(rf"(?i){_KIND}\s*:?")
_BARE, _DATED = lazy_re(rf"(?i){_NUMBER}"), lazy_re(_WHEN)
_PARTS = re.compile(r"\s+[-|\u00b7\u2022]\s+|\s*\|\s*|,\s+(?=[A-Z])")
_LONGEST = 12  # words: a sentence that mentions an edition is about another document more often than about this one


def stated_editions(notes: Sequence[Note], front: int) -> Iterator[StatedFact]:
    """The first one before the units; else the one that all lines behind them agree in."""
    first = next((fact for note in notes[:front] for fact in _in_note(note)), None)
    if first is None:
        behind = {fact.value: fact for note in notes[front:] for fact in _in_note(note)}
        first = next(iter(behind.values())) if len(behind) == 1 else None
    if first:
        yield first


def _in_note(note: Note) -> Iterator[StatedFact]:
    words = folded(note.text)
    if not any(stem in words for stem in _STEMS) or len(words.split()) > _LONGEST:
        return
    parts = [part.strip(" *_") for part in _PARTS.split(plain(note.text))]
    for at, part in enumerate(parts):
        behind = parts[at + 1] if at + 1 < len(parts) else ""
        if _LABEL.fullmatch(part) and _BARE.fullmatch(behind):
            yield StatedFact(name="edition", value=f"{part.rstrip(' :')} {behind}", printed=note.text, place=note.place)
        elif _EDITION.fullmatch(part):
            said = f"{part}, {behind}" if _DATED.fullmatch(behind) else part
            yield StatedFact(name="edition", value=said, printed=said, place=note.place)
