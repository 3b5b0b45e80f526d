"""Titles that a field of so many letters cut off, read as the one title of the list that begins so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.columns import coded
from pipeline.matching.bulk.joins import distinct, lookup, used
from pipeline.matching.vocabulary import base_form, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.matching.bulk.hashing import Flags, Ints

SHORTEST = 3  # words of a cut title that tell anything


@dataclass(frozen=True)
class _Text:
    """A whole text: its words, how many listings' titles it is, and its number."""

    words: tuple[str, ...]
    times: int
    number: int

    @cached_property
    def says(self) -> tuple[str, ...]:
        """What it says, whatever the order of its words."""
        stop = vocabulary().stop
        return tuple(sorted(base for base in _bases(self.words) if base not in stop))


@dataclass
class _Begun:
    """The texts that begin alike, if anybody asks about them, and what goes on from there by the next base form."""

    texts: list[_Text] | None = None
    on: dict[str, _Begun] = field(default_factory=dict)

    def at(self, begin: Iterable[str]) -> _Begun:
        """What begins so, made where it is not there."""
        here = self
        for base in begin:
            here = here.on.setdefault(base, _Begun())
        return here


class _Whole:
    """Whole texts, by the base forms they begin with; only the beginnings that are asked about are kept."""

    def __init__(self, texts: Iterable[_Text], begins: set[tuple[str, ...]]) -> None:
        self._begun = _Begun()
        for begin in begins:
            self._begun.at(begin).texts = []
        for text in texts:
            here = self._begun
            for word in text.words:
                following = here.on.get(base_form(word))
                if following is None:
                    break
                here = following
                if here.texts is not None:
                    here.texts.append(text)

    def meant(self, begin: tuple[str, ...], last: str, itself: int) -> int:
        """The text that a cut one is the beginning of, the commonest of those that say it; itself if not clear.

        Its last word may be cut; where nothing goes on so, the rest may be whole ("… pumps (Lev").
        """
        size, begun = len(begin), self._begun.at(begin).texts or []
        fitting = [text for text in begun if len(text.words) > size and text.words[size].startswith(last)]
        fitting = fitting or [text for text in begun if len(text.words) == size]
        said: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
        for text in fitting:
            said[text.says][text.number] += text.times
        least = weights().lists.cut_agreed * sum(text.times for text in fitting)
        clear = [each for each in said.values() if each.total() >= least]
        return min(clear[0], key=lambda number: (-clear[0][number], number)) if clear else itself


def completed(texts: pa.Array, number: Ints, cut: Flags) -> tuple[pa.Array, Ints]:
    """The number of each title's text, cut ones as the texts that complete them.

    Args:
        texts: The distinct texts.
        number: Which text each title is, of each body.
        cut: Which of these are cut off.
    """
    times = np.bincount(number[~cut], minlength=len(texts))
    asked = np.flatnonzero(cut).astype(np.int64)
    standing = _beginning_as(texts, np.flatnonzero(times).astype(np.int64), number[asked])
    several, place = used(number[asked])
    begun = [(_bases(words[:-1]), words[-1:]) for words in map(_words, arrays.some(texts, several))]
    whole = _Whole(
        (
            _Text(words, int(times[place]), int(place))
            for place, words in zip(standing, map(_words, arrays.some(texts, standing)), strict=True)
        ),
        {begin for begin, _ in begun if len(begin) + 1 >= SHORTEST},
    )
    found = number.copy()
    meant = [
        itself if len(begin) + 1 < SHORTEST else whole.meant(begin, last[0], itself)
        for (begin, last), itself in zip(begun, several, strict=True)
    ]
    found[asked] = np.array(meant, dtype=np.int64)[place] if meant else asked
    return texts, found


def _beginning_as(texts: pa.Array, standing: Ints, asked: Ints) -> Ints:
    """Those of some texts whose first two words are those of any that is asked about, in their base forms."""
    every = np.concatenate((standing, asked))
    parts = pc.split_pattern(pc.take(texts, arrays.numbers(every)), " ", max_splits=2)
    offsets = arrays.plain(parts.offsets).astype(np.int64)
    word = pc.dictionary_encode(pc.list_flatten(parts))
    at = offsets[:-1], np.minimum(offsets[:-1] + 1, offsets[1:] - 1)
    number = arrays.plain(word.indices).astype(np.int64)
    told, place = used(np.concatenate([number[side] for side in at]))
    base = coded(arrays.texts([base_form(each) for each in arrays.some(word.dictionary, told)]))[0][place]
    begin = ((base[: len(every)] << 32) | base[len(every) :]).astype(np.uint64)
    return standing[lookup(begin[: len(standing)], distinct(begin[len(standing) :]))[1]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _bases(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(base_form, words))
