"""Words that are two neighbouring words of some title run together: "customerservice"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import LONGEST, powers, prefix_hashes
from pipeline.matching.bulk.joins import distinct, join, lookup

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.bulk.wordings import Wordings


def run_together(wordings: Wordings, among: Ints | None = None) -> tuple[Ints, Ints, Ints, Ints]:
    """Where two neighbours together are a word: the wording, the places of both, and the word they make.

    Neighbours stand side by side, or have only stop words between them; a letter alone, which else is a number, may be
    one of them ("steam plan t"). Only words `among` some are asked about; None
    for all.
    """
    words = wordings.words
    begins = None
    if among is None:
        among = np.arange(len(words.text), dtype=np.int64)
    else:  # of most neighbours the first one begins none of these
        prefixes, _ = prefix_hashes(pc.take(words.text, arrays.numbers(among)))
        begins = lookup(words.raw, distinct(prefixes.ravel()))[1]
    owner = wordings.owners()
    every = np.flatnonzero(wordings.kept | _letters_alone(wordings)).astype(np.int64)
    meaning = np.flatnonzero(wordings.meaning).astype(np.int64)
    apart = np.flatnonzero(np.diff(meaning) > 1)  # those that stand side by side are among every two neighbours
    found = []
    for first, second in ((every[:-1], every[1:]), (meaning[apart], meaning[apart + 1])):
        some = slice(None) if begins is None else begins[wordings.word[first]]
        found.append(_joined(wordings, owner, first[some], second[some], among))
    first, second, word = (np.concatenate(side) for side in zip(*found, strict=True))
    return owner[first], first, second, word


def _letters_alone(wordings: Wordings) -> Flags:
    """Which tokens are one letter that counts as a number."""
    words = wordings.words
    letters = arrays.plain(pc.match_substring_regex(words.text, "^[a-z]$"))
    found: Flags = wordings.number & letters[wordings.word]
    return found


def _joined(wordings: Wordings, owner: Ints, first: Ints, second: Ints, among: Ints) -> tuple[Ints, Ints, Ints]:
    words, word = wordings.words, wordings.word
    length = words.length[word]
    near = (owner[first] == owner[second]) & (length[first] + length[second] <= LONGEST)
    first, second = first[near], second[near]
    raised = powers(LONGEST + 1)[length[second]]
    hit, made = join(words.raw[word[first]] * raised + words.raw[word[second]], words.raw[among])
    return first[hit], second[hit], among[made]
