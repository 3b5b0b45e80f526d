"""A list matched again: what changed is decided as if the whole list were, and the rest is as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.alike import Lexicon, alike
from pipeline.matching.bulk.bags import CROWDED, bags_of
from pipeline.matching.bulk.beside import ahead, beside
from pipeline.matching.bulk.changed import (
    Difference,
    difference,
    known_edges,
    mapped,
    told_otherwise,
    touched_components,
    wordings_with,
)
from pipeline.matching.bulk.columns import Columns, bodies_of, coded, columns_of, titles_of
from pipeline.matching.bulk.engine import PAIRS, decided
from pipeline.matching.bulk.houses import Printed, printed_of, without_customs
from pipeline.matching.bulk.joins import components, counted, counted_on, distinct, groups_of, lookup, numbered, used
from pipeline.matching.bulk.learnt import applied, as_texts, from_texts, lessons_of
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.bulk.near_customs import NearCustoms
from pipeline.matching.bulk.remembered import (
    Found,
    Remembered,
    keeping,
    placed,
    read,
    read_pairs,
    version_of,
)
from pipeline.matching.bulk.swapped import Doubts, righted
from pipeline.matching.bulk.titles import texts_of
from pipeline.matching.bulk.uans import mostly_right
from pipeline.matching.bulk.units import titles_of_units, units_of
from pipeline.matching.bulk.wordings import Wordings, wordings_from
from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.matching.bulk.engine import ListMatching
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.units import Units

MOST_NEW = 1000  # wordings told otherwise; of more, and of a list half of which is new, all is decided anew
MUCH = 10  # one in so many rows decided anew: then all pairs are written anew
ROOM = 4  # times as many wordings may come together as do, before too many stand under one key


def match_again(
    table: pa.Table, folder: Path, threads: int | None = None, learnt: list[str] | None = None
) -> Iterator[pa.Table]:
    """The pairs of a list, as `ListMatching.batches` gives them, with the help of what the folder keeps.

    The pairs are those of a run that knows nothing; their order is not. What was found is kept for the next run.
    """
    version = version_of(table)
    state = read(folder, version)
    told, doubts, swapped = _changed(table, state, None, folder, threads) if state else None, None, list[str]()
    if told is None:
        doubts = Doubts.of(table)
        straight, swapped = righted(table, lambda: printed_of(table, threads=threads), doubts)
        if swapped:
            version, doubts, table = version_of(straight), Doubts.of(straight), straight
            state = read(folder, version)
        if state and (swapped or doubts.asked().any()):
            told = _changed(table, state, doubts, folder, threads)
    after, found = told or _whole(table, doubts or Doubts.of(table), state.memo if state else Memo(), threads)
    if learnt is not None:
        learnt += [*swapped, *found.learnt]
    return keeping(folder, version, after, found, PAIRS) if after else found.now


def _whole(table: pa.Table, doubts: Doubts, memo: Memo, threads: int | None) -> tuple[Remembered | None, Found]:
    columns = columns_of(table)
    printed = Printed(columns.title, *texts_of(columns.titles, threads))
    bare = without_customs(printed, columns.titles, columns.body)
    columns = replace(columns, title=bare.title)
    of_title, texts = coded(bare.texts)
    lessons = lessons_of(columns.uan_code, of_title[columns.title], texts)
    wordings = wordings_from(applied(lessons, texts), of_title, bare.level, memo)
    lexicon = Lexicon.of(wordings, True, memo)
    crowds: list[int] = []
    same = alike(wordings, lexicon, crowds=crowds)
    units = units_of(columns, wordings)
    matching = decided(columns, wordings, units, same)
    told = [*bare.told(columns.titles, columns.bodies), *as_texts(lessons).to_pylist(), *matching.copied.told()]
    found = Found(iter(()), matching.batches(), told, mostly_new=True)
    if bare is not printed or crowds or _crowded(wordings, lexicon):
        return None, found
    near = NearCustoms.of(printed, columns.titles, columns.body, columns.bodies)
    by_row = (of_title[columns.title], _components(columns, wordings, units, same), columns.uan_code)
    ids = np.arange(table.num_rows, dtype=np.int64)
    uans = counted(columns.uan_code[columns.uan_code > UNKNOWN])
    rows_told = (*by_row, ids, np.array([len(ids)]), np.array([mostly_right(*uans)]), *uans)
    kept = (wordings, lexicon, known_edges(lexicon), memo, near, doubts, matching.copied)
    return Remembered.of(table, rows_told, texts, as_texts(lessons), *kept), found


def _crowded(wordings: Wordings, lexicon: Lexicon) -> bool:
    """Whether so many wordings stand under one key that another path may be taken soon: such lists are not kept."""
    owner = wordings.owners()[wordings.meaning]
    bags = bags_of(owner, wordings.word[wordings.meaning], wordings.extras, lexicon.edges)
    worded = wordings.form > 0
    keys = (bags.key[worded], wordings.squash[worded] + wordings.extras[worded], wordings.form[worded])
    return max(int(groups_of(key)[2].max(initial=0)) for key in keys) > CROWDED // ROOM


def _components(columns: Columns, wordings: Wordings, units: Units, same: Pairs) -> Ints:
    """The component of every row: units and wordings, connected by titles, forms and what says the same."""
    unit, wording = titles_of_units(units, columns, wordings)
    order, starts, lengths = groups_of(
        np.where(wordings.form > 0, wordings.form, np.arange(1, len(wordings) + 1, dtype=np.uint64))
    )
    first = np.repeat(order[starts], lengths)
    count = len(wordings)
    coded = np.flatnonzero(columns.uan >= 0)  # a copied UAN is known by the rows of that UAN
    apart = coded[units.of_row[coded] != columns.uan[coded]]
    one = np.concatenate((wording, order, same[0], units.of_row[apart] + count))
    other = np.concatenate((unit + count, first, same[1], columns.uan[apart] + count))
    return components(count + len(units), one, other)[units.of_row + count]


def _changed(
    table: pa.Table, state: Remembered, doubts: Doubts | None, folder: Path, threads: int | None
) -> tuple[Remembered, Found] | None:
    """Decide what changed; None if too much did, or columns may be swapped where `doubts` are not known yet."""
    moved, count = difference(state.listed, table), table.num_rows
    stayed, new = np.flatnonzero(moved.before > UNKNOWN).astype(np.int64), moved.new
    now = moved.now(state.listed.num_rows)
    removed = np.flatnonzero(now == UNKNOWN).astype(np.int64)
    came, went = _rows(table, new), _rows(state.listed, removed)
    doubts = doubts or _no_doubts(state, came, went)
    if doubts is None or len(new) * 2 > count:
        return None
    some = columns_of(came, settle=False)
    before = moved.before[stayed]
    codes = _carried(count, stayed, state.uan_code[before], new, some.uan_code)
    gone = state.uan_code[removed]
    uans = counted_on(state.uans, state.uan_rows, *(each[each > UNKNOWN] for each in (some.uan_code, gone)))
    settle = mostly_right(*uans)
    texts, wording, old = _texts_now(state, moved, stayed, new, some, threads)
    near = state.near.changed(came, went, table) or _near_customs(table, texts, wording)
    if near is None or settle != bool(state.settle[0]):
        return None
    (wordings, lexicon, edges), lessons = beside(
        count,
        lambda: _words_now(state, old, texts),
        lambda: lessons_of(codes, wording, texts, int(np.count_nonzero(uans[0] & 1 == 0))),
    )
    if as_texts(lessons).to_pylist() != state.lessons.to_pylist():
        return None
    focus = wordings_with(wordings, told_otherwise(state, wordings.words, lexicon, edges))
    focus |= old == UNKNOWN
    few = np.count_nonzero(focus) <= MOST_NEW
    touched = _touched(wordings, lexicon, focus, wording[new]) if few else None
    if touched is None:
        return None
    uan_codes = np.concatenate((some.uan_code, gone))
    anew = touched_components(state, old[touched & (old > UNKNOWN)], uan_codes, removed)
    anew_now = moved.before == UNKNOWN
    anew_now[stayed] = anew[state.component[before]]
    part = np.flatnonzero(anew_now).astype(np.int64)
    component, matching = _decided_anew(_rows(table, part), settle, texts, wordings, lexicon, threads)
    label = _carried(count, stayed, state.component[before], part, component + len(anew))
    ids = _carried(count, stayed, state.ids[before], part, state.spent + np.arange(len(part)))
    by_row = (wording, _small(label), codes, ids, state.spent + len(part), state.settle, *uans)
    copied = state.copied.changed(now, part, matching.copied)
    kept = (wordings, lexicon, edges, state.memo, near, doubts, copied)
    after = Remembered.of(table, by_row, texts, state.lessons, *kept)
    known = ahead(count, read_pairs(folder, ids, int(by_row[4][0])))
    told = [*state.lessons.to_pylist(), *copied.told()]
    found = Found(known, _at(part, matching), told, len(part) * MUCH > count, moved.before)
    return after, found


def _no_doubts(state: Remembered, came: pa.Table, went: pa.Table) -> Doubts | None:
    """What there is to doubt now; None where bodies are to be asked about."""
    doubts = state.doubts.changed(Doubts.of(came), Doubts.of(went))
    return None if doubts.asked().any() else doubts


def _words_now(state: Remembered, old: Ints, texts: pa.Array) -> tuple[Wordings, Lexicon, Keys]:
    """The wordings of the list if it teaches what it did, what their words are to each other, and the keys of that."""
    stands = old[old > UNKNOWN]
    fresh = applied(from_texts(state.lessons), texts.slice(len(stands)))
    wordings = state.tokens.with_more(state.words, stands, fresh, state.memo)
    lexicon = Lexicon.of(wordings, True, state.memo)
    return wordings, lexicon, known_edges(lexicon)


def _touched(wordings: Wordings, lexicon: Lexicon, focus: Flags, new: Ints) -> Flags | None:
    """The wordings in focus and the new ones, with those that are alike; None where not all of these are found."""
    crowds: list[int] = []
    touched = focus.copy()
    for side in alike(wordings, lexicon, focus, crowds):
        touched[side] = True
    touched[new] = True
    touched |= lookup(wordings.form, distinct(wordings.form[touched & (wordings.form > 0)]))[1]
    return None if crowds else touched


def _carried(count: int, stayed: Ints, known: Ints, part: Ints, fresh: Ints) -> Ints:
    """What holds by row: what is known of those that stayed, and of a part, which may be of them, what is new."""
    made = np.empty(count, dtype=np.int64)
    made[stayed], made[part] = known, fresh
    return made


def _near_customs(table: pa.Table, texts: pa.Array, wording: Ints) -> NearCustoms | None:
    """How near the bodies of a list are to a custom; None if one has it."""
    title, titles = titles_of(table)
    of_title = np.zeros(len(titles), dtype=np.int64)
    of_title[title] = wording
    body, bodies = bodies_of(table)
    printed = Printed(title, pc.take(texts, arrays.numbers(of_title)), np.zeros(len(titles), dtype=np.int64))
    bare = without_customs(printed, titles, body)
    return NearCustoms.of(printed, titles, body, bodies) if bare is printed else None


def _small(label: Ints) -> Ints:
    """Labels without gaps, so that they stay small from run to run."""
    return used(label)[1].astype(np.int64)


def _rows(table: pa.Table, places: Ints) -> pa.Table:
    rows: pa.Table = pc.take(table, arrays.numbers(places))  # `table.take` would load all of Arrow's functions
    return rows


def _texts_now(  # noqa: PLR0913, PLR0917 - what the two lists say of their titles
    state: Remembered, moved: Difference, stayed: Ints, new: Ints, some: Columns, threads: int | None
) -> tuple[pa.Array, Ints, Ints]:
    """The texts of the list's wordings, the wording of each row, and the place of each text before, or `UNKNOWN`."""
    printed = texts_of(some.titles, threads)[0]
    standing = state.wording[moved.before[stayed]]
    known = mapped(printed, state.texts)
    used = np.zeros(len(state.texts), dtype=bool)
    used[standing] = True
    used[known[known > UNKNOWN]] = True
    unseen = np.flatnonzero(known == UNKNOWN).astype(np.int64)
    number, fresh = coded(pc.take(printed, arrays.numbers(unseen)))
    stands = np.flatnonzero(used).astype(np.int64)
    kept = state.texts if used.all() else pc.take(state.texts, arrays.numbers(stands))
    texts = pa.concat_arrays([kept, fresh])
    place = np.cumsum(used) - 1
    now = place[known]
    now[unseen] = len(stands) + number
    wording = np.empty(len(moved.before), dtype=np.int64)
    wording[stayed] = place[standing]
    wording[new] = now[some.title]
    return texts, wording, np.concatenate((stands, np.full(len(fresh), UNKNOWN, dtype=np.int64)))


def _decided_anew(  # noqa: PLR0913, PLR0917 - a part of the list, and what is known of the whole
    part: pa.Table, settle: bool, texts: pa.Array, wordings: Wordings, lexicon: Lexicon, threads: int | None
) -> tuple[Ints, ListMatching]:
    """Match some rows as parts of the whole list; and the component of each."""
    columns = columns_of(part, settle)
    printed, level = texts_of(columns.titles, threads)
    whole = mapped(printed, texts)
    first, of_title = numbered(whole)
    some = wordings.some(whole[first], of_title, level)
    same = alike(some, lexicon)
    units = units_of(columns, some)
    return _components(columns, some, units, same), decided(columns, some, units, same)


def _at(part: Ints, matching: ListMatching) -> Iterator[pa.Table]:
    """The pairs of a part of the list, at the places of its rows in the whole."""
    for table in matching.batches():
        yield placed(table, *(part[arrays.plain(table[name])] for name in ("a", "b")))
