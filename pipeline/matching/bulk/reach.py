"""Which wordings may say what some of a list say: no others need be looked at when only those some are asked about.

Wordings meet under keys, as they are or with a word put in or left out (`alike.py`). So whoever can meet one in focus
has its key, or a key of what becomes of it, or becomes what has its key; and all that stand under one key come along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import segment_sums
from pipeline.matching.bulk.joins import distinct, lookup
from pipeline.matching.bulk.spaces import run_together

if TYPE_CHECKING:
    from pipeline.matching.bulk.bags import Edges
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.wordings import Wordings


def in_reach(wordings: Wordings, edges: Edges, near_stops: Keys, focus: Flags) -> Ints:
    """The wordings that may say what one in focus says, by their words; those in focus among them."""
    nothing = np.zeros(0, dtype=np.int64)
    share = shares(wordings, edges)
    key = _keys(wordings, share)
    asked = distinct(key[focus])
    found = lookup(key, asked)[1]
    held = np.zeros(len(wordings.words.text), dtype=bool)
    held[wordings.word[found[wordings.owners()]]] = True
    owner, new = _becoming(wordings, edges, near_stops, share, np.flatnonzero(held).astype(np.int64))
    some = wordings.some(np.flatnonzero(focus).astype(np.int64), nothing, nothing)
    _, of_focus = _becoming(some, edges, near_stops, shares(some, edges), None)
    found |= lookup(key, distinct(of_focus))[1]
    found[owner[lookup(new, asked)[1]]] = True
    squash = wordings.squash + wordings.extras
    found |= lookup(squash, distinct(squash[focus]))[1]
    return np.flatnonzero(found).astype(np.int64)


def shares(wordings: Wordings, edges: Edges) -> Keys:
    """What each token adds to the key of its wording."""
    found = edges.group_hash[wordings.word]
    found[~wordings.meaning] = 0
    numbers = np.flatnonzero(wordings.number)
    found[numbers] = wordings.words.number_hash[wordings.word[numbers]]
    return found


def may_be_stops(wordings: Wordings, near_stops: Keys) -> Ints:
    """Places of words and numbers that may be stop words typed wrong."""
    fitting = (near_stops[wordings.word] > 0) & (wordings.meaning | wordings.number)
    return np.flatnonzero(fitting).astype(np.int64)


def _keys(wordings: Wordings, share: Keys) -> Keys:
    return segment_sums(np.where(wordings.meaning, share, 0), wordings.offsets) + wordings.extras


def _becoming(wordings: Wordings, edges: Edges, near_stops: Keys, share: Keys, among: Ints | None) -> tuple[Ints, Keys]:
    """Wordings and the keys of what becomes of them: two words run together into one of some, or a word left out."""
    key = _keys(wordings, share)
    owner, place, second, word = run_together(wordings, among)
    small = may_be_stops(wordings, near_stops)
    without = wordings.owners()[small]
    together = key[owner] - share[place] - share[second] + edges.group_hash[word]
    return np.concatenate((owner, without)), np.concatenate((together, key[without] - share[small]))
