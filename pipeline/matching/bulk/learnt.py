"""What a list itself shows to say nothing: wordings that come and go among the rows of one UAN.

Rows of one UAN are one unit, whatever their titles say. So where the titles of many such units differ in one place,
and there alike ("eqpt" for "equipment", "(withdrawn)" behind it or not), that difference says nothing in this list, and
rows without a UAN may differ in it too. No list of abbreviations is ever long enough; this one is the list's own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import mixed, text_hash
from pipeline.matching.bulk.joins import counted, distinct, ranges
from pipeline.matching.facts import UNKNOWN
from pipeline.matching.titles import NUMBERED
from pipeline.matching.vocabulary import base_form, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints

UANS = 4000  # so many, chosen by their digits, are asked
SEVERAL = 12  # titles of one UAN that are looked at
LONGEST = 4  # words on either side of a difference
NUMBER = "#"  # any number, in a wording that is left out: "(see note 3)"

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """The titles of one UAN, each as its words, the commonest first, and how many rows print them."""

    titles: list[Words]
    rows: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A wording, what stands for it elsewhere (nothing: it is left out), and of how many UANs that was learnt."""

    wording: str
    instead: str
    uans: int


def lessons_of(uan_code: Ints, text: Ints, texts: pa.Array, uans: int | None = None) -> list[Lesson]:
    """What the rows of a list show, the most often shown first.

    Args:
        uan_code: What each row's UAN says, as `Columns` has it.
        text: The place of each row's text.
        texts: Distinct titles, as `texts_of` gives them.
        uans: How many different UANs with a right letter there are, where that is known.
    """
    units = _units(uan_code, text, texts, uans)
    shown: dict[tuple[Words, Words], int] = defaultdict(int)
    for unit in units:
        for pair in {pair for title in unit.titles[1:] for pair in _differences(title, unit.titles[0])}:
            shown[pair] += 1
    found: dict[Words, tuple[int, Words]] = {}
    for (wording, instead), times in shown.items():
        both = times + (shown.get((instead, wording), 0) if instead else 0)
        # Of two ways to say it the rarer one becomes the commoner; nothing is ever put where nothing stands.
        commoner = not instead or (times, wording) > (shown.get((instead, wording), 0), instead)
        if both >= weights().lists.learnt_uans and commoner and _may_say_nothing(wording, instead):
            found[wording] = max(found.get(wording, (0, ())), (both, instead))
    kept = _that_come_and_go(units, {wording: instead for wording, (_, instead) in found.items()}) if found else {}
    lessons = [Lesson(" ".join(one), " ".join(other), found[one][0]) for one, other in kept.items()]
    return sorted(lessons, key=lambda each: (-len(each.wording.split()), -each.uans, each.wording))


def applied(lessons: Sequence[Lesson], texts: pa.Array) -> pa.Array:
    """The texts as they are without what says nothing; one that would be left without words stays."""
    if not lessons or not len(texts):
        return texts
    blank = arrays.text(" ")
    pattern = "|".join(_pattern(each.wording) for each in lessons)
    padded = pc.binary_join_element_wise(blank, texts, blank, arrays.text(""))
    mask: Flags = arrays.plain(pc.match_substring_regex(padded, f" (?:{pattern}) "))
    if not mask.any():
        return texts
    some = pc.take(padded, arrays.numbers(np.flatnonzero(mask).astype(np.int64)))
    for each in lessons:
        instead = f" {each.instead} " if each.instead else " "
        some = pc.replace_substring_regex(some, f" {_pattern(each.wording)} ", instead)
    some = pc.utf8_trim(some, " ")
    empty = pc.equal(some, arrays.text(""))
    before = pc.take(texts, arrays.numbers(np.flatnonzero(mask).astype(np.int64)))
    return pc.replace_with_mask(texts, arrays.flags(mask), pc.if_else(empty, before, some))


def as_texts(lessons: Sequence[Lesson]) -> pa.Array:
    """Lessons in words, for people, and so that they can be kept and compared."""
    return arrays.texts([f"{each.wording} = {each.instead}" if each.instead else each.wording for each in lessons])


def from_texts(lessons: pa.Array) -> list[Lesson]:
    """Lessons as `applied` asks for them, of what `as_texts` made of them."""
    parts = (text.partition(" = ") for text in lessons.to_pylist())
    return [Lesson(wording, instead, 0) for wording, _, instead in parts]


def _pattern(wording: str) -> str:
    """Texts hold letters and figures alone: nothing in them means anything to a pattern."""
    return wording.replace(NUMBER, r"\d+")


