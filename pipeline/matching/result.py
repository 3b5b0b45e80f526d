"""What the matcher gives: frozen types that cross the border to loading and answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.model import Finding


class Relation(StrEnum):
    """How two listings stand to one another; `none` is never stored."""

    SAME = "same"
    EQUIVALENT = "equivalent"
    REVISED = "revised"
    LADDER = "ladder"
    RELATED = "related"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureValue:
    """One feature of a pair: its value, what it added to the score, and what was seen, in words."""

    name: str
    value: float
    contribution: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The outcome of matching.

    `units(unit_id, title, uan, nos_code, level, credit, glh, inferred, listing_count, qualification_count)`;
    `members(unit_id, listing_id, inferred_level, inferred_credit, inferred_glh, inferred_uan, inferred_nos_code,
    inferred_from)`, the last JSON text: field to the listing its value was inherited from;
    `pairs(listing_a, listing_b, relation, score, decided_by, reason, features, digest)`, each pair once,
    `listing_a < listing_b`, `features` JSON text, `digest` a number for all that the pair follows from, or missing.
    """

    units: pa.Table
    members: pa.Table
    pairs: pa.Table
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two listings stand as they do.

    `common` are the words both titles have, `only_a` and `only_b` the words of one alone, `near` pairs of
    words near in meaning; `would_change` says what other facts would change the relation.
    """

    relation: Relation
    score: float
    reason: str
    features: tuple[FeatureValue, ...]
    common: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
