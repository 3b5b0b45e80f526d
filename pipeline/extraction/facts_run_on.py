"""Facts that run on in one line, each behind its name: `GLH for this qualification: 8 hours TQT: 9 hours Credits: 1`.

Between two of them stands a number that has a name on either side. Where the whole line goes from name to number and
from number to name, and begins with a name, each number is that of the name in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.extraction.events import Note
from pipeline.patterns import lazy_re

_TQT, _GLH = r"total qualification time|\btqt\b", r"guided learning(?: hours)?|\bglh\b"
_NAME_OR_NUMBER = lazy_re(
    rf"(?i)(?P<tqt>{_TQT})|(?P<glh>{_GLH})|(?P<credit>\bcredits?(?: value)?\b)"
    r"|(?P<number>\d[\d,]*)(?:\s*(?:hours|hrs)\b)?"
)
_PARTS = lazy_re(r"(\s*[|;•·]\s*|\.\s+)")
_HOURS = ("tqt", "glh", "guided learning", "total qualification time")
_NUMBER, _FEWEST = "number", 2


def with_facts_parted(note: Note) -> Note:
    """The note with a bar between such facts, which parts them as the cells of a table are."""
    said = note.text.casefold()
    if not any(map(said.__contains__, _HOURS)):
        return note
    parted = "".join(map(_parted, _PARTS.split(note.text)))
    return note if parted == note.text else replace(note, text=parted)


def _parted(text: str) -> str:
    found = list(_NAME_OR_NUMBER.finditer(text))
    # A name and its short form behind it are one: "Total Qualification Time (TQT)".
    named = [list(same) for _, same in groupby(found, key=lambda match: match.lastgroup)]
    if not _each_behind_its_name([same[0].lastgroup or "" for same in named]):
        return text
    if any(len(same) > 1 for same in named[1::2]):
        return text
    for number, following in reversed(list(zip(named[1::2], named[2::2], strict=False))):
        end, start = number[0].end(), following[0].start()
        if not text[end:start].strip():
            text = f"{text[:end]} | {text[start:]}"
    return text


def _each_behind_its_name(kinds: Sequence[str]) -> bool:
    """Whether names and numbers take turns, a name first and a number last, and no name comes twice."""
    names = kinds[::2]
    turns = all((kind == _NUMBER) == bool(at % 2) for at, kind in enumerate(kinds))
    return turns and len(kinds) == 2 * len(names) and len(set(names)) == len(names) >= _FEWEST
