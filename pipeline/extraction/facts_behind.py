"""Facts of the qualification that stand behind its units: a panel at the end of a page, a paragraph of its numbers.

Behind the units, "GLH: 40" may be a unit's own page. What stands beside something that no unit has is the
qualification's, where all of the document says one thing of it: its number, its aim reference, a date of its operation,
its total qualification time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extraction.dated_facts import dates_of
from pipeline.extraction.events import Note
from pipeline.extraction.stated import states_facts
from pipeline.identifiers import find_aim_references, find_qans
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

QAN_LABEL = lazy_re(
    r"(?i)\b(qan|qualification (?:accreditation |reference )?n(?:umber|o)|(?:accreditation|regulation) number|ofqual)\b"
)
AIM_LABEL = lazy_re(r"(?i)\b(aim ref\w*|lars|learning aim|lara|qualification aim|funding code)\b")
AIM_WORDS = ("aim", "lars", "lara", "funding code")  # what the label holds, in small letters
_TQT = lazy_re(r"(?i)\btotal qualification time\b[^\d.|:]{0,40}:?[^\d.|:]{0,40}\|?\s*(?P<hours>[\d,]{2,5})(?!\d)")
_TQT_BEHIND = lazy_re(r"(?i)(?P<hours>[\d,]{2,5})\s*(?:hours?)?\s*\(?(?:of\s+)?total qualification time\b")
_TQT_ALONE = lazy_re(r"TQT\s*[:=]\s*(?P<hours>[\d,]{2,5})(?:\s+hours)?")
_LABELLED = lazy_re(
    r"(?i)^[^:|\d]{0,40}\b(?:credits?|hours?|glh|tqt|guided|level|ages?|grad\w+|date)\b[^:|\d]{0,20}[:|\d]"
)
_LONGEST = 10  # words of a line beside such a fact
_MOST_BETWEEN = 2  # short lines between two facts of a panel


def told_behind(notes: Sequence[Note], front: int) -> frozenset[int]:
    """The notes behind the units that state facts of the qualification; none where two of them say different things."""
    said: dict[str, set[str]] = defaultdict(set)
    found: list[int] = []
    for at, note in enumerate(notes):
        for name, value in _own(note):
            said[name].add(value)
            found.append(at)
    behind = {at for at in found if at >= front}
    if any(len(values) > 1 for values in said.values()):
        return frozenset()
    return frozenset(near for at in behind for near in _panel(notes, front, at))


def _own(note: Note) -> Iterator[tuple[str, str]]:
    """What a note states that no unit has, by its label."""
    if not any(map(str.isdigit, note.text)):
        return  # so are most notes
    text, words = plain(note.text), folded(note.text)
    if "/" in text and QAN_LABEL.search(text):
        yield from (("qan", code) for code, _ in find_qans(text))
    if any(word in words for word in AIM_WORDS) and AIM_LABEL.search(text):
        yield from (("aim", code) for code in find_aim_references(text))
    if words[:3] == "tqt" and (match := _TQT_ALONE.fullmatch(text.strip())):
        yield "tqt", match["hours"].replace(",", "")
    if "total qualification time" in words and (match := _TQT.search(text) or _TQT_BEHIND.search(text)):
        yield "tqt", match["hours"].replace(",", "")
    yield from ((fact.name, fact.value) for fact in dates_of(note))


def _panel(notes: Sequence[Note], front: int, start: int) -> Iterator[int]:
    """The notes around one such fact that state others of the same qualification."""
    yield start
    for step in (-1, 1):
        at, missed = start + step, 0
        while front <= at < len(notes) and missed <= _MOST_BETWEEN and _may_stand_in(notes[at]):
            if _states(notes[at]):
                yield at
                missed = 0
            else:
                missed += 1
            at += step


def _may_stand_in(note: Note) -> bool:
    words = folded(note.text).split()
    return len(words) <= _LONGEST and "unit" not in words


def _states(note: Note) -> bool:
    return states_facts(note.text) or _LABELLED.match(note.text) is not None
