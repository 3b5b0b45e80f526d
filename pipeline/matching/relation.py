"""The rules by which pairs are given their relation, for all pairs at once; one pair is an array of one.

In `relations` each line overrules those before it. Documents and lists are held to the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.facts import agree, differ
from pipeline.matching.result import Relation
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.evidence import Pairs
    from pipeline.matching.facts import Facts

RELATIONS = (
    Relation.SAME,
    Relation.EQUIVALENT,
    Relation.REVISED,
    Relation.LADDER,
    Relation.RELATED,
    Relation.NONE,
)
SAME, EQUIVALENT, REVISED, LADDER, RELATED, NONE = range(len(RELATIONS))


def relations(pairs: Pairs, score: NDArray[np.float64]) -> Ints:
    """The relation of pairs that are not one unit, as places in `RELATIONS`."""
    facts, one, other = pairs.facts, pairs.one, pairs.other
    says_same = pairs.says_same & ~labels_differ(facts, one, other)
    step = pairs.same_topic & levels_differ(facts, one, other)
    found = np.where(worth_a_look(pairs, score), RELATED, NONE)
    found = np.where(step, LADDER, found)
    edition = of_titles_that_say_the_same(facts, one, other)
    edition = np.where((edition == EQUIVALENT) & content_differs(pairs), REVISED, edition)
    return np.where(says_same, edition, found)


def of_titles_that_say_the_same(facts: Facts, one: Ints, other: Ints) -> Ints:
    """The relation of pairs whose titles say the same."""
    found = np.full(len(one), EQUIVALENT, dtype=np.int64)
    found[identifiers_conflict(facts, one, other) | size_differs(facts, one, other)] = REVISED
    found[levels_differ(facts, one, other)] = LADDER
    return found


def levels_differ(facts: Facts, one: Ints, other: Ints) -> Flags:
    """Whether both levels are known, in the data or in the title, and are not the same."""
    return differ(facts.named, one, other) | differ(facts.level, one, other)


def labels_differ(facts: Facts, one: Ints, other: Ints) -> Flags:
    """Whether one body numbers the two apart before their titles; across bodies such numbers mean nothing."""
    found: Flags = agree(facts.body, one, other) & differ(facts.label, one, other)
    return found


def shares_identifier(facts: Facts, one: Ints, other: Ints) -> Flags:
    """Whether they share a UAN, a number of one scheme, or a NOS code of one suite."""
    number = agree(facts.scheme, one, other) & agree(facts.number, one, other)
    standard = agree(facts.suite, one, other) & agree(facts.nos, one, other)
    found: Flags = agree(facts.uan, one, other) | number | standard
    return found


def identifiers_conflict(facts: Facts, one: Ints, other: Ints) -> Flags:
    """Whether the regulator, the body or the standard tells the two apart."""
    number = agree(facts.scheme, one, other) & differ(facts.number, one, other)
    standard = agree(facts.suite, one, other) & differ(facts.nos, one, other)
    found: Flags = differ(facts.uan, one, other) | number | standard
    return found


def size_differs(facts: Facts, one: Ints, other: Ints) -> Flags:
    """Whether credit or guided hours are known of both and disagree."""
    hours = np.abs(facts.glh[one] - facts.glh[other]) > weights().thresholds.glh_tolerance
    found: Flags = differ(facts.credit, one, other) | (differ(facts.glh, one, other) & hours)
    return found


def content_differs(pairs: Pairs) -> Flags:
    """Whether the learning outcomes of both are known, and less than half of the shorter list is in the other."""
    told, part = _taught(pairs)
    found: Flags = told & (part < weights().thresholds.outcomes_covered)
    return found


def content_agrees(pairs: Pairs) -> Flags:
    """Whether at least half of the shorter list of learning outcomes is in the other."""
    told, part = _taught(pairs)
    found: Flags = told & (part >= weights().thresholds.outcomes_covered)
    return found


def _taught(pairs: Pairs) -> tuple[Flags, NDArray[np.float64]]:
    """Whether both state enough outcomes for these to tell anything, and the share of the shorter list in the other."""
    shared, shorter, _ = pairs.taught.T
    return shorter >= weights().thresholds.outcomes_told, shared / np.maximum(shorter, 1)


def worth_a_look(pairs: Pairs, score: NDArray[np.float64]) -> Flags:
    """Whether a person gains by looking: enough of the titles agrees, in a word that names a topic; or the content."""
    limits = weights().thresholds
    enough = (pairs.similarity >= limits.title_overlap) & (score >= limits.related)
    found: Flags = (enough & (pairs.has_topic | pairs.same_topic)) | content_agrees(pairs)
    return found


def contradict(titles: TitleComparison) -> bool:
    """Whether two titles contradict a shared number or NOS code."""
    return titles.forbidden or titles.similarity < weights().thresholds.contradiction
