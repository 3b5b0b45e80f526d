"""How far a list's bodies are from having a custom, so that a few rows more or less need not ask for it in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.columns import bodies_of, printed, titles_of
from pipeline.matching.bulk.house_words import edge_words, split, telling
from pipeline.matching.bulk.houses import BELOW, cut_titles, lengths, longest_of
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

    `long_titles` are those nearly as long as the longest of their body, by which a list tells that titles were cut.
    """

    bodies: pa.Array
    titles: Ints
    borne: Ints
    parted: Ints
    long_titles: pa.Array
    long_body: Ints

    @classmethod
    def of(cls, titled: Printed, titles: pa.Array, body: Ints, bodies: pa.Array) -> NearCustoms:
        """What is near in a list; `bodies` are the names that `body` numbers."""
        couples = distinct(((body << 32) | titled.title)[body > UNKNOWN])
        of_body, title, count = couples >> 32, couples & 0xFFFFFFFF, len(bodies)
        borne = np.zeros(count, dtype=np.int64)
        for last in (True, False):
            word, forms = edge_words(split(titled.texts, last)[1])
            codes, times = counted((of_body << 32) | word[title])
            often = np.flatnonzero(times * 2 >= weights().lists.custom_titles).astype(np.int64)
            says = np.ones(len(codes), dtype=bool)
            says[often] = telling(forms, codes[often] & 0xFFFFFFFF)
            np.maximum.at(borne, codes[says] >> 32, times[says])
        parted = np.bincount(of_body[in_two_parts(titles)[title]], minlength=count)
        long = _long(of_body, lengths(titles)[title])
        long_titles = pc.take(titles, arrays.numbers(title[long]))
        return cls(bodies, np.bincount(of_body, minlength=count), borne, parted, long_titles, of_body[long])

    def changed(self, came: pa.Table, went: pa.Table, now: pa.Table) -> NearCustoms | None:
        """The same for the list as it is now, some rows more and some less; None if a body may have got a custom.

        What nearly all of a body's titles bear may become one by what other bodies print.
        """
        (titles, of_title), (body, bodies) = _titled(came)
        known = arrays.filled(pc.index_in(bodies, value_set=self.bodies), UNKNOWN).copy()
        new = np.flatnonzero(known == UNKNOWN).astype(np.int64)
        known[new] = len(self.bodies) + np.arange(len(new))
        names, body = pa.concat_arrays([self.bodies, pc.take(bodies, arrays.numbers(new))]), known[body]
        gone = np.bincount(_numbered(went, names), minlength=len(names))
        owned, borne, parted = (
            np.concatenate((each, np.zeros(len(new), dtype=np.int64)))
            for each in (self.titles, self.borne, self.parted)
        )
        limits, owned = weights().lists, np.maximum(owned - gone, 0)
        borne = borne + np.bincount(body, minlength=len(names))
        parted = parted + np.bincount(body[in_two_parts(titles)[of_title]], minlength=len(names))
        both = (parted >= limits.custom_titles) & (parted >= limits.two_languages * owned)
        worded = (borne >= limits.custom_titles) & (borne >= limits.custom_of_body * owned)
        if (worded | both).any() or (longest := self._longest(came, went, now, names)) is None:
            return None
        return NearCustoms(names, owned, borne, parted, *longest)

    def _longest(self, came: pa.Table, went: pa.Table, now: pa.Table, names: pa.Array) -> tuple[pa.Array, Ints] | None:
        """The long titles of the list now, and their bodies; None if they may be cut, or not all of them are known."""
        before = np.zeros(len(names), dtype=np.int64)
        np.maximum.at(before, self.long_body, lengths(self.long_titles))
        titles, body = self._without(went, now, before, names)
        (more, of_more), _ = _titled(came)
        titles = pa.concat_arrays([titles, pc.take(more, arrays.numbers(of_more))])
        body = np.concatenate((body, _numbered(came, names)))
        length, after = lengths(titles), np.zeros(len(names), dtype=np.int64)
        np.maximum.at(after, body, length)
        if (after < before).any():
            return None
        long = _long(body, length)
        titles, body = pc.take(titles, arrays.numbers(long)), body[long]
        whole = not len(body) or not cut_titles(body, titles, np.arange(len(body), dtype=np.int64)).any()
        return (titles, body) if whole else None

    def _without(self, went: pa.Table, now: pa.Table, longest: Ints, names: pa.Array) -> tuple[pa.Array, Ints]:
        """The long titles without those that their body prints no more."""
        (titles, of_title), _ = _titled(went)
        body, length = _numbered(went, names), lengths(titles)[of_title]
        long = length >= longest[body] - BELOW - 1
        if not long.any():
            return self.long_titles, self.long_body
        asked = pc.take(titles, arrays.numbers(of_title[long]))
        stands = arrays.plain(pc.is_in(printed(now, "title", keep_empty=True), value_set=asked))
        some = pc.take(now, arrays.numbers(np.flatnonzero(stands).astype(np.int64)))
        (titles, of_title), _ = _titled(some)
        told = zip(_numbered(some, names).tolist(), arrays.some(titles, of_title), strict=True)
        gone = set(zip(body[long].tolist(), asked.to_pylist(), strict=True)) - set(told)
        kept = zip(self.long_body.tolist(), self.long_titles.to_pylist(), strict=True)
        stays = np.flatnonzero([each not in gone for each in kept]).astype(np.int64)
        return pc.take(self.long_titles, arrays.numbers(stays)), self.long_body[stays]


def _titled(table: pa.Table) -> tuple[tuple[pa.Array, Ints], tuple[Ints, pa.Array]]:
    """The titles of rows with a body, and of each the number of its title; the body of each, and their names."""
    (title, titles), (body, bodies) = titles_of(table), bodies_of(table)
    return (titles, title[body > UNKNOWN]), (body[body > UNKNOWN], bodies)


def _numbered(table: pa.Table, names: pa.Array) -> Ints:
    """The bodies of rows that have one, by their places among the names."""
    body, bodies = _titled(table)[1]
    return arrays.filled(pc.index_in(bodies, value_set=names), UNKNOWN)[body]


def _long(body: Ints, length: Ints) -> Ints:
    """The places of titles by which `cut_titles` tells whether they are cut."""
    return np.flatnonzero(length >= longest_of(body, length)[body] - BELOW - 1).astype(np.int64)
