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
from pipeline.matching.bulk.house_words import customary, split
from pipeline.matching.bulk.joins import distinct, lookup, used
from pipeline.matching.bulk.languages import most_shared, of_one_language
from pipeline.matching.bulk.titles import texts_of
from pipeline.matching.bulk.wordings import wordings_of
from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints

WORDS = 4  # on either side of a title that a custom may have
NUMBERS = r"^[a-z]{0,3}\d+$"
BEGINNING = 24  # letters by which titles are told to be different
# So many titles at the longest length, and more than twice those of any of so many lengths below it, are cut.
PILE, BELOW = 5, 5


@dataclass(frozen=True, slots=True)
class Printed:
    """The titles of a list: the number of each row's title; for each title its words and the level it names.

    `otherwise` are for each body with a custom a title of it as it stands in the list, and the text it is read as.
    """

    title: Ints
    texts: pa.Array
    level: Ints
    otherwise: tuple[tuple[int, int, int], ...] = ()

    def told(self, titles: pa.Array, bodies: pa.Array) -> list[str]:
        """In words what is read otherwise, an example of each body."""
        return [
            f"{bodies[body].as_py()}: {titles[title].as_py()} is read as {self.texts[text].as_py()}"
            for body, title, text in self.otherwise
        ]


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
    cut = cut_titles(of_body, titles, title)
    texts, number = of_one_language(printed.texts, title, titles, of_body)
    texts, number = _without_house_words(texts, number, of_body, ~cut & ~_seldom_halved(of_body, number != title))
    if cut.any():
        texts, number = completed(texts, number, cut)
    changed = np.flatnonzero(number != title).astype(np.int64)
    if not len(changed):
        return printed
    place, found = lookup(code.astype(np.uint64), couples[changed].astype(np.uint64))
    again = np.where(found, len(printed.texts) + place, printed.title)
    more = pc.take(texts, arrays.numbers(number[changed]))
    level = np.concatenate((printed.level, printed.level[title[changed]]))
    first = changed[np.unique(of_body[changed], return_index=True)[1]]
    shown = zip(
        of_body[first].tolist(),
        title[first].tolist(),
        (len(printed.texts) + np.searchsorted(changed, first)).tolist(),
        strict=True,
    )
    return Printed(again, pa.concat_arrays([printed.texts, more]), level, tuple(shown))


def _seldom_halved(body: Ints, halved: Flags) -> Flags:
    """Titles read by one of two languages where most of their body are in one: the custom stands behind the other."""
    seldom = 2 * np.bincount(body, halved) < np.bincount(body)
    found: Flags = halved & seldom[body]
    return found


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


def cut_titles(body: Ints, titles: pa.Array, title: Ints) -> Flags:
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
            taken = customary(body, (rest, word), number, whole)
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
    if (best[body[stages[-1] != stages[0]]] == 0).any():
        alike = _bags(texts)
        best = np.where(best > 0, best, most_shared([alike[stage] for stage in stages], body, running))
    return texts, np.stack(stages)[best[body], np.arange(len(body))]


def _bags(texts: pa.Array) -> Ints:
    """Texts of the same words as one number, whatever their order and inflection: "pipes, welding" and "weld pipes"."""
    told = wordings_of(texts, np.zeros(len(texts), dtype=np.int64))
    return np.unique(told.form, return_inverse=True)[1][told.of_title].astype(np.int64)


def _numbered_on(body: Ints, taken: Flags, word: pa.Array, number: Ints) -> Flags:
    """Bodies half or more of whose words that are taken away are numbers of their own: it numbers its listings on."""
    numbers, bodies = coded(word)[0][number[taken]], int(body.max()) + 1
    figures = arrays.plain(pc.match_substring_regex(word, NUMBERS))[number[taken]]
    of_body = body[taken]
    own = np.bincount(distinct(((of_body << 32) | numbers)[figures]) >> 32, minlength=bodies)
    times = np.bincount(of_body, minlength=bodies)
    found: Flags = (times > 0) & (own * 2 >= times)
    return found
