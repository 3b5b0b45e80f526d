"""Bodies in whose rows two columns stand in each other's place: credits above the hours, levels among the credits.

A body is asked about where its own cells make no sense (more credits than hours; levels that are none). It is read the
other way only if other bodies' rows of the same titles then say what it says, and hardly ever do as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.columns import bodies_of, cells, coded
from pipeline.matching.bulk.columns import printed as cells_printed
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import distinct, lookup
from pipeline.matching.bulk.levels import level_told
from pipeline.matching.bulk.titles import level_codes
from pipeline.matching.facts import UNKNOWN
from pipeline.printed_sizes import parse_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.houses import Printed

COUPLES = (("credit", "glh"), ("level", "credit"))
ODD = 0.1  # of the rows that state both, so many make no sense in a body that is asked about
NO_WORDS = "[^a-z]+(?:[a-z][^a-z]+)*"  # signs, figures, letters alone
# What has any of these: most titles are words between single blanks, and to put a blank for each is most of the work.
MORE_THAN_WORDS = "[^a-z ]|  |(?: |^)[a-z](?: |$)|^ | $"
LEAST = 20  # rows that must say what others say, once they are read the other way
TIMES = 5  # and so many times as many as do as they stand


@dataclass(frozen=True, slots=True)
class Doubts:
    """Of each body and each couple of columns: how many rows state both, and how many of them make no sense."""

    bodies: pa.Array
    both: Ints
    senseless: Ints

    @classmethod
    def of(cls, table: pa.Table) -> Doubts:
        """What there is to doubt in a list, or in some rows of it."""
        body, bodies = bodies_of(table)
        found = np.zeros((2, len(COUPLES), len(bodies)), dtype=np.int64)
        known = {name: cells(table, name) for name in {name for couple in COUPLES for name in couple}}
        for place, couple in enumerate(COUPLES if len(bodies) else ()):
            told = [known[name] for name in couple]
            values = [_values(cell, name) for cell, name in zip(told, couple, strict=True)]
            for which, mask in enumerate(_of_no_sense(couple, told, values, body)):
                found[which, place] = np.bincount(body[mask], minlength=len(bodies))
        return cls(bodies, *found)

    def changed(self, came: Doubts, went: Doubts) -> Doubts:
        """The same with some rows more, and some less, that were among them."""
        new = pc.filter(came.bodies, pc.invert(pc.is_in(came.bodies, value_set=self.bodies)))
        names = pa.concat_arrays([self.bodies, new])
        found = np.zeros((2, len(COUPLES), len(names)), dtype=np.int64)
        for each, sign in ((self, 1), (came, 1), (went, -1)):
            found[:, :, arrays.filled(pc.index_in(each.bodies, value_set=names), UNKNOWN)] += sign * np.stack(
                (each.both, each.senseless)
            )
        return Doubts(names, *found)

    def asked(self) -> Flags:
        """Which bodies to ask about, couple by couple."""
        return _are_asked(self.both, self.senseless)


def _are_asked(both: Ints, senseless: Ints) -> Flags:
    found: Flags = (both >= LEAST) & (senseless >= ODD * both)
    return found


def _of_no_sense(couple: tuple[str, str], told: list[tuple[Ints, pa.Array]], values: list[Ints], body: Ints) -> Flags:
    """Which rows of a body state both, and which of these make no sense; as two rows of flags."""
    both = (told[0][0] > UNKNOWN) & (told[1][0] > UNKNOWN) & (body > UNKNOWN)
    odd = (values[0] > values[1]) if couple[0] == "credit" else (values[0] == UNKNOWN)
    return np.stack((both, both & odd))


def righted(
    table: pa.Table, printed: Callable[[], Printed], doubts: Doubts | None = None
) -> tuple[pa.Table, list[str]]:
    """The list with swapped columns set right, and for each of these bodies what was swapped, in words.

    Args:
        table: The list.
        printed: Gives its titles without their bodies' customs; asked only where a body's cells make no sense.
        doubts: What there is to doubt in it, if that is known.
    """
    told: list[str] = []
    if not (doubts or Doubts.of(table)).asked().any():
        return table, told
    body = bodies_of(table)
    known: dict[str, tuple[Ints, pa.Array]] = {}
    for couple in COUPLES:
        if set(couple) <= set(table.column_names):
            known |= {name: cells(table, name) for name in couple if name not in known}
            before = table
            table = _righted(table, couple, [known[name] for name in couple], (body, printed), told)
            known = known if table is before else {}
    return table, told


def _righted(
    table: pa.Table,
    couple: tuple[str, str],
    told_in: list[tuple[Ints, pa.Array]],
    bodied_and_titled: tuple[tuple[Ints, pa.Array], Callable[[], Printed]],
    told: list[str],
) -> pa.Table:
    (one, other), ((body, bodies), printed) = couple, bodied_and_titled
    straight = [_values(cell, name) for cell, name in zip(told_in, (one, other), strict=True)]
    crossed = [_values(cell, name) for cell, name in zip(reversed(told_in), (one, other), strict=True)]
    both, odd = _of_no_sense(couple, told_in, straight, body)
    rows, senseless = (np.bincount(body[which], minlength=len(bodies)) for which in (both, odd))
    asked = _are_asked(rows, senseless)
    if not asked.any():
        return table
    of_asked = asked[body] & (body > UNKNOWN)
    title = _by_words(printed())
    known = both & ~of_asked
    others = distinct(_keys(title[known], straight, known))
    mine = both & of_asked
    agreed = [lookup(_keys(title[mine], values, mine), others)[1] for values in (straight, crossed)]
    as_stands, read_otherwise = (np.bincount(body[mine], which, minlength=len(bodies)) for which in agreed)
    swapped = asked & (read_otherwise >= LEAST) & (read_otherwise >= TIMES * as_stands)
    if not swapped.any():
        return table
    names = arrays.some(bodies, np.flatnonzero(swapped).astype(np.int64))
    told += [f"{name}: {one} and {other} stand in each other's column" for name in names]
    return _exchanged(table, one, other, swapped[body] & (body > UNKNOWN))


def _by_words(printed: Printed) -> Ints:
    """The number of each row's title, alike for all of the same words: a body may print codes around its own."""
    odd = pc.match_substring_regex(printed.texts, MORE_THAN_WORDS)
    bare = pc.utf8_trim(pc.replace_substring_regex(pc.filter(printed.texts, odd), NO_WORDS, " "), " ")
    return coded(pc.replace_with_mask(printed.texts, odd, bare))[0][printed.title]


def _values(cell: tuple[Ints, pa.Array], name: str) -> Ints:
    """What cells say, read as a level or as a number; `UNKNOWN` where they say no such thing."""
    number, texts = cell
    if name == "level":
        read = level_codes(arrays.texts([level_told(text) for text in texts.to_pylist()])) - 1
    else:
        wholes = [parse_whole(text) for text in texts.to_pylist()]
        read = np.array([UNKNOWN if whole is None else whole for whole in wholes], dtype=np.int64)
    found: Ints = np.append(read, UNKNOWN)[number]
    return found


def _keys(title: Ints, values: list[Ints], which: Flags) -> Keys:
    found: Keys = mixed(title.astype(np.uint64), 190)
    for salt, each in enumerate(values, 191):
        found = found + mixed(each[which].astype(np.uint64), salt)
    return found


def _exchanged(table: pa.Table, one: str, other: str, which: Flags) -> pa.Table:
    left, right, mask = cells_printed(table, one), cells_printed(table, other), arrays.flags(which)
    for name, here, there in ((one, left, right), (other, right, left)):
        table = table.set_column(table.column_names.index(name), name, pc.if_else(mask, there, here))
    return table
