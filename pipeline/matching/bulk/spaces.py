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
    parts = None
    if among is None:
        among = np.arange(len(words.text), dtype=np.int64)
    else:
        parts = _parts_of(wordings, among)
    owner = wordings.owners()
    every = np.flatnonzero(wordings.kept | _letters_alone(wordings)).astype(np.int64)
    meaning = np.flatnonzero(wordings.meaning).astype(np.int64)
    apart = np.flatnonzero(np.diff(meaning) > 1)  # those that stand side by side are among every two neighbours
    found = []
    for first, second in ((every[:-1], every[1:]), (meaning[apart], meaning[apart + 1])):
        some = slice(None) if parts is None else parts[0][wordings.word[first]] & parts[1][wordings.word[second]]
        found.append(_joined(wordings, owner, first[some], second[some], among))
    first, second, word = (np.concatenate(side) for side in zip(*found, strict=True))
    return owner[first], first, second, word


def _parts_of(wordings: Wordings, among: Ints) -> tuple[Flags, Flags]:
    """Which words begin any of some words and are none, and which end one: of most neighbours one does not."""
    prefixes, lengths = prefix_hashes(pc.take(wordings.words.text, arrays.numbers(among)))
    behind = lengths[:, None] - np.arange(prefixes.shape[1])
    suffixes = prefixes[:, -1:] - prefixes * powers(LONGEST + 1)[np.maximum(behind, 0)]
    parts = prefixes[:, 1:][behind[:, 1:] > 0], suffixes[:, 1:][behind[:, 1:] > 0]
    begins, ends = (lookup(wordings.words.raw, distinct(part))[1] for part in parts)
    return begins, ends


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
