"""What a body prints around all its titles, and where it cuts them off: customs of a house, no part of a unit's name.

Both show in a list by themselves. An ending (or beginning) that nearly all titles of one body have and hardly any of
those bodies that have no such custom is the body's ("… (Award)", "… 2014 onwards", a number of its own behind each), if
without it more of its titles are those of other bodies: what it is made of may be its subject. A body that prints its
titles in two languages is read by one of them (`languages.py`). Titles of one body
that pile up at its longest length were cut there, as a field of sixty letters cuts them; such a title is read as the
one that begins so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.columns import bodies_of, coded, titles_of
from pipeline.matching.bulk.cut import completed
from pipeline.matching.bulk.joins import counted, distinct, lookup, used
from pipeline.matching.bulk.languages import most_shared, of_one_language
from pipeline.matching.bulk.titles import texts_of
from pipeline.matching.facts import UNKNOWN
from pipeline.matching.vocabulary import base_form, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints

WORDS = 4  # on either side of a title that a custom may have
# "v2" is a version, and no code that runs on.
CODES, NUMBERS = r"^(?:[a-uw-z]|[a-z]{2,3})\d+$", r"^[a-z]{0,3}\d+$"
BEGINNING = 24  # letters by which titles are told to be different
# So many titles at the longest length, and more than twice those of any of so many lengths below it, are cut.
PILE, BELOW = 5, 5


@dataclass(frozen=True, slots=True)
class Printed:
    """The titles of a list: the number of each row's title; for each title its words and the level it names."""

    title: Ints
    texts: pa.Array
    level: Ints


def printed_of(table: pa.Table, titled: tuple[Ints, pa.Array] | None = None, threads: int | None = None) -> Printed:
    """The titles of a list without their bodies' customs; `titled` where they are known already."""
    title, titles = titled or titles_of(table)
    return without_customs(Printed(title, *texts_of(titles, threads)), titles, bodies_of(table)[0])


def without_customs(printed: Printed, titles: pa.Array, body: Ints) -> Printed:
    """The same with titles as they would be without their bodies' customs; titles in their one form come behind.

    Args:
        printed: The titles and their words.
        titles: As they stand in the list.
        body: The number of each row's body, `UNKNOWN` for none.
    """
    code = (body << 32) | printed.title
    couples = distinct(code[body > UNKNOWN])
    if len(couples) < PILE:
        return printed
    of_body, title = couples >> 32, couples & 0xFFFFFFFF
    cut = _cut(of_body, titles, title)
    texts, number = of_one_language(printed.texts, title, titles, of_body)
    texts, number = _without_house_words(texts, number, of_body, ~cut)
    if cut.any():
        texts, number = completed(texts, number, cut)
    changed = np.flatnonzero(number != title).astype(np.int64)
    if not len(changed):
        return printed
    place, found = lookup(code.astype(np.uint64), couples[changed].astype(np.uint64))
    again = np.where(found, len(printed.texts) + place, printed.title)
    more = pc.take(texts, arrays.numbers(number[changed]))
    level = np.concatenate((printed.level, printed.level[title[changed]]))
    return Printed(again, pa.concat_arrays([printed.texts, more]), level)


def lengths(titles: pa.Array) -> Ints:
    """How many letters each has; blanks around it, and a second one behind another, came in where it was copied."""
    trimmed = pc.utf8_trim(titles, " ")
    found: Ints = arrays.plain(pc.utf8_length(trimmed)).astype(np.int64)
    twice: Ints = arrays.plain(pc.count_substring(trimmed, "  ")).astype(np.int64)
    return found - twice


