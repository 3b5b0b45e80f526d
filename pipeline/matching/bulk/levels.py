"""The level that a list's own column tells, as people write it: "L3 (QCF)", "RQF 3", "Level III", "III", "Entry 3"."""

from __future__ import annotations

from pipeline.matching.titles import SCQF
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_VALUE = {word: str(place) for words in (_NUMBERS, _ROMAN) for place, word in enumerate(words, 1)}
_VALUE |= {digit: digit for digit in "12345678"}
_WORD = "|".join(sorted(_VALUE, key=len, reverse=True))
_ENTRY = lazy_re(rf"\b(?:entry|el?)(?:\W*level)?\W*({_WORD})\b")
_NAMED = lazy_re(rf"\b(?:level|lvl|lev|l|qcf|rqf|nqf)\W*0?({_WORD})(?:\.0)?\b")
_OTHER_SCALE = lazy_re(r"scqf|cqfw|eqf|fheq")
_SCQF = lazy_re(r"scqf(?:\s*credit)?(?:\s*level)?\s*(\d{1,2})|(?:level\s*)?(\d{1,2})\s*\(?scqf\)?")
_SEVERAL = lazy_re(rf"\b(?:{_WORD})\s*(?:[/,&+\u2013-]|to|and|or)\s*(?:level\s*)?(?:{_WORD})\b")
_IN_BRACKETS = lazy_re(r"\s*[(\[][^()\[\]]*[)\]]")


def level_told(cell: str) -> str | None:
    """`E1`..`E3` or `1`..`8`, or None where the cell names none, several, or one of another scale.

    A level of the Scottish scale ("SCQF level 6") is the one of ours that it corresponds to.
    """
    if "scqf" in cell.casefold():
        return _of_scqf(cell.casefold().strip(" ."))
    if (found := parse_level(cell) or parse_level(_IN_BRACKETS.sub("", cell))) is not None:
        return found
    text = cell.casefold()
    if (
        alone := _IN_BRACKETS.sub("", text).strip(" .").lstrip("0")
    ) in _VALUE:  # "III", "Three", "03": the column counts
        return _VALUE[alone]
    if _OTHER_SCALE.search(text) or _SEVERAL.search(text):
        return None
    entry = {f"E{_VALUE[word]}" for word in _ENTRY.findall(text)}
    levels = entry | {_VALUE[word] for word in _NAMED.findall(_ENTRY.sub(" ", text))}
    told = levels.pop() if len(levels) == 1 else None
    return told if told is None or told[0] != "E" or told in {"E1", "E2", "E3"} else None


def _of_scqf(text: str) -> str | None:
    found = _SCQF.fullmatch(text)
    level = int(found[1] or found[2]) if found else 0
    return SCQF[level - 1].upper() if 1 <= level <= len(SCQF) else None
