"""Which units of a list relate, and how: by the rules of `relation.py`, decided for all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import distinct, distinct_pairs, groups_of, lookup, pairs_within, ranges
from pipeline.matching.bulk.units import form_keys
from pipeline.matching.facts import agree
from pipeline.matching.features import OF_FACTS, Couples, contribution
from pipeline.matching.relation import EQUIVALENT, SAME, of_titles_that_say_the_same
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs
    from pipeline.matching.bulk.units import Units
    from pipeline.matching.bulk.wordings import Wordings
    from pipeline.matching.facts import Facts

CROWDED = 512  # units under one title; of more, only those alike in level, credit and GLH are paired


@dataclass(frozen=True, slots=True)
class Related:
    """Pairs of units: the relation (a place in `RELATIONS`), and whether their words differ (typing errors).

    `chosen` pairs are equivalent because no other unit is likelier, though another one fits as well.
    """

    one: Ints
    other: Ints
    relation: Ints
    reworded: Flags
    score: NDArray[np.float64]
    chosen: Flags


def related(units: Units, titles: tuple[Ints, Ints], alike: Pairs, wordings: Wordings) -> Related:
    """Every two units whose titles say the same, with their relation."""
    unit, wording = titles
    plain = of_one_form(units.facts, *form_keys(unit, wording, wordings))
    changed = of_alike_wordings(unit, wording, alike)
    one, other = distinct_pairs(np.concatenate((plain[0], changed[0])), np.concatenate((plain[1], changed[1])))
    known = distinct((np.minimum(*plain) << 32) | np.maximum(*plain))
    codes = (one << 32) | other
    reworded = ~lookup(codes.astype(np.uint64), known.astype(np.uint64))[1]
    relation = relations(units, one, other)
    nobody = np.zeros(len(one), dtype=bool)
    return Related(one, other, relation, reworded, scores(units, one, other, reworded), nobody)


def of_one_form(facts: Facts, unit: Ints, form: Keys) -> Pairs:
    """Units, or profiles, that print the same words; `unit` and `form` are couples, as `form_keys` gives them."""
    order, starts, lengths = groups_of(form)
    crowded = lengths > CROWDED
    one, other = pairs_within(order, starts[~crowded], lengths[~crowded])
    if crowded.any():
        members = np.sort(order[ranges(starts[crowded], lengths[crowded])])
        more = _of_one_size(facts, unit[members], form[members])
        return np.concatenate((unit[one], more[0])), np.concatenate((unit[other], more[1]))
    return unit[one], unit[other]


def _of_one_size(facts: Facts, unit: Ints, form: Keys) -> Pairs:
    """Under a title too common to compare all that have it: units alike in every fact; too many, with the first."""
    key = form.copy()
    for salt, values in enumerate((facts.level, facts.credit, facts.glh)):
        key += mixed(values[unit].astype(np.uint64), 40 + salt)
    order, starts, lengths = groups_of(key, in_order=True)
    crowded = lengths > CROWDED
    one, other = pairs_within(order, starts[~crowded], lengths[~crowded])
    star = order[ranges(starts[crowded] + 1, lengths[crowded] - 1)]
    hub = np.repeat(order[starts[crowded]], lengths[crowded] - 1)
    return unit[np.concatenate((one, hub))], unit[np.concatenate((other, star))]


def of_alike_wordings(unit: Ints, wording: Ints, alike: Pairs) -> Pairs:
    """Units one of whose titles says the same as one of the other's in other letters."""
    order = np.argsort(wording, kind="stable")
    unit, wording = unit[order], wording[order]
    starts = [np.searchsorted(wording, side) for side in alike]
    sizes = [np.searchsorted(wording, side, side="right") - start for side, start in zip(alike, starts, strict=True)]
    fitting = sizes[0] * sizes[1] <= CROWDED * CROWDED
    (start_a, start_b), (size_a, size_b) = ([side[fitting] for side in both] for both in (starts, sizes))
    first = ranges(start_a, size_a)
    partners = np.repeat(size_b, size_a)
    return unit[np.repeat(first, partners)], unit[ranges(np.repeat(start_b, size_a), partners)]


def relations(units: Units, one: Ints, other: Ints) -> Ints:
    """The relation of units whose titles say the same, by the rules for documents.

    A list has no suite of standards: a shared NOS code proves one unit only where level and credit agree as well.
    """
    facts = units.facts
    found = of_titles_that_say_the_same(facts, one, other)
    proven = agree(facts.nos, one, other) & agree(facts.credit, one, other) & agree(facts.level, one, other)
    return np.where(proven & (found == EQUIVALENT), SAME, found)


def scores(units: Units, one: Ints, other: Ints, reworded: Flags) -> NDArray[np.float64]:
    """The sum of the contributions, as for documents; what a list does not know (a group's theme) adds nothing."""
    table, couples = weights().contributions, Couples(units.facts, one, other)
    total = np.where(reworded, weights().words.misspelt, 1.0) * table["title_words"] + table["word_order"]
    for feature in OF_FACTS:
        total += contribution(feature.__name__, feature(couples))
    return np.clip(np.round(total, 4), 0.0, 1.0)
