"""Pairs: profiles are compared once each, and what is decided of them holds for all their listings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.alike import Lexicon, alike
from pipeline.matching.bulk.expand import LARGEST, Decisions, row_pairs
from pipeline.matching.bulk.groups import Groups
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import distinct, distinct_pairs, groups_of, order_of, pairs_within, ranges
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.bulk.relate import of_alike_wordings, of_one_form
from pipeline.matching.bulk.titles import texts_of
from pipeline.matching.bulk.units import form_keys
from pipeline.matching.bulk.wordings import wordings_of
from pipeline.matching.candidates import worth_comparing
from pipeline.matching.deciding import Deciding, Entries, LookedAt
from pipeline.matching.entries import Titles, contents_of, effective_columns, listing_entries
from pipeline.matching.facts import LEVELS, numbered
from pipeline.matching.keeping import kept
from pipeline.matching.memory import names_of
from pipeline.matching.relation import NONE, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.bulk.joins import Pairs as Couples
    from pipeline.matching.bulk.wordings import Wordings
    from pipeline.matching.evidence import Compare, Texts
    from pipeline.matching.facts import Facts
    from pipeline.matching.listings import Listings
    from pipeline.matching.memory import Decided, Memory, Names
    from pipeline.matching.units import Unit

_SHARED = pa.dictionary(pa.int32(), pa.large_string())  # one text for all listings of two profiles
PAIRS = pa.schema(
    [
        ("listing_a", pa.string()),
        ("listing_b", pa.string()),
        ("relation", _SHARED),
        ("score", pa.float64()),
        ("decided_by", _SHARED),
        ("reason", _SHARED),
        ("features", _SHARED),
        ("digest", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where each listing stands: its unit, its qualification, its profile."""

    unit: Ints
    qualification: Ints
    profile: Ints


def pairs_table(
    listings: Listings, units: list[Unit], compare: Compare | None = None, memory: Memory | None = None
) -> pa.Table:
    """All pairs of listings in different qualifications that stand in a relation, sorted by their ids."""
    if not len(listings):
        return pa.Table.from_batches([], schema=PAIRS)  # `empty_table` would load pandas
    wordings, titles = _titles(listings.title)
    columns = effective_columns(listings, units)
    entries, texts = listing_entries(listings, columns, titles)
    profiles, profile = entries.distinct()
    unit = np.empty(len(listings), dtype=np.int64)
    for number, members in enumerate(units):
        unit[list(members.rows)] = number
    places = Places(unit, numbered(listings.qualification_id)[0], profile)
    looked_at = _looked_at(profiles, texts, places, wordings, memory)
    first = np.unique(profile, return_index=True)[1]
    names = names_of(contents_of(listings, columns, first)).of_pairs(*looked_at)
    deciding = Deciding.of(Entries(profiles, texts, compare), looked_at, names, memory)
    return _table(listings, places, deciding, memory)


def _titles(printed: list[str]) -> tuple[Wordings, Titles]:
    """The titles taken apart, and what each listing's is."""
    title, texts = numbered(printed)
    wordings = wordings_of(*texts_of(arrays.texts(texts)))
    shown = np.zeros(len(wordings), dtype=np.int64)
    shown[wordings.of_title[::-1]] = np.arange(len(texts))[::-1]
    names = (None, *LEVELS)
    named = [names[code] for code in wordings.level_of_title[title].tolist()]
    return wordings, Titles(wordings.of_title[title], named, [texts[place] for place in shown.tolist()])


def _looked_at(profiles: Facts, texts: Texts, places: Places, wordings: Wordings, memory: Memory | None) -> LookedAt:
    """The pairs of profiles that may stand in a relation; those of one unit first."""
    same = _of_one_unit(places)
    others = _candidates(profiles, texts, places, wordings, memory)
    one, other = (np.concatenate(sides) for sides in zip(same, others, strict=True))
    return LookedAt(one, other, np.arange(len(one)) < len(same[0]))


def _of_one_unit(places: Places) -> Couples:
    """Profiles whose listings stand in one unit; of a very large one, each with the first."""
    codes, counts = np.unique((places.unit << 32) | places.profile, return_counts=True)
    unit, profile = codes >> 32, codes & 0xFFFFFFFF
    order, starts, lengths = groups_of(unit, in_order=True)
    small = lengths <= LARGEST
    one, other = pairs_within(order, starts[small], lengths[small])
    star = order[ranges(starts[~small] + 1, lengths[~small] - 1)]
    hub = np.repeat(order[starts[~small]], lengths[~small] - 1)
    several = np.flatnonzero(counts > 1)
    return _distinct_couples(
        profile[np.concatenate((one, hub, several))], profile[np.concatenate((other, star, several))]
    )


def _distinct_couples(one: Ints, other: Ints) -> Couples:
    """Each couple once, the smaller first; a profile may stand beside itself."""
    codes = distinct((np.minimum(one, other) << 32) | np.maximum(one, other))
    return codes >> 32, codes & 0xFFFFFFFF


