"""The table of weights and thresholds (`weights.toml`), typed; an unknown or missing name is an error."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.kept_toml import KEPT


@dataclass(frozen=True, slots=True)
class WordWeights:
    """How much a word of a title counts, by what kind of word it is."""

    distinctive: float
    action_verb: float
    generic: float
    subject: float
    near: float
    whole_and_parts: float
    whole_and_part: float
    misspelt: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one verdict ends and the next begins; `weights.toml` says each in words."""

    related: float
    title_overlap: float
    contradiction: float
    outcomes_covered: float
    outcomes_told: int
    statement_alike: int
    glh_tolerance: int
    best_kept: int
    related_kept: int
    ladders_kept: int
    candidates: int
    block: int


@dataclass(frozen=True, slots=True)
class Lists:
    """What lists alone ask: of words, of the customs of bodies, of what UANs show."""

    rarity: int
    rarity_no_word: int
    seldom: int
    beside_slip: int
    long_slip: int
    custom_titles: int
    custom_of_body: float
    two_languages: float
    custom_of_others: float
    custom_gained: float
    custom_apart: float
    cut_agreed: float
    learnt_uans: int
    learnt_mostly: float
    learnt_hardly: float
    codes_right: float
    numbers_right: float
    uan_words: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All of them; `contributions` by the name of the feature."""

    words: WordWeights
    contributions: dict[str, float]
    thresholds: Thresholds
    lists: Lists


@cache
def weights() -> Weights:
    """The shipped table."""
    table = KEPT.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
    words, thresholds = WordWeights(**table["words"]), Thresholds(**table["thresholds"])
    return Weights(words, dict(table["contributions"]), thresholds, Lists(**table["lists"]))
