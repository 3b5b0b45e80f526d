"""What a document prints, and what that says of a word that a line's end broke at a hyphen."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pipeline.reading.pdf.spelling import SOFT_HYPHEN
from pipeline.wording import is_own_hyphen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Beginnings that keep their hyphen when a line ends behind it.
KEEPS_HYPHEN = frozenset(
    {
        "anti",
        "co",
        "cross",
        "cyber",
        "e",
        "ex",
        "extra",
        "face",
        "follow",
        "full",
        "half",
        "high",
        "long",
        "low",
        "mid",
        "multi",
    }
    | {"non", "off", "on", "one", "part", "post", "pre", "self", "semi", "short", "two", "well"}
)

# Of these, the ones that begin words written as one too ("ex-ternal", "off-site"): only before a word of its own.
MAY_BEGIN_A_WORD = frozenset({"co", "e", "ex", "extra", "mid", "off", "on", "one", "out", "part", "post", "pre", "re"})
# What is done on or off these is mostly written with a hyphen.
PLACES = frozenset({"call", "farm", "job", "peak", "road", "screen", "site", "street", "track"})
# What any of these documents prints: kinds of units, names of columns.
USUAL = frozenset(
    {"accreditation", "additional", "assessment", "compulsory", "credit", "credits", "elective", "guided", "hours"}
    | {"learning", "level", "mandatory", "number", "optional", "reference"}
)
# One word moved whole to the next line may have been put there.
ENOUGH_MOVED = 2
AROUND = ".,;:()"


class Lexicon(frozenset[str]):
    """The lower-case words that a document prints whole, and the pairs that ends of lines part at a hyphen."""

    broken: Sequence[tuple[str, str]] = ()
    added = False  # whether hyphens stand at ends of lines alone, as another character, or are soft ones
    moved_whole: Callable[[], int] = staticmethod(lambda: 0)  # how many words were not broken where they might be

    @classmethod
    def of(cls, texts: Iterable[str], broken: Sequence[tuple[str, str]] = ()) -> Self:
        """The lexicon of these words; `broken` are words before a hyphen at a line's end with what follows them."""
        made = cls(text.lower().strip(AROUND) for text in texts)
        made.broken = broken
        return made

    def prints(self, first: str, second: str) -> bool:
        """Whether two halves in small letters make a word that this document prints, or any such document."""
        return first + second in self or first + second in USUAL

    def without_hyphen(self, first: str, second: str) -> bool:
        """Whether the hyphen between two halves of a word in small letters was put there by the line's end."""
        told = self._told(first, second)
        return self.hyphenates if told is None else told

    def _told(self, first: str, second: str) -> bool | None:
        """What the words printed elsewhere tell of a break: True if the word is whole, None if they tell nothing."""
        if first + second in self:
            return True
        if len(first) == 1 or is_own_hyphen(first, second):
            return False  # no line ends behind one letter of a word
        keeps = first in KEEPS_HYPHEN and (first not in MAY_BEGIN_A_WORD or second in self)
        placed = first in ("on", "off") and second in PLACES
        compound = not self.breaks_words and (placed or (first in self and second in self))
        return False if keeps or compound or f"{first}-{second}" in self else None

    def guesses(self, first: str, second: str) -> bool:
        """Whether nothing this document prints tells what the hyphen of a break is."""
        return self.hyphenates and not self.breaks_words and self._told(first, second) is None

    @cached_property
    def hyphenates(self) -> bool:
        """Whether a break of which nothing is told is the line's end's.

        It is unless all of which something is told are the words' own and these are most breaks, or long words
        stand whole on the next line where half of them had room.
        """
        if self.added:
            return True
        told = [self._told(*halves(first, second)) for first, second in self.broken if second[:1].islower()]
        return self.breaks_words or (told.count(None) >= told.count(False) and self.moved_whole() < ENOUGH_MOVED)

    @cached_property
    def breaks_words(self) -> bool:
        """Whether a break is told to be the line's end's: its word is printed whole, or its hyphen is a soft one."""
        return any(
            first.endswith(SOFT_HYPHEN) or "".join(halves(first, second)) in self for first, second in self.broken
        )


def halves(before: str, after: str) -> tuple[str, str]:
    """The two halves of a word, in small letters, of the texts before and behind the break at its hyphen."""
    first = re.split(r"\s", before)[-1][:-1].lower().strip(AROUND)
    return first, re.split(r"\W", after, maxsplit=1)[0].lower()


NOTHING_PRINTED = Lexicon()
