"""Words that are two neighbouring words of some title run together: "customerservice"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import LONGEST, powers
from pipeline.matching.bulk.joins import join

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.bulk.wordings import Wordings


def run_together(wordings: Wordings) -> tuple[Ints, Ints, Ints, Ints]:
    """Where two neighbours together are a word: the wording, the places of both, and the word they make.

    Neighbours stand side by side, or have only stop words between them.
    """
    every = np.flatnonzero(wordings.kept).astype(np.int64)
    meaning = np.flatnonzero(wordings.meaning).astype(np.int64)
    found = [_joined(wordings, every[:-1], every[1:]), _joined(wordings, meaning[:-1], meaning[1:])]
    apart = found[1][1] - found[1][0] > 1  # the others are found already
    first, second, word = (np.concatenate((side, more[apart])) for side, more in zip(found[0], found[1], strict=True))
    return wordings.owners()[first], first, second, word


def _joined(wordings: Wordings, first: Ints, second: Ints) -> tuple[Ints, Ints, Ints]:
    words, word, owner = wordings.words, wordings.word, wordings.owners()
    length = words.length[word]
    near = (owner[first] == owner[second]) & (length[first] + length[second] <= LONGEST)
    first, second = first[near], second[near]
    raised = powers(LONGEST + 1)[length[second]]
    hit, made = join(words.raw[word[first]] * raised + words.raw[word[second]], words.raw)
    return first[hit], second[hit], made
