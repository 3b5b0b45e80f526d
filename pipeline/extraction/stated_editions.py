"""The edition a document states of itself: `Issue 3 - June 2015` on its cover, or in a line of its own elsewhere.

Else the last one that a table of its own versions lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.extraction.dated_facts import DATE
from pipeline.extraction.events import Note
from pipeline.model import StatedFact
from pipeline.patterns import lazy_re
from pipeline.wording import ORDINALS, folded, plain

_STEMS = ("issue", "version", "edition", "revision")
_OF = r"(?:(?:this|document|specification|handbook|publication|draft|final)\s+)?"
_KIND = rf"{_OF}(?:issue|version|edition|revision)(?:\s+(?:number|no\.?))?"
_NUMBER = r"v?\d{1,3}(?:\.\d{1,3}){0,2}"
_WHEN = rf"(?:{DATE}|(?:[A-Z][a-z]{{2,8}}\.?\s+)?(?:19|20)\d\d)"
_ORDINAL = f"(?:{'|'.join(ORDINALS)})"
_EDITION = lazy_re(
    rf"(?i:{_KIND}\s*[:#]?\s*{_NUMBER}|(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})\s+edition)(?:\s*[,:(-]?\s*\(?{_WHEN}\)?)?"
)
# Where nothing else stands in the line: `v1.2`, `Rev. 3`; elsewhere `V3` is a unit's code as often.
_SHORT = lazy_re(r"(?i)(?:v|rev|iss|ed)\.?\s?\d{1,3}(?:\.\d{1,3}){0,2}")
_SHORTEST = 16
# What a document adds of how it came to be: `Issue 3 (incorporating amendments)`.
_REMARK = lazy_re(r"\s*\([^()]*\)$")
_OF_CHANGES = lazy_re(r"(?i)\b(?:date|change|amend|detail|reason|revis|summary)")
_LABEL = lazy_re(rf"(?i){_KIND}\s*:?")
_BARE, _DATED = lazy_re(rf"(?i){_NUMBER}"), lazy_re(_WHEN)
_PARTS = re.compile(r"\s+[-|\u00b7\u2022]\s+|\s*\|\s*|,\s+(?=[A-Z])")
_LONGEST = 12  # words: a sentence that mentions an edition is about another document more often than about this one


def stated_editions(notes: Sequence[Note], front: int) -> Iterator[StatedFact]:
    """The first one before the units; else the last of a table of versions; else what all lines behind agree in."""
    short = (fact for note in notes[:front] for fact in (*_in_note(note), *_alone(note)))
    first = next(short, None) or _last_listed(notes)
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
        elif found := _EDITION.fullmatch(part) or _EDITION.fullmatch(_REMARK.sub("", part)):
            said = f"{part}, {behind}" if _DATED.fullmatch(behind) else found[0]
            yield StatedFact(name="edition", value=said, printed=said, place=note.place)


def _alone(note: Note) -> Iterator[StatedFact]:
    if len(note.text) <= _SHORTEST and not note.cells and _SHORT.fullmatch(plain(note.text)):
        yield StatedFact(name="edition", value=note.text, printed=note.text, place=note.place)


def _last_listed(notes: Sequence[Note]) -> StatedFact | None:
    """The highest number of the document's own history: rows below `Version | Date | Changes`."""
    for at, note in enumerate(notes):
        if not note.cells or not any(stem in folded(note.cells[0]) for stem in _STEMS):
            continue
        if not _LABEL.fullmatch(note.cells[0].strip()) or not _OF_CHANGES.search(" ".join(note.cells[1:])):
            continue
        rows = takewhile(lambda each: each.cells and _BARE.fullmatch(each.cells[0].strip()), notes[at + 1 :])
        last = max(rows, key=lambda each: [int(run) for run in re.findall(r"\d+", each.cells[0])], default=None)
        if last:
            dated = next((f", {cell}" for cell in last.cells[1:] if _DATED.fullmatch(cell.strip())), "")
            said = f"{note.cells[0].strip(' :')} {last.cells[0].strip()}{dated}"
            return StatedFact(name="edition", value=said, printed=said, place=last.place)
    return None