def _candidates(profiles: Facts, texts: Texts, places: Places, wordings: Wordings, memory: Memory | None) -> Couples:
    """Profiles of different units and qualifications whose titles are worth comparing."""
    every = np.arange(len(profiles), dtype=np.int64)
    worded = every[wordings.form[profiles.wording] > 0]
    wording = profiles.wording[worded]
    about = distinct((wording << 32) | (profiles.subject[worded] + 1))
    subjects = about >> 32, (about & 0xFFFFFFFF) - 1
    near = memory.near(wordings, subjects, texts.subjects.texts) if memory else None
    if near is None:
        near = _near(wordings, subjects, texts)
        if memory:
            memory.keep_near(near)
    found = (
        of_one_form(profiles, *form_keys(worded, wording, wordings)),
        of_alike_wordings(worded, wording, near),
        (worded, worded),
    )
    one, other = _distinct_couples(*(np.concatenate(sides) for sides in zip(*found, strict=True)))
    possible = np.ones(len(one), dtype=bool)
    for values in (places.unit, places.qualification):
        low, high = np.full((2, len(profiles)), 0)
        low[:] = values.max()
        np.minimum.at(low, places.profile, values)
        np.maximum.at(high, places.profile, values)
        possible &= ~((low[one] == high[one]) & (low[other] == high[other]) & (low[one] == low[other]))
    return one[possible], other[possible]


def _near(wordings: Wordings, about: Couples, texts: Texts) -> Couples:
    """The pairs of wordings that say the same in other words, or are worth comparing."""
    same = alike(wordings, Lexicon.of(wordings, False, Memo()))
    both = zip(same, worth_comparing(wordings, about, texts.subjects), strict=True)
    return distinct_pairs(*(np.concatenate(sides) for sides in both))


def _table(listings: Listings, places: Places, deciding: Deciding, memory: Memory | None) -> pa.Table:
    groups = Groups.of(places.profile, int(places.profile.max()) + 1)
    related = np.flatnonzero(deciding.relation != NONE)
    one, other, same_unit = deciding.pairs.some(related)
    relation, score = deciding.relation[related], deciding.score[related]
    no = np.zeros(len(related), dtype=bool)
    chunks = list(_rows(places, groups, Decisions(one, other, relation, no, score, no), same_unit))
    a, b, decision = (np.concatenate(column) for column in zip(*chunks, strict=True)) if chunks else (_NO,) * 3
    stays = kept(a, b, relation[decision], score[decision], places.qualification)
    a, b, decision = a[stays], b[stays], related[decision[stays]]
    order = order_of(a, b)
    found = deciding.worded(distinct(decision), memory)
    if memory is not None:
        found = memory.keep(found)
    return _written(listings, a[order], b[order], found.some(decision[order]))


_NO = np.zeros(0, dtype=np.int64)


def _rows(places: Places, groups: Groups, decisions: Decisions, same_unit: Flags) -> Iterator[tuple[Ints, Ints, Ints]]:
    """The listings of each decision that stand in different qualifications, and in one unit just where it says so."""
    for rows in row_pairs(groups, decisions):
        apart = places.qualification[rows.a] != places.qualification[rows.b]
        apart &= (places.unit[rows.a] == places.unit[rows.b]) == same_unit[rows.decision]
        yield rows.a[apart], rows.b[apart], rows.decision[apart]


def _written(listings: Listings, a: Ints, b: Ints, found: Decided) -> pa.Table:
    ids = arrays.texts(listings.listing_id)
    names = arrays.texts([str(relation) for relation in RELATIONS])
    return pa.Table.from_arrays(
        [
            pc.take(ids, arrays.numbers(a)),
            pc.take(ids, arrays.numbers(b)),
            _coded(found.relation, names),
            arrays.numbers(found.score),
            _coded(np.zeros(len(a), dtype=np.int64), arrays.texts(["rule"])),
            _coded(found.reason.code, found.reason.texts),
            _coded(found.features.code, found.features.texts),
            arrays.numbers(_digests(listings.listing_id, a, b, found.names)),
        ],
        schema=PAIRS,
    )


def _digests(listing_ids: list[str], a: Ints, b: Ints, decided: Names) -> Ints:
    """What each pair follows from, as a number: which two listings it is, and what was decided of."""
    listing = names_of(name.encode() for name in listing_ids).first
    parts = (listing[a], listing[b], decided.first, decided.second)
    found = np.zeros(len(a), dtype=np.uint64)
    for place, part in enumerate(parts):
        found += mixed(part, 140 + place)
    return found.view(np.int64)


def _coded(code: Ints, texts: pa.Array) -> pa.Array:
    """Texts by their places, without a copy for every pair."""
    return pa.DictionaryArray.from_arrays(arrays.numbers(code.astype(np.int32)), pc.cast(texts, pa.large_string()))
