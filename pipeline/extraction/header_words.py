"""Headers of few letters that shorten a column's name: `L`, `Cr`, `GL`, `TQ`."""

from __future__ import annotations

from pipeline.extraction.vocabulary import PARTIAL, header_words
from pipeline.patterns import lazy_re

# What bodies shorten, in full. A shortened name proves less than a whole one: the cells below must bear it out.
_IN_FULL = {
    "level": "level",
    "credit": "credit value",
    "glh": "guided learning hours",
    "tqt": "total qualification time",
}
_LETTERS = lazy_re(r"[a-z]{1,4}")


def shortened(header: str) -> dict[str, float]:
    """The roles whose name a header of up to four letters shortens: its letters come in turn, the first one first."""
    letters = header_words(header).replace(".", "").replace(" ", "")
    if not _LETTERS.fullmatch(letters):
        return {}
    return {role: PARTIAL for role, name in _IN_FULL.items() if name[0] == letters[0] and _in_turn(letters, name)}


def _in_turn(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
