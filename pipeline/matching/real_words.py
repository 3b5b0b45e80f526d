"""The words of `real_words.txt`: asked of few words a list, so the file stays as it stands, no set."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class RealWords:
    """Words in the order of the alphabet, in lines as they are written, and some more.

    To make a set of forty thousand words takes longer than all that a list asks of them.
    """

    lines: list[str]
    more: frozenset[str]

    @classmethod
    def of(cls, text: str, more: str = "") -> Self:
        """The words of a text whose lines follow the alphabet ("#" opens a comment), and more in any order."""
        return cls([f" {line} " for line in text.splitlines() if line[:1] not in {"", "#"}], frozenset(more.split()))

    @classmethod
    def shipped(cls, more: str) -> Self:
        """Those of the file, and more."""
        return cls.of(Path(__file__).with_name("real_words.txt").read_text(encoding="utf-8"), more)

    def __contains__(self, word: str) -> bool:
        """Whether the word is one of them."""
        # A line opens with its first word; "!" follows the blank behind it, and goes before all letters.
        place = bisect_left(self.lines, f" {word}!") - 1
        return word in self.more or (place >= 0 and f" {word} " in self.lines[place])
