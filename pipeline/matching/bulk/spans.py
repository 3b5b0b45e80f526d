"""Spans of wordings, each a token or two neighbours, with what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.bags import CROWDED, bags_of
from pipeline.matching.bulk.hashing import mixed, segment_sums
from pipeline.matching.bulk.joins import counted, lookup, ranges

if TYPE_CHECKING:
    from pipeline.matching.bulk.bags import Bags, Edges
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.wordings import Wordings

FEW = 100  # one in so many spans of a crowd; a word that fewer of them have is not what the others mean


@dataclass(frozen=True, slots=True)
class Spans:
    """One token of a wording, or two neighbours: where they stand, their words, and the key of all other words.

    Of a span of one token both places are the same. `beside` is how many words with a meaning stand beside each.
    """

    owner: Ints
    at: Ints
    behind: Ints
    first: Ints
    second: Ints
    rest: Keys
    beside: Ints

    def some(self, which: Ints | Flags) -> Spans:
        """Some of them."""
        return Spans(*(getattr(self, name)[which] for name in self.__slots__))

    def single(self) -> Flags:
        """Which are of one token."""
        found: Flags = self.at == self.behind
        return found

    def kinds(self) -> Keys:
        """A key of the words of each, and of all others beside them."""
        second = np.where(self.single(), np.uint64(0), mixed(self.second.astype(np.uint64), 145))
        return self.rest + mixed(self.first.astype(np.uint64), 144) + second


def others_of(wordings: Wordings, spans: Spans, edges: Edges) -> Bags:
    """The words beside each span, as bags: that their keys are equal only says that chains of misspellings connect."""
    sizes = np.diff(wordings.offsets)[spans.owner]
    span, place = np.repeat(np.arange(len(sizes)), sizes), ranges(wordings.offsets[spans.owner], sizes)
    stays = (place != spans.at[span]) & (place != spans.behind[span])
    return bags_of(span[stays], wordings.word[place[stays]], np.zeros(len(sizes), dtype=np.uint64), edges)


def told_apart(  # noqa: PLR0913, PLR0917 - two sides, and what is known of their words
    wordings: Wordings, edges: Edges, asked: Spans, held: Spans, count: Ints, sizes: list[int] | None
) -> tuple[Spans, Spans]:
    """Spans with a slip and those that may be meant; of a crowd that stands beside words of the same groups, not all.

    Thousands of spellings of one title would else be held against each other, each with each. There only the same words
    beside them bring spans together, and only a common word is meant. The size of each crowd is added to `sizes`.
    """
    rest, times = counted(np.concatenate((asked.rest, held.rest)))
    crowds, crowd = rest[times > CROWDED], times[times > CROWDED]
    if not len(crowds):
        return asked, held
    if sizes is not None:
        sizes += crowd.tolist()
    place, found = lookup(held.rest, crowds)
    rarest = np.minimum(count[held.first], count[held.second])
    held = held.some(~found | (rarest * FEW >= crowd[place]))
    base = edges.base_hash[wordings.word]
    whole = segment_sums(base, wordings.offsets)
    told = []
    for spans in (asked, held):
        second = np.where(spans.single(), np.uint64(0), base[spans.behind])
        words = mixed(whole[spans.owner] - base[spans.at] - second, 146)
        told.append(replace(spans, rest=np.where(lookup(spans.rest, crowds)[1], spans.rest + words, spans.rest)))
    return told[0], told[1]