def longest_of(body: Ints, length: Ints) -> Ints:
    """The greatest length in each body."""
    found = np.zeros(int(body.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(found, body, length)
    return found


def _cut(body: Ints, titles: pa.Array, title: Ints) -> Flags:
    """Titles as long as their body's longest, give or take a blank at the end, where many different ones are."""
    length = lengths(titles)[title]
    longest = longest_of(body, length)
    short_by = longest[body] - length
    long = np.flatnonzero(short_by <= BELOW + 1).astype(np.int64)
    begin = pc.utf8_slice_codeunits(pc.utf8_lower(pc.take(titles, arrays.numbers(title[long]))), 0, BEGINNING)
    begins = arrays.plain(pc.dictionary_encode(begin).indices).astype(np.int64)
    lines = BELOW + 1  # the longest, with the one below it, which a blank makes of it; then those to compare with
    place = body[long] * lines + np.maximum(short_by[long] - 1, 0)
    listed = np.bincount(distinct((place << 32) | begins) >> 32, minlength=len(longest) * lines)
    pile, *below = listed.reshape(len(longest), lines).T
    cut = (pile >= PILE) & (pile > 2 * np.max(below, axis=0))
    found: Flags = (short_by <= 1) & cut[body]
    return found


def _without_house_words(texts: pa.Array, number: Ints, body: Ints, whole: Flags) -> tuple[pa.Array, Ints]:
    """The texts, shortened ones behind, and the number of each couple's text."""
    stages, running = [number], [np.zeros(int(body.max()) + 1, dtype=bool)]
    for last in (True, False):
        rest, word = split(texts, last)
        for _ in range(WORDS):
            taken = _customary(body, word, number, whole)
            taken &= arrays.plain(pc.not_equal(rest, arrays.text("")))[number]
            if not taken.any():
                break
            running.append(_numbered_on(body, taken, word, number))
            long, place = used(number[taken])
            number = number.copy()
            number[taken] = len(texts) + place
            stages.append(number)
            short = pc.take(rest, arrays.numbers(long))
            texts = pa.concat_arrays([texts, short])
            rest, word = (pa.concat_arrays(both) for both in zip((rest, word), split(short, last), strict=True))
    if len(stages) == 1:
        return texts, number
    alike = coded(texts)[0]
    best = most_shared([alike[stage] for stage in stages], body, running)
    return texts, np.stack(stages)[best[body], np.arange(len(body))]


def _numbered_on(body: Ints, taken: Flags, word: pa.Array, number: Ints) -> Flags:
    """Bodies half or more of whose words that are taken away are numbers of their own: it numbers its listings on."""
    numbers, bodies = coded(word)[0][number[taken]], int(body.max()) + 1
    figures = arrays.plain(pc.match_substring_regex(word, NUMBERS))[number[taken]]
    of_body = body[taken]
    own = np.bincount(distinct(((of_body << 32) | numbers)[figures]) >> 32, minlength=bodies)
    times = np.bincount(of_body, minlength=bodies)
    found: Flags = (times > 0) & (own * 2 >= times)
    return found


def split(texts: pa.Array, last: bool) -> tuple[pa.Array, pa.Array]:
    """Each text without its last, or first, word, and that word."""
    parts = pc.split_pattern(texts, " ", max_splits=1, reverse=last)
    flat, offsets = pc.list_flatten(parts), arrays.plain(parts.offsets).astype(np.int64)
    first, end = offsets[:-1], offsets[1:] - 1
    rest = pc.take(flat, arrays.numbers(first if last else end))
    alone = pc.if_else(arrays.flags(first == end), arrays.text(""), rest)
    return alone, pc.take(flat, arrays.numbers(end if last else first))


def _customary(body: Ints, word: pa.Array, number: Ints, whole: Flags) -> Flags:
    """Which couples of a body and a text bear a word that nearly all of that body bear there, and few others.

    Numbers count as one word; bodies that have the same custom are no others.
    """
    limits = weights().lists
    worded, forms = edge_words(word)
    worded = worded[number]
    code, kinds = (body << 32) | worded, len(forms)
    of_body = np.bincount(body[whole])
    borne, times = counted(code[whole])
    owner, which = borne >> 32, borne & 0xFFFFFFFF
    often = (times >= limits.custom_of_body * of_body[owner]) & (times >= limits.custom_titles)
    elsewhere = np.bincount(which[~often], times[~often], minlength=kinds)
    others = int(of_body.sum()) - np.bincount(which[often], of_body[owner[often]], minlength=kinds)
    often &= (others[which] >= limits.custom_titles) & (elsewhere[which] <= limits.custom_of_others * others[which])
    some = np.flatnonzero(often)
    customs = borne[some[telling(forms, which[some])]]
    return lookup(code.astype(np.uint64), customs.astype(np.uint64))[1]


def edge_words(word: pa.Array) -> tuple[Ints, pa.Array]:
    """The number of each word, and the words; all numbers are one, and so are codes ("m12" and "o3" of one body)."""
    printed = pc.dictionary_encode(word)
    one_code = pc.replace_substring_regex(printed.dictionary, CODES, "a0")
    number, forms = coded(pc.replace_substring_regex(one_code, r"^\d+$", "0"))
    return number[arrays.plain(printed.indices)], forms


def telling(forms: pa.Array, which: Ints) -> Flags:
    """Which of some words say so much that a body may have them for a custom."""
    return np.array([not _says_little(each) for each in arrays.some(forms, which)], dtype=bool)


def _says_little(word: str) -> bool:
    """Verbs and nouns that titles of every body begin or end with are no custom of one that has them often."""
    known = vocabulary()
    return base_form(word) in known.action_verbs or base_form(word) in known.generic
