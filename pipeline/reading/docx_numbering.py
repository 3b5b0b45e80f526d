"""The numbers that Word shows before list items and headings: counted as Word counts them, since no text holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Node = Any  # python-docx elements are lxml's, which carry no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_END = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_MOST = 100_000  # a start of billions would make a numeral of millions of characters


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts (`decimal`, `bullet`, …), from where, and its text (`%1.%2`)."""

    form: str
    start: int
    text: str


def value_of(node: Node | None, child: str) -> str | None:
    """The `w:val` of a child element; an empty string where the child has none (`<w:b/>`), None where it is missing."""
    found = None if node is None else node.find(f"{W}{child}")
    return None if found is None else str(found.get(f"{W}val", ""))


class Numbering:
    """Counts the lists of one document; ask for each paragraph once, in reading order."""

    def __init__(self, numbering: Node | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._list: dict[str, str] = {}  # numId -> abstractNumId
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Node) -> None:
        for abstract in numbering.findall(f"{W}abstractNum"):
            levels = (_level(level) for level in abstract.findall(f"{W}lvl"))
            self._abstract[abstract.get(f"{W}abstractNumId")] = dict(levels)
        for num in numbering.findall(f"{W}num"):
            number_id = num.get(f"{W}numId")
            self._list[number_id] = value_of(num, "abstractNumId") or ""
            for override in num.findall(f"{W}lvlOverride"):
                start = value_of(override, "startOverride")
                if start is not None:
                    at = _whole(override.get(f"{W}ilvl"), 0)
                    self._restarts.setdefault(number_id, {})[at] = _whole(start, 1)

    def marker(self, number_id: str, level: int) -> str:
        """The mark before the next paragraph of that list and level: `2.3`, `a)`, `•`; empty where Word shows none."""
        abstract = self._list.get(number_id)
        levels = self._abstract.get(abstract or "", {})
        own = levels.get(level)
        if abstract is None or own is None or not 0 <= level < _LEVELS:
            return "•" if abstract is not None or number_id != "0" else ""
        if own.form == "bullet":
            return "•"
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        restart = self._restarts.get(number_id, {}).pop(level, None)
        before = counts[level]
        counts[level] = restart if restart is not None else own.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._text(own, levels, counts)

    def _text(self, own: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at, own)
            count = counts[at]
            return numeral(level.start if count is None else count, level.form)

        return re.sub(r"%([1-9])", number, own.text).strip()


def numeral(count: int, form: str) -> str:
    """A count in one of Word's number formats; formats that no specification uses come out decimal."""
    count = min(count, _MOST)
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and count > 0:
        roman = ""
        for value, sign in (*_ROMAN, *_ROMAN_END):
            roman += sign * (count // value)
            count %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(count)


def _level(node: Node) -> tuple[int, _Level]:
    form = value_of(node, "numFmt") or "decimal"
    start = _whole(value_of(node, "start"), 0 if value_of(node, "start") == "0" else 1)
    return _whole(node.get(f"{W}ilvl"), 0), _Level(form, start, value_of(node, "lvlText") or "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else otherwise
