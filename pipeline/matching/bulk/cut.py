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
from pipeline.matching.typing_errors import is_misspelling
from pipeline.matching.vocabulary import base_form, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.matching.bulk.hashing import Flags, Ints

SHORTEST = 3  # words of a cut title that tell anything
# Two words that a text and a cut title begin with, by their places: where one is wrong, and where two of the first
# three of the text are one.
NEARLY = (((0, 1), (0, 1)), ((0, 2), (0, 2)), ((1, 2), (1, 2)), ((0, 3), (0, 2)), ((2, 3), (1, 2)))


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

    @cached_property
    def behind_any(self) -> dict[str, list[tuple[str, _Begun]]]:
        """What goes on from here behind any one base form, by the next one; with the one it stands behind."""
        found: dict[str, list[tuple[str, _Begun]]] = defaultdict(list)
        for one, here in self.on.items():
            for base, following in here.on.items():
                found[base].append((one, following))
        return found

    @cached_property
    def last(self) -> list[tuple[str, _Begun]]:
        """The beginnings asked about that are one word longer."""
        return [(one, here) for one, here in self.on.items() if here.texts is not None]

    def at(self, begin: Iterable[str]) -> _Begun:
        """What begins so, made where it is not there."""
        here = self
        for base in begin:
            here = here.on.setdefault(base, _Begun())
        return here


class _Whole:
    """Whole texts, by the base forms they begin with; only the beginnings that are asked about are kept."""

    def __init__(self, texts: Iterable[_Text], begins: set[tuple[str, ...]], nearly: bool) -> None:
        """With `nearly` a text stands under those that are its own but for a word or a space typed wrong."""
        self._begun = _Begun()
        for begin in begins:
            self._begun.at(begin).texts = []
        for text in texts:
            bases = _bases(text.words)
            for here in _nearly(self._begun, text.words, bases) if nearly else _path(self._begun, bases):
                if here.texts is not None:
                    here.texts.append(text)

    def meant(self, words: tuple[str, ...], itself: int) -> int | None:
        """The text that a cut one is the beginning of, the commonest of those that say it; itself if not clear.

        Its last word may be cut; where nothing goes on so, the rest may be whole ("… pumps (Lev"). None where no text
        begins so.
        """
        begin, last = words[:-1], words[-1]
        begun = ((text, _begun_by(begin, text.words)) for text in self._begun.at(_bases(begin)).texts or [])
        sized = [(text, size) for text, size in begun if size]
        fitting = [text for text, size in sized if len(text.words) > size and text.words[size].startswith(last)]
        fitting = fitting or [text for text, size in sized if len(text.words) == size]
        said: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
        for text in fitting:
            said[text.says][text.number] += text.times
        least = weights().lists.cut_agreed * sum(text.times for text in fitting)
        clear = [each for each in said.values() if each.total() >= least]
        if not fitting:
            return None
        return min(clear[0], key=lambda number: (-clear[0][number], number)) if clear else itself


def _path(begun: _Begun, bases: Iterable[str]) -> Iterator[_Begun]:
    """What begins as some base forms do, with one more of them each time."""
    for base in bases:
        following = begun.on.get(base)
        if following is None:
            return
        begun = following
        yield begun


def _nearly(begun: _Begun, words: tuple[str, ...], bases: tuple[str, ...]) -> Iterator[_Begun]:
    """What begins as a text does but for one word, whatever it is, or for a space between two."""
    for at, here in enumerate((begun, *_path(begun, bases[:-1]))):
        yield from (following for one, following in here.last if one != bases[at])
        others = here.behind_any.get(bases[at + 1], ()) if at + 1 < len(bases) else ()
        starts = [following for one, following in others if one != bases[at]]
        joined = here.on.get(base_form(words[at] + words[at + 1])) if at + 1 < len(bases) else None
        for start in (*starts, joined) if joined else starts:
            yield start
            yield from _path(start, bases[at + 2 :])


def _begun_by(begin: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How many of the words a text begins with, of which one may be typed wrong, or two run together; 0 if others."""
    ours, theirs = _bases(begin), _bases(words[: len(begin) + 1])
    at = next((at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), len(begin))
    if at == len(begin) or (ours[at + 1 :] == theirs[at + 1 : len(begin)] and is_misspelling(begin[at], words[at])):
        return len(begin)
    joined = at + 1 < len(words) and begin[at] == words[at] + words[at + 1]
    return len(begin) + 1 if joined and ours[at + 1 :] == theirs[at + 2 :] else 0


def completed(texts: pa.Array, number: Ints, cut: Flags) -> tuple[pa.Array, Ints]:
    """The number of each title's text, cut ones as the texts that complete them.

    Args:
        texts: The distinct texts.
        number: Which text each title is, of each body.
        cut: Which of these are cut off.
    """
    times = np.bincount(number[~cut], minlength=len(texts))
    asked = np.flatnonzero(cut).astype(np.int64)
    several, place = used(number[asked])
    words = dict(zip(several.tolist(), map(_words, arrays.some(texts, several)), strict=True))
    meant = dict(zip(words, words, strict=True))
    open_ = [each for each, of in words.items() if len(of) >= SHORTEST]
    for nearly in (False, True):  # most begin as another does to the letter, and the rest are few
        if not open_:
            break
        standing = _beginning_as(texts, np.flatnonzero(times).astype(np.int64), np.array(open_), nearly)
        whole = _Whole(
            (
                _Text(said, int(times[place]), int(place))
                for place, said in zip(standing, map(_words, arrays.some(texts, standing)), strict=True)
            ),
            {_bases(words[each][:-1]) for each in open_},
            nearly,
        )
        told = {each: whole.meant(words[each], each) for each in open_}
        meant |= {each: found for each, found in told.items() if found is not None}
        open_ = [each for each, found in told.items() if found is None]
    found = number.copy()
    found[asked] = np.fromiter(meant.values(), np.int64, len(meant))[place]
    return texts, found


def _beginning_as(texts: pa.Array, standing: Ints, asked: Ints, nearly: bool) -> Ints:
    """Those of some texts whose first two words are those of any asked about, in their base forms.

    With `nearly` two of the first three are enough, and before these may be a space that the other lacks.
    """
    every = np.concatenate((standing, asked))
    parts = pc.split_pattern(pc.take(texts, arrays.numbers(every)), " ", max_splits=4)
    offsets = arrays.plain(parts.offsets).astype(np.int64)
    word = pc.dictionary_encode(pc.list_flatten(parts))
    at = [np.minimum(offsets[:-1] + place, offsets[1:] - 1) for place in range(4)]
    number = arrays.plain(word.indices).astype(np.int64)
    told, place = used(np.concatenate([number[side] for side in at]))
    base = coded(arrays.texts([base_form(each) for each in arrays.some(word.dictionary, told)]))[0][place]
    begins = base.reshape(4, -1).astype(np.uint64)
    whole, cut = begins[:, : len(standing)], begins[:, len(standing) :]
    found = np.zeros(len(standing), dtype=bool)
    for ours, theirs in NEARLY if nearly else NEARLY[:1]:
        keys = [side[one] << np.uint64(32) | side[other] for side, (one, other) in ((whole, ours), (cut, theirs))]
        found |= lookup(keys[0], distinct(keys[1]))[1]
    return standing[found]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _bases(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(base_form, words))
