"""What subjects share with titles: of a qualification's subject only the words matter that a title has too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import distinct, groups_of, lookup, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.matching.bulk.hashing import Ints, Keys
    from pipeline.matching.titles import TitleWords

Sides = tuple["Ints", "Ints"]  # of every pair a wording, and the subject under which it stands (-1: none)


@dataclass(frozen=True, slots=True)
class CommonWords:
    """A subject and a wording that share words, as sorted codes, and a number for the words they share."""

    codes: Keys
    words: Keys

    def key(self, subject: Ints, wording: Ints) -> Keys:
        """A number for the words each subject shares with a wording; 0 for none."""
        if not len(self.codes):
            return np.zeros(len(subject), dtype=np.uint64)
        place, there = lookup(_code(np.maximum(subject, 0), wording), self.codes)
        return np.where(there & (subject >= 0), self.words[place], np.uint64(0))


def common_words(
    titles: Sequence[TitleWords], subjects: Sequence[frozenset[str]], wordings: Ints, asked: Ints
) -> CommonWords:
    """What some subjects share with some wordings."""
    numbers: dict[str, int] = {}
    having: list[list[int]] = []
    for wording in distinct(wordings).tolist():
        for word in set(titles[wording].words):
            if numbers.setdefault(word, len(having)) == len(having):
                having.append([])
            having[numbers[word]].append(wording)
    codes, words = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.uint64)]
    for subject in distinct(asked[asked >= 0]).tolist():
        for number in (numbers[word] for word in subjects[subject] if word in numbers):
            codes.append(_code(np.int64(subject), np.array(having[number], dtype=np.int64)))
            words.append(np.full(len(having[number]), number, dtype=np.uint64))
    code, word = np.concatenate(codes), mixed(np.concatenate(words), 95)
    order, starts, lengths = groups_of(code)
    return CommonWords(code[order[starts]], segment_sums(word[order], np.append(starts, starts[-1:] + lengths[-1:])))


def _code(subject: Ints | np.int64, wording: Ints) -> Keys:
    return ((subject << 32) | wording).astype(np.uint64)


def said_once(common: CommonWords, mine: Sides, theirs: Sides) -> tuple[Ints, Ints]:
    """The first of all pairs whose titles say one thing of each other, and the number of each pair among these.

    Which is first does not matter: what two titles say depends on the two, and on the words that either subject
    shares with either of them. Of subjects that stand in no title a hundred are compared once.
    """
    states = [
        mixed(wording.astype(np.uint64), 90)
        + mixed(common.key(subject, wording), 91)
        + mixed(common.key(subject, partner), 94)
        for (wording, subject), (partner, _) in ((mine, theirs), (theirs, mine))
    ]
    return numbered(mixed(np.minimum(*states), 92) + mixed(np.maximum(*states), 93))