def _units(uan_code: Ints, text: Ints, texts: pa.Array, count: int | None) -> list[_Unit]:
    """Some UANs of a list with their titles."""
    sure = (uan_code > UNKNOWN) & (uan_code & 1 == 0)
    codes, rows = uan_code[sure], text[sure]
    count = len(distinct(codes)) if count is None else count
    if count > UANS:
        # By a power of two, so that a list that grew by little asks the same UANs again.
        every = np.uint64(2) ** np.uint64(int(np.ceil(np.log2(count / UANS))))
        asked = mixed(codes.astype(np.uint64), 180) % every == 0
        codes, rows = codes[asked], rows[asked]
    known = distinct(codes)
    couples, times = counted((np.searchsorted(known, codes).astype(np.int64) << 32) | rows)
    unit, place = couples >> 32, couples & 0xFFFFFFFF
    order = np.lexsort((text_hash(pc.take(texts, arrays.numbers(place))), -times, unit))
    sizes = np.bincount(unit, minlength=len(known)).astype(np.int64)
    starts, taken = np.cumsum(sizes) - sizes, np.minimum(sizes, SEVERAL)
    words = [tuple(title.split()) for title in arrays.some(texts, place[order[ranges(starts, taken)]])]
    ends, of_unit = np.cumsum(taken), np.bincount(unit, times, minlength=len(known))
    begins = (ends - taken).tolist()
    return [_Unit(words[one:end], int(rows)) for one, end, rows in zip(begins, ends.tolist(), of_unit, strict=True)]


def _differences(one: Words, other: Words) -> Iterator[tuple[Words, Words]]:
    """Where two titles differ: in one place; and in several, each word that is a shorter way to write another."""
    yield _apart(one, other)
    if len(one) == len(other):
        for left, right in zip(one, other, strict=True):
            if left != right and left[0] == right[0] and _shortens((left,), (right,)):
                yield (left,), (right,)


def _apart(one: Words, other: Words) -> tuple[Words, Words]:
    """What is left of two titles without what they begin and end with alike; numbers stand for any."""
    begin, end, shorter = 0, 0, min(len(one), len(other))
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    while end < shorter - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[begin : len(one) - end], other[begin : len(other) - end]
    if len(left) > LONGEST or len(right) > LONGEST:
        return (), ()
    if not left:
        left, right = right, left
    return (_any_number(left), right) if not right else (left, right)


def _any_number(words: Words) -> Words:
    return tuple(NUMBER if word.isdigit() else word for word in words)


def _may_say_nothing(wording: Words, instead: Words) -> bool:
    """Whether a difference is none that always makes another unit, nor one that other rules tell already."""
    known, both = vocabulary(), (*wording, *instead)
    if any(word in known.negations for word in both):
        return False
    if any(base_form(word) in known.contrasts for word in both) and not _shortens(wording, instead):
        return False
    if any((len(word) == 1 and word != NUMBER) or word in NUMBERED for word in both):
        return False
    if instead and any(word == NUMBER or word.isdigit() for word in both):
        return False
    telling = [[base_form(word) for word in side if word not in known.stop] for side in (wording, instead)]
    return any(len(word) > 1 for word in telling[0]) and sorted(telling[0]) != sorted(telling[1])


def _shortens(wording: Words, instead: Words) -> bool:
    """Whether one is one word, and the other a shorter way to write it: its first letter and some more, in order."""
    if len(wording) != 1 or len(instead) != 1:
        return False
    short, long = sorted((*wording, *instead), key=len)
    rest = iter(long)
    return len(short) < len(long) and short[0] == long[0] and all(letter in rest for letter in short)


def _that_come_and_go(units: list[_Unit], asked: dict[Words, Words]) -> dict[Words, Words]:
    """Wordings that most UANs which have them print otherwise too, and that hardly tell two UANs apart."""
    limits = weights().lists
    by_first: dict[str, list[Words]] = defaultdict(list)
    for wording in asked:
        by_first[wording[0]].append(wording)
    firsts, any_number = by_first.keys(), NUMBER in by_first
    owners: dict[Words, set[int]] = defaultdict(set)
    for place, unit in enumerate(units):
        for title in unit.titles:
            owners[title].add(place)
    has, goes, apart = (defaultdict(set) for _ in range(3))
    for place, unit in enumerate(units):
        borne = [
            set(_borne(title, by_first)) if any_number or not firsts.isdisjoint(title) else set()
            for title in unit.titles
        ]
        every = list(zip(unit.titles, borne, strict=True))
        for wording in {wording for each in borne for wording, _ in each} if unit.rows > 1 else ():
            has[wording].add(place)
            if any(_stands_in(asked[wording], title, each, wording) for title, each in every):
                goes[wording].add(place)
        for title, each in every:
            for wording, at in each:
                others = owners.get((*title[:at], *asked[wording], *title[at + len(wording) :]))
                if others and not others & owners[title]:
                    apart[wording].add(place)
    return {
        wording: instead
        for wording, instead in asked.items()
        if len(goes[wording]) >= max(limits.learnt_uans, limits.learnt_mostly * len(has[wording]))
        and len(apart[wording]) <= limits.learnt_hardly * len(goes[wording])
    }


def _stands_in(instead: Words, title: Words, borne: set[tuple[Words, int]], wording: Words) -> bool:
    """Whether a title has not the wording, but what stands for it."""
    return all(each != wording for each, _ in borne) and all(word in title for word in instead)


def _borne(title: Words, by_first: dict[str, list[Words]]) -> Iterator[tuple[Words, int]]:
    """The wordings a title has, and where; it must have more words than these."""
    for at, word in enumerate(title):
        for wording in by_first.get(NUMBER if word.isdigit() else word, ()):
            part = title[at : at + len(wording)]
            alike = part == wording or (NUMBER in wording and _any_number(part) == wording)
            if alike and len(title) > len(wording):
                yield wording, at
