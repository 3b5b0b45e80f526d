"""Lists of which a rule is made: a choice between items, or a sentence that goes on in the items below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.events import Note
from pipeline.extraction.rule_subjects import QUANTITY
from pipeline.patterns import lazy_re
from pipeline.wording import plain

_CHOICE = lazy_re(r"(?i)\b(either|one of|any of|or|(?:two|three|four|\d) (?:\w+ )?(?:ways|options|routes))\b")
_OR_ALONE = lazy_re(r"(?i)\W*or\W*")
_ENDS_IN_OR = lazy_re(r"(?i)(?:^|\s)or\W*$|^\W*or\b")
_GOES_ON_BELOW = lazy_re(r"(?i)\b(?:of which|of these|including|to include|must include)\W*$")
_COUNTS = lazy_re(rf"(?i)\b{QUANTITY}\b")
_METRIC = lazy_re(r"(?i)\b(?:credits?|units?)\b")
_NUMBERED = lazy_re(r"(\d{1,2})[.)]?\s+(?=[A-Z])")
_LONGEST = 60  # words


def with_lists(notes: Sequence[Note]) -> Iterator[tuple[Note, tuple[Note, ...]]]:
    """Each note; the first item of a list that is a choice comes with all its items, and stands for them."""
    notes = list(_joined_by_or(list(_joined_below(_unnumbered(notes)))))
    at = 0
    while at < len(notes):
        end = at
        while end < len(notes) and notes[end].item:
            end += 1
        items = tuple(notes[at:end])
        lead = plain(notes[at - 1].text).rstrip() if at else ""
        chosen = lead.endswith(":") and _CHOICE.search(lead)
        if len(items) > 1 and (chosen or any(_ENDS_IN_OR.search(plain(item.text)) for item in items)):
            yield items[0], items
            at = end
        else:
            yield notes[at], ()
            at += 1


def _unnumbered(notes: Sequence[Note]) -> list[Note]:
    """The notes, lines that are numbered `1 …`, `2 …` one after the other without their numbers."""
    made, next_number = list(notes), 0
    for at, note in enumerate(notes):
        found = _NUMBERED.match(note.text) if not note.cells else None
        number = int(found[1]) if found else 0
        behind = _NUMBERED.match(notes[at + 1].text) if at + 1 < len(notes) and number else None
        begins = number == 1 and behind is not None and int(behind[1]) == 2
        if found and (begins or (number > 1 and number == next_number)):
            made[at] = replace(note, text=note.text[found.end() :])
            next_number = number + 1
        elif number:
            next_number = 0
    return made


def _joined_by_or(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes, a line that is only "or" taken to the one before it: both are items of a choice, bulleted or not."""
    made: list[Note] = []
    for at, note in enumerate(notes):
        if _OR_ALONE.fullmatch(note.text) and made and at + 1 < len(notes):
            made[-1] = replace(made[-1], text=f"{made[-1].text.rstrip(' ,;.')}, or", item=True)
        elif made and made[-1].text.endswith(", or") and _OR_ALONE.fullmatch(notes[at - 1].text):
            made.append(replace(note, item=True))
        else:
            made.append(note)
    yield from made


def _joined_below(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes, one that ends in `of which` with the items below that say how many: they are one sentence."""
    at = 0
    while at < len(notes):
        note, end = notes[at], at + 1
        open_ended = not note.cells and _GOES_ON_BELOW.search(note.text[-40:])
        while open_ended and end < len(notes) and _goes_on(note, notes, at, end):
            end += 1
        if end > at + 1:
            items = [item.text.strip(" ;,.") for item in notes[at + 1 : end]]
            said = " and ".join(re.sub(r"(?i)[,;]?\s+and$", "", item) for item in items)
            note = replace(note, text=f"{note.text.rstrip(' :-–')} {said}.")
        yield note
        at = end


def _goes_on(note: Note, notes: Sequence[Note], at: int, end: int) -> bool:
    """Whether this item belongs to the sentence above; an item's own first line, the rest by naming no measure."""
    item = notes[end]
    if not item.item or not _COUNTS.search(item.text) or len(note.text.split()) > _LONGEST:
        return False
    return not note.item or end == at + 1 or not _METRIC.search(item.text)
