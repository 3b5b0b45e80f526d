"""Words that are two neighbouring words of some title run together: "customerservice"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import LONGEST, powers
from pipeline.matching.bulk.joins import join

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.bulk.wordings import Wordings


def run_together(wordings: Wordings) -> tuple[Ints, Ints, Ints]:
    """Where two neighbours together are a word: the wording, the place of the first, and the word they make."""
    words, word = wordings.words, wordings.word
    inner = np.ones(max(len(word) - 1, 0), dtype=bool)
    ends = wordings.offsets[1:-1]
    inner[ends[(ends > 0) & (ends < len(word))] - 1] = False
    inner &= wordings.kept[:-1] & wordings.kept[1:]
    length = words.length[word]
    inner &= length[:-1] + length[1:] <= LONGEST
    place = np.flatnonzero(inner).astype(np.int64)
    raised = powers(LONGEST + 1)[length[place + 1]]
    together = words.raw[word[place]] * raised + words.raw[word[place + 1]]
    hit, made = join(together, words.raw)
    place = place[hit]
    return wordings.owners()[place], place, made
