"""How far a list's bodies are from having a custom, so that a few new rows need not ask for it in the whole list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.house_words import edge_words, split, telling
from pipeline.matching.bulk.houses import BELOW, PILE, lengths, longest_of
from pipeline.matching.bulk.joins import counted, distinct
from pipeline.matching.bulk.languages import in_two_parts
from pipeline.matching.facts import UNKNOWN
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.bulk.houses import Printed


@dataclass(frozen=True, slots=True)
class NearCustoms:
    """Of each body: how many titles it has at least, how many have a telling word at an end, and two parts, at most.

    `longest` is their length, `pile` how many are nearly as long, at most.
    """

    bodies: pa.Array
    titles: Ints
    borne: Ints
    parted: Ints
    longest: Ints
    pile: Ints

    @classmethod
    def of(cls, printed: Printed, titles: pa.Array, body: Ints, bodies: pa.Array) -> NearCustoms:
        """What is near in a list; `bodies` are the names that `body` numbers."""
        couples = distinct(((body << 32) | printed.title)[body > UNKNOWN])
        of_body, title = couples >> 32, couples & 0xFFFFFFFF
        count, length = len(bodies), lengths(titles)[title]
        longest, borne = np.zeros((2, count), dtype=np.int64)
        longest[: int(of_body.max(initial=-1)) + 1] = longest_of(of_body, length)
        for last in (True, False):
            word, forms = edge_words(split(printed.texts, last)[1])
            codes, times = counted((of_body << 32) | word[title])
            often = np.flatnonzero(times * 2 >= weights().lists.custom_titles).astype(np.int64)
            says = np.ones(len(codes), dtype=bool)
            says[often] = telling(forms, codes[often] & 0xFFFFFFFF)
            np.maximum.at(borne, codes[says] >> 32, times[says])
        parted = np.bincount(of_body[in_two_parts(titles)[title]], minlength=count)
        pile = np.bincount(of_body[length >= longest[of_body] - BELOW - 1], minlength=count)
        return cls(bodies, np.bincount(of_body, minlength=count), borne, parted, longest, pile)

    def grown(self, titles: pa.Array, title: Ints, body: Ints, bodies: pa.Array) -> NearCustoms | None:
        """The same for the list with some more rows; None if a body may have got a custom by them.

        What nearly all of a body's titles bear may become one by what other bodies print.
        """
        known = arrays.filled(pc.index_in(bodies, value_set=self.bodies), UNKNOWN).copy()
        new = np.flatnonzero(known == UNKNOWN).astype(np.int64)
        known[new] = len(self.bodies) + np.arange(len(new))
        names = pa.concat_arrays([self.bodies, pc.take(bodies, arrays.numbers(new))])
        size = len(names)
        of_body, length = known[body[body > UNKNOWN]], lengths(titles)[title[body > UNKNOWN]]
        owned, borne, parted, longest, pile = (
            np.concatenate((each, np.zeros(len(new), dtype=np.int64)))
            for each in (self.titles, self.borne, self.parted, self.longest, self.pile)
        )
        rows = np.bincount(of_body, minlength=size)
        long = np.bincount(of_body[length >= longest[of_body] - BELOW - 1], minlength=size)
        borne, pile, limits = borne + rows, pile + long, weights().lists
        parted = parted + np.bincount(of_body[in_two_parts(titles)[title[body > UNKNOWN]]], minlength=size)
        both = (parted >= limits.custom_titles) & (parted >= limits.two_languages * owned)
        worded = (borne >= limits.custom_titles) & (borne >= limits.custom_of_body * owned)
        if (worded | both | ((long > 0) & (pile >= PILE))).any():
            return None
        np.maximum.at(longest, of_body, length)
        return NearCustoms(names, owned, borne, parted, longest, pile)
