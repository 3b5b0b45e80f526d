"""Titles taken apart a million at a time: tokens as numbers, and what each distinct word is.

What `title_words` says of one title, `wordings_of` says of all of them, in Arrow and numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import mixed, powers, segment_sums, text_hash
from pipeline.matching.bulk.joins import ranges
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.titles import COUNTED, NUMBERED, ROMAN
from pipeline.matching.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys


@dataclass(frozen=True, slots=True)
class Words:
    """Every distinct word of all titles: its text, base form (a number) and what kind it is."""

    text: pa.Array
    raw: Keys
    length: Ints
    base: Ints
    base_hash: Keys
    number_hash: Keys
    stop: Flags
    negation: Flags
    digit: Flags
    roman: Flags


@dataclass(frozen=True, slots=True)
class Wordings:
    """The distinct titles once case, codes and signs are set aside, each a run of tokens.

    `of_title` and `level_of_title` are by distinct printed title; `offsets` bound each wording's tokens in `word`.
    `meaning` marks tokens that count as words, `number` numbers, `kept` all but numbers and negations.
    `extras` is a key of numbers and negations, `form` of those and the base forms, whatever their order (0: no words
    at all), `squash` of the letters without spaces.
    """

    words: Words
    of_title: Ints
    level_of_title: Ints
    offsets: Ints
    word: Ints
    meaning: Flags
    number: Flags
    kept: Flags
    extras: Keys
    form: Keys
    squash: Keys

    def __len__(self) -> int:
        return len(self.form)

    def some(self, which: Ints, of_title: Ints, level: Ints) -> Wordings:
        """Some of them, their words numbered as in all; `of_title` and `level` are by the titles of the part."""
        sizes = np.diff(self.offsets)[which]
        place = ranges(self.offsets[which], sizes)
        offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        tokens = (self.word[place], self.meaning[place], self.number[place], self.kept[place])
        keys = (self.extras[which], self.form[which], self.squash[which])
        return Wordings(self.words, of_title, level, offsets, *tokens, *keys)

    def owners(self) -> Ints:
        """The wording of each token."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.offsets))


def _distinct(values: pa.Array) -> tuple[Ints, pa.Array]:
    coded = pc.dictionary_encode(values)
    return arrays.plain(coded.indices).astype(np.int64), coded.dictionary


def words_of(texts: pa.Array, memo: Memo) -> Words:
    """What each of some distinct words is."""
    known, raw = vocabulary(), text_hash(texts)
    base, forms = _distinct(memo.base_forms(texts))
    roman, number = _among(texts, ROMAN), raw.copy()
    otherwise = np.flatnonzero(roman | arrays.plain(pc.starts_with(texts, "0"))).astype(np.int64)
    figures = [ROMAN.get(word, word.lstrip("0") or "0") for word in arrays.some(texts, otherwise)]
    number[otherwise] = text_hash(arrays.texts(figures))
    return Words(
        text=texts,
        raw=raw,
        length=arrays.plain(pc.binary_length(texts)).astype(np.int64),
        base=base,
        base_hash=mixed(text_hash(forms), 1)[base],
        number_hash=mixed(number, 2),
        stop=_among(texts, known.stop),
        negation=_among(texts, known.negations),
        digit=arrays.plain(pc.match_substring_regex(texts, r"^(?:\d+|[^as])$")),
        roman=roman,
    )


def _among(texts: pa.Array, some: Collection[str]) -> Flags:
    found: Flags = arrays.plain(pc.is_in(texts, value_set=arrays.texts(sorted(some))))
    return found


def _numbers(words: Words, token: Ints, offsets: Ints) -> Flags:
    """Which are numbers: digits, letters alone; Roman ones and "one" last or behind "type"; "a" behind "part"."""
    last = np.zeros(len(token), dtype=bool)
    last[offsets[1:][np.diff(offsets) > 0] - 1] = True
    first = np.zeros(len(token) + 1, dtype=bool)
    first[offsets[:-1]] = True
    lettered = arrays.plain(pc.equal(words.text, arrays.text("a")))
    named, counted = _behind(words, token, NUMBERED), _behind(words, token, COUNTED) & ~first[:-1]
    return words.digit[token] | ((last | counted) & words.roman[token]) | (lettered[token] & named & ~first[:-1])


def _behind(words: Words, token: Ints, some: Collection[str]) -> Flags:
    """Which tokens stand behind one of some words."""
    found = np.zeros(len(token), dtype=bool)
    found[1:] = _among(words.text, some)[token[:-1]]
    return found


def _typed_twice(words: Words, token: Ints, offsets: Ints) -> Flags:
    """Which tokens are the word before them once more; a number twice is two numbers."""
    found = np.zeros(len(token), dtype=bool)
    found[1:] = token[1:] == token[:-1]
    found[offsets[:-1][offsets[:-1] < len(token)]] = False
    places = np.flatnonzero(found)
    figures = pc.match_substring_regex(pc.take(words.text, arrays.numbers(token[places])), r"^\d+$")
    found[places] = ~arrays.plain(figures)
    return found


def wordings_of(texts: pa.Array, level: Ints, memo: Memo | None = None) -> Wordings:
    """Take titles apart, given as `texts_of` gives them; the answer's numbers follow the order of the titles."""
    of_title, texts = _distinct(texts)
    return wordings_from(texts, of_title, level, memo or Memo())


def wordings_from(texts: pa.Array, of_title: Ints, level: Ints, memo: Memo) -> Wordings:
    """The wordings of distinct texts, as `texts_of` gives them."""
    split = pc.split_pattern(texts, " ")
    flat, spelled = _distinct(pc.list_flatten(split))
    offsets = arrays.plain(split.offsets).astype(np.int64)
    words = words_of(spelled, memo)
    # An empty title is split into one empty token.
    void = (words.length[flat] == 0) | _typed_twice(words, flat, offsets)
    offsets = offsets - np.concatenate(([0], np.cumsum(void)))[offsets]
    token = flat[~void]
    negation = words.negation[token]
    number = _numbers(words, token, offsets) & ~negation
    kept = ~(negation | number)
    owner = np.repeat(np.arange(len(texts)), np.diff(offsets))
    content = kept & ~words.stop[token]
    only_stops = np.bincount(owner[content], minlength=len(texts)) == 0
    meaning = content | (kept & only_stops[owner])
    extras = segment_sums(
        np.where(number, words.number_hash[token], 0) + np.where(negation, mixed(words.raw[token], 3), 0), offsets
    )
    form = segment_sums(np.where(meaning, words.base_hash[token], 0), offsets)
    form = np.where(np.bincount(owner[meaning], minlength=len(texts)) > 0, form + extras, 0)
    squash = _squashed(words, token, kept, owner, offsets)
    return Wordings(words, of_title, level, offsets, token, meaning, number, kept, extras, form, squash)


def _squashed(words: Words, token: Ints, kept: Flags, owner: Ints, offsets: Ints) -> Keys:
    """The hash of each wording's letters in a row: each word's hash, raised by the letters behind it."""
    length = np.where(kept, words.length[token], 0)
    upto = np.concatenate(([0], np.cumsum(length)))
    behind = upto[offsets[1:]][owner] - upto[1:]
    raised = words.raw[token] * powers(int(behind.max(initial=0)) + 1)[behind]
    return mixed(segment_sums(np.where(kept, raised, 0), offsets), 4)
