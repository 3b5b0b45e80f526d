"""Pairs decided: relation, score, reason, features; the one place where all of them come together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.features import measure, scores
from pipeline.matching.notes import feature_texts, notes_of
from pipeline.matching.reasons import reasons_of
from pipeline.matching.relation import NONE, SAME, relations, shares_identifier
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.evidence import Pairs
    from pipeline.matching.features import Values
    from pipeline.matching.saying import Said


_LAST_DIGIT = 0.0001  # of a score


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The relation of each pair, as a place in `RELATIONS`, its score, and what was measured."""

    relation: Ints
    score: NDArray[np.float64]
    measured: dict[str, Values]

    def some(self, places: Ints) -> Verdicts:
        """The verdicts at some places."""
        measured = {name: values[places] for name, values in self.measured.items()}
        return Verdicts(self.relation[places], self.score[places], measured)


def verdicts(pairs: Pairs, same_unit: Flags) -> Verdicts:
    """Decide pairs; `same_unit` says which stand in one cluster, linked by shared identifiers."""
    measured = measure(pairs)
    score = scores(measured)
    relation = np.where(same_unit, SAME, relations(pairs, score))
    # Linked through other listings: as sure as the identifiers that link them.
    through_others = same_unit & ~shares_identifier(pairs.facts, pairs.one, pairs.other)
    return Verdicts(relation, np.where(through_others, 1.0, score), measured)


def in_question(pairs: Pairs, same_unit: Flags) -> Flags:
    """Whether pairs of which all but their criteria is known may stand in a relation, however many they share."""
    most = scores(measure(pairs)) + max(0.0, weights().contributions["criteria"]) + _LAST_DIGIT / 2
    found: Flags = same_unit | (relations(pairs, most) != NONE)
    return found


def in_words(pairs: Pairs, found: Verdicts) -> tuple[Said, Said]:
    """The reason of each pair, and its features as JSON."""
    notes = notes_of(pairs, found.measured)
    return reasons_of(pairs, found.relation, found.measured, notes), feature_texts(found.measured, notes)
