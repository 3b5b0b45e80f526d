"""The UANs of a list: one form for every writing, and what a wrong check letter may mean."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.identifiers import (
    LAST_WEIGHTED_SERIES,
    PLAIN_START,
    UAN_LETTERS,
    UAN_WEIGHTS,
    find_uans,
    parse_uan,
)
from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import letters_of
from pipeline.matching.bulk.joins import distinct, lookup, used
from pipeline.matching.facts import UNKNOWN
from pipeline.matching.weights import weights
from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints

WORD_BEGINNING = lazy_re(r"\b[^\W\d_]{4}")  # by which words are told to be one, inflected or abbreviated
DIGITS_AT = 9  # bits of a code behind its digits: the letter and the check


def in_one_form(texts: pa.Array) -> pa.Array:
    """UANs in their one form, whatever stands between their parts; what cannot be read as one names nothing."""
    compact = pc.replace_substring_regex(pc.utf8_upper(texts), r"[^A-Z0-9]", "")
    regular = arrays.plain(pc.match_substring_regex(compact, r"^[A-Z]\d{7}$"))
    written = pc.replace_substring_regex(compact, r"^([A-Z])(\d{3})(\d{4})$", r"\1/\2/\3")
    rest = np.flatnonzero(~regular)
    if not len(rest):
        return written
    read = [_read(text) for text in arrays.some(texts, rest)]
    return pc.replace_with_mask(written, arrays.flags(~regular), arrays.texts(read))


def _read(text: str) -> str | None:
    """The one UAN a cell holds, whatever else stands in it ("UAN: T/601/1235")."""
    alone = parse_uan(re.sub(r"[^A-Z0-9]", "", text.upper()))
    found = list(find_uans(text)) or ([] if alone is None else [alone])
    codes = {uan.code or uan.guess for uan in found}
    return codes.pop() if len(codes) == 1 else None


def codes_of(uans: pa.Array) -> Ints:
    """Every UAN as a number: its digits, its letter, and, as the last bit, whether the letter fails the check."""
    digits, passes = _checked(uans)
    content, starts, _ = letters_of(uans)
    found: Ints = (digits << DIGITS_AT) | (content[starts].astype(np.int64) << 1) | ~passes
    return found


def mostly_right(codes: Ints, rows: Ints) -> bool:
    """Whether the check fails for so few rows, with every letter printed before a number, that it means a wrong letter.

    Rows count, for every mistyped number is one of its own; but most numbers must be right as well. A wrong letter
    beside a right one says nothing against the check: that is how the wrong one is known.

    Args:
        codes: UANs as `codes_of` gives them, some of them several times where that is how rows print them.
        rows: How many rows print each.
    """
    number, order = codes >> DIGITS_AT, weights().lists
    numbers, right = distinct(number), distinct(number[(codes & 1) == 0])
    by_right = lookup(number.astype(np.uint64), right.astype(np.uint64))[1]
    wrong = int(rows[~by_right].sum())
    enough = len(right) >= len(numbers) * order.numbers_right
    return enough and wrong <= int(rows.sum()) * (1 - order.codes_right)


def settled(
    number: Ints, uans: pa.Array, codes: Ints, settle: bool, titled: tuple[Ints, pa.Array]
) -> tuple[Ints, pa.Array]:
    """Each row's UAN with wrong check letters set right, and the UANs; `number` says which each row prints.

    The letter follows from the digits, so a wrong one before the digits of a right UAN is that UAN, typed wrong; or a
    digit is, and it is another: that UAN's titles must have the words. A wrong one that stands in a single row and has
    no such partner proves nothing, neither for nor against a unit.

    Args:
        number: Which of the UANs each row prints.
        uans: The distinct UANs.
        codes: The same as numbers.
        settle: Whether a wrong letter means anything in this list.
        titled: The number of each row's title, and the titles.
    """
    digits, passes = codes >> DIGITS_AT, (codes & 1) == 0
    wrong = np.flatnonzero(~passes).astype(np.int64)
    if not len(wrong) or not settle:
        return number, uans
    right = np.flatnonzero(passes).astype(np.int64)
    right = right[np.argsort(digits[right], kind="stable")]
    at, found = lookup(digits[wrong].astype(np.uint64), digits[right].astype(np.uint64))
    found[found] = _of_one_topic(wrong[found], right[at[found]], number, titled)
    alone = np.bincount(number[number >= 0], minlength=len(uans))[wrong] == 1
    meant = np.append(np.arange(len(uans), dtype=np.int64), UNKNOWN)
    meant[wrong] = np.where(found, right[at], np.where(alone, UNKNOWN, wrong))
    return _only_used(meant[number], uans)


def _of_one_topic(wrong: Ints, right: Ints, number: Ints, titled: tuple[Ints, pa.Array]) -> Flags:
    """Whether every title printed under each wrong UAN has enough words of the titles under the right one beside it."""
    if not len(wrong):
        return np.zeros(0, dtype=bool)
    title, titles = titled
    rows = np.flatnonzero(lookup(number.astype(np.uint64), distinct(np.append(wrong, right)).astype(np.uint64))[1])
    couples = distinct((number[rows] << 32) | title[rows])
    some, place = used(couples & 0xFFFFFFFF)
    words = [set(WORD_BEGINNING.findall(text.lower())) for text in arrays.some(titles, some)]
    printed: dict[int, list[set[str]]] = defaultdict(list)
    for uan, which in zip((couples >> 32).tolist(), place.tolist(), strict=True):
        printed[uan].append(words[which])
    least, under = weights().lists.uan_words, {uan: set().union(*printed[uan]) for uan in right.tolist()}
    return np.array(
        [
            all(len(each & under[good]) >= least * len(each) for each in printed[bad])
            for bad, good in zip(wrong.tolist(), right.tolist(), strict=True)
        ],
        dtype=bool,
    )


def _checked(uans: pa.Array) -> tuple[Ints, Flags]:
    """The digits of every UAN as a number, and whether its letter passes the check."""
    content, starts, _ = letters_of(uans)
    figures = content[starts[:, None] + np.array([2, 3, 4, 6, 7, 8, 9])].astype(np.int64) - ord("0")
    letters = np.frombuffer(UAN_LETTERS.encode(), dtype=np.uint8)
    weighted = content[starts] == letters[figures @ np.array(UAN_WEIGHTS) % len(letters)]
    digits = figures @ 10 ** np.arange(6, -1, -1)
    # As `check_uan`, but that the weighted rule is taken for enough in every series.
    plain = content[starts] == letters[(figures.sum(axis=1) + PLAIN_START) % len(letters)]
    return digits, weighted | (plain & (digits // 10_000 > LAST_WEIGHTED_SERIES))


def _only_used(number: Ints, uans: pa.Array) -> tuple[Ints, pa.Array]:
    """The same with UANs that no row has left out."""
    used = np.zeros(len(uans) + 1, dtype=bool)
    used[number[number >= 0]] = True
    again = np.cumsum(used) - 1
    again[-1] = UNKNOWN
    return again[number], pc.take(uans, arrays.numbers(np.flatnonzero(used[:-1]).astype(np.int64)))
